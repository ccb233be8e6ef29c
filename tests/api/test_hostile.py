"""Whatever is sent to whatever page: a calm answer, in the visitor's language, with a way on.

The routes are those of the table, so a new page is asked too.
"""

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute, iter_route_contexts
from httpx2 import Response
from PIL import Image
from starlette.testclient import TestClient
from starlette.types import Message, Scope

from api.dependencies import LANGUAGE
from api.main import create_app
from api.roles import TABLE, Who
from api.settings import Settings
from motifs.archive import Archive
from motifs.entering.drafting import begin_draft
from tests.api.bustle import KNOWN, bustle
from tests.api.conftest import Clock, service, settings_over
from tests.api.paintings import ANGGREK
from tests.api.sending import form, session
from tests.motifs.builders import NOON

SCRIPT = "<script>alert(1)</script>'\"><img src=x onerror=alert(1)>"
TEXTS = (
    SCRIPT,
    "\0\a\x1b[2J\x7f\x85",
    "\u202eterbalik\u2066\u200f\ufeff",
    "batik " * 1_700,
    "1000000000",
    "-1",
    "9" * 400,
    "../../secret.key",
    "{{ 7 * 7 }}%s",
)
RAW = "%ff%ed%a0%80%00"
"""Bytes that are no text: an unknown one, half a character, and nothing."""

BODIES = (
    ("application/json", b"{"),
    ("application/json", b"[" * 5_000),
    ("text/xml", b"<a/>"),
    ("multipart/form-data", b"x"),
    ("multipart/form-data; boundary=b", b'--b\r\nContent-Disposition: form-data; name="q"\r\n'),
    ("multipart/form-data; boundary=b", b"--b\r\n" + b"X: y\r\n" * 2_000 + b"\r\n--b--\r\n"),
    ("multipart/form-data; boundary=b", b"--b\r\n\r\n--b--\r\n"),
    ("application/x-www-form-urlencoded", b"%ff=%ff&&&==" + b"&a=b" * 2_000),
    ("application/x-www-form-urlencoded; charset=tiada", b"title=\xff"),
    ("\xff", b"\xff"),
)
HEADERS = (
    {"range": "bytes=9-2"},
    {"range": "bytes=999999999999-"},
    {"range": "bytes=-0,0-0,5-1,x"},
    {"range": "bytes=0-0," * 500},
    {"range": "bytes=0-9", "if-range": '"x"', "if-none-match": "*"},
    {"if-none-match": 'W/"x", "' + "y" * 8_000, "if-modified-since": "kemarin"},
    {"if-modified-since": "Fri, 31 Dec 9999 23:59:60 GMT", "if-match": "*"},
    {"if-unmodified-since": "Mon, 32 Foo 0000 99:99:99 GMT", "if-match": '"', "expect": "x"},
    {"accept-language": "," * 5_000 + "q=x;q=q", "accept": "x/", "accept-encoding": "br;q=9"},
    {"authorization": "Basic !!!!", "x-forwarded-proto": "javascript", "x-forwarded-for": "x"},
    {"authorization": "Bearer " + "x" * 60_000, "user-agent": b"\xff\xfe"},
    {"authorization": b"Basic \xff", "referer": SCRIPT, "origin": "null"},
    {"host": "[", "origin": "http://["},
    {"tus-resumable": "1.0.0", "upload-offset": "-1", "upload-length": "9" * 400},
    {"tus-resumable": "1.0.0", "content-type": "application/offset+octet-stream"},
)
COOKIES = ("batik_session=" + "x" * 60_000, 'batik_karya="\\', "bahasa=%00; batik_session", "=;=;;")
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BATIK")

APP = create_app(Settings())
ROUTES = {
    f"{method} {one.path}": one.original_route
    for one in iter_route_contexts(APP.routes)
    for method in (one.methods or {"GET"}) - {"HEAD"}
}
PAGES = [name for name in TABLE if " /api/v1" not in name]
ENDING = {"POST /keluar", "POST /sesi/akhiri-lainnya"}


