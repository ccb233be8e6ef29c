"""Tables: CSV and .xlsx as officers save them, read into rows of texts; CSV written for Excel."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from motifs.errors import TableUnreadable

MAX_BYTES = 50_000_000

_BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""First characters that make a spreadsheet calculate a cell (OWASP, CSV injection)."""


@dataclass(frozen=True)
class Row:
    """One row.

    Attributes:
        line: of the file on which it begins, counted from 1; the heading is 1.
        cells: texts by column, empty ones left out.
    """

    line: int
    cells: Mapping[str, str]


def read_table(path: Path) -> list[Row]:
    """Rows of a CSV (comma, semicolon or tab; UTF-8 or UTF-16) or of an .xlsx file's first sheet.

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
    return list(_rows(read(data, path.name)))


def headings(rows: Sequence[Row]) -> set[str]:
    """Every column in which a row has a text."""
    return {column for row in rows for column in row.cells}


def write_csv(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> str:
    """A CSV text with a heading; cells that a spreadsheet would calculate are quoted with '."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([guard(row.get(column, "")) for column in columns] for row in rows)
    return out.getvalue()


def guard(cell: str) -> str:
    """The cell, preceded by ' where a spreadsheet would take it for a formula."""
    risky = cell.startswith(_FORMULA) or (cell.startswith("'") and cell[1:].startswith(_FORMULA))
    return f"'{cell}" if risky else cell


def unguard(cell: str) -> str:
    """What `guard` was given."""
    inner = cell[1:]
    quoted = cell.startswith("'") and inner.lstrip("'").startswith(_FORMULA)
    return inner if quoted and guard(inner) == cell else cell


def _rows(lines: Iterator[tuple[int, Sequence[str]]]) -> Iterator[Row]:
    """The first line that is not empty is the heading."""
    filled = ((line, cells) for line, cells in lines if any(cell.strip() for cell in cells))
    _, heading = next(filled, (0, ()))
    columns = [name.strip().lower().replace(" ", "_") for name in heading]
    for line, cells in filled:
        pairs = zip(columns, cells, strict=False)
        yield Row(line, {name: unguard(cell.strip()) for name, cell in pairs if cell.strip()})


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
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except CalamineError as error:
        raise TableUnreadable(file=name, reason=str(error)) from error
    for line, cells in enumerate(rows, start=1):
        yield line, [_text(cell) for cell in cells]


def _text(cell: object) -> str:
    """A cell as it would be typed: whole numbers without a point, days as 2026-11-21."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime) and cell.time().isoformat() == "00:00:00":
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell)
