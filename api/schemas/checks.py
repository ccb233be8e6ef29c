"""Answers about a picture."""

from typing import Self

from pydantic import BaseModel, Field

from api.languages import Translator
from api.wording import explain
from images import Relation, Verdict, Witness
from motifs.facts.finding import Check, Finding, Kind

Point = tuple[float, float]
"""x and y as fractions of a picture's width and height."""


class TransformOut(BaseModel):
    """How the submission was made from the known picture."""

    mirrored: bool
    turned: int = Field(ge=0, lt=360, description="Degrees clockwise, after mirroring.")
    negative: bool = Field(description="Whether light and dark were exchanged.")
    redyed: bool = Field(description="Whether the drawing has other colours, or none.")
    aslant: bool = Field(description="Whether it is pressed together, as seen from the side.")
    across: int = Field(ge=1, description="How often it is repeated side by side.")
    down: int = Field(ge=1, description="How often it is repeated one below the other.")


class MatchOut(BaseModel):
    """A known work that the picture resembles."""

    motif: str = Field(description="Id of the motif, or of the entry.")
    title: str
    score: float = Field(ge=0, le=1, description="1 for the same picture, 0 for chance.")
    false_alarms: float = Field(
        ge=0, description="How many strangers to the register would look as alike, expected."
    )
    kind: Kind
    dismissed: bool = Field(
        description="Whether an officer compared these two pictures and saw no copy."
    )
    transform: TransformOut
    relation: Relation = Field(
        description="Whether the submission is the same as the known picture, contains it, is a "
        "part of it, or shares a part with it."
    )
    covers: float = Field(ge=0, le=1, description="Share of the submission's area that is alike.")
    covered: float = Field(
        ge=0, le=1, description="Share of the known picture's area that is alike."
    )
    region: tuple[float, float, float, float] = Field(
        description="What is alike: x, y, width, height as fractions of the submission."
    )
    outline: list[Point] = Field(
        min_length=4,
        max_length=4,
        description="Where the known picture's corners lie in the submission, from its upper left "
        "clockwise; they may lie outside.",
    )
    places: list[tuple[Point, Point]] = Field(
        description="Pairs of the same place, in the submission and in the known picture."
    )
    distance: int | None = Field(
        description="Hamming distance of the fingerprints in bits, of 256, where they saw it."
    )
    witness: Witness = Field(description="What saw the likeness.")
    why: str = Field(description="A sentence in the language asked for.")

    @classmethod
    def of(cls, finding: Finding, say: Translator) -> Self:
        """From the fact."""
        seen = vars(finding.resemblance)
        return cls.model_validate(
            {
                **seen,
                "motif": finding.subject,
                "title": finding.title,
                "score": finding.resemblance.score,
                "kind": finding.kind,
                "dismissed": finding.dismissed,
                "transform": vars(finding.resemblance.transform),
                "why": explain(finding, say),
            }
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
