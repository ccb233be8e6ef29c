"""Admission: a browser comes in, is known again, and goes."""

from dataclasses import replace
from datetime import datetime, timedelta

from motifs.errors import NotFound, SessionMoved, WrongPassword
from motifs.facts.account import Account
from motifs.facts.credentials import digest, make_key
from motifs.facts.history import Act
from motifs.facts.session import Session
from motifs.keeping.catalogue import Catalogue
from motifs.keeping.store import Draft, Store


def open_session(
    account: Account, browser: str, lasts: timedelta, store: Store, now: datetime
) -> str:
    """Let an account in that has just proved itself, and return the secret for its cookie.

    Raises:
        WrongPassword: the account was changed meanwhile, such as by a reset.
    """
    secret = make_key()
    session = Session(
        id=digest(secret),
        account=account.id,
        browser=digest(browser),
        opened_at=now,
        expires_at=now + lasts,
    )
    with store.exclusive() as draft:
        if draft.catalogue.accounts.get(account.id) != account:
            raise WrongPassword
        draft.keep(session, Act(actor=account.id, action="signed in", at=now))
    return secret


def recognise(secret: str, browser: str, store: Store, now: datetime) -> Session | None:
    """The open session of a cookie; None where it has none.

    Raises:
        SessionMoved: the cookie comes from another browser than it was given to; the session is
            ended, for both.
    """
    session = store.catalogue.sessions.get(digest(secret))
    if session is None or now >= session.expires_at:
        return None
    if session.moved or (session.is_open(now) and session.browser != digest(browser)):
        _end_moved(session.id, store, now)
        raise SessionMoved
    return session if session.is_open(now) else None


def leave(secret: str, store: Store, now: datetime) -> None:
    """Sign out: whoever has a copy of this cookie has nothing."""
    session = store.catalogue.sessions.get(digest(secret))
    if session is not None and session.is_open(now):
        end_session(session.id, session.account, store, now)


def end_session(session_id: str, account: str, store: Store, now: datetime) -> None:
    """End one session of an account.

    Raises:
        NotFound: it has no such session.
    """
    with store.exclusive() as draft:
        session = draft.catalogue.sessions.get(session_id)
        if session is None or session.account != account:
            raise NotFound(what="sign-in")
        if session.is_open(now):
            act = Act(actor=account, action="signed out", at=now)
            draft.keep(replace(session, ended_at=now), act)


def end_others(spared: str, account: str, store: Store, now: datetime) -> None:
    """End all sessions of an account but one."""
    with store.exclusive() as draft:
        end_all(draft, account, account, now, spared)


def end_all(draft: Draft, account: str, actor: str, now: datetime, spared: str = "") -> None:
    """End the sessions of an account, in one write with what else the draft holds."""
    for session in open_sessions(account, draft.catalogue, now):
        if session.id != spared:
            act = Act(actor=actor, action="signed out", at=now)
            draft.keep(replace(session, ended_at=now), act)


def open_sessions(account: str, catalogue: Catalogue, now: datetime) -> list[Session]:
    """The sessions of an account that go on, the newest first."""
    sessions = list(catalogue.sessions.values())[::-1]
    return [one for one in sessions if one.account == account and one.is_open(now)]


def _end_moved(session_id: str, store: Store, now: datetime) -> None:
    with store.exclusive() as draft:
        session = draft.catalogue.sessions[session_id]
        if session.ended_at is None:
            act = Act(actor="system", action="signed out", at=now, note="another browser")
            draft.keep(replace(session, ended_at=now, moved=True), act)
