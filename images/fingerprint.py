"""A perceptual hash that carries the name of how it was made."""

from dataclasses import dataclass
from typing import Self

import imagehash
import numpy as np
from PIL import Image

ALGORITHM = "phash256-1"
"""imagehash.phash, 16 x 16 of a 64 x 64 cosine transform, on luminance shrunk to 256 px square."""

BITS = 256
_DIGITS = set("0123456789abcdef")  # int() also reads signs, spaces and underscores
SQUARE = 256  # px; eight hashes of a 36-megapixel picture took 2.3 s, of its 256 px square 0.6 s
HASHED = 64  # px; what imagehash itself shrinks a picture to, four times its hash's side


@dataclass(frozen=True)
class Fingerprint:
    """A 256-bit perceptual hash (Zauner 2010) and its algorithm.

    Attributes:
        bits: the hash as one integer, 0 <= bits < 2**256.
        algorithm: name and version; only equal ones may be compared.
    """

    bits: int
    algorithm: str = ALGORITHM

    def distance(self, other: Self) -> int:
        """Hamming distance, 0 (alike) to 256; two unrelated pictures lie near 128.

        Raises:
            ValueError: the two were made by different algorithms.
        """
        if self.algorithm != other.algorithm:
            reason = f"{self.algorithm} and {other.algorithm} cannot be compared"
            raise ValueError(reason)
        return (self.bits ^ other.bits).bit_count()

    def __str__(self) -> str:
        return f"{self.algorithm}:{self.bits:064x}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read the form that `str` writes.

        Raises:
            ValueError: the text has another form.
        """
        algorithm, _, digits = text.partition(":")
        if not algorithm or len(digits) != BITS // 4 or not set(digits) <= _DIGITS:
            reason = f"not a fingerprint: {text[:80]!r}"
            raise ValueError(reason)
        return cls(int(digits, 16), algorithm)


def shrink(picture: Image.Image) -> Image.Image:
    """The grey 256 px square that fingerprints are taken from."""
    square = picture.resize((SQUARE, SQUARE), Image.Resampling.LANCZOS, reducing_gap=2.0)
    return square.convert("L")


def fingerprint(square: Image.Image) -> Fingerprint:
    """Hash a square that `shrink` made."""
    found = imagehash.phash(square, hash_size=16).hash
    return Fingerprint(int.from_bytes(np.packbits(found).tobytes(), "big"))


def detail(square: Image.Image) -> float:
    """Mean step between neighbouring points at 128 px, in grey levels, 0 to 255."""
    grey = np.asarray(square.resize((128, 128), Image.Resampling.BOX), dtype=np.float64)
    steps = (np.abs(np.diff(grey, axis=axis)).mean() for axis in (0, 1))
    return float(sum(steps) / 2)
