"""Officers: announcing a competition."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.dependencies import House, Member, Now, Say
from api.forms import EditionFields
from api.pages import review
from api.pages.mistakes import Mistake, mistake
from api.rendering import page
from images import Refusal
from motifs.announcing import announce
from motifs.errors import EditionTimesWrong

router = APIRouter()
router.include_router(review.router)

_INPUTS = {
    "short name": "id",
    "title": "title",
    "organiser": "organiser",
    "place": "place",
    "theme": "theme",
    "opening time": "opens_at",
    "closing time": "closes_at",
    "opening and closing time": "closes_at",
}


@dataclass(kw_only=True)
class Office:
    """Where a competition is announced."""

    request: Request
    house: House
    officer: Member
    say: Say
    now: Now


@router.get("/edisi-baru")
def ask_edition(request: Request) -> HTMLResponse:
    """The form to announce a competition."""
    return _edition(request, EditionFields(), None)


@router.post("/edisi-baru")
def take_edition(
    fields: Annotated[EditionFields, Depends()], office: Annotated[Office, Depends()]
) -> Response:
    """Announce a competition and show its form."""
    try:
        edition = announce(fields.edition(), office.officer.id, office.house.store, office.now)
    except Refusal as refusal:
        return _edition(
            office.request, fields, mistake(refusal, office.say, _INPUTS, _place(refusal))
        )
    return RedirectResponse(f"/kirim/{edition.id}", 303)


def _place(refusal: Refusal) -> str:
    """The input at which a refusal that names no field is shown."""
    return "closes_at" if isinstance(refusal, EditionTimesWrong) else "id"


def _edition(request: Request, typed: EditionFields, wrong: Mistake | None) -> HTMLResponse:
    values = {"typed": typed, "mistake": wrong}
    return page(request, "announce.html", values, status=wrong.status if wrong else 200)
