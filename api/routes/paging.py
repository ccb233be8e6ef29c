"""Paging: every list comes in pages of at most 100."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, TypeVar

from fastapi import Depends, Query

MAX_LIMIT = 100
MAX_OFFSET = 1_000_000_000

T = TypeVar("T")


@dataclass(frozen=True)
class Page:
    """Which part of a list."""

    limit: int
    offset: int

    def cut(self, items: Sequence[T]) -> Sequence[T]:
        """The items of this page."""
        return items[self.offset : self.offset + self.limit]


def get_page(
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT, description="How many at most.")] = 24,
    offset: Annotated[int, Query(ge=0, le=MAX_OFFSET, description="How many to leave out.")] = 0,
) -> Page:
    """The page that a request asks for."""
    return Page(limit, offset)


Paged = Annotated[Page, Depends(get_page)]
