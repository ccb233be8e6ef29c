"""How much of a stranger's file is read."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Bounds on one picture.

    Attributes:
        max_bytes: size of the file, in bytes.
        max_pixels: width times height, from the header.
        min_side: shorter side, in pixels.
    """

    max_bytes: int = 25_000_000
    max_pixels: int = 100_000_000
    min_side: int = 200


ENTRY_LIMITS = Limits()
"""For pictures that a competition keeps: a phone gives far more than 200 px."""

ARCHIVE_LIMITS = Limits(min_side=32)
"""For old scans in the register and for checks: a 178 px strip still has a fingerprint."""
