"""Berkas pencatatan: one step in the life of a recordation; it can be undone, not erased."""

from dataclasses import dataclass
from datetime import date, datetime

from motifs.facts.recordation import Recordation, Step
from motifs.facts.rights import Holder


@dataclass(frozen=True, kw_only=True)
class Filing:
    """One step with the document that proves it, and how things stood before.

    Attributes:
        id: ULID.
        motif: its id.
        step: which.
        on: the day it counts from, as the document says.
        number: of the application, the recordation or the letter.
        document: SHA-256 of the kept file; empty where none was asked for.
        note: what was changed, or why.
        to: who holds the right from then on; None where that stays.
        recordation: as it was before; None where there was none.
        holder: who held the right before; None where it was not on record.
        officer: user name.
        filed_at: in UTC.
        undone_at: in UTC; None while it stands.
        undone_by: user name.
        undone_why: in the officer's words.
    """

    id: str
    motif: str
    step: Step
    on: date
    officer: str
    filed_at: datetime
    number: str = ""
    document: str = ""
    note: str = ""
    to: Holder | None = None
    recordation: Recordation | None = None
    holder: Holder | None = None
    undone_at: datetime | None = None
    undone_by: str = ""
    undone_why: str = ""

    @property
    def stands(self) -> bool:
        """Whether it was not undone."""
        return self.undone_at is None
