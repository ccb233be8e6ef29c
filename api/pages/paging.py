"""Paging: long lists of a page come in sheets; a number that does not exist leads to a near one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

SIZE = 24

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Sheet(Generic[T]):
    """One part of a list.

    Attributes:
        items: of this part.
        number: counted from 1.
        count: how many parts there are, at least one.
        total: items of the whole list.
    """

    items: Sequence[T]
    number: int
    count: int
    total: int


def turn_to(items: Sequence[T], asked: str, size: int = SIZE) -> Sheet[T]:
    """The sheet that an address asks for, else the nearest one."""
    count = max(1, -(-len(items) // size))
    number = min(max(int(asked), 1), count) if asked.isdecimal() else 1
    shown = items[(number - 1) * size : number * size]
    return Sheet(items=shown, number=number, count=count, total=len(items))
