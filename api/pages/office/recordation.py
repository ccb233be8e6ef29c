"""Recordation: officers follow a motif through its life at DJKI, one step at a time."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends, File, Form, Request, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.dependencies import House, Member, Now, Say
from api.forms import Words
from api.pages.mistakes import Mistake, mistake
from api.papers import StepFields
from api.rendering import page
from api.uploads import read_document
from images import Refusal
from motifs.facts.course import HOLDER, NUMBERED, WITHOUT_DOCUMENT, next_steps
from motifs.facts.filing import Filing
from motifs.facts.history import Act
from motifs.facts.motif import Motif
from motifs.facts.person import Person
from motifs.facts.rights import Holder, HolderKind
from motifs.keeping.catalogue import Catalogue
from motifs.keeping.document import MAX_DOCUMENT
from motifs.register.recordkeeping import file_step, newest, undo_step

router = APIRouter(prefix="/motif/{motif_id}/pencatatan")

_INPUTS = {
    "step": "steps",
    "date": "on",
    "nomor permohonan": "number",
    "nomor pencatatan": "number",
    "number of the letter": "number",
    "document": "paper",
    "note": "note",
    "rights holder": "holder",
    "kind of rights holder": "holder_kind",
    "address": "holder_address",
    "reason": "reason",
}


@dataclass(kw_only=True)
class Desk:
    """Where an officer keeps the papers of one motif."""

    motif_id: str
    request: Request
    house: House
    officer: Member
    say: Say
    now: Now

    def done(self, news: str) -> Response:
        """Back to the page, which tells what was done."""
        return RedirectResponse(f"/motif/{self.motif_id}/pencatatan?kabar={news}", 303)


At = Annotated[Desk, Depends()]


@router.get("")
def show_recordation(desk: At, langkah: Words = "", kabar: Words = "") -> HTMLResponse:
    """Where the recordation stands, every step so far, and the form of the step that is chosen."""
    return _recordation(desk, StepFields(step=langkah), {"news": kabar})


@router.post("")
def take_step(
    fields: Annotated[StepFields, Depends()],
    desk: At,
    paper: Annotated[UploadFile | None, File()] = None,
) -> Response:
    """Put a step on record, or say what it lacks."""
    act = Act(actor=desk.officer.id, action="filed", at=desk.now)
    try:
        file_step(desk.motif_id, fields.form(), read_document(paper), desk.house, act)
    except Refusal as refusal:
        wrong = mistake(refusal, desk.say, _INPUTS, "steps")
        return _recordation(desk, fields, {"mistake": wrong})
    return desk.done("dicatat")


@router.post("/{filing_id}/urungkan")
def take_back(filing_id: str, desk: At, reason: Annotated[str, Form()] = "") -> Response:
    """Undo the newest step, with a reason."""
    try:
        undo_step(filing_id, reason, desk.officer.id, desk.house.store, desk.now)
    except Refusal as refusal:
        wrong = mistake(refusal, desk.say, _INPUTS, "steps")
        return _recordation(desk, StepFields(), {"mistake": wrong, "reason": reason})
    return desk.done("diurungkan")


def _recordation(desk: Desk, typed: StepFields, said: dict[str, Any]) -> HTMLResponse:
    catalogue = desk.house.catalogue
    motif = catalogue.motif(desk.motif_id)
    allowed = next_steps(motif)
    if typed.step not in allowed:
        typed.step = allowed[0] if len(allowed) == 1 else ""
    values = {
        "motif": motif,
        "maker": _maker(motif, catalogue),
        "filings": catalogue.filings_of(motif.id),
        "newest": newest(motif.id, catalogue),
        "holders": list(_holders(catalogue.filings_of(motif.id))),
        "allowed": allowed,
        "typed": typed,
        "numbered": NUMBERED,
        "bare": WITHOUT_DOCUMENT,
        "holding": HOLDER,
        "kinds": HolderKind,
        "limit": MAX_DOCUMENT // 1_000_000,
        "reason": "",
        "news": "",
        "mistake": None,
        **said,
    }
    wrong: Mistake | None = values["mistake"]
    return page(desk.request, "recordation.html", values, status=wrong.status if wrong else 200)


def _maker(motif: Motif, catalogue: Catalogue) -> Person | None:
    """Who sent the work, for the application; None where the motif was no entry."""
    entry = motif.provenance.entry if motif.provenance else ""
    return catalogue.people.get(entry)


def _holders(filings: tuple[Filing, ...]) -> Iterator[tuple[Holder, Filing]]:
    """Those who held the right before, each with the step that ended it."""
    for filing in filings:
        if filing.stands and filing.to is not None and filing.holder is not None:
            yield filing.holder, filing
