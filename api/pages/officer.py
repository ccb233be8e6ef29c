"""Officers: signing in and out, a password of one's own, announcing a competition."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.dependencies import Chosen, House, Keys, Now, Officer, Say, Visitor, enter
from api.forms import EditionFields, PasswordFields, SignInFields
from api.pages import review
from api.pages.mistakes import Mistake, mistake
from api.refusals import NotSignedIn
from api.rendering import page
from api.security import COOKIE
from images import Refusal
from motifs.access import MIN_PASSWORD, change_password
from motifs.account import Account
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
class Door:
    """Where sessions begin and end."""

    request: Request
    house: House
    settings: Chosen
    keys: Keys
    say: Say
    now: Now

    def let_in(self, account: Account, address: str) -> Response:
        """Lead to a page with the cookie of a new session."""
        answer = RedirectResponse(address, 303)
        answer.set_cookie(
            COOKIE,
            self.keys.issue(account),
            max_age=self.settings.session_hours * 3600,
            httponly=True,
            samesite="lax",
            secure=self.request.url.scheme == "https",
        )
        return answer


@router.get("/masuk")
def ask_name(request: Request) -> HTMLResponse:
    """The form to sign in."""
    return _sign_in(request, "", None)


@router.post("/masuk")
def take_name(
    fields: Annotated[SignInFields, Depends()], door: Annotated[Door, Depends()]
) -> Response:
    """Sign in; who has a one-time password goes on to replace it."""
    try:
        account = enter(door.request, fields.name.strip(), fields.password)
    except Refusal as refusal:
        return _sign_in(door.request, fields.name, mistake(refusal, door.say, {}, "name"))
    return door.let_in(account, "/sandi" if account.one_time else "/tinjau")


@router.post("/keluar")
def leave() -> Response:
    """Sign out."""
    answer = RedirectResponse("/", 303)
    answer.delete_cookie(COOKIE, httponly=True, samesite="lax")
    return answer


@router.get("/sandi")
def ask_password(request: Request, visitor: Visitor) -> HTMLResponse:
    """The form for a password of one's own."""
    return _password(request, _signed_in(visitor), None)


@router.post("/sandi")
def take_password(
    fields: Annotated[PasswordFields, Depends()],
    visitor: Visitor,
    door: Annotated[Door, Depends()],
) -> Response:
    """Change the password; the session that asked goes on, all others end."""
    account = _signed_in(visitor)
    try:
        changed = change_password(account, fields.chosen(), door.house.store, door.now)
    except Refusal as refusal:
        return _password(door.request, account, mistake(refusal, door.say, {}, "password"))
    return door.let_in(changed, "/tinjau")


@router.get("/edisi-baru")
def ask_edition(request: Request, officer: Officer) -> HTMLResponse:  # noqa: ARG001 - signed in
    """The form to announce a competition."""
    return _edition(request, EditionFields(), None)


@router.post("/edisi-baru")
def take_edition(
    fields: Annotated[EditionFields, Depends()],
    officer: Officer,
    door: Annotated[Door, Depends()],
) -> Response:
    """Announce a competition and show its form."""
    try:
        edition = announce(fields.edition(), officer.id, door.house.store, door.now)
    except Refusal as refusal:
        return _edition(door.request, fields, mistake(refusal, door.say, _INPUTS, _place(refusal)))
    return RedirectResponse(f"/kirim/{edition.id}", 303)


def _signed_in(visitor: Account | None) -> Account:
    if visitor is None:
        raise NotSignedIn
    return visitor


def _sign_in(request: Request, name: str, wrong: Mistake | None) -> HTMLResponse:
    values = {"name": name, "mistake": wrong}
    return page(request, "sign_in.html", values, status=wrong.status if wrong else 200)


def _password(request: Request, account: Account, wrong: Mistake | None) -> HTMLResponse:
    values = {"account": account, "shortest": MIN_PASSWORD, "mistake": wrong}
    return page(request, "password.html", values, status=wrong.status if wrong else 200)


def _place(refusal: Refusal) -> str:
    """The input at which a refusal that names no field is shown."""
    return "closes_at" if isinstance(refusal, EditionTimesWrong) else "id"


def _edition(request: Request, typed: EditionFields, wrong: Mistake | None) -> HTMLResponse:
    values = {"typed": typed, "mistake": wrong}
    return page(request, "announce.html", values, status=wrong.status if wrong else 200)
