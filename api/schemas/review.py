"""Pairs that wait for a decision, and decisions."""

from datetime import datetime
from typing import Self

from pydantic import BaseModel, ConfigDict, Field

from api.languages import Translator
from api.schemas.checks import MatchOut
from api.schemas.lists import Offset, Total
from motifs.decision import Decision, Outcome
from motifs.entry import Entry
from motifs.review import Pair


class DecisionOut(BaseModel):
    """An officer's answer on a pair."""

    id: str
    entry: str
    subject: str
    outcome: Outcome
    reason: str
    officer: str
    decided_at: datetime
    undone_at: datetime | None
    undone_by: str
    submitted: str = Field(description="Digest of the picture that was compared.")
    known: str = Field(description="Digest of the picture of the other work.")

    @classmethod
    def of(cls, decision: Decision) -> Self:
        """From the fact."""
        return cls.model_validate(vars(decision))


class DecisionIn(BaseModel):
    """What an officer decides on a pair."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "entry": "01KAAAAAAAAAAAAAAAAAAAAAAA",
                "subject": "01KBBBBBBBBBBBBBBBBBBBBBBB",
                "outcome": "kebetulan",
                "reason": "Kedua karya menggambar anggrek, susunannya berbeda.",
            }
        },
    )

    entry: str = Field(description="Its id, from the queue.")
    subject: str = Field(description="Id of the motif or entry that it resembles.")
    outcome: str = Field(json_schema_extra={"enum": list(Outcome)})
    reason: str = Field(description="1 to 1,000 characters; the entrant may be shown it.")


class PairOut(BaseModel):
    """An entry, or a motif of the register, beside a work that it resembles."""

    entry: str = Field(description="Id of the entry, or of the motif.")
    number: int | None = Field(description="None for a motif.")
    edition: str | None = Field(description="None for a motif.")
    title: str
    pictures: list[str]
    match: MatchOut

    @classmethod
    def of(cls, pair: Pair, say: Translator) -> Self:
        """From the fact; the maker is not named."""
        return cls(
            entry=pair.entry.id,
            number=pair.entry.number if isinstance(pair.entry, Entry) else None,
            edition=pair.entry.edition if isinstance(pair.entry, Entry) else None,
            title=pair.entry.title,
            pictures=[picture.digest for picture in pair.entry.pictures],
            match=MatchOut.of(pair.finding, say),
        )


class PairsOut(BaseModel):
    """A page of the review queue."""

    total: Total
    offset: Offset
    items: list[PairOut]
