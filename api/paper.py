"""Paper: A4 sheets as PDF, in the fonts that every reader has, so that none is embedded."""

import unicodedata
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

import segno
from fpdf import FPDF
from fpdf.enums import XPos, YPos

_MARGIN = 18.0  # mm
_CODE = 32.0  # mm
_LINE = 1.35  # times the size of the letters
_MM = 0.3528  # of a point
_LETTERS = "windows-1252"
"""What the standard fonts can draw (ISO 32000-1, annex D.2)."""


_DOWN: Any = {"new_x": XPos.LMARGIN, "new_y": YPos.NEXT}


class Paper(FPDF):
    """Sheets with one column of text; every word that is put here is made drawable first."""

    def __init__(self, title: str, foot: str, made_at: datetime, language: str) -> None:
        """`foot` stands below every sheet, before its number."""
        super().__init__(format="A4")
        self.core_fonts_encoding = _LETTERS
        self.set_image_filter(
            "DCTDecode"
        )  # pictures of cloth would be ten times as large otherwise
        self.set_margin(_MARGIN)
        self.set_auto_page_break(auto=True, margin=_MARGIN + 6)
        self.set_creation_date(made_at)
        self.set_title(title)
        self.set_lang(language)
        self._foot = drawable(foot)
        self.add_page()

    def footer(self) -> None:
        """The line below a sheet, which fpdf2 asks for."""
        self.set_y(-_MARGIN)
        self.set_font("helvetica", size=8)
        self.cell(0, 5, f"{self._foot} · {self.page_no()}", align="C")

    def put(
        self, text: str, size: float = 10.5, style: str = "", *, above: float = 0, keep: float = 0
    ) -> None:
        """A paragraph; nothing where there is no text.

        Args:
            text: in letters of that `size` in points.
            size: of the letters.
            style: "B" for bold, "I" for italics.
            above: free room before it, in mm.
            keep: free room to its right, in mm.
        """
        if text:
            self.set_font("helvetica", style, size)
            self.set_y(self.get_y() + above)
            wide, high = self.epw - keep, size * _MM * _LINE
            self.multi_cell(wide, high, drawable(text), align="L", **_DOWN)

    def rows(self, rows: Sequence[tuple[str, str]], wide: float = 42) -> None:
        """Names, `wide` mm, with what they stand for beside them; empty ones are left out."""
        for name, value in rows:
            if value:
                self.set_font("helvetica", "B", 9.5)
                self.cell(wide, 5, drawable(name))
                self.set_font("helvetica", size=9.5)
                self.multi_cell(0, 5, drawable(value), align="L", **_DOWN)

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

    def finish(self) -> bytes:
        """The whole file."""
        return bytes(self.output())


def drawable(text: str) -> str:
    """The text with letters that the standard fonts have; accents they lack are left out."""
    return "".join(_letter(one) for one in unicodedata.normalize("NFC", text))


def _letter(one: str) -> str:
    for tried in (one, unicodedata.normalize("NFKD", one)[:1]):
        if tried.encode(_LETTERS, "ignore"):
            return tried
    return "?"
