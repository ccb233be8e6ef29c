"""Delegation: an administrator lets a program act for an account, within a scope and for a time."""

import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from ulid import ULID

from motifs.errors import FieldInvalid, NotFound, TokenInvalid
from motifs.facts.credentials import digest, make_key
from motifs.facts.fields import NAME, require
from motifs.facts.history import Act
from motifs.facts.token import Scope, Token
from motifs.keeping.catalogue import Catalogue
from motifs.keeping.store import Store

MAX_DAYS = 366
_MARK = "batik"


@dataclass(frozen=True, kw_only=True)
class Grant:
    """What a token is to be for.

    Attributes:
        account: user name for which it acts.
        name: of the program, as people call it.
        scope: reading alone, or also writing.
        days: from now until it expires.
    """

    account: str
    name: str
    scope: Scope
    days: int


def issue_token(grant: Grant, actor: str, store: Store, now: datetime) -> str:
    """Make a token and return it: only a digest of it is kept.

    Raises:
        NotFound: there is no such account.
        FieldInvalid: it would last less than a day or more than 366.
        FieldRequired, FieldTooLong: by its name.
    """
    if not 1 <= grant.days <= MAX_DAYS:
        raise FieldInvalid(field="days", value=grant.days, expected=f"1-{MAX_DAYS}")
    secret = make_key()
    token = Token(
        id=str(ULID()),
        name=require(grant.name, "name of the token", NAME),
        account=grant.account,
        scope=grant.scope,
        digest=digest(secret),
        made_by=actor,
        made_at=now,
        expires_at=now + timedelta(days=grant.days),
    )
    with store.exclusive() as draft:
        draft.catalogue.account(grant.account)
        draft.keep(token, Act(actor=actor, action="made token", at=now))
    return f"{_MARK}_{token.id}_{secret}"


def find_token(text: str, catalogue: Catalogue, now: datetime) -> Token:
    """The token that a program has sent.

    Raises:
        TokenInvalid: it is wrong, expired or revoked, or its account is ended.
    """
    mark, _, rest = text.partition("_")
    key, _, secret = rest.partition("_")
    token = catalogue.tokens.get(key)
    if mark != _MARK or token is None or not token.is_valid(now):
        raise TokenInvalid
    if not secrets.compare_digest(token.digest, digest(secret)):
        raise TokenInvalid
    if catalogue.account(token.account).ended_at is not None:
        raise TokenInvalid
    return token


def tokens_of(account: str, catalogue: Catalogue) -> list[Token]:
    """Tokens that act for an account, also those of the past, the newest first."""
    return [one for one in catalogue.tokens.values() if one.account == account][::-1]


def revoke_token(token_id: str, actor: str, store: Store, now: datetime) -> None:
    """Let a token speak for nobody any more.

    Raises:
        NotFound: there is none.
    """
    with store.exclusive() as draft:
        token = draft.catalogue.tokens.get(token_id)
        if token is None:
            raise NotFound(what="token")
        if token.revoked_at is None:
            act = Act(actor=actor, action="revoked token", at=now)
            draft.keep(replace(token, revoked_at=now), act)
