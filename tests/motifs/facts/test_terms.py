"""Both sides of every border of what an edition may say."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from motifs.errors import EditionTimesWrong, FieldInvalid, FieldRequired, FieldTooLong
from motifs.facts.edition import Criterion, Edition, Prize, Stage
from motifs.facts.terms import tidy
from tests.motifs.builders import NOON, a_draft

SECOND = timedelta(seconds=1)
CENTRAL = timezone(timedelta(hours=8))


def refused(kind: type[Exception], **changes: Any) -> dict[str, Any]:
    """What the refusal of a draft with these terms names."""
    with pytest.raises(kind) as refusal:
        tidy(a_draft(**changes))
    values: dict[str, Any] = refusal.value.values  # type: ignore[attr-defined]  # of a refusal
    return values


def numbered(count: int) -> tuple[Criterion, ...]:
    return tuple(Criterion(name=f"kriteria {number}") for number in range(count))


def test_terms_that_are_in_order_stay_as_they_are() -> None:
    assert tidy(a_draft()) == a_draft()


def test_texts_are_cleaned() -> None:
    told = tidy(
        a_draft(
            title=" Lom\x00ba\u202e ",
            held=" 21\u200b Februari",
            rules="satu\ndua\x1b ",
            categories=(" umum ", " "),
            criteria=(Criterion(name=" este\x07tika ", about=" rapi "),),
            prizes=(Prize(rank=" I ", reward=" Rp 1 "),),
        )
    )
    assert (told.title, told.held, told.rules) == ("Lomba", "21 Februari", "satu\ndua")
    assert told.categories == ("umum",)
    assert told.criteria == (Criterion(name="estetika", about="rapi"),)
    assert told.prizes == (Prize(rank="I", reward="Rp 1"),)


@pytest.mark.parametrize("key", ["2", "lomba-2027", "a" * 40])
def test_an_id_is_small_letters_digits_and_hyphens(key: str) -> None:
    assert tidy(a_draft(id=key)).id == key


@pytest.mark.parametrize("key", ["-2027", "Lomba", "a b", "a/b", "a" * 41, "2027\n", "../x", "é"])
def test_another_id_is_refused(key: str) -> None:
    assert refused(FieldInvalid, id=key)["field"] == "short name"


def test_an_edition_needs_an_id_and_a_title() -> None:
    assert refused(FieldRequired, id="")["field"] == "short name"
    assert refused(FieldRequired, title=" \u200b")["field"] == "title"


@pytest.mark.parametrize(
    ("name", "limit"), [("title", 200), ("theme", 300), ("held", 300), ("rules", 20_000)]
)
def test_texts_are_bounded(name: str, limit: int) -> None:
    assert getattr(tidy(a_draft(**{name: "ñ" * limit})), name) == "ñ" * limit
    assert refused(FieldTooLong, **{name: "ñ" * (limit + 1)})["limit"] == limit


# Moments


def test_moments_are_kept_in_utc() -> None:
    opens = datetime(2026, 11, 25, 20, tzinfo=CENTRAL)  # noon in UTC
    kept = tidy(a_draft(opens_at=opens)).opens_at
    assert (kept, kept and kept.tzinfo) == (NOON, UTC)


@pytest.mark.parametrize("name", ["opens_at", "closes_at"])
@pytest.mark.parametrize(
    "moment",
    [
        datetime(2026, 11, 25),  # noqa: DTZ001 - no zone is the point
        NOON + timedelta(microseconds=1),
        datetime(1899, 12, 31, tzinfo=UTC),
        datetime(1, 1, 1, tzinfo=CENTRAL),  # has no place in UTC
        datetime(9999, 1, 1, tzinfo=UTC),
    ],
)
def test_a_moment_needs_a_zone_whole_seconds_and_a_year_of_every_clock(
    name: str, moment: datetime
) -> None:
    values = refused(FieldInvalid, **{name: moment})
    assert values["field"] == ("opening time" if name == "opens_at" else "closing time")
    assert values["value"] == moment.isoformat()


def test_an_edition_is_open_for_a_second_at_least() -> None:
    assert tidy(a_draft(closes_at=NOON + SECOND)).closes_at == NOON + SECOND
    for closes in (NOON, NOON - SECOND):
        refused(EditionTimesWrong, closes_at=closes)


def test_the_order_of_times_is_seen_across_time_zones() -> None:
    opens = datetime(2026, 11, 25, 8, tzinfo=CENTRAL)  # midnight in UTC
    one = datetime(2026, 11, 25, 1, tzinfo=UTC)
    assert tidy(a_draft(opens_at=opens, closes_at=one)).closes_at == one


def test_a_draft_may_lack_its_times() -> None:
    draft = a_draft(opens_at=None, closes_at=None)
    assert tidy(draft) == draft


# Numbers


@pytest.mark.parametrize(
    ("name", "field", "least", "most"),
    [
        ("works_each", "works of one person", 1, 100),
        ("pictures_each", "pictures of one work", 1, 5),
        ("grace_minutes", "grace minutes", 0, 1_440),
    ],
)
def test_limits_have_limits(name: str, field: str, least: int, most: int) -> None:
    for value in (least, most):
        assert getattr(tidy(a_draft(**{name: value})), name) == value
    for value in (least - 1, most + 1, -(10**30)):
        assert refused(FieldInvalid, **{name: value})["field"] == field


@pytest.mark.parametrize(("name", "most"), [("most", 1_000), ("weight", 100)])
def test_a_criterion_counts_for_something_and_not_for_everything(name: str, most: int) -> None:
    for value in (1, most):
        criteria = (Criterion(name="estetika", **{name: value}),)
        assert tidy(a_draft(criteria=criteria)).criteria == criteria
    for value in (0, -1, most + 1):
        criteria = (Criterion(name="estetika", **{name: value}),)
        assert refused(FieldInvalid, criteria=criteria)["expected"] == f"1-{most}"


def test_most_points_of_the_past_may_not_be_on_record() -> None:
    criteria = (Criterion(name="estetika", most=0),)
    past = Edition(id="2022", title="Lomba", stage=Stage.PUBLISHED, criteria=criteria)
    assert tidy(past).criteria == criteria


# Lists


def test_a_juror_is_not_given_forty_criteria() -> None:
    assert len(tidy(a_draft(criteria=numbered(20))).criteria) == 20
    for count in (21, 40):
        values = refused(FieldInvalid, criteria=numbered(count))
        assert values == {"field": "criteria", "value": count, "expected": "0-20"}


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("categories", ("umum", "Umum")),
        ("criteria", (Criterion(name="estetika"), Criterion(name="Estetika "))),
        ("prizes", (Prize(rank="I"), Prize(rank="I", reward="Rp 1"))),
    ],
)
def test_a_name_stands_for_one_thing(name: str, rows: tuple[Any, ...]) -> None:
    assert str(refused(FieldInvalid, **{name: rows})["value"]).startswith("2 x ")


def test_a_criterion_and_a_prize_have_names() -> None:
    assert refused(FieldRequired, criteria=(Criterion(name=" "),)) == {
        "field": "name of the criterion"
    }
    assert refused(FieldRequired, prizes=(Prize(rank=""),)) == {"field": "rank of the prize"}
