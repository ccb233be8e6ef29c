"""Looking only at a part of a picture: by hand, by numbers, and without scripts."""

import pytest
from playwright.sync_api import Page, expect

from tests.pages.conftest import Opening, Site

PART = "Periksa hanya sebagian gambar"


def choose(page: Page, site: Site) -> None:
    page.goto("/cek")
    picture = site.folder / "contoh/beruang-berjalan.jpg"
    page.get_by_label("Potret atau pilih").set_input_files(picture)
    page.get_by_text(PART).click()


def told(page: Page) -> list[str]:
    names = ("Dari kiri", "Dari atas", "Lebar", "Tinggi")
    return [page.get_by_label(name).input_value() for name in names]


def draw(page: Page, begin: float, end: float) -> None:
    """From one point of the diagonal to another, in shares of the sides."""
    image = page.locator("#picture-preview img")
    image.scroll_into_view_if_needed()
    box = image.bounding_box()
    assert box is not None
    for share, act in ((begin, page.mouse.down), (end, page.mouse.up)):
        page.mouse.move(box["x"] + share * box["width"], box["y"] + share * box["height"])
        act()


def test_a_part_is_drawn_on_the_picture_and_told_in_numbers(site: Site, open_page: Opening) -> None:
    page = open_page(site)
    choose(page, site)
    draw(page, 0.75, 0.25)
    assert [float(value) for value in told(page)] == pytest.approx([25, 25, 50, 50], abs=1.5)
    frame, image = (page.locator(f"#picture-preview {one}") for one in (".frame", "img"))
    inner, outer = frame.bounding_box(), image.bounding_box()
    assert inner is not None
    assert outer is not None
    assert inner["width"] == pytest.approx(outer["width"] / 2, abs=8)
    page.get_by_role("button", name="Seluruh gambar").click()
    assert told(page) == ["", "", "", ""]
    expect(frame).to_be_hidden()


def test_numbers_alone_show_the_part(site: Site, open_page: Opening) -> None:
    page = open_page(site)
    choose(page, site)
    page.get_by_label("Lebar").fill("50")
    expect(page.locator("#picture-preview .frame")).to_be_visible()
    page.get_by_role("button", name="Cek gambar ini").click()
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Cek motif")


def test_without_scripts_the_four_fields_are_there(site: Site, open_page: Opening) -> None:
    page = open_page(site, java_script_enabled=False)
    choose(page, site)
    expect(page.get_by_role("button", name="Seluruh gambar")).to_be_hidden()
    page.get_by_label("Lebar").fill("0")
    page.get_by_role("button", name="Cek gambar ini").click()
    expect(page.get_by_text("piksel tiap sisi").first).to_be_visible()
