import pytest

from motifs.contest.judging import Seat, declare, score
from motifs.contest.marks import Marks
from motifs.contest.standings import standings
from motifs.contest.substitution import Substitution, candidates, substitute
from motifs.errors import (
    FieldInvalid,
    FieldRequired,
    JuryFixed,
    NotJudging,
    NotJuror,
    SheetSealed,
)
from motifs.facts.account import Role
from motifs.facts.edition import Criterion, Stage
from motifs.keeping.store import Store
from tests.motifs.builders import NOON, an_account, an_act
from tests.motifs.juries import a_contest, change, hold, score_all, seal_all

EDITION = a_contest(jurors=("anita", "bagus"), criteria=(Criterion(name="estetika"),))


@pytest.fixture
def contest(store: Store) -> Store:
    """Anita and Bagus judge; Danu is a free juror, Eka's account is ended, Rahma is an officer."""
    hold(store, EDITION)
    with store.exclusive() as draft:
        for name, role, ended in (
            ("danu", Role.JUROR, None),
            ("eka", Role.JUROR, NOON),
            ("rahma", Role.OFFICER, None),
        ):
            draft.keep(an_account(name, role=role, ended_at=ended), an_act("added account"))
    return store


def replaced(store: Store, leaves: str = "", joins: str = "", reason: str = "sakit") -> None:
    change = Substitution(leaves=leaves, joins=joins, reason=reason)
    substitute("2026", change, "rahma", store, NOON)


def jurors(store: Store) -> tuple[str, ...]:
    return store.catalogue.edition("2026").jurors


def test_a_juror_who_falls_ill_is_replaced_and_her_sheet_is_kept(contest: Store) -> None:
    score_all(contest, EDITION, 90, jurors=["bagus"])
    replaced(contest, "bagus", "danu")
    assert jurors(contest) == ("anita", "danu")
    assert contest.catalogue.sheet("2026", "bagus").points == {
        1: {"estetika": 90},
        2: {"estetika": 90},
    }
    event = contest.catalogue.events[-1]
    assert (event.actor, event.action, event.note) == ("rahma", "changed jury", "sakit")
    now_is = contest.catalogue.edition("2026")
    score_all(contest, now_is, 10)
    seal_all(contest, now_is)
    assert [one.total for one in standings(now_is, contest.catalogue)] == [20, 20]


def test_who_has_left_does_not_score_any_more(contest: Store) -> None:
    replaced(contest, "bagus")
    with pytest.raises(NotJuror):
        score(Seat(edition="2026", juror="bagus"), Marks(number=1), contest, NOON)


def test_who_has_sealed_stays(contest: Store) -> None:
    score_all(contest, EDITION)
    seal_all(contest, EDITION, jurors=["anita"])
    with pytest.raises(SheetSealed):
        replaced(contest, "anita", "danu")
    replaced(contest, "bagus", "danu")
    assert jurors(contest) == ("anita", "danu")


def test_once_totals_are_known_the_jury_is_fixed(contest: Store) -> None:
    score_all(contest, EDITION)
    seal_all(contest, EDITION)
    with pytest.raises(JuryFixed):
        replaced(contest, joins="danu")


def test_a_work_that_nobody_could_score_lets_a_juror_be_added(contest: Store) -> None:
    score_all(contest, EDITION)
    for juror in EDITION.jurors:
        declare(Seat(edition="2026", juror=juror), 1, "kerabat", contest, NOON)
    seal_all(contest, EDITION)
    replaced(contest, joins="danu")
    assert jurors(contest) == ("anita", "bagus", "danu")


@pytest.mark.parametrize("joins", ["eka", "rahma", "anita", "orang"])
def test_only_a_free_juror_steps_in(joins: str, contest: Store) -> None:
    with pytest.raises(FieldInvalid) as refused:
        replaced(contest, "bagus", joins)
    assert refused.value.values == {"field": "new juror", "value": joins, "expected": "danu"}


def test_who_is_not_on_the_jury_does_not_leave(contest: Store) -> None:
    with pytest.raises(FieldInvalid) as refused:
        replaced(contest, "danu")
    assert refused.value.values["expected"] == "anita, bagus"


def test_a_change_needs_somebody_and_a_reason(contest: Store) -> None:
    with pytest.raises(FieldRequired):
        replaced(contest)
    with pytest.raises(FieldRequired):
        replaced(contest, "bagus", "danu", reason=" ")


def test_one_juror_is_left(contest: Store) -> None:
    replaced(contest, "bagus")
    with pytest.raises(FieldRequired):
        replaced(contest, "anita")
    assert jurors(contest) == ("anita",)


@pytest.mark.parametrize("stage", [one for one in Stage if one is not Stage.JUDGING])
def test_only_a_jury_that_judges_is_changed_here(stage: Stage, contest: Store) -> None:
    change(contest, contest.catalogue.edition("2026"), stage=stage)
    with pytest.raises(NotJudging):
        replaced(contest, "bagus", "danu")


def test_free_jurors_are_told(contest: Store) -> None:
    free = candidates(contest.catalogue.edition("2026"), contest.catalogue)
    assert [one.id for one in free] == ["danu"]
