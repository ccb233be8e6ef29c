from dataclasses import replace

import pytest

from motifs.contest.judging import Seat, declare
from motifs.contest.settling import TieForm, break_tie, contested, settle
from motifs.contest.standings import standings
from motifs.errors import (
    FieldInvalid,
    FieldRequired,
    NotJudging,
    SheetsOpen,
    TiesOpen,
    WorkUnscored,
)
from motifs.facts.edition import Criterion, Prize, Stage
from motifs.facts.tie import Method, Tie
from motifs.keeping.store import Store
from tests.motifs.builders import NOON
from tests.motifs.juries import (
    a_catalogue,
    a_contest,
    a_sheet,
    change,
    hold,
    score_all,
    seal_all,
)

EDITION = a_contest(jurors=("anita", "bagus"), criteria=(Criterion(name="estetika"),))
FORM = TieForm(order=(2, 1), method="undian", reason="Di depan ketiga juri, 25 November")


@pytest.fixture
def tied(store: Store) -> Store:
    """Two works to which both jurors gave 50 points, sealed."""
    hold(store, EDITION)
    score_all(store, EDITION)
    seal_all(store, EDITION)
    return store


def test_a_tie_is_decided_by_a_rule_with_a_reason(tied: Store) -> None:
    decided = break_tie("2026", FORM, "rahma", tied, NOON)
    assert decided.ties == (
        Tie(order=(2, 1), method=Method.LOT, reason=FORM.reason, officer="rahma", decided_at=NOON),
    )
    found = standings(decided, tied.catalogue)
    assert [(one.number, one.place, one.tied) for one in found] == [(2, 1, False), (1, 2, False)]
    event = tied.catalogue.events[-1]
    assert (event.actor, event.action) == ("rahma", "decided tie")
    assert event.note == "undian: Di depan ketiga juri, 25 November"


def test_a_tie_is_not_decided_a_second_time(tied: Store) -> None:
    """Or the lot could be drawn until it falls right."""
    break_tie("2026", FORM, "rahma", tied, NOON)
    with pytest.raises(FieldInvalid) as refused:
        break_tie("2026", replace(FORM, order=(1, 2)), "rahma", tied, NOON)
    assert refused.value.values == {"field": "order", "value": "1, 2", "expected": "-"}


@pytest.mark.parametrize("order", [(1,), (1, 1), (1, 2, 3), (), (1, 3)], ids=repr)
def test_the_order_is_of_all_the_works_that_are_tied(order: tuple[int, ...], tied: Store) -> None:
    with pytest.raises(FieldInvalid) as refused:
        break_tie("2026", replace(FORM, order=order), "rahma", tied, NOON)
    assert refused.value.values["expected"] == "1, 2"


@pytest.mark.parametrize(
    ("wrong", "kind"),
    [
        ({"method": ""}, FieldRequired),
        ({"method": "suit"}, FieldInvalid),
        ({"reason": " "}, FieldRequired),
    ],
    ids=repr,
)
def test_a_tie_needs_a_rule_and_a_reason(
    wrong: dict[str, str], kind: type[Exception], tied: Store
) -> None:
    with pytest.raises(kind):
        break_tie("2026", replace(FORM, **wrong), "rahma", tied, NOON)  # type: ignore[arg-type]  # texts only


def test_results_wait_for_a_tie(tied: Store) -> None:
    with pytest.raises(TiesOpen) as refused:
        settle("2026", "rahma", tied, NOON)
    assert refused.value.values == {"works": "1, 2"}
    break_tie("2026", FORM, "rahma", tied, NOON)
    settled = settle("2026", "rahma", tied, NOON)
    assert (settled.stage, settled.decided_at) == (Stage.DECIDED, NOON)
    assert tied.catalogue.events[-1].action == "decided results"
    with pytest.raises(NotJudging):
        settle("2026", "rahma", tied, NOON)
    with pytest.raises(NotJudging):
        break_tie("2026", FORM, "rahma", tied, NOON)


def test_results_wait_for_every_juror(store: Store) -> None:
    hold(store, EDITION)
    score_all(store, EDITION)
    seal_all(store, EDITION, jurors=["bagus"])
    for act in (
        lambda: settle("2026", "rahma", store, NOON),
        lambda: break_tie("2026", FORM, "rahma", store, NOON),
    ):
        with pytest.raises(SheetsOpen) as refused:
            act()
        assert refused.value.values == {"jurors": "anita"}


def test_results_wait_for_a_work_that_no_juror_could_score(store: Store) -> None:
    hold(store, EDITION)
    score_all(store, EDITION)
    for juror in EDITION.jurors:
        declare(Seat(edition="2026", juror=juror), 1, "kerabat", store, NOON)
    seal_all(store, EDITION)
    with pytest.raises(WorkUnscored):
        settle("2026", "rahma", store, NOON)


@pytest.mark.parametrize("stage", [one for one in Stage if one is not Stage.JUDGING])
def test_only_an_edition_that_is_judged_is_settled(stage: Stage, tied: Store) -> None:
    change(tied, tied.catalogue.edition("2026"), stage=stage)
    with pytest.raises(NotJudging):
        settle("2026", "rahma", tied, NOON)


@pytest.mark.parametrize(
    ("prizes", "left"),
    [(0, [[2, 3], [4, 5]]), (1, []), (2, [[2, 3]]), (3, [[2, 3]]), (4, [[2, 3], [4, 5]])],
)
def test_only_a_tie_for_a_prize_is_contested(prizes: int, left: list[list[int]]) -> None:
    """Works 2 and 3 share the second place, 4 and 5 the fourth; without prizes every tie counts."""
    edition = replace(EDITION, prizes=tuple(Prize(rank=str(one)) for one in range(prizes)))
    marks = {1: (90,), 2: (50,), 3: (50,), 4: (10,), 5: (10,)}
    sheets = [a_sheet(juror, marks, edition=edition) for juror in edition.jurors]
    found = standings(edition, a_catalogue(edition, *sheets))
    assert [[one.number for one in group] for group in contested(edition, found)] == left
