from datetime import timedelta

import pytest

from api.refusals import TooManyAttempts
from api.throttle import Throttle
from tests.motifs.builders import NOON

QUARTER = timedelta(minutes=15)
MOMENT = timedelta(microseconds=1)


def failed(times: int, name: str = "rahma") -> Throttle:
    """After so many failures, a second apart from NOON on."""
    throttle = Throttle()
    for second in range(times):
        throttle.count(name, NOON + timedelta(seconds=second))
    return throttle


def test_nine_failures_are_forgiven() -> None:
    failed(9).require_calm("rahma", NOON + timedelta(seconds=9))


def test_ten_failures_shut_the_door() -> None:
    with pytest.raises(TooManyAttempts):
        failed(10).require_calm("rahma", NOON + timedelta(seconds=9))


def test_the_door_opens_a_quarter_of_an_hour_after_the_first_of_the_ten() -> None:
    throttle = failed(10)
    with pytest.raises(TooManyAttempts):
        throttle.require_calm("rahma", NOON + QUARTER - MOMENT)
    throttle.require_calm("rahma", NOON + QUARTER)


def test_the_window_slides_so_one_more_failure_shuts_the_door_again() -> None:
    throttle = failed(10)
    later = NOON + QUARTER
    throttle.require_calm("rahma", later)
    throttle.count("rahma", later)
    with pytest.raises(TooManyAttempts):
        throttle.require_calm("rahma", later)
    throttle.require_calm("rahma", later + timedelta(seconds=1))


@pytest.mark.parametrize(
    ("passed", "minutes"),
    [
        (timedelta(seconds=9), 15),
        (timedelta(minutes=1), 14),
        (timedelta(minutes=1) + MOMENT, 14),
        (timedelta(minutes=13, seconds=59), 2),
        (timedelta(minutes=14), 1),
        (QUARTER - MOMENT, 1),
    ],
)
def test_whole_minutes_are_named_that_are_sure_to_be_enough(
    passed: timedelta, minutes: int
) -> None:
    with pytest.raises(TooManyAttempts) as refusal:
        failed(10).require_calm("rahma", NOON + passed)
    assert str(refusal.value) == (
        f"Too many attempts in a short time. Wait {minutes} minutes and try again."
    )


def test_another_name_is_not_kept_waiting() -> None:
    failed(10).require_calm("budi", NOON + timedelta(seconds=9))


def test_failures_spread_over_more_than_the_window_are_forgiven() -> None:
    throttle = Throttle()
    for step in range(40):
        now = NOON + step * timedelta(seconds=100)  # nine in any fifteen minutes
        throttle.require_calm("rahma", now)
        throttle.count("rahma", now)


def test_names_that_nobody_has_do_not_pile_up() -> None:
    throttle = Throttle()
    for number in range(1_000):
        throttle.count(f"{number}" * 1_000, NOON)
    throttle.count("rahma", NOON + QUARTER)
    assert len(vars(throttle)["_failures"]) == 1


def test_a_long_name_is_remembered_in_little_room() -> None:
    throttle = failed(10, name="x" * 1_000_000)
    assert all(len(key) == 32 for key in vars(throttle)["_failures"])
    with pytest.raises(TooManyAttempts):
        throttle.require_calm("x" * 1_000_000, NOON + timedelta(seconds=9))
