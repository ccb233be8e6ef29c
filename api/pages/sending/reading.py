"""Reading over: everything that was filled in, with ways to change it, and the sending itself."""

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.errors import sentence
from api.pages.mistakes import Mistake, mistake
from api.pages.sending.desk import COOKIE, At, Desk
from api.pages.sending.steps import BACK
from api.turns import HEAVY
from images import Refusal
from motifs.entering.drafting import fill_in, find_gap, send_draft
from motifs.facts.consent import TEXTS
from motifs.facts.edition import hide
from motifs.keeping.draft import Draft, Step

router = APIRouter()


@router.get("/kirim/{edition_id}/{draft_id}/baca")
def read_over(desk: At) -> HTMLResponse:
    """The whole draft, and whether anything is missing."""
    return _show(desk, desk.draft, None)


@router.post("/kirim/{edition_id}/{draft_id}/baca", dependencies=[HEAVY])
def send(
    desk: At,
    code: Annotated[str | None, Form(max_length=100)] = None,
    ke: Annotated[str, Form()] = "",
) -> Response:
    """Send the work and lead to its receipt; the draft is gone then."""
    draft = desk.draft
    if code is not None:
        draft = fill_in(draft, {"code": code}, desk.house, desk.now)
    if ke == BACK:
        return desk.go_back(Step.READING)
    try:
        entry = send_draft(draft, desk.house, desk.settings.entry_limits, desk.now)
    except Refusal as refusal:
        return _show(desk, draft, mistake(refusal, desk.say, {}, "content"))
    answer = RedirectResponse(f"/tanda-terima/{desk.keys.seal(entry.id)}", 303)
    answer.delete_cookie(COOKIE, path=f"/kirim/{draft.edition}")
    return answer


def _show(desk: Desk, draft: Draft, wrong: Mistake | None) -> HTMLResponse:
    gap = find_gap(draft, desk.house.catalogue)
    more = {
        "gap": gap[0] if gap else None,
        "missing": sentence(gap[1], desk.say) if gap else "",
        "taken": desk.edition.takes(desk.now, hide(draft.form.code)),
        "consents": TEXTS,
        "now": desk.now,
    }
    return desk.show(Step.READING, draft, wrong, more)
