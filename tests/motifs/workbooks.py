"""Small .xlsx files written by hand (ECMA-376), so that no writer of ours is its own witness."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
    '<sheet name="Motif" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId3" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
    "</Relationships>",
    # Style 1 shows a number as a day (format 14), style 2 as a moment (format 22).
    "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}"><cellXfs count="3"><xf numFmtId="0"/>'
    '<xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="22" applyNumberFormat="1"/>'
    "</cellXfs></styleSheet>",
}


def words(text: str) -> str:
    """A cell with its text in place."""
    return f'<c r="{{at}}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def shared(place: int) -> str:
    """A cell whose text is a shared one."""
    return f'<c r="{{at}}" t="s"><v>{place}</v></c>'


def number(value: str, style: int = 0) -> str:
    """A cell with a number; style 1 makes it a day, style 2 a moment."""
    return f'<c r="{{at}}" s="{style}"><v>{value}</v></c>'


def moment(value: str) -> str:
    """A cell with a moment in ISO 8601, as strict files have it."""
    return f'<c r="{{at}}" t="d" s="2"><v>{value}</v></c>'


def truth(value: bool) -> str:
    """A cell that is ticked or not."""
    return f'<c r="{{at}}" t="b"><v>{int(value)}</v></c>'


def workbook(rows: Mapping[int, Sequence[str]], strings: Sequence[str] = ()) -> bytes:
    """The bytes of a file with one sheet.

    Args:
        rows: cells from column A on, by the number of the row.
        strings: the shared ones.
    """
    lines = "".join(f'<row r="{row}">{_row(row, cells)}</row>' for row, cells in rows.items())
    items = "".join(f"<si><t>{escape(text)}</t></si>" for text in strings)
    parts = _PARTS | {
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_MAIN}"><sheetData>{lines}</sheetData>'
        "</worksheet>",
        "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}">{items}</sst>',
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        for name, text in parts.items():
            book.writestr(name, _HEAD + text)
    return out.getvalue()


def _row(row: int, cells: Sequence[str]) -> str:
    return "".join(
        cell.replace("{at}", f"{'ABCDEFGHIJ'[at]}{row}") for at, cell in enumerate(cells)
    )
