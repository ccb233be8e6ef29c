"""A legal body holds a right for 50 years from the first announcement (UU 28/2014 Pasal 58(3))."""

from datetime import date

import pytest

from motifs.facts.motif import Motif
from motifs.facts.recordation import Recordation, Status
from motifs.keeping.catalogue import Catalogue
from motifs.register.deadlines import Due, deadlines
from tests.motifs.builders import a_motif

TODAY = date(2026, 11, 25)


def announced(on: date, key: str = "A") -> Motif:
    return a_motif(id=key, recordation=Recordation(announced_on=on, status=Status.RECORDED))


def applied(on: date | None, status: Status = Status.APPLIED) -> Motif:
    return a_motif(recordation=Recordation(applied_on=on, status=status))


def told(*motifs: Motif) -> list[tuple[str, Due, date]]:
    catalogue = Catalogue(motifs={one.id: one for one in motifs})
    return [(one.motif.id, one.due, one.on) for one in deadlines(catalogue, TODAY)]


@pytest.mark.parametrize(
    ("on", "due"),
    [
        (date(1976, 11, 24), Due.ENDED),
        (date(1976, 11, 25), Due.ENDING),  # today is the last day
        (date(1977, 11, 25), Due.ENDING),
    ],
)
def test_a_term_is_told_of_within_a_year_of_its_end(on: date, due: Due) -> None:
    assert told(announced(on)) == [("A", due, on.replace(year=on.year + 50))]


def test_a_term_that_ends_in_more_than_a_year_is_not() -> None:
    assert told(announced(date(1977, 11, 26))) == []


@pytest.mark.parametrize(("day", "late"), [(25, True), (26, False)])
def test_an_application_waits_too_long_after_thirty_days(day: int, late: bool) -> None:
    motif = applied(date(2026, 10, day))
    assert told(motif) == ([(motif.id, Due.LATE, date(2026, 10, day))] if late else [])


@pytest.mark.parametrize("status", [Status.PREPARED, Status.RECORDED, Status.WITHDRAWN])
def test_only_what_was_applied_for_waits(status: Status) -> None:
    assert told(applied(date(2019, 3, 10), status)) == []
    assert told(applied(None)) == []


def test_the_oldest_day_is_told_first() -> None:
    later, sooner = announced(date(1977, 1, 2), "L"), announced(date(1977, 1, 1), "S")
    assert [key for key, *_ in told(later, sooner)] == ["S", "L"]


def test_a_motif_that_nobody_holds_has_no_term() -> None:
    assert told(a_motif(holder=None)) == []