@dataclass(frozen=True)
class Visitor:
    """Somebody who may use a route and means no good.

    Attributes:
        client: of the service.
        name: of the route.
        cookie: of their session; empty for who has none.
        parts: what exists, by the name of the place in an address.
        languages: in turn.
    """

    client: TestClient
    name: str
    cookie: str
    parts: Mapping[str, Iterator[Any]]
    languages: Iterator[str]

    @property
    def method(self) -> str:
        return self.name.partition(" ")[0]

    @property
    def path(self) -> str:
        return self.name.partition(" ")[2]

    @property
    def here(self) -> str:
        """An address that exists, each time another."""
        return re.sub("{([a-z_]+)}", lambda part: str(next(self.parts[part[1]])), self.path)

    def there(self, text: str) -> str:
        """An address in which a text stands wherever a name belongs."""
        return re.sub("{[a-z_]+}", lambda _: text, self.path)

    def send(self, address: str, method: str = "", **sent: Any) -> None:
        """Ask in one language or the other, and look."""
        language = next(self.languages)
        headers = {"cookie": f"{self.cookie}; {LANGUAGE}={language}", **sent.pop("headers", {})}
        answer = self.client.request(method or self.method, address, headers=headers, **sent)
        look(answer, language)


def look(answer: Response, language: str) -> None:
    """A calm answer: no fault, no way out of the house, and a page for a person."""
    kind = answer.headers.get("content-type", "")
    told = (answer.request.method, str(answer.request.url)[:200], answer.status_code, kind)
    assert answer.status_code < 500, told
    assert re.match("/(?!/)|http://testserver/|$", answer.headers.get("location", "")), told
    if kind.startswith("text/html"):
        assert f'<html lang="{language}">' in answer.text, told
        assert re.search("(?s)<main.*(<a |<form)", answer.text), told
        assert "<script>alert" not in answer.text, told
    elif answer.content:
        assert answer.status_code < 400 or kind == "application/problem+json", told


