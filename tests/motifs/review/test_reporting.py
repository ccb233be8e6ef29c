"""A visitor reports, an officer answers; both are events, and nobody is named without need."""

from typing import Any

import pytest

from motifs.errors import (
    FieldInvalid,
    FieldRequired,
    FieldTooLong,
    NotFound,
    ReportClosed,
    ReportsFull,
)
from motifs.facts.report import Problem
from motifs.keeping.store import Store
from motifs.proof.timeline import timeline
from motifs.review import reporting
from motifs.review.reporting import ReportForm, close, closed_reports, open_reports, report
from tests.motifs.builders import NOON, a_motif, an_act

MOTIF = a_motif()


@pytest.fixture
def store(store: Store) -> Store:
    with store.exclusive() as draft:
        draft.keep(MOTIF, an_act())
    return store


def a_report_form(**changes: Any) -> ReportForm:
    facts = {"motif": MOTIF.id, "problem": "gambar", "words": "Terbalik.", **changes}
    return ReportForm(**facts)


def test_a_report_waits_until_an_officer_says_what_was_done(store: Store) -> None:
    sent = report(a_report_form(contact=" 0812 3456 7890 "), store, NOON)
    assert (sent.problem, sent.words, len(sent.salt)) == (Problem.PICTURE, "Terbalik.", 32)
    assert open_reports(store.catalogue) == (sent,)
    contact = store.catalogue.contacts[sent.id]
    assert (contact.address, contact.salt != sent.salt) == ("0812 3456 7890", True)
    done = close(sent.id, "Diputar.", "rahma", store, NOON)
    assert (done.note, done.officer, done.closed_at) == ("Diputar.", "rahma", NOON)
    assert (open_reports(store.catalogue), closed_reports(store.catalogue)) == ((), (done,))
    acts = [(one.actor, one.action, one.table) for one in store.catalogue.events[1:]]
    assert acts == [
        ("visitor", "reported", "reports"),
        ("visitor", "reported", "contacts"),
        ("rahma", "closed report", "reports"),
    ]


def test_what_was_reported_is_no_part_of_the_public_history(store: Store) -> None:
    before = timeline(MOTIF, store.catalogue)
    report(a_report_form(), store, NOON)
    assert timeline(MOTIF, store.catalogue) == before


def test_who_gives_no_contact_leaves_none(store: Store) -> None:
    report(a_report_form(contact=" \u200f"), store, NOON)
    assert store.catalogue.contacts == {}


@pytest.mark.parametrize(
    ("changes", "refused"),
    [
        ({"words": " \x00\u202e "}, FieldRequired),
        ({"words": "a" * 1_001}, FieldTooLong),
        ({"problem": ""}, FieldRequired),
        ({"problem": "lain"}, FieldInvalid),
        ({"contact": "a" * 121}, FieldTooLong),
        ({"motif": "X"}, NotFound),
    ],
)
def test_a_report_that_lacks_something_leaves_nothing(
    store: Store, changes: dict[str, str], refused: type[Exception]
) -> None:
    with pytest.raises(refused):
        report(a_report_form(**changes), store, NOON)
    assert store.catalogue.reports == {}


def test_controls_and_marks_that_turn_the_line_are_left_out(store: Store) -> None:
    sent = report(a_report_form(words="\u202eNama\x07 salah\n<b>"), store, NOON)
    assert sent.words == "Nama salah\n<b>"


def test_what_is_sent_twice_waits_once(store: Store) -> None:
    sent = report(a_report_form(), store, NOON)
    assert report(a_report_form(), store, NOON) == sent
    close(sent.id, "Diputar.", "rahma", store, NOON)
    assert report(a_report_form(), store, NOON) != sent


def test_a_report_is_closed_once_and_with_a_note(store: Store) -> None:
    sent = report(a_report_form(), store, NOON)
    with pytest.raises(FieldRequired):
        close(sent.id, " ", "rahma", store, NOON)
    close(sent.id, "Diputar.", "rahma", store, NOON)
    with pytest.raises(ReportClosed):
        close(sent.id, "Lagi.", "rahma", store, NOON)
    with pytest.raises(NotFound):
        close("X", "Diputar.", "rahma", store, NOON)


def test_no_more_wait_than_there_is_room_for(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reporting, "MOST", 2)
    report(a_report_form(words="satu"), store, NOON)
    second = report(a_report_form(words="dua"), store, NOON)
    with pytest.raises(ReportsFull):
        report(a_report_form(words="tiga"), store, NOON)
    close(second.id, "Sudah.", "rahma", store, NOON)
    report(a_report_form(words="tiga"), store, NOON)
