"""Everything the service needs to know of a picture to find it again."""

import hashlib
from dataclasses import dataclass

from images.decoding import decode
from images.features import Features, extract
from images.fingerprint import SQUARE, Fingerprint, detail, fingerprint, shrink
from images.limits import Limits
from images.symmetry import Transform, views

MIN_DETAIL = 2.0
"""Below this nothing can be compared. Blank cloth with heavy noise and a shadow across it has 1.1;
of 597 real batik pictures the plainest has 3.3 and the next 5.7 (docs/similarity.md)."""


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
    """

    digest: str
    kind: str
    width: int
    height: int
    detail: float
    views: tuple[tuple[Transform, Fingerprint], ...]
    features: Features

    @property
    def fingerprint(self) -> Fingerprint:
        """Of the picture as it is."""
        return self.views[0][1]

    @property
    def searchable(self) -> bool:
        """Whether there is enough drawing to compare."""
        return self.detail >= MIN_DETAIL


def examine(data: bytes, limits: Limits) -> Examination:
    """Look at untrusted bytes once.

    Raises:
        PictureRefused: one of its kinds, for anything that is not a picture within the limits.
    """
    picture, kind, (width, height) = decode(data, limits, side=2 * SQUARE)
    square = shrink(picture)
    return Examination(
        digest=hashlib.sha256(data).hexdigest(),
        kind=kind,
        width=width,
        height=height,
        detail=detail(square),
        views=tuple((transform, fingerprint(view)) for transform, view in views(square)),
        features=extract(picture),
    )
