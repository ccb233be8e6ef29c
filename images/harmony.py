"""Harmony: which pictures go together, by their colours and by the rhythm of their strokes.

It is asked for pleasure, of works that anyone may see, and knows nothing of copies: neither the
places of a drawing nor what the index found or an officer looks at has a part in it. So nobody can
read from it that a likeness is under review, neither from who is named nor from who is missing.
"""

from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from images.look import Look
from images.palette import COLOURS
from images.vocabulary import HALVES

_KIN = 0.75
"""Likeness of colours from which two pictures go together (docs/similarity.md)."""

Rows = NDArray[np.float32]


class Harmony:
    """The looks of a list of pictures, made ready to be compared; never changed."""

    def __init__(self, looks: Sequence[Look | None]) -> None:
        """Take the looks in the order in which they are asked for; None goes with nothing."""
        blank = Look(palette=np.zeros(len(COLOURS), np.uint8), rhythm=np.zeros(HALVES, np.uint8))
        seen = [look or blank for look in looks]
        self._colours = _roots([one.palette for one in seen], len(COLOURS))
        rhythms = _roots([one.rhythm for one in seen], HALVES)
        # What all cloths have in common tells nothing: without their mean, 55 of 100 neighbours
        # are of the same family, with it 47 (docs/similarity.md).
        self._rhythms = _unit(rhythms - rhythms.mean(axis=0)) if looks else rhythms

    def share(self, colours: Collection[str]) -> Rows:
        """How much of each picture has one of some colours, 0 to 1 in hundredths."""
        chosen = [place for place, name in enumerate(COLOURS) if name in colours]
        return np.asarray((self._colours[:, chosen] ** 2).sum(axis=1).round(2), dtype=np.float32)

    def match(self, place: int, limit: int) -> list[int]:
        """Places of the others that go with the one at a place, the closest first."""
        # Row by row: a product of matrices wakes the threads of OpenBLAS, which spin; at 10,000
        # pictures it took 4.7 ms on a busy machine, this 0.3.
        colours = np.vecdot(self._colours, self._colours[place])
        rhythms = np.vecdot(self._rhythms, self._rhythms[place])
        kin = (colours >= _KIN) & (rhythms > 0)
        kin[place] = False
        places = np.flatnonzero(kin)
        closest = np.argsort(-(colours + rhythms)[places], kind="stable")[:limit]
        return [int(one) for one in places[closest]]


def _roots(parts: Sequence[NDArray[np.uint8]], width: int) -> Rows:
    """Roots of shares, so that the product of two rows is their affinity (Bhattacharyya 1943)."""
    rows = np.array(parts, dtype=np.float32).reshape(-1, width)
    return np.asarray(np.sqrt(rows / np.maximum(rows.sum(axis=1, keepdims=True), 1)), np.float32)


def _unit(rows: Rows) -> Rows:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(lengths, 1e-6), dtype=np.float32)
