from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis.strategies import DataObject, data, integers, lists, permutations, sets, tuples

from motifs.contest.standings import Standing, groups, standings
from motifs.errors import SheetsOpen, WorkUnscored
from motifs.facts.edition import Criterion, Edition, Stage
from motifs.facts.tie import Method, Tie
from tests.motifs.builders import NOON
from tests.motifs.juries import Marks, a_catalogue, a_contest, a_sheet

FEBRUARY = (
    a_sheet("anita", {3: (76, 76, 76, 76), 10: (85, 80, 85, 85), 14: (78, 76, 78, 80)}),
    a_sheet("bagus", {3: (74, 78, 76, 78), 10: (80, 85, 80, 90), 14: (75, 80, 75, 80)}),
    a_sheet("citra", {3: (75, 76, 77, 77), 10: (82, 84, 83, 84), 14: (77, 77, 77, 77)}),
)
"""Sheets that sum by hand to the totals on record: no. 3 is 3 x 380, no. 10 is 420 + 415 + 415,
no. 14 is 390 + 385 + 385. Who gave how much in 2022 is not on record; these are invented."""

TWO = a_contest(
    jurors=("anita", "bagus"), criteria=(Criterion(name="estetika"), Criterion(name="ergonomi"))
)


def judged(anita: Marks, bagus: Marks, edition: Edition = TWO) -> tuple[Standing, ...]:
    """Where works stand whom two jurors have scored in two criteria."""
    sheets = [a_sheet(*one, edition=edition) for one in (("anita", anita), ("bagus", bagus))]
    return standings(edition, a_catalogue(edition, *sheets))


def places(found: tuple[Standing, ...]) -> list[tuple[int, int]]:
    return [(one.number, one.place) for one in found]


# Totals


def test_the_totals_of_february_2022_come_out() -> None:
    found = standings(a_contest(), a_catalogue(a_contest(), *FEBRUARY))
    told = [(one.place, one.number, one.total, one.tied) for one in found]
    assert told == [(1, 10, 1250, False), (2, 14, 1160, False), (3, 3, 1140, False)]


def test_the_criteria_of_a_work_sum_to_its_total_with_their_weights() -> None:
    best = standings(a_contest(), a_catalogue(a_contest(), *FEBRUARY))[0]
    assert list(best.by_criterion.items()) == [
        ("potensi motif Balikpapan", 2 * (85 + 80 + 82)),
        ("estetika", 80 + 85 + 84),
        ("kreativitas dan inovasi", 85 + 80 + 83),
        ("ergonomi", 85 + 90 + 84),
    ]


def test_a_weight_can_turn_the_order() -> None:
    marks = {1: (10, 0), 2: (0, 11)}
    heavy = replace(TWO, criteria=(Criterion(name="estetika", weight=2), TWO.criteria[1]))
    assert places(judged(marks, marks)) == [(2, 1), (1, 2)]
    assert places(judged(marks, marks, heavy)) == [(1, 1), (2, 2)]


# Conflicts of interest


def test_for_a_juror_with_a_conflict_stands_the_mean_of_the_others() -> None:
    """Bagus and Citra gave 90 and 95 points, so Anita's part is 92.5 and the sum 277.5."""
    edition = a_contest(criteria=(Criterion(name="estetika"),))
    sheets = (
        a_sheet("anita", {2: (50,)}, 1, edition=edition),
        a_sheet("bagus", {1: (90,), 2: (50,)}, edition=edition),
        a_sheet("citra", {1: (95,), 2: (50,)}, edition=edition),
    )
    best, other = standings(edition, a_catalogue(edition, *sheets))
    assert (best.number, best.total) == (1, Fraction(555, 2))
    assert (other.number, other.total) == (2, 150)


def test_thirds_are_not_rounded() -> None:
    """The others gave 100, 100 and 101: a mean of 100 1/3, and 401 1/3 in all."""
    edition = a_contest(
        jurors=("anita", "bagus", "citra", "danu"), criteria=(Criterion(name="e", most=200),)
    )
    given = {"bagus": 100, "citra": 100, "danu": 101}
    sheets = [a_sheet(name, {1: (points,)}, edition=edition) for name, points in given.items()]
    left = a_sheet("anita", {}, 1, edition=edition)
    [only] = standings(edition, a_catalogue(edition, left, *sheets))
    assert only.total == 401 + Fraction(1, 3)


def test_a_work_that_no_juror_may_score_has_no_total() -> None:
    sheets = [a_sheet(name, {2: (50, 50)}, 1, edition=TWO) for name in TWO.jurors]
    with pytest.raises(WorkUnscored) as refused:
        standings(TWO, a_catalogue(TWO, *sheets, works=(1, 2)))
    assert refused.value.values == {"number": 1}


# Ties


def test_a_tie_is_broken_by_the_first_criterion() -> None:
    marks = {1: (40, 60), 2: (60, 40), 3: (50, 50)}
    assert places(judged(marks, marks)) == [(2, 1), (3, 2), (1, 3)]


def test_then_by_the_second_criterion_and_so_on() -> None:
    three = replace(TWO, criteria=tuple(Criterion(name=name) for name in "abc"))
    marks = {1: (50, 40, 60), 2: (50, 60, 40)}
    assert places(judged(marks, marks, three)) == [(2, 1), (1, 2)]


