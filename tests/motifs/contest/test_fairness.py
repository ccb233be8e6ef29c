"""Who has planned, entered or judged by what was announced keeps it."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from motifs.contest.fairness import FIELDS, require_fair
from motifs.errors import FixedByEntries, FixedByJudging, FixedByOpening
from motifs.facts.edition import Criterion, Edition, Prize, Stage
from tests.motifs.builders import NOON, a_draft

SECOND = timedelta(seconds=1)
MOMENT = timedelta(microseconds=1)
ANNOUNCED = a_draft(
    stage=Stage.ANNOUNCED,
    grace_minutes=15,
    works_each=2,
    pictures_each=3,
    categories=("umum", "pelajar"),
    prizes=(Prize(rank="I", reward="Rp 12.500.000"),),
    jurors=("joko",),
)
ESTETIKA, KREATIVITAS = ANNOUNCED.criteria
CLOSES = ANNOUNCED.closes_at
TEXTS = ("title", "organiser", "place", "held", "theme", "rules", "rules_file")
STAGES = [Stage.JUDGING, Stage.DECIDED, Stage.PUBLISHED]

WORSE: dict[str, Any] = {
    "works_each": 1,
    "pictures_each": 2,
    "categories": ("umum",),
    "criteria": (ESTETIKA,),
    "prizes": (),
}
BETTER: dict[str, Any] = {
    "works_each": 3,
    "pictures_each": 4,
    "categories": ("anak", "pelajar", "umum"),
    "criteria": (replace(ESTETIKA, about="Warna dan garis."), KREATIVITAS),
    "prizes": (*ANNOUNCED.prizes, Prize(rank="II")),
}


def try_change(
    before: Edition = ANNOUNCED,
    *,
    entered: bool = True,
    after: timedelta = timedelta(),
    **changes: Any,
) -> None:
    """Change an edition so long after it opened."""
    require_fair(before, replace(before, **changes), entered=entered, now=NOON + after)


def test_a_draft_may_change_in_everything() -> None:
    nothing = {"opens_at": None, "closes_at": None, "jurors": (), **WORSE}
    try_change(replace(ANNOUNCED, stage=Stage.DRAFT), **nothing)


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("stage", [Stage.ANNOUNCED, *STAGES])
def test_texts_may_be_corrected_at_any_time(name: str, stage: Stage) -> None:
    try_change(replace(ANNOUNCED, stage=stage), **{name: "yang benar"})


def test_every_field_that_officers_change_has_its_rule() -> None:
    assert set(FIELDS) == {*TEXTS, *WORSE, "opens_at", "closes_at", "grace_minutes", "jurors"}


# From the first moment of entry


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("opens_at", NOON - SECOND),
        ("opens_at", NOON + SECOND),
        ("closes_at", CLOSES and CLOSES - SECOND),
        ("closes_at", None),
        ("grace_minutes", 14),
    ],
)
def test_dates_only_move_in_favour_of_makers_once_it_is_open(name: str, value: Any) -> None:
    try_change(entered=False, after=-MOMENT, **{name: value})
    with pytest.raises(FixedByOpening) as refused:
        try_change(entered=False, **{name: value})
    assert refused.value.values == {"field": FIELDS[name]}


def test_more_time_may_be_given_while_it_is_open_and_after() -> None:
    for since in (timedelta(), timedelta(days=9)):
        try_change(after=since, closes_at=CLOSES and CLOSES + SECOND, grace_minutes=16)


def test_an_edition_without_an_end_may_be_given_one() -> None:
    try_change(replace(ANNOUNCED, closes_at=None), closes_at=CLOSES)


# From the first entry


@pytest.mark.parametrize("name", WORSE)
def test_nothing_is_taken_from_who_has_entered(name: str) -> None:
    try_change(entered=False, **{name: WORSE[name]})
    with pytest.raises(FixedByEntries) as refused:
        try_change(**{name: WORSE[name]})
    assert refused.value.values == {"field": FIELDS[name]}


@pytest.mark.parametrize("name", BETTER)
def test_more_may_be_given_to_who_has_entered(name: str) -> None:
    try_change(**{name: BETTER[name]})


@pytest.mark.parametrize(
    "criteria",
    [
        (KREATIVITAS, ESTETIKA),
        (replace(ESTETIKA, weight=2), KREATIVITAS),
        (replace(ESTETIKA, most=99), KREATIVITAS),
        (replace(ESTETIKA, name="keindahan"), KREATIVITAS),
        (ESTETIKA, KREATIVITAS, Criterion(name="ergonomi")),
        (),
    ],
)
def test_nobody_is_measured_by_what_was_not_said_before(criteria: tuple[Criterion, ...]) -> None:
    with pytest.raises(FixedByEntries):
        try_change(criteria=criteria)


def test_criteria_that_were_never_named_may_be_named() -> None:
    try_change(replace(ANNOUNCED, criteria=()), criteria=(ESTETIKA,))


def test_any_number_of_works_is_not_made_less() -> None:
    boundless = replace(ANNOUNCED, works_each=None)
    with pytest.raises(FixedByEntries):
        try_change(boundless, works_each=100)
    try_change(works_each=None)


@pytest.mark.parametrize(("before", "after"), [((), ("umum",)), (("umum",), ())])
def test_works_that_have_come_in_are_not_left_without_a_class(
    before: tuple[str, ...], after: tuple[str, ...]
) -> None:
    with pytest.raises(FixedByEntries):
        try_change(replace(ANNOUNCED, categories=before), categories=after)


def test_a_prize_that_was_promised_is_not_lowered() -> None:
    with pytest.raises(FixedByEntries):
        try_change(prizes=(Prize(rank="I", reward="Rp 1.250.000"),))


# From the start of judging


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("name", [*BETTER, "closes_at", "grace_minutes", "opens_at"])
def test_once_judging_has_begun_only_texts_change(name: str, stage: Stage) -> None:
    moved = {"closes_at": CLOSES and CLOSES + SECOND, "opens_at": NOON + SECOND}
    better = {**BETTER, **moved, "grace_minutes": 99}
    judged = replace(ANNOUNCED, stage=stage)
    if name == "criteria":
        try_change(judged, criteria=BETTER["criteria"])
        better["criteria"] = (KREATIVITAS,)
    with pytest.raises(FixedByJudging) as refused:
        try_change(judged, **{name: better[name]})
    assert refused.value.values == {"field": FIELDS[name]}


def test_jurors_may_be_exchanged_until_judging_begins() -> None:
    try_change(jurors=("wira",))


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("jurors", [("joko", "wira"), ("wira",), ()])
def test_once_judging_has_begun_the_jury_is_changed_by_substitution_only(
    jurors: tuple[str, ...], stage: Stage
) -> None:
    with pytest.raises(FixedByJudging):
        try_change(replace(ANNOUNCED, stage=stage), jurors=jurors)
