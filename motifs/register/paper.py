"""Paper: A4 sheets as PDF, in a typeface that travels with them, for people to print and sign.

The standard fonts of PDF end in Western Europe, and a name is written as it is; so two fonts lie
beside this module (docs/decisions/0015-papers-carry-their-letters.md).
"""

import unicodedata
from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any, cast

import segno
from fpdf import FPDF
from fpdf.enums import XPos, YPos
from fpdf.fonts import TTFFont

_FONTS = Path(__file__).parent / "fonts"
_FACE = "dejavu"
_MARGIN = 18.0  # mm
_LINE = 1.45  # times the size of the letters
_MM = 0.3528  # of a point
_CODE = 32.0  # mm, of a QR code with its quiet zone
_BODY = 10  # points

_DOWN: Any = {"new_x": XPos.LMARGIN, "new_y": YPos.NEXT}


class Paper(FPDF):
    """Sheets with one column of text; letters that the fonts lack become their plain ones."""

    def __init__(self, title: str, foot: str, made_at: datetime, language: str = "id") -> None:
        """`foot` stands below every sheet, before its number."""
        super().__init__(format="A4")
        self.add_font(_FACE, "", _FONTS / "DejaVuSerif.ttf")
        self.add_font(_FACE, "B", _FONTS / "DejaVuSerif-Bold.ttf")
        self._letters = frozenset(cast(TTFFont, self.fonts[_FACE]).cmap)
        self.set_margin(_MARGIN)
        self.set_auto_page_break(auto=True, margin=_MARGIN + 6)
        self.set_creation_date(made_at)
        self.set_title(title)
        self.set_lang(language)
        self._foot = self._drawable(foot)
        self.add_page()

    def footer(self) -> None:
        """The line below a sheet, which fpdf2 asks for."""
        self.set_y(-_MARGIN)
        self.set_font(_FACE, size=8)
        self.cell(0, 5, f"{self._foot} · {self.page_no()}/{{nb}}", align="C")

    def put(
        self, text: str, size: float = _BODY, style: str = "", *, above: float = 0, keep: float = 0
    ) -> None:
        """A paragraph; nothing where there is no text.

        Args:
            text: in letters of that `size` in points.
            size: of the letters.
            style: "B" for bold.
            above: free room before it, in mm.
            keep: free room to its right, in mm.
        """
        if text:
            self.set_font(_FACE, style, size)
            self.set_y(self.get_y() + above)
            wide, high = self.epw - keep, size * _MM * _LINE
            self.multi_cell(wide, high, self._drawable(text), align="L", **_DOWN)

    def rows(self, rows: Sequence[tuple[str, str]], wide: float = 46) -> None:
        """Names, `wide` mm, with what they stand for beside them; empty ones are left out."""
        for name, value in rows:
            if value:
                self.set_font(_FACE, "B", 9)
                self.cell(wide, 5, self._drawable(name))
                self.set_font(_FACE, size=9)
                self.multi_cell(0, 5, self._drawable(value), align="L", **_DOWN)

    def picture(self, data: bytes, shape: float, high: float) -> None:
        """A picture at most `high` mm; `shape` is its width by height. A code fits beside it."""
        wide = min(self.epw - _CODE - 8, high * shape)
        self.image(BytesIO(data), x=self.l_margin + self.c_margin, w=wide)
        self.ln(3)

    def code(self, address: str, side: float = _CODE) -> None:
        """A QR code at the upper right corner, `side` mm wide with its quiet zone."""
        drawn = BytesIO()
        segno.make(address, error="m", micro=False).save(drawn, kind="png", scale=8, border=4)
        self.image(
            drawn, x=self.w - self.r_margin - side, y=self.t_margin, w=side, alt_text=address
        )

    def tabulate(self, widths: Sequence[int], rows: Iterable[Sequence[str]]) -> None:
        """A table whose first row is its head; `widths` are parts of a hundred."""
        self.set_font(_FACE, size=9)
        self.set_y(self.get_y() + 4)
        with self.table(col_widths=tuple(widths), text_align="LEFT", padding=1) as table:
            for cells in rows:
                table.row([self._drawable(cell) for cell in cells])

    def keep_together(self, high: float) -> None:
        """Begin another sheet where less than `high` mm are left on this one."""
        if self.will_page_break(high):
            self.add_page()

    def signatures(self, signers: Sequence[Sequence[str]], high: float = 26) -> None:
        """Room for signatures side by side, all on one sheet.

        Args:
            signers: of each its role, what is written where the signature goes, the name, and what
                stands below it.
            high: room for a signature, in mm.
        """
        self.keep_together(high + 26)
        top, wide = self.get_y(), self.epw / len(signers)
        for column, texts in enumerate(signers):
            rooms = (7, high, 5.5, 5.5)
            self.set_xy(self.l_margin + column * wide, top)
            for text, room in zip(texts, rooms, strict=True):
                self._column(text, wide, room)

    def finish(self) -> bytes:
        """The whole file."""
        return bytes(self.output())

    def _column(self, text: str, wide: float, high: float) -> None:
        left, top = self.get_x(), self.get_y()
        self.set_font(_FACE, size=_BODY)
        self.multi_cell(wide - 4, 5.5, self._drawable(text), align="L")
        self.set_xy(left, max(top + high, self.get_y()))

    def _drawable(self, text: str) -> str:
        """The text with letters that the fonts have; accents they lack are left out."""
        return "".join(self._letter(one) for one in unicodedata.normalize("NFC", text))

    def _letter(self, one: str) -> str:
        for tried in (one, unicodedata.normalize("NFKD", one)[:1]):
            if tried == "\n" or ord(tried) in self._letters:
                return tried
        return "?"
