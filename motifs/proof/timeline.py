"""Riwayat: the life of one motif, from the call it answered to the day its work was recorded."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from motifs.facts.entry import Entry
from motifs.facts.history import Event
from motifs.facts.motif import Motif, Provenance
from motifs.facts.recordation import Recordation, Step as Request
from motifs.keeping.catalogue import Catalogue

Place = tuple[str, str]
"""A table and the id of a record in it."""

_TOLD = {
    "editions": frozenset(
        {"announced", "began judging", "decided tie", "decided results", "published"}
    ),
    "sheets": frozenset({"sealed sheet"}),
}
"""Acts on records that several works share; the others say nothing of this motif."""


@dataclass(frozen=True, kw_only=True)
class Step:
    """One thing that happened to a motif.

    Attributes:
        when: in UTC; a day where no moment is on record, or as exact as a source is ("2022-02").
        key: of its sentence: table and action of an event, or kind of a dated fact.
        about: what the sentence speaks of: a title, a number, a statement.
        source: who says so, or which paper; empty where the history itself does.
        event: that recorded it; None for a fact from elsewhere.
    """

    when: datetime | date | str
    key: str
    about: str = ""
    source: str = ""
    event: Event | None = None


def timeline(motif: Motif, catalogue: Catalogue) -> tuple[Step, ...]:
    """Everything that is on record about the life of a motif, the oldest first."""
    facts = [*_recordation(motif.recordation), *_claims(motif)]
    told = [_tell(event, catalogue) for event in life(motif, catalogue)]
    return tuple(sorted((*facts, *told), key=lambda step: _written(step.when)))


def life(motif: Motif, catalogue: Catalogue) -> tuple[Event, ...]:
    """The events of a motif, of the entry it came from, and of that entry's competition."""
    places = set(_places(motif, catalogue))
    return tuple(
        event
        for event in catalogue.events
        if (event.table, event.subject) in places
        and event.action in _TOLD.get(event.table, {event.action})
    )


def origin(motif: Motif, catalogue: Catalogue) -> Entry | None:
    """The entry that became this motif, where the register has it; old motifs know its number."""
    source = motif.provenance or Provenance()
    if source.entry:
        return catalogue.entries.get(source.entry)
    for entry in catalogue.entries.values():
        titled = catalogue.edition(entry.edition).title == source.edition
        if titled and source.entry_number.lstrip("0") == str(entry.number):
            return entry
    return None


def _places(motif: Motif, catalogue: Catalogue) -> Iterator[Place]:
    """Records that the life of a motif is told by."""
    entry = origin(motif, catalogue)
    works = {motif.id, entry.id} if entry else {motif.id}
    yield "motifs", motif.id
    yield from (("decisions", one.id) for one in catalogue.decisions.values() if one.entry in works)
    if entry is not None:
        yield from _from_competition(entry, catalogue)


def _from_competition(entry: Entry, catalogue: Catalogue) -> Iterator[Place]:
    sheets = catalogue.sheets.values()
    yield "editions", entry.edition
    yield "entries", entry.id
    yield "awards", entry.id
    yield from (("sheets", one.id) for one in sheets if one.edition == entry.edition)


def _tell(event: Event, catalogue: Catalogue) -> Step:
    key = f"{event.table} {event.action}"
    return Step(when=event.at, key=key, about=_about(event, catalogue), event=event)


def _about(event: Event, catalogue: Catalogue) -> str:
    if event.table == "editions":
        return catalogue.edition(event.subject).title
    if event.table == "entries":
        return str(catalogue.entry(event.subject).number)
    if event.table == "awards":
        return event.note  # the rank, or the number of the letter
    return ""


def _recordation(record: Recordation | None) -> Iterator[Step]:
    """The days that a Surat Pencatatan Ciptaan names, and the requests after it."""
    if record is None:
        return
    if record.announced_on:
        yield Step(when=record.announced_on, key="announced", about=record.announced_at)
    if record.applied_on:
        yield Step(when=record.applied_on, key="applied", about=record.application_number)
    if record.recorded_on:
        yield Step(when=record.recorded_on, key="recorded", about=record.number)
    told = {(Request.APPLICATION, record.applied_on), (Request.RECORDATION, record.recorded_on)}
    for one in record.milestones:
        if (one.step, one.on) not in told:
            yield Step(when=one.on, key=one.step, source=one.document)


def _claims(motif: Motif) -> Iterator[Step]:
    for one in motif.claims:
        yield Step(when=one.dated, key="claimed", about=one.statement, source=one.source)


def _written(when: datetime | date | str) -> str:
    """A text whose order is that of time: all moments are in UTC."""
    return when if isinstance(when, str) else when.isoformat()
