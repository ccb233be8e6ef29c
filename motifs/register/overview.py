"""Overview: what waits for an officer, counted from the record."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from images import Verdict
from motifs.archive import Archive
from motifs.facts.edition import Edition, Phase
from motifs.facts.entry import Entry
from motifs.facts.motif import Motif
from motifs.keeping.catalogue import Catalogue
from motifs.register.progress import next_task
from motifs.review.deciding import queue
from motifs.review.triage import BANDS, severity
from motifs.search.checking import unsearched


class Need(StrEnum):
    """What an edition needs next."""

    ANNOUNCE = "diumumkan"
    OPENING = "dibuka"
    ENTRIES = "menerima karya"
    JUDGING = "penjurian dimulai"
    SHEETS = "lembar juri"
    PUBLISHING = "hasil diumumkan"
    WINNERS = "urusan pemenang"


@dataclass(frozen=True, kw_only=True)
class Agenda:
    """An edition and its next step.

    Attributes:
        edition: that needs it.
        need: what comes next.
        on: from when or until when, in UTC; None where no day is known.
        winners: how many winners something is still to be done for.
    """

    edition: Edition
    need: Need
    on: datetime | None = None
    winners: int = 0


class Unseen(StrEnum):
    """Why no check compares a picture."""

    UNREAD = "belum terbaca"
    FEATURELESS = "terlalu polos"


@dataclass(frozen=True, kw_only=True)
class Blind:
    """A picture on record that no check finds.

    Attributes:
        work: that shows it.
        digest: of the picture.
        why: it was not read yet or cannot be, or there is too little drawing in it.
    """

    work: Motif | Entry
    digest: str
    why: Unseen


_NEXT = {
    Phase.DRAFT: Need.ANNOUNCE,
    Phase.UPCOMING: Need.OPENING,
    Phase.OPEN: Need.ENTRIES,
    Phase.CLOSED: Need.JUDGING,
    Phase.JUDGING: Need.SHEETS,
    Phase.DECIDED: Need.PUBLISHING,
    Phase.PUBLISHED: Need.WINNERS,
}


def waiting(catalogue: Catalogue) -> Mapping[Verdict, int]:
    """How many pairs of the review queue are of each severity, the gravest first."""
    counted = Counter(severity(pair.finding) for pair in queue(catalogue))
    return {band: counted[band] for band in BANDS if counted[band]}


def agenda(catalogue: Catalogue, now: datetime) -> tuple[Agenda, ...]:
    """Editions that still need something, those with the nearest day first."""
    found = (_agenda(edition, catalogue, now) for edition in catalogue.editions.values())
    open_ones = [one for one in found if one.need is not Need.WINNERS or one.winners]
    return tuple(sorted(open_ones, key=lambda one: (one.on is None, one.on or now)))


def blind(archive: Archive) -> Iterator[Blind]:
    """Pictures on record that no check finds but by their very bytes."""
    index, owners = archive.look_alikes.index, archive.catalogue.owners
    unread = set(unsearched(archive.look_alikes, archive.catalogue))
    for digest, works in owners.items():
        if digest in unread:
            yield Blind(work=works[0], digest=digest, why=Unseen.UNREAD)
        elif index.fingerprint(digest) is None:
            yield Blind(work=works[0], digest=digest, why=Unseen.FEATURELESS)


def _agenda(edition: Edition, catalogue: Catalogue, now: datetime) -> Agenda:
    phase = edition.phase(now)
    dates = {
        Phase.DRAFT: edition.opens_at,
        Phase.UPCOMING: edition.opens_at,
        Phase.OPEN: edition.closes_at,
        Phase.CLOSED: edition.final_moment(),
        Phase.DECIDED: edition.decided_at,
    }
    winners = _unfinished(edition, catalogue)
    return Agenda(edition=edition, need=_NEXT[phase], on=dates.get(phase), winners=winners)


def _unfinished(edition: Edition, catalogue: Catalogue) -> int:
    awards = catalogue.awards_of(edition.id)
    return sum(next_task(award, catalogue) is not None for award in awards)
