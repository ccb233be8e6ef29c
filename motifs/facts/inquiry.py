"""Permintaan penjelasan: what an officer asks an entrant about a likeness, and what she answers."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class Inquiry:
    """One question on one pair, answered once.

    Attributes:
        id: ULID.
        entry: id of the entry whose maker is asked.
        subject: id of the motif or entry that it resembles.
        question: in the officer's words; empty once the entrant's data were erased.
        officer: user name.
        asked_at: in UTC.
        salt: random, so that an erased answer cannot be guessed from the history.
        answer: in the entrant's words.
        document: SHA-256 of a picture or paper that shows how the work came about; may be empty.
        answered_at: in UTC; None while the answer is open.
    """

    id: str
    entry: str
    subject: str
    question: str
    officer: str
    asked_at: datetime
    salt: str = ""
    answer: str = ""
    document: str = ""
    answered_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether the entrant can still answer."""
        return self.answered_at is None
