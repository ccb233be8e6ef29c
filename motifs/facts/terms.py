"""Terms: what an edition says to those who enter; cleaned, bounded, and refused by name."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from motifs.errors import EditionTimesWrong, FieldInvalid
from motifs.facts.edition import MOST_PICTURES, Criterion, Edition, Prize, Stage
from motifs.facts.fields import NAME, SHORT, TITLE, clean, clean_all, require

RULES = 20_000
"""Characters of the rules; longer ones belong into the PDF."""

ROWS = 20
"""Classes, criteria, prizes or jurors of one edition."""

POINTS = 1_000
WEIGHT = 100
WORKS = 100
GRACE = 1_440
"""Minutes: a day. More time for everybody is a later closing time."""

_YEARS = range(1900, 9999)
"""Those that every clock can tell."""


def tidy(edition: Edition) -> Edition:
    """The edition with clean texts and moments in UTC, as it may go on record.

    Raises:
        FieldRequired: it has no short name or title, or a criterion or prize has no name.
        FieldTooLong, FieldInvalid: naming the field.
        EditionTimesWrong: it does not close after it opens.
    """
    _require_short_name(edition.id)
    tidied = replace(
        edition,
        title=require(edition.title, "title", TITLE),
        organiser=clean(edition.organiser, "organiser", SHORT),
        place=clean(edition.place, "place", SHORT),
        held=clean(edition.held, "date of the event", SHORT),
        theme=clean(edition.theme, "theme", SHORT),
        rules=clean(edition.rules, "rules", RULES),
        opens_at=edition.opens_at and read_moment(edition.opens_at, "opening time"),
        closes_at=edition.closes_at and read_moment(edition.closes_at, "closing time"),
        categories=clean_all(edition.categories, "classes", NAME),
        criteria=tuple(_criterion(one) for one in edition.criteria),
        prizes=tuple(_prize(one) for one in edition.prizes),
    )
    _require_order(tidied)
    _require_limits(tidied)
    _require_lists(tidied)
    return tidied


def read_moment(value: datetime, field: str) -> datetime:
    """A moment in UTC; in whole seconds, so that what people read is exactly what counts.

    Raises:
        FieldInvalid: it has no zone, a part of a second, or a year that not every clock can tell.
    """
    if value.tzinfo is None or value.microsecond or value.year not in _YEARS:
        expected = "2027-01-04T08:00:00+08:00"
        raise FieldInvalid(field=field, value=value.isoformat(), expected=expected)
    return value.astimezone(UTC)


def _require_short_name(value: str) -> None:
    require(value, "short name", SHORT)
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,39}", value):
        raise FieldInvalid(field="short name", value=value[:40], expected="a-z 0-9 -")


def _criterion(one: Criterion) -> Criterion:
    name = require(one.name, "name of the criterion", NAME)
    return replace(one, name=name, about=clean(one.about, "criteria", SHORT))


def _prize(one: Prize) -> Prize:
    rank = require(one.rank, "rank of the prize", NAME)
    return Prize(rank=rank, reward=clean(one.reward, "prizes", SHORT))


def _require_order(edition: Edition) -> None:
    opens, closes = edition.opens_at, edition.closes_at
    if opens is not None and closes is not None and closes <= opens:
        raise EditionTimesWrong


def _require_limits(edition: Edition) -> None:
    if edition.works_each is not None:
        _require_within("works of one person", edition.works_each, 1, WORKS)
    _require_within("pictures of one work", edition.pictures_each, 1, MOST_PICTURES)
    _require_within("grace minutes", edition.grace_minutes, 0, GRACE)
    unknown = edition.stage is Stage.PUBLISHED  # most points of the past may not be on record
    for one in edition.criteria:
        _require_within("most points", one.most, 0 if unknown else 1, POINTS)
        _require_within("weight", one.weight, 1, WEIGHT)


def _require_within(field: str, value: int, least: int, most: int) -> None:
    if not least <= value <= most:
        raise FieldInvalid(field=field, value=value, expected=f"{least}-{most}")


def _require_lists(edition: Edition) -> None:
    """Lists that a person can read, in which every name stands for one thing."""
    _require_list("classes", edition.categories)
    _require_list("criteria", [one.name for one in edition.criteria])
    _require_list("prizes", [one.rank for one in edition.prizes])
    _require_list("jurors", edition.jurors)


def _require_list(field: str, names: Sequence[str]) -> None:
    if len(names) > ROWS:
        raise FieldInvalid(field=field, value=len(names), expected=f"0-{ROWS}")
    for name, times in Counter(name.casefold() for name in names).items():
        if times > 1:
            raise FieldInvalid(field=field, value=f"{times} x {name}", expected="each name once")
