"""Callers: who is asking, by a session, a token, or name and password."""

from dataclasses import dataclass
from datetime import datetime

from fastapi import Request

from api.security import COOKIE, read_basic, read_bearer
from api.throttle import Throttle
from motifs.archive import Archive
from motifs.errors import WrongPassword
from motifs.facts.account import Account
from motifs.facts.session import Session
from motifs.facts.token import Token
from motifs.people.access import sign_in
from motifs.people.admission import recognise
from motifs.people.delegation import find_token


@dataclass(frozen=True, kw_only=True)
class Caller:
    """Whoever asks.

    Attributes:
        account: in whose name.
        session: of the browser; None for a program.
        token: of the program; None where it sends name and password, and for browsers.
    """

    account: Account
    session: Session | None = None
    token: Token | None = None


def identify(request: Request, now: datetime) -> Caller | None:
    """Who asks; None for a visitor.

    Raises:
        TokenInvalid: it is wrong, expired or revoked.
        WrongPassword: name and password do not belong together.
        TooManyAttempts: after too many of those.
        SessionMoved: the cookie comes from another browser than it was given to.
    """
    archive: Archive = request.app.state.archive
    header = request.headers.get("authorization", "")
    bearer = read_bearer(header)
    if bearer:
        token = find_token(bearer, archive.catalogue, now)
        return Caller(account=archive.catalogue.account(token.account), token=token)
    name, password = read_basic(header)
    if name:
        return Caller(account=enter(request, name, password, now))
    return _of_cookie(request, archive, now)


def enter(request: Request, name: str, password: str, now: datetime) -> Account:
    """The account of a name and password, unless the name failed too often.

    Raises:
        WrongPassword: they do not belong together.
        TooManyAttempts: after ten of those in fifteen minutes.
    """
    throttle: Throttle = request.app.state.throttle
    archive: Archive = request.app.state.archive
    throttle.require_calm(name, now)
    try:
        return sign_in(name, password, archive.catalogue)
    except WrongPassword:
        throttle.count(name, now)
        raise


def browser_of(request: Request) -> str:
    """What the browser calls itself; a stolen cookie seldom comes with the same words."""
    return request.headers.get("user-agent", "")


def _of_cookie(request: Request, archive: Archive, now: datetime) -> Caller | None:
    secret = request.cookies.get(COOKIE, "")
    session = recognise(secret, browser_of(request), archive.store, now) if secret else None
    if session is None:
        return None
    return Caller(account=archive.catalogue.account(session.account), session=session)
