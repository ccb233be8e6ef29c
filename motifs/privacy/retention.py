"""Retention: what was kept long enough for its purpose goes (UU 27/2022 Pasal 16, 43)."""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import datetime

from motifs.archive import Archive
from motifs.facts.edition import Edition, Stage
from motifs.facts.entry import Entry
from motifs.facts.history import Act
from motifs.keeping.catalogue import Catalogue
from motifs.keeping.seal import Seal
from motifs.privacy.erasure import erase

_UNDECIDED = {Stage.JUDGING, Stage.DECIDED}


def overdue(catalogue: Catalogue, months: int, now: datetime) -> tuple[Entry, ...]:
    """Entries that did not win and whose edition ended at least so many months ago."""
    ends = {edition.id: ended(edition, catalogue) for edition in catalogue.editions.values()}
    over = {key for key, end in ends.items() if end is not None and later(end, months) <= now}
    return tuple(
        entry
        for entry in catalogue.entries.values()
        if entry.edition in over and entry.erased_at is None and not has_won(entry, catalogue)
    )


def retain(entries: Iterable[Entry], archive: Archive, seal: Seal, act: Act) -> Iterator[Entry]:
    """Erase entries; yields each when it is gone.

    Raises:
        DataLocked: another process writes to the data folder.
        OSError: the disk refused; what was given out is gone.
    """
    for entry in entries:
        yield erase(entry.id, archive, seal, act)


def ended(edition: Edition, catalogue: Catalogue) -> datetime | None:
    """When an edition was published, or else closed; None while it is judged or has no end."""
    if edition.stage in _UNDECIDED:
        return None
    published = (
        event.at
        for event in reversed(catalogue.events)
        if (event.table, event.subject, event.action) == ("editions", edition.id, "published")
    )
    return next(published, edition.last_moment())


def has_won(entry: Entry, catalogue: Catalogue) -> bool:
    """Whether an entry was given a rank, or is among the announced results of its edition."""
    award = catalogue.awards.get(entry.id)
    if award is not None and award.rank:
        return True
    results = catalogue.edition(entry.edition).results
    return any(one.number.lstrip("0") == str(entry.number) for one in results)


def later(moment: datetime, months: int) -> datetime:
    """The same day and hour so many months on, or the last day of a shorter month."""
    years, month = divmod(moment.month - 1 + months, 12)
    year, month = moment.year + years, month + 1
    day = min(moment.day, monthrange(year, month)[1])
    return moment.replace(year=year, month=month, day=day)
