"""How often a copy is found and a stranger flagged, on the register itself."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from images import REVIEW
from motifs.archive import Archive
from motifs.facts.history import Act
from motifs.register.importing import Plan, import_rows
from motifs.review.calibration import (
    EDITS,
    Rate,
    Trial,
    count_trials,
    make_trials,
    propose,
    rate,
)
from motifs.tables import Row
from tests.cloths import drawn
from tests.pictures import encode, waves

NOW = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)


def archive_of(folder: Path, *names: str) -> Archive:
    """An archive in which these drawn cloths are registered."""
    archive = Archive.open(folder / "data")
    rows = []
    for number, name in enumerate(names, start=2):
        (folder / f"{name}.png").write_bytes(drawn(name))
        rows.append(Row(number, {"judul": name, "gambar": f"{name}.png"}))
    act = Act(actor="test", action="imported", at=NOW)
    assert len(list(import_rows(rows, Plan(pictures=folder, max_bytes=10**8), archive, act))) == 2
    return archive


def trials(copies: list[float], strangers: list[float]) -> list[Trial]:
    """Trials with these false alarms."""
    return [
        *(Trial(copied=True, how="cropped", false_alarms=chance) for chance in copies),
        *(Trial(copied=False, how="a stranger's picture", false_alarms=one) for one in strangers),
    ]


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> tuple[Archive, list[Trial]]:
    archive = archive_of(tmp_path_factory.mktemp("register"), "honey_bear", "orchid")
    return archive, list(make_trials(archive, 1, [drawn("dugong"), b"no picture"]))


def test_every_edit_of_a_registered_cloth_is_found(measured: tuple[Archive, list[Trial]]) -> None:
    copies = [one for one in measured[1] if one.copied]
    assert [one.how for one in copies] == list(EDITS)
    assert rate(copies, copied=True) == Rate(flagged=5, trials=5)


def test_another_motif_and_a_stranger_are_not_flagged(
    measured: tuple[Archive, list[Trial]],
) -> None:
    others = [one for one in measured[1] if not one.copied]
    assert [one.how for one in others] == ["another registered motif", "a stranger's picture"]
    assert rate(others, copied=False) == Rate(flagged=0, trials=2)


def test_a_bar_is_told_how_long_it_will_take(measured: tuple[Archive, list[Trial]]) -> None:
    """One more is announced than comes: the file that is no picture is left out."""
    assert count_trials(measured[0], 1, 2) == len(measured[1]) + 1


def test_a_stranger_that_is_a_copy_after_all_is_flagged(tmp_path: Path) -> None:
    archive = archive_of(tmp_path, "fern", "ginger")
    found = list(make_trials(archive, 1, [encode(waves(), "PNG"), drawn("ginger")]))
    assert [one.false_alarms <= REVIEW for one in found if not one.copied] == [False, False, True]


@pytest.mark.parametrize(
    ("flagged", "of", "low", "high"),
    [
        (0, 140, 0.0, 0.0267),  # z^2 / (n + z^2), z = 1.96
        (50, 100, 0.4038, 0.5962),  # Wilson 1927, by hand
        (0, 0, 0.0, 1.0),
    ],
)
def test_the_interval_is_wilsons(flagged: int, of: int, low: float, high: float) -> None:
    found = Rate(flagged=flagged, trials=of).interval
    assert found == pytest.approx((low, high), abs=5e-5)


def test_a_rate_counts_the_threshold_itself() -> None:
    asked = trials([0.1, 0.2], [0.2, 0.3])
    assert rate(asked, copied=True, threshold=0.2) == Rate(flagged=2, trials=2)
    assert rate(asked, copied=False, threshold=0.2) == Rate(flagged=1, trials=2)
    assert rate(asked, copied=False, threshold=0.19) == Rate(flagged=0, trials=2)


def test_the_proposed_threshold_flags_no_more_strangers_than_asked() -> None:
    strangers = [number / 400 for number in range(400)]
    proposed = propose(trials([], strangers), target=0.005)
    assert rate(trials([], strangers), copied=False, threshold=proposed).flagged == 2
    assert 1 / 400 <= proposed < 2 / 400


def test_without_strangers_nothing_limits_the_threshold() -> None:
    assert propose([]) == 1.0
