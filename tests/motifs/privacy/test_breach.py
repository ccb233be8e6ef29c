import csv
import io
from datetime import date
from typing import Any

from motifs.archive import Archive
from motifs.entering.drafting import fill_in
from motifs.facts.creator import Creator
from motifs.facts.inquiry import Inquiry
from motifs.facts.person import Guardian, Person
from motifs.facts.rights import Holder, HolderKind
from motifs.keeping.catalogue import Catalogue
from motifs.privacy.breach import COLUMNS, affected, write
from tests.motifs.builders import (
    NOON,
    a_motif,
    a_person,
    an_account,
    an_act,
    an_entry,
    an_identity,
)


def rows(catalogue: Catalogue) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(write(affected(catalogue)))))


def with_people(archive: Archive, *people: Person) -> Catalogue:
    with archive.store.exclusive() as draft:
        for number, person in enumerate(people, start=1):
            draft.keep(person, an_act("introduced"))
            draft.keep(an_entry(id=person.id, number=number), an_act("entered"))
    return archive.catalogue


def test_every_entrant_is_told_by_name_and_phone_a_minor_through_the_guardian(
    archive: Archive,
) -> None:
    minor = a_person(
        id="E2", name="Lula", alias="Lu", guardian=Guardian(name="Rahmawati", relation="ibu")
    )
    assert rows(with_people(archive, a_person(id="E1"), minor)) == [
        {
            "nama": "Yahnawati",
            "telepon": "0812 3456 7890",
            "wali": "",
            "hubungan_wali": "",
            "alamat": "",
            "sebagai": "peserta",
            "dari": "2026 / 1",
            "data": "nama, nomor telepon, karya",
        },
        {
            "nama": "Lula",
            "telepon": "0812 3456 7890",
            "wali": "Rahmawati",
            "hubungan_wali": "ibu",
            "alamat": "",
            "sebagai": "peserta",
            "dari": "2026 / 2",
            "data": "nama, nama kredit, nomor telepon, wali, karya",
        },
    ]


def test_a_winner_is_told_that_her_identity_leaked_and_an_answer_that_it_did(
    archive: Archive,
) -> None:
    catalogue = with_people(archive, a_person(id="E1", identity=an_identity()))
    (row,) = rows(catalogue)
    assert row["alamat"] == "Jalan Rahasia 7, Balikpapan"
    assert row["data"] == "nama, nomor telepon, NIK, alamat, kewarganegaraan, karya"
    asked = Inquiry(
        id="Q1", entry="E1", subject="M1", question="?", officer="rahma", asked_at=NOON, answer="Ya"
    )
    with archive.store.exclusive() as draft:
        draft.keep(asked, an_act("asked"))
    assert rows(archive.catalogue)[0]["data"].endswith("karya, jawaban")


def test_who_has_only_typed_a_name_or_a_number_is_told_too(archive: Archive) -> None:
    typed: list[dict[str, Any]] = [
        {},
        {"title": "Bunga Wain"},
        {"phone": "0812 0000 0001"},
        {"name": "Lula", "guardian": "Rahmi", "guardian_relation": "ibu", "title": "Sepatu"},
    ]
    for fields in typed:
        fill_in(archive.drafts.begin("2026", NOON), fields, archive, NOON)
    (archive.folder / "drafts" / ("A" * 43)).mkdir()  # what a crash leaves
    found = affected(archive.catalogue, archive.drafts.every())
    assert sorted((one.name, one.phone, one.guardian, ", ".join(one.data)) for one in found) == [
        ("", "0812 0000 0001", "", "nomor telepon"),
        ("Lula", "", "Rahmi", "nama, wali, karya"),
    ]


def test_of_whom_nothing_is_kept_nobody_is_told(archive: Archive) -> None:
    assert rows(with_people(archive, Person(id="E1", erased_at=NOON))) == []


def test_creators_holders_and_accounts_are_told_too(archive: Archive) -> None:
    creator = Creator(name="Sutiyani", address="Jalan Melati 3", died=date(2024, 1, 1))
    person = Holder(name="Supratono", kind=HolderKind.PERSON, nationality="WNI")
    with archive.store.exclusive() as draft:
        draft.keep(a_motif(creators=(creator,), holder=person), an_act())
        draft.keep(a_motif(id="M2", creators=()), an_act())  # held by the city, which is nobody
        draft.keep(an_account("rahma"), an_act())
        draft.keep(an_account("joko", name="Joko Susilo", phone="0812 9"), an_act())
    told = [(one["nama"], one["sebagai"], one["data"]) for one in rows(archive.catalogue)]
    assert told == [
        ("Sutiyani", "pencipta", "nama, alamat, tanggal wafat"),
        ("Supratono", "pemegang hak", "nama, kewarganegaraan"),
        ("rahma", "pengguna", "nama, sidik kata sandi"),
        ("Joko Susilo", "pengguna", "nama, nomor telepon, sidik kata sandi"),
    ]
    assert rows(archive.catalogue)[-1]["telepon"] == "0812 9"
    assert rows(archive.catalogue)[0]["alamat"] == "Jalan Melati 3"


def test_who_is_named_in_an_earlier_version_alone_is_told_too_and_everybody_once(
    archive: Archive,
) -> None:
    wrong, right = Creator(name="Supratono", address="Jalan Rahasia 7"), Creator(name="Sutiyani")
    with archive.store.exclusive() as draft:
        for creators in ((wrong, right), (right,)):
            draft.keep(a_motif(creators=creators), an_act("edited"))
    found = [(one["nama"], one["alamat"]) for one in rows(archive.catalogue)]
    assert found == [("Sutiyani", ""), ("Supratono", "Jalan Rahasia 7")]


def test_no_cell_is_calculated_by_a_spreadsheet(archive: Archive) -> None:
    catalogue = with_people(
        archive, a_person(name='=HYPERLINK("http://x","Klik")', phone="+62 811 222 333")
    )
    (row,) = rows(catalogue)
    assert row["nama"] == '\'=HYPERLINK("http://x","Klik")'
    assert row["telepon"] == "'+62 811 222 333"
    assert tuple(row) == COLUMNS
