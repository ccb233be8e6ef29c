"""Pairs that wait for a decision, and decisions."""

from datetime import datetime
from typing import Self

from pydantic import BaseModel, ConfigDict, Field

from api.languages import Translator
from api.schemas.checks import MatchOut
from api.schemas.lists import Offset, Total
from images import Verdict
from motifs.facts.decision import Decision, Outcome
from motifs.facts.entry import Entry
from motifs.facts.inquiry import Inquiry
from motifs.keeping.catalogue import Catalogue
from motifs.review.deciding import Pair
from motifs.review.triage import Case, case, severity


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
    document: str = Field(description="Digest of the paper it rests on; may be empty.")

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


class InquiryOut(BaseModel):
    """What an officer asked the maker, and what she answered."""

    id: str
    question: str
    officer: str
    asked_at: datetime
    answer: str
    document: str = Field(description="Digest of a picture or paper; may be empty.")
    answered_at: datetime | None = Field(description="None while the answer is open.")

    @classmethod
    def of(cls, inquiry: Inquiry) -> Self:
        """From the fact."""
        return cls.model_validate(vars(inquiry))


class PairOut(BaseModel):
    """An entry, or a motif of the register, beside a work that it resembles."""

    entry: str = Field(description="Id of the entry, or of the motif.")
    number: int | None = Field(description="None for a motif.")
    edition: str | None = Field(description="None for a motif.")
    title: str
    pictures: list[str]
    case: Case
    severity: Verdict
    inquiries: list[InquiryOut] = Field(description="What the maker was asked about the pair.")
    match: MatchOut

    @classmethod
    def of(cls, pair: Pair, catalogue: Catalogue, say: Translator) -> Self:
        """From the fact; the maker is not named."""
        asked = catalogue.inquiries_on(pair.entry.id, pair.finding.subject)
        return cls(
            entry=pair.entry.id,
            number=pair.entry.number if isinstance(pair.entry, Entry) else None,
            edition=pair.entry.edition if isinstance(pair.entry, Entry) else None,
            title=pair.entry.title,
            pictures=[picture.digest for picture in pair.entry.pictures],
            case=case(pair),
            severity=severity(pair.finding),
            inquiries=[InquiryOut.of(one) for one in asked],
            match=MatchOut.of(pair.finding, say),
        )


class PairsOut(BaseModel):
    """A page of the review queue."""

    total: Total
    offset: Offset
    items: list[PairOut]
