"""Pairs that wait for a decision, and decisions."""

from datetime import datetime
from typing import Self

from pydantic import BaseModel, ConfigDict, Field

from api.languages import Translator
from api.schemas.checks import MatchOut
from api.schemas.lists import Offset, Total
from motifs.decision import Decision, Outcome
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
    """An entry beside a work that it resembles."""

    entry: str
    number: int
    edition: str
    title: str
    pictures: list[str]
    match: MatchOut

    @classmethod
    def of(cls, pair: Pair, say: Translator) -> Self:
        """From the fact; the maker is not named."""
        return cls(
            entry=pair.entry.id,
            number=pair.entry.number,
            edition=pair.entry.edition,
            title=pair.entry.title,
            pictures=[picture.digest for picture in pair.entry.pictures],
            match=MatchOut.of(pair.finding, say),
        )


class PairsOut(BaseModel):
    """A page of the review queue."""

    total: Total
    offset: Offset
    items: list[PairOut]
