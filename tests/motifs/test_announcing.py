from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from motifs.announcing import announce
from motifs.errors import (
    EditionExists,
    EditionTimesWrong,
    FieldInvalid,
    FieldRequired,
    FieldTooLong,
)
from motifs.store import Store
from tests.motifs.builders import NOON, an_edition

WITA = timezone(timedelta(hours=8))


def test_an_announced_edition_is_on_record_with_its_event(store: Store, tmp_path: Path) -> None:
    assert announce(an_edition(), "rahma", store, NOON) == an_edition()
    again = Store.open(tmp_path / "data", writing=False).catalogue
    assert again.editions == {"2026": an_edition()}
    (event,) = again.events
    assert (event.actor, event.action, event.subject, event.at) == (
        *("rahma", "announced", "2026"),
        NOON,
    )


def test_an_id_is_taken_once(store: Store) -> None:
    announce(an_edition(), "rahma", store, NOON)
    with pytest.raises(EditionExists, match="2026"):
        announce(an_edition(title="Lomba lain"), "budi", store, NOON)
    assert store.catalogue.edition("2026") == an_edition()
    assert len(store.catalogue.events) == 1


def test_an_edition_of_the_past_needs_no_times(store: Store) -> None:
    past = an_edition(id="2012", opens_at=None, closes_at=None)
    assert announce(past, "rahma", store, NOON) == past


def test_an_edition_may_open_without_an_end(store: Store) -> None:
    assert announce(an_edition(closes_at=None), "rahma", store, NOON).closes_at is None


@pytest.mark.parametrize("end", [NOON, NOON + timedelta(microseconds=1)])
def test_an_edition_may_close_when_it_opens_or_later(end: datetime, store: Store) -> None:
    announce(an_edition(opens_at=NOON, closes_at=end), "rahma", store, NOON)
    assert list(store.catalogue.editions) == ["2026"]


def test_the_order_of_times_is_seen_across_time_zones(store: Store) -> None:
    opens = datetime(2026, 11, 1, 8, tzinfo=WITA)  # midnight in UTC
    announce(
        an_edition(opens_at=opens, closes_at=datetime(2026, 11, 1, 1, tzinfo=UTC)), "r", store, NOON
    )
    assert list(store.catalogue.editions) == ["2026"]


@pytest.mark.parametrize(
    ("opens", "closes"),
    [
        (NOON.replace(tzinfo=None), NOON + timedelta(days=1)),
        (NOON, NOON.replace(tzinfo=None) + timedelta(days=1)),
        (NOON.replace(tzinfo=None), None),
    ],
)
def test_a_time_without_a_zone_is_refused(
    opens: datetime, closes: datetime | None, store: Store
) -> None:
    with pytest.raises(FieldInvalid) as refused:
        announce(an_edition(opens_at=opens, closes_at=closes), "rahma", store, NOON)
    assert refused.value.values["field"] == "opening and closing time"
    naive = [moment for moment in (opens, closes) if moment and moment.tzinfo is None]
    assert refused.value.values["value"] == naive[0].isoformat()
    assert store.catalogue.editions == {}


def test_an_edition_that_closes_before_it_opens_is_refused(store: Store) -> None:
    end = NOON - timedelta(microseconds=1)
    with pytest.raises(EditionTimesWrong):
        announce(an_edition(opens_at=NOON, closes_at=end), "rahma", store, NOON)
    assert store.catalogue.editions == {}


@pytest.mark.parametrize("key", ["2", "lomba-2027", "a" * 40])
def test_an_id_is_small_letters_digits_and_hyphens(key: str, store: Store) -> None:
    assert announce(an_edition(id=key), "rahma", store, NOON).id == key


def test_an_edition_needs_an_id(store: Store) -> None:
    with pytest.raises(FieldRequired, match="short name"):
        announce(an_edition(id=""), "rahma", store, NOON)


@pytest.mark.parametrize("key", ["-2027", "Lomba", "a b", "a/b", "a" * 41, "2027\n"])
def test_another_id_is_refused(key: str, store: Store) -> None:
    with pytest.raises(FieldInvalid, match="short name"):
        announce(an_edition(id=key), "rahma", store, NOON)
    assert store.catalogue.editions == {}


@pytest.mark.parametrize(("title", "refusal"), [(" ", FieldRequired), ("x" * 201, FieldTooLong)])
def test_an_edition_needs_a_title_of_at_most_200_characters(
    title: str, refusal: type[Exception], store: Store
) -> None:
    with pytest.raises(refusal):
        announce(an_edition(title=title), "rahma", store, NOON)
