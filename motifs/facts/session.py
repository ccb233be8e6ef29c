"""Sessions: one sign-in on one browser, until it expires or is ended."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class Session:
    """What the register knows of a sign-in.

    Attributes:
        id: SHA-256 of the secret that only the browser's cookie holds.
        account: user name.
        browser: SHA-256 of the User-Agent that signed in.
        opened_at: in UTC.
        expires_at: from this moment on it is over, in UTC.
        ended_at: when it was ended before that, in UTC; None while it was not.
        moved: it was ended because its cookie came from another browser.
    """

    id: str
    account: str
    browser: str
    opened_at: datetime
    expires_at: datetime
    ended_at: datetime | None = None
    moved: bool = False

    def is_open(self, now: datetime) -> bool:
        """Whether its cookie still speaks for the account."""
        return self.ended_at is None and now < self.expires_at
