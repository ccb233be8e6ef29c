"""What a phone must fetch before it sees a page, and that nothing moves while it does."""

from collections.abc import Mapping
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.pages.conftest import Opening, Site

MOST = 150_000  # bytes of everything but pictures
STILL = 0.01  # cumulative layout shift; 0.1 is called good
SLOW = {  # so that a page is seen before its scripts and pictures have come
    "offline": False,
    "latency": 150,  # ms
    "downloadThroughput": -1,  # as fast as can be
    "uploadThroughput": -1,
}
SHIFT = """() => new Promise(tell => {
  let moved = 0;
  new PerformanceObserver(list => list.getEntries().forEach(one => moved += one.value))
    .observe({type: "layout-shift", buffered: true});
  setTimeout(() => tell(moved), 300);
})"""


@pytest.fixture
def page(site: Site, open_page: Opening) -> Page:
    """On a phone; a request to another site is a fault of every page that is opened so."""
    return open_page(site)


def begin(page: Page) -> str:
    """The first screen of an entry form, that for pictures."""
    page.goto("/kirim")
    page.locator("main a[href^='/kirim/']").first.click()
    page.get_by_role("button", name="Mulai").click()
    expect(page.locator("form.scripted")).to_be_attached()
    return page.url


@pytest.mark.parametrize("path", ["/", "/motif", "/cek", "/kirim", "form"])
def test_a_page_is_light_and_stands_still(path: str, page: Page) -> None:
    weights: dict[str, float] = {}
    kinds: dict[str, str] = {}

    def note(event: Mapping[str, Any]) -> None:
        kinds[event["requestId"]] = event["type"]

    def weigh(event: Mapping[str, Any]) -> None:
        weights[event["requestId"]] = event["encodedDataLength"]

    if path == "/motif":
        page.goto("/")
        path = page.locator(".card a").first.get_attribute("href") or ""
    if path == "form":
        path = begin(page)
    line = page.context.new_cdp_session(page)
    line.on("Network.responseReceived", note)
    line.on("Network.loadingFinished", weigh)
    line.send("Network.enable")
    line.send("Network.setCacheDisabled", {"cacheDisabled": True})
    line.send("Network.emulateNetworkConditions", SLOW)
    page.goto(path, wait_until="networkidle")
    heavy = sum(size for key, size in weights.items() if kinds[key] != "Image")
    assert 20_000 < heavy < MOST
    assert page.evaluate(SHIFT) < STILL