def test_what_is_equal_in_everything_is_tied_and_the_next_place_is_left_out() -> None:
    """1, 2, 2, 4: as ranks are counted where two share the second."""
    marks = {1: (10, 10), 2: (50, 50), 3: (50, 50), 4: (90, 90)}
    found = judged(marks, marks)
    assert places(found) == [(4, 1), (2, 2), (3, 2), (1, 4)]
    assert [one.number for one in found if one.tied] == [2, 3]
    assert [[one.number for one in group] for group in groups(found)] == [[2, 3]]


def test_two_ties_are_two_groups() -> None:
    marks = {1: (10, 10), 2: (50, 50), 3: (50, 50), 4: (10, 10)}
    assert [[one.number for one in group] for group in groups(judged(marks, marks))] == [
        [2, 3],
        [1, 4],
    ]


def tie(*order: int) -> Tie:
    return Tie(
        order=order, method=Method.LOT, reason="di depan juri", officer="rahma", decided_at=NOON
    )


def test_a_decided_tie_has_places_of_its_own() -> None:
    marks = dict.fromkeys((1, 2, 3), (50, 50))
    found = judged(marks, marks, replace(TWO, ties=(tie(3, 1, 2),)))
    assert places(found) == [(3, 1), (1, 2), (2, 3)]
    assert groups(found) == ()


def test_a_tie_of_other_works_decides_nothing() -> None:
    marks = dict.fromkeys((1, 2, 3), (50, 50))
    found = judged(marks, marks, replace(TWO, ties=(tie(1, 2), tie(4, 5, 6))))
    assert [one.place for one in found] == [1, 1, 1]


def test_a_decided_tie_does_not_lift_a_work_over_a_better_one() -> None:
    marks = {1: (50, 50), 2: (50, 51)}
    assert places(judged(marks, marks, replace(TWO, ties=(tie(1, 2),)))) == [(2, 1), (1, 2)]


# What counts


def test_before_all_have_sealed_there_are_no_totals() -> None:
    unsealed = replace(FEBRUARY[1], sealed_at=None)
    catalogue = a_catalogue(a_contest(), FEBRUARY[0], unsealed)
    with pytest.raises(SheetsOpen) as refused:
        standings(a_contest(), catalogue)
    assert refused.value.values == {"jurors": "bagus, citra"}


def test_without_a_jury_there_are_no_totals() -> None:
    edition = a_contest(jurors=())
    with pytest.raises(SheetsOpen):
        standings(edition, a_catalogue(edition, works=(1,)))


def test_the_sheet_of_one_who_is_not_on_the_jury_does_not_count() -> None:
    stranger = a_sheet("danu", {3: (100,) * 4, 10: (0,) * 4, 14: (0,) * 4})
    found = standings(a_contest(), a_catalogue(a_contest(), *FEBRUARY, stranger))
    assert [one.total for one in found] == [1250, 1160, 1140]


@pytest.mark.parametrize(
    ("withdrawn", "numbers"),
    [(-1, [14, 3]), (0, [10, 14, 3]), (1, [10, 14, 3])],
    ids=["before", "at", "after"],
)
def test_a_work_withdrawn_before_the_decision_does_not_stand(
    withdrawn: int, numbers: list[int]
) -> None:
    decided = a_contest(stage=Stage.DECIDED, decided_at=NOON)
    known = a_catalogue(decided, *FEBRUARY)
    moment = NOON + timedelta(microseconds=withdrawn)
    left = replace(known.entries["work-10"], withdrawn_at=moment)
    found = standings(decided, replace(known, entries={**known.entries, "work-10": left}))
    assert [one.number for one in found] == numbers


def test_a_work_withdrawn_while_nothing_is_decided_does_not_stand() -> None:
    known = a_catalogue(a_contest(), *FEBRUARY)
    left = replace(known.entries["work-10"], withdrawn_at=NOON)
    found = standings(a_contest(), replace(known, entries={**known.entries, "work-10": left}))
    assert [one.number for one in found] == [14, 3]


# Properties

TRIPLES = tuples(*[integers(0, 3)] * 4)


@given(lists(lists(TRIPLES, min_size=3, max_size=3), min_size=1, max_size=6), data())
def test_standings_do_not_depend_on_the_order_of_sheets(
    works: list[list[tuple[int, ...]]], drawn: DataObject
) -> None:
    edition = a_contest()
    away = drawn.draw(sets(integers(1, len(works))))
    sheets = []
    for place, juror in enumerate(edition.jurors):
        conflicts = away if place == 0 else set()
        marks = {
            number: points[place]
            for number, points in enumerate(works, start=1)
            if number not in conflicts
        }
        sheets.append(a_sheet(juror, marks, *conflicts))
    numbers = range(1, len(works) + 1)
    found = standings(edition, a_catalogue(edition, *sheets, works=numbers))
    shuffled = drawn.draw(permutations(sheets))
    other = replace(edition, jurors=tuple(sheet.juror for sheet in shuffled))
    assert standings(other, a_catalogue(other, *shuffled, works=numbers)) == found
    assert sorted(one.number for one in found) == list(numbers)
    assert [one.total for one in found] == sorted((one.total for one in found), reverse=True)
