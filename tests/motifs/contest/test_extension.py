import hashlib
from datetime import datetime, timedelta
from typing import Any

import pytest

from motifs.archive import Archive
from motifs.contest.extension import ExtensionForm, grant
from motifs.errors import (
    EditionClosed,
    ExtensionWrong,
    FieldInvalid,
    FieldRequired,
    NotFound,
    RecordChanged,
    StageWrong,
)
from motifs.facts.edition import Edition, Stage, hide
from motifs.keeping.records import digest
from motifs.keeping.store import Store
from tests.motifs.builders import NOON, a_draft, an_act

SECOND = timedelta(seconds=1)
MOMENT = timedelta(microseconds=1)
CLOSES = NOON + timedelta(days=1)
END = CLOSES + timedelta(minutes=15)
UNTIL = CLOSES + timedelta(days=2)


@pytest.fixture
def edition(store: Store) -> Edition:
    """One that closes tomorrow, with a grace of a quarter of an hour."""
    held = a_draft(stage=Stage.ANNOUNCED, closes_at=CLOSES, grace_minutes=15)
    with store.exclusive() as draft:
        draft.keep(held, an_act("announced"))
    return held


def ask(store: Store, edition: Edition, now: datetime = NOON, **changes: Any) -> str:
    facts = {"revision": digest(edition), "until": UNTIL, "reason": "Banjir di Sepinggan."}
    return grant(ExtensionForm(edition=edition.id, **{**facts, **changes}), "rahma", store, now)


def test_the_code_opens_until_the_moment_that_was_granted(edition: Edition, store: Store) -> None:
    code = ask(store, edition)
    kept = store.catalogue.edition("2026")
    kept.require_open(UNTIL - MOMENT, hide(code))
    for moment, typed in ((UNTIL, code), (END, ""), (END, code[:-1])):
        with pytest.raises(EditionClosed):
            kept.require_open(moment, hide(typed))


def test_only_the_sha_256_of_the_code_is_kept(edition: Edition, archive: Archive) -> None:
    code = ask(archive.store, edition)
    plain = code.replace("-", "")
    (kept,) = archive.catalogue.edition("2026").extensions
    assert kept.code == hashlib.sha256(plain.encode()).hexdigest()
    written = b"".join(path.read_bytes() for path in archive.folder.glob("*.jsonl*"))
    assert kept.code.encode() in written
    assert plain.encode() not in written
    assert code.encode() not in written


def test_a_code_is_known_however_it_is_typed() -> None:
    typed = ("ABCD-2345-EFGH-6789", "abcd 2345 efgh 6789", " abcd2345efgh6789\n")
    assert len({hide(one) for one in typed}) == 1
    assert [hide(one) for one in ("", "  ", "--")] == ["", "", ""]


def test_no_two_codes_are_alike_and_none_can_be_misread(edition: Edition, store: Store) -> None:
    first = ask(store, edition)
    second = ask(store, store.catalogue.edition("2026"))
    assert first != second
    assert len(store.catalogue.edition("2026").extensions) == 2
    assert not set("01ILOU") & set(first + second)
    assert len(first.replace("-", "")) == 16


def test_the_event_says_why_and_names_no_code(edition: Edition, store: Store) -> None:
    code = ask(store, edition)
    event = store.catalogue.events[-1]
    assert (event.actor, event.action, event.note) == (
        *("rahma", "granted more time"),
        "Banjir di Sepinggan.",
    )
    assert code not in str(event)


def test_a_form_that_is_sent_twice_grants_once(edition: Edition, store: Store) -> None:
    ask(store, edition)
    with pytest.raises(RecordChanged):
        ask(store, edition)
    assert len(store.catalogue.edition("2026").extensions) == 1


def test_more_time_needs_a_reason(edition: Edition, store: Store) -> None:
    with pytest.raises(FieldRequired, match="reason"):
        ask(store, edition, reason=" ")


def test_more_time_ends_after_the_grace_and_within_thirty_days(
    edition: Edition, store: Store
) -> None:
    longest = END + timedelta(days=30)
    for until in (END, CLOSES, longest + SECOND):
        with pytest.raises(ExtensionWrong) as refused:
            ask(store, edition, until=until)
        assert refused.value.values == {"earliest": END, "days": 30}
    ask(store, edition, until=END + SECOND)
    ask(store, store.catalogue.edition("2026"), until=longest)


def test_more_time_lies_ahead(edition: Edition, store: Store) -> None:
    with pytest.raises(ExtensionWrong):
        ask(store, edition, now=UNTIL)
    ask(store, edition, now=UNTIL - SECOND)


@pytest.mark.parametrize("until", [UNTIL.replace(tzinfo=None), UNTIL + MOMENT])
def test_more_time_ends_at_a_moment_that_can_be_told(
    until: datetime, edition: Edition, store: Store
) -> None:
    with pytest.raises(FieldInvalid):
        ask(store, edition, until=until)


def test_where_there_is_no_end_there_is_no_more_time(store: Store) -> None:
    endless = a_draft(stage=Stage.ANNOUNCED, closes_at=None)
    with store.exclusive() as draft:
        draft.keep(endless, an_act("announced"))
    with pytest.raises(ExtensionWrong):
        ask(store, endless)


@pytest.mark.parametrize("stage", [one for one in Stage if one is not Stage.ANNOUNCED])
def test_no_other_stage_gives_more_time(stage: Stage, store: Store) -> None:
    held = a_draft(stage=stage, closes_at=CLOSES)
    with store.exclusive() as draft:
        draft.keep(held, an_act("announced"))
    with pytest.raises(StageWrong):
        ask(store, held)


def test_what_is_not_there_gives_no_more_time(store: Store) -> None:
    with pytest.raises(NotFound):
        ask(store, a_draft())
