"""Past: who changed what of a motif, field by field, and the way back to an earlier version."""

from collections.abc import Iterator
from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, Response

from api.contrast import Contrast, contrast
from api.forms import Words
from api.narration import ACTIONS, OTHERWISE
from api.pages.mistakes import mistake
from api.pages.paging import turn_to
from api.pages.register.desk import At, Desk
from images import Refusal
from motifs.keeping.records import digest
from motifs.register.editing import restore
from motifs.register.past import Change, changes

router = APIRouter()

_STEPS = 20  # on one sheet


@router.get("/motif/{motif_id}/riwayat-suntingan")
def show_past(desk: At, halaman: Words = "", kabar: Words = "") -> HTMLResponse:
    """Every change of a motif, the newest first; also of one that was removed."""
    return show_changes(desk, halaman, kabar, None)


@router.post("/motif/{motif_id}/pulihkan")
def take_back(
    desk: At, version: Annotated[str, Form()] = "", revision: Annotated[str, Form()] = ""
) -> Response:
    """Let the motif say again what it said before."""
    try:
        restore(desk.motif_id, version, revision, desk.house, desk.act("restored"))
    except Refusal as refusal:
        return show_changes(desk, "", "", refusal)
    return desk.done("dipulihkan")


def show_changes(desk: Desk, asked: str, news: str, refusal: Refusal | None) -> HTMLResponse:
    """The page, with what was refused on it."""
    motif = desk.house.catalogue.any_motif(desk.motif_id)
    found = turn_to(changes(motif.id, desk.house.catalogue), asked, _STEPS)
    values = {
        "motif": motif,
        "revision": digest(motif),
        "sheet": found,
        "told": [_tell(one, desk) for one in found.items],
        "news": news,
    }
    wrong = mistake(refusal, desk.say, {}, "changes") if refusal else None
    return desk.show("past.html", values, wrong)


def _tell(change: Change, desk: Desk) -> dict[str, object]:
    """A change in words; the note of an edit names fields, which are shown in full."""
    event, facts = change.event, list(_contrasts(change, desk))
    return {
        "event": event,
        "what": desk.say(ACTIONS.get(f"motifs {event.action}", OTHERWISE), about=""),
        "why": "" if facts else event.note,
        "kept": change.after is not None,
        "facts": facts,
    }


def _contrasts(change: Change, desk: Desk) -> Iterator[Contrast]:
    """Each fact that changed, where both sides are known."""
    before, after = change.before, change.after
    if before is not None and after is not None:
        for name in change.fields:
            yield contrast(name, before, after, desk.say)
