from statistics import NormalDist

import pytest
from hypothesis import given, settings, strategies as st

from images import REVIEW, STRONG
from images.likelihood import _MEAN, _MEASURED, _SPREAD, NOTICE, expect_aligned, expect_bits, weigh

counts = st.integers(0, 400)
nats = st.floats(0, 2000)
evidences = st.floats(-30, 30)
registers = st.integers(1, 2_000_000)


def test_strong_is_surer_than_review_and_review_than_notice() -> None:
    assert 0 < STRONG < REVIEW < NOTICE < 1


@given(counts, counts, nats, st.integers(1, 50), st.floats(1, 50))
@settings(max_examples=60, deadline=None)
def test_more_of_anything_is_more_evidence(
    places: int, inliers: int, surprise: float, more: int, nats_more: float
) -> None:
    evidence = weigh(places, inliers, surprise)
    assert weigh(places + more, inliers, surprise) > evidence
    assert weigh(places, inliers + more, surprise) > evidence
    assert weigh(places, inliers, surprise + nats_more) > evidence


def test_the_hundredth_of_anything_adds_less_than_the_first() -> None:
    for one in ((1, 0, 0.0), (0, 1, 0.0), (0, 0, 1.0)):
        first = weigh(*one) - weigh(0, 0, 0.0)
        hundredth = weigh(*(100 * part for part in one)) - weigh(*(99 * part for part in one))
        assert 0 < hundredth < first / 10


@given(evidences, st.floats(0.01, 10), registers)
@settings(max_examples=60, deadline=None)
def test_more_evidence_never_means_more_false_alarms(
    evidence: float, more: float, pictures: int
) -> None:
    assert 0 < expect_aligned(evidence + more, pictures) <= expect_aligned(evidence, pictures) <= 1


@given(evidences, registers, st.integers(0, 1_000_000))
@settings(max_examples=60, deadline=None)
def test_a_larger_register_never_means_fewer_false_alarms(
    evidence: float, pictures: int, more: int
) -> None:
    assert expect_aligned(evidence, pictures + more) >= expect_aligned(evidence, pictures)


def test_a_register_smaller_than_the_measured_one_is_judged_like_that_one() -> None:
    measured = expect_aligned(2.0, _MEASURED)
    assert expect_aligned(2.0, 1) == expect_aligned(2.0, 0) == measured
    assert expect_aligned(2.0, _MEASURED + 1) > measured


def test_no_evidence_at_all_is_what_a_stranger_has() -> None:
    assert expect_aligned(weigh(0, 0, 0.0), 1) > NOTICE


def test_a_whole_copy_is_strong_in_a_large_register() -> None:
    # Half of 256 places, 300 keypoints; 200 windows all alike where one in fifty is by chance:
    # 200 x ln 50 = 782 nats.
    assert expect_aligned(weigh(128, 300, 782.0), 100_000) <= REVIEW


def test_three_keypoints_that_no_pixel_bears_out_are_forgotten() -> None:
    assert expect_aligned(weigh(3, 3, 0.0), 1) > NOTICE


@pytest.mark.parametrize("pictures", [1, 305, 100_000])
def test_false_alarms_are_a_whole_stranger_at_most(pictures: int) -> None:
    assert expect_aligned(-1000.0, pictures) == 1.0
    assert expect_bits(256, pictures) == pytest.approx(1.0)


@given(st.integers(0, 255), registers)
@settings(max_examples=60, deadline=None)
def test_more_differing_bits_never_mean_fewer_false_alarms(distance: int, pictures: int) -> None:
    nearer, farther = expect_bits(distance, pictures), expect_bits(distance + 1, pictures)
    assert 0 <= nearer <= farther <= 1


@pytest.mark.parametrize("pictures", [1, 300, 100_000])
@pytest.mark.parametrize("distance", [0, 30, 50, 64, 80])
def test_bits_are_judged_by_the_normal_tail_times_the_register(
    distance: int, pictures: int
) -> None:
    # The tail by the standard library; a register below the measured 305 is judged like it.
    tail = NormalDist(_MEAN, _SPREAD).cdf(distance)
    assert expect_bits(distance, pictures) == pytest.approx(
        min(1.0, max(pictures, 305) * tail), rel=1e-6, abs=1e-9
    )


def test_the_bits_of_a_re_encoded_copy_are_strong_in_any_register() -> None:
    # docs/similarity.md: re-encoded and shrunk copies lie at 0 to 6 of 256 bits.
    assert expect_bits(6, 1_000_000) < STRONG


def test_half_the_bits_are_what_chance_gives() -> None:
    assert expect_bits(128, 1) > NOTICE


@pytest.mark.parametrize(("pictures", "times"), [(305, 1.0), (3_050, 1.9953), (30_500, 3.9811)])
def test_ten_times_the_register_doubles_the_false_alarms(pictures: int, times: float) -> None:
    """10 to the power of 0.3 is 1.9953; the exponent was measured (docs/similarity.md)."""
    assert expect_aligned(0.0, pictures) / expect_aligned(0.0, 305) == pytest.approx(times, 1e-4)
