"""Cek kemiripan: what the draft's pictures resemble, told kindly; it keeps nobody from sending."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from api.pages.likeness import likeness
from api.pages.sending.desk import At, Desk
from api.turns import HEAVY
from images import Refusal
from motifs.entering.drafting import look, require_step
from motifs.keeping.draft import Step

router = APIRouter()

_SHOWN = 3  # known works; a maker needs no more to see what is meant


@router.get("/kirim/{edition_id}/{draft_id}/kemiripan", dependencies=[HEAVY])
def show_likeness(desk: At) -> Response:
    """The pictures beside what they resemble in the register and in tradition."""
    try:
        require_step(Step.PICTURES, desk.draft, desk.house.catalogue)
    except Refusal:
        return desk.go(Step.PICTURES)
    return _show(desk)


def _show(desk: Desk) -> HTMLResponse:
    catalogue = desk.house.catalogue
    draft = look(desk.draft, desk.house, desk.settings.entry_limits, desk.now)
    findings = draft.likeness.findings[:_SHOWN] if draft.likeness else ()
    pairs = [likeness(found, catalogue) for found in findings]
    return desk.show(Step.LIKENESS, draft, None, {"said": draft.likeness, "pairs": pairs})
