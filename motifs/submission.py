"""Submission: an entry comes in from a maker's phone; once acknowledged it is never lost."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

from ulid import ULID

from images import Examination, Limits, Verdict, examine
from motifs.archive import Archive
from motifs.catalogue import Catalogue
from motifs.checking import LookAlikes, conclude
from motifs.consent import Purpose, agree
from motifs.entry import Entry
from motifs.errors import (
    AlreadyEntered,
    FieldInvalid,
    KeyReused,
    PicturesMissing,
    PicturesTooMany,
)
from motifs.fields import NAME, PHILOSOPHY, PHONE, SHORT, TITLE, clean, require
from motifs.finding import Finding
from motifs.history import Act
from motifs.motif import Picture, Technique
from motifs.person import Person, new_salt

MAX_PICTURES = 5
KEY = 200  # characters of an Idempotency-Key


@dataclass(frozen=True, kw_only=True)
class EntryForm:
    """What a maker fills in, as typed.

    Attributes:
        title: judul karya.
        name: the maker's.
        phone: the maker's.
        alias: to be credited by.
        philosophy: uraian.
        technique: one of `Technique`, or nothing.
        community: of origin.
        consents: the ticks.
        idempotency_key: chosen by the sender; the same key and contents give the same receipt.
    """

    title: str
    name: str
    phone: str
    alias: str = ""
    philosophy: str = ""
    technique: str = ""
    community: str = ""
    consents: frozenset[Purpose] = frozenset()
    idempotency_key: str = ""


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
    this returns. The slow examination happens outside the lock; the search inside it, so that of
    two look-alikes sent at once the second is compared with the first. A finding never refuses.

    Raises:
        NotFound: there is no such edition.
        EditionNotOpen, EditionClosed: by its dates.
        ConsentMissing, FieldRequired, FieldTooLong, FieldInvalid: by the form.
        PicturesMissing, PicturesTooMany, PictureRefused: by the pictures.
        AlreadyEntered: one of the pictures is part of the edition.
        KeyReused: the key came before with other contents.
    """
    digests = [hashlib.sha256(data).hexdigest() for data in pictures]
    sent = _read(edition, form, digests, now)
    sent_before = _admit(sent, digests, archive.catalogue)
    if sent_before is not None:
        return sent_before
    archive.catalogue.edition(edition).require_open(now)
    examinations = _examine(pictures, limits)
    for data in pictures:
        archive.files.keep(data)
    return _record(sent, examinations, archive)


class Sent(NamedTuple):
    """A work and who sent it; the two are kept apart.

    Attributes:
        entry: not numbered and not compared yet.
        person: who sent it.
        parts: everything that was sent, of which the entry keeps a salted digest.
    """

    entry: Entry
    person: Person
    parts: tuple[str, ...]


def _read(edition: str, form: EntryForm, pictures: Sequence[str], now: datetime) -> Sent:
    key = str(ULID())
    person = _person(key, form)
    parts = _parts(form, pictures)
    digest = _digest(person.salt, parts)
    return Sent(replace(_entry(key, edition, form, now), request_digest=digest), person, parts)


def _person(key: str, form: EntryForm) -> Person:
    return Person(
        id=key,
        salt=new_salt(),
        name=require(form.name, "your name", NAME),
        phone=_phone(form.phone),
        alias=clean(form.alias, "name to be credited", NAME),
    )


def _entry(key: str, edition: str, form: EntryForm, now: datetime) -> Entry:
    return Entry(
        id=key,
        edition=edition,
        number=0,
        title=require(form.title, "title", TITLE),
        pictures=(),
        consents=agree(form.consents, now),
        received_at=now,
        philosophy=clean(form.philosophy, "description", PHILOSOPHY),
        technique=_technique(form.technique),
        community=clean(form.community, "community", SHORT),
        idempotency_key=clean(form.idempotency_key, "Idempotency-Key", KEY),
    )


def _phone(value: str) -> str:
    phone = require(value, "phone number", PHONE)
    if not re.fullmatch(r"\+?(?:[ ().-]*[0-9]){6,}[ ().-]*", phone):
        raise FieldInvalid(field="phone number", value=phone, expected="0812 3456 7890")
    return phone


