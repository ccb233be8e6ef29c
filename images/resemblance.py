"""Resemblance: from an alignment to an answer that can be graded and explained."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

import cv2
import numpy as np
from numpy.typing import NDArray

from images.alignment import Alignment, Points
from images.features import Features
from images.likelihood import REVIEW, STRONG, SUBSTANTIAL, expect_aligned, expect_bits
from images.symmetry import IDENTITY, Transform

Point = tuple[float, float]
Region = tuple[float, float, float, float]
Polygon = NDArray[np.float64]
WHOLE: Region = (0.0, 0.0, 1.0, 1.0)
FRAME: tuple[Point, ...] = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))

PLACES = 40  # pairs of places that a finding shows; an eye follows no more
NEARLY_ALL = 0.7  # of a picture, from which on the rest may be its margin

_SQUARE = 3.0  # degrees; a turn this near to a quarter is one, within what a hand holds straight
_SEEN_ASLANT = 1.15  # one direction drawn so much longer than the other
_UPRIGHT = 0.9  # cosine; a label stands as it was printed
_FIXED = 0.08  # of a side; how far a label may move from its corner or edge
_REPEATS = 1.5  # so much clearer with the known picture continued beyond its frame
_INVERTED, _FAITHFUL = -0.4, 0.4  # correlation of lightness or dyes; between them they were changed


class Witness(StrEnum):
    """What saw the likeness."""

    FILE = "file"
    FINGERPRINT = "fingerprint"
    KEYPOINTS = "keypoints"


class Verdict(StrEnum):
    """The answer to a whole check."""

    STRONG = "mirip kuat"
    REVIEW = "perlu ditinjau"
    NONE = "tidak ditemukan kemiripan"
    UNSEARCHABLE = "tidak dapat diperiksa"


class Relation(StrEnum):
    """How the submission stands to the known picture."""

    SAME = "same"
    CONTAINS = "contains"
    PART = "part"
    SHARES = "shares"


@dataclass(frozen=True, kw_only=True)
class Resemblance:
    """One picture that a submission resembles. Points are fractions of a picture's sides.

    Attributes:
        key: digest of the known picture.
        false_alarms: how many strangers to a register of this size would look as alike, expected.
        witness: what saw it.
        transform: how the submission was made from the known picture.
        region: x, y, width, height of the likeness in the submission.
        relation: whether the submission contains the known picture, is a part of it, ...
        covers: share of the submission's area that is alike, 0 to 1.
        covered: share of the known picture's area that is.
        outline: the known picture's corners in the submission, from its upper left, clockwise as
            it was drawn; they may lie outside.
        places: pairs of the same place, in the submission and in the known picture.
        distance: Hamming distance of the fingerprints in bits, where they saw it.
    """

    key: str
    false_alarms: float
    witness: Witness
    transform: Transform = IDENTITY
    region: Region = WHOLE
    relation: Relation = Relation.SAME
    covers: float = 1.0
    covered: float = 1.0
    outline: tuple[Point, ...] = FRAME
    places: tuple[tuple[Point, Point], ...] = ()
    distance: int | None = None

    @property
    def score(self) -> float:
        """Probability that no stranger in such a register looks as alike, 0 to 1 (Poisson)."""
        return round(float(np.exp(-self.false_alarms)), 4)


def same_file(key: str) -> Resemblance:
    """The known picture has the very same bytes."""
    return Resemblance(key=key, false_alarms=0.0, witness=Witness.FILE)


def look_alike(key: str, distance: int, transform: Transform, pictures: int) -> Resemblance:
    """The known picture's fingerprint, one of so many, lies `distance` bits away."""
    return Resemblance(
        key=key,
        false_alarms=expect_bits(distance, pictures),
        witness=Witness.FINGERPRINT,
        transform=transform,
        outline=_corners(transform),
        distance=distance,
    )


