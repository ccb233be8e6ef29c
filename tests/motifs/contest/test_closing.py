from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from motifs.contest.closing import SETTLING, begin_judging, obstacles
from motifs.errors import (
    EditionClosed,
    EditionEmpty,
    EditionStillOpen,
    FieldRequired,
    NotFound,
    StageWrong,
)
from motifs.facts.account import Role
from motifs.facts.edition import Edition, Extension, Stage
from motifs.keeping.store import Store
from tests.motifs.builders import NOON, a_draft, an_account, an_act, an_entry

MOMENT = timedelta(microseconds=1)
CLOSES = NOON + timedelta(days=1)
END = CLOSES + SETTLING

Holding = Callable[..., Edition]


@pytest.fixture
def holding(store: Store) -> Holding:
    """Puts an edition on record with one work, which Joko is to judge."""

    def hold(**changes: Any) -> Edition:
        facts = {"stage": Stage.ANNOUNCED, "closes_at": CLOSES, "jurors": ("joko",), **changes}
        edition = a_draft(**facts)
        with store.exclusive() as draft:
            draft.keep(an_account("joko", role=Role.JUROR), an_act("added account"))
            draft.keep(edition, an_act("announced"))
            draft.keep(an_entry(), an_act("entered"))
        return edition

    return hold


def test_a_closed_edition_goes_to_its_jurors(holding: Holding, store: Store) -> None:
    holding()
    assert begin_judging("2026", "rahma", store, END).stage is Stage.JUDGING
    event = store.catalogue.events[-1]
    assert (event.actor, event.action, event.subject) == ("rahma", "began judging", "2026")
    with pytest.raises(EditionClosed):
        store.catalogue.edition("2026").require_open(CLOSES - MOMENT)


def test_it_is_not_judged_before_the_last_work_is_looked_at(holding: Holding, store: Store) -> None:
    holding()
    with pytest.raises(EditionStillOpen) as refused:
        begin_judging("2026", "rahma", store, END - MOMENT)
    assert refused.value.values == {"until": END}
    assert store.catalogue.edition("2026").stage is Stage.ANNOUNCED


def test_the_grace_counts_as_open(holding: Holding, store: Store) -> None:
    holding(grace_minutes=15)
    end = END + timedelta(minutes=15)
    with pytest.raises(EditionStillOpen):
        begin_judging("2026", "rahma", store, end - MOMENT)
    begin_judging("2026", "rahma", store, end)


def test_a_running_extension_counts_as_open(holding: Holding, store: Store) -> None:
    until = CLOSES + timedelta(days=3)
    granted = Extension(
        code="c" * 64, until=until, reason="Banjir", officer="rahma", granted_at=NOON
    )
    holding(extensions=(granted,))
    with pytest.raises(EditionStillOpen):
        begin_judging("2026", "rahma", store, until + SETTLING - MOMENT)
    begin_judging("2026", "rahma", store, until + SETTLING)


def test_an_edition_without_an_end_is_never_judged(holding: Holding, store: Store) -> None:
    holding(closes_at=None)
    with pytest.raises(EditionStillOpen):
        begin_judging("2026", "rahma", store, END)


@pytest.mark.parametrize("name", ["criteria", "jurors"])
def test_it_takes_criteria_and_jurors(name: str, holding: Holding, store: Store) -> None:
    holding(**{name: ()})
    with pytest.raises(FieldRequired, match=name):
        begin_judging("2026", "rahma", store, END)


def test_one_juror_must_be_able_to_sign_in(holding: Holding, store: Store) -> None:
    edition = holding()
    with store.exclusive() as draft:
        draft.keep(an_account("joko", role=Role.JUROR, ended_at=NOON), an_act("ended account"))
    assert [one.values for one in obstacles(edition, store.catalogue, END)] == [{"field": "jurors"}]


def test_a_work_that_was_withdrawn_is_not_judged(holding: Holding, store: Store) -> None:
    holding()
    with store.exclusive() as draft:
        draft.keep(an_entry(withdrawn_at=NOON), an_act("withdrawn"))
    with pytest.raises(EditionEmpty):
        begin_judging("2026", "rahma", store, END)


def test_everything_that_is_missing_is_told_at_once(holding: Holding, store: Store) -> None:
    edition = holding(criteria=(), jurors=())
    missing = [type(one) for one in obstacles(edition, store.catalogue, NOON)]
    assert missing == [EditionStillOpen, FieldRequired, FieldRequired]


@pytest.mark.parametrize("stage", [one for one in Stage if one is not Stage.ANNOUNCED])
def test_no_other_stage_leads_to_judging(stage: Stage, holding: Holding, store: Store) -> None:
    holding(stage=stage)
    with pytest.raises(StageWrong, match=stage):
        begin_judging("2026", "rahma", store, END)


def test_what_is_not_there_is_not_judged(store: Store) -> None:
    with pytest.raises(NotFound):
        begin_judging("1999", "rahma", store, END)
