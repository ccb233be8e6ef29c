"""Start: what is needed to enter a competition, and a new draft."""

from contextlib import suppress
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.dependencies import Chosen, House, Now, Say
from api.pages.mistakes import Mistake, mistake
from api.pages.sending.desk import COOKIE, At
from api.rendering import page
from motifs.entering.drafting import begin_draft, find_gap
from motifs.errors import EditionClosed, NotFound
from motifs.facts.edition import Edition
from motifs.facts.fields import PHILOSOPHY
from motifs.keeping.draft import Draft, Step
from motifs.keeping.drafts import KEPT

router = APIRouter()


@dataclass(kw_only=True)
class Hall:
    """Where makers come in."""

    request: Request
    house: House
    settings: Chosen
    say: Say
    now: Now

    def find(self, edition: Edition) -> Draft | None:
        """The draft that this browser began and has not sent."""
        with suppress(NotFound):
            draft = self.house.drafts.find(self.request.cookies.get(COOKIE, ""))
            return draft if draft.edition == edition.id else None
        return None

    def show(self, edition: Edition) -> HTMLResponse:
        """The page from which a work is begun."""
        values = {
            "edition": edition,
            "draft": self.find(edition),
            "limits": self.settings.entry_limits,
            "longest": PHILOSOPHY,
            "days": KEPT.days,
            "months": self.settings.keep_months,
        }
        return page(self.request, "start.html", values)

    def turn_away(self, edition: Edition, wrong: Mistake | None) -> HTMLResponse:
        """The page of an edition that takes nothing now, or only from who was given more time."""
        extended = any(self.now < one.until for one in edition.extensions)
        values = {"edition": edition, "now": self.now, "extended": extended, "mistake": wrong}
        return page(self.request, "closed.html", values, status=wrong.status if wrong else 200)


@router.get("/kirim/{edition_id}")
def show_start(edition_id: str, hall: Annotated[Hall, Depends()]) -> HTMLResponse:
    """What is needed and what is asked; of an edition that takes nothing, when it does or did."""
    edition = hall.house.catalogue.announced(edition_id)
    return hall.show(edition) if edition.takes(hall.now) else hall.turn_away(edition, None)


@router.post("/kirim/{edition_id}")
def begin(
    edition_id: str,
    hall: Annotated[Hall, Depends()],
    code: Annotated[str, Form(max_length=100)] = "",
) -> Response:
    """A new draft; who types the code of an extension goes on with the one that is there."""
    edition = hall.house.catalogue.announced(edition_id)
    try:
        draft = begin_draft(edition, code, hall.house, hall.now, hall.find(edition))
    except EditionClosed as refusal:
        return hall.turn_away(edition, mistake(refusal, hall.say, {}, "code"))
    answer = RedirectResponse(f"/kirim/{edition_id}/{draft.id}", 303)
    answer.set_cookie(
        COOKIE,
        draft.id,
        max_age=int(KEPT.total_seconds()),
        path=f"/kirim/{edition_id}",
        secure=hall.request.url.scheme == "https",
        httponly=True,
        samesite="lax",
    )
    return answer


@router.get("/kirim/{edition_id}/{draft_id}")
def resume(desk: At) -> RedirectResponse:
    """The first screen that is not filled in, or all of them to be read over."""
    gap = find_gap(desk.draft, desk.house.catalogue)
    return desk.go(gap[0] if gap else Step.READING)
