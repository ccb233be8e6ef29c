"""A stage: a service whose clock a test turns, people who come, and an album of what they see."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import httpx2
from playwright.sync_api import Locator, Page, expect

from api.dependencies import get_now
from motifs.archive import Archive
from tests.pages.conftest import PASSWORD, PHONE, Opening, Site

DESK = {"width": 1280, "height": 800}


@dataclass
class Clock:
    """What the service takes for the present."""

    now: datetime


@dataclass
class Album:
    """Pictures of the pages, on a phone and on a desk, in the folder that BATIK_ALBUM names."""

    folder: Path | None
    taken: int = 0

    def take(self, page: Page, name: str) -> None:
        """Without the folder, nothing."""
        if self.folder is None:
            return
        self.taken += 1
        for size in (DESK, PHONE):
            page.set_viewport_size(size)
            path = self.folder / f"{size['width']}-{self.taken:02}-{name}.png"
            page.screenshot(path=path, full_page=True)


@dataclass(frozen=True)
class Stage:
    """Where it is played."""

    site: Site
    clock: Clock
    album: Album
    opening: Opening

    @property
    def archive(self) -> Archive:
        return self.site.archive

    def visit(self, address: str) -> Page:
        """A phone that nobody has used yet."""
        page = self.opening(self.site)
        page.goto(address)
        return page

    def come(self, name: str, password: str = PASSWORD) -> Page:
        """Somebody signs in, as each day anew."""
        page = self.visit("/masuk")
        page.get_by_label("Nama pengguna").fill(name)
        page.get_by_label("Kata sandi").fill(password)
        press(page, "Masuk")
        return page

    @contextmanager
    def program(self, **headers: str) -> Iterator[httpx2.Client]:
        """Something that talks to the service without a browser."""
        with httpx2.Client(base_url=self.site.address, headers=headers) as client:
            yield client

    def see(self, page: Page, heading: str, name: str = "") -> None:
        """The page has this heading; it is kept in the album under a name."""
        expect(page.get_by_role("heading", level=1)).to_have_text(heading)
        if name:
            self.album.take(page, name)

    def hear(self, page: Page, news: str, name: str = "") -> None:
        """The page says what has just been done."""
        expect(status(page)).to_contain_text(news)
        if name:
            self.album.take(page, name)


def staged(site: Site, opening: Opening, now: datetime) -> Stage:
    """The stage over a running service, whose clock stands at this moment."""
    httpx2.get(f"{site.address}/healthz")  # from then on the service is there
    clock = Clock(now)
    site.app.dependency_overrides[get_now] = lambda: clock.now
    folder = os.environ.get("BATIK_ALBUM")
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
    return Stage(site, clock, Album(Path(folder) if folder else None), opening)


def press(page: Page, name: str) -> None:
    """Press the only button with this name."""
    page.get_by_role("button", name=name, exact=True).click()


def follow(page: Page, name: str) -> None:
    """Follow the first link with this name."""
    page.get_by_role("link", name=name).first.click()


def status(page: Page) -> Locator:
    """The line that tells what was done."""
    return page.locator("main [role=status]").first
