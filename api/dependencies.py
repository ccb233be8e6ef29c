"""Dependencies: what a route may ask for."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import APIKeyCookie
from fastapi.security.http import HTTPBase

from api.languages import Translator, accepted, choose, translator
from api.refusals import CrossOrigin, NotSignedIn, PasswordOneTime
from api.security import COOKIE, Sessions, is_foreign, read_basic
from api.settings import Settings
from api.throttle import Throttle
from motifs.access import sign_in
from motifs.account import Account
from motifs.archive import Archive
from motifs.errors import WrongPassword
from motifs.seal import Seal

LANGUAGE = "bahasa"
"""The cookie that remembers the visitor's language."""

SIGNED_IN = [
    Depends(HTTPBase(scheme="basic", scheme_name="basic", auto_error=False)),
    Depends(APIKeyCookie(name=COOKIE, scheme_name="session", auto_error=False)),
]
"""What the documentation says of a route for officers; `Officer` is what refuses."""


def get_settings(request: Request) -> Settings:
    """The settings that the application was made with."""
    settings: Settings = request.app.state.settings
    return settings


def get_archive(request: Request) -> Archive:
    """The data folder."""
    archive: Archive = request.app.state.archive
    return archive


def get_sessions(request: Request) -> Sessions:
    """Signs and reads cookies and receipt links."""
    sessions: Sessions = request.app.state.sessions
    return sessions


def get_seal(request: Request) -> Seal:
    """Signs what the city gives out."""
    seal: Seal = request.app.state.seal
    return seal


def get_now() -> datetime:
    """The moment of the request, in UTC."""
    return datetime.now(UTC)


def get_translator(request: Request) -> Translator:
    """Pages speak the language of the toggle; programs say theirs in Accept-Language."""
    default = get_settings(request).language
    if request.url.path.startswith("/api/"):
        return translator(accepted(request.headers.get("accept-language", ""), default))
    return translator(choose(request.cookies.get(LANGUAGE), default))


def get_officer(request: Request) -> Account | None:
    """The officer of this session; None for everybody else.

    Programs may send name and password with each request instead (HTTP Basic, RFC 7617).

    Raises:
        WrongPassword: name and password do not belong together.
        TooManyAttempts: after too many of those.
    """
    name, password = read_basic(request.headers.get("authorization", ""))
    if name:
        return enter(request, name, password)
    cookie = request.cookies.get(COOKIE, "")
    hours = get_settings(request).session_hours
    return get_sessions(request).read(cookie, get_archive(request).catalogue, hours)


def enter(request: Request, name: str, password: str) -> Account:
    """The account of a name and password, unless the name failed too often.

    Raises:
        WrongPassword: they do not belong together.
        TooManyAttempts: after ten of those in fifteen minutes.
    """
    throttle: Throttle = request.app.state.throttle
    now = get_now()
    throttle.require_calm(name, now)
    try:
        return sign_in(name, password, get_archive(request).catalogue)
    except WrongPassword:
        throttle.count(name, now)
        raise


def require_same_origin(request: Request) -> None:
    """Pass in silence unless another site sends this request.

    Raises:
        CrossOrigin: it does.
    """
    if is_foreign(request.method, request.headers):
        raise CrossOrigin


def require_officer(officer: Annotated[Account | None, Depends(get_officer)]) -> Account:
    """The officer who asks.

    Raises:
        NotSignedIn: nobody is signed in.
        PasswordOneTime: the password was given by the command.
    """
    if officer is None:
        raise NotSignedIn
    if officer.one_time:
        raise PasswordOneTime
    return officer


House = Annotated[Archive, Depends(get_archive)]
Now = Annotated[datetime, Depends(get_now)]
Say = Annotated[Translator, Depends(get_translator)]
Chosen = Annotated[Settings, Depends(get_settings)]
Visitor = Annotated[Account | None, Depends(get_officer)]
Officer = Annotated[Account, Depends(require_officer)]
Signing = Annotated[Seal, Depends(get_seal)]
Keys = Annotated[Sessions, Depends(get_sessions)]
