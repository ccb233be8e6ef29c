"""Undoing: an import is taken back as a whole, but for the motifs on which something rests."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from motifs.archive import Archive
from motifs.errors import NotFound
from motifs.facts.history import Act, Event
from motifs.facts.motif import Motif
from motifs.keeping.catalogue import Catalogue
from motifs.register.editing import forget

_NOTE = re.compile(r"([0-9A-HJKMNP-TV-Z]{26}) (.*)", re.DOTALL)


class Bond(StrEnum):
    """What rests on a motif, so that it stays."""

    CHANGED = "diubah"
    DECIDED = "diputuskan"
    REPORTED = "dilaporkan"


@dataclass(frozen=True, kw_only=True)
class Import:
    """A table that came in through the browser, as the history tells it.

    Attributes:
        id: ULID.
        table: name of its file.
        officer: user name.
        at: when it was confirmed, in UTC.
        motifs: ids of the motifs that it added.
    """

    id: str
    table: str
    officer: str
    at: datetime
    motifs: tuple[str, ...]


def imports(catalogue: Catalogue) -> tuple[Import, ...]:
    """Every import that can be told from the others, the newest first."""
    found: dict[str, Import] = {}
    for event in catalogue.events:
        named = _NOTE.fullmatch(event.note) if _is_import(event) else None
        if named is None:
            continue
        fresh = Import(id=named[1], table=named[2], officer=event.actor, at=event.at, motifs=())
        known = found.get(named[1], fresh)
        found[named[1]] = replace(known, motifs=(*known.motifs, event.subject))
    return tuple(found.values())[::-1]


def find_import(key: str, catalogue: Catalogue) -> Import:
    """By id.

    Raises:
        NotFound: there is none.
    """
    for one in imports(catalogue):
        if one.id == key:
            return one
    raise NotFound(what="import")


def standing(one: Import, catalogue: Catalogue) -> Mapping[str, tuple[Motif, Bond | None]]:
    """The motifs of an import that are still in the register, and what rests on each."""
    shown = catalogue.public_motifs
    changed = _changed(catalogue)
    return {key: (shown[key], _bond(key, changed, catalogue)) for key in one.motifs if key in shown}


def undo(key: str, archive: Archive, act: Act) -> tuple[Motif, ...]:
    """Take the motifs of an import out of the register, all at once; which they were.

    Motifs on which something rests stay: `standing` names them.

    Raises:
        NotFound: there is no such import.
    """
    with archive.look_alikes.turn:
        with archive.store.exclusive() as draft:
            one = find_import(key, draft.catalogue)
            left = standing(one, draft.catalogue).values()
            free = tuple(motif for motif, bond in left if bond is None)
            for motif in free:
                draft.keep(replace(motif, removed_at=act.at), replace(act, note=key))
        for motif in free:
            forget(motif, archive)
    return free


def _is_import(event: Event) -> bool:
    return (event.table, event.action) == ("motifs", "imported")


def _changed(catalogue: Catalogue) -> set[str]:
    """Ids of motifs to which something happened since they came."""
    return {
        event.subject
        for event in catalogue.events
        if event.table == "motifs" and not _is_import(event)
    }


def _bond(key: str, changed: set[str], catalogue: Catalogue) -> Bond | None:
    if key in changed:
        return Bond.CHANGED
    if any(key in {one.entry, one.subject} for one in catalogue.decisions.values()):
        return Bond.DECIDED
    if any(one.subject == key for one in catalogue.inquiries.values()):
        return Bond.DECIDED
    reported = any(one.motif == key for one in catalogue.reports.values())
    return Bond.REPORTED if reported else None
