"""Facets: by what a list of motifs can be narrowed, and how many motifs each choice would leave."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from motifs.facts.motif import Motif

COUNTED = 50
"""Values of a facet that are told; a register has thousands of makers."""

Mask = NDArray[np.bool_]
Narrowed = Mapping[str, Sequence[str]]
"""Chosen values by the name of their facet; several of one facet mean any of them."""


@dataclass(frozen=True)
class Choice:
    """One value of a facet, and how many of the motifs found have it."""

    value: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class Facet:
    """The values of one facet over a list of motifs.

    Attributes:
        values: as they are shown, in the order of their spelling.
        owners: for each pair of a motif and a value it has, the motif's place in the list.
        codes: for the same pairs, the value's place in `values`.
    """

    values: tuple[str, ...]
    owners: NDArray[np.intp]
    codes: NDArray[np.intp]


def _collections(motif: Motif) -> Iterable[str]:
    return (motif.collection,)


def _editions(motif: Motif) -> Iterable[str]:
    return (motif.provenance.edition,) if motif.provenance else ()


def _years(motif: Motif) -> Iterable[str]:
    day = motif.announced_on
    return (str(day.year),) if day else ()


def _techniques(motif: Motif) -> Iterable[str]:
    return (motif.technique,) if motif.technique else ()


def _ranks(motif: Motif) -> Iterable[str]:
    return (motif.provenance.rank,) if motif.provenance else ()


def _statuses(motif: Motif) -> Iterable[str]:
    return (motif.recordation.status,) if motif.recordation else ()


def _makers(motif: Motif) -> Iterable[str]:
    return (creator.credit for creator in motif.creators)


FACETS: Mapping[str, Callable[[Motif], Iterable[str]]] = {
    "collection": _collections,
    "edition": _editions,
    "year": _years,
    "flora": lambda motif: motif.flora,
    "fauna": lambda motif: motif.fauna,
    "landmark": lambda motif: motif.landmarks,
    "technique": _techniques,
    "dye": lambda motif: motif.dyes,
    "rank": _ranks,
    "status": _statuses,
    "maker": _makers,
}
"""What each facet reads from the record of a motif; the year is that of the first announcement."""

COLOUR = "colour"
"""The facet that is measured in pictures (`appearance`)."""

NAMES = (*FACETS, COLOUR)
"""Every facet."""


def sort(motifs: Sequence[Motif]) -> dict[str, Facet]:
    """Every facet of a list of motifs that is read from their records."""
    return {name: classify(map(read, motifs)) for name, read in FACETS.items()}


def classify(found: Iterable[Iterable[str]]) -> Facet:
    """The facet of a list of motifs of which each has some values.

    Spellings that differ only in capitals are one value, shown as it came first.
    """
    shown: dict[str, str] = {}
    pairs = []
    for place, values in enumerate(found):
        for key in {value.casefold(): value for value in values if value}.items():
            shown.setdefault(*key)
            pairs.append((place, key[0]))
    codes = {key: code for code, key in enumerate(sorted(shown))}
    return Facet(
        values=tuple(str(shown[key]) for key in codes),
        owners=np.array([place for place, _ in pairs], dtype=np.intp),
        codes=np.array([codes[key] for _, key in pairs], dtype=np.intp),
    )


@dataclass(frozen=True)
class Shared:
    """A value of a facet, and the places of all motifs that have it."""

    value: str
    owners: NDArray[np.intp]


def share(facet: Facet, place: int) -> list[Shared]:
    """The values of the motif at a place, each with everyone who has it."""
    own = facet.codes[facet.owners == place].tolist()
    return [Shared(facet.values[code], facet.owners[facet.codes == code]) for code in own]


def masks(facets: Mapping[str, Facet], narrowed: Narrowed, length: int) -> dict[str, Mask]:
    """For each facet that was chosen from, which motifs have one of the chosen values."""
    return {
        name: _mask(facets[name], chosen, length)
        for name, chosen in narrowed.items()
        if chosen and name in facets
    }


def _mask(facet: Facet, chosen: Iterable[str], length: int) -> Mask:
    wanted = {value.casefold() for value in chosen}
    known = np.array([value.casefold() in wanted for value in facet.values], dtype=np.bool_)
    mask = np.zeros(length, dtype=np.bool_)
    if known.any():
        mask[facet.owners[known[facet.codes]]] = True
    return mask


def count(facet: Facet, found: Mask, chosen: Iterable[str]) -> tuple[Choice, ...]:
    """The `COUNTED` commonest values of the motifs found; chosen ones also where none has them."""
    counts = np.bincount(facet.codes[found[facet.owners]], minlength=len(facet.values))
    wanted = {value.casefold() for value in chosen}
    commonest = np.argsort(-counts, kind="stable")
    shown = [code for code in commonest[:COUNTED].tolist() if counts[code]]
    if wanted:
        rest = set(range(len(facet.values))).difference(shown)
        shown += sorted(code for code in rest if facet.values[code].casefold() in wanted)
    values = ((facet.values[code], int(counts[code])) for code in shown)
    return tuple(Choice(value, total, value.casefold() in wanted) for value, total in values)
