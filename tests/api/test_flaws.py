"""A harmed folder, and what an officer reads of it; the harm is done behind the register's back."""

import re
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from api.flaws import FAULTS, NAMES, name_flaw
from api.languages import Language, translator
from motifs.archive import Archive
from motifs.facts.account import Role
from motifs.facts.decision import Decision, Outcome
from motifs.facts.discovery import discovery
from motifs.facts.inquiry import Inquiry
from motifs.facts.motif import Picture
from motifs.facts.report import Contact, Problem, Report
from motifs.facts.session import Session
from motifs.facts.sheet import blank
from motifs.facts.token import Scope, Token
from motifs.facts.version import Version
from motifs.keeping.generations import Generations
from motifs.keeping.records import TABLES
from motifs.keeping.seal import Seal
from motifs.proof.head import take
from motifs.proof.verification import Fault, verify
from motifs.register.registration import register_motif
from tests.motifs.builders import (
    NOON,
    a_filing,
    a_finding,
    a_motif,
    a_person,
    an_account,
    an_act,
    an_award,
    an_edition,
    an_entry,
)
from tests.motifs.drawings import cloth

Tables = dict[str, dict[str, Any]]

MOTIF, ENTRY = a_motif().id, an_entry().id
PAPER = b"%PDF-1.7 surat"

# table, id, a field to alter, what it is called in English and in Indonesian
WORK, KARYA = "entry number 1 of Lomba 2026", "karya nomor 1, Lomba 2026"
RECORDS = [
    ("motifs", MOTIF, "title", "the motif Palsu", "motif Palsu"),
    ("versions", "V1", "title", "what Anggrek was before", "versi sebelumnya dari Anggrek"),
    ("editions", "2026", "theme", "the competition Lomba 2026", "Lomba 2026"),
    ("entries", ENTRY, "philosophy", WORK, KARYA),
    ("people", ENTRY, "name", f"who sent {WORK}", f"data pengirim {KARYA}"),
    ("awards", ENTRY, "rank", f"what {WORK} has won", f"kemenangan {KARYA}"),
    ("filings", "F1", "note", "a step in the recordation of Anggrek", "langkah pencatatan Anggrek"),
    ("decisions", "D1", "reason", f"a decision on {WORK}", f"keputusan tentang {KARYA}"),
    ("inquiries", "Q1", "answer", f"a question about {WORK}", f"pertanyaan tentang {KARYA}"),
    ("discoveries", f"{MOTIF}.kawung", "found_at", "what Anggrek was found to resemble",
     "temuan kemiripan Anggrek"),
    ("accounts", "joko", "name", "the account joko", "akun joko"),
    ("sessions", "S1", "browser", "a sign-in of joko", "sesi masuk joko"),
    ("tokens", "T1", "name", "a token of joko", "token joko"),
    ("sheets", "2026.joko", "digest", "the score sheet of joko for Lomba 2026",
     "lembar nilai joko untuk Lomba 2026"),
    ("reports", "R1", "words", "a report about Anggrek", "laporan tentang Anggrek"),
    ("contacts", "R1", "address", "the contact of a report about Anggrek",
     "kontak pelapor tentang Anggrek"),
]  # fmt: skip


