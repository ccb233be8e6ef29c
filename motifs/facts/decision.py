"""Keputusan: what an officer says about one pair, with a reason; it can be undone, not erased."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Outcome(StrEnum):
    """The four answers to "is this a copy?"."""

    DERIVATIVE = "turunan diizinkan"
    TRADITION = "tradisi bersama"
    COINCIDENCE = "kebetulan"
    COPY = "jiplakan"


@dataclass(frozen=True, kw_only=True)
class Decision:
    """On one work and another that it resembles.

    Attributes:
        id: ULID.
        entry: id of the entry, or of the motif that resembles another work.
        subject: id of the motif or entry that it resembles.
        outcome: the answer.
        reason: in the officer's words.
        officer: user name.
        decided_at: in UTC.
        undone_at: in UTC; None while it stands.
        undone_by: user name.
        submitted: digest of the picture that was compared; empty on older decisions.
        known: digest of the picture of the other work; empty on older decisions.
        document: SHA-256 of a paper or picture that it rests on; may be empty.
    """

    id: str
    entry: str
    subject: str
    outcome: Outcome
    reason: str
    officer: str
    decided_at: datetime
    undone_at: datetime | None = None
    undone_by: str = ""
    submitted: str = ""
    known: str = ""
    document: str = ""

    @property
    def stands(self) -> bool:
        """Whether it was not undone."""
        return self.undone_at is None

    @property
    def dismisses(self) -> bool:
        """Whether it says that the likeness is no copy."""
        return self.outcome is not Outcome.COPY
