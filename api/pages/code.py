"""Code: a QR code as a part of a page."""

import segno
from markupsafe import Markup


def draw_code(address: str, title: str) -> Markup:
    """An address as SVG, which segno writes without anything that came from outside."""
    code = segno.make(address, error="m", micro=False)
    drawn = code.svg_inline(border=4, omitsize=True, svgclass="code", lineclass=None, title=title)
    return Markup(drawn)  # noqa: S704 - segno escapes the title; the rest are numbers
