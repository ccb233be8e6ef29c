"""What jurors see and say; nothing here names a maker."""

from datetime import datetime
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, StrictInt, StrictStr

from api.schemas.lists import Offset, Total
from images import WIDTHS
from motifs.contest.blind import Work
from motifs.contest.marks import Marks, version
from motifs.facts.edition import Criterion, Edition, Stage
from motifs.facts.motif import Technique
from motifs.facts.sheet import Sheet
from motifs.keeping.records import digest

_NUMBER = Field(description="Entry number; a work is known by nothing else.")


class CriterionOut(BaseModel):
    """What points are given for."""

    name: str
    most: int = Field(description="The highest number of points; the lowest is 0.")
    weight: int = Field(description="By which they are multiplied.")
    about: str

    @classmethod
    def of(cls, criterion: Criterion) -> Self:
        """From the fact."""
        return cls.model_validate(vars(criterion))


class JudgedOut(BaseModel):
    """An edition that the juror judges."""

    id: str
    title: str
    stage: Stage
    criteria: list[CriterionOut] = Field(description="In the order in which ties are broken.")

    @classmethod
    def of(cls, edition: Edition) -> Self:
        """From the fact."""
        criteria = [CriterionOut.of(one) for one in edition.criteria]
        return cls(id=edition.id, title=edition.title, stage=edition.stage, criteria=criteria)


class JudgedListOut(BaseModel):
    """A page of the editions that the juror judges."""

    total: Total
    offset: Offset
    items: list[JudgedOut]


class WorkOut(BaseModel):
    """A work without its maker, and what the juror says of it."""

    number: int = _NUMBER
    title: str = Field(description="Names of the maker in it are masked.")
    philosophy: str = Field(description="Names of the maker in it are masked.")
    technique: Technique | None
    category: str
    pictures: list[list[str]] = Field(
        description=f"Addresses of each picture as WebP, {', '.join(map(str, WIDTHS))} px wide."
    )
    points: dict[str, int] = Field(description="By name of the criterion; as far as given.")
    remark: str
    conflict: str | None = Field(
        description="Why the juror does not score it; empty where the register itself knows; "
        "null where she does."
    )
    seen: str = Field(description="To be sent with marks, so that no newer ones are overwritten.")

    @classmethod
    def of(cls, work: Work, sheet: Sheet) -> Self:
        """From the work and the juror's sheet."""
        return cls(
            number=work.number,
            title=work.title,
            philosophy=work.philosophy,
            technique=work.technique,
            category=work.category,
            pictures=[
                [f"/penjurian/{sheet.edition}/{work.number}/{place}/{one}.webp" for one in WIDTHS]
                for place, _ in enumerate(work.pictures, start=1)
            ],
            points=dict(sheet.points.get(work.number, {})),
            remark=sheet.remark(work.number),
            conflict=sheet.reasons.get(work.number),
            seen=version(sheet, work.number),
        )


class WorksOut(BaseModel):
    """A page of the works that are judged."""

    total: Total
    offset: Offset
    items: list[WorkOut]


class MarksIn(BaseModel):
    """What a juror gives one work."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {"points": {"estetika": 85}, "remark": "Susunan yang kuat.", "seen": ""}
        },
    )

    points: dict[str, StrictInt | StrictStr | None] = Field(
        default={}, description="By name of the criterion; null takes them back, others stay."
    )
    remark: str | None = Field(default=None, description="At most 1,000 characters.")
    seen: str = Field(default="", description="Of the work as it was shown; empty for any.")

    def marks(self, number: int) -> Marks:
        """As the use case takes it."""
        return Marks(number=number, points=self.points, remark=self.remark, seen=self.seen)


class ConflictIn(BaseModel):
    """A conflict of interest that a juror declares."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"reason": "Karya adik saya."}}
    )

    reason: str = Field(description="1 to 1,000 characters.")


class SealIn(BaseModel):
    """Which sheet is sealed."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"seen": "0123456789abcdef" * 4}}
    )

    seen: str = Field(description="Of the sheet as it was shown.")


class SheetOut(BaseModel):
    """A juror's sheet."""

    edition: str
    left: list[int] = Field(description="Works neither scored nor left out for a conflict.")
    points: dict[int, dict[str, int]] = Field(description="By entry number and criterion.")
    conflicts: dict[int, str] = Field(description="Reasons by entry number.")
    sealed_at: datetime | None = Field(description="From then on nothing in it changes.")
    digest: str = Field(description="SHA-256 of the sealed sheet, to be written down.")
    seen: str = Field(description="To be sent when it is sealed.")

    @classmethod
    def of(cls, sheet: Sheet, left: tuple[int, ...]) -> Self:
        """From the fact and the works that are left."""
        return cls(
            edition=sheet.edition,
            left=list(left),
            points={number: dict(points) for number, points in sheet.points.items()},
            conflicts=dict(sheet.reasons),
            sealed_at=sheet.sealed_at,
            digest=sheet.digest,
            seen=digest(sheet),
        )
