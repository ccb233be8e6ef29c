from datetime import UTC, datetime, timedelta, timezone

import pytest

from motifs.errors import EditionClosed, EditionNotOpen
from motifs.facts.edition import Edition, Extension, Phase, Stage
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


def test_the_grace_takes_a_late_entry_and_ends_with_its_last_microsecond() -> None:
    edition = an_edition(opens_at=OPENS, closes_at=CLOSES, grace_minutes=15)
    end = CLOSES + timedelta(minutes=15)
    edition.require_open(end - MOMENT)
    with pytest.raises(EditionClosed) as refused:
        edition.require_open(end)
    assert refused.value.values == {"closes": end}


def test_only_what_came_before_closing_is_in_time() -> None:
    edition = an_edition(opens_at=OPENS, closes_at=CLOSES, grace_minutes=15)
    assert not edition.is_late(CLOSES - MOMENT)
    assert edition.is_late(CLOSES)


def test_an_extension_is_for_who_holds_its_code() -> None:
    until = CLOSES + timedelta(days=2)
    granted = Extension(
        code="c" * 64, until=until, reason="Banjir", officer="rahma", granted_at=OPENS
    )
    edition = an_edition(opens_at=OPENS, closes_at=CLOSES, extensions=(granted,))
    edition.require_open(until - MOMENT, "c" * 64)
    for moment, code in ((until, "c" * 64), (CLOSES, "d" * 64), (CLOSES, "")):
        with pytest.raises(EditionClosed):
            edition.require_open(moment, code)


def test_a_draft_takes_nothing_though_its_dates_say_so() -> None:
    with pytest.raises(EditionNotOpen):
        an_edition(opens_at=OPENS, stage=Stage.DRAFT).require_open(OPENS)


@pytest.mark.parametrize("stage", [Stage.JUDGING, Stage.DECIDED, Stage.PUBLISHED])
def test_once_it_is_judged_nothing_is_taken_though_its_dates_say_so(stage: Stage) -> None:
    with pytest.raises(EditionClosed):
        an_edition(opens_at=OPENS, closes_at=None, stage=stage).require_open(OPENS)


@pytest.mark.parametrize(
    ("stage", "now", "phase"),
    [
        (Stage.DRAFT, OPENS, Phase.DRAFT),
        (Stage.ANNOUNCED, OPENS - MOMENT, Phase.UPCOMING),
        (Stage.ANNOUNCED, OPENS, Phase.OPEN),
        (Stage.ANNOUNCED, CLOSES - MOMENT, Phase.OPEN),
        (Stage.ANNOUNCED, CLOSES, Phase.CLOSED),
        (Stage.JUDGING, CLOSES, Phase.JUDGING),
        (Stage.PUBLISHED, CLOSES, Phase.PUBLISHED),
    ],
)
def test_the_phase_follows_the_stage_and_the_dates(
    stage: Stage, now: datetime, phase: Phase
) -> None:
    assert an_edition(opens_at=OPENS, closes_at=CLOSES, stage=stage).phase(now) is phase