def aligned(
    key: str, alignment: Alignment, asked: Features, known: Features, pictures: int
) -> Resemblance:
    """The known picture, one of so many, lies in the submission as `alignment` says."""
    transform = _transform(alignment, asked, known)
    ours, theirs = _areas(alignment, asked, known)
    if transform.across * transform.down > 1:
        ours = theirs = np.array(FRAME)
    covers, covered = _share(ours), _share(theirs)
    return Resemblance(
        key=key,
        false_alarms=expect_aligned(alignment.evidence, pictures),
        witness=Witness.KEYPOINTS,
        transform=transform,
        region=_box(ours),
        relation=_relate(covers, covered),
        covers=covers,
        covered=covered,
        outline=_outline(alignment, asked, known),
        places=_pairs(alignment, asked, known),
    )


def is_label(found: Resemblance) -> bool:
    """Whether only a caption, stamp or signature is alike: small, and in the same place of both.

    In place, that is, of the frame, however letters resemble each other when turned; or upright and
    as far from a corner or the middle of an edge. What was lifted from a cloth lies elsewhere
    (docs/similarity.md).
    """
    small = max(found.covers, found.covered) < SUBSTANTIAL
    return small and (_is_in_place(found) or _is_at_one_edge(found))


def _is_in_place(found: Resemblance) -> bool:
    ours, theirs = np.array(found.places).mean(axis=0)
    return bool(np.abs(ours - theirs).max() < _FIXED)


def _is_at_one_edge(found: Resemblance) -> bool:
    upright = not found.transform.mirrored and np.cos(np.radians(found.transform.turned)) > _UPRIGHT
    apart = np.abs(_anchors(found.outline) - _anchors(FRAME)).max(axis=1)
    return bool(upright and apart.min() < _FIXED)


def _anchors(corners: tuple[Point, ...]) -> Polygon:
    """The corners and the middles of the edges."""
    points = np.array(corners)
    return np.vstack([points, (points + np.roll(points, -1, axis=0)) / 2])


def widen(found: Resemblance, part: Region) -> Resemblance:
    """What was found in a part of the submission, told of the whole of it."""
    if part == WHOLE:
        return found
    _, _, across, down = part
    left, upper, width, height = found.region
    covers = round(found.covers * across * down, 2)
    return replace(
        found,
        region=(*_shift((left, upper), part), round(width * across, 4), round(height * down, 4)),
        relation=_relate(covers, found.covered),
        covers=covers,
        outline=tuple(_shift(point, part) for point in found.outline),
        places=tuple((_shift(ours, part), theirs) for ours, theirs in found.places),
    )


def _shift(point: Point, part: Region) -> Point:
    x, y, across, down = part
    return round(x + point[0] * across, 4), round(y + point[1] * down, 4)


def grade(resemblances: Iterable[Resemblance], *, searchable: bool) -> Verdict:
    """The verdict that the clearest resemblance gives; the same file counts even when blank."""
    fewest = min((found.false_alarms for found in resemblances), default=1.0)
    if fewest > REVIEW:
        return Verdict.NONE if searchable else Verdict.UNSEARCHABLE
    return Verdict.STRONG if fewest <= STRONG else Verdict.REVIEW


