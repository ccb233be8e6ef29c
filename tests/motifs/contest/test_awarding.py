from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from motifs.contest.awarding import give_ranks, places, revision
from motifs.errors import (
    AwardFixed,
    FieldInvalid,
    FieldTooLong,
    NotFound,
    RankTaken,
    RecordChanged,
    SheetsOpen,
    StageWrong,
)
from motifs.facts.edition import Prize, Stage
from motifs.keeping.store import Store
from tests.motifs.builders import NOON, a_transfer
from tests.motifs.juries import change
from tests.motifs.winners import RANKS, award_all, finish


def ranks_of(store: Store) -> dict[str, str]:
    return {award.id: award.rank for award in store.catalogue.awards_of("2026")}


def proposed(store: Store) -> list[tuple[int, str]]:
    found = places(store.catalogue.edition("2026"), store.catalogue)
    return [(place.entry.number, place.rank) for place in found]


# What is proposed


def test_the_best_works_are_proposed_for_the_prizes_in_order(store: Store) -> None:
    """In February 2022: I no. 10 with 1,250 points, II no. 14 with 1,160, III no. 03 with 1,140."""
    finish(store)
    assert proposed(store) == [(10, "I"), (14, "II"), (3, "III")]


def test_works_without_a_prize_are_proposed_for_nothing(store: Store) -> None:
    finish(store, prizes=(Prize(rank="I"), Prize(rank="II")))
    assert proposed(store) == [(10, "I"), (14, "II"), (3, "")]


def test_a_tie_below_the_prizes_is_no_reason_to_propose_any_of_its_works(store: Store) -> None:
    finish(store, {1: (90,), 2: (80,), 4: (80,)}, prizes=(Prize(rank="I"),))
    assert proposed(store) == [(1, "I"), (2, ""), (4, "")]
    change(store, store.catalogue.edition("2026"), prizes=(Prize(rank="I"), Prize(rank="II")))
    assert proposed(store) == [(1, "I"), (2, ""), (4, "")]


def test_once_something_is_awarded_nothing_is_proposed(store: Store) -> None:
    finish(store)
    award_all(store, {"work-14": "I"})
    assert proposed(store) == [(10, ""), (14, "I"), (3, "")]


def test_without_sealed_sheets_nothing_is_proposed(store: Store) -> None:
    finish(store, jurors=("anita", "bagus"))
    with pytest.raises(SheetsOpen):
        proposed(store)


# Giving


def test_a_rank_is_given_with_the_points_of_the_jury_and_its_event(store: Store) -> None:
    finish(store)
    before = len(store.catalogue.events)
    given = award_all(store)
    assert [(one.id, one.rank, one.points) for one in given] == [
        ("work-10", "I", 1250.0),
        ("work-14", "II", 1160.0),
        ("work-3", "III", 1140.0),
    ]
    told = [(one.actor, one.action, one.note) for one in store.catalogue.events[before:]]
    assert told == [("rahma", "awarded", rank) for rank in ("I", "II", "III")]


def test_a_changed_rank_is_an_event_and_the_others_are_none(store: Store) -> None:
    finish(store)
    award_all(store)
    before = len(store.catalogue.events)
    award_all(store, {**RANKS, "work-10": "II", "work-14": "I"})
    told = [(one.subject, one.note) for one in store.catalogue.events[before:]]
    assert told == [("work-10", "II"), ("work-14", "I")]
    assert ranks_of(store) == {"work-10": "II", "work-14": "I", "work-3": "III"}


def test_a_form_that_is_sent_twice_counts_once(store: Store) -> None:
    finish(store)
    seen = revision("2026", store.catalogue)
    give_ranks("2026", RANKS, seen, "rahma", store, NOON)
    events = store.catalogue.events
    with pytest.raises(RecordChanged):
        give_ranks("2026", RANKS, seen, "rahma", store, NOON)
    award_all(store)
    assert store.catalogue.events == events


