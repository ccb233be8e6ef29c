"""Card: a motif beside its name, as other sites show it when somebody shares its address."""

import io
from collections.abc import Iterator, Sequence

from PIL import Image, ImageDraw, ImageFont, ImageOps

from images.decoding import decode
from images.limits import Limits

Font = ImageFont.ImageFont | ImageFont.FreeTypeFont

CARD_SIZE = (1200, 630)
"""Width and height in pixels that the Open Graph protocol's readers expect."""

CARD = "card-1"
"""Name and version of the recipe, part of the card's name on disk."""

_GROUND, _INK, _SOFT, _BAND = "#f6efe1", "#2a1a10", "#634c39", "#4a2411"
_MARGIN = 48
_LINES = 4
_SIZES = (76, 64, 52, 42, 34)  # px of the title, the largest that fits


def draw_card(data: bytes, title: str, lines: Sequence[str], limits: Limits) -> bytes:
    """A JPEG of a picture, cut to a square, with a title and lesser lines beside it.

    Args:
        data: the picture's file.
        title: broken between words; letters that the font lacks are drawn as boxes.
        lines: below the title, in order.
        limits: of the file.

    Raises:
        PictureRefused: one of its kinds.
    """
    card = Image.new("RGB", CARD_SIZE, _GROUND)
    side = CARD_SIZE[1]
    card.paste(ImageOps.fit(decode(data, limits, side=side).picture, (side, side)), (0, 0))
    pen = ImageDraw.Draw(card)
    pen.rectangle((side, 0, side + 12, side), _BAND)
    _write(pen, title, lines, side + 12 + _MARGIN)
    out = io.BytesIO()
    card.save(out, "JPEG", quality=85, optimize=True)
    return out.getvalue()


def _write(pen: ImageDraw.ImageDraw, title: str, lines: Sequence[str], left: int) -> None:
    across = CARD_SIZE[0] - left - _MARGIN
    font, broken = _fit(pen, title, across)
    pen.multiline_text((left, _MARGIN * 2), broken, _INK, font, spacing=10)
    bottom = pen.multiline_textbbox((left, _MARGIN * 2), broken, font, spacing=10)[3]
    small = ImageFont.load_default(32)
    text = "\n".join(_break(pen, line, small, across) for line in lines)
    pen.multiline_text((left, bottom + 36), text, _SOFT, small, spacing=12)


def _fit(pen: ImageDraw.ImageDraw, title: str, across: int) -> tuple[Font, str]:
    """The largest letters in which the title takes four lines and no word is too wide."""
    for size in _SIZES[:-1]:
        font = ImageFont.load_default(size)
        whole = all(pen.textlength(word, font) <= across for word in title.split())
        broken = _break(pen, title, font, across)
        if whole and broken.count("\n") < _LINES:
            return font, broken
    smallest = ImageFont.load_default(_SIZES[-1])
    return smallest, _break(pen, title, smallest, across)


def _break(pen: ImageDraw.ImageDraw, text: str, font: Font, across: int) -> str:
    lines = [""]
    for word in _pieces(pen, text, font, across):
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and pen.textlength(longer, font) > across:
            lines.append(word)
        else:
            lines[-1] = longer
    return "\n".join(lines)


def _pieces(pen: ImageDraw.ImageDraw, text: str, font: Font, across: int) -> Iterator[str]:
    """The words of a text; one that is wider than the space is cut."""
    for word in text.split():
        rest = word
        while rest and pen.textlength(rest, font) > across:
            share = across / pen.textlength(rest, font)
            cut = max(1, int(len(rest) * share))
            yield rest[:cut]
            rest = rest[cut:]
        yield rest
