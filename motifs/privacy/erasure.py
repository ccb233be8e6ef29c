"""Erasure: what is kept about an entrant goes for good; the history stays whole.

A record is emptied, not removed: its events bind digests that nobody can guess from (a random salt
went into each), so the chain holds, and `verify` still tells an emptied record that no event
explains (UU 27/2022 Pasal 8, 43, 44).
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from motifs.archive import Archive
from motifs.facts.award import Award
from motifs.facts.discovery import Discovery
from motifs.facts.entry import Entry
from motifs.facts.finding import Finding
from motifs.facts.history import Act
from motifs.facts.person import Person, new_salt
from motifs.keeping.catalogue import Catalogue
from motifs.keeping.seal import Seal
from motifs.keeping.store import Draft
from motifs.proof.receipt import issue


def erase(entry: str, archive: Archive, seal: Seal, act: Act) -> Entry:
    """Empty an entry and what is known of its maker, on disk too. Asked twice, it is done once.

    Number, moment, class and consents stay: they name nobody. A picture stays where another work
    shows the same file. A work whose right the city holds stays with its creator's name, which the
    city must go on naming (UU 28/2014 Pasal 5); all else that is known of the creator goes.

    Raises:
        NotFound: there is no such entry.
        OSError: the disk refused; what is left is removed the next time.
    """
    # No work may be compared meanwhile: what it resembles would name this one again.
    with archive.look_alikes.turn, archive.store.exclusive() as draft:
        known, person = draft.catalogue.entry(entry), draft.catalogue.person(entry)
        if person.erased_at is not None:
            return known
        papers = [one.document for one in draft.catalogue.inquiries_of(entry) if one.document]
        if is_transferred(entry, draft.catalogue):
            archive.disposal.note(papers)
            draft.keep(_name(person, act.at), act)
            erased = known
        else:
            archive.disposal.note((*papers, *(picture.digest for picture in known.pictures)))
            draft.keep(Person(id=entry, erased_at=act.at), act)
            erased = _empty(known, seal, act.at)
            draft.keep(erased, act)
            _leave_out(entry, draft, act)
        _leave_unsaid(entry, draft, act)
    archive.dispose()
    return erased


def is_transferred(entry: str, catalogue: Catalogue) -> bool:
    """Whether the right in the work has come to the city."""
    award = catalogue.awards.get(entry)
    return award is not None and award.transfer is not None


def _name(person: Person, now: datetime) -> Person:
    """Nothing but the creator's name; under the salt of before, what went could be guessed."""
    return Person(
        id=person.id, salt=new_salt(), name=person.name, alias=person.alias, erased_at=now
    )


def _empty(entry: Entry, seal: Seal, now: datetime) -> Entry:
    """What stays of an entry."""
    return Entry(
        id=entry.id,
        edition=entry.edition,
        number=entry.number,
        title="",
        pictures=(),
        consents=entry.consents,
        received_at=entry.received_at,
        category=entry.category,
        receipts=(*entry.receipts, issue(entry, seal).signature),
        withdrawn_at=entry.withdrawn_at or now,
        erased_at=now,
    )


def _leave_out(entry: str, draft: Draft, act: Act) -> None:
    """Empty the title of an entry in the findings of other records."""
    for fact in _mentions(entry, draft.catalogue):
        draft.keep(fact, replace(act, action="left out an erased title", note=""))


def _leave_unsaid(entry: str, draft: Draft, act: Act) -> None:
    """Empty what the entrant was asked and what she answered."""
    for one in draft.catalogue.inquiries_of(entry):
        draft.keep(replace(one, question="", answer="", document="", salt=""), act)


def _mentions(entry: str, catalogue: Catalogue) -> Iterator[Entry | Discovery | Award]:
    """Other records that hold the title of an entry, without it."""
    for other in catalogue.entries.values():
        if any(_names(found, entry) for found in other.findings):
            yield replace(other, findings=tuple(_blank(found, entry) for found in other.findings))
    for one in catalogue.discoveries.values():
        if _names(one.finding, entry):
            yield replace(one, finding=_blank(one.finding, entry))
    for award in catalogue.awards.values():
        if award.check and any(_names(found, entry) for found in award.check.findings):
            findings = tuple(_blank(found, entry) for found in award.check.findings)
            yield replace(award, check=replace(award.check, findings=findings))


def _names(finding: Finding, entry: str) -> bool:
    return finding.subject == entry and bool(finding.title)


def _blank(finding: Finding, entry: str) -> Finding:
    return replace(finding, title="") if _names(finding, entry) else finding
