from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from motifs.contest.announcing import announce, begin, change, obstacles
from motifs.errors import (
    ClosingPassed,
    EditionExists,
    FieldInvalid,
    FieldRequired,
    NotFound,
    RecordChanged,
    StageWrong,
)
from motifs.facts.account import Role
from motifs.facts.edition import Criterion, Edition, Phase, Result, Stage
from motifs.keeping.records import digest
from motifs.keeping.store import Store
from tests.motifs.builders import NOON, a_draft, an_account, an_act, an_edition

DAY = timedelta(days=1)


@pytest.fixture
def drafted(store: Store) -> Edition:
    """A draft on record."""
    return begin(a_draft(), "rahma", store, NOON - DAY)


@pytest.fixture
def jurors(store: Store) -> None:
    """Joko judges; Wira did until yesterday; Dewi is an officer."""
    with store.exclusive() as draft:
        for account in (
            an_account("joko", role=Role.JUROR),
            an_account("wira", role=Role.JUROR, ended_at=NOON - DAY),
            an_account("dewi"),
        ):
            draft.keep(account, an_act("added account"))


def edit(known: Edition, store: Store, officer: str = "rahma", **changes: Any) -> Edition:
    return change(replace(known, **changes), digest(known), officer, store, NOON - DAY)


# Drafting


def test_a_draft_is_on_record_with_its_event(store: Store, tmp_path: Path) -> None:
    assert begin(a_draft(), "rahma", store, NOON) == a_draft()
    again = Store.open(tmp_path / "data", writing=False).catalogue
    assert again.editions == {"2026": a_draft()}
    (event,) = again.events
    assert (event.actor, event.action, event.subject, event.at) == (
        *("rahma", "drafted", "2026"),
        NOON,
    )


def test_whatever_is_begun_begins_as_a_draft(store: Store) -> None:
    begun = begin(an_edition(stage=Stage.PUBLISHED), "rahma", store, NOON)
    assert begun.stage is Stage.DRAFT


def test_a_draft_needs_no_more_than_an_id_and_a_title(store: Store) -> None:
    assert begin(Edition(id="2027", title="Lomba"), "rahma", store, NOON).criteria == ()


def test_an_id_is_taken_once(drafted: Edition, store: Store) -> None:
    with pytest.raises(EditionExists, match="2026"):
        begin(a_draft(title="Lomba lain"), "budi", store, NOON)
    assert store.catalogue.edition("2026") == drafted
    assert len(store.catalogue.events) == 1


def test_nobody_but_officers_finds_a_draft(drafted: Edition, store: Store) -> None:
    catalogue = store.catalogue
    assert (catalogue.edition("2026"), catalogue.public_editions) == (drafted, ())
    for key in ("2026", "1999"):
        with pytest.raises(NotFound):
            catalogue.announced(key)


# Changing


def test_the_event_of_a_change_names_the_fields(drafted: Edition, store: Store) -> None:
    changed = edit(drafted, store, title="Lomba Baru", grace_minutes=15)
    assert changed == store.catalogue.edition("2026") != drafted
    event = store.catalogue.events[-1]
    assert (event.action, event.note) == ("changed", "title, grace_minutes")


def test_a_change_of_nothing_leaves_no_event(drafted: Edition, store: Store) -> None:
    assert edit(drafted, store, title=f" {drafted.title} ") == drafted
    assert len(store.catalogue.events) == 1


def test_the_event_of_new_rules_carries_their_digest(drafted: Edition, store: Store) -> None:
    changed = edit(drafted, store, rules_file="a" * 64)
    assert store.catalogue.events[-1].document == "a" * 64
    edit(changed, store, title="Lomba Baru")
    assert store.catalogue.events[-1].document == ""


def test_of_two_officers_the_second_is_told_and_nothing_is_overwritten(
    drafted: Edition, store: Store
) -> None:
    first = edit(drafted, store, theme="rotan")
    with pytest.raises(RecordChanged):
        edit(drafted, store, officer="budi", theme="kelapa")
    assert store.catalogue.edition("2026") == first
    assert edit(first, store, officer="budi", theme="kelapa").theme == "kelapa"


def test_what_officers_do_not_change_is_passed_over(drafted: Edition, store: Store) -> None:
    others = {"stage": Stage.DECIDED, "results": (Result(rank="I"),), "sample": True}
    assert edit(drafted, store, **others) == drafted


def test_an_edition_that_is_not_there_is_not_changed(store: Store) -> None:
    with pytest.raises(NotFound):
        edit(a_draft(), store, title="Lomba Baru")


@pytest.mark.usefixtures("jurors")
def test_jurors_are_chosen_among_those_who_can_sign_in_as_jurors(
    drafted: Edition, store: Store
) -> None:
    for name in ("wira", "dewi", "nobody"):
        with pytest.raises(FieldInvalid) as refused:
            edit(drafted, store, jurors=("joko", name))
        assert refused.value.values["value"] == name
    assert edit(drafted, store, jurors=("joko",)).jurors == ("joko",)


