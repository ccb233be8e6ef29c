import hashlib
from collections.abc import Callable
from datetime import timedelta

import orjson
import pytest

from motifs.contest.conflicts import sheet_of
from motifs.contest.judging import Seat, declare, retract, score, seal
from motifs.contest.marks import Marks, version
from motifs.errors import (
    ConflictStands,
    FieldInvalid,
    FieldRequired,
    NotFound,
    NotJudging,
    NotJuror,
    SheetChanged,
    SheetIncomplete,
    SheetSealed,
    WorkConflicted,
    WorkWithdrawn,
)
from motifs.facts.edition import Criterion, Stage
from motifs.facts.sheet import Sheet
from motifs.keeping.records import digest, to_document
from motifs.keeping.store import Store
from tests.motifs.builders import NOON, an_account, an_act
from tests.motifs.juries import a_contest, change, hold, score_all

EDITION = a_contest(criteria=(Criterion(name="estetika", most=50), Criterion(name="ergonomi")))
ANITA, BAGUS = (Seat(edition="2026", juror=juror) for juror in ("anita", "bagus"))
LATER = NOON + timedelta(minutes=1)


@pytest.fixture
def contest(store: Store) -> Store:
    """An edition of two criteria, at most 50 and 100 points, and of the works 1 and 2."""
    hold(store, EDITION)
    return store


def give(store: Store, number: int, seat: Seat = ANITA, seen: str = "", **points: object) -> Sheet:
    return score(seat, Marks(number=number, points=points, seen=seen), store, NOON)  # type: ignore[arg-type]  # also what no program should send


def current(store: Store, seat: Seat = ANITA) -> Sheet:
    edition = store.catalogue.edition(seat.edition)
    return sheet_of(edition, seat.juror, store.catalogue)


def sealed(store: Store, seat: Seat = ANITA) -> Sheet:
    return seal(seat, digest(current(store, seat)), store, NOON)


# Points


def test_points_are_kept_one_criterion_at_a_time(contest: Store) -> None:
    give(contest, 2, ergonomi=70)
    give(contest, 1, estetika=50)
    give(contest, 1, ergonomi=80)
    assert current(contest).points == {1: {"estetika": 50, "ergonomi": 80}, 2: {"ergonomi": 70}}
    assert [(one.number, one.criterion) for one in current(contest).scores] == [
        (1, "estetika"),
        (1, "ergonomi"),
        (2, "ergonomi"),
    ]


@pytest.mark.parametrize("points", [0, 50, "0", "50", " 50 ", "007"], ids=repr)
def test_the_lowest_and_the_most_points_are_taken(points: object, contest: Store) -> None:
    give(contest, 1, estetika=points)
    assert current(contest).points == {1: {"estetika": int(str(points))}}


@pytest.mark.parametrize(
    "points", [-1, 51, "-1", "51", "5.0", "5,0", "+5", "lima", "٥", True, 1e9], ids=repr
)
def test_other_points_are_refused_with_the_range(points: object, contest: Store) -> None:
    with pytest.raises(FieldInvalid) as refused:
        give(contest, 1, estetika=points)
    assert refused.value.values == {
        "field": "estetika",
        "value": str(points),
        "expected": "0-50",
    }
    assert contest.catalogue.sheets == {}


def test_of_marks_of_which_one_is_refused_none_is_kept(contest: Store) -> None:
    with pytest.raises(FieldInvalid):
        give(contest, 1, estetika=50, ergonomi=101)
    assert current(contest).points == {}


def test_a_criterion_of_another_edition_is_refused(contest: Store) -> None:
    with pytest.raises(FieldInvalid) as refused:
        give(contest, 1, harga=5)
    assert refused.value.values["expected"] == "estetika, ergonomi"


@pytest.mark.parametrize("nothing", [None, "", "  "], ids=repr)
def test_an_empty_field_takes_points_back(nothing: object, contest: Store) -> None:
    give(contest, 1, estetika=50, ergonomi=0)
    give(contest, 1, estetika=nothing)
    assert current(contest).points == {1: {"ergonomi": 0}}


def test_the_same_points_again_leave_no_trace(contest: Store) -> None:
    give(contest, 1, estetika=50)
    events = contest.catalogue.events
    give(contest, 1, estetika="50")
    assert contest.catalogue.events == events


