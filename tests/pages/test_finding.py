"""Found by whoever has a colour, a photograph, or a phone without scripts."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.pages.conftest import Opening, Site
from tests.pictures import blank_cloth


def heading(page: Page, text: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(text)


def titles(page: Page) -> list[str]:
    return page.locator(".card h2").all_inner_texts()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_motif_is_found_by_the_colours_of_its_picture(
    site: Site, open_page: Opening, scripts: bool
) -> None:
    page = open_page(site, java_script_enabled=scripts)
    page.goto("/")
    page.get_by_text("Saring daftar").click()
    colours = page.get_by_role("group", name="Warna", exact=True)
    expect(colours).to_have_accessible_description(re.compile("Diukur dari gambar"))
    colours.get_by_label("merah muda (2)").check()
    page.get_by_role("button", name="Tampilkan").click()
    # Their main dyes in motifs/samples/drawings.py are #cf6a8f and #b8275f.
    assert titles(page) == ["Karamunting", "Buah Naga"]
    page.get_by_text("Saring daftar").click()
    expect(colours.get_by_label("ungu (1)")).not_to_be_checked()
    page.get_by_role("link", name="merah muda").click()  # what was chosen is taken away
    assert len(titles(page)) == 12
    page.get_by_role("link", name="Karamunting", exact=True).click()
    expect(page.get_by_role("region", name="Bolehkah saya memakainya?")).to_contain_text("Boleh")


def test_an_address_that_asks_for_a_recorded_dye_still_answers(
    site: Site, open_page: Opening
) -> None:
    page = open_page(site)
    page.goto("/?pewarna=ungu")
    assert titles(page) == ["Karamunting", "Anggrek", "Enceng Gondok"]  # as motifs.csv has them
    page.get_by_text("Saring daftar").click()
    expect(page.get_by_role("group", name="Pewarna").get_by_label("ungu (3)")).to_be_checked()
    page.goto("/")
    page.get_by_text("Saring daftar").click()
    expect(page.get_by_role("group", name="Pewarna")).to_have_count(0)


def test_a_motif_leads_to_what_looks_in_tune_with_it_and_accuses_nobody(
    site: Site, open_page: Opening
) -> None:
    page = open_page(site)
    page.goto("/?koleksi=tradisi&q=parang")
    page.get_by_role("link", name="Parang", exact=True).click()
    beside = page.get_by_role("region", name="Tampak senada")
    expect(beside).to_contain_text("bukan pertanda bahwa salah satunya meniru")
    # Parang and kawung are drawn in the browns of Java; no picture of the sea goes with them.
    assert "Kawung" in beside.get_by_role("heading", level=3).all_inner_texts()
    assert "Dugong" not in beside.inner_text()
    assert re.search(r"\d+ ?%|mirip|0[.,]\d", beside.inner_text()) is None


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
