"""Votes of a few keypoints, counted by hand."""

import numpy as np
import pytest
from numpy.typing import NDArray

from images import votes
from images.votes import Votes, join, tally

NEAR = 0.05  # a squared distance of descriptors; such a vote weighs 0.25 - 0.05
WEIGHT = 0.2

Rows = list[tuple[float, float, float, float]]

CORNERS: Rows = [(100, 100, 8, 0.1), (400, 100, 8, 0.1), (400, 400, 8, 0.1), (100, 400, 8, 0.1)]


def turned(places: Rows, degrees: float, factor: float, shift: tuple[float, float]) -> Rows:
    """Where a turn about the origin, a growth and a shift carry keypoints; x right, y down."""
    angle = np.radians(degrees)
    c, s = np.cos(angle) * factor, np.sin(angle) * factor
    return [
        (c * x - s * y + shift[0], s * x + c * y + shift[1], size * factor, direction + angle)
        for x, y, size, direction in places
    ]


def ballot(pictures: list[int], asked: Rows, found: Rows, rows: list[int] | None = None) -> Votes:
    count = len(pictures)
    return Votes(
        np.array(pictures, np.int64),
        np.arange(count) if rows is None else np.array(rows, np.int64),
        np.array(asked, np.float32).reshape(-1, 4),
        np.array(found, np.float32).reshape(-1, 4),
        np.full(count, NEAR, np.float32),
    )


def counted(given: Votes, pictures: int) -> NDArray[np.float64]:
    return np.round(tally(given, pictures) / WEIGHT, 4)


@pytest.mark.parametrize("degrees", [0, 37, 90, 180, 359])
@pytest.mark.parametrize("factor", [0.3, 1.0, 1.7])
def test_keypoints_that_one_map_carries_all_count(degrees: float, factor: float) -> None:
    asked = turned(CORNERS, degrees, factor, (30, -12))
    assert counted(ballot([0] * 4, asked, CORNERS), 1) == pytest.approx([4.0])


def test_what_is_turned_otherwise_does_not_count_with_the_rest() -> None:
    asked = turned(CORNERS[:3], 0, 1, (0, 0)) + turned(CORNERS[3:], 90, 1, (500, 0))
    assert counted(ballot([0] * 4, asked, CORNERS), 1) == pytest.approx([3.0])


def test_what_lies_elsewhere_does_not_count_with_the_rest() -> None:
    asked = turned(CORNERS[:3], 0, 1, (0, 0)) + turned(CORNERS[3:], 0, 1, (250, -250))
    assert counted(ballot([0] * 4, asked, CORNERS), 1) == pytest.approx([3.0])


def test_a_keypoint_found_in_two_pictures_counts_half_for_each() -> None:
    given = ballot([0, 1, 0], [CORNERS[0], *CORNERS[:2]], [CORNERS[0], *CORNERS[:2]], [0, 0, 1])
    # Picture 0 has half of keypoint 0; keypoint 1 is its own.
    assert counted(given, 2) == pytest.approx([0.5 + 1.0, 0.5])


def test_keypoints_of_two_channels_are_not_taken_for_the_same() -> None:
    one = ballot([0], CORNERS[:1], CORNERS[:1])
    other = ballot([1], CORNERS[:1], CORNERS[:1])
    assert counted(join(one, other), 2) == pytest.approx([1.0, 1.0])


def test_beyond_the_leading_pictures_none_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(votes, "LEADING", 1)
    given = ballot([0, 1, 1], CORNERS[:3], CORNERS[:3])
    assert counted(given, 2) == pytest.approx([0.0, 2.0])


def test_without_a_vote_nothing_is_counted() -> None:
    assert counted(ballot([], [], []), 3).tolist() == [0.0, 0.0, 0.0]
