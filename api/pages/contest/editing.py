"""Editing: officers draft a competition and say everything about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Any

from fastapi import APIRouter, Depends, File, Form, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.arrangement import EditionFields
from api.dependencies import Member
from api.forms import DraftFields
from api.pages.contest.edition import Reader
from api.pages.mistakes import Mistake, mistake
from api.rendering import page
from api.uploads import read_document
from images import Refusal
from motifs.contest.announcing import begin, change, differences
from motifs.contest.fairness import FIELDS
from motifs.errors import (
    ClosingPassed,
    DocumentTooLarge,
    DocumentUnreadable,
    EditionTimesWrong,
    RecordChanged,
)
from motifs.facts.account import Account, Role
from motifs.facts.edition import MOST_PICTURES, Edition
from motifs.facts.terms import GRACE, POINTS, RULES, WEIGHT, WORKS
from motifs.keeping.document import MAX_DOCUMENT, keep_document
from motifs.keeping.records import digest

router = APIRouter()

_LISTS = {
    "name of the criterion": "criteria",
    "most points": "criteria",
    "weight": "criteria",
    "rank of the prize": "prizes",
    "short name": "id",
}
_INPUTS = {label: name for name, label in FIELDS.items()} | _LISTS
_MOST = {
    "grace": GRACE,
    "points": POINTS,
    "weight": WEIGHT,
    "works": WORKS,
    "pictures": MOST_PICTURES,
}
_PLACES: Mapping[type[Refusal], str] = {
    EditionTimesWrong: "closes_at",
    ClosingPassed: "closes_at",
    DocumentUnreadable: "rules_file",
    DocumentTooLarge: "rules_file",
}


@dataclass(kw_only=True)
class Office:
    """Where a signed-in officer changes editions."""

    reader: Annotated[Reader, Depends()]
    officer: Member

    def show(self, name: str, values: Mapping[str, Any], wrong: Mistake | None) -> HTMLResponse:
        """A page, by its template, with what is wrong in its form."""
        status = wrong.status if wrong else 200
        return page(self.reader.request, name, {**values, "mistake": wrong}, status=status)


@dataclass(kw_only=True)
class Sent:
    """One sending of the form: typed fields, a file, and what of the edition was seen."""

    fields: Annotated[EditionFields, Depends()]
    revision: Annotated[str, Form()] = ""
    rules_file: Annotated[UploadFile | None, File()] = None
    without_rules: Annotated[str, Form()] = ""


Desk = Annotated[Office, Depends()]


@router.get("/edisi-baru")
def ask_draft(office: Desk) -> HTMLResponse:
    """The form to draft a competition."""
    return _begin(office, DraftFields(), None)


@router.post("/edisi-baru")
def take_draft(fields: Annotated[DraftFields, Depends()], office: Desk) -> Response:
    """Draft a competition and lead to where the rest is typed."""
    reader = office.reader
    drafted = Edition(id=fields.id.strip(), title=fields.title)
    try:
        begin(drafted, office.officer.id, reader.house.store, reader.now)
    except Refusal as refusal:
        return _begin(office, fields, mistake(refusal, reader.say, _INPUTS, "id"))
    return RedirectResponse(f"/edisi/{drafted.id}/atur", 303)


@router.get("/edisi/{edition_id}/atur")
def ask_edition(edition_id: str, office: Desk) -> HTMLResponse:
    """The form with everything that officers say of a competition."""
    edition = office.reader.house.catalogue.edition(edition_id)
    return _arrange(office, edition, EditionFields.of(edition), digest(edition), None)


@router.post("/edisi/{edition_id}/atur")
def take_edition(edition_id: str, sent: Annotated[Sent, Depends()], office: Desk) -> Response:
    """Change the competition, or give the form back with everything typed."""
    reader = office.reader
    known = reader.house.catalogue.edition(edition_id)
    try:
        wanted = _read(sent, known, office)
        change(wanted, sent.revision, office.officer.id, reader.house.store, reader.now)
    except Refusal as refusal:
        place = _PLACES.get(type(refusal), "form")
        wrong = mistake(refusal, reader.say, _INPUTS, place)
        return _give_back(office, known, sent, refusal, wrong)
    return RedirectResponse(f"/edisi/{edition_id}?kabar=disimpan", 303)


def _begin(office: Office, typed: DraftFields, wrong: Mistake | None) -> HTMLResponse:
    return office.show("begin.html", {"typed": typed}, wrong)


def _read(sent: Sent, known: Edition, office: Office) -> Edition:
    """The edition as it is typed, a new file of rules kept."""
    wanted = replace(known, **sent.fields.terms())
    upload = sent.rules_file
    if upload is not None and upload.filename:
        kept = keep_document(read_document(upload), office.reader.house.files)
        return replace(wanted, rules_file=kept)
    return replace(wanted, rules_file="") if sent.without_rules else wanted


def _give_back(
    office: Office, known: Edition, sent: Sent, refusal: Refusal, wrong: Mistake
) -> HTMLResponse:
    """The form as it was sent; who was overtaken sees what now stands there, and may go on."""
    if not isinstance(refusal, RecordChanged):
        return _arrange(office, known, sent.fields, sent.revision, wrong)
    wanted = replace(known, **sent.fields.terms())
    return _arrange(office, known, sent.fields, digest(known), wrong, differences(known, wanted))


def _arrange(
    office: Office,
    known: Edition,
    typed: EditionFields,
    revision: str,
    wrong: Mistake | None,
    others: Sequence[str] = (),
) -> HTMLResponse:
    values = {
        "edition": known,
        "typed": typed,
        "revision": revision,
        "others": {name: FIELDS[name] for name in others},
        "jury": _jury(known, office),
        "longest": RULES,
        "largest": MAX_DOCUMENT // 1_000_000,
        "most": _MOST,
    }
    return office.show("arrange.html", values, wrong)


def _jury(edition: Edition, office: Office) -> list[Account]:
    """Accounts of jurors that can sign in, and those that were chosen before."""
    accounts = office.reader.house.catalogue.accounts.values()
    return [
        one
        for one in accounts
        if one.id in edition.jurors or (one.role is Role.JUROR and one.ended_at is None)
    ]
