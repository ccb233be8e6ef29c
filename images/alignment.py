"""Alignment: how one picture lies in another, and how well that is borne out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

import cv2
import numpy as np
from numpy.typing import NDArray

from images.agreement import Agreement, agree
from images.features import Features
from images.keypoints import Keypoints, mirror, unit
from images.likelihood import weigh

Matrix = NDArray[np.float64]
Points = NDArray[np.float32]

CELLS = 16  # a side; a picture has 256 places

_NEIGHBOURS = 4  # nearest keypoints of the other picture that may be the same place
_COSINE = 0.80  # descriptors of one place that was photographed twice; strangers lie below 0.75
_PROPOSERS, _MATCHES = 160, 400  # the best matches that propose a transform, and that weigh it
_OCTAVES, _DIRECTION, _PLACE = 0.6, 0.877, 0.05  # how far matches of one transform may differ
_CLOSE = 0.025  # of the longer side; an inlier's error
_SHEAR, _SMALLEST, _LARGEST = 1.9, 0.06, 12.0  # of a cloth that hangs, beyond which it is chance
_SIZES_NEAR, _TURNS_NEAR = 0.8, 0.82  # octaves, and the cosine of a turn, of an inlier
_FEWEST = 3  # matches that propose a transform
_NEAR = 0.1  # of a side; a corner that lies on the other frame's
_QUARTER, _THIN, _SOME = 0.25, 0.2, 1.0  # of a side; of an even spread, which holds so many
_BAND = 0.22  # of the shorter side; the margin in which captions stand
_MOSTLY, _LESSER = 0.8, 0.4  # of the inliers, there; of the windows, alike
_AROUND = 0.25  # of the windows; a hash is contradicted by a frame, not by noise
_BORNE = 5  # inliers; with fewer, no agreement of pixels reaches the threshold
_CORNERS: Matrix = np.array([(0, 0), (1, 0), (1, 1), (0, 1)], np.float64)
_NONE: NDArray[np.intp] = np.empty(0, np.intp)
_TRIES = 2  # transforms that are tried in each pose
_RIVAL = 0.6  # of the first one's inliers that a second one needs


@dataclass(frozen=True, kw_only=True)
class Alignment:
    """The known picture laid onto the asked one.

    Attributes:
        matrix: 2 x 3, from pixels of the known picture to pixels of the asked one, which was
            mirrored before where `mirrored`.
        mirrored: left and right of the asked picture were exchanged.
        asked: inliers in the asked picture, mirrored like it, in pixels; shape (n, 2).
        known: the same inliers in the known picture.
        cells: distinct places with inliers, of the picture that has fewer; at most `CELLS` squared.
        frames_coincide: whether the known picture's corners lie near the asked one's.
        hollow: whether many inliers surround a middle that has next to none.
        margin: share of the inliers that lie along an edge which both frames have in common.
        agreement: what the pixels say.
    """

    matrix: Matrix
    mirrored: bool
    asked: Points
    known: Points
    cells: int
    frames_coincide: bool
    hollow: bool
    margin: float
    agreement: Agreement

    @cached_property
    def evidence(self) -> float:
        """How unlikely chance is, from keypoints and pixels together, in log-odds."""
        pixels = max(self.agreement.surprise, self.agreement.repeated)
        return weigh(self.cells, len(self.asked), pixels)

    @cached_property
    def is_furniture(self) -> bool:
        """Whether only a form, a frame or a caption is alike.

        One frame lies on the other and only what surrounds the middle is alike, or they have an
        edge in common and only what lies along it.
        """
        around = self.frames_coincide and self.hollow and self.agreement.surrounds
        return around or (self.margin > _MOSTLY and self.agreement.share < _LESSER)


@dataclass(frozen=True)
class _Matches:
    """Pairs of keypoints that may show one place.

    Attributes:
        asked: places in the asked picture, shape (n, 4).
        known: places in the known picture, shape (n, 4).
        cosines: of the descriptors.
        rows: which keypoint of the asked picture, so that none counts twice.
        columns: which of the known one.
    """

    asked: Points
    known: Points
    cosines: NDArray[np.float32]
    rows: NDArray[np.int64]
    columns: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.cosines)

    def take(self, which: NDArray[np.intp]) -> "_Matches":
        """Some of them."""
        return _Matches(
            self.asked[which],
            self.known[which],
            self.cosines[which],
            self.rows[which],
            self.columns[which],
        )


def align(
    asked: Features, known: Features, *, mirrored: bool, quarters: int | None = None
) -> Alignment | None:
    """The best way to lay `known` onto `asked`, or None where nothing fits.

    Args:
        asked: the submitted picture.
        known: a picture on record.
        mirrored: whether the asked picture is mirrored first.
        quarters: clockwise turns, to try also to lay the whole of one on the whole of the other.
    """
    matches = _match(asked, known, mirrored=mirrored)
    proposed = _propose(matches, asked.side)
    if quarters is not None:
        proposed = chain([_whole(asked, known, quarters)], proposed)
    borne = _bear(matches, proposed, asked.side)
    found = [_conclude(asked, known, *one, mirrored=mirrored) for one in borne]
    plain = [one for one in found if not one.is_furniture]
    return max(plain, key=lambda one: one.evidence, default=None)


def contradict(asked: Features, known: Features, *, mirrored: bool, quarters: int) -> bool:
    """Whether the middles of two pictures differ that lie on each other after quarter turns."""
    matrix = _whole(asked, known, quarters)
    found = agree(asked, known, matrix, mirrored=mirrored)
    return found.surrounds and found.share > _AROUND


def _is_hollow(places: Points, asked: Features) -> bool:
    """In the middle quarter by quarter, less than a fifth of what an even spread would have."""
    inside = (np.abs(places / (asked.width, asked.height) - 0.5) < _QUARTER / 2).all(axis=1)
    expected = len(places) * _QUARTER**2
    return bool(expected >= _SOME and inside.sum() < _THIN * expected)


def _coincide(asked: Features, known: Features, matrix: Matrix) -> bool:
    """Whether every corner of one frame lies near one of the other's."""
    apart = np.abs(_lay_corners(asked, known, matrix)[:, None] - _CORNERS).max(axis=-1)
    return bool((apart.min(axis=1) < _NEAR).all())


