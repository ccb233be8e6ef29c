"""Small pictures for pages: WebP, upright, sRGB, without a trace of metadata."""

import io

from PIL import Image

from images.decoding import decode
from images.limits import Limits

WIDTHS = (320, 960, 2048)
"""Widths in pixels; a smaller original is never enlarged."""

GLIMPSE = 16
"""Width of what a page holds itself and shows, blurred, until the picture has come."""

RENDITION = "webp-1"
"""Name and version of the recipe, part of every rendition's name on disk."""

_QUALITY = 82


def render(data: bytes, width: int, limits: Limits) -> bytes:
    """A WebP of at most `width` px across and 4 x `width` down.

    Raises:
        PictureRefused: one of its kinds.
    """
    picture = decode(data, limits, side=width).picture
    picture.thumbnail((width, 4 * width), Image.Resampling.LANCZOS, reducing_gap=2.0)
    return pack(picture)


def pack(picture: Image.Image) -> bytes:
    """A WebP of the pixels alone."""
    out = io.BytesIO()
    picture.save(out, "WEBP", quality=_QUALITY, method=4)
    return out.getvalue()
