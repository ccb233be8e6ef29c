import pytest

from images.resemblance import (
    WHOLE,
    Resemblance,
    Verdict,
    Witness,
    grade,
    look_alike,
    same_file,
)
from images.symmetry import IDENTITY, Transform

KEY = "ab" * 32


def at(distance: int) -> Resemblance:
    return look_alike(KEY, distance, IDENTITY)


@pytest.mark.parametrize("searchable", [True, False])
@pytest.mark.parametrize(
    ("distance", "verdict"),
    [
        (0, Verdict.STRONG),
        (40, Verdict.STRONG),
        (41, Verdict.REVIEW),
        (64, Verdict.REVIEW),
    ],
)
def test_a_distance_up_to_40_is_strong_and_above_it_a_question(
    distance: int, verdict: Verdict, searchable: bool
) -> None:
    assert grade([at(distance)], searchable=searchable) is verdict


def test_the_closest_likeness_decides() -> None:
    assert grade([at(64), at(40), at(63)], searchable=True) is Verdict.STRONG
    assert grade([at(64), at(41), at(63)], searchable=True) is Verdict.REVIEW


def test_nothing_found_is_said_plainly() -> None:
    assert grade([], searchable=True) is Verdict.NONE


def test_nothing_found_for_a_blank_picture_is_no_clean_answer() -> None:
    assert grade([], searchable=False) is Verdict.UNSEARCHABLE


def test_the_same_file_counts_even_when_it_is_blank() -> None:
    assert grade([same_file(KEY)], searchable=False) is Verdict.STRONG


def test_findings_may_come_one_by_one() -> None:
    assert grade((at(distance) for distance in (50, 60)), searchable=True) is Verdict.REVIEW


def test_the_verdicts_are_the_words_that_an_officer_reads() -> None:
    assert [verdict.value for verdict in Verdict] == [
        "mirip kuat",
        "perlu ditinjau",
        "tidak ditemukan kemiripan",
        "tidak dapat diperiksa",
    ]


@pytest.mark.parametrize(
    ("distance", "score"), [(0, 1.0), (1, 0.9922), (32, 0.75), (64, 0.5), (128, 0.0), (200, 0.0)]
)
def test_a_score_runs_from_the_same_picture_to_what_chance_gives(
    distance: int, score: float
) -> None:
    assert at(distance).score == score


def test_a_look_alike_tells_how_the_submission_was_made() -> None:
    turned = Transform(mirrored=True, turned=270, negative=True)
    assert look_alike(KEY, 12, turned) == Resemblance(
        key=KEY,
        score=0.9062,  # 1 - 12 / 128 = 0.90625, rounded half to even
        transform=turned,
        region=WHOLE,
        witness=Witness.FINGERPRINT,
        distance=12,
    )


def test_the_same_file_is_the_whole_picture_as_it_is() -> None:
    assert same_file(KEY) == Resemblance(
        key=KEY,
        score=1.0,
        transform=IDENTITY,
        region=(0.0, 0.0, 1.0, 1.0),
        witness=Witness.FILE,
        distance=0,
    )
