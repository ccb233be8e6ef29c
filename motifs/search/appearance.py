"""Appearance: what a list of motifs looks like, by which it is narrowed and motifs go together."""

from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from images import Harmony, Look
from motifs.facts.motif import Motif
from motifs.search.facets import Facet, classify

Looking = Callable[[str], Look | None]
"""Tells the look of a picture by its digest; None while nobody has looked."""


class Appearance:
    """How the first picture of each motif looks, which is the one that lists show."""

    def __init__(self, motifs: Sequence[Motif], look: Looking) -> None:
        """Look at motifs in the order in which they are asked for."""
        digests = [motif.pictures[0].digest if motif.pictures else "" for motif in motifs]
        looks = [look(digest) for digest in digests]
        seen = zip(digests, looks, strict=True)
        self._unseen = {digest for digest, one in seen if one is None}
        self._harmony = Harmony(looks)
        self.colours: Facet = classify(one.colours if one else () for one in looks)

    def is_outdated(self, look: Looking) -> bool:
        """Whether a picture has been looked at since; one that has keeps its look for ever."""
        return any(look(digest) is not None for digest in self._unseen)

    def share(self, colours: Iterable[str]) -> NDArray[np.float32]:
        """How much of each motif's picture has one of some colours, 0 to 1."""
        return self._harmony.share({name.casefold() for name in colours})

    def match(self, place: int, limit: int) -> list[int]:
        """Places of the motifs that go with the one at a place, the closest first."""
        return self._harmony.match(place, limit)
