"""PDF files, read back by pypdf."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from api.paper import Paper, drawable
from tests.motifs.builders import NOON
from tests.motifs.drawings import cloth


def a_paper() -> Paper:
    return Paper("Riwayat", "batik.example", NOON, "id")


def read(paper: Paper) -> PdfReader:
    return PdfReader(BytesIO(paper.finish()))


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("Anggrek Élok", "Anggrek Élok"),
        ("“Elai” – Mania…", "“Elai” – Mania…"),
        ("ḍayak ș", "dayak s"),
        ("e\u0301lok", "élok"),
        ("蝋染め", "???"),
        ("", ""),
    ],
)
def test_letters_that_the_standard_fonts_lack_become_their_plain_ones(
    text: str, drawn: str
) -> None:
    assert drawable(text) == drawn


@pytest.mark.parametrize("text", ["蝋染め", "baris\npertama", "x" * 300, "🐻", "A\u0000B"])
def test_any_text_can_be_printed(text: str) -> None:
    paper = a_paper()
    paper.put(text)
    paper.rows([(text, text)])
    assert len(read(paper).pages) == 1


def test_a_text_is_read_back_and_an_empty_one_leaves_no_line() -> None:
    paper = a_paper()
    top = paper.get_y()
    paper.put("")
    paper.rows([("Nomor", "")])
    assert paper.get_y() == top
    paper.put("Enceng Gondok — nomor 14")
    assert "Enceng Gondok — nomor 14" in read(paper).pages[0].extract_text()


def test_every_sheet_says_where_it_is_from() -> None:
    paper = a_paper()
    for _ in range(120):
        paper.put("baris")
    sheets = read(paper).pages
    assert len(sheets) == 3
    for number, sheet in enumerate(sheets, start=1):
        assert f"batik.example · {number}" in sheet.extract_text()


def test_the_same_facts_at_the_same_moment_are_the_same_bytes() -> None:
    assert a_paper().finish() == a_paper().finish()


@pytest.mark.parametrize("shape", [0.2, 1.0, 9.0])
def test_a_picture_of_any_shape_stays_on_the_sheet_and_leaves_room_for_a_code(
    shape: float,
) -> None:
    paper = a_paper()
    paper.code("https://batik.example/motif/1/riwayat")
    paper.picture(cloth(1), shape, 70)
    found = read(paper).pages[0].images
    assert len(found) == 2
    assert paper.get_y() < paper.h
