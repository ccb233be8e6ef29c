"""Seri: works that have the same points, and how officers put them in order."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Method(StrEnum):
    """By what rule a tie is decided."""

    LOT = "undian"
    COUNSEL = "musyawarah juri"


@dataclass(frozen=True, kw_only=True)
class Tie:
    """A tie and how it was decided; never decided a second time.

    Attributes:
        order: entry numbers, the best first.
        method: the rule.
        reason: who drew or agreed, where and when.
        officer: user name.
        decided_at: in UTC.
    """

    order: tuple[int, ...]
    method: Method
    reason: str
    officer: str
    decided_at: datetime
