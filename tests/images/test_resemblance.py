import math

import pytest

from images.likelihood import REVIEW, STRONG, expect_bits
from images.resemblance import (
    FRAME,
    WHOLE,
    Relation,
    Resemblance,
    Verdict,
    Witness,
    grade,
    look_alike,
    same_file,
)
from images.symmetry import IDENTITY, Transform

KEY = "ab" * 32
LITTLE_MORE = 1 + 1e-9


def at(false_alarms: float) -> Resemblance:
    return Resemblance(key=KEY, false_alarms=false_alarms, witness=Witness.KEYPOINTS)


@pytest.mark.parametrize("searchable", [True, False])
@pytest.mark.parametrize(
    ("false_alarms", "verdict"),
    [
        (0.0, Verdict.STRONG),
        (STRONG, Verdict.STRONG),
        (STRONG * LITTLE_MORE, Verdict.REVIEW),
        (REVIEW, Verdict.REVIEW),
    ],
)
def test_few_false_alarms_are_strong_and_more_a_question(
    false_alarms: float, verdict: Verdict, searchable: bool
) -> None:
    assert grade([at(false_alarms)], searchable=searchable) is verdict


@pytest.mark.parametrize(
    ("searchable", "verdict"), [(True, Verdict.NONE), (False, Verdict.UNSEARCHABLE)]
)
@pytest.mark.parametrize("false_alarms", [REVIEW * LITTLE_MORE, 1.0])
def test_what_is_only_noticed_is_as_if_nothing_were_found(
    false_alarms: float, searchable: bool, verdict: Verdict
) -> None:
    assert grade([at(false_alarms)], searchable=searchable) is verdict


def test_the_clearest_likeness_decides() -> None:
    unsure, sure = at((STRONG + REVIEW) / 2), at(STRONG / 2)
    assert grade([unsure, sure, at(1.0)], searchable=True) is Verdict.STRONG
    assert grade([at(1.0), unsure], searchable=True) is Verdict.REVIEW


def test_nothing_found_is_said_plainly() -> None:
    assert grade([], searchable=True) is Verdict.NONE


def test_nothing_found_for_a_blank_picture_is_no_clean_answer() -> None:
    assert grade([], searchable=False) is Verdict.UNSEARCHABLE


def test_the_same_file_counts_even_when_it_is_blank() -> None:
    assert grade([same_file(KEY)], searchable=False) is Verdict.STRONG


def test_findings_may_come_one_by_one() -> None:
    assert grade((at(REVIEW) for _ in range(2)), searchable=True) is Verdict.REVIEW


def test_the_verdicts_are_the_words_that_an_officer_reads() -> None:
    assert [verdict.value for verdict in Verdict] == [
        "mirip kuat",
        "perlu ditinjau",
        "tidak ditemukan kemiripan",
        "tidak dapat diperiksa",
    ]


@pytest.mark.parametrize(
    ("false_alarms", "score"), [(0.0, 1.0), (1e-6, 1.0), (0.01, 0.99), (math.log(2), 0.5)]
)
def test_a_score_is_the_chance_that_no_stranger_looks_as_alike(
    false_alarms: float, score: float
) -> None:
    # Poisson: with so many false alarms expected, none comes with exp(-expected).
    assert at(false_alarms).score == pytest.approx(score, abs=0.0001)


@pytest.mark.parametrize("distance", [0, 40, 70])
def test_a_look_alike_tells_how_the_submission_was_made(distance: int) -> None:
    turned = Transform(mirrored=True, turned=90, negative=True)
    found = look_alike(KEY, distance, turned, 1000)
    assert found == Resemblance(
        key=KEY,
        false_alarms=expect_bits(distance, 1000),
        witness=Witness.FINGERPRINT,
        transform=turned,
        region=(0.0, 0.0, 1.0, 1.0),
        relation=Relation.SAME,
        covers=1.0,
        covered=1.0,
        #  1 2      mirrored  2 1      then turned a quarter clockwise  3 2
        #  4 3                3 4                                       4 1
        outline=((1.0, 1.0), (1.0, 0.0), (0.0, 0.0), (0.0, 1.0)),
        distance=distance,
    )


@pytest.mark.parametrize(
    ("transform", "corners"),
    [
        (IDENTITY, ((0, 0), (1, 0), (1, 1), (0, 1))),
        (Transform(mirrored=True), ((1, 0), (0, 0), (0, 1), (1, 1))),
        (Transform(turned=90), ((1, 0), (1, 1), (0, 1), (0, 0))),
        (Transform(turned=180), ((1, 1), (0, 1), (0, 0), (1, 0))),
        (Transform(turned=270), ((0, 1), (0, 0), (1, 0), (1, 1))),
    ],
)
def test_the_outline_names_where_each_corner_of_the_known_picture_went(
    transform: Transform, corners: tuple[tuple[int, int], ...]
) -> None:
    # By hand, with a sheet of paper whose corners are numbered from the upper left, clockwise.
    assert look_alike(KEY, 0, transform, 1).outline == corners


def test_the_same_file_is_the_whole_picture_as_it_is() -> None:
    assert same_file(KEY) == Resemblance(
        key=KEY,
        false_alarms=0.0,
        witness=Witness.FILE,
        transform=IDENTITY,
        region=WHOLE,
        relation=Relation.SAME,
        outline=FRAME,
        distance=None,
    )
    assert same_file(KEY).score == 1.0
