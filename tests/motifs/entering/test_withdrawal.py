from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from images import ENTRY_LIMITS
from motifs.archive import Archive
from motifs.entering.submission import submit_entry
from motifs.entering.withdrawal import hide_phone, take_back, withdraw
from motifs.errors import AlreadyEntered, EditionClosed, EntryErased, JudgingBegun, WorksTooMany
from motifs.facts.consent import REQUIRED, Purpose
from motifs.facts.edition import Stage
from motifs.facts.entry import Entry
from motifs.keeping.seal import Seal
from motifs.proof.receipt import issue
from motifs.proof.verification import verify
from motifs.register.registration import register_motif
from motifs.review.deciding import queue
from motifs.review.sweep import uncompared
from tests.motifs.builders import NOON, a_form, a_motif, an_act, an_edition, an_entry, an_extension
from tests.motifs.drawings import cloth, mirrored

SEAL = Seal(bytes(range(32)))
CLOSES = datetime(2026, 11, 30, tzinfo=UTC)
MOMENT = timedelta(microseconds=1)
TICKED = frozenset({*REQUIRED, Purpose.PHONE})


def send(archive: Archive, picture: bytes, key: str = "", **changes: Any) -> Entry:
    now = changes.pop("now", NOON)
    form = a_form(idempotency_key=key, consents=TICKED, **changes)
    return submit_entry("2026", form, [picture], archive, ENTRY_LIMITS, now)


def bring(archive: Archive, stage: Stage) -> None:
    with archive.store.exclusive() as draft:
        draft.keep(an_edition(stage=stage), an_act())


def actions(archive: Archive, entry: Entry) -> list[str]:
    return [event.action for event in archive.catalogue.events if event.subject == entry.id]


# Withdrawing


def test_a_withdrawn_work_keeps_its_record_and_its_number(competition: Archive) -> None:
    first, second = send(competition, cloth(1)), send(competition, cloth(2))
    withdrawn = withdraw(first.id, competition.store, NOON)
    assert (withdrawn.withdrawn_at, withdrawn.takes_part) == (NOON, False)
    third = send(competition, cloth(3))
    assert [one.number for one in (withdrawn, second, third)] == [1, 2, 3]
    assert actions(competition, first) == ["introduced", "entered", "withdrew"]
    assert list(verify(competition)) == []


def test_asked_twice_it_is_withdrawn_once(competition: Archive) -> None:
    entry = send(competition, cloth(1))
    first = withdraw(entry.id, competition.store, NOON)
    before = competition.catalogue
    assert withdraw(entry.id, competition.store, NOON + MOMENT) == first
    assert competition.catalogue is before


@pytest.mark.parametrize("days", [0, 3, 30])
def test_it_can_be_withdrawn_until_the_judging_begins_also_after_closing(
    competition: Archive, days: int
) -> None:
    entry = send(competition, cloth(1))
    when = CLOSES + timedelta(days=days)
    assert withdraw(entry.id, competition.store, when).withdrawn_at == when


@pytest.mark.parametrize("stage", [Stage.JUDGING, Stage.DECIDED, Stage.PUBLISHED])
def test_once_the_judging_has_begun_it_stays(competition: Archive, stage: Stage) -> None:
    entry = send(competition, cloth(1))
    bring(competition, stage)
    with pytest.raises(JudgingBegun):
        withdraw(entry.id, competition.store, NOON)
    assert competition.catalogue.entry(entry.id).takes_part


def test_the_old_form_sent_again_does_not_bring_it_back(competition: Archive) -> None:
    entry = send(competition, cloth(1), "telepon-1")
    withdrawn = withdraw(entry.id, competition.store, NOON)
    assert send(competition, cloth(1), "telepon-1") == withdrawn
    assert len(competition.catalogue.entries) == 1


# No longer compared


def test_a_withdrawn_work_is_held_against_nobody(competition: Archive) -> None:
    first = send(competition, cloth(1))
    withdraw(first.id, competition.store, NOON)
    copy = send(competition, mirrored(cloth(1)))
    assert copy.findings == ()


def test_a_likeness_with_a_withdrawn_work_waits_for_nobody(competition: Archive) -> None:
    first = send(competition, cloth(1))
    copy = send(competition, mirrored(cloth(1)))
    assert [pair.entry.id for pair in queue(competition.catalogue)] == [copy.id]
    for one in (first, copy):
        withdraw(one.id, competition.store, NOON)
        assert queue(competition.catalogue) == ()
        take_back(one.id, competition, NOON)
        assert len(queue(competition.catalogue)) == 1


def test_its_picture_may_be_entered_anew(competition: Archive) -> None:
    first = send(competition, cloth(1))
    withdraw(first.id, competition.store, NOON)
    again = send(competition, cloth(1))
    assert (again.number, again.findings) == (2, ())
    with pytest.raises(AlreadyEntered) as refusal:
        take_back(first.id, competition, NOON)
    assert refusal.value.values["number"] == 2


