"""Prize: on her secret page a winner sees what she has won, and says who she is."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response

from api.dependencies import Chosen, House, Now, Say
from api.forms import Words
from api.pages.contest.winner import INPUTS, send_letter
from api.pages.entrant.receipt import Received
from api.pages.mistakes import Mistake, mistake
from api.papers import IdentityFields
from api.rendering import page, secret
from images import Refusal
from motifs.register.transfer import identify

router = APIRouter(prefix="/karya/{token}/pemenang")


@dataclass(kw_only=True)
class Doorstep:
    """Where a winner stands, whose work the secret address names."""

    token: str
    entry: Received
    request: Request
    house: House
    settings: Chosen
    say: Say
    now: Now


At = Annotated[Doorstep, Depends()]


@router.get("")
def show_prize(at: At, kabar: Words = "") -> Response:
    """What was won and what follows from it, with the form for the winner's data."""
    return _prize(at, IdentityFields(), kabar, None)


@router.post("")
def take_identity(fields: Annotated[IdentityFields, Depends()], at: At) -> Response:
    """Keep what the winner says about herself."""
    try:
        identify(at.entry.id, fields.form(), "entrant", at.house.store, at.now)
    except Refusal as refusal:
        return _prize(at, fields, "", mistake(refusal, at.say, INPUTS, "data"))
    return RedirectResponse(f"/karya/{at.token}/pemenang?kabar=data", 303)


@router.get("/surat.pdf")
def give_letter(at: At) -> Response:
    """The letter of transfer, to be read at leisure before it is signed."""
    catalogue = at.house.catalogue
    return send_letter(catalogue.award(at.entry.id), at.settings.city, catalogue, at.now)


def _prize(at: Doorstep, typed: IdentityFields, news: str, wrong: Mistake | None) -> Response:
    catalogue = at.house.catalogue
    award = catalogue.award(at.entry.id)
    edition = catalogue.edition(award.edition)
    values = {
        "award": award,
        "entry": at.entry,
        "edition": edition,
        "reward": next((one.reward for one in edition.prizes if one.rank == award.rank), ""),
        "person": catalogue.person(award.id),
        "motif": catalogue.born.get(award.id),
        "months": at.settings.keep_months,
        "token": at.token,
        "typed": typed,
        "news": news,
        "mistake": wrong,
    }
    return secret(page(at.request, "prize.html", values, status=wrong.status if wrong else 200))
