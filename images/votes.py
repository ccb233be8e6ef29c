"""Votes: keypoints that resemble each other, counted by how one picture would lie in the other."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from images.features import SIDE
from images.keypoints import Places

LEADING = 64
"""Pictures whose votes are counted by place too."""

_WORTHLESS = 0.25  # a vote weighs how far its squared distance lies below this
_TURNS, _OCTAVES = 16, 0.5  # bins of a vote: sixteenths of a turn, half octaves
_MIDDLE = SIDE / 2  # of a known picture; votes agree on where it lies in the asked one
_PARTS = 6  # bins of place along a side, as the known picture is drawn in the asked one
_OCTAVE, _ORIGIN = 64, 128  # the bins of an unchanged size, and of the asked picture's corner
_BITS = 8  # of each dimension

Numbers = NDArray[np.int64]
Tally = NDArray[np.float64]


@dataclass(frozen=True)
class Votes:
    """Keypoints of the asked picture beside those of known pictures that resemble them.

    Attributes:
        pictures: number of the known one.
        rows: which keypoint asked.
        asked: its place, shape (n, 4).
        found: the known keypoint's place, shape (n, 4).
        distances: of the two descriptors, squared.
    """

    pictures: Numbers
    rows: Numbers
    asked: Places
    found: Places
    distances: NDArray[np.float32]


def join(one: Votes, other: Votes) -> Votes:
    """The votes of two channels, whose keypoints are not the same ones."""
    apart = int(one.rows.max(initial=-1)) + 1
    return Votes(
        np.concatenate([one.pictures, other.pictures]),
        np.concatenate([one.rows, other.rows + apart]),
        np.concatenate([one.asked, other.asked]),
        np.concatenate([one.found, other.found]),
        np.concatenate([one.distances, other.distances]),
    )


def tally(votes: Votes, pictures: int) -> Tally:
    """For each picture the weight of the votes that agree on how it lies.

    All agree on one turn and one size (Jegou et al. 2008); those of the `LEADING` pictures on one
    place as well (Hough transform, Ballard 1981), by which a small part stands out. The others
    have none.
    """
    worth = (_WORTHLESS - votes.distances) / _share(votes)
    first = _fullest(_poses(votes), worth, pictures, 2)
    leads = np.zeros(pictures, dtype=bool)
    leads[np.argsort(-first, kind="stable")[:LEADING]] = True
    rows = np.flatnonzero(leads[votes.pictures])
    return _fullest(_frames(_take(votes, rows)), worth[rows], pictures, 4)


def _take(votes: Votes, rows: NDArray[np.intp]) -> Votes:
    return Votes(
        votes.pictures[rows],
        votes.rows[rows],
        votes.asked[rows],
        votes.found[rows],
        votes.distances[rows],
    )


def _share(votes: Votes) -> Numbers:
    """How many pictures each vote's keypoint is found in.

    One that many share, as every letter of a caption, weighs little for each.
    """
    sharing = np.unique(votes.rows << 32 | votes.pictures) >> 32
    return np.bincount(sharing, minlength=int(votes.rows.max(initial=0)) + 1)[votes.rows]


def _fullest(bins: Iterable[Numbers], worth: Tally, pictures: int, dimensions: int) -> Tally:
    """Weight in each picture's fullest bin; every vote counts in each of its `bins`."""
    total = np.zeros(pictures)
    keys = list(bins)
    found, places = np.unique(np.concatenate(keys), return_inverse=True)
    sums = np.bincount(places, weights=np.tile(worth, len(keys)), minlength=len(found))
    np.maximum.at(total, found >> dimensions * _BITS, sums)
    return total


def _poses(votes: Votes) -> Iterator[Numbers]:
    """Keys of picture, turn and size; the next bins too, for no border may part what agrees."""
    for turn, octave in _turns(votes):
        yield (votes.pictures << _BITS | turn) << _BITS | octave


def _frames(votes: Votes) -> Iterator[Numbers]:
    """Keys of picture, turn, size and place, likewise in two bins along each."""
    middle = _lay_middles(votes)
    for pose, (_, octave) in zip(_poses(votes), _turns(votes), strict=True):
        step = SIDE / _PARTS * np.exp2((octave - _OCTAVE) * _OCTAVES)
        corner = np.floor(middle / step[:, None]).astype(np.int64) + _ORIGIN
        for beyond in product((0, 1), repeat=2):
            x, y = np.clip(corner + beyond, 0, (1 << _BITS) - 1).T
            yield (pose << _BITS | x) << _BITS | y


def _turns(votes: Votes) -> Iterator[tuple[Numbers, Numbers]]:
    """Bins of turn and size of each vote, and the next ones."""
    turned = np.mod(votes.asked[:, 3] - votes.found[:, 3], 2 * np.pi) * (_TURNS / (2 * np.pi))
    grown = np.log2(votes.asked[:, 2] / votes.found[:, 2]) / _OCTAVES + _OCTAVE
    turn, octave = turned.astype(np.int64), grown.astype(np.int64)
    for right, above in product((0, 1), repeat=2):
        yield (turn + right) % _TURNS, octave + above


def _lay_middles(votes: Votes) -> NDArray[np.float32]:
    """Where each vote alone would lay the middle of the known picture; pixels, shape (n, 2)."""
    turn = votes.asked[:, 3] - votes.found[:, 3]
    x, y = ((_MIDDLE - votes.found[:, :2]) * (votes.asked[:, 2:3] / votes.found[:, 2:3])).T
    turned = np.stack([np.cos(turn) * x - np.sin(turn) * y, np.sin(turn) * x + np.cos(turn) * y])
    return np.asarray(votes.asked[:, :2] + turned.T, dtype=np.float32)
