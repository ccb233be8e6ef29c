import csv
import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from motifs.archive import Archive
from motifs.errors import NotFound
from motifs.facts.creator import Creator
from motifs.facts.motif import Collection, Motif, Technique
from motifs.facts.recordation import Milestone, Recordation, Status, Step
from motifs.register.exporting import export_csv, export_pictures
from motifs.register.importing import Outcome, Plan, import_rows, open_table
from motifs.register.registration import register_motif
from tests.motifs.builders import a_motif, a_tradition, an_act
from tests.motifs.drawings import cloth

A, B, C = cloth(1), cloth(2), cloth(3)
CRAFTY = '=HYPERLINK("http://jahat.example","klik")'


@pytest.fixture
def register(archive: Archive) -> Archive:
    """A register with one motif of many facts and one tradition; they share a picture."""
    rich = a_motif(
        title=CRAFTY,
        aliases=("'=1", "satu | dua"),
        philosophy='- garis "pertama"\n- garis, kedua; ketiga',
        technique=Technique.TULIS,
        creators=(Creator(name="Sutiyani", address="Jl. Mulawarman 1"), Creator(name="Yahnawati")),
        recordation=Recordation(
            number="000911291",
            announced_on=date(2022, 2, 22),
            status=Status.RECORDED,
            milestones=(Milestone(step=Step.TRANSFER, on=date(2022, 3, 1), document="SPH; 1"),),
        ),
    )
    register_motif(rich, [A, B], archive, an_act())
    register_motif(a_tradition(), [B, C], archive, an_act())
    return archive


def facts(archive: Archive) -> list[Motif]:
    """Motifs without what each catalogue gives them itself."""
    return [replace(motif, id="") for motif in archive.catalogue.motifs.values()]


def test_an_export_imported_elsewhere_is_the_same_register(
    register: Archive, tmp_path: Path
) -> None:
    (tmp_path / "register.csv").write_text(export_csv(register), encoding="utf-8", newline="")
    export_pictures(register, tmp_path)
    other = Archive.open(tmp_path / "other")
    plan = Plan(pictures=tmp_path, max_bytes=10**6)
    done = list(import_rows(open_table(tmp_path / "register.csv"), plan, other, an_act("imported")))
    other.store.close()
    assert [one.outcome for one in done] == [Outcome.ADDED, Outcome.ADDED]
    assert facts(other) == facts(register)


def test_an_export_imported_again_adds_nothing(register: Archive, tmp_path: Path) -> None:
    (tmp_path / "register.csv").write_text(export_csv(register), encoding="utf-8", newline="")
    export_pictures(register, tmp_path)
    plan = Plan(pictures=tmp_path, max_bytes=10**6)
    rows = open_table(tmp_path / "register.csv")
    done = list(import_rows(rows, plan, register, an_act("imported")))
    assert [one.outcome for one in done] == [Outcome.PRESENT, Outcome.PRESENT]


def test_no_cell_of_an_export_is_a_formula(register: Archive) -> None:
    heading, *rows = csv.reader(export_csv(register).splitlines(keepends=True))
    assert rows[0][heading.index("judul")] == f"'{CRAFTY}"
    assert [cell for row in rows for cell in row if cell[:1] in {"=", "+", "-", "@"}] == []


def test_an_empty_register_is_a_heading(archive: Archive, tmp_path: Path) -> None:
    text = export_csv(archive)
    assert text.startswith("judul,gambar,koleksi,")
    assert text.count("\r\n") == 1
    (tmp_path / "register.csv").write_text(text, encoding="utf-8", newline="")
    assert open_table(tmp_path / "register.csv") == []


def test_pictures_are_copied_under_their_digests(register: Archive, tmp_path: Path) -> None:
    assert export_pictures(register, tmp_path / "out") == 3
    copied = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    assert copied == {hashlib.sha256(data).hexdigest(): data for data in (A, B, C)}


def test_a_missing_picture_stops_the_copying(register: Archive, tmp_path: Path) -> None:
    digest = hashlib.sha256(B).hexdigest()
    (register.folder / "files" / digest[:2] / digest).unlink()
    with pytest.raises(NotFound):
        export_pictures(register, tmp_path / "out")


def test_the_collection_is_exported(register: Archive) -> None:
    rows = list(csv.DictReader(export_csv(register).splitlines()))
    assert rows[-1]["koleksi"] == Collection.COMMONS
    assert rows[-1]["komunitas"] == "Yogyakarta"
