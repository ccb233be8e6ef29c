"""Juries for the tests: sheets that jurors have sealed, and what is judged by them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from motifs.contest.conflicts import sheet_of
from motifs.contest.judging import Seat, score, seal
from motifs.contest.marks import Marks as Given
from motifs.facts.account import Role
from motifs.facts.edition import Criterion, Edition, Stage
from motifs.facts.sheet import Conflict, Score, Sheet, blank
from motifs.keeping.catalogue import Catalogue
from motifs.keeping.records import digest
from motifs.keeping.store import Store
from tests.motifs.builders import NOON, a_person, an_account, an_act, an_edition, an_entry

Names = Sequence[str]
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


def hold(store: Store, edition: Edition, works: Sequence[int] = (1, 2)) -> None:
    """Put an edition on record with its jurors and works; the maker of work 1 is Yahnawati."""
    catalogue = a_catalogue(edition, works=works)
    makers = ["Yahnawati", "Supratono", "Sutiyani", "Lula Kalista"]
    people = [
        a_person(id=key, name=name, phone=f"0812 0000 000{place}")
        for place, (key, name) in enumerate(zip(catalogue.entries, makers, strict=False))
    ]
    with store.exclusive() as draft:
        for table in (catalogue.editions, catalogue.accounts, catalogue.entries):
            for fact in table.values():
                draft.keep(fact, an_act("prepared"))
        for person in people:
            draft.keep(person, an_act("prepared"))


def change(store: Store, fact: Any, **facts: Any) -> None:
    """Replace a record by one with other facts."""
    with store.exclusive() as draft:
        draft.keep(replace(fact, **facts), an_act("changed"))


def score_all(store: Store, edition: Edition, points: int = 50, *, jurors: Names = ()) -> None:
    """Let jurors give every work the same points in every criterion."""
    for juror in jurors or edition.jurors:
        seat = Seat(edition=edition.id, juror=juror)
        for entry in store.catalogue.entries_of(edition.id):
            given = dict.fromkeys((one.name for one in edition.criteria), points)
            score(seat, Given(number=entry.number, points=given), store, NOON)


def seal_all(store: Store, edition: Edition, *, jurors: Names = ()) -> None:
    """Let jurors seal what they have scored."""
    for juror in jurors or edition.jurors:
        known = store.catalogue.edition(edition.id)
        seen = digest(sheet_of(known, juror, store.catalogue))
        seal(Seat(edition=edition.id, juror=juror), seen, store, NOON)
