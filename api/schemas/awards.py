"""What works have won, and the steps of recordations; of people only the credit line."""

from datetime import date, datetime
from typing import Self

from pydantic import BaseModel, Field

from api.schemas.lists import Offset, Total
from images import Verdict
from motifs.facts.award import Award
from motifs.facts.filing import Filing
from motifs.facts.recordation import Step
from motifs.keeping.catalogue import Catalogue
from motifs.register.progress import Task, tasks


class TransferOut(BaseModel):
    """The signed letter of transfer."""

    number: str
    signed_on: date
    holder: str = Field(description="Who holds the right from then on.")
    document: str = Field(description="SHA-256 of the signed copy.")
    kept_at: datetime


class FinalCheckOut(BaseModel):
    """The newest search of the work in the whole register."""

    checked_at: datetime
    motifs: int = Field(description="How many were on record, all of them searched.")
    engine: str
    verdict: Verdict
    subjects: list[str] = Field(description="Ids of the motifs that it resembles.")


class AwardOut(BaseModel):
    """What one work has won, and what it still needs."""

    entry: str
    edition: str
    number: int
    title: str
    credit: str
    rank: str
    points: float | None
    awarded_at: datetime
    transfer: TransferOut | None
    check: FinalCheckOut | None
    motif: str | None = Field(description="Id of the motif it became.")
    tasks: dict[Task, bool] = Field(description="In the order in which they are done.")

    @classmethod
    def of(cls, award: Award, catalogue: Catalogue) -> Self:
        """From the facts."""
        entry, motif = catalogue.entry(award.id), catalogue.born.get(award.id)
        return cls(
            entry=award.id,
            edition=award.edition,
            number=entry.number,
            title=entry.title,
            credit=catalogue.person(award.id).credit,
            rank=award.rank,
            points=award.points,
            awarded_at=award.awarded_at,
            transfer=TransferOut(**vars(award.transfer)) if award.transfer else None,
            check=_check(award),
            motif=motif.id if motif else None,
            tasks=dict(tasks(award, catalogue)),
        )


class AwardsOut(BaseModel):
    """A page of what was won in an edition."""

    total: Total
    offset: Offset
    items: list[AwardOut]


class FilingOut(BaseModel):
    """One step of a recordation."""

    id: str
    motif: str
    step: Step
    on: date
    number: str
    document: str = Field(description="SHA-256 of the kept file; empty where there is none.")
    note: str
    holder: str | None = Field(description="Who holds the right from then on, where that changed.")
    officer: str
    filed_at: datetime
    undone_at: datetime | None
    undone_by: str
    undone_why: str

    @classmethod
    def of(cls, filing: Filing) -> Self:
        """From the fact."""
        return cls(**{**vars(filing), "holder": filing.to.name if filing.to else None})


class FilingsOut(BaseModel):
    """A page of the steps of a recordation, oldest first."""

    total: Total
    offset: Offset
    items: list[FilingOut]


class UndoIn(BaseModel):
    """Why a step is undone."""

    model_config = {
        "extra": "forbid",
        "json_schema_extra": {"example": {"reason": "Nomor pencatatan salah ketik."}},
    }

    reason: str = Field(description="1 to 1,000 characters.")


def _check(award: Award) -> FinalCheckOut | None:
    if award.check is None:
        return None
    subjects = [finding.subject for finding in award.check.findings]
    return FinalCheckOut(**{**vars(award.check), "subjects": subjects})
