"""Juries for the tests: sheets that jurors have sealed, and what is judged by them."""

from collections.abc import Mapping, Sequence
from typing import Any

from motifs.account import Role
from motifs.catalogue import Catalogue
from motifs.edition import Criterion, Edition, Stage
from motifs.sheet import Conflict, Score, Sheet, blank
from tests.motifs.builders import NOON, an_account, an_edition, an_entry

CRITERIA = (
    Criterion(name="potensi motif Balikpapan", weight=2),
    Criterion(name="estetika"),
    Criterion(name="kreativitas dan inovasi"),
    Criterion(name="ergonomi"),
)
"""Those of 2022; that the first one counts twice is invented."""

Marks = Mapping[int, Sequence[int]]
"""Points by entry number, in the order of the criteria."""


def a_contest(**changes: Any) -> Edition:
    """An edition that is being judged by three."""
    facts: dict[str, Any] = {
        "stage": Stage.JUDGING,
        "criteria": CRITERIA,
        "jurors": ("anita", "bagus", "citra"),
    }
    return an_edition(**(facts | changes))


def a_sheet(juror: str, marks: Marks, *conflicts: int, edition: Edition | None = None) -> Sheet:
    """A sheet that was sealed at noon."""
    judged = edition or a_contest()
    scores = [
        Score(number=number, criterion=criterion.name, points=given)
        for number, points in marks.items()
        for criterion, given in zip(judged.criteria, points, strict=True)
    ]
    left = tuple(Conflict(number=number, reason="kerabat") for number in conflicts)
    fresh = vars(blank(judged.id, juror))
    return Sheet(**{**fresh, "scores": tuple(scores), "conflicts": left, "sealed_at": NOON})


def a_catalogue(edition: Edition, *sheets: Sheet, works: Sequence[int] = ()) -> Catalogue:
    """An edition with sheets and as many works as they speak of."""
    numbers = works or sorted({one.number for sheet in sheets for one in sheet.scores})
    entries = [an_entry(id=f"work-{number}", number=number) for number in numbers]
    accounts = [an_account(juror, role=Role.JUROR) for juror in edition.jurors]
    return Catalogue(
        editions={edition.id: edition},
        entries={one.id: one for one in entries},
        accounts={one.id: one for one in accounts},
        sheets={one.id: one for one in sheets},
    )
