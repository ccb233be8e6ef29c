"""A maker is planted with all by which she could be known; then a juror looks everywhere.

Every answer to a juror is searched, headers and pictures included, as bytes.
"""

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from fastapi import FastAPI
from httpx2 import Response
from PIL import Image
from starlette.testclient import TestClient

from api.roles import TABLE, Who
from motifs.archive import Archive
from motifs.facts.edition import Stage
from motifs.facts.entry import Entry
from tests.api.conftest import ENGLISH, Clock, service, settings_over
from tests.api.paintings import OMBAK, stranger
from tests.api.sending import FIELDS, Look, session
from tests.motifs.builders import NOON, an_act
from tests.motifs.juries import CRITERIA

TITLE = "Ombak Yahnawati"
PHILOSOPHY = (
    "Ombak di teluk. Dibuat YAHNAWATI di Griya Sekarkinasih, sekarkinasih.com, "
    "telepon 0812-7777-1234, untuk Kusumaningrum."
)
MAKER: Mapping[str, Any] = {
    **FIELDS,
    "title": TITLE,
    "name": "Yahnawati Kusumaningrum",
    "phone": "0812 7777 1234",
    "alias": "Griya Sekarkinasih",
    "philosophy": PHILOSOPHY,
    "community": "Paser Belengkong",
}
PLANTED = {
    "name": ["Yahnawati", "Kusumaningrum"],
    "business": ["Sekarkinasih"],
    "telephone": ["7777 1234", "77771234", "7777-1234"],
    "community": ["Belengkong"],
    "file name": ["IMG_dapur", "dapur-saya"],
    "metadata": ["Potret Saya", "EXIF", "Exif", "Canon Rahasia"],
    "finding": ["Elai Mania", "mirip kuat", "Mirip kuat", "Strong likeness", "false_alarms"],
}
"""What nobody on a jury may read; pages of a juror have no other reason to say it."""


def portrait() -> bytes:
    """A JPEG of a registered motif, as a telephone keeps it: who took it, with what, and where."""
    told = Image.Exif()
    told[0x010F], told[0x013B] = "Canon Rahasia", "Potret Saya"
    told.get_ifd(0x8825).update({1: "S", 2: (1.0, 14.0, 16.0), 3: "E", 4: (116.0, 51.0, 0.0)})
    out = io.BytesIO()
    with Image.open(io.BytesIO(OMBAK)) as picture:
        picture.convert("RGB").save(out, "JPEG", quality=88, exif=told, comment=b"dapur-saya")
    return out.getvalue()


