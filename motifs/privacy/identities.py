"""Identities: what winners were asked for the recordation goes once it has served (UU 27/2022)."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from motifs.archive import Archive
from motifs.facts.history import Act
from motifs.facts.person import Person, new_salt
from motifs.facts.recordation import Step
from motifs.keeping.catalogue import Catalogue
from motifs.privacy.retention import later


def served(catalogue: Catalogue, months: int, now: datetime) -> tuple[Person, ...]:
    """Winners whose identity is kept though the certificate came at least so many months ago."""
    return tuple(
        person
        for person in catalogue.people.values()
        if person.identity and _is_over(certified(person.id, catalogue), months, now)
    )


def certified(entry: str, catalogue: Catalogue) -> datetime | None:
    """When the certificate of a work's motif was put on record; None while there is none."""
    motif = catalogue.born.get(entry)
    filings = catalogue.filings_of(motif.id) if motif else ()
    moments = [one.filed_at for one in filings if one.stands and one.step is Step.RECORDATION]
    return max(moments, default=None)


def forget_identities(people: Iterable[Person], archive: Archive, act: Act) -> Iterator[Person]:
    """Erase identity number, address and nationality, on disk too; yields each when it is gone.

    Raises:
        DataLocked: another process writes to the data folder.
        OSError: the disk refused; what was given out is gone.
    """
    for one in people:
        with archive.store.exclusive() as draft:
            archive.disposal.note(())  # no picture goes, but the older generations do
            known = draft.catalogue.person(one.id)
            # Under the salt of before, the number could be guessed from the history.
            forgotten = replace(known, identity=None, salt=new_salt())
            draft.keep(forgotten, replace(act, action="erased identity"))
        archive.dispose()
        yield forgotten


def _is_over(since: datetime | None, months: int, now: datetime) -> bool:
    return since is not None and later(since, months) <= now