def _technique(value: str) -> Technique | None:
    try:
        return Technique(value) if value else None
    except ValueError as error:
        expected = ", ".join(Technique)
        raise FieldInvalid(field="technique", value=value[:40], expected=expected) from error


def _parts(form: EntryForm, pictures: Sequence[str]) -> tuple[str, ...]:
    """The typed fields and the pictures, so that a repeated request can be told from a new one."""
    typed = (form.title, form.name, form.phone, form.alias, form.philosophy, form.technique)
    return (*typed, form.community, *sorted(form.consents), *pictures)


def _digest(salt: str, parts: Sequence[str]) -> str:
    """Salted, or a name and a phone number could be found out by guessing."""
    framed = "".join(f"{len(part)}:{part}" for part in (salt, *parts))
    return hashlib.sha256(framed.encode(errors="surrogatepass")).hexdigest()


def _admit(sent: Sent, digests: Sequence[str], catalogue: Catalogue) -> Entry | None:
    """What an earlier request with the same key made, or None for a work that is new."""
    sent_before = _find_sent(sent, catalogue)
    if sent_before is None:
        _require_new(digests, catalogue.entries_of(sent.entry.edition))
    return sent_before


def _find_sent(sent: Sent, catalogue: Catalogue) -> Entry | None:
    """The entry that an earlier request with the same key made."""
    key = sent.entry.idempotency_key
    for known in catalogue.entries_of(sent.entry.edition):
        if key and known.idempotency_key == key:
            if known.request_digest != _digest(catalogue.person(known.id).salt, sent.parts):
                raise KeyReused
            return known
    return None


def _examine(pictures: Sequence[bytes], limits: Limits) -> tuple[Examination, ...]:
    if not pictures:
        raise PicturesMissing
    if len(pictures) > MAX_PICTURES:
        raise PicturesTooMany(limit=MAX_PICTURES)
    unique = dict.fromkeys(pictures)
    return tuple(examine(data, limits) for data in unique)


def _look(
    entry: Entry, examinations: Sequence[Examination], look_alikes: LookAlikes, catalogue: Catalogue
) -> Entry:
    """Add the pictures and what they resemble; of several pictures the closest one counts."""
    closest: dict[str, Finding] = {}
    for seen in examinations:
        for found in look_alikes.search(seen, catalogue, entry.edition):
            known = closest.get(found.subject)
            if known is None or found.resemblance.false_alarms < known.resemblance.false_alarms:
                closest[found.subject] = found
    findings = tuple(sorted(closest.values(), key=lambda found: found.resemblance.false_alarms))
    said = conclude(findings, searchable=all(seen.searchable for seen in examinations))
    pictures = _pictures(examinations)
    plain = tuple(replace(one, dismissed=False) for one in said.findings)
    return replace(entry, pictures=pictures, findings=plain, verdict=said.verdict)


def _pictures(examinations: Sequence[Examination]) -> tuple[Picture, ...]:
    return tuple(
        Picture(digest=seen.digest, width=seen.width, height=seen.height) for seen in examinations
    )


def _record(sent: Sent, examinations: Sequence[Examination], archive: Archive) -> Entry:
    """Look, number and put on record, with nobody in between."""
    with archive.store.exclusive() as draft:
        sent_before = _admit(sent, [seen.digest for seen in examinations], draft.catalogue)
        if sent_before is not None:
            return sent_before
        entry = _look(sent.entry, examinations, archive.look_alikes, draft.catalogue)
        entry = replace(entry, number=len(draft.catalogue.entries_of(entry.edition)) + 1)
        draft.keep(sent.person, Act(actor="entrant", action="introduced", at=entry.received_at))
        draft.keep(entry, Act(actor="entrant", action="entered", at=entry.received_at))
        archive.look_alikes.learn(examinations)
    return entry


def _require_new(digests: Sequence[str], entered: Sequence[Entry]) -> None:
    for other in entered:
        for picture in other.pictures:
            if picture.digest in digests:
                raise AlreadyEntered(digest=picture.digest[:12], number=other.number)


def is_unsearchable(entry: Entry) -> bool:
    """Whether a person must look because no program can."""
    return entry.verdict is Verdict.UNSEARCHABLE
