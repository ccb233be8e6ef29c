"""Erasing: an officer erases the data of an entrant who asked for it by letter."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response

from api.dependencies import House, Member, Now, Say, Signing
from api.forms import ErasureFields
from api.pages.mistakes import mistake
from api.rendering import page
from images import Refusal
from motifs.errors import EntryErased
from motifs.facts.fields import REASON, require
from motifs.facts.history import Act
from motifs.privacy.erasure import erase, is_transferred

router = APIRouter()

_INPUTS = {"word": "word", "reason": "reason"}


@dataclass(kw_only=True)
class Bench:
    """Where a signed-in officer works on one entry."""

    request: Request
    entry_id: str
    officer: Member
    house: House
    seal: Signing
    say: Say
    now: Now


@router.get("/tinjau/{entry_id}/hapus")
def ask_letter(bench: Annotated[Bench, Depends()]) -> Response:
    """What goes, what stays, and the form for the reason."""
    return _form(bench, ErasureFields(), None)


@router.post("/tinjau/{entry_id}/hapus")
def take_letter(
    bench: Annotated[Bench, Depends()], fields: Annotated[ErasureFields, Depends()]
) -> Response:
    """Erase everything about the entrant, for a reason that the history keeps."""
    try:
        reason = require(fields.reason, "reason", REASON)
        fields.require_word()
    except Refusal as refusal:
        return _form(bench, fields, refusal)
    act = Act(actor=bench.officer.id, action="erased", at=bench.now, note=reason)
    erase(bench.entry_id, bench.house, bench.seal, act)
    return RedirectResponse(f"/tinjau/{bench.entry_id}", 303)


def _form(bench: Bench, typed: ErasureFields, refusal: Refusal | None) -> Response:
    entry = bench.house.catalogue.entry(bench.entry_id)
    if entry.erased_at is not None:
        raise EntryErased(erased=entry.erased_at)
    wrong = mistake(refusal, bench.say, _INPUTS, "reason") if refusal else None
    values = {
        "entry": entry,
        "typed": typed,
        "mistake": wrong,
        "word": ErasureFields.WORD,
        "transferred": is_transferred(entry.id, bench.house.catalogue),
    }
    status = wrong.status if wrong else 200
    return page(bench.request, "letter.html", values, status=status)
