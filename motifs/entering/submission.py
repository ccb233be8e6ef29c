"""Submission: an entry comes in from a maker's phone; once acknowledged it is never lost."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from ulid import ULID

from images import Examination, Limits, Verdict, examine
from motifs.archive import Archive
from motifs.contest.eligibility import require_new, require_pictures, require_welcome
from motifs.errors import KeyReused
from motifs.facts.consent import agree
from motifs.facts.edition import Edition, hide
from motifs.facts.entry import Entry
from motifs.facts.fields import clean
from motifs.facts.finding import Check
from motifs.facts.form import (
    EntryForm,
    read_category,
    read_community,
    read_kinds,
    read_person,
    read_story,
    read_technique,
    read_title,
)
from motifs.facts.history import Act
from motifs.facts.motif import Picture
from motifs.facts.person import Person
from motifs.keeping.catalogue import Catalogue
from motifs.search.checking import compare

MAX_PICTURES = 5
"""The most that an edition may allow for one work."""

KEY = 200  # characters of an Idempotency-Key


def submit_entry(
    edition: str,
    form: EntryForm,
    pictures: Sequence[bytes],
    archive: Archive,
    limits: Limits,
    now: datetime,
) -> Entry:
    """Take one work into an open edition.

    The pictures are kept under their digest before the record, and the record is durable before
    this returns. Works are examined side by side; they are compared and recorded one after the
    other, so that of two look-alikes sent at once the second is compared with the first. A finding
    never refuses.

    Raises:
        NotFound: there is no such edition.
        EditionNotOpen, EditionClosed: by its dates, its grace and the extension of the code.
        ConsentMissing, FieldRequired, FieldTooLong, FieldInvalid: by the form.
        PicturesMissing, PicturesTooMany, PictureRefused: by the pictures.
        JurorEnters, WorksTooMany: by the phone number.
        AlreadyEntered: one of the pictures is part of the edition.
        KeyReused: the key came before with other contents.
    """
    competition = archive.catalogue.announced(edition)
    sent = _read(competition, form, pictures, now)
    sent_before = _admit(sent, archive.catalogue)
    if sent_before is not None:
        return sent_before
    competition.require_open(now, hide(form.code))
    require_pictures(len(pictures), competition)
    examinations = [examine(data, limits) for data in dict.fromkeys(pictures)]
    for data in pictures:
        archive.files.keep(data)
    return _record(sent, examinations, pictures, archive)


class Sent(NamedTuple):
    """A work and who sent it; the two are kept apart.

    Attributes:
        entry: not numbered and not compared yet.
        person: who sent it.
        kinds: what each picture shows, by its digest.
        parts: everything that was sent, of which the entry keeps a salted digest.
    """

    entry: Entry
    person: Person
    kinds: Mapping[str, str]
    parts: tuple[str, ...]


def _read(edition: Edition, form: EntryForm, pictures: Sequence[bytes], now: datetime) -> Sent:
    key = str(ULID())
    person = read_person(form, key)
    digests = [hashlib.sha256(data).hexdigest() for data in pictures]
    kinds = dict(zip(digests, read_kinds(form, len(digests)), strict=True))
    parts = _parts(form, digests)
    entry = replace(_entry(key, edition, form, now), request_digest=_digest(person.salt, parts))
    return Sent(entry, person, kinds, parts)


def _entry(key: str, edition: Edition, form: EntryForm, now: datetime) -> Entry:
    code = hide(form.code)
    return Entry(
        id=key,
        edition=edition.id,
        number=0,
        title=read_title(form),
        pictures=(),
        consents=agree(form.consents, now, minor=form.is_minors),
        received_at=now,
        philosophy=read_story(form),
        technique=read_technique(form),
        category=read_category(form, edition),
        community=read_community(form),
        extension=code if edition.has_extended(code) else "",
        idempotency_key=clean(form.idempotency_key, "Idempotency-Key", KEY),
    )


def _parts(form: EntryForm, digests: Sequence[str]) -> tuple[str, ...]:
    """The typed fields and the pictures, so that a repeated request can be told from a new one."""
    typed = (form.title, form.name, form.phone, form.alias, form.philosophy, form.technique)
    guarded = (str(form.minor), form.guardian, form.guardian_relation)
    origin = (form.category, str(form.traditional), form.community)
    return (*typed, *guarded, *origin, *sorted(form.consents), *form.kinds, *digests)


def _digest(salt: str, parts: Sequence[str]) -> str:
    """Salted, or a name and a phone number could be found out by guessing."""
    framed = "".join(f"{len(part)}:{part}" for part in (salt, *parts))
    return hashlib.sha256(framed.encode(errors="surrogatepass")).hexdigest()


def _admit(sent: Sent, catalogue: Catalogue) -> Entry | None:
    """What an earlier request with the same key made, or None for a work that may come in."""
    sent_before = _find_sent(sent, catalogue)
    if sent_before is None:
        edition = catalogue.edition(sent.entry.edition)
        require_welcome(sent.person.phone, edition, catalogue)
        require_new(list(sent.kinds), edition, catalogue)
    return sent_before


def _find_sent(sent: Sent, catalogue: Catalogue) -> Entry | None:
    """The entry that an earlier request with the same key made."""
    known = find_keyed(sent.entry.edition, sent.entry.idempotency_key, catalogue)
    if known is None:
        return None
    if known.request_digest != _digest(catalogue.person(known.id).salt, sent.parts):
        raise KeyReused
    return known


def find_keyed(edition: str, key: str, catalogue: Catalogue) -> Entry | None:
    """The entry that came under this Idempotency-Key; None for none, and for an empty key."""
    entries = catalogue.entries_of(edition) if key else ()
    return next((entry for entry in entries if entry.idempotency_key == key), None)


def _record(
    sent: Sent, examinations: Sequence[Examination], pictures: Sequence[bytes], archive: Archive
) -> Entry:
    """Look, number and put on record, with no other work in between."""
    with archive.look_alikes.turn:
        sent_before = _admit(sent, archive.catalogue)
        if sent_before is not None:
            return sent_before
        edition = sent.entry.edition
        said = compare(examinations, archive.look_alikes, archive.catalogue, edition)
        entry = _add(sent, examinations, said)
        with archive.store.exclusive() as draft:
            for data in pictures:  # an erasure may have removed the same file meanwhile
                archive.files.keep(data)
            entry = replace(entry, number=len(draft.catalogue.entries_of(edition)) + 1)
            draft.keep(sent.person, Act(actor="entrant", action="introduced", at=entry.received_at))
            draft.keep(entry, Act(actor="entrant", action="entered", at=entry.received_at))
        archive.look_alikes.learn(examinations)
    return entry


def _add(sent: Sent, examinations: Sequence[Examination], said: Check) -> Entry:
    """The entry with its pictures and what they resemble."""
    pictures = tuple(
        Picture(
            digest=seen.digest,
            width=seen.width,
            height=seen.height,
            caption=sent.kinds[seen.digest],
        )
        for seen in examinations
    )
    findings = tuple(replace(one, dismissed=False) for one in said.findings)
    return replace(sent.entry, pictures=pictures, findings=findings, verdict=said.verdict)


def is_unsearchable(entry: Entry) -> bool:
    """Whether a person must look because no program can."""
    return entry.verdict is Verdict.UNSEARCHABLE