@pytest.fixture(scope="module")
def house(stock: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    """A service where the planted work and another one have come in, and are judged by Joko."""
    clock = Clock()
    app = service(settings_over(stock, tmp_path_factory.mktemp("blind")), clock)
    with TestClient(app, headers=ENGLISH) as client:
        for number, fields in enumerate((MAKER, FIELDS)):
            clock.now = NOON + timedelta(seconds=number)
            files = [("pictures", (f"IMG_dapur{number}.jpg", portrait(), "image/jpeg"))]
            if number:
                files = [("pictures", ("IMG_dapur.png", stranger(), "image/png"))]
            address = "/api/v1/editions/2026/entries"
            assert client.post(address, data=dict(fields), files=files).status_code == 201
        archive: Archive = app.state.archive
        with archive.store.exclusive() as draft:
            known = draft.catalogue.edition("2026")
            judged = replace(known, stage=Stage.JUDGING, criteria=CRITERIA, jurors=("joko",))
            draft.keep(judged, an_act("began judging"))
        clock.now = NOON + timedelta(days=7)
        yield app


@pytest.fixture(scope="module")
def planted(house: FastAPI) -> Entry:
    archive: Archive = house.state.archive
    entry = next(iter(archive.catalogue.entries.values()))
    assert entry.findings  # or the search below would prove nothing
    assert any(one.title == "Elai Mania" for one in entry.findings)
    assert entry.title == TITLE
    return entry


class Juror:
    """Joko, who remembers every answer."""

    def __init__(self, app: FastAPI, documented: Look) -> None:
        self.answers: list[Response] = []
        headers = {**ENGLISH, **session(app.state.archive, "joko")}
        self._client = TestClient(app, headers=headers, follow_redirects=False)
        self._client.event_hooks = {"response": [documented]}

    def ask(self, method: str, address: str, **more: Any) -> Response:
        answer = self._client.request(method, address, **more)
        self.answers.append(answer)
        return answer

    def follow(self, *starts: str) -> set[str]:
        """Open these pages and all that they lead to, below judging and its API."""
        waiting, seen = list(starts), set(starts)
        while waiting:
            answer = self.ask("GET", waiting.pop())
            found = re.findall(r"""(?:href|src|action)="([^"#]+)|"(/[^"]+\.webp)\"""", answer.text)
            for one in ("".join(pair) for pair in found):
                if one not in seen and one.startswith(("/penjurian", "/api/v1/judging")):
                    seen.add(one)
                    waiting.append(one)
        return seen


@pytest.fixture
def juror(house: FastAPI, documented: Look) -> Juror:
    return Juror(house, documented)


def traces(answers: list[Response], entry: Entry) -> set[str]:
    """Where something planted was found."""
    moments = (entry.received_at.isoformat()[:16], "25 November 2026", "Nov 25")
    hidden = {
        **PLANTED,
        "id": [entry.id],
        "digest": [one.digest[:12] for one in entry.pictures],
        "moment": moments,
    }
    found = set()
    for answer in answers:
        said = answer.content + repr(sorted(answer.headers.multi_items())).encode()
        for kind, words in hidden.items():
            if any(word.encode() in said for word in words):
                found.add(f"{kind}: {answer.request.method} {answer.request.url.path}")
    return found


def test_no_page_of_a_juror_tells_who_made_a_work(juror: Juror, planted: Entry) -> None:
    seen = juror.follow("/penjurian", "/penjurian/2026/segel")
    assert {"/penjurian/2026", "/penjurian/2026/1", "/penjurian/2026/1/1/2048.webp"} <= seen
    assert traces(juror.answers, planted) == set()


def test_no_answer_of_the_api_tells_it(juror: Juror, planted: Entry) -> None:
    place = "/api/v1/judging/2026"
    juror.follow("/api/v1/judging", f"{place}/works", f"{place}/works/1", f"{place}/sheet")
    marks = {"points": {"estetika": 70}, "remark": "rapi"}
    assert juror.ask("PUT", f"{place}/works/1", json=marks).status_code == 200
    assert juror.ask("PUT", f"{place}/works/1", json={"points": {"harga": 1}}).status_code == 422
    conflict = f"{place}/works/1/conflict"
    assert juror.ask("PUT", conflict, json={"reason": "kerabat"}).status_code == 200
    assert juror.ask("PUT", f"{place}/works/1", json=marks).status_code == 409
    assert juror.ask("DELETE", conflict).status_code == 200
    seen = juror.ask("GET", f"{place}/sheet").json()["seen"]
    assert juror.ask("POST", f"{place}/sheet/seal", json={"seen": seen}).status_code == 409
    assert any(one.headers["content-type"] == "image/webp" for one in juror.answers)
    assert traces(juror.answers, planted) == set()


def test_no_form_of_a_juror_tells_it(juror: Juror, planted: Entry) -> None:
    for address in ("/penjurian/2026/1", "/penjurian/2026/1/benturan", "/penjurian/2026/segel"):
        juror.ask("POST", address)
        juror.ask("POST", address, data={"points": ["999"], "reason": " ", "seen": "x"})
    assert traces(juror.answers, planted) == set()


def test_the_texts_are_there_but_for_the_names(juror: Juror) -> None:
    work = juror.ask("GET", "/api/v1/judging/2026/works/1").json()
    assert work["title"] == "Ombak ▒▒▒"
    assert work["philosophy"] == ("Ombak di teluk. Dibuat ▒▒▒ di ▒▒▒, ▒▒▒, telepon ▒▒▒, untuk ▒▒▒.")
    assert set(work) == {
        *("number", "title", "philosophy", "technique", "category", "pictures"),
        *("points", "remark", "conflict", "seen"),
    }


def test_pictures_are_pixels_and_nothing_else(juror: Juror, planted: Entry) -> None:
    for width in (320, 960, 2048):
        answer = juror.ask("GET", f"/penjurian/2026/1/1/{width}.webp")
        assert set(answer.headers) == {
            *("content-type", "content-length", "cache-control", "content-security-policy"),
            *("permissions-policy", "referrer-policy", "x-content-type-options"),
        }
        with Image.open(io.BytesIO(answer.content)) as picture:
            assert (picture.format, len(picture.getexif())) == ("WEBP", 0)
            assert set(picture.info) <= {"loop", "background", "timestamp", "duration"}
    assert traces(juror.answers, planted) == set()


def elsewhere(entry: Entry) -> list[str]:
    """What officers and the maker open, and a juror who somehow knows the addresses."""
    digest = entry.pictures[0].digest
    known = entry.findings[0].subject
    return [
        "/tinjau",
        f"/tinjau/{entry.id}",
        f"/tinjau/{entry.id}/{known}",
        f"/tinjau/{entry.id}/{known}/bukti.webp",
        f"/tinjau/{entry.id}/{known}/selaras.webp",
        f"/gambar/{digest}/320.webp",
        "/edisi/2026/penjurian",
        "/edisi/2026/hasil",
        "/edisi/2026/hasil.csv",
        "/akun",
        "/api/v1/review/queue",
    ]


def test_nothing_that_officers_see_opens_to_a_juror(juror: Juror, planted: Entry) -> None:
    for address in elsewhere(planted):
        assert juror.ask("GET", address).status_code in {303, 403, 404}, address
    told = {one.split(": ")[0] for one in traces(juror.answers, planted)}
    assert told <= {"id", "digest"}  # which are in the addresses that were asked for


def test_all_that_officers_see_is_kept_from_jurors_by_the_table(juror: Juror) -> None:
    for name, who in TABLE.items():
        if who in {Who.OFFICERS, Who.ADMINISTRATORS}:
            method, _, place = name.partition(" ")
            address = re.sub("{[a-z_]+}", "2026", place)
            assert juror.ask(method, address).status_code == 403, name


@pytest.mark.parametrize(
    ("address", "kinds"),
    [
        ("/tinjau/{entry}", {"name", "business", "telephone", "digest", "finding", "id"}),
        ("/api/v1/review/queue", {"name", "digest", "finding", "id"}),
    ],
)
def test_the_search_finds_what_an_officer_is_shown(
    address: str, kinds: set[str], house: FastAPI, planted: Entry
) -> None:
    """The same search, so that its silence above means something."""
    headers = {**ENGLISH, **session(house.state.archive, "rahma")}
    client = TestClient(house, headers=headers)
    found = traces([client.get(address.format(entry=planted.id))], planted)
    assert {one.split(":")[0] for one in found} >= kinds


def test_the_search_finds_what_a_picture_says_of_itself(planted: Entry, house: FastAPI) -> None:
    """The original, which the service keeps and gives to nobody."""
    original = house.state.archive.files.read(planted.pictures[0].digest)
    request = TestClient(house).get("/healthz").request
    found = traces([Response(200, content=original, request=request)], planted)
    assert {one.split(":")[0] for one in found} == {"metadata", "file name"}
