"""From a distance to a graded answer; the thresholds and their evidence stand here alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from images.symmetry import IDENTITY, Transform

STRONG_DISTANCE = 40
REVIEW_DISTANCE = 64
"""Of 256 bits, the closest over sixteen views. 140 strangers against 305 real batik pictures: the
closest lies at 70, the next at 80; re-encoded, shrunk, turned, mirrored and inverted copies at 0-6,
a turned hue at 2-50 (docs/similarity.md)."""

_CHANCE = 128  # bits that differ between two unrelated fingerprints of 256

Region = tuple[float, float, float, float]
WHOLE: Region = (0.0, 0.0, 1.0, 1.0)


class Witness(StrEnum):
    """What saw the likeness."""

    FILE = "file"
    FINGERPRINT = "fingerprint"


class Verdict(StrEnum):
    """The answer to a whole check."""

    STRONG = "mirip kuat"
    REVIEW = "perlu ditinjau"
    NONE = "tidak ditemukan kemiripan"
    UNSEARCHABLE = "tidak dapat diperiksa"


@dataclass(frozen=True, kw_only=True)
class Resemblance:
    """One picture that a submission resembles.

    Attributes:
        key: digest of the known picture.
        score: 1.0 for the same picture, 0.0 for what chance gives.
        transform: how the submission was made from the known picture.
        region: x, y, width, height of the likeness in the submission, as fractions of its sides.
        witness: what saw it.
        distance: Hamming distance in bits, 0 for the same file.
    """

    key: str
    score: float
    transform: Transform
    region: Region
    witness: Witness
    distance: int


def same_file(key: str) -> Resemblance:
    """The known picture has the very same bytes."""
    return _resemblance(key, 0, IDENTITY, Witness.FILE)


def look_alike(key: str, distance: int, transform: Transform) -> Resemblance:
    """The known picture's fingerprint lies `distance` bits from the submission's."""
    return _resemblance(key, distance, transform, Witness.FINGERPRINT)


def grade(resemblances: Iterable[Resemblance], *, searchable: bool) -> Verdict:
    """The verdict that the closest resemblance gives; the same file counts even when blank."""
    closest = min((found.distance for found in resemblances), default=None)
    if closest is None:
        return Verdict.NONE if searchable else Verdict.UNSEARCHABLE
    return Verdict.STRONG if closest <= STRONG_DISTANCE else Verdict.REVIEW


def _resemblance(key: str, distance: int, transform: Transform, witness: Witness) -> Resemblance:
    return Resemblance(
        key=key,
        score=round(max(0.0, 1.0 - distance / _CHANCE), 4),
        transform=transform,
        region=WHOLE,
        witness=witness,
        distance=distance,
    )
