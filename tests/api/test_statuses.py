"""Every status that the OpenAPI document names is met; what nobody can meet does not stay in it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from api.main import create_app
from api.roles import TABLE, Who
from api.security import Links
from api.settings import Settings
from api.throttle import MAX_FAILURES
from motifs.archive import Archive
from motifs.facts.entry import Entry
from motifs.keeping.records import digest
from tests.api.bustle import (
    ERASED,
    KNOWN,
    LIKE,
    MIRROR,
    REMOVED,
    SECOND,
    SECRET,
    THIRD,
    bustle,
)
from tests.api.conftest import Clock, service, settings_over
from tests.api.paintings import ANGGREK, mirrored, stranger
from tests.api.sending import ANGGREK_ID, ELAI_ID, KAWUNG_ID, basic, session
from tests.motifs.builders import NOON, an_act, an_entry
from tests.motifs.juries import score_all
from tests.motifs.winners import SCAN

DOCUMENT = create_app(Settings()).openapi()
OPERATIONS = {
    told["operationId"]: (method.upper(), path, told)
    for path, methods in DOCUMENT["paths"].items()
    for method, told in methods.items()
}
PAIRS = [
    (name, status)
    for name, (_, _, told) in OPERATIONS.items()
    for status in told["responses"]
    if status != "default"
]
FILES = {"@motif.jpg": stranger(11), "@surat.pdf": SCAN}
STALE = {"if-match": f'"{"0" * 64}"'}
THROTTLED = "siapa"


@dataclass(frozen=True)
class House:
    """A service where there is one of everything, and who may ask it what."""

    client: TestClient
    archive: Archive

    def ask(self, name: str, *, parts: Any = None, headers: Any = None, **sent: Any) -> Response:
        """Ask an operation for what exists, by whom it is for, with the example of its document."""
        method, path, _ = OPERATIONS[name]
        known = {part: values[0] for part, values in KNOWN.items()}
        address = path.format(**{**known, **(parts or {})})
        told = {**self.right(f"{method} {path}"), **(headers or {})}
        return self.client.request(method, address, headers=told, **(sent or example(name)))

    def right(self, route: str) -> Mapping[str, str]:
        """Headers of somebody whom the table lets in."""
        who = {Who.OFFICERS: "rahma", Who.JURORS: "joko"}.get(TABLE[route])
        return session(self.archive, who) if who else {}

    def seen(self, edition: str) -> Mapping[str, str]:
        """The header that names the state of an edition as it is."""
        return {"if-match": f'"{digest(self.archive.catalogue.edition(edition))}"'}

    def looked(self, motif: str) -> Mapping[str, str]:
        """The header that names the state of a motif as it is."""
        return {"if-match": f'"{digest(self.archive.catalogue.any_motif(motif))}"'}


Meet = Callable[[House, str], Response]


@pytest.fixture(scope="module")
def house(stock: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    settings = settings_over(stock, tmp_path_factory.mktemp("statuses"))
    archive = Archive.open(settings.data)
    bustle(archive)
    archive.store.close()
    app = service(settings, Clock())
    for _ in range(MAX_FAILURES):
        app.state.throttle.count(THROTTLED, NOON)
    with TestClient(app) as opened:
        yield House(opened, app.state.archive)


def example(name: str) -> dict[str, Any]:
    """What the document shows as the body of an operation."""
    body = OPERATIONS[name][2].get("requestBody", {}).get("content", {})
    for kind, told in body.items():
        shape = DOCUMENT["components"]["schemas"][told["schema"]["$ref"].rpartition("/")[2]]
        shown = told.get("example") or shape["example"]
        return {"json": shown} if kind == "application/json" else form(shown)
    return {}


def form(fields: Mapping[str, Any], files: Mapping[str, bytes] = FILES) -> dict[str, Any]:
    """Fields as a browser sends them; @ stands before the name of a file."""
    listed = {key: told if isinstance(told, list) else [told] for key, told in fields.items()}
    pairs = [(key, one) for key, told in listed.items() for one in told]
    sent = [(key, ("a", files[one])) for key, one in pairs if one in files]
    return {
        "data": {key: told for key, told in listed.items() if told[0] not in files},
        "files": sent,
    }


def noise(name: str, **more: str) -> dict[str, Any]:
    """The example of an operation, with files that are no pictures."""
    shown = OPERATIONS[name][2]["requestBody"]["content"]["multipart/form-data"]["example"]
    return form({**shown, **more}, dict.fromkeys(FILES, b"derau"))


# By whatever operation


def refuse_role(house: House, name: str) -> Response:
    """Another role than the table names, or another site where everybody may."""
    method, path, _ = OPERATIONS[name]
    wrong = {Who.OFFICERS: "joko", Who.JURORS: "rahma"}.get(TABLE[f"{method} {path}"])
    foreign = {"sec-fetch-site": "cross-site"}
    return house.ask(name, headers=session(house.archive, wrong) if wrong else foreign)


def miss(house: House, name: str) -> Response:
    """What does not exist, though all else be right."""
    places = {part: 99 if isinstance(known[0], int) else "tiada" for part, known in KNOWN.items()}
    return house.ask(name, parts=places, headers=STALE)


def garble(house: House, name: str) -> Response:
    """Words where numbers belong, a page without end, and a body without a field."""
    places = dict.fromkeys(("number", "width"), "x")
    return house.ask(name, parts=places, headers=STALE, params={"limit": 0}, json={})


GENERAL: Mapping[str, Meet] = {
    "200": lambda house, name: house.ask(name),
    "201": lambda house, name: house.ask(name),
    "401": lambda house, name: house.ask(name, headers={"authorization": "Bearer batik_salah"}),
    "403": refuse_role,
    "404": miss,
    "412": lambda house, name: house.ask(name, headers=STALE),
    "413": lambda house, name: house.ask(name, files={"picture": b" " * 1_300_001}),
    "415": lambda house, name: house.ask(name, **noise(name)),
    "422": garble,
    "428": lambda house, name: house.ask(name),
    "429": lambda house, name: house.ask(name, headers=basic(THROTTLED, "salah")),
}


# By this operation alone


def change(name: str, **changes: Any) -> dict[str, Any]:
    """The example of an operation with other words."""
    return {"json": {**example(name)["json"], **changes}}


def draft(house: House, edition: str, **changes: Any) -> None:
    """Put a draft of an edition on record."""
    house.ask("createEdition", **change("createEdition", id=edition, **changes))


def announce(house: House, name: str) -> Response:
    draft(house, "2031")
    return house.ask(name, parts={"edition_id": "2031"}, headers=house.seen("2031"))


def announce_unseen(house: House, name: str) -> Response:
    draft(house, "2032")
    return house.ask(name, parts={"edition_id": "2032"}, headers=STALE)


def announce_bare(house: House, name: str) -> Response:
    draft(house, "2033", criteria=[])
    return house.ask(name, parts={"edition_id": "2033"}, headers=house.seen("2033"))


def decide_twice(house: House, name: str) -> Response:
    told = change(name, entry=MIRROR, subject=ANGGREK_ID)
    house.ask(name, **told)
    return house.ask(name, **told)


def file_then_undo(house: House, name: str) -> Response:
    filed = house.ask("createFiling", parts={"motif_id": ELAI_ID}).json()
    return house.ask(name, parts={"filing_id": filed["id"]})


def declare_then_withdraw(house: House, name: str) -> Response:
    house.ask("declareConflict", parts={"number": 2})
    return house.ask(name, parts={"number": 2})


def seal(house: House, name: str) -> Response:
    score_all(house.archive.store, house.archive.catalogue.edition("2020"))
    seen = house.ask("getSheet", parts={"edition_id": "2020"}).json()["seen"]
    return house.ask(name, parts={"edition_id": "2020"}, json={"seen": seen})


def lose_a_picture(house: House, name: str) -> Response:
    lost = an_entry(id="hilang", number=9)
    keep(house, lost)
    answer = house.ask(name)
    keep(house, replace(lost, pictures=()))
    return answer


def keep(house: House, entry: Entry) -> None:
    with house.archive.store.exclusive() as record:
        record.keep(entry, an_act("entered"))


def ask_again(house: House, name: str) -> Response:
    tag = house.ask(name).headers["etag"]
    return house.ask(name, headers={"if-none-match": tag})


def asking(**sent: Any) -> Meet:
    """Asks with other places or another body."""
    return lambda house, name: house.ask(name, **sent)


def seeing(edition: str, **sent: Any) -> Meet:
    """Asks of an edition as somebody who has just seen it."""
    return lambda house, name: house.ask(
        name, parts={"edition_id": edition}, headers=house.seen(edition), **sent
    )


def looking(motif: str, **sent: Any) -> Meet:
    """Asks of a motif as somebody who has just seen it."""
    return lambda house, name: house.ask(
        name, parts={"motif_id": motif}, headers=house.looked(motif), **sent
    )


def restore(house: House, name: str) -> Response:
    house.ask("changeMotif", parts={"motif_id": ELAI_ID}, headers=house.looked(ELAI_ID))
    (version,) = house.archive.catalogue.versions_of(ELAI_ID)
    return looking(ELAI_ID, json={"version": version})(house, name)


def restore_unseen(house: House, name: str) -> Response:
    looking(KAWUNG_ID)(house, "changeMotif")
    (version,) = house.archive.catalogue.versions_of(KAWUNG_ID)
    return house.ask(name, parts={"motif_id": KAWUNG_ID}, headers=STALE, json={"version": version})


def bring_back(house: House, name: str) -> Response:
    looking("lahir")(house, "removeMotif")
    return looking("lahir")(house, name)


def judging(edition: str) -> Meet:
    return asking(parts={"edition_id": edition})


SOON = {"until": "2026-12-02T00:00:00+08:00", "reason": "Banjir di Sepinggan."}
SPECIAL: Mapping[tuple[str, str], Meet] = {
    **{
        (name, "410"): looking(REMOVED)
        for name in (
            *("getMotif", "changeMotif", "restoreMotif", "removeMotif"),
            *("getProvenance", "listFilings", "createFiling"),
        )
    },
    ("changeMotif", "200"): looking(ANGGREK_ID),
    ("changeMotif", "409"): looking(ANGGREK_ID, json={"holder": None}),
    ("changeMotif", "422"): looking(ANGGREK_ID, json={"title": ""}),
    ("restoreMotif", "200"): restore,
    ("restoreMotif", "412"): restore_unseen,
    ("removeMotif", "201"): looking("lahir"),
    ("bringBackMotif", "200"): bring_back,
    ("bringBackMotif", "409"): asking(headers=STALE),
    ("bringBackMotif", "412"): asking(parts={"motif_id": REMOVED}, headers=STALE),
    ("createEdition", "201"): asking(**change("createEdition", id="2030")),
    ("createEdition", "409"): asking(),
    ("changeEdition", "200"): seeing("2027", json={"closes_at": "2027-12-01T00:00:00Z"}),
    ("changeEdition", "409"): seeing("2024"),
    ("changeEdition", "422"): seeing("2027", json={"closes_at": "besok"}),
    ("announceEdition", "200"): announce,
    ("announceEdition", "409"): seeing("2024"),
    ("announceEdition", "412"): announce_unseen,
    ("announceEdition", "422"): announce_bare,
    ("grantExtension", "201"): seeing("2026", json=SOON),
    ("grantExtension", "409"): seeing("2024", json=SOON),
    ("grantExtension", "412"): asking(parts={"edition_id": "2026"}, headers=STALE, json=SOON),
    ("beginJudging", "200"): judging("2022"),
    ("beginJudging", "409"): judging("2026"),
    ("beginJudging", "422"): judging("2025"),
    ("createEntry", "201"): judging("2026"),
    ("createEntry", "409"): judging("2025"),
    ("createEntry", "415"): asking(parts={"edition_id": "2026"}, **noise("createEntry")),
    ("getReceipt", "410"): asking(parts={"token": Links(SECRET).seal(ERASED)}),
    ("createEvidence", "200"): asking(
        **form({"picture": "@motif.jpg", "motif": ANGGREK_ID}, {"@motif.jpg": mirrored(ANGGREK)})
    ),
    ("createEvidence", "404"): asking(),
    ("createDecision", "201"): asking(**change("createDecision", entry=LIKE, subject=ANGGREK_ID)),
    ("createDecision", "404"): asking(),
    ("createDecision", "409"): decide_twice,
    ("undoDecision", "409"): asking(parts={"decision_id": "putusan-lama"}),
    ("listWorks", "409"): judging("2021"),
    ("listWorks", "422"): asking(params={"limit": 0}),
    ("getWork", "409"): judging("2021"),
    ("scoreWork", "409"): judging("2023"),
    ("declareConflict", "200"): asking(parts={"number": 3}),
    ("declareConflict", "409"): judging("2023"),
    ("withdrawConflict", "200"): declare_then_withdraw,
    ("withdrawConflict", "409"): judging("2023"),
    ("getSheet", "409"): judging("2021"),
    ("sealSheet", "200"): seal,
    ("sealSheet", "409"): asking(),
    ("transferRight", "409"): asking(parts={"entry_id": SECOND}),
    ("transferRight", "410"): asking(parts={"entry_id": THIRD}),
    ("createFiling", "201"): asking(parts={"motif_id": ELAI_ID}),
    ("createFiling", "409"): asking(),
    ("createFiling", "415"): asking(**noise("createFiling", paper="@surat.pdf")),
    ("undoFiling", "200"): file_then_undo,
    ("undoFiling", "409"): asking(parts={"filing_id": "langkah-lama"}),
    ("undoFiling", "410"): asking(parts={"filing_id": "langkah-keluar"}),
    ("undoFiling", "412"): asking(),
    ("isReady", "503"): lose_a_picture,
    ("getRendition", "304"): ask_again,
}
"""How to meet a status where its operation asks for more than others do."""


@pytest.mark.parametrize(("name", "status"), PAIRS)
def test_every_documented_status_is_met(name: str, status: str, house: House) -> None:
    meet = SPECIAL.get((name, status)) or GENERAL.get(status)
    assert meet, "say in SPECIAL how it is met"
    answer = meet(house, name)
    assert (name, str(answer.status_code)) == (name, status), answer.text
