"""PDF files, read back by pypdf."""

from io import BytesIO

import pytest
from hypothesis import given, settings, strategies as st
from pypdf import PdfReader

from motifs.register.paper import Paper
from tests.motifs.builders import NOON
from tests.motifs.drawings import cloth


def a_paper() -> Paper:
    return Paper("Riwayat", "batik.example", NOON)


def read(paper: Paper) -> PdfReader:
    return PdfReader(BytesIO(paper.finish()))


def said(paper: Paper) -> str:
    """Pypdf maps the glyphs back to letters, as a reader's search and copy do."""
    return "".join("".join(page.extract_text() for page in read(paper).pages).split("\n"))


@pytest.mark.parametrize(
    "name",
    [
        "Siti Nur’aini binti Ma‘ruf",
        "José Müller-Ångström",
        "Łukasz Ştefan Đorđević",
        "Nguyễn Thị Ngọc Ánh",
        "Ānanda Ṛṣi",
        "“Elai” – Mania…",
    ],
)
def test_names_are_written_with_all_their_letters(name: str) -> None:
    paper = a_paper()
    paper.put(name)
    assert name in said(paper)


@given(st.text(st.characters(max_codepoint=0x24F, categories=["L"]), min_size=1, max_size=40))
@settings(max_examples=30, deadline=None)
def test_every_latin_letter_can_be_written(name: str) -> None:
    paper = a_paper()
    paper.put(f"A{name}Z")
    assert f"A{name}Z" in said(paper)


@pytest.mark.parametrize(
    ("text", "drawn"), [("e\u0301lok", "élok"), ("ℎati", "hati"), ("A蝋Z", "A?Z"), ("A🐻Z", "A?Z")]
)
def test_letters_that_the_fonts_lack_become_their_plain_ones(text: str, drawn: str) -> None:
    paper = a_paper()
    paper.put(text)
    assert drawn in said(paper)


def test_the_fonts_travel_with_the_file() -> None:
    paper = a_paper()
    paper.put("Pasal 1", style="B")
    fonts = read(paper).pages[0]["/Resources"]["/Font"].values()  # type: ignore[index]  # by PDF's names
    below = [font.get_object()["/DescendantFonts"][0].get_object() for font in fonts]
    assert all("/FontFile2" in font["/FontDescriptor"].get_object() for font in below)
    assert len(below) == 2


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
    assert "Enceng Gondok — nomor 14" in said(paper)


def test_sheets_are_a4_and_say_where_they_are_from() -> None:
    paper = a_paper()
    for _ in range(120):
        paper.put("baris")
    sheets = read(paper).pages
    assert [round(float(side) / 72 * 25.4) for side in sheets[0].mediabox[2:]] == [210, 297]
    assert len(sheets) == 3
    for number, sheet in enumerate(sheets, start=1):
        assert f"batik.example · {number}/3" in sheet.extract_text()


def test_a_document_says_its_title_language_and_moment() -> None:
    back = read(a_paper())
    assert back.metadata is not None
    assert (back.metadata.title, back.metadata.creation_date) == ("Riwayat", NOON)
    assert back.trailer["/Root"]["/Lang"] == "id"  # type: ignore[index]  # by PDF's names


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


def test_room_for_signatures_is_not_torn_apart() -> None:
    """Whatever stands above, both columns and what is written in them are on one sheet."""
    for filled in range(180, 260, 4):
        paper = a_paper()
        paper.ln(filled)
        paper.signatures((("SATU", "Meterai", "Nama", "x"), ("DUA", "", "Nama", "y")))
        (sheet,) = [one for one in read(paper).pages if "SATU" in one.extract_text()]
        assert {"SATU", "DUA", "Meterai", "x", "y"} <= set(sheet.extract_text().split())
