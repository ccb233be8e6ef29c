from datetime import UTC, datetime, timedelta, timezone

import pytest

from motifs.edition import Edition
from motifs.errors import EditionClosed, EditionNotOpen
from tests.motifs.builders import an_edition

OPENS = datetime(2026, 11, 1, tzinfo=UTC)
CLOSES = datetime(2026, 11, 30, tzinfo=UTC)
MOMENT = timedelta(microseconds=1)


def test_the_first_moment_is_open() -> None:
    edition = an_edition(opens_at=OPENS, closes_at=CLOSES)
    assert edition.is_open(OPENS)
    edition.require_open(OPENS)


def test_a_microsecond_before_it_is_not_open_yet() -> None:
    edition = an_edition(opens_at=OPENS, closes_at=CLOSES)
    assert not edition.is_open(OPENS - MOMENT)
    with pytest.raises(EditionNotOpen) as refused:
        edition.require_open(OPENS - MOMENT)
    assert refused.value.values == {"opens": OPENS}


def test_the_last_microsecond_is_open() -> None:
    edition = an_edition(opens_at=OPENS, closes_at=CLOSES)
    assert edition.is_open(CLOSES - MOMENT)
    edition.require_open(CLOSES - MOMENT)


def test_the_closing_moment_is_closed() -> None:
    edition = an_edition(opens_at=OPENS, closes_at=CLOSES)
    assert not edition.is_open(CLOSES)
    with pytest.raises(EditionClosed) as refused:
        edition.require_open(CLOSES)
    assert refused.value.values == {"closes": CLOSES}


def test_an_edition_without_an_end_stays_open() -> None:
    edition = an_edition(closes_at=None)
    assert edition.is_open(datetime(2126, 1, 1, tzinfo=UTC))


def test_an_edition_of_the_past_without_dates_takes_nothing() -> None:
    edition = Edition(id="2012", title="Lomba 2012-2014")
    assert not edition.is_open(OPENS)
    with pytest.raises(EditionNotOpen, match="opens: -"):
        edition.require_open(OPENS)


def test_an_edition_that_only_has_an_end_is_closed_after_it() -> None:
    edition = an_edition(opens_at=None, closes_at=CLOSES)
    with pytest.raises(EditionNotOpen):
        edition.require_open(CLOSES - MOMENT)
    with pytest.raises(EditionClosed):
        edition.require_open(CLOSES)


def test_the_clock_of_balikpapan_opens_at_the_same_moment() -> None:
    central = timezone(timedelta(hours=8), "WITA")  # 1 November 08:00 WITA is midnight UTC
    edition = an_edition(opens_at=OPENS)
    assert edition.is_open(datetime(2026, 11, 1, 8, tzinfo=central))
    assert not edition.is_open(datetime(2026, 11, 1, 7, 59, tzinfo=central))
