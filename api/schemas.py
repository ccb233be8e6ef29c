"""Schemas: the shapes of answers; each is made from a fact by `of`."""

from datetime import UTC, date, datetime
from typing import Annotated, Any, Literal, Self

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from api.languages import Translator
from api.wording import REASONS, explain
from images import WIDTHS, Verdict, Witness
from motifs.archive import Archive
from motifs.checking import Check
from motifs.decision import Decision, Outcome
from motifs.edition import Edition
from motifs.entry import Entry
from motifs.fields import SHORT, TITLE, clean, require
from motifs.finding import Finding, Kind
from motifs.motif import Collection, Motif, Picture, Technique
from motifs.permission import Answer, permission
from motifs.recordation import Status, Step
from motifs.review import Pair
from motifs.rights import HolderKind, Rule

Total = Annotated[int, Field(ge=0, description="How many there are in all.")]
Moment = Annotated[
    AwareDatetime,
    Field(ge=datetime(1900, 1, 1, tzinfo=UTC), lt=datetime(9999, 1, 1, tzinfo=UTC)),
]
"""One that can be told on every clock."""
Offset = Annotated[int, Field(ge=0, description="How many were left out before the first item.")]


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


class MotifsOut(BaseModel):
    """A page of motifs."""

    total: Total
    offset: Offset
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


class TransformOut(BaseModel):
    """How the submission was made from the known picture."""

    mirrored: bool
    turned: int = Field(description="Degrees clockwise, after mirroring.")
    negative: bool


class MatchOut(BaseModel):
    """A known work that the picture resembles."""

    motif: str = Field(description="Id of the motif, or of the entry.")
    title: str
    score: float = Field(ge=0, le=1, description="1 for the same picture, 0 for chance.")
    kind: Kind
    transform: TransformOut
    region: list[float] = Field(
        min_length=4,
        max_length=4,
        description="x, y, width, height as fractions of the submission.",
    )
    witness: Witness = Field(description="What saw the likeness.")
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

    flagged: bool = Field(description="Whether a person should look.")
    verdict: Verdict
    matches: list[MatchOut] = Field(description="The closest first.")

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
    receipt: str = Field(
        description="Secret address of the receipt; its last part is the token for getReceipt."
    )

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


class ProblemOut(BaseModel):
    """RFC 9457 problem details."""

    type: str = Field(examples=["/masalah#edition-closed"])
    title: str
    status: int
    detail: str = Field(description="A sentence in the language asked for, saying what to do.")
    instance: str = Field(description="The address that was asked.")
    errors: list[dict[str, str]] = Field(
        default=[],
        description="Of a request without the documented form: what is wrong, and where.",
        examples=[[{"pointer": "/query/limit", "detail": "Input should be less than or equal"}]],
    )


class ReadyOut(BaseModel):
    """Whether entries can be taken and every picture on record can be searched."""

    status: Literal["ok", "degraded"]
    revision: int = Field(description="Counts finished writes.")
    motifs: int
    damaged: list[str] = Field(description="Names of catalogue files that could not be read.")
    unsearched: int = Field(description="Pictures on record that no check compares.")

    @classmethod
    def of(cls, house: Archive) -> Self:
        """From the data folder."""
        unsearched = sum(digest not in house.look_alikes.index for digest in house.catalogue.owners)
        damaged = list(house.store.damaged)
        return cls(
            status="degraded" if damaged or unsearched else "ok",
            revision=house.store.revision,
            motifs=len(house.catalogue.motifs),
            damaged=damaged,
            unsearched=unsearched,
        )


def refusals(*kinds: int | Literal["default"]) -> dict[int | str, dict[str, Any]]:
    """What a route's documentation says of the statuses it may refuse with."""
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/ProblemOut"}}}
    return {kind: {"description": "Refused; see the detail.", "content": content} for kind in kinds}


def example(**fields: object) -> dict[str, Any]:
    """What a route's documentation shows of a form, as curl writes it: @ before a file's name."""
    return {"requestBody": {"content": {"multipart/form-data": {"example": fields}}}}