@pytest.fixture(scope="module")
def house(stock: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    settings = settings_over(stock, tmp_path_factory.mktemp("hostile"))
    archive = Archive.open(settings.data)
    bustle(archive)
    archive.store.close()
    with TestClient(service(settings, Clock()), follow_redirects=False) as opened:
        yield opened


@pytest.fixture(scope="module")
def draft(house: TestClient) -> str:
    """A draft of the competition that takes works."""
    archive: Archive = house.app.state.archive  # type: ignore[attr-defined]  # by its type ASGI
    return begin_draft(archive.catalogue.edition("2026"), "", archive, NOON).id


@pytest.fixture(scope="module")
def cookies(house: TestClient) -> Mapping[Who, str]:
    """Of somebody whom the table lets in; an administrator may do what officers may."""
    archive: Archive = house.app.state.archive  # type: ignore[attr-defined]  # by its type ASGI
    juror, administrator = (session(archive, name)["cookie"] for name in ("joko", "dewi"))
    return {**dict.fromkeys(Who, administrator), Who.JURORS: juror, Who.PUBLIC: "x=y"}


@pytest.fixture(params=PAGES)
def visitor(
    request: pytest.FixtureRequest, house: TestClient, draft: str, cookies: Mapping[Who, str]
) -> Visitor:
    """Somebody whom the table lets in."""
    name: str = request.param
    known = {**KNOWN, "draft_id": (draft,), "step": ("judul", "cerita", "diri", "persetujuan")}
    if "{draft_id}" in name:
        known["edition_id"] = ("2026",)
    places = re.findall("{([a-z_]+)}", name)
    parts = {part: cycle(known.get(part, "x")) for part in places}
    return Visitor(house, name, cookies[TABLE[name]], parts, cycle(("id", "en")))


def dependants(one: Dependant) -> Iterator[Dependant]:
    yield one
    for below in one.dependencies:
        yield from dependants(below)


def asked(name: str, kind: str) -> list[str]:
    """Names of the fields that a route reads, in its query or in its body."""
    route = ROUTES[name]
    found = dependants(route.dependant) if isinstance(route, APIRoute) else ()
    return [field.alias for one in found for field in getattr(one, f"{kind}_params")]


# An address


def test_no_address_breaks_a_page(visitor: Visitor) -> None:
    for text in [*map(quoted, TEXTS), RAW] if visitor.parts else ():
        visitor.send(visitor.there(text))


def test_no_query_breaks_a_page(visitor: Visitor) -> None:
    names = [*asked(visitor.name, "query"), "tiada"]
    for text in TEXTS if len(names) > 1 else TEXTS[:1]:
        few = names[: 60_000 // len(quoted(text))]  # a server takes no more in one line
        visitor.send(f"{visitor.here}?{urlencode(dict.fromkeys(few, text))}")
    for name in names:
        visitor.send(f"{visitor.here}?{name}={quoted(SCRIPT)}")
        visitor.send(f"{visitor.here}?{name}={RAW}")


def test_no_method_breaks_a_page(visitor: Visitor) -> None:
    wrong = [one for one in METHODS if f"{one} {visitor.path}" not in TABLE]
    for method in wrong:
        visitor.send(visitor.here, method)


def test_no_header_breaks_a_page(visitor: Visitor) -> None:
    for headers in HEADERS:
        visitor.send(visitor.here, headers=headers)
    for cookie in COOKIES:
        answer = visitor.client.request(visitor.method, visitor.here, headers={"cookie": cookie})
        look(answer, "id")


# A body


@pytest.fixture(scope="session")
def tainted() -> bytes:
    """A picture whose EXIF holds what an EXIF should not."""
    exif = Image.Exif()
    exif[0x010E], exif[0x0131], exif[0x0112] = SCRIPT, "\u202e\0" * 200, 99
    buffer = io.BytesIO()
    with Image.open(io.BytesIO(ANGGREK)) as picture:
        picture.convert("RGB").save(buffer, "JPEG", exif=exif)
    return buffer.getvalue()


def test_no_field_breaks_a_page(visitor: Visitor, tainted: bytes) -> None:
    if visitor.method != "GET" and visitor.name not in ENDING:
        for text in reversed(TEXTS):
            parts = [*filled(visitor.name, text, tainted)]
            body, kind = form(*parts)
            visitor.send(visitor.here, content=body, headers=kind)
        for part in parts:
            body, kind = form(part)
            visitor.send(visitor.here, content=body, headers=kind)


def filled(name: str, text: str, picture: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Every field of a form with a text in it, and files whose name it is."""
    file = re.sub('[\r\n"]', "_", text).encode()
    files = ("picture", "pictures", "paper", "scan", "proof", "rules_file", "kain", "detail")
    for field in [*asked(name, "body"), "kinds", "tiada"]:
        head = f'name="{field}"'.encode()
        if field in files:
            yield head + b'; filename="' + file + b'"', picture
        else:
            yield head, text.encode()


def test_no_body_breaks_a_page(visitor: Visitor) -> None:
    if visitor.method != "GET" and visitor.name not in ENDING:
        for kind, body in BODIES:
            headers = {"content-type": kind.encode("latin-1")}
            visitor.send(visitor.here, content=body, headers=headers)


def test_who_hangs_up_half_way_breaks_nothing(visitor: Visitor) -> None:
    if visitor.method == "GET":
        return
    body, kind = form(*((b'name="title"', b"x" * 100),))
    sent = [
        {"type": "http.request", "body": body[:50], "more_body": True},
        {"type": "http.disconnect"},
    ]
    told: list[Message] = []

    async def receive() -> Message:
        return sent.pop(0) if len(sent) > 1 else sent[0]

    async def send(message: Message) -> None:
        told.append(message)

    scope: Scope = {
        "type": "http",
        "method": visitor.method,
        "path": visitor.here,
        "query_string": b"",
        "headers": [(key.encode(), one.encode()) for key, one in kind.items()],
        "app": visitor.client.app,
    }
    visitor.client.portal.call(visitor.client.app, scope, receive, send)
    assert told[0]["status"] < 500


def quoted(text: str) -> str:
    return quote(text, safe="")
