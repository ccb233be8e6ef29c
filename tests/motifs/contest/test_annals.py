from datetime import UTC, datetime
from pathlib import Path

import pytest

from motifs.contest.annals import import_editions, open_annals, rehearse
from motifs.errors import (
    AlreadyRegistered,
    ColumnsWrong,
    EditionExists,
    FieldInvalid,
    FieldRequired,
)
from motifs.facts.claim import Claim
from motifs.facts.edition import Criterion, Edition, Phase, Prize, Result, Stage
from motifs.keeping.store import Store
from motifs.register.importing import Imported, Outcome
from motifs.samples.loading import EDITIONS
from tests.motifs.builders import NOON, an_act, an_edition, an_entry
from tests.motifs.workbooks import words, workbook

ADDED, PRESENT, CORRECTED, FAILED = Outcome
HEAD = "kode,judul,penyelenggara,hasil"
ROW = "2024,Lomba 2024,Dekranasda,I; 07; Rotan; Wira; 900"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return tmp_path / "edisi.csv"


def take_in(store: Store, table: Path, *lines: str, update: bool = False) -> list[Imported]:
    table.write_text("\n".join(lines), encoding="utf-8")
    return import_editions(open_annals(table), store, an_act("imported"), update=update)


def outcomes(done: list[Imported]) -> list[tuple[int, Outcome]]:
    return [(one.line, one.outcome) for one in done]


# The editions on record


def test_the_competition_of_2022_comes_in_as_it_was(store: Store) -> None:
    import_editions(open_annals(EDITIONS), store, an_act("imported"))
    edition = store.catalogue.announced("2022")
    assert edition.phase(NOON) is Phase.PUBLISHED
    assert [one.name for one in edition.criteria] == [
        "potensi sebagai motif Balikpapan",
        "estetika",
        "kreativitas dan inovasi",
        "ergonomi",
    ]
    assert edition.results == (
        Result(rank="I", number="10", title="Anggrek", maker="Sutiyani", points=1250.0),
        Result(rank="II", number="14", title="Enceng Gondok", maker="Yahnawati", points=1160.0),
        Result(rank="III", number="03", title="Klubut Nusantara", maker="Supratono", points=1140.0),
    )
    assert not edition.sample
    assert any("tiga juri" in claim.statement for claim in edition.claims)


def test_every_edition_on_record_names_its_source(store: Store) -> None:
    import_editions(open_annals(EDITIONS), store, an_act("imported"))
    editions = store.catalogue.editions
    assert list(editions) == ["2012-2014", "2022", "2023", "2025"]
    for edition in editions.values():
        assert edition.claims
        assert all(claim.source and claim.dated for claim in edition.claims)


def test_a_maker_who_was_a_minor_is_not_named() -> None:
    assert "Kalista" not in EDITIONS.read_text(encoding="utf-8")


# What a table says


def test_every_column_has_its_place(store: Store, table: Path) -> None:
    cells = {
        "kode": "2024",
        "judul": "Lomba 2024",
        "penyelenggara": "Dekranasda",
        "tempat": "BSCC Dome",
        "waktu": "4 Mei 2024",
        "tema": "rotan",
        "dibuka": "2024-04-01 08:00",
        "ditutup": "2024-05-01 00:00",
        "aturan": "Karya sendiri.",
        "kelas": "umum | pelajar",
        "kriteria": r"estetika; 100; 2; warna\; garis | ergonomi",
        "juri": "Wira | Sari",
        "hadiah": "I; Rp 1.000 | II",
        "hasil": "I; 03; Rotan; Wati; 1250,5 | II; ; Kelapa",
        "klaim": "29 peserta; 2024-05; Harian Kota",
        "contoh": "ya",
    }
    line = ",".join(f'"{cell}"' for cell in cells.values())
    assert outcomes(take_in(store, table, ",".join(cells), line)) == [(2, ADDED)]
    assert store.catalogue.edition("2024") == Edition(
        id="2024",
        title="Lomba 2024",
        organiser="Dekranasda",
        place="BSCC Dome",
        held="4 Mei 2024",
        theme="rotan",
        opens_at=datetime(2024, 4, 1, tzinfo=UTC),  # 08:00 in Balikpapan
        closes_at=datetime(2024, 4, 30, 16, tzinfo=UTC),
        stage=Stage.PUBLISHED,
        rules="Karya sendiri.",
        categories=("umum", "pelajar"),
        criteria=(
            Criterion(name="estetika", most=100, weight=2, about="warna; garis"),
            Criterion(name="ergonomi", most=0),
        ),
        judges=("Wira", "Sari"),
        prizes=(Prize(rank="I", reward="Rp 1.000"), Prize(rank="II")),
        results=(
            Result(rank="I", number="03", title="Rotan", maker="Wati", points=1250.5),
            Result(rank="II", title="Kelapa"),
        ),
        claims=(Claim(statement="29 peserta", dated="2024-05", source="Harian Kota"),),
        sample=True,
    )


def test_a_workbook_is_read_as_a_table(store: Store, table: Path) -> None:
    rows = {1: [words("kode"), words("judul")], 4: [words("2024"), words("Lomba 2024")]}
    table.write_bytes(workbook(rows))
    done = import_editions(open_annals(table), store, an_act("imported"))
    assert outcomes(done) == [(4, ADDED)]


