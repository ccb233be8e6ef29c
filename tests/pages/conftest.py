"""The sample catalogue, a service that shows it, and a browser that looks at it."""

import os
import shutil
import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from html.parser import HTMLParser
from http.cookiejar import DefaultCookiePolicy
from pathlib import Path
from threading import Thread
from typing import Any, NoReturn

import pytest
import uvicorn
from fastapi import FastAPI
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from starlette.testclient import TestClient

from api.dependencies import get_now
from api.main import create_app
from api.security import COOKIE
from api.settings import Settings
from motifs.archive import Archive
from motifs.facts.account import Colleague, Role
from motifs.people.access import change_password
from motifs.people.admission import open_session
from motifs.people.staff import add_account
from tests.api.sending import session as by_session
from tests.motifs.builders import NOON, an_act
from tests.remembering import answers_kept

PASSWORD = "kain panjang 1912"  # noqa: S105 - of nobody
PHONE = {"width": 360, "height": 740}
LONG = timedelta(days=3_650)
PATIENCE = 20_000  # milliseconds; a busy machine is no fault of the pages

_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_WITHOUT = "There is no browser. Install it with `sudo apt-get install chromium`."

Opening = Callable[..., Page]


@dataclass(frozen=True)
class Samples:
    """A data folder of which only copies are served.

    Rahma is an officer, Dewi an administrator, Joko a juror; they have PASSWORD. Budi, an officer,
    still has the one-time password that the command gave.
    """

    folder: Path
    one_time: str


@dataclass(frozen=True)
class Site:
    """A running service.

    Attributes:
        address: of its first page, without the slash.
        folder: its data.
        app: its state.
    """

    address: str
    folder: Path
    app: FastAPI

    @property
    def archive(self) -> Archive:
        archive: Archive = self.app.state.archive
        return archive

    def session(self, name: str, browser: str, now: datetime = NOON) -> str:
        """The cookie of somebody who has signed in with this browser."""
        account = self.archive.catalogue.accounts[name]
        return open_session(account, browser, LONG, self.archive.store, now)


@pytest.fixture(scope="module", autouse=True)
def answers() -> Iterator[None]:
    """Pictures that many tests send are looked at and compared once."""
    with answers_kept():
        yield


# The data