def _measure_margin(asked: Features, known: Features, matrix: Matrix, places: Points) -> float:
    corners = _lay_corners(asked, known, matrix)
    sides = np.stack([corners, np.roll(corners, -1, axis=0)])
    size = np.array([asked.width, asked.height])
    inside = np.zeros(len(places), dtype=bool)
    for edge in (0.0, 1.0):
        common = (np.abs(sides - edge).max(axis=0) < _NEAR).any(axis=0)
        inside |= ((np.abs(places - edge * size) < _BAND * size.min()) & common).any(axis=1)
    return float(inside.mean()) if len(inside) else 0.0


def _lay_corners(asked: Features, known: Features, matrix: Matrix) -> Matrix:
    """The known picture's corners in fractions of the asked one's sides, shape (4, 2)."""
    laid = _CORNERS * (known.width, known.height) @ matrix[:, :2].T + matrix[:, 2]
    return np.asarray(laid / (asked.width, asked.height), dtype=np.float64)


def _whole(asked: Features, known: Features, quarters: int) -> Matrix:
    """The map of one frame onto the other after quarter turns."""
    corners = np.array([(0, 0), (1, 0), (0, 1)], np.float32)
    there = corners
    for _ in range(quarters):
        there = np.column_stack([1 - there[:, 1], there[:, 0]])
    ours = (there * (asked.width, asked.height)).astype(np.float32)
    theirs = (corners * (known.width, known.height)).astype(np.float32)
    return np.asarray(cv2.getAffineTransform(theirs, ours), dtype=np.float64)


def _bear(
    matches: _Matches, proposed: Iterable[Matrix], side: int
) -> Iterator[tuple[Matrix, _Matches]]:
    """Transforms that enough matches bear out, and those; a weak rival of the best is left out."""
    fewest = _BORNE
    for matrix in proposed:
        inliers = _inliers(matches, matrix, side) if _is_cloth(matrix) else _NONE
        if len(inliers) >= fewest:
            fewest = max(fewest, int(_RIVAL * len(inliers)))
            yield matrix, matches.take(inliers)


def _conclude(
    asked: Features, known: Features, matrix: Matrix, inliers: _Matches, *, mirrored: bool
) -> Alignment:
    places = inliers.asked[:, :2]
    cells = min(_cells(places, asked.side), _cells(inliers.known[:, :2], known.side))
    return Alignment(
        matrix=matrix,
        mirrored=mirrored,
        asked=places,
        known=inliers.known[:, :2],
        cells=cells,
        frames_coincide=_coincide(asked, known, matrix),
        hollow=_is_hollow(places, asked),
        margin=_measure_margin(asked, known, matrix, places),
        agreement=agree(asked, known, matrix, mirrored=mirrored),
    )


def _match(asked: Features, known: Features, *, mirrored: bool) -> _Matches:
    """Nearest keypoints of both channels; no ratio test, which would drop every repeat."""
    drawing = _pair(asked.structure, known.structure, asked.width if mirrored else None, 0)
    light = _pair(asked.luminance, known.luminance, asked.width if mirrored else None, 1)
    both = _Matches(*(np.concatenate(columns) for columns in zip(drawing, light, strict=True)))
    return both.take(np.argsort(-both.cosines, kind="stable")[:_MATCHES])


def _pair(
    asked: Keypoints, known: Keypoints, width: int | None, channel: int
) -> tuple[NDArray[np.generic], ...]:
    if not len(asked) or not len(known):
        nothing = np.empty(0, np.int64)
        nowhere = np.empty((0, 4), np.float32)
        return nowhere, nowhere, np.empty(0, np.float32), nothing, nothing
    asked = asked if width is None else mirror(asked, width)
    rows, columns, cosines = _nearest(unit(asked) @ unit(known).T)
    tag = channel << 32
    return asked.places[rows], known.places[columns], cosines, rows + tag, columns + tag


