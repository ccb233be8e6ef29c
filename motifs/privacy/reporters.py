"""Reporters: who told of a problem is forgotten on request, or in time (UU 27/2022 Pasal 8, 43)."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from motifs.archive import Archive
from motifs.facts.history import Act
from motifs.facts.report import Contact, Report
from motifs.keeping.catalogue import Catalogue
from motifs.keeping.store import Draft
from motifs.privacy.retention import later


def forget(key: str, archive: Archive, act: Act) -> Report:
    """Empty the words and the contact of a report, on disk too. Asked twice, it is done once.

    What stays is that something was reported about the motif, when, and what an officer did. One
    that still waited waits no more: nothing is left to answer.

    Raises:
        NotFound: there is no such report.
        OSError: the disk refused; what is left is removed the next time.
    """
    with archive.store.exclusive() as draft:
        known = draft.catalogue.report(key)
        if known.erased_at is not None:
            return known
        archive.disposal.note(())  # no picture goes, but the older generations do
        erased = _empty(known, act)
        draft.keep(erased, act)
        _leave_contact(key, draft, act)
    archive.dispose()
    return erased


def lapsed(catalogue: Catalogue, months: int, now: datetime) -> tuple[Report, ...]:
    """Reports that were closed at least so many months ago and are not erased."""
    return tuple(
        one
        for one in catalogue.reports.values()
        if one.closed_at and one.erased_at is None and later(one.closed_at, months) <= now
    )


def forget_all(reports: Iterable[Report], archive: Archive, act: Act) -> Iterator[Report]:
    """Forget who sent these reports; yields each when it is gone.

    Raises:
        DataLocked: another process writes to the data folder.
        OSError: the disk refused; what was given out is gone.
    """
    for one in reports:
        yield forget(one.id, archive, act)


def _empty(known: Report, act: Act) -> Report:
    closed = known.closed_at or act.at
    return replace(known, salt="", words="", closed_at=closed, erased_at=act.at)


def _leave_contact(key: str, draft: Draft, act: Act) -> None:
    if key in draft.catalogue.contacts:
        draft.keep(Contact(id=key, erased_at=act.at), act)
