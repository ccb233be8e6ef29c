"""Motifs, as programs get them; addresses of people are left out."""

from datetime import date, datetime
from typing import Self

from pydantic import BaseModel, ConfigDict, Field

from api.languages import Translator
from api.schemas.lists import Offset, Total
from api.wording import REASONS
from images import WIDTHS
from motifs.facts.motif import Collection, Motif, Picture, Technique
from motifs.facts.permission import Answer, permission
from motifs.facts.recordation import Status, Step
from motifs.facts.rights import HolderKind, Rule


class PictureOut(BaseModel):
    """A picture of a motif, with the addresses of its renditions."""

    digest: str = Field(description="SHA-256 of the original file.")
    width: int
    height: int
    caption: str
    renditions: dict[int, str] = Field(description="WebP addresses by width in pixels.")

    @classmethod
    def of(cls, picture: Picture) -> Self:
        """From the fact."""
        return cls(
            digest=picture.digest,
            width=picture.width,
            height=picture.height,
            caption=picture.caption,
            renditions={width: f"/gambar/{picture.digest}/{width}.webp" for width in WIDTHS},
        )


class TermOut(BaseModel):
    """How long the right lasts."""

    rule: Rule
    until: date | None = Field(description="Last day; null where there is none, or none known yet.")


class PermissionOut(BaseModel):
    """The answer to "bolehkah saya memakainya?"."""

    answer: Answer
    reason: str = Field(description="A sentence in the language asked for.")
    credit: str = Field(examples=["Motif Anggrek / Sutiyani / Pemerintah Kota Balikpapan"])
    term: TermOut | None


class CreatorOut(BaseModel):
    """A creator; the address is never published."""

    name: str
    alias: str
    nationality: str


class HolderOut(BaseModel):
    """The rights holder; the address is never published."""

    name: str
    kind: HolderKind
    nationality: str


class MilestoneOut(BaseModel):
    """A request in the life of a recordation."""

    step: Step
    on: date
    document: str


class RecordationOut(BaseModel):
    """Pencatatan ciptaan."""

    application_number: str
    applied_on: date | None
    kind: str
    announced_on: date | None
    announced_at: str
    number: str
    recorded_on: date | None
    status: Status
    milestones: list[MilestoneOut]


class ProvenanceOut(BaseModel):
    """Where the motif came from."""

    edition: str
    entry_number: str
    rank: str
    score: float | None
    transfer_letter: str


class ClaimOut(BaseModel):
    """What a source says."""

    statement: str
    dated: str
    source: str


class MotifOut(BaseModel):
    """A motif of the register or the commons bank."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    title: str
    collection: Collection
    aliases: list[str]
    philosophy: str
    technique: Technique | None
    dyes: list[str]
    flora: list[str]
    fauna: list[str]
    landmarks: list[str]
    community: str
    creators: list[CreatorOut]
    holder: HolderOut | None
    recordation: RecordationOut | None
    provenance: ProvenanceOut | None
    claims: list[ClaimOut]
    sample: bool = Field(description="Drawn by the project; no city's record.")
    registered_at: datetime
    pictures: list[PictureOut]
    permission: PermissionOut

    @classmethod
    def of(cls, motif: Motif, city: str, say: Translator) -> Self:
        """From the fact, with the permission that follows from it."""
        found = permission(motif, city)
        facts = {**vars(motif), "pictures": [PictureOut.of(one) for one in motif.pictures]}
        answer = {**vars(found), "reason": say(REASONS[found.reason])}
        return cls.model_validate({**facts, "permission": answer}, from_attributes=True)


class ChoiceOut(BaseModel):
    """One value that a list can be narrowed by."""

    value: str
    count: int
    chosen: bool


class MotifsOut(BaseModel):
    """A page of motifs."""

    total: Total
    offset: Offset
    items: list[MotifOut]
    facets: dict[str, list[ChoiceOut]] = Field(
        description="By name, how many motifs each value would leave; at most 50 values."
    )
