"""Fairness: what may still change of an edition once people rely on it.

A draft may change in everything but its short name. From then on:

- from the first moment of entry, its dates and its grace may only grow: who has planned with the
  closing time keeps it;
- from the first entry, limits may only widen, classes and prizes only be added, and criteria stay,
  for nobody may be measured by what was not said before; where there were none, they may be named;
- from the start of judging all of these stay, and the jury too: who must leave it is substituted
  with a reason (`substitution`).

Texts (title, organiser, place, date of the event, theme, rules, what a criterion asks) may be
corrected at any time; every change is an event that names the fields.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from motifs.errors import FixedByEntries, FixedByJudging, FixedByOpening
from motifs.facts.edition import Criterion, Edition, Stage

Allows = Callable[[Any, Any], bool]

FIELDS: Mapping[str, str] = {
    "title": "title",
    "organiser": "organiser",
    "place": "place",
    "held": "date of the event",
    "theme": "theme",
    "rules": "rules",
    "rules_file": "rules as PDF",
    "opens_at": "opening time",
    "closes_at": "closing time",
    "grace_minutes": "grace minutes",
    "categories": "classes",
    "works_each": "works of one person",
    "pictures_each": "pictures of one work",
    "criteria": "criteria",
    "prizes": "prizes",
    "jurors": "jurors",
}
"""What officers change, and what a refusal calls it."""


def require_fair(before: Edition, after: Edition, *, entered: bool, now: datetime) -> None:
    """Pass in silence where nobody who relies on an edition is wronged by its change.

    Raises:
        FixedByOpening, FixedByEntries, FixedByJudging: naming the field.
    """
    if before.stage is Stage.DRAFT:
        return
    if before.stage is not Stage.ANNOUNCED:
        _require(_JUDGED, before, after, FixedByJudging)
    elif entered:
        _require(_ENTERED, before, after, FixedByEntries)
    if before.opens_at is not None and before.opens_at <= now:
        _require(_OPENED, before, after, FixedByOpening)


def _stays(before: object, after: object) -> bool:
    return before == after


def _is_later(before: datetime | None, after: datetime | None) -> bool:
    """An edition without an end may be given one."""
    return before is None or (after is not None and before <= after)


def _is_more(before: int | None, after: int | None) -> bool:
    """None is any number."""
    return after is None or (before is not None and before <= after)


def _grows(before: Sequence[object], after: Sequence[object]) -> bool:
    return set(before) <= set(after)


def _widens(before: Sequence[str], after: Sequence[str]) -> bool:
    """Where there were no classes, works that have come in would belong to none of the new ones."""
    return bool(before) == bool(after) and _grows(before, after)


def _measures_alike(before: Sequence[Criterion], after: Sequence[Criterion]) -> bool:
    """In the same order too, for it decides ties."""
    plain = [[replace(one, about="") for one in criteria] for criteria in (before, after)]
    return not before or plain[0] == plain[1]


_OPENED: Mapping[str, Allows] = {
    "opens_at": _stays,
    "closes_at": _is_later,
    "grace_minutes": _is_more,
}
_ENTERED: Mapping[str, Allows] = {
    "works_each": _is_more,
    "pictures_each": _is_more,
    "categories": _widens,
    "criteria": _measures_alike,
    "prizes": _grows,
}
_JUDGED: Mapping[str, Allows] = {
    **dict.fromkeys((*_OPENED, *_ENTERED, "jurors"), _stays),
    "criteria": _measures_alike,
}


def _require(
    rules: Mapping[str, Allows],
    before: Edition,
    after: Edition,
    refusal: type[FixedByOpening | FixedByEntries | FixedByJudging],
) -> None:
    for field, allows in rules.items():
        if not allows(getattr(before, field), getattr(after, field)):
            raise refusal(field=FIELDS[field])
