"""Correction: an entrant sets right what she sent, until her last moment (UU 27/2022 Pasal 6)."""

from dataclasses import replace
from datetime import datetime

from motifs.contest.eligibility import require_welcome
from motifs.errors import EntryErased, EntryWithdrawn
from motifs.facts.edition import Edition
from motifs.facts.entry import Entry
from motifs.facts.fields import subscriber
from motifs.facts.form import (
    EntryForm,
    read_category,
    read_community,
    read_person,
    read_story,
    read_technique,
    read_title,
)
from motifs.facts.history import Act
from motifs.facts.person import Person
from motifs.keeping.catalogue import Catalogue
from motifs.keeping.seal import Seal
from motifs.keeping.store import Store
from motifs.proof.receipt import supersede

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


def correct(entry: str, form: EntryForm, store: Store, seal: Seal, now: datetime) -> Entry:
    """Put right an entry and what is known of its maker; what is the same leaves no trace.

    Pictures, consents and the guardian stay as they were sent. A receipt of before stays genuine:
    its signature is remembered.

    Raises:
        NotFound: there is no such entry.
        EntryErased, EntryWithdrawn: it no longer takes part.
        EditionNotOpen, EditionClosed: by its dates.
        FieldRequired, FieldTooLong, FieldInvalid: by what was typed.
        JurorEnters, WorksTooMany: by another phone number.
    """
    with store.exclusive() as draft:
        known, person = _require_changeable(entry, draft.catalogue), draft.catalogue.person(entry)
        edition = draft.catalogue.edition(known.edition)
        edition.require_open(now, known.extension)
        entered = supersede(known, _enter(known, form, edition), seal)
        introduced = _introduce(person, form)
        if subscriber(introduced.phone) != subscriber(person.phone):
            require_welcome(introduced.phone, edition, draft.catalogue)
        for before, after in ((known, entered), (person, introduced)):
            if changed := _differences(before, after):
                draft.keep(after, Act(actor="entrant", action="corrected", at=now, note=changed))
    return entered


def _require_changeable(entry: str, catalogue: Catalogue) -> Entry:
    known = catalogue.entry(entry)
    if known.erased_at is not None:
        raise EntryErased(erased=known.erased_at)
    if known.withdrawn_at is not None:
        raise EntryWithdrawn
    return known


def _enter(entry: Entry, form: EntryForm, edition: Edition) -> Entry:
    return replace(
        entry,
        title=read_title(form),
        philosophy=read_story(form),
        technique=read_technique(form),
        category=read_category(form, edition),
        community=read_community(form),
    )


def _introduce(person: Person, form: EntryForm) -> Person:
    read = read_person(form, person.id)
    return replace(person, name=read.name, phone=read.phone, alias=read.alias)


def _differences(before: Entry | Person, after: Entry | Person) -> str:
    names = (name for name in _FIELDS if hasattr(before, name))
    changed = (name for name in names if getattr(before, name) != getattr(after, name))
    return ", ".join(_FIELDS[name] for name in changed)
