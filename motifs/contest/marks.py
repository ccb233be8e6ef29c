"""Marks: what a juror gives one work, read and put on her sheet."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from motifs.errors import FieldInvalid
from motifs.facts.edition import Criterion, Edition
from motifs.facts.fields import REASON, clean
from motifs.facts.sheet import Remark, Score, Sheet

Points = int | str | None
"""As a program or a person gives them; nothing takes back what was given before."""


@dataclass(frozen=True, kw_only=True)
class Marks:
    """What a juror gives one work.

    Attributes:
        number: its entry number.
        points: by name of the criterion; criteria that are left out stay as they are.
        remark: None leaves it as it is.
        seen: `version` of what she had before her; empty where she saw nothing.
    """

    number: int
    points: Mapping[str, Points] = field(default_factory=dict)
    remark: str | None = None
    seen: str = ""


def mark(sheet: Sheet, marks: Marks, edition: Edition) -> Sheet:
    """The sheet with these marks.

    Raises:
        FieldInvalid: points that are no whole number from 0 to the criterion's most.
        FieldTooLong: by the remark.
    """
    kept = tuple(one for one in sheet.scores if one.number != marks.number)
    scores = (*kept, *_scores(sheet, marks, edition))
    return replace(
        sheet,
        scores=tuple(sorted(scores, key=lambda one: one.number)),
        remarks=_remarks(sheet, marks),
    )


def version(sheet: Sheet, number: int) -> str:
    """Another one whenever the sheet says something else of a work."""
    points = sorted(sheet.points.get(number, {}).items())
    said = (points, sheet.reasons.get(number), sheet.remark(number))
    return hashlib.sha256(repr(said).encode()).hexdigest()[:16]


def _scores(sheet: Sheet, marks: Marks, edition: Edition) -> Iterator[Score]:
    """The work's points in the order of the criteria."""
    if strange := marks.points.keys() - {one.name for one in edition.criteria}:
        expected = ", ".join(one.name for one in edition.criteria)
        raise FieldInvalid(field="criterion", value=min(strange)[:40], expected=expected)
    before = sheet.points.get(marks.number, {})
    for one in edition.criteria:
        points = _points(marks.points.get(one.name, before.get(one.name)), one)
        if points is not None:
            yield Score(number=marks.number, criterion=one.name, points=points)


def _points(value: Points, criterion: Criterion) -> int | None:
    text = "" if value is None else str(value).strip()
    if not text:
        return None
    if not re.fullmatch(r"[0-9]{1,9}", text) or int(text) > criterion.most:
        expected = f"0-{criterion.most}"
        raise FieldInvalid(field=criterion.name, value=text[:20], expected=expected)
    return int(text)


def _remarks(sheet: Sheet, marks: Marks) -> tuple[Remark, ...]:
    if marks.remark is None:
        return sheet.remarks
    others = tuple(one for one in sheet.remarks if one.number != marks.number)
    text = clean(marks.remark, "remark", REASON)
    noted = (Remark(number=marks.number, text=text),) if text else ()
    return tuple(sorted((*others, *noted), key=lambda one: one.number))