@pytest.fixture(scope="session")
def samples(loaded_samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Samples:
    """The sample catalogue, loaded at NOON, and four accounts."""
    folder = shutil.copytree(loaded_samples, tmp_path_factory.mktemp("samples") / "data")
    archive = Archive.open(folder)
    add_account(Colleague(id="rahma"), "system", archive.store, NOON)
    rahma = change_password(archive.catalogue.accounts["rahma"], PASSWORD, archive.store, NOON)
    one_time = add_account(Colleague(id="budi"), "system", archive.store, NOON)
    with archive.store.exclusive() as draft:
        for name, role in {"dewi": Role.ADMINISTRATOR, "joko": Role.JUROR}.items():
            draft.keep(replace(rahma, id=name, role=role), an_act("added account"))
    archive.store.close()
    return Samples(folder, one_time)


@pytest.fixture
def data(samples: Samples, tmp_path: Path) -> Path:
    """A copy of the samples that a test may change."""
    return shutil.copytree(samples.folder, tmp_path / "data")


# The service, without a browser


@pytest.fixture
def client(data: Path) -> Iterator[TestClient]:
    """A visitor of a service where it is NOON."""
    with TestClient(service(data), follow_redirects=False) as opened:
        yield opened


@pytest.fixture(scope="session")
def reader(samples: Samples, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A visitor without memory of a service that all tests share, where nobody changes anything."""
    data = shutil.copytree(samples.folder, tmp_path_factory.mktemp("reader") / "data")
    with TestClient(service(data), follow_redirects=False) as opened:
        opened.cookies.jar.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        yield opened


# The service, in a browser


@pytest.fixture(scope="session")
def site(samples: Samples, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A running service that all tests share, and where nobody changes anything."""
    data = shutil.copytree(samples.folder, tmp_path_factory.mktemp("site") / "data")
    with serving(data) as served:
        yield served


@pytest.fixture
def own_site(data: Path) -> Iterator[Site]:
    """A running service of this test alone."""
    with serving(data) as served:
        yield served


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's chromium. Not for the whole session: its event loop would run under other tests."""
    found = shutil.which("chromium")
    if found is None:
        _do_without()
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found, args=_FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Opening]:
    """Opens pages of a site on a phone, and sees that none of them does what no page may do."""
    with ExitStack() as closing:
        faults: list[str] = []

        def opening(site: Site, **options: Any) -> Page:
            return closing.enter_context(watched(browser, site, faults, **options))

        yield opening
    assert faults == []


@contextmanager
def watched(browser: Browser, site: Site, faults: list[str], **options: Any) -> Iterator[Page]:
    """A page whose requests to other sites, missing parts and complaints are noted as faults."""
    context = browser.new_context(**{"base_url": site.address, "viewport": PHONE, **options})
    context.set_default_timeout(PATIENCE)
    _watch(context, site.address, faults)
    yield context.new_page()
    context.close()


@contextmanager
def serving(data: Path) -> Iterator[Site]:
    """A service on a free port, until the block ends."""
    app = service(data)
    with socket.create_server(("127.0.0.1", 0)) as door:  # visitors may knock from now on
        server = uvicorn.Server(uvicorn.Config(app, log_config=None, ws="none"))
        thread = Thread(target=server.run, kwargs={"sockets": [door]})
        thread.start()
        try:
            yield Site(f"http://127.0.0.1:{door.getsockname()[1]}", data, app)
        finally:
            server.should_exit = True
            thread.join()


def service(data: Path) -> FastAPI:
    """The service over a data folder, where it is always NOON."""
    app = create_app(Settings(data=data))
    app.dependency_overrides[get_now] = lambda: NOON
    return app


class Markup(HTMLParser):
    """A page as it is read without a browser.

    Attributes:
        tags: every start tag with its attributes.
        text: what is between the tags, blanks joined.
    """

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._texts: list[str] = []
        self.feed(html)
        self.close()

    @property
    def text(self) -> str:
        return " ".join("".join(self._texts).split())

    def every(self, name: str) -> list[dict[str, str | None]]:
        """Attributes of the tags with this name."""
        return [attributes for tag, attributes in self.tags if tag == name]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self._texts.append(data)


def archive_of(client: TestClient) -> Archive:
    """What the running service keeps."""
    archive: Archive = client.app.state.archive  # type: ignore[attr-defined]  # by its type ASGI
    return archive


def session(client: TestClient, name: str = "rahma") -> dict[str, str]:
    """Headers of somebody who has signed in."""
    return by_session(archive_of(client), name)


def sign_in(page: Page, site: Site, name: str) -> None:
    """Let the page go on as somebody who has signed in."""
    secret = site.session(name, page.evaluate("navigator.userAgent"))
    cookie = {"name": COOKIE, "value": secret, "url": site.address}
    page.context.add_cookies([cookie])


def _watch(context: BrowserContext, address: str, faults: list[str]) -> None:
    def note(fault: str, *, when: bool) -> None:
        if when:
            faults.append(fault)

    here = (f"{address}/", "data:", "blob:")
    context.on("request", lambda one: note(one.url, when=not one.url.startswith(here)))
    context.on("weberror", lambda one: note(str(one.error), when=True))
    context.on(
        "response",
        lambda one: note(
            f"{one.status} {one.url}",
            when=one.status >= 400 and one.request.resource_type != "document",
        ),
    )
    # That a page itself was refused is also told to the console; tests look at its status.
    context.on(
        "console",
        lambda one: note(
            one.text,
            when=one.type in {"error", "warning"} and not one.text.startswith("Failed to load"),
        ),
    )


def _do_without() -> NoReturn:
    if os.environ.get("CI") == "true":
        pytest.fail(_WITHOUT)
    pytest.skip(_WITHOUT)