def test_a_rank_is_taken_back_with_an_event(store: Store) -> None:
    finish(store)
    award_all(store)
    award_all(store, {"work-3": ""})
    assert ranks_of(store) == {"work-10": "I", "work-14": "II"}
    last = store.catalogue.events[-1]
    assert (last.action, last.note, last.subject) == ("took back an award", "III", "work-3")
    award_all(store, {"work-3": "III"})
    assert ranks_of(store) == {one: RANKS[one] for one in RANKS}


def test_of_two_officers_the_second_is_told_that_ranks_have_changed(store: Store) -> None:
    finish(store)
    seen = revision("2026", store.catalogue)

    def give(officer: str) -> str:
        try:
            give_ranks("2026", {"work-10": "I"}, seen, officer, store, NOON)
        except RecordChanged:
            return "changed"
        return "given"

    with ThreadPoolExecutor() as officers:
        answers = sorted(officers.map(give, ("rahma", "dewi")))
    assert answers == ["changed", "given"]


def test_a_rank_without_a_prize_is_refused_and_nothing_is_given(store: Store) -> None:
    finish(store)
    with pytest.raises(FieldInvalid) as refused:
        award_all(store, {"work-10": "I", "work-14": "Harapan I"})
    assert refused.value.values["expected"] == "I, II, III"
    assert ranks_of(store) == {}


def test_a_rank_goes_to_as_many_works_as_it_has_prizes(store: Store) -> None:
    finish(store, prizes=(Prize(rank="I"), Prize(rank="Terpilih"), Prize(rank="Terpilih")))
    award_all(store, {"work-14": "Terpilih", "work-3": "Terpilih"})
    with pytest.raises(RankTaken) as refused:
        award_all(store, {"work-10": "Terpilih"})
    assert refused.value.values == {"rank": "Terpilih", "most": 2}
    assert ranks_of(store) == {"work-14": "Terpilih", "work-3": "Terpilih"}


def test_ranks_can_be_exchanged_at_once(store: Store) -> None:
    finish(store)
    award_all(store)
    award_all(store, {"work-10": "III", "work-3": "I"})
    assert ranks_of(store) == {"work-10": "III", "work-14": "II", "work-3": "I"}


def test_an_edition_without_prizes_has_ranks_of_any_name_each_once(store: Store) -> None:
    finish(store, prizes=())
    award_all(store, {"work-10": "Juara favorit"})
    with pytest.raises(RankTaken):
        award_all(store, {"work-14": "Juara favorit"})
    with pytest.raises(FieldTooLong):
        award_all(store, {"work-14": "x" * 121})


def test_a_work_of_another_edition_wins_nothing_here(store: Store) -> None:
    finish(store)
    with pytest.raises(NotFound, match="entry"):
        award_all(store, {"work-99": "I"})


def test_a_withdrawn_work_wins_nothing(store: Store) -> None:
    finish(store)
    earlier = NOON - timedelta(days=3)
    change(store, store.catalogue.entry("work-10"), withdrawn_at=earlier)
    assert proposed(store) == [(14, "I"), (3, "II")]
    with pytest.raises(NotFound, match="entry"):
        award_all(store, {"work-10": "I"})


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage is not Stage.DECIDED])
def test_ranks_are_given_only_between_decision_and_publication(store: Store, stage: Stage) -> None:
    finish(store, stage=stage)
    with pytest.raises(StageWrong) as refused:
        award_all(store)
    assert refused.value.values == {"stage": stage}


def test_a_work_whose_right_was_transferred_stays_a_winner_of_some_rank(store: Store) -> None:
    finish(store)
    (award, *_) = award_all(store)
    change(store, award, transfer=a_transfer())
    with pytest.raises(AwardFixed, match="Anggrek"):
        award_all(store, {"work-10": ""})
    award_all(store, {"work-10": "II", "work-14": "I"})
    assert store.catalogue.award("work-10").transfer == a_transfer()
