"""Answers about a picture."""

from typing import Self

from pydantic import BaseModel, Field

from api.languages import Translator
from api.wording import explain
from images import Verdict, Witness
from motifs.checking import Check
from motifs.finding import Finding, Kind


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
