import hashlib
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import orjson
import pytest

from images import ENTRY_LIMITS
from motifs.archive import Archive
from motifs.entering.submission import submit_entry
from motifs.errors import DataDamaged, DataForeign
from motifs.facts.edition import Criterion
from motifs.facts.history import Event, digest as seal_event
from motifs.facts.motif import Picture
from motifs.keeping.records import from_document, to_document
from motifs.keeping.seal import Seal
from motifs.proof.head import take
from motifs.proof.verification import Fault, Flaw, verify, verify_pictures
from motifs.register.registration import register_motif
from tests.motifs.builders import (
    NOON,
    a_form,
    a_motif,
    a_tradition,
    an_act,
    an_award,
    an_edition,
)
from tests.motifs.drawings import blank, cloth
from tests.motifs.juries import a_contest, hold, score_all, seal_all

A, B, C = cloth(1), cloth(2), blank()
ANGGREK, PARANG = "01K0000000000000000000MOTF", "01K0000000000000000000TRAD"

Tables = dict[str, dict[str, Any]]


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@pytest.fixture(scope="module")
def stock(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Seven events: motif, tradition, edition, entry and person, the motif as it was, corrected."""
    folder = tmp_path_factory.mktemp("stock") / "data"
    archive = Archive.open(folder)
    register_motif(a_motif(), [A], archive, an_act())
    register_motif(a_tradition(), [C], archive, an_act())
    with archive.store.exclusive() as draft:
        draft.keep(an_edition(), an_act("announced"))
    submit_entry("2026", a_form(), [B], archive, ENTRY_LIMITS, NOON)
    with archive.store.exclusive() as draft:
        corrected = a_motif(title="Anggrek Hitam", pictures=draft.catalogue.motif(ANGGREK).pictures)
        draft.keep(corrected, an_act("corrected"))
    archive.store.close()
    return folder


@pytest.fixture
def folder(stock: Path, tmp_path: Path) -> Path:
    """A copy of the stock, to be harmed."""
    return Path(shutil.copytree(stock, tmp_path / "data"))


def flaws(folder: Path) -> set[Flaw]:
    return set(verify(Archive.open(folder, writing=False)))


def forge(folder: Path, change: Callable[[Tables], None]) -> None:
    """Change the newest catalogue and give it a right header, as one who has read the code would.

    The header's SHA-256 is that of schema and revision in digits, a line break and the tables'
    line.
    """
    file = folder / "catalogue.jsonl"
    header, body = map(orjson.loads, file.read_bytes().splitlines())
    change(body)
    line = orjson.dumps(body)
    header["sha256"] = digest(f"{header['schema']} {header['revision']}\n".encode() + line)
    file.write_bytes(orjson.dumps(header) + b"\n" + line + b"\n")


def original(folder: Path, data: bytes) -> Path:
    return folder / "files" / digest(data)[:2] / digest(data)


def test_a_folder_in_order_has_no_flaw(folder: Path) -> None:
    assert flaws(folder) == set()


# Pictures.


@pytest.mark.parametrize("data", [A, B, C], ids=["motif", "entry", "tradition"])
@pytest.mark.parametrize("place", [0, -1])
def test_one_altered_byte_of_a_picture_is_found(data: bytes, place: int, folder: Path) -> None:
    altered = bytearray(data)
    altered[place] ^= 1
    original(folder, data).write_bytes(altered)
    assert flaws(folder) == {Flaw(Fault.FILE, digest(data))}


def test_a_deleted_picture_is_found(folder: Path) -> None:
    original(folder, A).unlink()
    original(folder, B).unlink()
    assert flaws(folder) == {Flaw(Fault.FILE, digest(A)), Flaw(Fault.FILE, digest(B))}


def test_a_whole_file_that_is_no_picture_is_found(folder: Path) -> None:
    archive = Archive.open(folder)
    key = archive.files.keep(b"no picture at all")
    with archive.store.exclusive() as draft:
        shown = (Picture(digest=key, width=1, height=1),)
        draft.keep(a_motif(id="01K0000000000000000000TEXT", pictures=shown), an_act())
    archive.store.close()
    assert flaws(folder) == {Flaw(Fault.FILE, key)}


def test_a_picture_that_no_record_names_is_no_flaw(folder: Path) -> None:
    Archive.open(folder, writing=False).files.keep(cloth(4))
    assert flaws(folder) == set()


# Documents.


def keep_letter(folder: Path) -> Path:
    """A signed letter that an event names; where it lies."""
    archive = Archive.open(folder)
    key = archive.files.keep(b"%PDF-1.7 surat")
    with archive.store.exclusive() as draft:
        draft.keep(an_award(), an_act("transferred", document=key))
    archive.store.close()
    return original(folder, b"%PDF-1.7 surat")


def test_a_document_in_order_is_no_flaw(folder: Path) -> None:
    keep_letter(folder)
    assert flaws(folder) == set()


@pytest.mark.parametrize("place", [0, -1])
def test_one_altered_byte_of_a_document_is_found(place: int, folder: Path) -> None:
    letter = keep_letter(folder)
    altered = bytearray(letter.read_bytes())
    altered[place] ^= 1
    letter.write_bytes(altered)
    assert flaws(folder) == {Flaw(Fault.DOCUMENT, letter.name)}


def test_a_deleted_document_is_found_though_a_newer_one_took_its_place(folder: Path) -> None:
    letter = keep_letter(folder)
    archive = Archive.open(folder)
    newer = archive.files.keep(b"%PDF-1.7 surat baru")
    with archive.store.exclusive() as draft:
        draft.keep(an_award(rank="II"), an_act("transferred", document=newer))
    archive.store.close()
    letter.unlink()
    assert flaws(folder) == {Flaw(Fault.DOCUMENT, letter.name)}


def test_deleted_rules_of_an_edition_are_found(folder: Path) -> None:
    archive = Archive.open(folder)
    with archive.store.exclusive() as draft:
        draft.keep(an_edition(rules_file="c" * 64), an_act("changed"))
    archive.store.close()
    assert flaws(folder) == {Flaw(Fault.DOCUMENT, "c" * 64)}


# The index.


def change_index(folder: Path, data: bytes, change: Callable[[str], str]) -> None:
    """Change the line of one picture."""
    file = folder / "index" / "fingerprints.txt"
    lines = file.read_text(encoding="ascii").splitlines()
    changed = [change(line) if line.startswith(digest(data)) else line for line in lines]
    assert changed != lines
    file.write_text("\n".join(changed) + "\n", encoding="ascii")


def one_bit(line: str) -> str:
    return f"{line[:-1]}{int(line[-1], 16) ^ 1:x}"


CHANGES: dict[str, Callable[[str], str]] = {
    "dropped": lambda _: "",
    "torn": lambda line: line[:-1],
    "one bit": one_bit,
    "featureless": lambda line: f"{line.partition(' ')[0]} -",
    "another algorithm": lambda line: line.replace("phash256-1", "phash256-0"),
}


@pytest.mark.parametrize("case", CHANGES)
@pytest.mark.parametrize("data", [A, B], ids=["motif", "entry"])
def test_a_line_of_the_index_that_is_wrong_or_gone_is_found(
    case: str, data: bytes, folder: Path
) -> None:
    change_index(folder, data, CHANGES[case])
    assert flaws(folder) == {Flaw(Fault.INDEX, digest(data))}


def test_a_fingerprint_of_a_featureless_picture_is_found(folder: Path) -> None:
    change_index(folder, C, lambda line: line.replace(" -", f" phash256-1:{'0' * 64}"))
    assert flaws(folder) == {Flaw(Fault.INDEX, digest(C))}


def test_without_an_index_every_picture_is_named(folder: Path) -> None:
    shutil.rmtree(folder / "index")
    assert flaws(folder) == {Flaw(Fault.INDEX, digest(data)) for data in (A, B, C)}


def test_pictures_can_be_verified_alone(folder: Path) -> None:
    forge(folder, lambda tables: tables["motifs"][ANGGREK].update(title="Melati"))
    original(folder, A).unlink()
    archive = Archive.open(folder, writing=False)
    assert list(verify_pictures(archive)) == [Flaw(Fault.FILE, digest(A))]


# Records, against one who recomputes the checksum of the catalogue file.


RECORDS: dict[str, Callable[[Tables], Any]] = {
    "motifs/" + ANGGREK: lambda tables: tables["motifs"][ANGGREK].update(title="Melati"),
    "motifs/" + PARANG: lambda tables: tables["motifs"][PARANG].update(community="Solo"),
    "editions/2026": lambda tables: tables["editions"]["2026"].update(theme="rotan"),
}


@pytest.mark.parametrize("subject", RECORDS)
def test_an_altered_record_is_found(subject: str, folder: Path) -> None:
    forge(folder, RECORDS[subject])
    assert flaws(folder) == {Flaw(Fault.RECORD, subject)}


def test_a_record_set_back_to_what_it_was_before_is_found(folder: Path) -> None:
    forge(folder, lambda tables: tables["motifs"][ANGGREK].update(title="Anggrek"))
    assert flaws(folder) == {Flaw(Fault.RECORD, f"motifs/{ANGGREK}")}


def test_a_removed_record_is_found(folder: Path) -> None:
    forge(folder, lambda tables: tables["motifs"].pop(PARANG))
    assert flaws(folder) == {Flaw(Fault.MISSING, f"motifs/{PARANG}")}


def test_a_record_without_an_event_is_found(folder: Path) -> None:
    added = {"id": "2030", "title": "Lomba 2030"}
    forge(folder, lambda tables: tables["editions"].update({"2030": added}))
    assert flaws(folder) == {Flaw(Fault.RECORD, "editions/2030")}


# Events.


def take_out(*sequences: int) -> Callable[[Tables], None]:
    def change(tables: Tables) -> None:
        for sequence in sequences:
            del tables["events"][f"{sequence:09d}"]

    return change


def test_an_altered_event_is_found(folder: Path) -> None:
    forge(folder, lambda tables: tables["events"]["000000002"].update(actor="budi"))
    assert flaws(folder) == {Flaw(Fault.EVENT, "2")}


def test_an_altered_event_with_a_right_digest_breaks_the_chain_after_it(folder: Path) -> None:
    def change(tables: Tables) -> None:
        event = from_document(Event, tables["events"]["000000002"])
        forged = replace(event, actor="budi")
        tables["events"]["000000002"] = to_document(replace(forged, digest=seal_event(forged)))

    forge(folder, change)
    assert flaws(folder) == {Flaw(Fault.CHAIN, "3")}


def test_a_removed_event_is_found_with_the_record_that_it_spoke_of(folder: Path) -> None:
    forge(folder, take_out(2))
    assert flaws(folder) == {Flaw(Fault.CHAIN, "3"), Flaw(Fault.RECORD, f"motifs/{PARANG}")}


def test_a_removed_first_event_is_found(folder: Path) -> None:
    forge(folder, take_out(1))
    assert flaws(folder) == {Flaw(Fault.CHAIN, "2")}


def test_a_removed_last_event_is_found_by_its_record(folder: Path) -> None:
    forge(folder, take_out(7))
    assert flaws(folder) == {Flaw(Fault.RECORD, f"motifs/{ANGGREK}")}


def test_a_last_act_undone_without_a_trace_is_told_by_a_head_of_that_day(folder: Path) -> None:
    """The entry and its event vanish together, so that nothing else is wrong."""
    events = Archive.open(folder, writing=False).catalogue.events
    seal = Seal(bytes(range(32)))
    before, after = take(events[:6], seal, NOON), take(events, seal, NOON + timedelta(days=1))
    forge(folder, take_out(7))
    forge(folder, lambda tables: tables["motifs"][ANGGREK].update(title="Anggrek"))
    assert flaws(folder) == set()
    left = list(verify(Archive.open(folder, writing=False), [before, after]))
    assert left == [Flaw(Fault.HEAD, "2026-11-26T12:00:00+00:00")]


def test_without_events_no_record_is_believed(folder: Path) -> None:
    forge(folder, lambda tables: tables["events"].clear())
    assert {flaw.fault for flaw in flaws(folder)} == {Fault.RECORD}
    assert len(flaws(folder)) == 6


def test_events_in_another_order_are_found(folder: Path) -> None:
    def change(tables: Tables) -> None:
        first, second, *others = tables["events"].items()
        tables["events"] = dict([second, first, *others])

    forge(folder, change)
    assert flaws(folder) == {Flaw(Fault.CHAIN, str(place)) for place in (1, 2, 3)}


# Catalogue files.


def test_a_catalogue_file_with_a_wrong_checksum_is_named(folder: Path) -> None:
    file = folder / "catalogue.jsonl"
    file.write_bytes(file.read_bytes().replace(b"Anggrek Hitam", b"Anggrek Putih"))
    assert flaws(folder) == {Flaw(Fault.GENERATION, "catalogue.jsonl")}


def test_a_catalogue_without_any_whole_file_cannot_be_verified(folder: Path) -> None:
    for file in (folder / "catalogue.jsonl", *(folder / "generations").iterdir()):
        file.write_bytes(file.read_bytes()[:-9])
    with pytest.raises(DataDamaged):
        flaws(folder)


def test_a_record_that_no_version_of_ours_wrote_is_refused_whole(folder: Path) -> None:
    forge(folder, lambda tables: tables["motifs"][ANGGREK].update(technique="printing"))
    with pytest.raises(DataForeign):
        flaws(folder)


# Sheets.


@pytest.fixture
def judged(tmp_path: Path) -> Path:
    """A data folder in which Anita has sealed 50 points for each of two works."""
    archive = Archive.open(tmp_path / "judged")
    edition = a_contest(jurors=("anita",), criteria=(Criterion(name="estetika"),))
    hold(archive.store, edition)
    score_all(archive.store, edition)
    seal_all(archive.store, edition)
    archive.store.close()
    return archive.folder


SHEETS: dict[str, Callable[[dict[str, Any]], Any]] = {
    "points": lambda sheet: sheet["scores"][1].update(points=51),
    "work": lambda sheet: sheet["scores"][1].update(number=1),
    "moment": lambda sheet: sheet.update(sealed_at="2026-11-25T12:00:01+00:00"),
    "opened": lambda sheet: sheet.pop("sealed_at"),
    "digest": lambda sheet: sheet.update(digest="0" * 64),
}


@pytest.mark.parametrize("name", SHEETS)
def test_an_altered_sheet_of_a_juror_is_found_and_named(name: str, judged: Path) -> None:
    forge(judged, lambda tables: SHEETS[name](tables["sheets"]["2026.anita"]))
    assert {flaw for flaw in flaws(judged) if flaw.fault is not Fault.FILE} == {
        Flaw(Fault.RECORD, "sheets/2026.anita")
    }


def test_a_sheet_that_is_gone_is_found_and_named(judged: Path) -> None:
    forge(judged, lambda tables: tables["sheets"].pop("2026.anita"))
    assert Flaw(Fault.MISSING, "sheets/2026.anita") in flaws(judged)
