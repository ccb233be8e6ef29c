from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from motifs.errors import FieldInvalid, FieldRequired
from motifs.facts.clock import WITA, read_local


@pytest.mark.parametrize("month", range(1, 13))
def test_the_clock_of_the_city_is_that_of_makassar(month: int) -> None:
    moment = datetime(2026, month, 1, tzinfo=UTC)
    assert moment.astimezone(WITA).utcoffset() == timedelta(hours=8)
    assert moment.astimezone(ZoneInfo("Asia/Makassar")).utcoffset() == timedelta(hours=8)


@pytest.mark.parametrize(
    "text", ["2027-01-04T08:00", "2027-01-04 08:00", "2027-01-04T08:00:00", "20270104T0800"]
)
def test_a_moment_is_read_on_the_clock_of_the_city(text: str) -> None:
    assert read_local(text, "x") == datetime(2027, 1, 4, tzinfo=UTC)


def test_nothing_is_no_moment() -> None:
    with pytest.raises(FieldRequired, match="opening time"):
        read_local(" ", "opening time")


@pytest.mark.parametrize(
    "text", ["kemarin", "2027-01-04T08:00+07:00", "2027-01-04T08:00Z", "2027-02-30T08:00", "24:00"]
)
def test_another_clock_or_another_word_is_refused(text: str) -> None:
    with pytest.raises(FieldInvalid) as refused:
        read_local(text, "opening time")
    assert (refused.value.values["field"], refused.value.values["value"]) == ("opening time", text)