@pytest.fixture(scope="module")
def stock(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record in every table, a picture, and a paper that the last event names."""
    folder = tmp_path_factory.mktemp("stock") / "data"
    archive = Archive.open(folder)
    kept = register_motif(a_motif(), [cloth(1)], archive, an_act())
    later = NOON + timedelta(hours=1)
    facts = [
        an_edition(title="Lomba 2026"),
        an_entry(pictures=()),
        a_person(),
        an_award(id=ENTRY),
        a_filing(id="F1", motif=MOTIF),
        Decision(
            id="D1", entry=ENTRY, subject=MOTIF, outcome=Outcome.COINCIDENCE, reason="Lain.",
            officer="rahma", decided_at=NOON,
        ),
        Inquiry(
            id="Q1", entry=ENTRY, subject=MOTIF, question="Dari mana?", officer="rahma",
            asked_at=NOON,
        ),
        discovery(MOTIF, a_finding(0.001, subject="kawung"), NOON),
        an_account("joko", role=Role.JUROR),
        Session(id="S1", account="joko", browser="b", opened_at=NOON, expires_at=later),
        Token(
            id="T1", name="ekspor", account="joko", scope=Scope.READ, digest="d" * 64,
            made_by="dewi", made_at=NOON, expires_at=later,
        ),
        blank("2026", "joko"),
        Report(id="R1", motif=MOTIF, problem=Problem.OTHER, received_at=NOON),
        Contact(id="R1", address="0812"),
        Version(id="V1", motif=kept),
    ]  # fmt: skip
    with archive.store.exclusive() as draft:
        for fact in facts:
            draft.keep(fact, an_act("changed"))
        paper = archive.files.keep(PAPER)
        draft.keep(a_filing(id="F2", motif=MOTIF), an_act("filed", document=paper))
    archive.store.close()
    return folder


@pytest.fixture
def folder(stock: Path, tmp_path: Path) -> Path:
    """A copy of the stock, to be harmed."""
    return Path(shutil.copytree(stock, tmp_path / "data"))


def forge(folder: Path, change: Callable[[Tables], Any]) -> None:
    """Change the newest catalogue and give it a right header."""
    generations = Generations(folder)
    tables = generations.load()
    change(tables)
    generations.save(tables)


def told(folder: Path, language: Language = "en") -> list[tuple[str, str, str]]:
    """What, which and file of every flaw."""
    archive = Archive.open(folder, writing=False)
    say = translator(language)
    named = (name_flaw(flaw, archive.catalogue, say) for flaw in verify(archive))
    return sorted((one.what, one.which, one.file) for one in named)


def test_every_table_and_every_fault_has_words_in_both_languages() -> None:
    assert set(NAMES) == set(TABLES) == {record[0] for record in RECORDS}
    assert set(FAULTS) == set(Fault)
    for text in FAULTS.values():
        assert translator("id")(text) != text


def test_a_folder_in_order_has_no_flaws(folder: Path) -> None:
    assert told(folder) == []


@pytest.mark.parametrize(("table", "key", "field", "english", "indonesian"), RECORDS)
def test_an_altered_record_is_named(
    folder: Path, table: str, key: str, field: str, english: str, indonesian: str
) -> None:
    value = (NOON + timedelta(1)).isoformat() if field == "found_at" else "Palsu"

    def alter(tables: Tables) -> None:
        place = tables[table][key]
        place = place.get("motif", place) if field == "title" else place
        place[field] = value

    forge(folder, alter)
    altered = ("this record was altered, and no event tells why", english, "catalogue.jsonl")
    assert told(folder) == [altered]
    assert told(folder, "id")[0][1] == indonesian


@pytest.mark.parametrize(("table", "key"), [record[:2] for record in RECORDS if record[1] != MOTIF])
def test_a_removed_record_is_named_as_well_as_can_be(folder: Path, table: str, key: str) -> None:
    forge(folder, lambda tables: tables[table].pop(key))
    ((what, which, file),) = told(folder)
    assert (what, file) == ("this record was removed", "catalogue.jsonl")
    assert which.endswith(f"({table}/{key})")


def test_an_altered_event_is_named_by_its_moment_and_its_record(folder: Path) -> None:
    forge(folder, lambda tables: tables["events"]["000000003"].update(note="lain"))
    altered = "this event was altered after it was written"
    which = "event 3 of 25 November 2026, 20:00 WITA: entry number 1 of Lomba 2026"
    assert told(folder) == [(altered, which, "catalogue.jsonl")]


@pytest.mark.parametrize("number", range(1, 17))
def test_every_altered_event_is_found(folder: Path, number: int) -> None:
    forge(folder, lambda tables: tables["events"][f"{number:09d}"].update(actor="maling"))
    ((what, which, _),) = told(folder)
    assert what == "this event was altered after it was written"
    assert which.startswith(f"event {number} of ")


def test_a_removed_event_is_told_at_the_one_after_it(folder: Path) -> None:
    forge(folder, lambda tables: tables["events"].pop("000000002"))
    found = told(folder)
    assert ("event 3 of" in found[0][1], "one was removed" in found[0][0]) == (True, True)
    assert found[1][1] == "the competition Lomba 2026"


def test_events_in_another_order_are_told(folder: Path) -> None:
    def change(tables: Tables) -> None:
        first, second, *others = tables["events"].items()
        tables["events"] = dict([second, first, *others])

    forge(folder, change)
    assert [re.match("event [0-9]+", which)[0] for _, which, _ in told(folder)] == [  # type: ignore[index]
        "event 1", "event 2", "event 3",
    ]  # fmt: skip


def test_a_swapped_picture_is_named_by_its_motif_and_file(folder: Path) -> None:
    archive = Archive.open(folder, writing=False)
    (shown,) = archive.catalogue.motif(MOTIF).pictures
    place = f"files/{shown.digest[:2]}/{shown.digest}"
    (folder / place).write_bytes(cloth(2))
    words = "this picture was altered, swapped or lost"
    assert told(folder) == [(words, "a picture of Anggrek", place)]
    (folder / place).unlink()
    assert told(folder, "id")[0][1] == "gambar Anggrek"


def test_a_swapped_paper_is_named_by_the_event_that_it_proves(folder: Path) -> None:
    digest = Archive.open(folder, writing=False).catalogue.events[-1].document
    place = f"files/{digest[:2]}/{digest}"
    (folder / place).write_bytes(PAPER + b" lain")
    ((what, which, file),) = told(folder)
    assert (what, file) == ("this document was altered, swapped or lost", place)
    assert which.startswith("event 17 of ")
    assert which.endswith("a step in the recordation of Anggrek")


def test_a_lost_index_is_named_by_the_work_that_is_not_searched(folder: Path) -> None:
    shutil.rmtree(folder / "index")
    assert [one[1:] for one in told(folder)] == [("a picture of Anggrek", "index")]


def test_a_picture_that_two_works_show_is_named_by_both(folder: Path) -> None:
    archive = Archive.open(folder)
    digest = archive.catalogue.motif(MOTIF).pictures[0].digest
    shown = an_entry(pictures=(Picture(digest=digest, width=9, height=9),))
    with archive.store.exclusive() as draft:
        draft.keep(shown, an_act("corrected"))
    archive.store.close()
    (folder / "files" / digest[:2] / digest).unlink()
    ((_, which, _),) = told(folder)
    assert which == "a picture of Anggrek, entry number 1 of Lomba 2026"


def test_a_damaged_file_of_the_catalogue_is_named(folder: Path) -> None:
    file = folder / "catalogue.jsonl"
    file.write_bytes(file.read_bytes().replace(b"Anggrek", b"Melatii"))
    ((what, which, name),) = told(folder)
    assert what == "this file of the catalogue is damaged; an older one is in use"
    assert (which, name) == ("catalogue.jsonl", "catalogue.jsonl")


def test_a_cut_end_is_told_by_the_day_of_a_head(folder: Path) -> None:
    head = take(Archive.open(folder, writing=False).catalogue.events, Seal(bytes(32)), NOON)
    forge(folder, lambda tables: (tables["events"].pop("000000017"), tables["filings"].pop("F2")))
    archive = Archive.open(folder, writing=False)
    (flaw,) = verify(archive, [head])
    named = name_flaw(flaw, archive.catalogue, translator("en"))
    assert named.which == "2026-11-25T12:00:00+00:00"
