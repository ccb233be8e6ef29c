"""A motif close up: every way to zoom has another beside it."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.pages.conftest import Opening, Site


@pytest.fixture
def page(site: Site, open_page: Opening) -> Page:
    opened = open_page(site)
    opened.goto("/?q=anggrek")
    opened.locator(".card a").first.click()
    return opened


def scale(page: Page) -> float:
    style = page.locator(".zoom img").get_attribute("style") or ""
    found = re.search(r"scale\(([\d.]+)\)", style)
    return float(found[1]) if found else 1.0


def offset(page: Page) -> tuple[float, float]:
    style = page.locator(".zoom img").get_attribute("style") or ""
    found = re.search(r"translate\((-?[\d.]+)px, (-?[\d.]+)px\)", style)
    return (float(found[1]), float(found[2])) if found else (0.0, 0.0)


def test_keys_zoom_move_and_come_back(page: Page) -> None:
    picture = page.get_by_role("group", name="Gambar motif")
    picture.focus()
    page.keyboard.press("+")
    assert scale(page) == 1.5
    before = offset(page)
    page.keyboard.press("ArrowRight")
    assert offset(page) == (before[0] - 60, before[1])
    expect(page.locator(".zoom img")).to_have_attribute("src", re.compile(r"/2048\.webp$"))
    page.keyboard.press("0")
    assert (scale(page), offset(page)) == (1.0, (0.0, 0.0))


def test_buttons_do_what_keys_do_and_the_picture_never_leaves_its_frame(page: Page) -> None:
    for _ in range(9):
        page.get_by_role("button", name="perbesar").click()
    assert scale(page) == 8.0
    for _ in range(60):
        page.get_by_role("button", name="ke kiri").click()
    assert offset(page)[0] == 0.0
    page.get_by_role("button", name="seluruh gambar").click()
    assert scale(page) == 1.0


def test_without_javascript_a_link_opens_the_large_picture(site: Site, open_page: Opening) -> None:
    page = open_page(site, java_script_enabled=False)
    page.goto("/?q=anggrek")
    page.locator(".card a").first.click()
    address = page.locator(".shown a.cloth").get_attribute("href") or ""
    assert address.endswith("/2048.webp")
    assert page.request.get(address).ok