def test_a_work_that_is_not_there_is_not_scored(contest: Store) -> None:
    with pytest.raises(NotFound):
        give(contest, 3, estetika=1)


def test_each_act_is_told_by_the_number_of_the_work_alone(contest: Store) -> None:
    give(contest, 1, estetika=50)
    last = contest.catalogue.events[-1]
    assert (last.actor, last.action, last.note) == ("anita", "scored", "1")
    assert (last.table, last.subject) == ("sheets", "2026.anita")


def test_a_remark_is_kept_beside_the_points(contest: Store) -> None:
    score(ANITA, Marks(number=2, remark=" rapi "), contest, NOON)
    give(contest, 2, estetika=1)
    assert current(contest).remark(2) == "rapi"
    score(ANITA, Marks(number=2, remark=""), contest, NOON)
    assert current(contest).remarks == ()


# Two windows


def test_the_second_of_two_windows_is_told_that_the_points_changed(contest: Store) -> None:
    seen = version(current(contest), 1)
    give(contest, 1, seen=seen, estetika=10)
    with pytest.raises(SheetChanged):
        give(contest, 1, seen=seen, estetika=20)
    assert current(contest).points == {1: {"estetika": 10}}
    give(contest, 1, seen=version(current(contest), 1), estetika=20)
    assert current(contest).points == {1: {"estetika": 20}}


def test_windows_on_two_works_do_not_disturb_each_other(contest: Store) -> None:
    one, two = (version(current(contest), number) for number in (1, 2))
    give(contest, 1, seen=one, estetika=10)
    give(contest, 2, seen=two, estetika=20)
    assert current(contest).points == {1: {"estetika": 10}, 2: {"estetika": 20}}


def test_a_request_that_is_repeated_because_its_answer_was_lost_is_answered(contest: Store) -> None:
    seen = version(current(contest), 1)
    for _ in range(2):
        give(contest, 1, seen=seen, estetika=10)


# Conflicts of interest


def test_a_declared_conflict_drops_the_points_and_stops_new_ones(contest: Store) -> None:
    give(contest, 1, estetika=50)
    score(ANITA, Marks(number=1, remark="bagus"), contest, NOON)
    give(contest, 2, estetika=40)
    declare(ANITA, 1, "kakak saya", contest, NOON)
    assert current(contest).points == {2: {"estetika": 40}}
    assert current(contest).remarks == ()
    assert current(contest).reasons == {1: "kakak saya"}
    with pytest.raises(WorkConflicted) as refused:
        give(contest, 1, estetika=1)
    assert refused.value.values == {"number": 1}


def test_a_conflict_needs_a_reason_and_a_work(contest: Store) -> None:
    with pytest.raises(FieldRequired):
        declare(ANITA, 1, "  ", contest, NOON)
    with pytest.raises(NotFound):
        declare(ANITA, 3, "kakak", contest, NOON)


def test_a_conflict_that_is_withdrawn_lets_the_work_be_scored(contest: Store) -> None:
    declare(ANITA, 1, "kakak saya", contest, NOON)
    retract(ANITA, 1, contest, NOON)
    give(contest, 1, estetika=1)
    assert current(contest).reasons == {}
    with pytest.raises(NotFound):
        retract(ANITA, 1, contest, NOON)


def test_the_same_conflict_again_leaves_no_trace(contest: Store) -> None:
    declare(ANITA, 1, "kakak saya", contest, NOON)
    events = contest.catalogue.events
    declare(ANITA, 1, "kakak saya", contest, NOON)
    assert contest.catalogue.events == events


def test_a_juror_who_is_the_entrant_cannot_score_her_work(contest: Store) -> None:
    change(contest, contest.catalogue.accounts["anita"], name="YAHNAWATI ")
    with pytest.raises(WorkConflicted):
        give(contest, 1, estetika=50)
    give(contest, 2, estetika=50)
    with pytest.raises(ConflictStands):
        retract(ANITA, 1, contest, NOON)


def test_points_she_gave_before_the_register_knew_are_dropped(contest: Store) -> None:
    score_all(contest, EDITION, jurors=["anita"])
    change(contest, contest.catalogue.accounts["anita"], phone="+62 812-0000-0000")
    final = sealed(contest)
    assert (set(final.points), final.reasons) == ({2}, {1: ""})


# Sealing


