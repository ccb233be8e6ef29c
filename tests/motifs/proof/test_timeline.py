"""Dates of the first edition on record and of a recordation, in the order they happened."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from motifs.archive import Archive
from motifs.facts.claim import Claim
from motifs.facts.decision import Decision, Outcome
from motifs.facts.history import Act
from motifs.facts.motif import Motif, Provenance
from motifs.facts.recordation import Milestone, Recordation, Step as Request
from motifs.facts.sheet import blank
from motifs.keeping.catalogue import Catalogue
from motifs.proof.timeline import life, origin, timeline
from tests.motifs.builders import NOON, a_motif, an_edition, an_entry

EDITION = an_edition(id="2022", title="Lomba 2022")
ENTRY = an_entry(id="01K0000000000000000ANGGREK", edition="2022", number=3)
RECORD = Recordation(
    announced_on=date(2022, 2, 22),
    announced_at="Galeri Dekranasda",
    applied_on=date(2022, 3, 1),
    application_number="EC002022012345",
    recorded_on=date(2022, 3, 2),
    number="000912345",
    milestones=(
        Milestone(step=Request.RECORDATION, on=date(2022, 3, 2)),
        Milestone(step=Request.EXTRACT, on=date(2024, 5, 6), document="Petikan 7"),
    ),
)
CLAIM = Claim(statement="enam dipilih", dated="2022-02", source="pemberitaan publik")


def winner(**changes: object) -> Motif:
    source = Provenance(edition="Lomba 2022", entry_number="03")
    facts = {"provenance": source, "recordation": RECORD, "claims": (CLAIM,), **changes}
    return replace(a_motif(), **facts)  # type: ignore[arg-type]


@pytest.fixture
def told(archive: Archive) -> Archive:
    """An edition, its winner's entry and another, a decision undone, sheets, the motif."""
    keep(archive, EDITION, "announced", 2022, 2, 1)
    keep(archive, EDITION, "granted more time", 2022, 2, 2)
    keep(archive, ENTRY, "entered", 2022, 2, 20)
    keep(archive, replace(ENTRY, id="01K0000000000000000000LAIN", number=4), "entered", 2022, 2, 20)
    decision = Decision(
        id="01K0000000000000000DECIDED",
        entry=ENTRY.id,
        subject="01K0000000000000000000TRAD",
        outcome=Outcome.COPY,
        reason="Susunannya sama.",
        officer="rahma",
        decided_at=NOON,
    )
    keep(archive, decision, "decided", 2022, 2, 20)
    keep(archive, replace(decision, undone_at=NOON), "undid", 2022, 2, 21)
    keep(archive, blank("2022", "joko"), "scored", 2022, 2, 21)
    keep(archive, blank("2022", "joko"), "sealed sheet", 2022, 2, 21)
    keep(archive, blank("2023", "joko"), "sealed sheet", 2022, 2, 21)
    keep(archive, winner(), "imported", 2026, 11, 25)
    keep(archive, replace(EDITION, theme="rotan"), "published", 2026, 11, 26)
    return archive


def keep(archive: Archive, fact: object, action: str, year: int, month: int, day: int) -> None:
    act = Act(actor="rahma", action=action, at=datetime(year, month, day, 4, tzinfo=UTC))
    with archive.store.exclusive() as draft:
        draft.keep(fact, act)  # type: ignore[arg-type]


def test_a_life_is_told_from_the_call_to_the_register_in_the_order_of_time(told: Archive) -> None:
    steps = timeline(told.catalogue.motif(a_motif().id), told.catalogue)
    assert [(str(step.when)[:10], step.key) for step in steps] == [
        ("2022-02", "claimed"),
        ("2022-02-01", "editions announced"),
        ("2022-02-20", "entries entered"),
        ("2022-02-20", "decisions decided"),
        ("2022-02-21", "decisions undid"),
        ("2022-02-21", "sheets sealed sheet"),
        ("2022-02-22", "announced"),
        ("2022-03-01", "applied"),
        ("2022-03-02", "recorded"),
        ("2024-05-06", "petikan"),
        ("2026-11-25", "motifs imported"),
        ("2026-11-26", "editions published"),
    ]


def test_each_step_says_what_it_speaks_of(told: Archive) -> None:
    steps = timeline(told.catalogue.motif(a_motif().id), told.catalogue)
    about = {step.key: (step.about, step.source) for step in steps}
    assert about["editions announced"] == ("Lomba 2022", "")
    assert about["entries entered"] == ("3", "")
    assert about["announced"] == ("Galeri Dekranasda", "")
    assert about["applied"] == ("EC002022012345", "")
    assert about["recorded"] == ("000912345", "")
    assert about["petikan"] == ("", "Petikan 7")
    assert about["claimed"] == ("enam dipilih", "pemberitaan publik")


def test_what_was_decided_and_by_whom_is_not_told_to_everybody(told: Archive) -> None:
    steps = timeline(told.catalogue.motif(a_motif().id), told.catalogue)
    said = " ".join(f"{step.about} {step.source}" for step in steps)
    for secret in (Outcome.COPY, "Susunannya", "rahma"):
        assert secret not in said


def test_events_of_other_works_belong_to_other_lives(told: Archive) -> None:
    events = life(told.catalogue.motif(a_motif().id), told.catalogue)
    assert "01K0000000000000000000LAIN" not in {event.subject for event in events}
    assert [event.sequence for event in events] == [1, 3, 5, 6, 8, 10, 11]


@pytest.mark.parametrize(
    ("number", "found"), [("3", True), ("03", True), ("4", False), ("", False)]
)
def test_an_entry_is_found_by_the_title_of_its_edition_and_its_number(
    told: Archive, number: str, found: bool
) -> None:
    motif = winner(provenance=Provenance(edition="Lomba 2022", entry_number=number))
    assert (origin(motif, told.catalogue) == ENTRY) is found
    other = winner(provenance=Provenance(edition="Lomba 2023", entry_number=number))
    assert origin(other, told.catalogue) is None


def test_an_entry_that_is_named_is_found_whatever_its_number(told: Archive) -> None:
    named = winner(provenance=Provenance(entry=ENTRY.id))
    assert origin(named, told.catalogue) == ENTRY
    lost = winner(provenance=Provenance(entry="lain", edition="Lomba 2022", entry_number="3"))
    assert origin(lost, told.catalogue) is None


def test_a_motif_of_before_the_register_has_only_its_own_days(archive: Archive) -> None:
    motif = a_motif(provenance=None, recordation=None, claims=())
    assert timeline(motif, archive.catalogue) == ()
    keep(archive, motif, "registered", 2026, 11, 25)
    assert [step.key for step in timeline(motif, archive.catalogue)] == ["motifs registered"]


@pytest.mark.parametrize(("later", "keys"), [(0, ["recorded"]), (1, ["recorded", "pencatatan"])])
def test_the_same_day_said_twice_is_one_step(later: int, keys: list[str]) -> None:
    on = date(2022, 3, 2)
    milestone = Milestone(step=Request.RECORDATION, on=on + timedelta(later))
    motif = winner(recordation=Recordation(recorded_on=on, milestones=(milestone,)), claims=())
    assert [step.key for step in timeline(motif, Catalogue())] == keys