def _corners(transform: Transform) -> tuple[Point, ...]:
    """Where the known picture's corners went by a mirroring and quarter turns."""
    corners = [(1 - x, y) if transform.mirrored else (x, y) for x, y in FRAME]
    for _ in range(transform.turned // 90):
        corners = [(1 - y, x) for x, y in corners]
    return tuple(corners)


def _transform(alignment: Alignment, asked: Features, known: Features) -> Transform:
    linear = alignment.matrix[:, :2]
    large, small = np.linalg.svd(linear, compute_uv=False)
    turn = np.degrees(np.arctan2(linear[1, 0] - linear[0, 1], linear[0, 0] + linear[1, 1]))
    # The map leads to the mirrored submission; what is turned one way there is turned the other.
    across, down = _tiling(alignment, asked, known)
    return replace(
        _dyeing(alignment),
        mirrored=alignment.mirrored,
        turned=_whole(-turn if alignment.mirrored else turn),
        aslant=bool(large > _SEEN_ASLANT * small),
        across=across,
        down=down,
    )


def _whole(degrees: float) -> int:
    quarter = round(degrees / 90) * 90
    return (quarter if abs(degrees - quarter) <= _SQUARE else round(degrees)) % 360


def _dyeing(alignment: Alignment) -> Transform:
    light, dye = alignment.agreement.colours
    negative = light < _INVERTED and dye < -_INVERTED
    faithful = light > _FAITHFUL and (dye > _FAITHFUL or dye == 0.0)
    return Transform(negative=negative, redyed=not negative and not faithful)


def _tiling(alignment: Alignment, asked: Features, known: Features) -> tuple[int, int]:
    """How often the known picture fits side by side where it was seen to repeat."""
    if alignment.agreement.repeated <= _REPEATS * alignment.agreement.surprise:
        return 1, 1
    across, down = np.linalg.norm(alignment.matrix[:, :2], axis=0) * (known.width, known.height)
    turned = abs(alignment.matrix[1, 0]) > abs(alignment.matrix[0, 0])
    across, down = (down, across) if turned else (across, down)
    return max(1, round(asked.width / across)), max(1, round(asked.height / down))


def _areas(alignment: Alignment, asked: Features, known: Features) -> tuple[Polygon, Polygon]:
    """The area that is alike, in both pictures: the hull of all places that bear it out."""
    there = np.vstack([alignment.asked, alignment.agreement.places])
    back = cv2.invertAffineTransform(alignment.matrix)
    here = there @ back[:, :2].T + back[:, 2]
    return _hull(_fractions(there, asked, alignment.mirrored)), _hull(_fractions(here, known))


def _fractions(points: Polygon | Points, picture: Features, mirrored: bool = False) -> Polygon:
    found = np.asarray(points / (picture.width, picture.height), dtype=np.float64)
    return np.column_stack([1 - found[:, 0], found[:, 1]]) if mirrored else found


def _hull(points: Polygon) -> Polygon:
    hull = cv2.convexHull(points.clip(0, 1).astype(np.float32))
    return np.asarray(hull[:, 0], dtype=np.float64)


def _box(hull: Polygon) -> Region:
    (x, y), (right, bottom) = _point(hull.min(axis=0)), _point(hull.max(axis=0))
    return x, y, round(right - x, 4), round(bottom - y, 4)


def _share(hull: Polygon) -> float:
    return round(float(cv2.contourArea(hull.astype(np.float32))), 2)


def _relate(covers: float, covered: float) -> Relation:
    if covered >= NEARLY_ALL:
        return Relation.SAME if covers >= NEARLY_ALL else Relation.CONTAINS
    return Relation.PART if covers >= NEARLY_ALL else Relation.SHARES


def _outline(alignment: Alignment, asked: Features, known: Features) -> tuple[Point, ...]:
    corners = np.array(FRAME) * (known.width, known.height)
    laid = corners @ alignment.matrix[:, :2].T + alignment.matrix[:, 2]
    return tuple(_point(point) for point in _fractions(laid, asked, alignment.mirrored))


def _pairs(
    alignment: Alignment, asked: Features, known: Features
) -> tuple[tuple[Point, Point], ...]:
    """At most `PLACES`, spread evenly over the inliers."""
    ours = _fractions(alignment.asked, asked, alignment.mirrored)
    theirs = _fractions(alignment.known, known)
    rows = np.unique(np.linspace(0, len(ours) - 1, min(PLACES, len(ours))).astype(int))
    return tuple((_point(ours[row]), _point(theirs[row])) for row in rows)


def _point(point: Polygon) -> Point:
    return round(float(point[0]), 4), round(float(point[1]), 4)
