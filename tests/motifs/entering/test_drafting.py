"""From the first screen to the receipt, in the domain."""

import threading
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from images import ENTRY_LIMITS, Refusal, Verdict
from motifs.archive import Archive
from motifs.entering.drafting import (
    LONGEST,
    begin_draft,
    fill_in,
    find_gap,
    find_sent,
    look,
    require_step,
    send_draft,
)
from motifs.entering.submission import submit_entry
from motifs.entering.uploading import Bounds, add_picture
from motifs.errors import (
    AlreadyEntered,
    ConsentMissing,
    EditionClosed,
    EditionNotOpen,
    FieldRequired,
    FieldTooLong,
    JurorEnters,
    NotFound,
    PicturesMissing,
)
from motifs.facts.consent import Purpose
from motifs.facts.edition import Extension, hide
from motifs.facts.entry import Entry
from motifs.facts.motif import PictureKind
from motifs.keeping.draft import Draft, Step
from motifs.keeping.drafts import KEPT
from motifs.register.registration import register_motif
from tests.motifs.builders import NOON, a_form, a_motif, an_account, an_act, an_edition
from tests.motifs.drawings import blank, cloth, mirrored

BOUNDS = Bounds(pictures=5, limits=ENTRY_LIMITS)
FILLED: Mapping[str, Any] = {
    "title": "Enceng Gondok",
    "name": "Yahnawati",
    "phone": "0812 3456 7890",
    "consents": frozenset({Purpose.PROCESSING, Purpose.TRANSFER}),
}


def begin(archive: Archive, *pictures: bytes, **typed: Any) -> Draft:
    """A draft with these pictures and words."""
    draft = begin_draft(archive.catalogue.edition("2026"), "", archive, NOON)
    for data in pictures:
        draft = add_picture(draft, PictureKind.CLOTH, data, archive.drafts, BOUNDS, NOON)
    return fill_in(draft, typed, archive, NOON)


def send(draft: Draft, archive: Archive) -> Entry:
    return send_draft(draft, archive, ENTRY_LIMITS, NOON)


def test_a_filled_in_draft_becomes_the_entry_and_is_gone(competition: Archive) -> None:
    draft = begin(competition, cloth(1), cloth(2), **FILLED, technique="cap")
    entry = send(draft, competition)
    assert (entry.title, entry.technique, entry.number) == ("Enceng Gondok", "cap", 1)
    assert tuple(one.digest for one in entry.pictures) == draft.digests
    assert [one.caption for one in entry.pictures] == ["kain", "kain"]
    assert competition.catalogue.person(entry.id).name == "Yahnawati"
    assert find_sent("2026", draft.id, competition.catalogue) == entry
    with pytest.raises(NotFound):
        competition.drafts.find(draft.id)


def test_a_draft_leaves_no_trace_in_the_catalogue(competition: Archive) -> None:
    before = competition.store.revision
    draft = begin(competition, cloth(1), **FILLED)
    look(draft, competition, ENTRY_LIMITS, NOON)
    assert competition.store.revision == before
    assert list(competition.files.digests()) == []
    assert len(competition.look_alikes.index) == 0


def test_only_an_edition_that_takes_works_lets_one_begin(competition: Archive) -> None:
    edition = competition.catalogue.edition("2026")
    with pytest.raises(EditionClosed):
        begin_draft(replace(edition, closes_at=NOON), "", competition, NOON)
    with pytest.raises(EditionNotOpen):
        begin_draft(edition, "", competition, NOON - timedelta(days=60))


def test_the_code_of_an_extension_goes_with_the_draft_that_is_there(competition: Archive) -> None:
    draft = begin(competition, cloth(1), **FILLED)
    until = NOON + timedelta(hours=1)
    granted = Extension(
        code=hide("KAIN-7"), until=until, reason="sakit", officer="rahma", granted_at=NOON
    )
    closed = an_edition(closes_at=NOON, extensions=(granted,))
    with competition.store.exclusive() as changes:
        changes.keep(closed, an_act("changed"))
    with pytest.raises(EditionClosed):
        send(draft, competition)
    with pytest.raises(EditionClosed):
        begin_draft(closed, "KAIN-8", competition, NOON, draft)
    extended = begin_draft(closed, "KAIN-7", competition, NOON, draft)
    assert extended.id == draft.id
    assert send(extended, competition).number == 1


# Filling in


def test_what_was_typed_is_kept_right_or_wrong_up_to_a_bound(competition: Archive) -> None:
    draft = begin(competition, philosophy="é" * 1_001, phone="abc")
    assert len(draft.form.philosophy) == 1_001
    assert draft.form.phone == "abc"
    assert len(begin(competition, title="x" * (LONGEST + 1)).form.title) == LONGEST


def test_a_step_changes_its_own_fields_alone_also_from_an_older_tab(competition: Archive) -> None:
    draft = begin(competition)
    fill_in(draft, {"title": "Bunga"}, competition, NOON)
    filled = fill_in(draft, {"name": "Siti"}, competition, NOON)
    assert (filled.form.title, filled.form.name) == ("Bunga", "Siti")


