"""Clashes: motifs on record that have something in common with one that is to come in."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from motifs.facts.motif import Motif
from motifs.keeping.catalogue import Catalogue


class Shared(StrEnum):
    """What two motifs have in common."""

    NUMBER = "nomor"
    TITLE = "judul"
    PICTURE = "gambar"


@dataclass(frozen=True, kw_only=True)
class Clash:
    """A motif on record, and what it shares with the new one; a question, not a verdict."""

    known: Motif
    shared: tuple[Shared, ...]


def clashes(motif: Motif, catalogue: Catalogue) -> tuple[Clash, ...]:
    """Motifs of the register that share a number, the title or a file with this one."""
    found = ((one, tuple(_shared(motif, one))) for one in catalogue.public_motifs.values())
    return tuple(Clash(known=one, shared=shared) for one, shared in found if shared)


def _shared(one: Motif, other: Motif) -> Iterator[Shared]:
    if _numbers(one) & _numbers(other):
        yield Shared.NUMBER
    if one.title.casefold() == other.title.casefold():
        yield Shared.TITLE
    if {shown.digest for shown in one.pictures} & {shown.digest for shown in other.pictures}:
        yield Shared.PICTURE


def _numbers(motif: Motif) -> set[str]:
    record = motif.recordation
    return {record.number, record.application_number} - {""} if record else set()
