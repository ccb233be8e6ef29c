from datetime import UTC, datetime, timedelta

import pytest

from motifs.archive import Archive
from motifs.facts.edition import Edition, Result, Stage
from motifs.facts.history import Act
from motifs.keeping.catalogue import Catalogue
from motifs.keeping.seal import Seal
from motifs.privacy.retention import later, overdue, retain
from motifs.proof.verification import verify
from tests.motifs.builders import NOON, a_person, an_act, an_edition, an_entry

SEAL = Seal(bytes(range(32)))
TWO_YEARS = datetime(2028, 11, 30, tzinfo=UTC)
MOMENT = timedelta(microseconds=1)
PUBLISHED = datetime(2027, 1, 31, 9, tzinfo=UTC)


@pytest.fixture
def kept(archive: Archive) -> Archive:
    """An edition with two entries; the third is of an edition that never closes."""
    with archive.store.exclusive() as draft:
        draft.keep(an_edition(), an_act("announced"))
        draft.keep(an_edition(id="selalu", closes_at=None), an_act("announced"))
        for number, edition in ((1, "2026"), (2, "2026"), (1, "selalu")):
            key = f"{edition}-{number}"
            draft.keep(a_person(id=key), an_act("introduced"))
            draft.keep(an_entry(id=key, edition=edition, number=number), an_act("entered"))
    return archive


def change(archive: Archive, edition: Edition, action: str, at: datetime = NOON) -> None:
    with archive.store.exclusive() as draft:
        draft.keep(edition, Act(actor="rahma", action=action, at=at))


def due(catalogue: Catalogue, now: datetime, months: int = 24) -> list[str]:
    return [entry.id for entry in overdue(catalogue, months, now)]


def test_two_years_after_closing_and_not_a_moment_before(kept: Archive) -> None:
    assert due(kept.catalogue, TWO_YEARS - MOMENT) == []
    assert due(kept.catalogue, TWO_YEARS) == ["2026-1", "2026-2"]


def test_grace_and_extensions_belong_to_the_time_before_closing(kept: Archive) -> None:
    change(kept, an_edition(grace_minutes=30), "changed")
    assert due(kept.catalogue, TWO_YEARS + timedelta(minutes=30) - MOMENT) == []
    assert due(kept.catalogue, TWO_YEARS + timedelta(minutes=30)) == ["2026-1", "2026-2"]


def test_a_published_edition_counts_from_its_publication(kept: Archive) -> None:
    change(kept, an_edition(stage=Stage.PUBLISHED), "published", PUBLISHED)
    end = datetime(2029, 1, 31, 9, tzinfo=UTC)
    assert due(kept.catalogue, end - MOMENT) == []
    assert due(kept.catalogue, end) == ["2026-1", "2026-2"]


@pytest.mark.parametrize("stage", [Stage.JUDGING, Stage.DECIDED])
def test_while_it_is_judged_nobody_is_forgotten(kept: Archive, stage: Stage) -> None:
    change(kept, an_edition(stage=stage), "changed")
    assert due(kept.catalogue, TWO_YEARS + timedelta(days=4_000)) == []


@pytest.mark.parametrize("number", ["2", "02"])
def test_who_has_won_is_kept(kept: Archive, number: str) -> None:
    change(kept, an_edition(results=(Result(rank="I", number=number),)), "changed")
    assert due(kept.catalogue, TWO_YEARS) == ["2026-1"]


def test_who_is_due_is_erased_once(kept: Archive) -> None:
    entries = overdue(kept.catalogue, 24, TWO_YEARS)
    act = Act(actor="command", action="erased", at=TWO_YEARS, note="retention")
    gone = list(retain(entries, kept, SEAL, act))
    assert [entry.id for entry in gone] == ["2026-1", "2026-2"]
    assert due(kept.catalogue, TWO_YEARS) == []
    people = kept.catalogue.people.values()
    assert [person.name for person in people] == ["", "", "Yahnawati"]
    assert kept.catalogue.events[-1].note == "retention"
    assert [flaw for flaw in verify(kept) if flaw.subject != "b" * 64] == []


@pytest.mark.parametrize(
    ("moment", "months", "expected"),
    [
        ("2026-11-30", 24, "2028-11-30"),
        ("2026-11-30", 1, "2026-12-30"),
        ("2026-12-31", 1, "2027-01-31"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2026-10-31", 13, "2027-11-30"),
        ("2026-01-15", 12, "2027-01-15"),
        ("2026-12-01", 120, "2036-12-01"),
    ],
)
def test_months_are_those_of_the_calendar(moment: str, months: int, expected: str) -> None:
    assert later(datetime.fromisoformat(moment), months) == datetime.fromisoformat(expected)
