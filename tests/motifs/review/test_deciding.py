from dataclasses import replace
from datetime import timedelta

import pytest

from motifs.errors import (
    AlreadyDecided,
    FieldInvalid,
    FieldRequired,
    FieldTooLong,
    NotFound,
    NothingToUndo,
)
from motifs.facts.decision import Outcome
from motifs.facts.entry import Entry
from motifs.facts.finding import Finding, Kind
from motifs.keeping.store import Store
from motifs.review.deciding import Judgement, decide, decided, pairs, queue, undo
from tests.motifs.builders import NOON, a_digest, a_finding, an_act, an_entry

LATER = NOON + timedelta(hours=1)


def receive(store: Store, *entries: Entry) -> None:
    with store.exclusive() as draft:
        for entry in entries:
            draft.keep(entry, an_act("entered"))


def entry(key: str, *findings: Finding) -> Entry:
    sent = a_digest(key)
    return an_entry(id=key, findings=tuple(replace(one, submitted=sent) for one in findings))


def judgement(key: str, subject: str, **changes: str) -> Judgement:
    return Judgement(
        entry=key,
        subject=subject,
        outcome=changes.get("outcome", "jiplakan"),
        reason=changes.get("reason", "Garisnya sama, hanya dibalik."),
    )


def waiting(store: Store) -> list[tuple[str, str]]:
    return [(pair.entry.id, pair.finding.subject) for pair in queue(store.catalogue)]


def test_an_empty_register_waits_for_nothing(store: Store) -> None:
    assert queue(store.catalogue) == ()


def test_the_closest_likeness_waits_first(store: Store) -> None:
    receive(
        store,
        entry("E1", a_finding(30e-9, subject="pakis"), a_finding(50e-9, subject="nipah")),
        entry("E2", a_finding(2e-9, subject="dugong")),
        entry("E3", a_finding(40e-9, Kind.ENTRY, "E1")),
    )
    assert waiting(store) == [("E2", "dugong"), ("E1", "pakis"), ("E3", "E1"), ("E1", "nipah")]


def test_equal_likenesses_wait_in_the_order_they_came(store: Store) -> None:
    receive(store, *(entry(key, a_finding(7e-9)) for key in ("E3", "E1", "E2")))
    assert [key for key, _ in waiting(store)] == ["E3", "E1", "E2"]


def test_what_is_not_flagged_does_not_wait(store: Store) -> None:
    tradition = a_finding(10e-9, Kind.COMMONS, "parang")
    receive(store, entry("E1"), entry("E2", tradition), entry("E3", a_finding(10e-9), tradition))
    assert waiting(store) == []


def test_tradition_is_no_pair_to_decide_on(store: Store) -> None:
    receive(store, entry("E1", a_finding(10e-9), a_finding(60e-9, Kind.COMMONS, "parang")))
    assert waiting(store) == [("E1", "anggrek")]


@pytest.mark.parametrize("outcome", list(Outcome))
def test_a_decision_takes_the_pair_out_of_the_queue_and_is_kept(
    outcome: Outcome, store: Store
) -> None:
    receive(store, entry("E1", a_finding(3e-9)), entry("E2", a_finding(4e-9)))
    made = decide(judgement("E1", "anggrek", outcome=outcome.value), "rahma", store, LATER)
    assert (made.outcome, made.officer, made.decided_at) == (outcome, "rahma", LATER)
    assert made.reason == "Garisnya sama, hanya dibalik."
    assert waiting(store) == [("E2", "anggrek")]
    assert [pair.decision for pair in decided(store.catalogue)] == [made]
    assert store.catalogue.decision(made.id) == made


def test_a_decision_leaves_its_event(store: Store) -> None:
    receive(store, entry("E1", a_finding(3e-9)))
    made = decide(judgement("E1", "anggrek"), "rahma", store, LATER)
    event = store.catalogue.events[-1]
    assert (event.actor, event.action, event.at) == ("rahma", "decided", LATER)
    assert (event.note, event.table, event.subject) == ("jiplakan", "decisions", made.id)


def test_one_pair_of_an_entry_is_decided_without_the_other(store: Store) -> None:
    receive(store, entry("E1", a_finding(3e-9), a_finding(9e-9, subject="pakis")))
    decide(judgement("E1", "anggrek"), "rahma", store, LATER)
    assert waiting(store) == [("E1", "pakis")]


def test_a_second_decision_on_a_pair_is_refused_by_the_first(store: Store) -> None:
    receive(store, entry("E1", a_finding(3e-9)))
    decide(judgement("E1", "anggrek"), "rahma", store, NOON)
    with pytest.raises(AlreadyDecided) as refused:
        decide(judgement("E1", "anggrek", outcome="kebetulan"), "budi", store, LATER)
    assert refused.value.values == {"outcome": Outcome.COPY}
    assert len(store.catalogue.decisions) == 1


