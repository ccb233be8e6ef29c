"""Door: signing in and out, a password of one's own, and where else one is signed in."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.callers import browser_of, enter
from api.dependencies import Chosen, House, Member, Now, Say, get_caller
from api.forms import PasswordFields, SignInFields, Words
from api.pages.mistakes import Mistake, mistake
from api.pages.paging import turn_to
from api.rendering import page
from api.roles import START
from api.security import COOKIE
from images import Refusal
from motifs.errors import SessionMoved
from motifs.facts.account import Account
from motifs.people.access import MIN_PASSWORD, change_password
from motifs.people.admission import end_others, end_session, leave, open_session, open_sessions

router = APIRouter()


@dataclass(kw_only=True)
class Door:
    """Where sessions begin and end."""

    request: Request
    house: House
    settings: Chosen
    say: Say
    now: Now

    @property
    def secret(self) -> str:
        """Of the session that the browser holds; empty where it holds none."""
        return self.request.cookies.get(COOKIE, "")

    def let_in(self, account: Account, address: str) -> Response:
        """Lead to a page with the cookie of a new session, which takes the place of an older one.

        Raises:
            WrongPassword: the account was changed meanwhile.
        """
        store, lasts = self.house.store, timedelta(hours=self.settings.session_hours)
        leave(self.secret, store, self.now)
        secret = open_session(account, browser_of(self.request), lasts, store, self.now)
        answer = RedirectResponse(address, 303)
        answer.set_cookie(
            COOKIE,
            secret,
            max_age=int(lasts.total_seconds()),
            httponly=True,
            samesite="lax",
            secure=self.request.url.scheme == "https",
        )
        return answer


@router.get("/masuk")
def ask_name(request: Request, kabar: Words = "") -> HTMLResponse:
    """The form to sign in."""
    return _sign_in(request, "", None, kabar)


@router.post("/masuk")
def take_name(
    fields: Annotated[SignInFields, Depends()], door: Annotated[Door, Depends()]
) -> Response:
    """Sign in; who has a one-time password goes on to replace it."""
    try:
        account = enter(door.request, fields.name.strip(), fields.password, door.now)
        return door.let_in(account, "/sandi" if account.one_time else START[account.role])
    except Refusal as refusal:
        return _sign_in(door.request, fields.name, mistake(refusal, door.say, {}, "name"))


@router.post("/keluar")
def sign_out(door: Annotated[Door, Depends()]) -> Response:
    """End the session and take its cookie back."""
    leave(door.secret, door.house.store, door.now)
    answer = RedirectResponse("/", 303)
    answer.delete_cookie(COOKIE, httponly=True, samesite="lax")
    return answer


@router.get("/sandi")
def ask_password(request: Request, member: Member) -> HTMLResponse:
    """The form for a password of one's own."""
    return _password(request, member, None)


@router.post("/sandi")
def take_password(
    fields: Annotated[PasswordFields, Depends()],
    member: Member,
    door: Annotated[Door, Depends()],
) -> Response:
    """Change the password; every session ends, and this browser gets a new one."""
    try:
        changed = change_password(member, fields.chosen(), door.house.store, door.now)
        return door.let_in(changed, START[changed.role])
    except Refusal as refusal:
        return _password(door.request, member, mistake(refusal, door.say, {}, "password"))


@router.get("/sesi")
def list_sessions(
    request: Request, member: Member, house: House, now: Now, halaman: Words = ""
) -> HTMLResponse:
    """Every browser on which one is signed in."""
    found = open_sessions(member.id, house.catalogue, now)
    caller = get_caller(request)
    values = {"sheet": turn_to(found, halaman), "here": caller.session if caller else None}
    return page(request, "sessions.html", values)


@router.post("/sesi/akhiri-lainnya")
def end_other_sessions(request: Request, member: Member, house: House, now: Now) -> Response:
    """End all sign-ins but this one."""
    caller = get_caller(request)
    here = caller.session.id if caller and caller.session else ""
    end_others(here, member.id, house.store, now)
    return RedirectResponse("/sesi", 303)


@router.post("/sesi/{session_id}/akhiri")
def end_one_session(session_id: str, member: Member, house: House, now: Now) -> Response:
    """End one sign-in."""
    end_session(session_id, member.id, house.store, now)
    return RedirectResponse("/sesi", 303)


def _sign_in(request: Request, name: str, wrong: Mistake | None, news: str = "") -> HTMLResponse:
    values = {"name": name, "mistake": wrong, "news": news, "moved": SessionMoved.message}
    return page(request, "sign_in.html", values, status=wrong.status if wrong else 200)


def _password(request: Request, account: Account, wrong: Mistake | None) -> HTMLResponse:
    values = {"account": account, "shortest": MIN_PASSWORD, "mistake": wrong}
    return page(request, "password.html", values, status=wrong.status if wrong else 200)