@pytest.mark.parametrize(
    ("lines", "missing", "unknown"),
    [
        ("judul\nLomba", "kode", "-"),
        ("kode,judul,hasill\n2024,Lomba,I", "-", "hasill"),
        ("kode,judul,kode\n2024,Lomba,2024", "-", "2 x kode"),
    ],
)
def test_columns_must_be_those_of_the_table(
    lines: str, missing: str, unknown: str, store: Store, table: Path
) -> None:
    with pytest.raises(ColumnsWrong) as refused:
        take_in(store, table, lines)
    assert refused.value.values == {"missing": missing, "unknown": unknown}


# Rows that fail


@pytest.mark.parametrize(
    ("column", "cell", "field"),
    [
        ("kode", "Dua Ribu", "short name"),
        ("dibuka", "2024-04-01T08:00+07:00", "dibuka"),
        ("ditutup", "besok", "ditutup"),
        ("ditutup", "2026-11-25 20:00:01", "ditutup"),  # a second after noon in UTC
        ("kriteria", "estetika; seratus", "kriteria"),
        ("kriteria", "estetika; 1001", "most points"),
        ("kriteria", "estetika; 100; 0", "weight"),
        ("kriteria", "estetika | Estetika", "criteria"),
        ("hasil", "I; 03; Rotan; Wati; banyak", "hasil"),
        ("klaim", "29 peserta", "klaim"),
        ("contoh", "mungkin", "contoh"),
    ],
)
def test_a_row_that_fails_is_named_with_its_reason(
    column: str, cell: str, field: str, store: Store, table: Path
) -> None:
    cells = {"kode": "2023", "judul": "Lomba 2023", column: f'"{cell}"'}
    failing = [",".join(cells), ",".join(cells.values())]
    more = "2024,Lomba 2024" + "," * (len(cells) - 2)
    done = take_in(store, table, *failing, more)
    assert outcomes(done) == [(2, FAILED), (3, ADDED)]
    assert isinstance(done[0].refusal, FieldInvalid)
    assert done[0].refusal.values["field"] == field
    assert list(store.catalogue.editions) == ["2024"]


def test_an_edition_that_has_just_closed_is_of_the_past(store: Store, table: Path) -> None:
    row = "2024,Lomba 2024,2026-11-25 20:00"  # noon in UTC
    assert outcomes(take_in(store, table, "kode,judul,ditutup", row)) == [(2, ADDED)]


def test_forty_criteria_are_refused(store: Store, table: Path) -> None:
    many = " | ".join(f"kriteria {number}" for number in range(40))
    (done,) = take_in(store, table, "kode,judul,kriteria", f"2024,Lomba,{many}")
    assert done.refusal
    assert done.refusal.values == {"field": "criteria", "value": 40, "expected": "0-20"}


def test_a_result_needs_a_rank(store: Store, table: Path) -> None:
    (done,) = take_in(store, table, "kode,judul,hasil", "2024,Lomba,; 03; Rotan")
    assert isinstance(done.refusal, FieldRequired)


# Twice


def test_a_second_run_adds_nothing(store: Store, table: Path) -> None:
    take_in(store, table, HEAD, ROW)
    before = store.catalogue
    assert outcomes(take_in(store, table, HEAD, ROW)) == [(2, PRESENT)]
    assert store.catalogue is before


def test_one_code_on_two_lines_is_one_edition(store: Store, table: Path) -> None:
    done = take_in(store, table, HEAD, ROW, ROW, ROW.replace("900", "901"))
    assert outcomes(done) == [(2, ADDED), (3, PRESENT), (4, FAILED)]


def test_other_facts_are_refused_until_they_are_meant(store: Store, table: Path) -> None:
    take_in(store, table, HEAD, ROW)
    other = ROW.replace("900", "950").replace("Dekranasda", "DKUMKMP")
    (done,) = take_in(store, table, HEAD, other)
    assert isinstance(done.refusal, AlreadyRegistered)
    assert done.refusal.values["fields"] == "organiser, results"
    assert outcomes(take_in(store, table, HEAD, other, update=True)) == [(2, CORRECTED)]
    assert store.catalogue.edition("2024").results[0].points == 950
    event = store.catalogue.events[-1]
    assert (event.action, event.note) == ("corrected", "organiser, results")


@pytest.mark.parametrize("update", [False, True])
@pytest.mark.parametrize("stage", list(Stage))
def test_a_table_never_overwrites_an_edition_that_was_held_here(
    stage: Stage, update: bool, store: Store, table: Path
) -> None:
    held = an_edition(stage=stage)
    with store.exclusive() as draft:
        draft.keep(held, an_act("announced"))
        draft.keep(an_entry(), an_act("entered"))
    (done,) = take_in(store, table, HEAD, ROW.replace("2024", "2026"), update=update)
    assert isinstance(done.refusal, EditionExists)
    assert store.catalogue.edition("2026") == held


def test_a_rehearsal_keeps_nothing(store: Store, table: Path) -> None:
    table.write_text(f"{HEAD}\n{ROW}\n", encoding="utf-8")
    done = rehearse(open_annals(table), store, an_act("imported"), update=False)
    assert outcomes(done) == [(2, ADDED)]
    assert store.catalogue.editions == {}
