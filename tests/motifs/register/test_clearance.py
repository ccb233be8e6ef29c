from dataclasses import replace

import pytest

from images import VERSION, Verdict
from motifs.archive import Archive
from motifs.errors import AlreadyMotif, NotFound
from motifs.facts.decision import Outcome
from motifs.facts.finding import Kind
from motifs.register.clearance import check_finally
from motifs.register.progress import Task, next_task, tasks
from motifs.register.registration import register_motif
from motifs.review.deciding import Judgement, decide, queue, undo
from tests.motifs.builders import NOON, a_motif, a_tradition, an_act
from tests.motifs.drawings import blank, cloth, mirrored, patched
from tests.motifs.winners import (
    PICTURES,
    award_all,
    doing,
    finish,
    give_pictures,
    hand_over,
    make_motif,
)


@pytest.fixture
def won(archive: Archive) -> Archive:
    """Three works, strangers to one another, have won; the first has handed over its right."""
    finish(archive.store)
    give_pictures(archive, PICTURES)
    award_all(archive.store)
    hand_over(archive)
    return archive


def check(archive: Archive, hours: int = 0) -> None:
    check_finally("work-10", archive, doing("checked finally", hours))


def now_due(archive: Archive) -> Task | None:
    return next_task(archive.catalogue.award("work-10"), archive.catalogue)


def test_a_check_says_when_by_whom_and_in_what_it_searched(won: Archive) -> None:
    register_motif(a_motif(title="Pakis"), [cloth(8)], won, an_act())
    register_motif(a_tradition(), [cloth(9)], won, an_act())
    check(won)
    found = won.catalogue.award("work-10").check
    assert found is not None
    assert (found.checked_at, found.officer, found.motifs) == (NOON, "rahma", 2)
    assert (found.engine, found.verdict, found.findings) == (VERSION, Verdict.NONE, ())
    last = won.catalogue.events[-1]
    assert (last.action, last.table, last.subject) == ("checked finally", "awards", "work-10")


def test_a_copy_of_a_registered_motif_is_found_and_waits_for_a_decision(won: Archive) -> None:
    """The motif came into the register after the work was entered, so nobody knew."""
    register_motif(a_motif(title="Pakis"), [mirrored(cloth(1))], won, an_act())
    check(won)
    found = won.catalogue.award("work-10").check
    assert found is not None
    assert found.verdict is Verdict.STRONG
    assert [(one.title, one.kind) for one in found.findings] == [("Pakis", Kind.REGISTERED)]
    assert [pair.entry.id for pair in queue(won.catalogue)] == ["work-10"]
    assert now_due(won) is Task.DECISIONS


@pytest.mark.parametrize("outcome", Outcome)
def test_a_likeness_must_be_decided_and_a_copy_never_passes(outcome: Outcome, won: Archive) -> None:
    known = register_motif(a_motif(title="Pakis"), [patched(cloth(1))], won, an_act())
    check(won)
    judged = Judgement(entry="work-10", subject=known.id, outcome=outcome, reason="Dilihat.")
    decision = decide(judged, "rahma", won.store, NOON)
    assert now_due(won) is (Task.DECISIONS if outcome is Outcome.COPY else Task.MOTIF)
    undo(decision.id, "rahma", won.store, NOON)
    assert now_due(won) is Task.DECISIONS


def test_what_was_decided_before_is_not_asked_again(won: Archive) -> None:
    known = register_motif(a_motif(title="Pakis"), [patched(cloth(1))], won, an_act())
    check(won)
    judged = Judgement(entry="work-10", subject=known.id, outcome="kebetulan", reason="Dilihat.")
    decide(judged, "rahma", won.store, NOON)
    check(won, hours=1)
    found = won.catalogue.award("work-10").check
    assert found is not None
    assert found.verdict is Verdict.NONE
    assert [one.subject for one in found.findings] == [known.id]
    assert queue(won.catalogue) == ()


def test_a_tradition_explains_and_stops_nothing(won: Archive) -> None:
    register_motif(a_tradition(), [patched(cloth(1))], won, an_act())
    check(won)
    assert now_due(won) is Task.MOTIF


def test_a_picture_that_cannot_be_compared_is_told(won: Archive) -> None:
    give_pictures(won, {10: blank()})
    check(won)
    found = won.catalogue.award("work-10").check
    assert found is not None
    assert found.verdict is Verdict.UNSEARCHABLE


def test_a_register_that_has_grown_asks_for_another_check(won: Archive) -> None:
    assert now_due(won) is Task.CHECK
    check(won)
    assert now_due(won) is Task.MOTIF
    register_motif(a_motif(title="Pakis"), [cloth(8)], won, an_act())
    assert now_due(won) is Task.CHECK
    check(won, hours=1)
    assert now_due(won) is Task.MOTIF


def test_a_motif_is_not_compared_with_the_entry_it_was(won: Archive) -> None:
    motif = make_motif(won)
    assert queue(won.catalogue) == ()
    assert motif.id not in won.catalogue.findings
    with pytest.raises(AlreadyMotif, match="Anggrek"):
        check(won)


def test_a_work_without_a_rank_is_not_checked(archive: Archive) -> None:
    finish(archive.store)
    with pytest.raises(NotFound, match="award"):
        check(archive)


def test_a_missing_picture_is_named(won: Archive) -> None:
    entry = won.catalogue.entry("work-10")
    lost = replace(entry.pictures[0], digest="f" * 64)
    with won.store.exclusive() as draft:
        draft.keep(replace(entry, pictures=(lost,)), an_act("entered"))
    with pytest.raises(NotFound, match="picture"):
        check(won)
    assert won.catalogue.award("work-10").check is None


def test_tasks_come_one_after_the_other(archive: Archive) -> None:
    finish(archive.store)
    give_pictures(archive, PICTURES)
    award_all(archive.store)
    assert now_due(archive) is Task.IDENTITY
    hand_over(archive)
    assert now_due(archive) is Task.CHECK
    make_motif(archive)
    assert now_due(archive) is Task.APPLICATION
    done = tasks(archive.catalogue.award("work-10"), archive.catalogue)
    assert [task for task, ready in done.items() if not ready] == [
        Task.APPLICATION,
        Task.RECORDATION,
    ]
