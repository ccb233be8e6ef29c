"""Transfer: winners say who they are, and the signed letter hands their right to the city."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime

from motifs.archive import Archive
from motifs.errors import AwardFixed, EntryErased, FieldInvalid
from motifs.facts.award import Award, Transfer
from motifs.facts.clock import require_day
from motifs.facts.fields import SHORT, clean, require
from motifs.facts.history import Act
from motifs.facts.person import Identity, Person
from motifs.keeping.document import keep_scan
from motifs.keeping.store import Store

HOME = "Indonesia"
"""Whose citizens have a NIK (nomor induk kependudukan)."""


@dataclass(frozen=True, kw_only=True)
class IdentityForm:
    """What a winner fills in, as typed; fields as in `Identity`."""

    nik: str = ""
    address: str = ""
    nationality: str = ""


@dataclass(frozen=True, kw_only=True)
class LetterForm:
    """What stands on the signed letter.

    Attributes:
        number: nomor surat, as typed.
        signed_on: tanggal surat.
    """

    number: str
    signed_on: date | None


def identify(entry: str, form: IdentityForm, actor: str, store: Store, now: datetime) -> Person:
    """Add what the recordation asks of a winner to her person; a second time replaces the first.

    Args:
        entry: id of a work that has won.
        form: as typed.
        actor: the officer who types it for her, or "entrant".
        store: where to.
        now: in UTC.

    Raises:
        NotFound: the work has won nothing.
        FieldRequired, FieldTooLong, FieldInvalid: by the form.
        EntryErased: she had her data erased.
    """
    identity = _read(form, now)
    with store.exclusive() as draft:
        draft.catalogue.award(entry)
        person = draft.catalogue.person(entry)
        _require_not_erased(person)
        if person.identity and replace(person.identity, given_at=now) == identity:
            return person
        identified = replace(person, identity=identity)
        draft.keep(identified, Act(actor=actor, action="identified", at=now))
    return identified


def keep_letter(
    entry: str, form: LetterForm, scan: bytes, city: str, archive: Archive, act: Act
) -> Award:
    """Keep the signed letter; from then on the city holds the right. A better copy may follow.

    Args:
        entry: id of a work that has won.
        form: as typed.
        scan: the signed copy, a PDF or a picture.
        city: to whom the right went.
        archive: where to.
        act: who keeps it, when.

    Raises:
        NotFound: the work has won nothing.
        FieldRequired, FieldTooLong, FieldInvalid: by the form.
        AwardFixed: the work is a motif already.
        EntryErased: its maker had her data erased before.
        DocumentUnreadable, DocumentTooLarge, PictureRefused: by the copy.
    """
    number = require(form.number, "number of the letter", SHORT)
    day = require_day(form.signed_on, "date of the letter", act.at)
    archive.catalogue.award(entry)
    _require_not_erased(archive.catalogue.person(entry))
    document = keep_scan(scan, archive.files)
    with archive.store.exclusive() as draft:
        award = draft.catalogue.award(entry)
        known = award.transfer
        if known and (known.number, known.signed_on, known.document) == (number, day, document):
            return award
        if entry in draft.catalogue.born:
            raise AwardFixed(title=draft.catalogue.entry(entry).title)
        transfer = Transfer(
            number=number,
            signed_on=day,
            holder=city,
            document=document,
            kept_at=act.at,
            officer=act.actor,
        )
        award = replace(award, transfer=transfer)
        draft.keep(award, replace(act, action="transferred", note=number, document=document))
    return award


def _require_not_erased(person: Person) -> None:
    if person.erased_at is not None:
        raise EntryErased(erased=person.erased_at)


def _read(form: IdentityForm, now: datetime) -> Identity:
    nationality = require(form.nationality, "nationality", SHORT)
    return Identity(
        nik=_nik(form.nik, home=nationality.casefold() == HOME.casefold()),
        address=require(form.address, "address", SHORT),
        nationality=nationality,
        given_at=now,
    )


def _nik(value: str, *, home: bool) -> str:
    """Sixteen digits, typed with or without blanks; a foreigner has none."""
    digits = re.sub(r"[\s.-]", "", clean(value, "NIK", SHORT))
    if not digits and not home:
        return ""
    require(digits, "NIK", SHORT)
    if not re.fullmatch(r"[0-9]{16}", digits):
        raise FieldInvalid(field="NIK", value=digits[:40], expected="16 digits")
    return digits


def is_doubtful(nik: str) -> bool:
    """Whether digits 7 to 10 are no day and month of birth; women's days are 40 higher."""
    day, month = int(nik[6:8]), int(nik[8:10])
    return day not in {*range(1, 32), *range(41, 72)} or month not in range(1, 13)
