"""Accounts: an administrator says who may keep the register, and which programs act for them."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.dependencies import House, Member, Now, Say
from api.forms import ColleagueFields, GrantFields, Words
from api.pages.mistakes import Mistake, mistake
from api.pages.paging import turn_to
from api.rendering import page
from images import Refusal
from motifs.errors import NotFound
from motifs.facts.account import Role
from motifs.facts.token import Scope
from motifs.people.admission import open_sessions
from motifs.people.delegation import MAX_DAYS, issue_token, revoke_token, tokens_of
from motifs.people.staff import (
    add_account,
    change_account,
    end_account,
    reinstate_account,
    reset_password,
)

router = APIRouter()

_INPUTS = {
    "user name": "id",
    "role": "role-petugas",
    "full name": "name",
    "phone number": "phone",
    "name of the token": "token-name",
    "scope": "scope-baca",
    "days": "days",
}


@dataclass(kw_only=True)
class Office:
    """Where an administrator works."""

    request: Request
    house: House
    keeper: Member
    say: Say
    now: Now


Open = Annotated[Office, Depends()]


@router.get("/akun")
def list_accounts(office: Open, halaman: Words = "") -> HTMLResponse:
    """Every account, and the form for a new one."""
    return _list(office, halaman, "", ColleagueFields(role=Role.OFFICER), None)


@router.post("/akun")
def take_account(
    fields: Annotated[ColleagueFields, Depends()],
    office: Open,
    id: Annotated[str, Form()] = "",  # noqa: A002 - the name of the field
) -> Response:
    """Make an account and show its one-time password, once."""
    user = id.strip()
    try:
        colleague = fields.colleague(user)
        password = add_account(colleague, office.keeper.id, office.house.store, office.now)
    except Refusal as refusal:
        wrong = mistake(refusal, office.say, _INPUTS, "id")
        return _list(office, "", user, fields, wrong)
    return _show_once(office, user, password=password)


@router.get("/akun/{user}")
def show_account(user: str, office: Open, halaman: Words = "", kabar: Words = "") -> HTMLResponse:
    """One account, what may be changed of it, and its tokens."""
    return _account(office, user, {"news": kabar, "asked": halaman})


@router.post("/akun/{user}")
def take_changes(
    user: str, fields: Annotated[ColleagueFields, Depends()], office: Open
) -> Response:
    """Change role, full name or telephone number."""
    try:
        colleague = fields.colleague(user)
        change_account(colleague, office.keeper.id, office.house.store, office.now)
    except NotFound:
        raise
    except Refusal as refusal:
        wrong = mistake(refusal, office.say, _INPUTS, "role-petugas")
        return _account(office, user, {"typed": fields, "mistake": wrong})
    return _back(user, "diubah")


@router.post("/akun/{user}/sandi")
def give_password(user: str, office: Open) -> Response:
    """Show a new one-time password, once."""
    password = reset_password(user, office.keeper.id, office.house.store, office.now)
    return _show_once(office, user, password=password)


@router.post("/akun/{user}/akhiri")
def take_end(user: str, office: Open) -> Response:
    """End an account."""
    end_account(user, office.keeper.id, office.house.store, office.now)
    return _back(user, "diakhiri")


@router.post("/akun/{user}/pulihkan")
def take_return(user: str, office: Open) -> Response:
    """Reinstate an account."""
    reinstate_account(user, office.keeper.id, office.house.store, office.now)
    return _back(user, "dipulihkan")


@router.post("/akun/{user}/token")
def take_token(
    user: str,
    fields: Annotated[GrantFields, Depends()],
    office: Open,
) -> Response:
    """Make a token and show it, once."""
    try:
        token = issue_token(fields.grant(user), office.keeper.id, office.house.store, office.now)
    except NotFound:
        raise
    except Refusal as refusal:
        wrong = mistake(refusal, office.say, _INPUTS, "token-name")
        return _account(office, user, {"asked_token": fields, "mistake": wrong})
    return _show_once(office, user, token=token)


@router.post("/akun/{user}/token/{token_id}/cabut")
def take_token_back(user: str, token_id: str, office: Open) -> Response:
    """Revoke a token."""
    revoke_token(token_id, office.keeper.id, office.house.store, office.now)
    return _back(user, "dicabut")


def _back(user: str, news: str) -> Response:
    return RedirectResponse(f"/akun/{user}?kabar={news}", 303)


def _list(
    office: Office, asked: str, user: str, typed: ColleagueFields, wrong: Mistake | None
) -> HTMLResponse:
    accounts = sorted(office.house.catalogue.accounts.values(), key=lambda one: one.id)
    values = {
        "sheet": turn_to(accounts, asked),
        "id": user,
        "typed": typed,
        "mistake": wrong,
        "roles": Role,
    }
    return page(office.request, "accounts.html", values, status=wrong.status if wrong else 200)


def _account(office: Office, user: str, values: dict[str, object]) -> HTMLResponse:
    catalogue = office.house.catalogue
    account = catalogue.account(user)
    wrong = values.get("mistake")
    shown = {
        "account": account,
        "typed": account,
        "asked_token": GrantFields(scope=Scope.READ, days="90"),
        "mistake": None,
        "news": "",
        "roles": Role,
        "scopes": Scope,
        "longest": MAX_DAYS,
        "now": office.now,
        "sessions": open_sessions(user, catalogue, office.now),
        "tokens": turn_to(tokens_of(user, catalogue), str(values.get("asked", ""))),
    }
    status = wrong.status if isinstance(wrong, Mistake) else 200
    return page(office.request, "account.html", {**shown, **values}, status=status)


def _show_once(office: Office, user: str, *, password: str = "", token: str = "") -> HTMLResponse:
    values = {"user": user, "password": password, "token": token}
    return page(office.request, "given.html", values)
