"""Erasure: what is kept about an entrant goes for good; the history stays whole.

A record is emptied, not removed: its events bind digests that nobody can guess from (a random salt
went into each), so the chain holds, and `verify` still tells an emptied record that no event
explains (UU 27/2022 Pasal 8, 43, 44).
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from images import Verdict
from motifs.archive import Archive
from motifs.catalogue import Catalogue
from motifs.discovery import Discovery
from motifs.edition import Stage
from motifs.entry import Entry
from motifs.finding import Finding
from motifs.history import Act
from motifs.person import Person
from motifs.receipt import issue
from motifs.seal import Seal

_JUDGED = {Stage.DECIDED, Stage.PUBLISHED}


def erase(entry: str, archive: Archive, seal: Seal, act: Act) -> Entry:
    """Empty an entry and what is known of its maker, on disk too. Asked twice, it is done once.

    Number, moment, class and consents stay: they name nobody. A picture stays where another work
    shows the same file. A motif that was made of the entry stays as it is, with its creator's name
    (UU 28/2014 Pasal 5).

    Raises:
        NotFound: there is no such entry.
        OSError: the disk refused; what is left is removed the next time.
    """
    with archive.store.exclusive() as draft:
        known = draft.catalogue.entry(entry)
        if known.erased_at is not None:
            return known
        archive.disposal.note(picture.digest for picture in known.pictures)
        erased = _empty(known, draft.catalogue, seal, act.at)
        draft.keep(Person(id=entry, erased_at=act.at), act)
        draft.keep(erased, act)
        for fact in _mentions(entry, draft.catalogue):
            draft.keep(fact, replace(act, action="left out an erased title", note=""))
    archive.dispose()
    return erased


def _empty(entry: Entry, catalogue: Catalogue, seal: Seal, now: datetime) -> Entry:
    """What stays of an entry; one that is not judged yet is withdrawn by it."""
    judged = catalogue.edition(entry.edition).stage in _JUDGED
    return Entry(
        id=entry.id,
        edition=entry.edition,
        number=entry.number,
        title="",
        pictures=(),
        consents=entry.consents,
        received_at=entry.received_at,
        category=entry.category,
        verdict=Verdict.NONE,
        receipts=(*entry.receipts, issue(entry, seal).signature),
        withdrawn_at=entry.withdrawn_at if judged else entry.withdrawn_at or now,
        erased_at=now,
    )


def _mentions(entry: str, catalogue: Catalogue) -> Iterator[Entry | Discovery]:
    """Other records that hold the title of an entry, without it."""
    for other in catalogue.entries.values():
        if any(_names(found, entry) for found in other.findings):
            yield replace(other, findings=tuple(_blank(found, entry) for found in other.findings))
    for one in catalogue.discoveries.values():
        if _names(one.finding, entry):
            yield replace(one, finding=_blank(one.finding, entry))


def _names(finding: Finding, entry: str) -> bool:
    return finding.subject == entry and finding.title != ""


def _blank(finding: Finding, entry: str) -> Finding:
    return replace(finding, title="") if _names(finding, entry) else finding
