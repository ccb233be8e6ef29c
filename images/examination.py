"""Everything the service needs to know of a picture to find it again."""

import hashlib
from dataclasses import dataclass, replace

from PIL import Image

from images.decoding import decode
from images.errors import PartWrong
from images.features import Features, extract
from images.fingerprint import HASHED, SQUARE, Fingerprint, detail, fingerprint, shrink
from images.limits import Limits
from images.resemblance import WHOLE, Region
from images.symmetry import Transform, views

MIN_DETAIL = 2.0
"""Below this nothing can be compared. Blank cloth with heavy noise and a shadow across it has 1.1;
of 597 real batik pictures the plainest has 3.3 and the next 5.7 (docs/similarity.md)."""


SMALLEST = 32
"""Pixels a side of a part; below, a fingerprint means little (docs/decisions/0004)."""

_SLACK = 1e-6  # of a side; rounding in a sum of two fractions


@dataclass(frozen=True, kw_only=True)
class Examination:
    """Facts of one picture; of its pixels only a thumbnail.

    Attributes:
        digest: SHA-256 of the file's bytes, 64 hexadecimal digits.
        kind: Pillow's name of the format, such as "JPEG".
        width: upright, in pixels.
        height: upright, in pixels.
        detail: mean grey step at 128 px, 0 to 255.
        views: the fingerprints of the sixteen pictures this one may have been made from,
            the picture as it is first.
        features: its keypoints and what verifies them.
        part: x, y, width, height of what was looked at, as fractions of the picture's sides; of
            this part speak detail, views and features.
    """

    digest: str
    kind: str
    width: int
    height: int
    detail: float
    views: tuple[tuple[Transform, Fingerprint], ...]
    features: Features
    part: Region = WHOLE

    @property
    def fingerprint(self) -> Fingerprint:
        """Of the picture as it is."""
        return self.views[0][1]

    @property
    def asked(self) -> "Examination":
        """As an index is asked: a part is not the file, whose bytes and own picture say nothing."""
        return self if self.part == WHOLE else replace(self, digest="")

    @property
    def searchable(self) -> bool:
        """Whether there is enough drawing to compare."""
        return self.detail >= MIN_DETAIL


def examine(data: bytes, limits: Limits, part: Region | None = None) -> Examination:
    """Look at untrusted bytes once, at the whole picture or at a part of it.

    Args:
        data: a whole file.
        limits: what is refused.
        part: x, y, width, height; fractions of the sides, or pixels where one is above 1.

    Raises:
        PictureRefused: one of its kinds, for anything that is not a picture within the limits.
        PartWrong: the part is not inside the picture, or a side has less than `SMALLEST` pixels.
    """
    side = 2 * SQUARE if part is None else None  # a part needs all its pixels
    picture, kind, (width, height) = decode(data, limits, side=side)
    seen = WHOLE if part is None else measure(part, width, height)
    if part is not None:
        picture = cut(picture, seen)
    square = shrink(picture)
    return Examination(
        digest=hashlib.sha256(data).hexdigest(),
        kind=kind,
        width=width,
        height=height,
        detail=detail(square),
        views=tuple((transform, fingerprint(view)) for transform, view in views(square, HASHED)),
        features=extract(picture),
        part=seen,
    )


def measure(part: Region, width: int, height: int) -> Region:
    """The part as fractions of the sides.

    Raises:
        PartWrong: it is not inside the picture, or a side has less than `SMALLEST` pixels.
    """
    sides = (width, height, width, height)
    scale = sides if max(part) > 1 else (1, 1, 1, 1)
    x, y, across, down = (value / side for value, side in zip(part, scale, strict=True))
    inside = x >= 0 and y >= 0 and x + across <= 1 + _SLACK and y + down <= 1 + _SLACK
    large = across * width > SMALLEST - 0.5 and down * height > SMALLEST - 0.5
    if not (inside and large):
        text = ", ".join(f"{value:g}" for value in part)
        raise PartWrong(part=text, width=width, height=height, limit=SMALLEST)
    return x, y, across, down


def cut(picture: Image.Image, part: Region) -> Image.Image:
    """The part alone."""
    x, y, across, down = part
    left, right = round(x * picture.width), round((x + across) * picture.width)
    upper, lower = round(y * picture.height), round((y + down) * picture.height)
    return picture.crop((left, upper, min(right, picture.width), min(lower, picture.height)))
