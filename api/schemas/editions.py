"""Editions, as officers give them and everybody is told them."""

from datetime import UTC, datetime
from typing import Annotated, Any, Self

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field
from pydantic.config import JsonValue

from api.schemas.lists import Offset, Total
from api.schemas.motifs import ClaimOut
from motifs.contest.extension import ExtensionForm
from motifs.contest.fairness import FIELDS
from motifs.facts.edition import MOST_PICTURES, Criterion, Edition, Phase, Prize
from motifs.facts.fields import NAME, SHORT, TITLE
from motifs.facts.terms import GRACE, POINTS, ROWS, RULES, WEIGHT, WORKS

Moment = Annotated[
    AwareDatetime,
    Field(ge=datetime(1900, 1, 1, tzinfo=UTC), lt=datetime(9999, 1, 1, tzinfo=UTC)),
]
"""One that can be told on every clock."""

_OPENS, _CLOSES = "2027-01-04T08:00:00+08:00", "2027-02-01T00:00:00+08:00"
_CRITERIA: list[JsonValue] = [
    {"name": "Estetika", "weight": 2},
    {"name": "Kreativitas dan inovasi"},
]


class CriterionOut(BaseModel):
    """What jurors give points for."""

    name: str
    most: int = Field(description="Most points; 0 where it is not on record.")
    weight: int = Field(description="By which the points are multiplied.")
    about: str


class PrizeOut(BaseModel):
    """What a rank wins."""

    rank: str
    reward: str


class ExtensionOut(BaseModel):
    """More time that one entrant was given; who it is, nobody is told."""

    until: datetime
    reason: str


class ResultOut(BaseModel):
    """One line of the results."""

    rank: str
    number: str = Field(description="Entry number, as it was written.")
    title: str
    maker: str
    points: float | None


class EditionOut(BaseModel):
    """A competition edition."""

    id: str
    title: str
    organiser: str
    place: str
    held: str
    theme: str
    opens_at: datetime | None
    closes_at: datetime | None
    phase: Phase
    open: bool = Field(description="Whether entries are taken now from everybody, and in time.")
    rules: str
    rules_pdf: str = Field(description="Address of the rules as a PDF; empty where there is none.")
    categories: list[str] = Field(description="Classes; with none there is only one.")
    works_each: int | None = Field(description="Most works of one person; null for any number.")
    pictures_each: int = Field(description="Most pictures of one work.")
    grace_minutes: int = Field(description="After closing, works are still taken and marked late.")
    extensions: list[ExtensionOut]
    criteria: list[CriterionOut] = Field(description="In the order in which ties are broken.")
    prizes: list[PrizeOut]
    jurors: list[str] | None = Field(description="User names; null to everybody but officers.")
    judges: list[str] = Field(description="Names of those who judged an edition of the past.")
    results: list[ResultOut]
    claims: list[ClaimOut]
    sample: bool

    @classmethod
    def of(cls, edition: Edition, now: datetime, *, keeper: bool) -> Self:
        """From the fact, as it stands now; a keeper is told who judges."""
        facts = {
            **vars(edition),
            "phase": edition.phase(now),
            "open": edition.is_open(now),
            "rules_pdf": f"/edisi/{edition.id}/aturan.pdf" if edition.rules_file else "",
            "results": edition.outcome,
            "jurors": edition.jurors if keeper else None,
        }
        return cls.model_validate(facts, from_attributes=True)


class EditionsOut(BaseModel):
    """A page of editions."""

    total: Total
    offset: Offset
    items: list[EditionOut]


class CriterionIn(BaseModel):
    """What jurors shall give points for."""

    model_config = ConfigDict(extra="forbid")

    name: str = Field(max_length=NAME)
    most: int = Field(default=100, ge=1, le=POINTS)
    weight: int = Field(default=1, ge=1, le=WEIGHT)
    about: str = Field(default="", max_length=SHORT)

    def fact(self) -> Criterion:
        """As the use case takes it."""
        return Criterion(**self.model_dump())


class PrizeIn(BaseModel):
    """What a rank shall win."""

    model_config = ConfigDict(extra="forbid")

    rank: str = Field(max_length=NAME)
    reward: str = Field(default="", max_length=SHORT)

    def fact(self) -> Prize:
        """As the use case takes it."""
        return Prize(**self.model_dump())


class EditionTerms(BaseModel):
    """What officers say of an edition; what is left out stays as it is."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"closes_at": _CLOSES, "criteria": _CRITERIA}},
    )

    title: str = Field(default="", max_length=TITLE)
    organiser: str = Field(default="", max_length=SHORT)
    place: str = Field(default="", max_length=SHORT)
    held: str = Field(default="", max_length=SHORT, description="When, in words.")
    theme: str = Field(default="", max_length=SHORT)
    opens_at: Moment | None = Field(
        default=None, description="First moment of entry, with its time zone; whole seconds."
    )
    closes_at: Moment | None = Field(
        default=None, description="First moment at which nothing is taken in time."
    )
    rules: str = Field(default="", max_length=RULES)
    categories: list[str] = Field(default=[], max_length=ROWS)
    works_each: int | None = Field(default=None, ge=1, le=WORKS)
    pictures_each: int = Field(default=MOST_PICTURES, ge=1, le=MOST_PICTURES)
    grace_minutes: int = Field(default=0, ge=0, le=GRACE)
    criteria: list[CriterionIn] = Field(default=[], max_length=ROWS)
    prizes: list[PrizeIn] = Field(default=[], max_length=ROWS)
    jurors: list[str] = Field(default=[], max_length=ROWS, description="User names.")

    def terms(self) -> dict[str, Any]:
        """What was given, as facts by the name of their field."""
        given = {name: getattr(self, name) for name in FIELDS if name in self.model_fields_set}
        return {name: _as_fact(value) for name, value in given.items()}


class EditionIn(EditionTerms):
    """A new edition, which begins as a draft."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "id": "2027",
                "title": "Lomba Desain Motif Batik 2027",
                "opens_at": _OPENS,
                "closes_at": _CLOSES,
                "criteria": _CRITERIA,
            }
        },
    )

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$", description="Short and readable.")
    title: str = Field(max_length=TITLE)

    def edition(self) -> Edition:
        """As the use case takes it."""
        return Edition(id=self.id, **self.terms())


class ExtensionIn(BaseModel):
    """More time for one entrant."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {"until": "2027-02-03T00:00:00+08:00", "reason": "Banjir di Sepinggan."}
        },
    )

    until: Moment
    reason: str = Field(max_length=SHORT, description="For everybody to read; it names nobody.")

    def form(self, edition: str, revision: str) -> ExtensionForm:
        """As the use case takes it."""
        return ExtensionForm(
            edition=edition, revision=revision, until=self.until, reason=self.reason
        )


class GrantedOut(BaseModel):
    """The code of an extension, which is told once; only its SHA-256 is kept."""

    code: str
    until: datetime


def _as_fact(value: object) -> object:
    if not isinstance(value, list):
        return value
    return tuple(one.fact() if isinstance(one, CriterionIn | PrizeIn) else one for one in value)