@pytest.mark.usefixtures("jurors")
def test_who_was_chosen_stays_chosen_when_the_account_ends(drafted: Edition, store: Store) -> None:
    chosen = edit(drafted, store, jurors=("joko",))
    with store.exclusive() as draft:
        account = replace(draft.catalogue.accounts["joko"], ended_at=NOON - DAY)
        draft.keep(account, an_act("ended account"))
    assert edit(chosen, store, title="Lomba Baru").jurors == ("joko",)


@pytest.mark.usefixtures("jurors")
def test_a_draft_is_not_begun_with_strangers_as_jurors(store: Store) -> None:
    with pytest.raises(FieldInvalid):
        begin(a_draft(jurors=("dewi",)), "rahma", store, NOON)
    assert store.catalogue.editions == {}


# Announcing


def test_an_announced_edition_is_known_to_everybody(drafted: Edition, store: Store) -> None:
    announced = announce("2026", digest(drafted), "rahma", store, NOON - DAY)
    assert store.catalogue.announced("2026") == announced == replace(drafted, stage=Stage.ANNOUNCED)
    assert announced.phase(NOON - DAY) is Phase.UPCOMING
    assert store.catalogue.events[-1].action == "announced"


@pytest.mark.parametrize(
    ("name", "field"),
    [("opens_at", "opening time"), ("closes_at", "closing time"), ("criteria", "criteria")],
)
def test_makers_must_know_when_and_by_what_they_are_judged(
    name: str, field: str, store: Store
) -> None:
    lacking = begin(a_draft(**{name: () if name == "criteria" else None}), "rahma", store, NOON)
    with pytest.raises(FieldRequired, match=field):
        announce("2026", digest(lacking), "rahma", store, NOON)
    assert store.catalogue.public_editions == ()


def test_everything_that_is_missing_is_told_at_once() -> None:
    empty = Edition(id="2027", title="Lomba", stage=Stage.DRAFT)
    missing = [refusal.values["field"] for refusal in obstacles(empty, NOON)]
    assert missing == ["opening time", "closing time", "criteria"]


def test_an_edition_is_announced_before_it_closes(store: Store) -> None:
    closes = NOON + DAY
    drafted = begin(a_draft(closes_at=closes), "rahma", store, NOON)
    with pytest.raises(ClosingPassed):
        announce("2026", digest(drafted), "rahma", store, closes)
    last = closes - timedelta(microseconds=1)
    assert announce("2026", digest(drafted), "rahma", store, last).is_open(last)


def test_what_was_not_seen_is_not_announced(drafted: Edition, store: Store) -> None:
    edit(drafted, store, theme="rotan")
    with pytest.raises(RecordChanged):
        announce("2026", digest(drafted), "budi", store, NOON)


def test_a_second_click_announces_nothing_twice(drafted: Edition, store: Store) -> None:
    announce("2026", digest(drafted), "rahma", store, NOON)
    with pytest.raises(StageWrong, match="diumumkan"):
        announce("2026", digest(drafted), "rahma", store, NOON)
    assert [event.action for event in store.catalogue.events] == ["drafted", "announced"]


# What stays once it is announced


@pytest.mark.parametrize("name", ["opens_at", "closes_at", "criteria"])
def test_what_was_announced_is_not_emptied(name: str, drafted: Edition, store: Store) -> None:
    announced = announce("2026", digest(drafted), "rahma", store, NOON - DAY)
    with pytest.raises(FieldRequired):
        edit(announced, store, **{name: () if name == "criteria" else None})


def test_an_edition_from_before_this_rule_may_still_be_corrected(store: Store) -> None:
    with store.exclusive() as draft:
        draft.keep(an_edition(criteria=()), an_act("announced"))
    known = store.catalogue.edition("2026")
    assert edit(known, store, theme="rotan").theme == "rotan"


def test_a_closed_edition_is_given_more_time_only_where_it_lies_ahead(
    drafted: Edition, store: Store
) -> None:
    announced = announce("2026", digest(drafted), "rahma", store, NOON - DAY)
    late = datetime(2026, 12, 9, tzinfo=UTC)
    for closes in (late, late - DAY):
        with pytest.raises(ClosingPassed):
            change(replace(announced, closes_at=closes), digest(announced), "rahma", store, late)
    longer = replace(announced, closes_at=late + timedelta(seconds=1))
    assert change(longer, digest(announced), "rahma", store, late).is_open(late)


def test_criteria_are_named_before_the_first_entry(drafted: Edition, store: Store) -> None:
    announced = announce("2026", digest(drafted), "rahma", store, NOON - DAY)
    other = (Criterion(name="keserasian"),)
    assert edit(announced, store, criteria=other).criteria == other
