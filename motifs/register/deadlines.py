"""Deadlines: recordations that an officer should look at, because a day has come or comes soon."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from motifs.facts.motif import Motif
from motifs.facts.recordation import Status
from motifs.facts.rights import term
from motifs.keeping.catalogue import Catalogue

AHEAD = timedelta(days=365)
"""How long before its end a term is told of."""

WAITING = timedelta(days=30)
"""An application without a certificate after so long lacks something: once the documents are
complete, DJKI's automatic approval takes minutes."""


class Due(StrEnum):
    """Why a recordation should be looked at."""

    ENDED = "berakhir"
    ENDING = "segera berakhir"
    LATE = "tertunda"


@dataclass(frozen=True, kw_only=True)
class Deadline:
    """A motif and the day that matters.

    Attributes:
        motif: whose recordation it is.
        due: why it is told of.
        on: last day of the term, or the day of an application that waits.
    """

    motif: Motif
    due: Due
    on: date


def deadlines(catalogue: Catalogue, today: date) -> tuple[Deadline, ...]:
    """Terms that have ended or end within a year, and applications that wait; the oldest first."""
    found = (one for motif in catalogue.public_motifs.values() for one in _deadlines(motif, today))
    return tuple(sorted(found, key=lambda one: one.on))


def _deadlines(motif: Motif, today: date) -> Iterator[Deadline]:
    until = term(motif.holder, motif.creators, motif.announced_on).until if motif.holder else None
    if until is not None and until < today:
        yield Deadline(motif=motif, due=Due.ENDED, on=until)
    elif until is not None and until <= today + AHEAD:
        yield Deadline(motif=motif, due=Due.ENDING, on=until)
    record = motif.recordation
    if record is None or record.status is not Status.APPLIED or record.applied_on is None:
        return
    if record.applied_on + WAITING < today:
        yield Deadline(motif=motif, due=Due.LATE, on=record.applied_on)
