"""Dependencies: what a route may ask for."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import Depends, Request

from api.callers import Caller, identify
from api.languages import Translator, accepted, choose, translator
from api.refusals import CrossOrigin, NotSignedIn
from api.security import Links, is_foreign
from api.settings import Settings
from motifs.archive import Archive
from motifs.facts.account import Account
from motifs.keeping.seal import Seal

LANGUAGE = "bahasa"
"""The cookie that remembers the visitor's language."""


def get_settings(request: Request) -> Settings:
    """The settings that the application was made with."""
    settings: Settings = request.app.state.settings
    return settings


def get_archive(request: Request) -> Archive:
    """The data folder."""
    archive: Archive = request.app.state.archive
    return archive


def get_links(request: Request) -> Links:
    """Signs and reads receipt links."""
    links: Links = request.app.state.links
    return links


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


def get_caller(request: Request) -> Caller | None:
    """Who asks, looked up once a request; None for a visitor.

    Raises:
        WrongPassword, TooManyAttempts, TokenInvalid, SessionMoved: as `identify` says, once.
    """
    state = request.state
    if not hasattr(state, "caller"):
        state.caller = None
        state.caller = identify(request, getattr(state, "now", None) or get_now())
    caller: Caller | None = state.caller
    return caller


def get_account(caller: Annotated[Caller | None, Depends(get_caller)]) -> Account | None:
    """The account of whoever asks; None for a visitor."""
    return caller.account if caller else None


def require_same_origin(request: Request) -> None:
    """Pass in silence unless another site sends this request.

    Raises:
        CrossOrigin: it does.
    """
    if is_foreign(request.method, request.headers):
        raise CrossOrigin


def get_member(visitor: Annotated[Account | None, Depends(get_account)]) -> Account:
    """The account that asks, which the table in `api/roles.py` has let in.

    Raises:
        NotSignedIn: the table lets everybody in.
    """
    if visitor is None:
        raise NotSignedIn
    return visitor


House = Annotated[Archive, Depends(get_archive)]
Now = Annotated[datetime, Depends(get_now)]
Say = Annotated[Translator, Depends(get_translator)]
Chosen = Annotated[Settings, Depends(get_settings)]
Visitor = Annotated[Account | None, Depends(get_account)]
Member = Annotated[Account, Depends(get_member)]
Signing = Annotated[Seal, Depends(get_seal)]
Keys = Annotated[Links, Depends(get_links)]
