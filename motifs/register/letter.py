"""Surat pengalihan hak cipta: drafted from the record, to be printed and signed by both parties.

The wording is Indonesian law's language, whatever language a page is read in. The number and the
day of the letter are written in by hand, for an office numbers its letters when it signs them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from motifs.facts.award import Award
from motifs.facts.clock import day_of, tell_day
from motifs.facts.edition import Edition
from motifs.facts.entry import Entry
from motifs.facts.person import Person
from motifs.keeping.catalogue import Catalogue
from motifs.register.paper import Paper

_BLANK = "." * 44
_FOR = "Untuk dan atas nama"

_FIRST = "selanjutnya disebut PIHAK PERTAMA, yang mengalihkan hak; dan"
_SECOND = "selanjutnya disebut PIHAK KEDUA, yang menerima hak;"
_AGREED = "sepakat mengalihkan hak cipta atas karya di bawah ini dengan ketentuan sebagai berikut."
_MINOR = (
    "PIHAK PERTAMA belum dewasa. Walinya ikut menyetujui surat ini dan menandatanganinya atas nama "
    "PIHAK PERTAMA."
)
_PROOF = (
    "Gambar karya yang diterima register dikenali dari sidik jari SHA-256 berkasnya. Satu titik "
    "saja yang berubah menghasilkan sidik jari yang lain:"
)
_TRANSFER = (
    "PIHAK PERTAMA mengalihkan seluruh hak ekonomi atas karya ini kepada PIHAK KEDUA dengan surat "
    "ini sebagai perjanjian tertulis (UU 28/2014 Pasal 16 ayat (2) huruf e). Sejak hari surat ini "
    "ditandatangani, PIHAK KEDUA adalah pemegang hak cipta. Pengalihan ini tidak dibatasi waktu "
    "maupun wilayah."
)
_MORAL = (
    "Hak moral tetap melekat pada PIHAK PERTAMA dan tidak ikut beralih (UU 28/2014 Pasal 5). PIHAK "
    "PERTAMA tetap disebut sebagai pencipta dengan nama {credit}, pada setiap penerbitan karya "
    "ini. Karya tidak diubah dengan cara yang merugikan kehormatan atau nama baiknya."
)
_ASSURANCE = (
    "PIHAK PERTAMA menyatakan bahwa karya ini dibuat sendiri, bukan tiruan karya orang lain, dan "
    "haknya belum pernah dialihkan atau dijaminkan kepada siapa pun."
)
_RECORDING = (
    "PIHAK KEDUA mengurus pencatatan ciptaan atas biayanya sendiri, dengan PIHAK PERTAMA sebagai "
    "pencipta dan PIHAK KEDUA sebagai pemegang hak cipta. Data pribadi dalam surat ini hanya "
    "dipakai untuk pengalihan dan pencatatan karya ini (UU 27/2022)."
)
_PRIZE = "PIHAK PERTAMA menerima hadiah sebagaimana diumumkan dalam lomba: {reward}."
_COPIES = (
    "Surat ini dibuat rangkap dua, keduanya sama kuatnya. Setiap pihak membacanya, memahaminya, "
    "dan menandatanganinya tanpa paksaan."
)


@dataclass(frozen=True, kw_only=True)
class Matter:
    """What a letter speaks of.

    Attributes:
        entry: the work.
        person: its maker.
        edition: in which it won.
        award: what it won.
        city: to whom the right goes.
    """

    entry: Entry
    person: Person
    edition: Edition
    award: Award
    city: str


def matter_of(award: Award, city: str, catalogue: Catalogue) -> Matter:
    """What the letter of an award speaks of, as it is on record."""
    return Matter(
        entry=catalogue.entry(award.id),
        person=catalogue.person(award.id),
        edition=catalogue.edition(award.edition),
        award=award,
        city=city,
    )


def draft_letter(matter: Matter, now: datetime) -> bytes:
    """The letter as a PDF; what is not on record is left to be written in."""
    foot = f"Karya {matter.entry.id} · disusun dari register pada {tell_day(day_of(now))}"
    paper = Paper(f"Surat pengalihan hak cipta: {matter.entry.title}", foot, now)
    paper.put("SURAT PENGALIHAN HAK CIPTA", 14, "B")
    paper.put(f"Nomor: {_BLANK}", above=1)
    _introduce(paper, matter)
    _head(paper, "Pasal 1 — Karya")
    paper.rows(list(_describe(matter)))
    paper.put(_PROOF, above=2)
    for picture in matter.entry.pictures:
        paper.put(picture.digest, 8, above=1)
    for number, (title, text) in enumerate(_terms(matter), start=2):
        _head(paper, f"Pasal {number} — {title}")
        paper.put(text)
    _sign(paper, matter)
    return paper.finish()


def _introduce(paper: Paper, matter: Matter) -> None:
    person, identity = matter.person, matter.person.identity
    paper.put("Yang bertanda tangan di bawah ini:", above=6)
    paper.rows(
        [
            ("Nama", person.name or _BLANK),
            ("NIK", (identity and identity.nik) or _BLANK),
            ("Alamat", (identity and identity.address) or _BLANK),
            ("Kewarganegaraan", (identity and identity.nationality) or _BLANK),
        ]
    )
    if person.guardian is not None:
        relation = f" ({person.guardian.relation})" if person.guardian.relation else ""
        paper.rows([("Wali", f"{person.guardian.name}{relation}"), ("NIK wali", _BLANK)])
        paper.put(_MINOR, above=1)
    paper.put(_FIRST, above=1)
    names = ("Nama", _BLANK), ("Jabatan", _BLANK), (_FOR, matter.city), ("Alamat", _BLANK)
    paper.rows(names)
    paper.put(f"{_SECOND} {_AGREED}", above=1)


def _describe(matter: Matter) -> Iterator[tuple[str, str]]:
    entry = matter.entry
    yield "Judul", entry.title
    yield "Jenis", f"Motif batik{f', teknik {entry.technique}' if entry.technique else ''}"
    yield "Lomba", matter.edition.title
    yield "Nomor peserta", str(entry.number)
    yield "Peringkat", matter.award.rank
    yield "Diterima", tell_day(day_of(entry.received_at))


def _terms(matter: Matter) -> Iterator[tuple[str, str]]:
    yield "Pengalihan", _TRANSFER
    yield "Hak moral", _MORAL.format(credit=matter.person.credit or _BLANK)
    yield "Jaminan", _ASSURANCE
    yield "Pencatatan", _RECORDING
    rewards = {prize.rank: prize.reward for prize in matter.edition.prizes}
    if rewards.get(matter.award.rank):
        yield "Hadiah", _PRIZE.format(reward=rewards[matter.award.rank])
    yield "Penutup", _COPIES


def _head(paper: Paper, text: str) -> None:
    """A heading, on the sheet of what follows."""
    paper.keep_together(22)
    paper.put(text, style="B", above=3)


def _sign(paper: Paper, matter: Matter) -> None:
    guardian = matter.person.guardian
    maker = guardian.name if guardian else matter.person.name
    under = f"wali dari {matter.person.name}" if guardian else "pencipta"
    paper.keep_together(70)
    paper.put(f"Ditandatangani di {'.' * 28}, tanggal {'.' * 28}", above=6)
    paper.ln(4)
    paper.signatures(
        (
            ("PIHAK PERTAMA", "Meterai Rp10.000", maker or _BLANK[:30], under),
            ("PIHAK KEDUA", "", _BLANK[:30], matter.city),
        )
    )
