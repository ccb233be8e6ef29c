"""Breach: whom the city must tell within 72 hours that data leaked (UU 27/2022 Pasal 46)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain

from motifs.facts.account import Account
from motifs.facts.creator import Creator
from motifs.facts.motif import Motif
from motifs.facts.person import Person
from motifs.facts.report import Contact
from motifs.facts.rights import Holder, HolderKind
from motifs.keeping.catalogue import Catalogue
from motifs.keeping.draft import Draft
from motifs.tables import write_csv


class Part(StrEnum):
    """As what a person is known."""

    ENTRANT = "peserta"
    DRAFTER = "belum mengirim"
    CREATOR = "pencipta"
    HOLDER = "pemegang hak"
    REPORTER = "pelapor"
    ACCOUNT = "pengguna"


class Kept(StrEnum):
    """What is kept of a person; a notice must say which of it leaked."""

    NAME = "nama"
    ALIAS = "nama kredit"
    PHONE = "nomor telepon"
    CONTACT = "kontak"
    WORDS = "isi laporan"
    GUARDIAN = "wali"
    WORK = "karya"
    ANSWER = "jawaban"
    NIK = "NIK"
    ADDRESS = "alamat"
    NATIONALITY = "kewarganegaraan"
    DEATH = "tanggal wafat"
    PASSWORD = "sidik kata sandi"  # noqa: S105 - a word for it, not one


@dataclass(frozen=True, kw_only=True)
class Affected:
    """One person to tell, once for each work.

    Attributes:
        name: of the person, empty where only a phone number is known; a minor is told through
            the guardian.
        phone: of a reporter whatever she gave; empty where none is on record.
        guardian: of a minor; empty for an adult.
        relation: of the guardian to the minor.
        address: empty where none is on record.
        part: as what the person is known.
        source: edition and entry number, the edition of a draft, or the motif.
        data: what is kept.
    """

    name: str
    phone: str = ""
    guardian: str = ""
    relation: str = ""
    address: str = ""
    part: Part
    source: str = ""
    data: tuple[Kept, ...]


COLUMNS = ("nama", "telepon", "wali", "hubungan_wali", "alamat", "sebagai", "dari", "data")

_FIELDS = {
    "name": Kept.NAME,
    "alias": Kept.ALIAS,
    "phone": Kept.PHONE,
    "guardian": Kept.GUARDIAN,
    "nik": Kept.NIK,
    "address": Kept.ADDRESS,
    "nationality": Kept.NATIONALITY,
    "died": Kept.DEATH,
}


def affected(catalogue: Catalogue, drafts: Iterable[Draft] = ()) -> Iterator[Affected]:
    """Everybody of whom personal data are kept, also those who have not sent their work yet."""
    people = (one for one in catalogue.people.values() if one.name)
    begun = (one for one in drafts if one.form.name or one.form.phone)
    contacts = (one for one in catalogue.contacts.values() if one.address)
    yield from (_entrant(one, catalogue) for one in people)
    yield from map(_drafter, begun)
    earlier = (version.motif for version in catalogue.versions.values())
    works = (*catalogue.motifs.values(), *earlier)
    yield from dict.fromkeys(chain.from_iterable(map(_named, works)))
    yield from (_reporter(one, catalogue) for one in contacts)
    yield from map(_colleague, catalogue.accounts.values())


def write(people: Iterable[Affected]) -> str:
    """A table for a spreadsheet; what it would calculate is quoted."""
    rows = ({**vars(one), "data": ", ".join(one.data)}.values() for one in people)
    return write_csv(COLUMNS, (dict(zip(COLUMNS, row, strict=True)) for row in rows))


def _entrant(person: Person, catalogue: Catalogue) -> Affected:
    entry, guardian, identity = catalogue.entry(person.id), person.guardian, person.identity
    answered = any(one.answer for one in catalogue.inquiries_of(person.id))
    return Affected(
        name=person.name,
        phone=person.phone,
        guardian=guardian.name if guardian else "",
        relation=guardian.relation if guardian else "",
        address=identity.address if identity else "",
        part=Part.ENTRANT,
        source=f"{entry.edition} / {entry.number}",
        data=(*_kept(person), *_kept(identity), Kept.WORK, *([Kept.ANSWER] if answered else ())),
    )


def _drafter(draft: Draft) -> Affected:
    """Who has typed a name or a number, and may still send the work."""
    form = draft.form
    shown = draft.shots or draft.uploads or form.title or form.philosophy
    return Affected(
        name=form.name,
        phone=form.phone,
        guardian=form.guardian,
        relation=form.guardian_relation,
        part=Part.DRAFTER,
        source=draft.edition,
        data=(*_kept(form), *([Kept.WORK] if shown else ())),
    )


def _colleague(account: Account) -> Affected:
    return Affected(
        name=account.name or account.id,
        phone=account.phone,
        part=Part.ACCOUNT,
        source=account.id,
        data=(Kept.NAME, *([Kept.PHONE] if account.phone else ()), Kept.PASSWORD),
    )


def _reporter(contact: Contact, catalogue: Catalogue) -> Affected:
    """Who sent a report gave no name, only how to be reached."""
    motif = catalogue.any_motif(catalogue.report(contact.id).motif)
    kept = (Kept.CONTACT, Kept.WORDS)
    return Affected(
        name="", phone=contact.address, part=Part.REPORTER, source=motif.title, data=kept
    )


def _named(motif: Motif) -> Iterator[Affected]:
    """People whom the record of a motif names."""
    known: list[tuple[Creator | Holder, Part]]
    known = [(creator, Part.CREATOR) for creator in motif.creators]
    if motif.holder and motif.holder.kind is HolderKind.PERSON:
        known.append((motif.holder, Part.HOLDER))
    for one, part in known:
        yield Affected(
            name=one.name, address=one.address, part=part, source=motif.title, data=_kept(one)
        )


def _kept(fact: object) -> tuple[Kept, ...]:
    """What a record holds of a person."""
    return tuple(kept for name, kept in _FIELDS.items() if getattr(fact, name, None))
