"""Drafts on disk: apart from the catalogue, bounded, and forgotten in time."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from motifs.errors import DraftsFull, NotFound, OffsetWrong
from motifs.keeping.draft import Draft, Step
from motifs.keeping.drafts import KEPT, Drafts
from tests.motifs.builders import NOON

SECOND = timedelta(seconds=1)
PART = "0" * 32


@pytest.fixture
def drafts(tmp_path: Path) -> Drafts:
    return Drafts(tmp_path)


def titled(title: str) -> Callable[[Draft], Draft]:
    return lambda draft: replace(draft, form=replace(draft.form, title=title))


def test_a_draft_is_found_again_by_another_process(drafts: Drafts, tmp_path: Path) -> None:
    begun = drafts.begin("2026", NOON, "KAIN")
    changed = drafts.change(begun.id, NOON + SECOND, titled("Bunga Wain"))
    assert Drafts(tmp_path).find(begun.id) == changed
    assert (changed.form.title, changed.form.code) == ("Bunga Wain", "KAIN")
    assert changed.changed_at == NOON + SECOND


def test_a_secret_has_256_bits_and_is_never_given_twice(drafts: Drafts) -> None:
    # 43 characters of base64url hold 258 bits, 32 bytes fill them (RFC 4648, 5).
    secrets = {drafts.begin("2026", NOON).id for _ in range(20)}
    assert len(secrets) == 20
    assert {len(secret) for secret in secrets} == {43}


@pytest.mark.parametrize(
    "key",
    ["", "x", "A" * 42, "A" * 43, "A" * 44, "../" * 14 + "A", "A" * 42 + "/", "A" * 42 + "\n"],
)
def test_a_guessed_address_is_not_found(drafts: Drafts, key: str) -> None:
    drafts.begin("2026", NOON)
    for ask in (drafts.find, lambda one: drafts.read(one, PART)):
        with pytest.raises(NotFound):
            ask(key)


@pytest.mark.parametrize("name", ["draft.json", "../x", "", PART + "/", "x.webp", PART + ".json"])
def test_a_file_is_named_by_a_digest_or_an_upload(drafts: Drafts, name: str) -> None:
    draft = drafts.begin("2026", NOON)
    for write in (
        lambda: drafts.keep(draft.id, name, b"x"),
        lambda: drafts.read(draft.id, name),
        lambda: drafts.append(draft.id, name, 0, b"x"),
        lambda: drafts.drop(draft.id, name),
    ):
        with pytest.raises(NotFound):
            write()


def test_nothing_is_lost_when_two_tabs_change_a_draft_at_once(drafts: Drafts) -> None:
    draft = drafts.begin("2026", NOON)

    def add(word: int) -> Draft:
        return drafts.change(
            draft.id,
            NOON,
            lambda one: replace(one, form=replace(one.form, title=f"{one.form.title}{word % 10}")),
        )

    with ThreadPoolExecutor(8) as tabs:
        list(tabs.map(add, range(40)))
    assert sorted(drafts.find(draft.id).form.title) == sorted("0123456789" * 4)


def test_a_draft_that_is_gone_cannot_be_changed(drafts: Drafts) -> None:
    draft = drafts.begin("2026", NOON)
    drafts.remove(draft.id)
    with pytest.raises(NotFound):
        drafts.change(draft.id, NOON, titled("x"))
    with pytest.raises(NotFound):
        drafts.append(draft.id, PART, 0, b"x")
    drafts.remove(draft.id)


def test_a_torn_draft_counts_as_none(drafts: Drafts, tmp_path: Path) -> None:
    draft = drafts.begin("2026", NOON)
    (tmp_path / "drafts" / draft.id / "draft.json").write_bytes(b'{"id": ')
    with pytest.raises(NotFound):
        drafts.find(draft.id)


# Pieces


def test_bytes_are_added_where_the_others_end_and_nowhere_else(drafts: Drafts) -> None:
    draft = drafts.begin("2026", NOON)
    assert drafts.append(draft.id, PART, 0, b"abc") == 3
    for wrong in (0, 2, 4):
        with pytest.raises(OffsetWrong) as refused:
            drafts.append(draft.id, PART, wrong, b"x")
        assert refused.value.values == {"offset": 3}
    assert drafts.append(draft.id, PART, 3, b"d") == 4
    assert drafts.read(draft.id, PART) == b"abcd"


# Bounds


def test_a_draft_is_forgotten_after_thirty_days(drafts: Drafts, tmp_path: Path) -> None:
    old, fresh = drafts.begin("2026", NOON), drafts.begin("2026", NOON + SECOND)
    assert drafts.clear(NOON + KEPT - SECOND) == 0
    assert drafts.clear(NOON + KEPT) == 1
    with pytest.raises(NotFound):
        drafts.find(old.id)
    assert drafts.find(fresh.id) == fresh
    assert [path.name for path in (tmp_path / "drafts").iterdir()] == [fresh.id]


def test_a_touched_draft_is_kept_for_thirty_days_more(drafts: Drafts) -> None:
    draft = drafts.begin("2026", NOON)
    drafts.change(draft.id, NOON + timedelta(days=20), titled("x"))
    assert drafts.clear(NOON + KEPT) == 0


def test_a_service_that_runs_for_months_forgets_when_somebody_begins(drafts: Drafts) -> None:
    old = drafts.begin("2026", NOON)
    drafts.begin("2026", NOON + KEPT - SECOND)
    assert drafts.find(old.id) == old
    drafts.begin("2026", NOON + KEPT + timedelta(days=1))
    with pytest.raises(NotFound):
        drafts.find(old.id)


def test_what_a_crash_left_without_a_draft_is_cleared_away(drafts: Drafts, tmp_path: Path) -> None:
    (tmp_path / "drafts" / "A").mkdir(parents=True)
    assert drafts.clear(NOON) == 1


def test_one_draft_too_many_is_refused_until_there_is_place(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path, most=2)
    first, _ = (
        drafts.change(drafts.begin("2026", NOON).id, NOON, titled("Bunga")) for _ in range(2)
    )
    with pytest.raises(DraftsFull):
        drafts.begin("2026", NOON + KEPT - SECOND)
    drafts.remove(first.id)
    drafts.begin("2026", NOON)


def test_who_begins_many_and_fills_in_none_keeps_nobody_out(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path, most=3)
    kept = drafts.change(drafts.begin("2026", NOON).id, NOON, titled("Bunga"))
    blank = [drafts.begin("2026", NOON) for _ in range(2)]
    with pytest.raises(DraftsFull):
        drafts.begin("2026", NOON + timedelta(minutes=59))
    drafts.begin("2026", NOON + timedelta(hours=1))
    assert drafts.find(kept.id) == kept
    for draft in blank:
        with pytest.raises(NotFound):
            drafts.find(draft.id)


def test_a_full_disk_is_left_to_the_works_that_were_sent(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path, spare=10**18)
    with pytest.raises(DraftsFull):
        drafts.begin("2026", NOON)
    roomy = Drafts(tmp_path, spare=0)
    roomy.require_room(1)
    with pytest.raises(DraftsFull):
        roomy.require_room(10**18)


def test_steps_have_names_of_their_own() -> None:
    assert len({str(step) for step in Step}) == len(Step)