@pytest.mark.parametrize(
    ("step", "typed", "refusal"),
    [
        (Step.PICTURES, {}, PicturesMissing),
        (Step.TITLE, {"title": " "}, FieldRequired),
        (Step.STORY, {"philosophy": "x" * 1_001}, FieldTooLong),
        (Step.TECHNIQUE, {"technique": "cap"}, FieldRequired),
        (Step.ORIGIN, {"traditional": True}, FieldRequired),
        (Step.MAKER, {"name": "Siti"}, FieldRequired),
        (Step.MAKER, {**FILLED, "minor": True}, FieldRequired),
        (Step.MAKER, {**FILLED, "phone": "0811 111 111"}, JurorEnters),
        (Step.CONSENT, {"consents": frozenset({Purpose.TRANSFER})}, ConsentMissing),
        (Step.CONSENT, {**FILLED, "minor": True}, ConsentMissing),
    ],
)
def test_a_step_says_what_the_entry_will_need(
    competition: Archive, step: Step, typed: dict[str, Any], refusal: type[Refusal]
) -> None:
    with competition.store.exclusive() as changes:
        changes.keep(an_account("joko", phone="0811 111 111"), an_act("added account"))
        changes.keep(an_edition(categories=("umum",), jurors=("joko",)), an_act("changed"))
    draft = begin(competition, **typed)
    with pytest.raises(refusal):
        require_step(step, draft, competition.catalogue)


def test_the_first_gap_is_found_and_with_none_left_the_work_can_be_sent(
    competition: Archive,
) -> None:
    draft = begin(competition)
    met = []
    for typed in (
        {"title": "x"},
        {"name": "Siti", "phone": "081234"},
        {"consents": FILLED["consents"]},
    ):
        gap = find_gap(draft, competition.catalogue)
        assert gap is not None
        met.append(gap[0])
        if gap[0] is Step.PICTURES:
            draft = add_picture(
                draft, PictureKind.CLOTH, cloth(1), competition.drafts, BOUNDS, NOON
            )
            gap = find_gap(draft, competition.catalogue)
            assert gap is not None
            met.append(gap[0])
        draft = fill_in(draft, typed, competition, NOON)
    assert met == [Step.PICTURES, Step.TITLE, Step.MAKER, Step.CONSENT]
    assert find_gap(draft, competition.catalogue) is None
    assert send(draft, competition).number == 1


def test_a_picture_that_somebody_entered_is_named_at_its_step(competition: Archive) -> None:
    submit_entry("2026", a_form(), [cloth(1)], competition, ENTRY_LIMITS, NOON)
    with pytest.raises(AlreadyEntered):
        require_step(Step.PICTURES, begin(competition, cloth(1)), competition.catalogue)


# Cek kemiripan


def test_a_draft_is_compared_with_the_register_and_never_with_other_entries(
    competition: Archive,
) -> None:
    motif = register_motif(a_motif(), [cloth(1)], competition, an_act())
    submit_entry("2026", a_form(), [cloth(2)], competition, ENTRY_LIMITS, NOON)
    seen = look(
        begin(competition, mirrored(cloth(1)), mirrored(cloth(2))), competition, ENTRY_LIMITS, NOON
    )
    assert seen.likeness is not None
    assert [one.subject for one in seen.likeness.findings] == [motif.id]
    assert (seen.likeness.verdict, seen.likeness.flagged) == (Verdict.STRONG, True)
    assert send(fill_in(seen, FILLED, competition, NOON), competition).number == 2


def test_the_same_pictures_are_compared_once_and_others_anew(
    competition: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = look(begin(competition, cloth(1)), competition, ENTRY_LIMITS, NOON)
    monkeypatch.setattr(
        "motifs.entering.drafting.compare", lambda *_: pytest.fail("compared again")
    )
    assert look(draft, competition, ENTRY_LIMITS, NOON) == draft
    monkeypatch.undo()
    more = add_picture(draft, PictureKind.CLOTH, blank(), competition.drafts, BOUNDS, NOON)
    seen = look(more, competition, ENTRY_LIMITS, NOON)
    assert seen.likeness is not None
    assert seen.likeness.verdict is Verdict.UNSEARCHABLE
    assert competition.drafts.find(draft.id) == seen


# Sending


def test_a_refused_draft_stays_as_it_is(competition: Archive) -> None:
    draft = begin(competition, cloth(1), **{**FILLED, "consents": frozenset()})
    with pytest.raises(ConsentMissing):
        send(draft, competition)
    assert competition.drafts.find(draft.id) == draft
    assert competition.catalogue.entries == {}


def test_however_often_a_draft_is_sent_it_is_one_entry(competition: Archive) -> None:
    draft = begin(competition, cloth(1), **FILLED)
    together = threading.Barrier(8)

    def press(_: int) -> str:
        together.wait()
        return send(draft, competition).id

    with ThreadPoolExecutor(8) as tabs:
        assert len(set(tabs.map(press, range(8)))) == 1
    assert len(competition.catalogue.entries) == 1


def test_a_tab_that_still_shows_older_words_gets_the_same_receipt(competition: Archive) -> None:
    older = begin(competition, cloth(1), **FILLED)
    newer = fill_in(older, {"title": "Eceng"}, competition, NOON)
    entry = send(newer, competition)
    assert entry.title == "Eceng"
    assert send(older, competition) == entry
    competition.drafts.keep(older.id, older.digests[0], cloth(1))  # as if it were read just before
    assert send(older, competition) == entry
    assert not (competition.folder / "drafts" / older.id).exists()


def test_another_draft_with_the_same_words_is_another_work(competition: Archive) -> None:
    for seed, number in ((1, 1), (2, 2)):
        assert send(begin(competition, cloth(seed), **FILLED), competition).number == number


def test_the_start_of_the_service_forgets_old_drafts(competition: Archive) -> None:
    begin(competition)
    assert competition.drafts.clear(NOON + KEPT) == 1
