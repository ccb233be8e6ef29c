"""Editions, as they are announced and told."""

from datetime import UTC, datetime
from typing import Annotated, Self

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from api.schemas.lists import Offset, Total
from api.schemas.motifs import ClaimOut
from motifs.edition import Edition
from motifs.fields import SHORT, TITLE, clean, require

Moment = Annotated[
    AwareDatetime,
    Field(ge=datetime(1900, 1, 1, tzinfo=UTC), lt=datetime(9999, 1, 1, tzinfo=UTC)),
]
"""One that can be told on every clock."""


class EditionOut(BaseModel):
    """A competition edition."""

    id: str
    title: str
    organiser: str
    place: str
    theme: str
    opens_at: datetime | None
    closes_at: datetime | None
    open: bool = Field(description="Whether entries are taken now.")
    claims: list[ClaimOut]
    sample: bool

    @classmethod
    def of(cls, edition: Edition, now: datetime) -> Self:
        """From the fact, as it stands now."""
        facts = {**vars(edition), "open": edition.is_open(now)}
        return cls.model_validate(facts, from_attributes=True)


class EditionsOut(BaseModel):
    """A page of editions."""

    total: Total
    offset: Offset
    items: list[EditionOut]


class EditionIn(BaseModel):
    """What an officer gives to announce an edition."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "id": "2027",
                "title": "Lomba Desain Motif Batik 2027",
                "opens_at": "2027-01-04T08:00:00+08:00",
                "closes_at": "2027-02-01T00:00:00+08:00",
            }
        },
    )

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$", description="Short and readable.")
    title: str = Field(max_length=TITLE)
    organiser: str = Field(default="", max_length=SHORT)
    place: str = Field(default="", max_length=SHORT)
    theme: str = Field(default="", max_length=SHORT)
    opens_at: Moment = Field(description="First moment of entry, with its time zone.")
    closes_at: Moment = Field(description="First moment at which nothing is taken.")

    def edition(self) -> Edition:
        """As the use case takes it.

        Raises:
            FieldRequired: there is nothing to read in the title.
        """
        return Edition(
            id=self.id,
            title=require(self.title, "title", TITLE),
            organiser=clean(self.organiser, "organiser", SHORT),
            place=clean(self.place, "place", SHORT),
            theme=clean(self.theme, "theme", SHORT),
            opens_at=self.opens_at,
            closes_at=self.closes_at,
        )
