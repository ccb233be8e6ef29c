"""Laporan: what somebody says is wrong with a motif, and what an officer answered."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Problem(StrEnum):
    """What a report is about."""

    NAME = "nama atau pencipta"
    RIGHTS = "hak"
    PICTURE = "gambar"
    OTHER = "lain-lain"


@dataclass(frozen=True, kw_only=True)
class Report:
    """One problem that a visitor has seen; answered once, shown to officers alone.

    Attributes:
        id: ULID.
        motif: id of the motif it is about.
        problem: of which kind.
        received_at: in UTC.
        salt: random, so that erased words cannot be guessed from the history; empty once erased.
        words: what the visitor says; empty once erased.
        note: what the officer has done about it, for other officers.
        officer: user name.
        closed_at: in UTC; None while it waits.
        erased_at: in UTC; from then on words and contact are empty.
    """

    id: str
    motif: str
    problem: Problem
    received_at: datetime
    salt: str = ""
    words: str = ""
    note: str = ""
    officer: str = ""
    closed_at: datetime | None = None
    erased_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether it still waits for an officer."""
        return self.closed_at is None


@dataclass(frozen=True, kw_only=True)
class Contact:
    """How to reach who sent a report; kept apart from it so that it can be erased.

    Attributes:
        id: of the report.
        salt: random, as in `Report`.
        address: a phone number or a mail address, as it was typed.
        erased_at: in UTC; from then on everything else is empty.
    """

    id: str
    salt: str = ""
    address: str = ""
    erased_at: datetime | None = None
