"""Found by whoever has a colour, a photograph, or a phone without scripts."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.pages.conftest import Opening, Site
from tests.pictures import blank_cloth


def heading(page: Page, text: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(text)


def test_a_motif_is_found_by_its_dyes(site: Site, open_page: Opening) -> None:
    page = open_page(site)
    page.goto("/")
    page.get_by_text("Saring daftar").click()
    dyes = page.get_by_role("group", name="Warna")
    dyes.get_by_label("ungu (3)").check()
    page.get_by_role("button", name="Tampilkan").click()
    titles = page.locator(".card h2").all_inner_texts()
    assert titles == ["Karamunting", "Anggrek", "Enceng Gondok"]  # as motifs.csv has them
    page.get_by_role("link", name="Anggrek", exact=True).click()
    expect(page.get_by_role("region", name="Bolehkah saya memakainya?")).to_contain_text("Boleh")


@pytest.fixture
def street(site: Site, tmp_path: Path) -> Path:
    """A wide photograph of a stall; a cloth of the register hangs in its right half."""
    stall = blank_cloth(1600, 1000)
    with Image.open(site.folder / "contoh/kantong-di-meja.jpg") as cloth:
        stall.paste(cloth.convert("RGB").resize((640, 640)), (900, 180))
    out = BytesIO()
    stall.save(out, "JPEG", quality=88)
    path = tmp_path / "kaki lima.jpg"
    path.write_bytes(out.getvalue())
    return path


def test_a_cloth_on_the_street_is_framed_and_credited(
    site: Site, open_page: Opening, street: Path
) -> None:
    page = open_page(site)
    page.goto("/cek")
    page.get_by_label("Potret atau pilih").set_input_files(street)
    page.get_by_text("Periksa hanya sebagian gambar").click()
    image = page.locator("#picture-preview img")
    image.scroll_into_view_if_needed()
    box = image.bounding_box()
    assert box is not None
    for (across, down), act in (((0.55, 0.15), page.mouse.down), ((0.97, 0.85), page.mouse.up)):
        page.mouse.move(box["x"] + across * box["width"], box["y"] + down * box["height"])
        act()
    page.get_by_role("button", name="Cek gambar ini").click()
    found = page.get_by_role("region", name="Kantong Semar")
    found.get_by_role("link", name="Kantong Semar").first.click()
    heading(page, "Kantong Semar")
    expect(page.locator("#credit")).to_contain_text("Motif Kantong Semar / ")


def test_everything_essential_works_without_scripts(site: Site, open_page: Opening) -> None:
    page = open_page(site, java_script_enabled=False)
    page.goto("/")
    page.locator("#q").fill("angrek")
    page.locator("#q").press("Enter")
    page.get_by_role("link", name="Anggrek", exact=True).click()
    expect(page.get_by_role("region", name="Bolehkah saya memakainya?")).to_contain_text("Boleh")
    page.get_by_role("link", name="Lihat sebagai kain").click()
    page.get_by_role("link", name="dicerminkan").click()
    expect(page.get_by_role("img", name="Kemeja")).to_be_visible()
    page.go_back()
    page.go_back()
    page.get_by_role("link", name="Label gantung").click()
    expect(page.locator("svg.code")).to_be_visible()
    page.get_by_role("link", name="English").click()
    heading(page, "Hang-tag of Anggrek")
    page.goto("/kirim/contoh")
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
