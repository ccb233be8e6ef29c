"""Search: motifs by words that people misspell, narrowed by facets with live counts."""

import threading
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from motifs.facts.motif import Motif
from motifs.search.appearance import Appearance, Looking
from motifs.search.concordance import Concordance
from motifs.search.facets import COLOUR, Choice, Mask, Narrowed, count, masks, share, sort

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
        order: the best match first, unless another is asked for; of equal ones that which has most
            of the colours chosen.
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

    It reads them anew only when they have changed, and looks at them anew only when somebody has
    looked at a picture of theirs.
    """

    def __init__(self, look: Looking = lambda _: None) -> None:
        """Search motifs by words, and by the looks that are told of their pictures."""
        self._look = look
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

    def match(
        self, motif: Motif, motifs: Mapping[str, Motif], limit: int, besides: Collection[str] = ()
    ) -> list[Motif]:
        """The motifs that go with one of them by colours and rhythm, the closest first.

        That is what they look like and no more: whether one may be a copy has no part in it
        (`images.Harmony`).

        Args:
            motif: one that was not removed.
            motifs: all of the catalogue.
            limit: the most that are told.
            besides: ids of motifs that are not told, such as those that stand beside it already.
        """
        found = self._register(motifs).match(motif, limit + len(besides))
        return [one for one in found if one.id not in besides][:limit]

    def _register(self, motifs: Mapping[str, Motif]) -> "_Register":
        with self._reading:
            if self._read is None or self._read.source is not motifs:
                self._read = _Register(motifs, self._look)
            self._read.look_again(self._look)
            return self._read


class _Register:
    """A list of motifs, read for searching."""

    def __init__(self, source: Mapping[str, Motif], look: Looking) -> None:
        self.source = source
        self._motifs = tuple(one for one in source.values() if one.removed_at is None)
        self._concordance = Concordance(self._motifs)
        self._written = sort(self._motifs)
        self._appearance = Appearance(self._motifs, look)
        titles = sorted(range(len(self._motifs)), key=lambda place: self._motifs[place].title)
        self._titles = np.argsort(np.array(titles, dtype=np.intp))
        self._places = {motif.id: place for place, motif in enumerate(self._motifs)}

    def look_again(self, look: Looking) -> None:
        if self._appearance.is_outdated(look):
            self._appearance = Appearance(self._motifs, look)

    def find(self, query: Query) -> Found:
        facets = {**self._written, COLOUR: self._appearance.colours}
        scores = self._concordance.score(query.text)
        narrowed = masks(facets, query.narrowed, len(self._motifs))
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
                for name, facet in facets.items()
            },
        )

    def relate(self, motif: Motif, limit: int) -> list[Related]:
        """What is shared weighs more the rarer it is (inverse document frequency)."""
        here = self._places[motif.id]
        shared = [one for name in THEMES for one in share(self._written[name], here)]
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

    def match(self, motif: Motif, limit: int) -> list[Motif]:
        places = self._appearance.match(self._places[motif.id], limit)
        return [self._motifs[place] for place in places]

    def _order(self, found: Mask, scores: NDArray[np.float32], query: Query) -> NDArray[np.intp]:
        places = np.flatnonzero(found)
        if query.order is Order.TITLE:
            return places[np.argsort(self._titles[places])]
        if query.order is Order.NEWEST:
            return places[::-1]
        colours = query.narrowed.get(COLOUR)
        if not colours:
            return places[np.argsort(-scores[places], kind="stable")]
        return places[np.lexsort((-self._appearance.share(colours)[places], -scores[places]))]


def _meet(found: Mask, narrowed: Mapping[str, Mask]) -> Mask:
    for mask in narrowed.values():
        found = found & mask
    return found