def _nearest(
    cosines: NDArray[np.float32],
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float32]]:
    """At most `_NEIGHBOURS` in each row of a table of cosines: row, column, cosine.

    Those found are wiped out of the table. Faster than a heap for each row (docs/performance.md).
    """
    rows, found = np.arange(len(cosines)), []
    for _ in range(_NEIGHBOURS):
        left = cosines if len(rows) == len(cosines) else cosines[rows]  # a copy costs as much
        columns = left.argmax(axis=1)
        near = cosines[rows, columns] > _COSINE
        rows, columns = rows[near], columns[near]
        found.append((rows, columns, cosines[rows, columns]))
        cosines[rows, columns] = -1.0
    rows, columns, near = (np.concatenate(part) for part in zip(*found, strict=True))
    return rows, columns, near


def _propose(matches: _Matches, side: int) -> Iterator[Matrix]:
    """Transforms that most matches agree on, the best first.

    Every match alone proposes a similarity, from its two keypoints' places, sizes and angles.
    """
    free = np.ones(len(matches), dtype=bool)
    agreeing, factors, shifts = _support(matches, side)
    for _ in range(_TRIES):
        if free.sum() < _FEWEST:
            return
        support = (agreeing & free[None]).sum(axis=1)
        best = int(np.argmax(support))
        if support[best] < _FEWEST:
            return
        chosen = np.flatnonzero(agreeing[best] & free)
        free[chosen] = False
        yield _refine(matches.take(chosen), _similar(factors[best], shifts[best]), side)


def _support(
    matches: _Matches, side: int
) -> tuple[NDArray[np.bool_], NDArray[np.complex128], NDArray[np.complex128]]:
    """For each of the best matches which others its transform explains, and that transform.

    It is a factor and a shift in the complex plane.
    """
    octaves = np.log2(matches.asked[:, 2] / matches.known[:, 2])
    turns = np.exp(1j * (matches.asked[:, 3] - matches.known[:, 3]))
    there = matches.asked[:, 0] + 1j * matches.asked[:, 1]
    here = matches.known[:, 0] + 1j * matches.known[:, 1]
    few = slice(_PROPOSERS)
    factors = (np.exp2(octaves) * turns)[few]
    shifts = there[few] - factors * here[few]
    agreeing = np.abs(octaves[few, None] - octaves) < _OCTAVES
    agreeing &= (turns[few, None] * turns.conj()).real > _DIRECTION
    agreeing &= np.abs(factors[:, None] * here + shifts[:, None] - there) < _PLACE * side
    return agreeing, factors, shifts


def _similar(factor: complex, shift: complex) -> Matrix:
    return np.array(
        [[factor.real, -factor.imag, shift.real], [factor.imag, factor.real, shift.imag]]
    )


def _refine(matches: _Matches, similar: Matrix, side: int) -> Matrix:
    """An affine map of the matches, which a cloth seen from the side needs (RANSAC, seeded)."""
    if len(matches) < _FEWEST + 2:
        return similar
    matrix, _ = cv2.estimateAffine2D(
        np.ascontiguousarray(matches.known[:, :2]),
        np.ascontiguousarray(matches.asked[:, :2]),
        method=cv2.RANSAC,
        ransacReprojThreshold=0.8 * _CLOSE * side,
        maxIters=200,
    )
    return matrix if matrix is not None and _is_cloth(matrix) else similar


def _is_cloth(matrix: Matrix) -> bool:
    """Whether a cloth can lie so; degenerate maps gather inliers by the hundred."""
    large, small = np.linalg.svd(matrix[:, :2], compute_uv=False)
    upright = np.linalg.det(matrix[:, :2]) > 0
    return bool(upright and small > _SMALLEST and large < _LARGEST and large < _SHEAR * small)


def _inliers(matches: _Matches, matrix: Matrix, side: int) -> NDArray[np.intp]:
    """Matches that the map explains, each keypoint once, the most exact first."""
    linear = matrix[:, :2]
    octave = np.log2(np.sqrt(np.linalg.det(linear)))
    turn = np.arctan2(linear[1, 0] - linear[0, 1], linear[0, 0] + linear[1, 1])
    errors = np.hypot(*(matches.known[:, :2] @ linear.T + matrix[:, 2] - matches.asked[:, :2]).T)
    octaves = np.log2(matches.asked[:, 2] / matches.known[:, 2])
    turns = matches.asked[:, 3] - matches.known[:, 3]
    near = (
        (errors < _CLOSE * side)
        & (np.abs(octaves - octave) < _SIZES_NEAR)
        & (np.cos(turns - turn) > _TURNS_NEAR)
    )
    rows = np.flatnonzero(near)
    rows = rows[np.argsort(errors[rows], kind="stable")]
    for keys in (matches.rows, matches.columns):
        rows = rows[np.sort(np.unique(keys[rows], return_index=True)[1])]
    return rows


def _cells(places: Points, side: int) -> int:
    cells = np.floor(places / (side / CELLS)).astype(int)
    return len(np.unique(cells @ (1, 1 << 16)))
