"""Retouching: a picture turned and cropped from its original, as a file of its own."""

import io

from PIL import Image

from images.decoding import decode
from images.examination import cut, measure
from images.limits import Limits
from images.renditions import pack
from images.resemblance import WHOLE, Region

_QUALITY = 95
_TURNS = (None, Image.Transpose.ROTATE_270, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_90)
"""By quarters clockwise; Pillow counts the other way round."""


def retouch(data: bytes, quarters: int, part: Region, limits: Limits) -> bytes:
    """A JPEG of a part of the turned original; the same of the same, and without metadata.

    Args:
        data: the original, a whole file.
        quarters: by which it is turned clockwise.
        part: x, y, width, height, as fractions of the turned original's sides.
        limits: what is refused.

    Raises:
        PictureRefused: one of its kinds.
        PartWrong: the part is not inside the picture, or too small to be compared.
    """
    picture = _turn(decode(data, limits).picture, quarters)
    shown = cut(picture, measure(part, *picture.size)) if part != WHOLE else picture
    out = io.BytesIO()
    shown.save(out, "JPEG", quality=_QUALITY, subsampling=0)
    return out.getvalue()


def preview(data: bytes, quarters: int, width: int, limits: Limits) -> bytes:
    """A WebP of the turned original, of at most `width` px a side, to choose a part on.

    Raises:
        PictureRefused: one of its kinds.
    """
    picture = _turn(decode(data, limits, side=width).picture, quarters)
    picture.thumbnail((width, width), Image.Resampling.LANCZOS, reducing_gap=2.0)
    return pack(picture)


def _turn(picture: Image.Image, quarters: int) -> Image.Image:
    """The picture turned clockwise by quarters, any whole number of them."""
    way = _TURNS[quarters % 4]
    return picture if way is None else picture.transpose(way)
