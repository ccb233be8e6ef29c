import pytest

from motifs.contest.publishing import not_given, publish, ranked
from motifs.errors import NothingAwarded, StageWrong
from motifs.facts.edition import Prize, Result, Stage
from motifs.keeping.store import Store
from tests.motifs.builders import NOON
from tests.motifs.winners import award_all, finish


def test_the_results_are_those_of_february_2022(store: Store) -> None:
    finish(store)
    award_all(store)
    edition = publish("2026", "rahma", store, NOON)
    assert edition.stage is Stage.PUBLISHED
    assert edition.results == (
        Result(rank="I", number="10", title="Anggrek", maker="Sutiyani", points=1250),
        Result(rank="II", number="14", title="Enceng Gondok", maker="Yahnawati", points=1160),
        Result(rank="III", number="3", title="Klubut Nusantara", maker="Supratono", points=1140),
    )
    last = store.catalogue.events[-1]
    assert (last.actor, last.action, last.table) == ("rahma", "published", "editions")


def test_results_come_in_the_order_of_the_prizes_then_of_the_numbers(store: Store) -> None:
    prizes = (Prize(rank="I"), Prize(rank="Harapan"), Prize(rank="Harapan"))
    edition = finish(store, prizes=prizes)
    award_all(store, {"work-14": "Harapan", "work-3": "Harapan", "work-10": "I"})
    assert [award.id for award in ranked(edition, store.catalogue)] == [
        "work-10",
        "work-3",
        "work-14",
    ]


def test_a_prize_that_nobody_won_is_told(store: Store) -> None:
    edition = finish(store, prizes=(Prize(rank="I"), Prize(rank="Harapan"), Prize(rank="Harapan")))
    assert not_given(edition, store.catalogue) == ("I", "Harapan", "Harapan")
    award_all(store, {"work-14": "Harapan"})
    assert not_given(edition, store.catalogue) == ("I", "Harapan")
    award_all(store, {"work-10": "I", "work-3": "Harapan"})
    assert not_given(edition, store.catalogue) == ()


def test_without_a_winner_there_is_nothing_to_publish(store: Store) -> None:
    finish(store)
    award_all(store)
    award_all(store, {"work-10": "", "work-14": "", "work-3": ""})
    with pytest.raises(NothingAwarded):
        publish("2026", "rahma", store, NOON)


def test_results_are_published_once(store: Store) -> None:
    finish(store)
    award_all(store)
    publish("2026", "rahma", store, NOON)
    events = store.catalogue.events
    with pytest.raises(StageWrong):
        publish("2026", "rahma", store, NOON)
    with pytest.raises(StageWrong):
        award_all(store, {"work-10": "II", "work-14": "I"})
    assert store.catalogue.events == events
