"""Verification: nothing lost, nothing changed, and the index agrees with the files."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum

from images import ARCHIVE_LIMITS, Refusal, examine
from motifs.archive import Archive
from motifs.facts.history import breaks, digest as seal_event
from motifs.keeping.catalogue import Catalogue, Fact
from motifs.keeping.records import TABLES, digest
from motifs.proof.head import Head, leads


class Fault(StrEnum):
    """What can be wrong with a data folder."""

    GENERATION = "damaged catalogue file"
    EVENT = "altered event"
    CHAIN = "broken history"
    RECORD = "altered record"
    MISSING = "lost record"
    FILE = "damaged or missing picture"
    DOCUMENT = "damaged or missing document"
    HEAD = "history that does not go on from a signed head"
    INDEX = "picture not in the index, or with another fingerprint"


@dataclass(frozen=True)
class Flaw:
    """One thing that is wrong.

    Attributes:
        fault: which kind.
        subject: name of the file, event, record, picture or document.
    """

    fault: Fault
    subject: str


def verify(archive: Archive, heads: Sequence[Head] = ()) -> Iterator[Flaw]:
    """Every flaw of a data folder; none where all is well.

    Args:
        archive: of that folder.
        heads: kept elsewhere since an earlier day, from which its history must go on.

    Raises:
        DataDamaged: no generation of the catalogue is whole.
    """
    yield from (Flaw(Fault.GENERATION, name) for name in archive.store.damaged)
    yield from _verify_history(archive.catalogue)
    for head in heads:
        if not leads(head, archive.catalogue.events):
            yield Flaw(Fault.HEAD, head.taken_at.isoformat())
    yield from _verify_records(archive.catalogue)
    yield from verify_pictures(archive)
    for name in archive.catalogue.documents:
        if not archive.files.is_whole(name):
            yield Flaw(Fault.DOCUMENT, name)


def verify_pictures(archive: Archive) -> Iterator[Flaw]:
    """Flaws of the pictures on record, and of what the index says of those that are shown."""
    with ThreadPoolExecutor() as workers:
        for flaw in workers.map(lambda name: _look(name, archive), archive.catalogue.pictures):
            if flaw is not None:
                yield flaw


def _verify_history(catalogue: Catalogue) -> Iterator[Flaw]:
    """Events whose own words were altered, and those that do not follow the one before."""
    for event in breaks(catalogue.events):
        altered = seal_event(event) != event.digest
        yield Flaw(Fault.EVENT if altered else Fault.CHAIN, str(event.sequence))


def _verify_records(catalogue: Catalogue) -> Iterator[Flaw]:
    """Each record is as its newest event left it, and each event's record is there."""
    newest = {(event.table, event.subject): event.record for event in catalogue.events}
    present = {(table, key): fact for table in TABLES for key, fact in _table(catalogue, table)}
    for place in newest.keys() - present.keys():
        yield Flaw(Fault.MISSING, "/".join(place))
    for place, fact in present.items():
        if newest.get(place) != digest(fact):
            yield Flaw(Fault.RECORD, "/".join(place))


def _table(catalogue: Catalogue, name: str) -> Iterator[tuple[str, Fact]]:
    yield from getattr(catalogue, name).items()


def _look(name: str, archive: Archive) -> Flaw | None:
    if not archive.files.is_whole(name):
        return Flaw(Fault.FILE, name)
    if name not in archive.catalogue.owners:
        return None
    index = archive.look_alikes.index
    try:
        seen = examine(archive.files.read(name), ARCHIVE_LIMITS)
    except Refusal:
        return Flaw(Fault.FILE, name)
    expected = seen.fingerprint if seen.searchable else None
    agrees = name in index and index.fingerprint(name) == expected
    return None if agrees else Flaw(Fault.INDEX, name)
