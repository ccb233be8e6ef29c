"""Keys in the review: they walk, open and decide, rest while somebody types, and can be off."""

import pytest
from playwright.sync_api import Page, expect

from motifs.review.deciding import queue
from tests.pages.conftest import Opening, Site, sign_in


@pytest.fixture
def page(site: Site, open_page: Opening) -> Page:
    opened = open_page(site)
    opened.goto("/masuk")
    sign_in(opened, site, "rahma")
    opened.goto("/tinjau")
    return opened


def places(site: Site) -> list[str]:
    """The addresses of the pairs that wait, in their order."""
    found = queue(site.archive.catalogue)
    return [f"{site.address}/tinjau/{one.entry.id}/{one.finding.subject}" for one in found]


def test_keys_walk_the_list_open_a_pair_and_go_on_from_it(page: Page, site: Site) -> None:
    first, second, third, *_ = places(site)
    for key, place in (("j", first), ("j", second), ("j", third), ("k", second)):
        page.keyboard.press(key)
        expect(page.locator(":focus")).to_have_attribute("href", place.removeprefix(site.address))
    page.keyboard.press("d")
    page.wait_for_url(f"{second}#decision")
    for key, place in (("j", third), ("k", second), ("k", first)):
        page.keyboard.press(key)
        page.wait_for_url(place)
    page.keyboard.press("d")
    expect(page.locator("#outcome")).to_be_focused()
    page.keyboard.press("t")
    page.wait_for_url("**/tinjau")


def test_no_key_fires_while_somebody_types_or_holds_another(page: Page, site: Site) -> None:
    first, *_ = places(site)
    page.goto(first)
    page.get_by_label("Alasan", exact=True).press_sequentially("jkdot?")
    expect(page.get_by_label("Alasan", exact=True)).to_have_value("jkdot?")
    page.locator("h1").click()
    page.keyboard.press("Control+j")
    assert page.url == first


def test_the_legend_is_shown_by_its_key_and_switches_the_keys_off(page: Page) -> None:
    legend = page.get_by_text("ke pasangan berikutnya")
    expect(legend).to_be_hidden()
    page.keyboard.press("?")
    expect(legend).to_be_visible()
    page.get_by_label("Pintasan aktif").uncheck()
    page.reload()
    page.keyboard.press("j")
    page.keyboard.press("?")
    expect(legend).to_be_hidden()
    assert page.evaluate("document.activeElement === document.body")


def test_without_scripts_there_are_links_and_no_legend(site: Site, open_page: Opening) -> None:
    page = open_page(site, java_script_enabled=False)
    page.goto("/masuk")
    sign_in_plainly(page)
    first, second, *_ = places(site)
    page.goto(first)
    expect(page.get_by_text("Pintasan papan ketik")).to_be_hidden()
    page.get_by_role("link", name="Pasangan berikutnya").click()
    assert page.url == second


def sign_in_plainly(page: Page) -> None:
    """As people do, for no script can tell what this browser calls itself."""
    page.get_by_label("Nama pengguna").fill("rahma")
    page.get_by_label("Kata sandi").fill("kain panjang 1912")
    page.get_by_role("button", name="Masuk").click()
    page.wait_for_url("**/meja")
