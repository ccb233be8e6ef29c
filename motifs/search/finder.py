"""Search: motifs by words that people misspell, narrowed by facets with live counts."""

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from motifs.facts.motif import Motif
from motifs.search.concordance import Concordance
from motifs.search.facets import Choice, Mask, Narrowed, count, masks, share, sort

THEMES = ("flora", "fauna", "landmark", "maker", "dye")
"""Facets by which motifs are related: who likes one may look for the others."""


class Order(StrEnum):
    """In which order motifs are listed."""

    BEST = "cocok"
    NEWEST = "terbaru"
    TITLE = "judul"


@dataclass(frozen=True, kw_only=True)
class Query:
    """What to look for.

    Attributes:
        text: words of a title, alias, maker, plant, animal, place, number or philosophy; empty
            for every motif.
        narrowed: chosen values by facet; a facet that does not exist narrows nothing.
        order: the best match first, unless another is asked for.
    """

    text: str = ""
    narrowed: Narrowed = field(default_factory=dict)
    order: Order = Order.BEST


@dataclass(frozen=True, kw_only=True)
class Found:
    """What a search answers.

    Attributes:
        motifs: all that were found, in the order asked for.
        facets: by name; each value with how many motifs choosing it too would show.
    """

    motifs: Sequence[Motif]
    facets: Mapping[str, tuple[Choice, ...]]


@dataclass(frozen=True)
class Related:
    """A motif beside another.

    Attributes:
        motif: the other one.
        shared: plants, animals, places, makers and dyes that both have, the rarest first.
    """

    motif: Motif
    shared: tuple[str, ...]


class Finder:
    """Searches the motifs of a catalogue that were not removed.

    It reads them anew only when they have changed.
    """

    def __init__(self) -> None:
        self._reading = threading.Lock()
        self._read: _Register | None = None

    def find(self, motifs: Mapping[str, Motif], query: Query) -> Found:
        """Motifs that answer the query, with the facets to narrow them by."""
        return self._register(motifs).find(query)

    def complete(self, motifs: Mapping[str, Motif], beginning: str, limit: int) -> list[Motif]:
        """The motifs that best answer what has been typed so far, at most `limit`."""
        if not beginning.strip():
            return []
        return list(self.find(motifs, Query(text=beginning)).motifs[:limit])

    def relate(self, motif: Motif, motifs: Mapping[str, Motif], limit: int) -> list[Related]:
        """The motifs that have most in common with one of them by theme, at most `limit`."""
        return self._register(motifs).relate(motif, limit)

    def _register(self, motifs: Mapping[str, Motif]) -> "_Register":
        with self._reading:
            if self._read is None or self._read.source is not motifs:
                self._read = _Register(motifs)
            return self._read


class _Register:
    """A list of motifs, read for searching."""

    def __init__(self, source: Mapping[str, Motif]) -> None:
        self.source = source
        self._motifs = tuple(one for one in source.values() if one.removed_at is None)
        self._concordance = Concordance(self._motifs)
        self._facets = sort(self._motifs)
        titles = sorted(range(len(self._motifs)), key=lambda place: self._motifs[place].title)
        self._titles = np.argsort(np.array(titles, dtype=np.intp))
        self._places = {motif.id: place for place, motif in enumerate(self._motifs)}

    def find(self, query: Query) -> Found:
        scores = self._concordance.score(query.text)
        narrowed = masks(self._facets, query.narrowed, len(self._motifs))
        found = _meet(scores > 0, narrowed)
        places = self._order(found, scores, query)
        return Found(
            motifs=[self._motifs[place] for place in places],
            facets={
                name: count(
                    facet,
                    _meet(scores > 0, {key: one for key, one in narrowed.items() if key != name}),
                    query.narrowed.get(name, ()),
                )
                for name, facet in self._facets.items()
            },
        )

    def relate(self, motif: Motif, limit: int) -> list[Related]:
        """What is shared weighs more the rarer it is (inverse document frequency)."""
        here = self._places[motif.id]
        shared = [one for name in THEMES for one in share(self._facets[name], here)]
        shared.sort(key=lambda one: len(one.owners))
        weights = np.zeros(len(self._motifs))
        for one in shared:
            weights[one.owners] += np.log(len(self._motifs) / len(one.owners))
        weights[here] = 0
        nearest = np.argsort(-weights, kind="stable")[:limit]
        return [
            Related(self._motifs[place], tuple(one.value for one in shared if place in one.owners))
            for place in nearest[weights[nearest] > 0].tolist()
        ]

    def _order(self, found: Mask, scores: NDArray[np.float32], query: Query) -> NDArray[np.intp]:
        places = np.flatnonzero(found)
        if query.order is Order.TITLE:
            return places[np.argsort(self._titles[places])]
        if query.order is Order.NEWEST:
            return places[::-1]
        return places[np.argsort(-scores[places], kind="stable")]


def _meet(found: Mask, narrowed: Mapping[str, Mask]) -> Mask:
    for mask in narrowed.values():
        found = found & mask
    return found