# Taking it back


def test_taken_back_it_takes_part_again(competition: Archive) -> None:
    entry = send(competition, cloth(1))
    withdraw(entry.id, competition.store, NOON)
    assert take_back(entry.id, competition, NOON + MOMENT) == entry
    assert actions(competition, entry)[2:] == ["withdrew", "took back the withdrawal"]
    before = competition.catalogue
    take_back(entry.id, competition, NOON + MOMENT)
    assert competition.catalogue is before


@pytest.mark.parametrize(("late", "is_taken"), [(-MOMENT, True), (timedelta(0), False)])
def test_it_comes_back_until_the_edition_closes(
    competition: Archive, late: timedelta, *, is_taken: bool
) -> None:
    entry = send(competition, cloth(1))
    withdraw(entry.id, competition.store, NOON)
    if is_taken:
        assert take_back(entry.id, competition, CLOSES + late).takes_part
    else:
        with pytest.raises(EditionClosed):
            take_back(entry.id, competition, CLOSES + late)


def test_what_came_meanwhile_is_compared_with_it_and_the_later_one_is_asked(
    competition: Archive,
) -> None:
    entry = send(competition, cloth(1))
    withdraw(entry.id, competition.store, NOON)
    copy = send(competition, mirrored(cloth(1)), now=NOON + MOMENT)
    assert queue(competition.catalogue) == ()
    take_back(entry.id, competition, NOON + 2 * MOMENT)
    [pair] = queue(competition.catalogue)
    assert (pair.entry.id, pair.finding.subject) == (copy.id, entry.id)
    assert competition.catalogue.entry(copy.id).findings == ()
    assert list(verify(competition)) == []


def test_taken_back_a_later_work_is_asked_about_the_earlier_one(competition: Archive) -> None:
    first, copy = (send(competition, one) for one in (cloth(1), cloth(2)))
    withdraw(copy.id, competition.store, NOON)
    motif = register_motif(a_motif(), [mirrored(cloth(2))], competition, an_act())
    assert queue(competition.catalogue) == ()
    take_back(copy.id, competition, NOON)
    [pair] = queue(competition.catalogue)
    assert (pair.entry.id, pair.finding.subject) == (copy.id, motif.id)
    assert first.id not in {pair.entry.id, pair.finding.subject}


def test_a_work_with_an_extension_comes_back_until_that_ends(competition: Archive) -> None:
    end = CLOSES + timedelta(days=2)
    with competition.store.exclusive() as draft:
        draft.keep(an_edition(extensions=(an_extension("BANJIR", end),)), an_act())
    entry = send(competition, cloth(1), code="BANJIR", now=CLOSES)
    withdraw(entry.id, competition.store, CLOSES)
    assert take_back(entry.id, competition, end - MOMENT).takes_part
    withdraw(entry.id, competition.store, CLOSES)
    with pytest.raises(EditionClosed):
        take_back(entry.id, competition, end)


def test_a_withdrawn_work_is_swept_past(competition: Archive) -> None:
    entry = send(competition, cloth(1))
    assert uncompared(competition, entries=True) == (entry,)
    withdraw(entry.id, competition.store, NOON)
    assert uncompared(competition, entries=True) == ()


def test_who_has_sent_as_many_as_she_may_meanwhile_cannot_take_it_back(
    competition: Archive,
) -> None:
    with competition.store.exclusive() as draft:
        draft.keep(an_edition(works_each=1), an_act())
    first = send(competition, cloth(1))
    withdraw(first.id, competition.store, NOON)
    send(competition, cloth(2))
    with pytest.raises(WorksTooMany):
        take_back(first.id, competition, NOON)


# One consent


def test_the_consent_to_show_the_phone_number_is_taken_back(competition: Archive) -> None:
    entry = send(competition, cloth(1))
    hidden = hide_phone(entry.id, competition.store, SEAL, CLOSES + timedelta(days=900))
    assert [one.purpose for one in hidden.consents] == list(REQUIRED)
    assert hidden.receipts == (issue(entry, SEAL).signature,)
    assert competition.catalogue.events[-1].note == "telepon"
    before = competition.catalogue
    hide_phone(entry.id, competition.store, SEAL, NOON)
    assert competition.catalogue is before


def test_of_an_erased_work_nothing_is_taken_back(competition: Archive) -> None:
    with competition.store.exclusive() as draft:
        draft.keep(an_entry(erased_at=NOON, withdrawn_at=NOON), an_act())
    key = an_entry().id
    with pytest.raises(EntryErased):
        withdraw(key, competition.store, NOON)
    with pytest.raises(EntryErased):
        take_back(key, competition, NOON)
    with pytest.raises(EntryErased):
        hide_phone(key, competition.store, SEAL, NOON)
