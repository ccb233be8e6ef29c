"""Tokens: with one, a program acts for an account without its password."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Scope(StrEnum):
    """What a token may be used for, within what its account may do."""

    READ = "baca"
    WRITE = "tulis"


@dataclass(frozen=True, kw_only=True)
class Token:
    """What the register knows of a token; not the token itself.

    Attributes:
        id: ULID; part of the token.
        name: what it is for.
        account: user name for which it acts.
        scope: reading alone, or also writing.
        digest: SHA-256 of its secret part.
        made_by: user name, or "system".
        made_at: in UTC.
        expires_at: from this moment on it is over, in UTC.
        revoked_at: in UTC; None while it was not.
    """

    id: str
    name: str
    account: str
    scope: Scope
    digest: str
    made_by: str
    made_at: datetime
    expires_at: datetime
    revoked_at: datetime | None = None

    def is_valid(self, now: datetime) -> bool:
        """Whether it still speaks for the account."""
        return self.revoked_at is None and now < self.expires_at
