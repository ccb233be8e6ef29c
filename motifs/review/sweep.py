"""Sweep: works on record are compared with all others; what comes to light goes on record."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import chain
from typing import NamedTuple

from motifs.archive import Archive
from motifs.facts.discovery import discovery
from motifs.facts.entry import Entry
from motifs.facts.finding import Finding, clearest, weigh
from motifs.facts.history import Act
from motifs.facts.motif import Collection, Motif
from motifs.keeping.catalogue import Catalogue
from motifs.keeping.store import Draft
from motifs.search.checking import Against, examine_known

Work = Motif | Entry

_AT_ONCE = 16  # works compared before what they resemble goes on record, in one write


class _Found(NamedTuple):
    """A likeness that a person should see, and the work whose picture it speaks of."""

    work: Work
    finding: Finding


def uncompared(archive: Archive, *, entries: bool = False) -> tuple[Work, ...]:
    """Registered motifs that were not compared with all that is known; on demand also entries."""
    catalogue = archive.catalogue
    works: list[Work] = [
        motif
        for motif in catalogue.public_motifs.values()
        if motif.collection is Collection.REGISTERED
    ]
    works += (entry for entry in catalogue.entries.values() if entries and entry.takes_part)
    return tuple(work for work in works if not _is_compared(work, archive))


def sweep(works: Sequence[Work], archive: Archive, act: Act) -> Iterator[Work]:
    """Compare works with everything known, on all cores; yields each when all of it is durable.

    May be broken off anywhere: what was given out is in the ledger, the rest is compared anew, and
    a likeness that is on record is not put there twice.

    Args:
        works: registered motifs or entries, as `uncompared` gives them.
        archive: where they are on record.
        act: who compares, when.

    Raises:
        DataLocked: another process writes to the data folder.
        OSError: the disk refused; works given out before are durable.
    """
    with ThreadPoolExecutor() as workers:
        for start in range(0, len(works), _AT_ONCE):
            batch = works[start : start + _AT_ONCE]
            found = workers.map(lambda work: list(_compare(work, archive)), batch)
            _record(list(chain.from_iterable(found)), archive, act)
            pictures = (picture.digest for work in batch for picture in work.pictures)
            archive.look_alikes.ledger.add(pictures)
            yield from batch


def _compare(work: Work, archive: Archive) -> Iterator[_Found]:
    """Likenesses of a work, each told from the side of the work that a person must look at."""
    catalogue = archive.catalogue
    for finding in weigh(_search(work, archive, catalogue)):
        other = catalogue.motifs.get(finding.subject) or catalogue.entry(finding.subject)
        if isinstance(other, Entry) and _is_asked(other, work):
            yield from _look_back(other, work, archive, catalogue)
        else:
            yield _Found(work, finding)


def _search(work: Work, archive: Archive, catalogue: Catalogue) -> tuple[Finding, ...]:
    """Of each work that resembles this one the clearest finding, the closest first."""
    shown = (examine_known(picture.digest, archive.files) for picture in work.pictures)
    found = clearest(
        one
        for seen in shown
        if seen is not None
        for one in archive.look_alikes.search(seen, catalogue, against=Against.ALL)
    )
    own = {work.id, _other_self(work, catalogue)}
    return tuple(one for one in found if one.subject not in own)


def _other_self(work: Work, catalogue: Catalogue) -> str:
    """Id of the entry that a motif was, or of the motif that an entry became."""
    if isinstance(work, Motif):
        return work.provenance.entry if work.provenance else ""
    born = catalogue.born.get(work.id)
    return born.id if born else ""


def _look_back(
    entry: Entry, work: Work, archive: Archive, catalogue: Catalogue
) -> Iterator[_Found]:
    """What a check of the entry says of the work, now that the work is known."""
    for finding in weigh(_search(entry, archive, catalogue)):
        if finding.subject == work.id:
            yield _Found(entry, finding)


def _record(found: Sequence[_Found], archive: Archive, act: Act) -> None:
    if not found:
        return
    with archive.store.exclusive() as draft:
        away = draft.catalogue.away
        for one in found:
            if not {one.work.id, one.finding.subject} & away and not _is_on_record(one, draft):
                fact = discovery(one.work.id, replace(one.finding, dismissed=False), act.at)
                draft.keep(fact, act)


def _is_on_record(found: _Found, draft: Draft) -> bool:
    """Whether it was found before, from either side, in pictures that the works still show."""
    ours, theirs = found.work.id, found.finding.subject
    shown = _digests(ours, draft.catalogue) | _digests(theirs, draft.catalogue)
    before = ((ours, theirs), (theirs, ours))
    return any(
        one.subject == subject and one.pictures <= shown
        for work, subject in before
        for one in draft.catalogue.findings.get(work, ())
    )


def _digests(key: str, catalogue: Catalogue) -> set[str]:
    work = catalogue.motifs.get(key) or catalogue.entry(key)
    return {picture.digest for picture in work.pictures}


def _is_compared(work: Work, archive: Archive) -> bool:
    return all(picture.digest in archive.look_alikes.ledger for picture in work.pictures)


def _is_asked(entry: Entry, other: Work) -> bool:
    """Beside a motif the entry is asked about, and of two entries the later one."""
    if isinstance(other, Motif):
        return True
    return (entry.received_at, entry.id) > (other.received_at, other.id)
