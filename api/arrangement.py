"""Arrangement: an edition as officers type it in a form, and back."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest
from typing import Annotated, Any, NamedTuple, Self

from fastapi import Form

from motifs.errors import FieldInvalid
from motifs.facts.clock import WITA, read_local
from motifs.facts.edition import MOST_PICTURES, Criterion, Edition, Prize
from motifs.facts.fields import SHORT, clean
from motifs.facts.terms import GRACE, POINTS, ROWS, WEIGHT, WORKS

_CRITERIA, _PRIZES = 4, 6  # rows to begin with: as many as in 2022

Rows = Annotated[list[str] | None, Form()]
Typed = Annotated[str, Form()]


class CriterionRow(NamedTuple):
    """One criterion as typed."""

    name: str = ""
    most: str = ""
    weight: str = ""
    about: str = ""


class PrizeRow(NamedTuple):
    """One prize as typed."""

    rank: str = ""
    reward: str = ""


@dataclass(kw_only=True)
class EditionFields:
    """Everything that officers type about an edition; times are on the clock of the city."""

    title: Typed = ""
    organiser: Typed = ""
    place: Typed = ""
    held: Typed = ""
    theme: Typed = ""
    opens_at: Typed = ""
    closes_at: Typed = ""
    grace_minutes: Typed = ""
    rules: Typed = ""
    categories: Typed = ""
    works_each: Typed = ""
    pictures_each: Typed = ""
    name: Rows = None
    most: Rows = None
    weight: Rows = None
    about: Rows = None
    rank: Rows = None
    reward: Rows = None
    jurors: Rows = None

    @classmethod
    def of(cls, edition: Edition) -> Self:
        """As the form shows what is on record."""
        return cls(
            **{name: getattr(edition, name) for name in _TEXTS},
            opens_at=_typed(edition.opens_at),
            closes_at=_typed(edition.closes_at),
            grace_minutes=str(edition.grace_minutes),
            categories="\n".join(edition.categories),
            works_each=str(edition.works_each or ""),
            pictures_each=str(edition.pictures_each),
            name=[one.name for one in edition.criteria],
            most=[str(one.most) for one in edition.criteria],
            weight=[str(one.weight) for one in edition.criteria],
            about=[one.about for one in edition.criteria],
            rank=[one.rank for one in edition.prizes],
            reward=[one.reward for one in edition.prizes],
            jurors=list(edition.jurors),
        )

    @property
    def criteria(self) -> list[CriterionRow]:
        """One row each, in their order; the last one is empty."""
        columns = (self.name, self.most, self.weight, self.about)
        rows = [CriterionRow(*row) for row in across(columns)]
        return with_spare([row for row in rows if row.name or row.about], CriterionRow(), _CRITERIA)

    @property
    def prizes(self) -> list[PrizeRow]:
        """One row each, in their order; the last one is empty."""
        rows = [PrizeRow(*row) for row in across((self.rank, self.reward))]
        return with_spare([row for row in rows if any(row)], PrizeRow(), _PRIZES)

    def terms(self) -> dict[str, Any]:
        """As facts by the name of their field.

        Raises:
            FieldTooLong, FieldInvalid: by the field.
        """
        works = _count(self.works_each, "works of one person", 0, WORKS)
        return {
            **{name: getattr(self, name) for name in _TEXTS},
            "opens_at": _moment(self.opens_at, "opening time"),
            "closes_at": _moment(self.closes_at, "closing time"),
            "grace_minutes": _count(self.grace_minutes, "grace minutes", 0, GRACE),
            "categories": tuple(self.categories.splitlines()),
            "works_each": works or None,
            "pictures_each": _count(
                self.pictures_each, "pictures of one work", MOST_PICTURES, MOST_PICTURES
            ),
            "criteria": tuple(_criterion(row) for row in self.criteria if any(row)),
            "prizes": tuple(Prize(**row._asdict()) for row in self.prizes if any(row)),
            "jurors": tuple(self.jurors or ()),
        }


_TEXTS = ("title", "organiser", "place", "held", "theme", "rules")


def across(columns: Sequence[Sequence[str] | None]) -> Iterator[tuple[str, ...]]:
    """Row by row; a browser sends the columns of a list one after the other."""
    return zip_longest(*(column or () for column in columns), fillvalue="")


def with_spare(rows: list[Any], empty: object, fewest: int = 1) -> list[Any]:
    """Rows, and an empty one to type more into, or as many as make up the fewest."""
    wanted = min(max(len(rows) + 1, fewest), ROWS)
    return rows + [empty] * (wanted - len(rows))


def _criterion(row: CriterionRow) -> Criterion:
    return Criterion(
        name=row.name,
        most=_count(row.most, "most points", 100, POINTS),
        weight=_count(row.weight, "weight", 1, WEIGHT),
        about=row.about,
    )


def _count(text: str, field: str, otherwise: int, most: int) -> int:
    plain = clean(text, field, SHORT)
    if plain and not (plain.isascii() and plain.isdecimal()):
        raise FieldInvalid(field=field, value=plain[:40], expected=f"1-{most}")
    return int(plain) if plain else otherwise


def _moment(text: str, field: str) -> datetime | None:
    return read_local(text, field) if text.strip() else None


def _typed(moment: datetime | None) -> str:
    """As a browser's field for a moment wants it."""
    return moment.astimezone(WITA).replace(tzinfo=None).isoformat() if moment else ""
