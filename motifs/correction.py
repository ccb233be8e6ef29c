"""Correction: an entrant sets right what she sent, until the last moment (UU 27/2022 Pasal 6)."""

from dataclasses import dataclass, replace
from datetime import datetime

from motifs.catalogue import Catalogue
from motifs.edition import Edition
from motifs.entry import Entry
from motifs.errors import EntryErased, EntryWithdrawn, FieldInvalid
from motifs.fields import (
    NAME,
    PHILOSOPHY,
    PHONE,
    SHORT,
    TITLE,
    clean,
    clean_phone,
    one_of,
    require,
)
from motifs.history import Act
from motifs.motif import Technique
from motifs.person import Person
from motifs.receipt import supersede
from motifs.seal import Seal
from motifs.store import Store


@dataclass(frozen=True, kw_only=True)
class Correction:
    """What an entry and its maker should be on record as, as typed.

    Attributes:
        title: judul karya.
        name: the maker's.
        phone: the maker's.
        alias: to be credited by.
        philosophy: uraian.
        technique: one of `Technique`, or nothing.
        category: kelas, one of the edition's.
        community: of origin.
    """

    title: str
    name: str
    phone: str
    alias: str = ""
    philosophy: str = ""
    technique: str = ""
    category: str = ""
    community: str = ""


_FIELDS = {
    "title": "title",
    "philosophy": "description",
    "technique": "technique",
    "category": "class",
    "community": "community",
    "name": "your name",
    "phone": "phone number",
    "alias": "name to be credited",
}
"""What the history calls what was corrected; it never says what it was."""


def correct(entry: str, typed: Correction, store: Store, seal: Seal, now: datetime) -> Entry:
    """Put right an entry and what is known of its maker; what is the same leaves no trace.

    A receipt of before stays genuine: its signature is remembered.

    Raises:
        NotFound: there is no such entry.
        EntryErased, EntryWithdrawn: it no longer takes part.
        EditionNotOpen, EditionClosed: by its dates.
        FieldRequired, FieldTooLong, FieldInvalid: by what was typed.
    """
    with store.exclusive() as draft:
        known, person = require_changeable(entry, draft.catalogue), draft.catalogue.person(entry)
        edition = draft.catalogue.edition(known.edition)
        edition.require_open(now)
        entered = supersede(known, _enter(known, typed, edition), seal)
        for before, after in ((known, entered), (person, _introduce(person, typed))):
            if changed := _differences(before, after):
                draft.keep(after, Act(actor="entrant", action="corrected", at=now, note=changed))
    return entered


def require_changeable(entry: str, catalogue: Catalogue) -> Entry:
    """The entry, where it still takes part.

    Raises:
        NotFound: there is no such entry.
        EntryErased, EntryWithdrawn: it no longer takes part.
    """
    known = catalogue.entry(entry)
    if known.erased_at is not None:
        raise EntryErased(erased=known.erased_at)
    if known.withdrawn_at is not None:
        raise EntryWithdrawn
    return known


def _enter(entry: Entry, typed: Correction, edition: Edition) -> Entry:
    return replace(
        entry,
        title=require(typed.title, "title", TITLE),
        philosophy=clean(typed.philosophy, "description", PHILOSOPHY),
        technique=one_of(typed.technique, "technique", Technique),
        category=_category(typed.category, edition),
        community=clean(typed.community, "community", SHORT),
    )


def _introduce(person: Person, typed: Correction) -> Person:
    return replace(
        person,
        name=require(typed.name, "your name", NAME),
        phone=clean_phone(require(typed.phone, "phone number", PHONE)),
        alias=clean(typed.alias, "name to be credited", NAME),
    )


def _category(value: str, edition: Edition) -> str:
    if value and value not in edition.categories:
        expected = ", ".join(edition.categories) or "-"
        raise FieldInvalid(field="class", value=value[:40], expected=expected)
    return value


def _differences(before: Entry | Person, after: Entry | Person) -> str:
    names = (name for name in _FIELDS if hasattr(before, name))
    changed = (name for name in names if getattr(before, name) != getattr(after, name))
    return ", ".join(_FIELDS[name] for name in changed)
