"""Schemas: the shapes of answers; each is made from a fact by `of`."""

from datetime import date, datetime
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field

from api.languages import Translator
from api.wording import REASONS, explain
from images import WIDTHS
from motifs.checking import Check
from motifs.decision import Decision
from motifs.edition import Edition
from motifs.entry import Entry
from motifs.finding import Finding
from motifs.motif import Motif, Picture
from motifs.permission import permission
from motifs.review import Pair

Total = Annotated[int, Field(ge=0, description="How many there are in all.")]


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

    rule: str = Field(examples=["UU 28/2014 Pasal 58(3)"])
    until: date | None


class PermissionOut(BaseModel):
    """The answer to "bolehkah saya memakainya?"."""

    answer: str = Field(examples=["boleh"], description="boleh, belum or tidak.")
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
    kind: str
    nationality: str


class MilestoneOut(BaseModel):
    """A request in the life of a recordation."""

    step: str
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
    status: str
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
    collection: str = Field(examples=["terdaftar"])
    aliases: list[str]
    philosophy: str
    technique: str | None
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


class MotifsOut(BaseModel):
    """A page of motifs."""

    total: Total
    offset: int
    items: list[MotifOut]


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
    offset: int
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

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")
    title: str = Field(min_length=1, max_length=200)
    organiser: str = Field(default="", max_length=300)
    place: str = Field(default="", max_length=300)
    theme: str = Field(default="", max_length=300)
    opens_at: datetime
    closes_at: datetime


class TransformOut(BaseModel):
    """How the submission was made from the known picture."""

    mirrored: bool
    turned: int = Field(description="Degrees clockwise, after mirroring.")
    negative: bool


class MatchOut(BaseModel):
    """A known work that the picture resembles."""

    motif: str = Field(description="Id of the motif, or of the entry.")
    title: str
    score: float = Field(ge=0, le=1)
    kind: str = Field(description="registered, tradisi or entry.")
    transform: TransformOut
    region: list[float] = Field(description="x, y, width, height as fractions of the submission.")
    witness: str = Field(description="file or fingerprint.")
    why: str = Field(description="A sentence in the language asked for.")

    @classmethod
    def of(cls, finding: Finding, say: Translator) -> Self:
        """From the fact."""
        seen = finding.resemblance
        return cls(
            motif=finding.subject,
            title=finding.title,
            score=seen.score,
            kind=finding.kind,
            transform=TransformOut.model_validate(vars(seen.transform)),
            region=list(seen.region),
            witness=seen.witness,
            why=explain(finding, say),
        )


class CheckOut(BaseModel):
    """The answer about a picture; nothing of the picture is kept."""

    flagged: bool
    verdict: str = Field(examples=["mirip kuat"])
    matches: list[MatchOut]

    @classmethod
    def of(cls, check: Check, say: Translator) -> Self:
        """From the fact."""
        matches = [MatchOut.of(found, say) for found in check.findings]
        return cls(flagged=check.flagged, verdict=check.verdict, matches=matches)


class ReceiptOut(BaseModel):
    """Proof that an entry was received."""

    entry: str
    edition: str
    number: int = Field(description="The number under which the work is judged.")
    title: str
    received_at: datetime
    pictures: list[str] = Field(description="SHA-256 of each picture.")
    consents: list[str] = Field(description="SHA-256 of each wording agreed to.")
    receipt: str = Field(description="Secret address of the receipt.")

    @classmethod
    def of(cls, entry: Entry, token: str) -> Self:
        """From the fact."""
        return cls(
            entry=entry.id,
            edition=entry.edition,
            number=entry.number,
            title=entry.title,
            received_at=entry.received_at,
            pictures=[picture.digest for picture in entry.pictures],
            consents=[consent.digest for consent in entry.consents],
            receipt=f"/tanda-terima/{token}",
        )


class DecisionOut(BaseModel):
    """An officer's answer on a pair."""

    id: str
    entry: str
    subject: str
    outcome: str
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

    entry: str
    subject: str
    outcome: str = Field(description="turunan diizinkan, tradisi bersama, kebetulan or jiplakan.")
    reason: str


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
    offset: int
    items: list[PairOut]


class ProblemOut(BaseModel):
    """RFC 9457 problem details."""

    type: str = Field(examples=["/masalah#edition-closed"])
    title: str
    status: int
    detail: str = Field(description="A sentence in the language asked for, saying what to do.")
    instance: str


def refusals(*kinds: int) -> dict[int | str, dict[str, Any]]:
    """What a route's documentation says of the statuses it may refuse with."""
    content = {"application/problem+json": {"schema": ProblemOut.model_json_schema()}}
    return {kind: {"description": "Refused; see the detail.", "content": content} for kind in kinds}
