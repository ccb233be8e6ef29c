"""Steps: officers announce a competition, give more time, and hand the works to the jurors."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.forms import ExtensionFields
from api.pages.contest.editing import Desk, Office
from api.pages.contest.edition import tell
from api.pages.mistakes import Mistake, mistake
from images import Refusal
from motifs.contest.announcing import announce
from motifs.contest.closing import begin_judging
from motifs.contest.extension import grant
from motifs.facts.edition import Edition
from motifs.keeping.records import digest

router = APIRouter()


@router.post("/edisi/{edition_id}/umumkan")
def take_announcement(
    edition_id: str, office: Desk, revision: Annotated[str, Form()] = ""
) -> Response:
    """Announce the draft that the officer has seen."""
    reader, officer = office.reader, office.officer.id
    try:
        announce(edition_id, revision, officer, reader.house.store, reader.now)
    except Refusal as refusal:
        return _stay(office, edition_id, refusal)
    return RedirectResponse(f"/edisi/{edition_id}?kabar=diumumkan", 303)


@router.post("/edisi/{edition_id}/mulai-penjurian")
def take_judging(edition_id: str, office: Desk) -> Response:
    """Hand the works to the jurors."""
    reader = office.reader
    try:
        begin_judging(edition_id, office.officer.id, reader.house.store, reader.now)
    except Refusal as refusal:
        return _stay(office, edition_id, refusal)
    return RedirectResponse(f"/edisi/{edition_id}?kabar=dinilai", 303)


@router.get("/edisi/{edition_id}/perpanjangan")
def ask_extension(edition_id: str, office: Desk) -> HTMLResponse:
    """The form to give one entrant more time."""
    edition = office.reader.house.catalogue.edition(edition_id)
    return _extend(office, edition, ExtensionFields(), None)


@router.post("/edisi/{edition_id}/perpanjangan")
def take_extension(
    edition_id: str, fields: Annotated[ExtensionFields, Depends()], office: Desk
) -> HTMLResponse:
    """Give more time, and show the code for the only time."""
    reader = office.reader
    edition = reader.house.catalogue.edition(edition_id)
    try:
        asked = fields.form(edition_id)
        code = grant(asked, office.officer.id, reader.house.store, reader.now)
    except Refusal as refusal:
        inputs = {"end of the extension": "until", "reason": "reason"}
        return _extend(office, edition, fields, mistake(refusal, reader.say, inputs, "until"))
    values = {"edition": edition, "code": code, "until": asked.until}
    return office.show("granted.html", values, None)


def _stay(office: Office, edition: str, refusal: Refusal) -> HTMLResponse:
    known = office.reader.edition(edition)
    return tell(known, office.reader, "", mistake(refusal, office.reader.say, {}, "step"))


def _extend(
    office: Office, edition: Edition, typed: ExtensionFields, wrong: Mistake | None
) -> HTMLResponse:
    typed.revision = digest(edition)
    return office.show("extend.html", {"edition": edition, "typed": typed}, wrong)
