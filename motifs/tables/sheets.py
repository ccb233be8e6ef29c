"""Tables: CSV and .xlsx as officers save them, read into rows of texts; CSV written for Excel."""

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from itertools import zip_longest
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from motifs.errors import TableUnreadable

MAX_BYTES = 50_000_000
MAX_CELLS = 5_000_000

_ZIP_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError)

_BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_FORMULA = re.compile(r"[\s']*[=+@＝＋－＠-]|'*[\t\r\n]")
"""Beginnings that make a spreadsheet calculate a cell (OWASP, CSV injection)."""


@dataclass(frozen=True)
class Row:
    """One row.

    Attributes:
        line: of the file on which it begins, counted from 1.
        cells: texts by column, empty ones left out; "" is the column of cells without a heading.
    """

    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Table:
    """One table.

    Attributes:
        columns: the headings that are not empty, in small letters with _ for a blank.
        rows: those that are not empty.
    """

    columns: Sequence[str]
    rows: Sequence[Row]


def read_table(path: Path) -> Table:
    """A CSV (comma, semicolon or tab; UTF-8 or UTF-16) or the first sheet of an .xlsx file.

    Raises:
        TableUnreadable: with the reason.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise TableUnreadable(file=path.name, reason=error.strerror or "-") from error
    if len(data) > MAX_BYTES:
        raise TableUnreadable(file=path.name, reason=f"> {MAX_BYTES // 1_000_000} MB")
    read = _read_sheet if data.startswith(b"PK\x03\x04") else _read_csv
    return _table(read(data, path.name))


def write_csv(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> str:
    """A CSV text with a heading; cells that a spreadsheet would calculate are quoted with '."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([guard(row.get(column, "")) for column in columns] for row in rows)
    return out.getvalue()


def guard(cell: str) -> str:
    """The cell, preceded by ' where a spreadsheet would take it for a formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unguard(cell: str) -> str:
    """What `guard` was given."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell[1:]) else cell


def _table(lines: Iterator[tuple[int, Sequence[str]]]) -> Table:
    """The first line that is not empty is the heading."""
    filled = ((line, cells) for line, cells in lines if any(cell.strip() for cell in cells))
    _, heading = next(filled, (0, ()))
    columns = [name.strip().lower().replace(" ", "_") for name in heading]
    rows = [_row(line, columns, cells) for line, cells in filled]
    return Table([name for name in columns if name], rows)


def _row(line: int, columns: Sequence[str], cells: Sequence[str]) -> Row:
    pairs = zip_longest(columns, cells, fillvalue="")
    return Row(line, {name: unguard(cell.strip()) for name, cell in pairs if cell.strip()})


def _read_csv(data: bytes, name: str) -> Iterator[tuple[int, Sequence[str]]]:
    text = _decode(data, name)
    heading = text.lstrip("\r\n").partition("\n")[0]
    delimiter = max(",;\t", key=heading.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise TableUnreadable(file=name, reason=f"{line}: {error}") from error


def _decode(data: bytes, name: str) -> str:
    encoding = next((kind for bom, kind in _BOMS.items() if data.startswith(bom)), "utf-8")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise TableUnreadable(file=name, reason=f"not {encoding} at byte {error.start}") from error


def _read_sheet(data: bytes, name: str) -> Iterator[tuple[int, Sequence[str]]]:
    try:
        _require_room(data, name)
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (CalamineError, *_ZIP_DAMAGE) as error:
        raise TableUnreadable(file=name, reason=str(error)) from error
    for line, cells in enumerate(rows, start=1):
        yield line, [_text(cell) for cell in cells]


def _require_room(data: bytes, name: str) -> None:
    """Pass in silence unless a sheet spans more cells than we read.

    calamine makes room for the whole rectangle between the outermost cells; two far corners in a
    file of 2 kB asked for 550 GB and ended the process (calamine 0.9.1).
    """
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        for member in book.infolist():
            if member.filename.startswith("xl/worksheets/"):
                with book.open(member) as sheet:
                    text = sheet.read(MAX_BYTES + 1)
                if len(text) > MAX_BYTES or _span(text) > MAX_CELLS:
                    raise TableUnreadable(file=name, reason=f"> {MAX_CELLS:,}")


def _span(sheet: bytes) -> int:
    """Cells in the rectangle from the first cell to the outermost ones."""
    places = re.findall(rb"""\br=["']([A-Z]{1,7})([0-9]{1,9})["']""", sheet)
    across = max((reduce(_count, letters, 0) for letters, _ in places), default=0)
    return across * max((int(row) for _, row in places), default=0)


def _count(column: int, letter: int) -> int:
    return column * 26 + letter - ord("A") + 1


def _text(cell: object) -> str:
    """A cell as it would be typed: whole numbers without a point, days as 2026-11-21."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime) and cell.time().isoformat() == "00:00:00":
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell)