def test_the_digest_of_a_sealed_sheet_is_over_everything_in_it(contest: Store) -> None:
    """Recomputed from the document without the package: keys in order, no blanks."""
    score_all(contest, EDITION, jurors=["anita"])
    final = sealed(contest)
    document = {key: value for key, value in to_document(final).items() if key != "digest"}
    line = orjson.dumps(document, option=orjson.OPT_SORT_KEYS)
    assert final.digest == hashlib.sha256(line).hexdigest()
    assert final.sealed_at == NOON
    last = contest.catalogue.events[-1]
    assert (last.action, last.document) == ("sealed sheet", final.digest)


def test_a_sheet_with_a_gap_is_not_sealed_and_the_works_are_named(contest: Store) -> None:
    give(contest, 2, estetika=50)
    with pytest.raises(SheetIncomplete) as refused:
        sealed(contest)
    assert refused.value.values == {"works": "1, 2"}
    give(contest, 2, ergonomi=50)
    declare(ANITA, 1, "kakak saya", contest, NOON)
    assert sealed(contest).sealed_at == NOON


def test_what_is_sealed_is_what_was_listed(contest: Store) -> None:
    score_all(contest, EDITION, jurors=["anita"])
    listed = digest(current(contest))
    give(contest, 1, estetika=49)
    with pytest.raises(SheetChanged):
        seal(ANITA, listed, contest, NOON)
    assert current(contest).sealed_at is None


CHANGES: dict[str, Callable[[Store], Sheet]] = {
    "score": lambda store: give(store, 1, estetika=1),
    "take back": lambda store: give(store, 1, estetika=None),
    "remark": lambda store: score(ANITA, Marks(number=1, remark="rapi"), store, LATER),
    "declare": lambda store: declare(ANITA, 2, "kakak", store, LATER),
    "retract": lambda store: retract(ANITA, 1, store, LATER),
    "seal": sealed,
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_sealed_sheet_is_never_changed_or_opened(name: str, contest: Store) -> None:
    declare(ANITA, 1, "kakak saya", contest, NOON)
    give(contest, 2, estetika=5, ergonomi=5)
    before = sealed(contest)
    with pytest.raises(SheetSealed) as refused:
        CHANGES[name](contest)
    assert refused.value.values == {"sealed": NOON}
    assert current(contest) == before


@pytest.mark.parametrize("name", CHANGES)
def test_only_jurors_of_the_edition_have_a_sheet(name: str, contest: Store) -> None:
    """Anita is a juror, but of another edition."""
    change(contest, EDITION, jurors=("bagus",))
    with contest.exclusive() as draft:
        other = a_contest(id="2027", jurors=("anita",))
        draft.keep(other, an_act("prepared"))
    with pytest.raises(NotJuror):
        CHANGES[name](contest)
    assert contest.catalogue.sheets == {}


@pytest.mark.parametrize("stage", [one for one in Stage if one is not Stage.JUDGING])
def test_nothing_is_scored_before_or_after_judging(stage: Stage, contest: Store) -> None:
    change(contest, EDITION, stage=stage)
    with pytest.raises(NotFound if stage is Stage.DRAFT else NotJudging):
        give(contest, 1, estetika=1)


def test_a_work_withdrawn_in_the_middle_is_not_scored_and_not_missed(contest: Store) -> None:
    give(contest, 1, estetika=50)
    give(contest, 2, estetika=50, ergonomi=50)
    change(contest, contest.catalogue.entries["work-1"], withdrawn_at=NOON)
    with pytest.raises(WorkWithdrawn) as refused:
        give(contest, 1, ergonomi=50)
    assert refused.value.values == {"number": 1}
    with pytest.raises(WorkWithdrawn):
        declare(ANITA, 1, "kakak", contest, NOON)
    assert sealed(contest).points[2] == {"estetika": 50, "ergonomi": 50}


def test_two_jurors_have_two_sheets(contest: Store) -> None:
    give(contest, 1, estetika=10)
    give(contest, 1, seat=BAGUS, estetika=20)
    assert current(contest).points == {1: {"estetika": 10}}
    assert current(contest, BAGUS).points == {1: {"estetika": 20}}


def test_an_account_that_was_ended_keeps_its_sheet(contest: Store) -> None:
    give(contest, 1, estetika=10)
    change(contest, an_account("anita"), ended_at=NOON)
    assert current(contest).points == {1: {"estetika": 10}}