def test_an_undone_decision_puts_the_pair_back_and_stays_on_record(store: Store) -> None:
    receive(store, entry("E1", a_finding(3e-9)))
    made = decide(judgement("E1", "anggrek"), "rahma", store, NOON)
    undone = undo(made.id, "budi", store, LATER)
    assert waiting(store) == [("E1", "anggrek")]
    assert decided(store.catalogue) == ()
    assert (undone.undone_at, undone.undone_by) == (LATER, "budi")
    assert (undone.outcome, undone.reason, undone.officer) == (
        made.outcome,
        made.reason,
        made.officer,
    )
    assert store.catalogue.decisions == {made.id: undone}
    assert [event.action for event in store.catalogue.events] == ["entered", "decided", "undid"]
    assert store.catalogue.events[-1].actor == "budi"


def test_after_undoing_another_decision_can_be_made_and_both_are_kept(store: Store) -> None:
    receive(store, entry("E1", a_finding(3e-9)))
    first = undo(decide(judgement("E1", "anggrek"), "rahma", store, NOON).id, "rahma", store, NOON)
    second = decide(judgement("E1", "anggrek", outcome="kebetulan"), "budi", store, LATER)
    assert list(store.catalogue.decisions.values()) == [first, second]
    assert [pair.decision for pair in decided(store.catalogue)] == [second]
    assert waiting(store) == []


def test_a_decision_is_undone_once(store: Store) -> None:
    receive(store, entry("E1", a_finding(3e-9)))
    made = decide(judgement("E1", "anggrek"), "rahma", store, NOON)
    undone = undo(made.id, "rahma", store, NOON)
    with pytest.raises(NothingToUndo):
        undo(made.id, "budi", store, LATER)
    assert store.catalogue.decision(made.id) == undone


def test_the_newest_decision_is_shown_first(store: Store) -> None:
    receive(store, *(entry(key, a_finding(3e-9)) for key in ("E1", "E2", "E3")))
    for key in ("E2", "E3", "E1"):
        decide(judgement(key, "anggrek"), "rahma", store, NOON)
    assert [pair.entry.id for pair in decided(store.catalogue)] == ["E1", "E3", "E2"]


def test_every_pair_is_listed_decided_or_not(store: Store) -> None:
    receive(store, entry("E1", a_finding(3e-9)), entry("E2", a_finding(2e-9)))
    made = decide(judgement("E1", "anggrek"), "rahma", store, NOON)
    listed = [(pair.entry.id, pair.decision) for pair in pairs(store.catalogue)]
    assert listed == [("E1", made), ("E2", None)]


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"reason": ""}, FieldRequired),
        ({"reason": " \u200b\n"}, FieldRequired),
        ({"reason": "x" * 1001}, FieldTooLong),
        ({"outcome": "setuju"}, FieldInvalid),
        ({"outcome": ""}, FieldRequired),
    ],
)
def test_a_judgement_that_is_not_filled_in_is_refused(
    changes: dict[str, str], refusal: type[Exception], store: Store
) -> None:
    receive(store, entry("E1", a_finding(3e-9)))
    with pytest.raises(refusal):
        decide(judgement("E1", "anggrek", **changes), "rahma", store, NOON)
    assert store.catalogue.decisions == {}


def test_a_reason_of_a_thousand_characters_is_taken(store: Store) -> None:
    receive(store, entry("E1", a_finding(3e-9)))
    assert decide(judgement("E1", "anggrek", reason="x" * 1000), "rahma", store, NOON).reason


@pytest.mark.parametrize(
    ("key", "subject"),
    [("E9", "anggrek"), ("E1", "pakis"), ("E1", "parang"), ("explained", "anggrek")],
)
def test_what_is_no_pair_cannot_be_decided(key: str, subject: str, store: Store) -> None:
    tradition = a_finding(16e-9, Kind.COMMONS, "parang")
    receive(store, entry("E1", a_finding(3e-9), tradition))
    receive(store, entry("explained", a_finding(7e-9), tradition))
    with pytest.raises(NotFound) as refused:
        decide(judgement(key, subject), "rahma", store, NOON)
    assert refused.value.values == {"what": "pair"}
    assert store.catalogue.decisions == {}


def test_a_decision_that_is_not_there_cannot_be_undone(store: Store) -> None:
    with pytest.raises(NotFound):
        undo("X", "rahma", store, NOON)
