import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from images import ENTRY_LIMITS, Examination, Limits, Refusal, Verdict, examine
from motifs.archive import Archive
from motifs.entering.submission import is_unsearchable, submit_entry
from motifs.errors import (
    AlreadyEntered,
    ConsentMissing,
    EditionClosed,
    EditionNotOpen,
    FieldInvalid,
    FieldRequired,
    FieldTooLong,
    KeyReused,
    NotFound,
    PicturesMissing,
    PicturesTooMany,
)
from motifs.facts.consent import Purpose
from motifs.facts.edition import Extension, hide
from motifs.facts.entry import Entry
from motifs.facts.finding import Check, Kind
from motifs.facts.form import EntryForm
from motifs.facts.history import breaks
from motifs.facts.motif import Technique
from motifs.facts.person import Guardian
from motifs.proof.verification import verify
from motifs.register.registration import register_motif
from motifs.search.checking import compare
from tests.motifs.builders import NOON, a_form, a_motif, a_tradition, an_act, an_edition
from tests.motifs.drawings import blank, cloth, mirrored, patched, recompressed

GROWN_UP = frozenset(Purpose) - {Purpose.GUARDIAN}
"""Every tick that is there for somebody of age."""


def send(
    archive: Archive,
    pictures: Sequence[bytes],
    form: EntryForm | None = None,
    edition: str = "2026",
) -> Entry:
    return submit_entry(edition, form or a_form(), pictures, archive, ENTRY_LIMITS, NOON)


def reopened(archive: Archive) -> Archive:
    """What another process would read."""
    return Archive.open(archive.folder, writing=False)


def test_an_acknowledged_entry_its_pictures_and_its_event_are_on_disk(
    competition: Archive,
) -> None:
    form = a_form(
        alias="Bu Yah",
        philosophy="Tumbuh di rawa.\nTetap indah.",
        technique="tulis",
        community="Kutai",
        consents=GROWN_UP,
    )
    entry = send(competition, [cloth(1), cloth(2)], form)
    disk = reopened(competition)
    assert disk.catalogue.entries == {entry.id: entry}
    assert [disk.files.read(picture.digest) for picture in entry.pictures] == [cloth(1), cloth(2)]
    event = disk.catalogue.events[-1]
    assert (event.actor, event.action, event.subject) == ("entrant", "entered", entry.id)
    assert list(breaks(disk.catalogue.events)) == []


def test_what_the_maker_typed_is_on_record(competition: Archive) -> None:
    form = a_form(
        alias="Bu Yah",
        philosophy="Tumbuh di rawa.\r\nTetap indah.",
        technique="tulis",
        community="Kutai",
        consents=GROWN_UP,
    )
    entry = send(competition, [cloth(1)], form)
    assert (entry.edition, entry.number, entry.title) == ("2026", 1, "Enceng Gondok")
    maker = competition.catalogue.person(entry.id)
    assert (maker.name, maker.phone) == ("Yahnawati", "0812 3456 7890")
    assert (maker.alias, entry.community) == ("Bu Yah", "Kutai")
    assert entry.philosophy == "Tumbuh di rawa.\nTetap indah."
    assert entry.technique is Technique.TULIS
    assert [consent.purpose for consent in entry.consents] == [
        Purpose.PROCESSING,
        Purpose.TRANSFER,
        Purpose.PHONE,
    ]
    assert entry.received_at == NOON
    assert [(picture.width, picture.height) for picture in entry.pictures] == [(240, 240)]


def test_a_stranger_is_taken_without_a_flag(competition: Archive) -> None:
    register_motif(a_motif(), [cloth(1)], competition, an_act())
    entry = send(competition, [cloth(2)])
    assert (entry.verdict, entry.flagged, entry.findings) == (Verdict.NONE, False, ())


def test_sixteen_threads_get_numbers_without_gaps(competition: Archive) -> None:
    together = threading.Barrier(16)

    def enter(seed: int) -> int:
        together.wait()
        return send(competition, [cloth(seed)]).number

    with ThreadPoolExecutor(16) as pool:
        numbers = list(pool.map(enter, range(16)))
    assert sorted(numbers) == list(range(1, 17))
    catalogue = reopened(competition).catalogue
    assert [entry.number for entry in catalogue.entries.values()] == list(range(1, 17))
    assert list(breaks(catalogue.events)) == []


def test_every_edition_counts_from_one(competition: Archive) -> None:
    with competition.store.exclusive() as draft:
        draft.keep(an_edition(id="2027"), an_act("opened"))
    assert [send(competition, [cloth(seed)]).number for seed in (1, 2)] == [1, 2]
    assert send(competition, [cloth(3)], edition="2027").number == 1


# The same request twice.

KEYED = a_form(idempotency_key="telepon-1")


def test_the_same_key_and_contents_give_the_same_receipt(competition: Archive) -> None:
    first = send(competition, [cloth(1)], KEYED)
    before = competition.catalogue
    assert send(competition, [cloth(1)], KEYED) == first
    assert competition.catalogue is before


def test_the_receipt_is_given_again_after_the_edition_has_closed(competition: Archive) -> None:
    first = send(competition, [cloth(1)], KEYED)
    later = NOON + timedelta(days=30)
    again = submit_entry("2026", KEYED, [cloth(1)], competition, ENTRY_LIMITS, later)
    assert again == first


def test_the_receipt_is_given_again_after_a_restart(competition: Archive) -> None:
    first = send(competition, [cloth(1)], KEYED)
    competition.store.close()
    restarted = Archive.open(competition.folder)
    assert send(restarted, [cloth(1)], KEYED) == first
    restarted.store.close()


def test_eight_requests_with_one_key_at_once_make_one_entry(competition: Archive) -> None:
    together = threading.Barrier(8)

    def enter(_: int) -> str:
        together.wait()
        return send(competition, [cloth(1)], KEYED).id

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(enter, range(8)))) == 1
    assert len(competition.catalogue.entries) == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "Enceng Gondok II"},
        {"name": "Yahnawati S."},
        {"phone": "0812 3456 7891"},
        {"alias": "Bu Yah"},
        {"philosophy": "Rawa"},
        {"technique": "cap"},
        {"community": "Kutai"},
        {"consents": GROWN_UP},
    ],
)
def test_the_same_key_with_another_field_is_refused(
    changes: dict[str, Any], competition: Archive
) -> None:
    send(competition, [cloth(1)], KEYED)
    with pytest.raises(KeyReused):
        send(competition, [cloth(1)], replace(KEYED, **changes))
    assert len(competition.catalogue.entries) == 1


@pytest.mark.parametrize("seeds", [(2,), (1, 2), (2, 1)])
def test_the_same_key_with_other_pictures_is_refused(
    seeds: tuple[int, ...], competition: Archive
) -> None:
    send(competition, [cloth(1)], KEYED)
    with pytest.raises(KeyReused):
        send(competition, [cloth(seed) for seed in seeds], KEYED)
    assert len(competition.catalogue.entries) == 1


def test_a_letter_that_moves_to_the_next_field_is_another_request(competition: Archive) -> None:
    send(competition, [cloth(1)], replace(KEYED, alias="Bu", philosophy="Yah"))
    with pytest.raises(KeyReused):
        send(competition, [cloth(1)], replace(KEYED, alias="BuYah", philosophy=""))


def test_the_key_of_another_edition_is_free(competition: Archive) -> None:
    with competition.store.exclusive() as draft:
        draft.keep(an_edition(id="2027"), an_act("opened"))
    first = send(competition, [cloth(1)], KEYED)
    other = send(competition, [cloth(2)], KEYED, edition="2027")
    assert first.id != other.id


def test_requests_without_a_key_are_never_the_same(competition: Archive) -> None:
    assert [send(competition, [cloth(seed)]).number for seed in (1, 2)] == [1, 2]


# Pictures that are known already.


def test_a_picture_of_the_edition_is_refused_with_the_number_of_its_entry(
    competition: Archive,
) -> None:
    send(competition, [cloth(1)])
    second = send(competition, [cloth(2)])
    with pytest.raises(AlreadyEntered) as refused:
        send(competition, [cloth(3), cloth(2)])
    digest = second.pictures[0].digest
    assert refused.value.values == {"digest": digest[:12], "number": 2}
    assert len(competition.catalogue.entries) == 2


def test_a_refused_duplicate_leaves_no_picture_behind(competition: Archive) -> None:
    entry = send(competition, [cloth(1)])
    with pytest.raises(AlreadyEntered):
        send(competition, [cloth(3), cloth(1)])
    assert list(competition.files.digests()) == [entry.pictures[0].digest]


def test_a_clock_that_is_set_back_shakes_neither_numbers_nor_the_history(
    competition: Archive,
) -> None:
    first = send(competition, [cloth(1)])
    earlier = NOON - timedelta(hours=1)
    second = submit_entry("2026", a_form(), [cloth(2)], competition, ENTRY_LIMITS, earlier)
    assert (first.number, second.number) == (1, 2)
    assert second.received_at < first.received_at
    assert list(verify(competition)) == []


def test_one_of_two_that_send_the_same_picture_at_once_is_refused(competition: Archive) -> None:
    together = threading.Barrier(2)

    def enter(_: int) -> int:
        together.wait()
        try:
            return send(competition, [cloth(1)]).number
        except AlreadyEntered:
            return 0

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(enter, range(2))) == [0, 1]


def test_a_picture_of_another_edition_may_come_again(competition: Archive) -> None:
    with competition.store.exclusive() as draft:
        draft.keep(an_edition(id="2027"), an_act("opened"))
    send(competition, [cloth(1)])
    again = send(competition, [cloth(1)], edition="2027")
    assert (again.number, again.findings, again.verdict) == (1, (), Verdict.NONE)


def test_the_same_picture_twice_in_one_request_counts_once(competition: Archive) -> None:
    assert len(send(competition, [cloth(1), cloth(1)]).pictures) == 1


# What it resembles.


def test_a_mirrored_copy_of_a_registered_motif_is_found_and_flagged(competition: Archive) -> None:
    motif = register_motif(a_motif(), [cloth(1)], competition, an_act())
    entry = send(competition, [mirrored(cloth(1))])
    (found,) = entry.findings
    assert (found.kind, found.subject, found.title) == (Kind.REGISTERED, motif.id, "Anggrek")
    assert found.resemblance.transform.mirrored
    assert found.resemblance.key == motif.pictures[0].digest
    assert found.submitted == entry.pictures[0].digest
    assert (entry.verdict, entry.flagged) == (Verdict.STRONG, True)


def test_a_copy_of_another_entry_of_the_edition_is_found(competition: Archive) -> None:
    first = send(competition, [cloth(1)])
    entry = send(competition, [recompressed(cloth(1))], a_form(title="Rawa"))
    (found,) = entry.findings
    assert (found.kind, found.subject) == (Kind.ENTRY, first.id)
    assert entry.flagged
    assert not competition.catalogue.entry(first.id).flagged


def test_an_entry_of_another_edition_is_not_searched(competition: Archive) -> None:
    with competition.store.exclusive() as draft:
        draft.keep(an_edition(id="2027"), an_act("opened"))
    send(competition, [cloth(1)])
    entry = send(competition, [recompressed(cloth(1))], edition="2027")
    assert (entry.findings, entry.flagged) == ((), False)


def test_tradition_explains_a_likeness(competition: Archive) -> None:
    register_motif(a_motif(), [cloth(1)], competition, an_act())
    register_motif(a_tradition(), [cloth(1)], competition, an_act())
    entry = send(competition, [mirrored(cloth(1))])
    assert {found.kind for found in entry.findings} == {Kind.REGISTERED, Kind.COMMONS}
    assert (entry.verdict, entry.flagged) == (Verdict.NONE, False)


def test_of_several_pictures_the_closest_to_a_work_counts(competition: Archive) -> None:
    register_motif(a_motif(), [cloth(1), cloth(2)], competition, an_act())
    pictures = [cloth(9), patched(cloth(1)), cloth(2)]
    entry = send(competition, pictures)
    (found,) = entry.findings
    assert (found.submitted, found.resemblance.false_alarms) == (entry.pictures[2].digest, 0)


def test_findings_come_closest_first(competition: Archive) -> None:
    near = register_motif(a_motif(id="2 dekat"), [cloth(1)], competition, an_act())
    far = register_motif(a_motif(id="1 jauh"), [cloth(2)], competition, an_act())
    entry = send(competition, [patched(cloth(2)), cloth(1)])
    assert [found.subject for found in entry.findings] == [near.id, far.id]
    nearer, farther = (found.resemblance.false_alarms for found in entry.findings)
    assert nearer == 0 < farther


def test_blank_cloth_is_taken_and_left_to_a_person(competition: Archive) -> None:
    assert is_unsearchable(send(competition, [cloth(1), blank()]))
    assert not is_unsearchable(send(competition, [cloth(2)]))


def test_what_it_resembled_on_its_day_stays_on_record(competition: Archive) -> None:
    register_motif(a_motif(), [cloth(1)], competition, an_act())
    entry = send(competition, [mirrored(cloth(1))])
    register_motif(a_tradition(), [mirrored(cloth(1))], competition, an_act())
    assert reopened(competition).catalogue.entry(entry.id) == entry


# Refusals.


def footprint(archive: Archive) -> tuple[object, ...]:
    """All that an entry could leave behind."""
    kept = [path for path in archive.folder.rglob("*") if path.is_file()]
    return archive.catalogue, len(archive.look_alikes.index), sorted(kept)


GOOD = [cloth(1)]
ONE_TOO_MANY = [cloth(seed) for seed in range(6)]
ALL_BUT_TRANSFER = frozenset({Purpose.PROCESSING, Purpose.PHONE})


@pytest.mark.parametrize(
    ("edition", "changes", "pictures", "refusal"),
    [
        ("1999", {}, GOOD, NotFound),
        ("closed", {}, GOOD, EditionClosed),
        ("ahead", {}, GOOD, EditionNotOpen),
        ("2026", {"consents": frozenset()}, GOOD, ConsentMissing),
        ("2026", {"consents": ALL_BUT_TRANSFER}, GOOD, ConsentMissing),
        ("2026", {"title": " \u200b"}, GOOD, FieldRequired),
        ("2026", {"name": ""}, GOOD, FieldRequired),
        ("2026", {"phone": ""}, GOOD, FieldRequired),
        ("2026", {"title": "x" * 201}, GOOD, FieldTooLong),
        ("2026", {"name": "x" * 121}, GOOD, FieldTooLong),
        ("2026", {"alias": "x" * 121}, GOOD, FieldTooLong),
        ("2026", {"philosophy": "x" * 1001}, GOOD, FieldTooLong),
        ("2026", {"community": "x" * 301}, GOOD, FieldTooLong),
        ("2026", {"idempotency_key": "x" * 201}, GOOD, FieldTooLong),
        ("2026", {"phone": "hubungi saya"}, GOOD, FieldInvalid),
        ("2026", {"technique": "printing"}, GOOD, FieldInvalid),
        ("2026", {}, [], PicturesMissing),
        ("2026", {}, ONE_TOO_MANY, PicturesTooMany),
        ("2026", {}, [cloth(1), b"bukan gambar"], Refusal),
        ("2026", {}, [cloth(1), cloth(2, side=199)], Refusal),
    ],
)
def test_nothing_is_kept_of_a_refused_entry(
    edition: str,
    changes: dict[str, Any],
    pictures: list[bytes],
    refusal: type[Refusal],
    competition: Archive,
) -> None:
    with competition.store.exclusive() as draft:
        draft.keep(an_edition(id="closed", closes_at=NOON), an_act("opened"))
        later = NOON + timedelta(microseconds=1)
        draft.keep(an_edition(id="ahead", opens_at=later), an_act("opened"))
    before = footprint(competition)
    with pytest.raises(refusal):
        send(competition, pictures, a_form(**changes), edition)
    assert footprint(competition) == before


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "x" * 200},
        {"name": "x" * 120},
        {"alias": "x" * 120},
        {"philosophy": "x" * 1000},
        {"community": "x" * 300},
        {"idempotency_key": "x" * 200},
        {"technique": "kombinasi"},
    ],
)
def test_a_field_at_its_limit_is_taken(changes: dict[str, str], competition: Archive) -> None:
    assert send(competition, GOOD, a_form(**changes)).number == 1


def test_five_pictures_are_taken_and_a_side_of_200_px(competition: Archive) -> None:
    pictures = [cloth(seed, side=200) for seed in range(5)]
    assert len(send(competition, pictures).pictures) == 5


def test_the_limits_are_those_that_were_given(competition: Archive) -> None:
    exact = Limits(max_bytes=len(cloth(1)))
    one_less = Limits(max_bytes=len(cloth(1)) - 1)
    with pytest.raises(Refusal):
        submit_entry("2026", a_form(), [cloth(1)], competition, one_less, NOON)
    assert submit_entry("2026", a_form(), [cloth(1)], competition, exact, NOON).number == 1


@pytest.mark.parametrize(
    "phone", ["081234567890", "+62 812-3456-7890", "(0542) 421.420", "123456", "1" * 30]
)
def test_a_number_that_can_be_called_is_taken(phone: str, competition: Archive) -> None:
    entry = send(competition, GOOD, a_form(phone=phone))
    assert competition.catalogue.person(entry.id).phone == phone


@pytest.mark.parametrize(
    "phone",
    [
        "12345",
        "------",
        "( ) . ( )",
        "+",
        "++62 812 3456",
        "0812 3456 ext 7",
        "62+8123456",
        "٠١٢٣٤٥٦",
    ],
)
def test_what_cannot_be_called_is_refused(phone: str, competition: Archive) -> None:
    with pytest.raises(FieldInvalid):
        send(competition, GOOD, a_form(phone=phone))


def test_a_phone_number_is_not_longer_than_thirty_characters(competition: Archive) -> None:
    with pytest.raises(FieldTooLong):
        send(competition, GOOD, a_form(phone="1" * 31))


def test_control_characters_do_not_reach_the_record(competition: Archive) -> None:
    form = a_form(title="\u202eEnceng\x00 Gondok\x1b", name="Yah\u200bnawati", alias="\ufeffBu Yah")
    entry = send(competition, GOOD, form)
    maker = competition.catalogue.person(entry.id)
    assert (entry.title, maker.name, maker.alias) == (
        "Enceng Gondok",
        "Yahnawati",
        "Bu Yah",
    )


def test_the_wording_agreed_to_is_kept_with_its_moment(
    competition: Archive, noon: datetime
) -> None:
    entry = send(competition, GOOD)
    assert [consent.purpose for consent in entry.consents] == ["pemrosesan", "pengalihan"]
    assert {consent.given_at for consent in entry.consents} == {noon}


def test_a_disk_that_refuses_acknowledges_nothing_and_the_same_request_works_later(
    competition: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", refuse)
        with pytest.raises(OSError, match="No space left"):
            send(competition, GOOD, KEYED)
    assert competition.catalogue.entries == reopened(competition).catalogue.entries == {}
    assert send(competition, GOOD, KEYED).number == 1


def test_of_two_look_alikes_sent_at_once_the_second_is_compared_with_the_first(
    competition: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    both_looked_at = threading.Barrier(2, timeout=30)

    def look_and_wait(data: bytes, limits: Limits) -> Examination:
        seen = examine(data, limits)
        both_looked_at.wait()
        return seen

    monkeypatch.setattr("motifs.entering.submission.examine", look_and_wait)
    with ThreadPoolExecutor() as senders:
        sent = senders.map(lambda data: send(competition, [data]), [cloth(1), mirrored(cloth(1))])
        first, second = sorted(sent, key=lambda entry: entry.number)
    assert first.findings == ()
    assert [(one.kind, one.subject) for one in second.findings] == [(Kind.ENTRY, first.id)]


# Who, what and when.


def test_what_each_picture_shows_is_kept_with_it(competition: Archive) -> None:
    form = a_form(kinds=("desain", "kain", "desain"))
    entry = send(competition, [cloth(1), cloth(2), cloth(1)], form)
    assert [picture.caption for picture in entry.pictures] == ["desain", "kain"]


def test_a_minors_work_comes_with_the_guardian_and_the_guardians_consent(
    competition: Archive,
) -> None:
    guarded = a_form(
        minor=True,
        guardian="Rahmi",
        guardian_relation="ibu",
        consents=frozenset({Purpose.PROCESSING, Purpose.TRANSFER, Purpose.GUARDIAN}),
    )
    for missing in ({"guardian": ""}, {"consents": guarded.consents - {Purpose.GUARDIAN}}):
        with pytest.raises((FieldRequired, ConsentMissing)):
            send(competition, GOOD, replace(guarded, **missing))
    entry = send(competition, GOOD, guarded)
    assert competition.catalogue.person(entry.id).guardian == Guardian(name="Rahmi", relation="ibu")
    assert Purpose.GUARDIAN in {consent.purpose for consent in entry.consents}


CLOSES = NOON
CODE = "KAIN-7Q2M"


@pytest.fixture
def closing(competition: Archive) -> Archive:
    """The edition closes at noon, with ten minutes' grace and an hour for who has the code."""
    granted = Extension(
        code=hide(CODE),
        until=CLOSES + timedelta(hours=1),
        reason="listrik padam",
        officer="rahma",
        granted_at=NOON,
    )
    edition = an_edition(closes_at=CLOSES, grace_minutes=10, extensions=(granted,))
    with competition.store.exclusive() as draft:
        draft.keep(edition, an_act("changed"))
    return competition


@pytest.mark.parametrize(
    ("after", "code", "taken"),
    [
        (timedelta(minutes=10, seconds=-1), "", True),
        (timedelta(minutes=10), "", False),
        (timedelta(minutes=10), "KAIN-LAIN", False),
        (timedelta(hours=1, seconds=-1), " kain-7q2m", True),
        (timedelta(hours=1), CODE, False),
    ],
    ids=["within the grace", "a second late", "wrong code", "extended", "over for all"],
)
def test_the_last_moment_is_that_of_the_grace_or_of_the_code(
    closing: Archive, after: timedelta, code: str, *, taken: bool
) -> None:
    moment = CLOSES + after
    form = a_form(code=code)
    if not taken:
        with pytest.raises(EditionClosed):
            submit_entry("2026", form, GOOD, closing, ENTRY_LIMITS, moment)
        assert closing.catalogue.entries == {}
    else:
        entry = submit_entry("2026", form, GOOD, closing, ENTRY_LIMITS, moment)
        assert closing.catalogue.edition("2026").is_late(entry.received_at)


def test_officers_write_while_works_are_compared(
    competition: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[str] = []

    def compare_and_announce(*arguments: Any) -> Check:
        with competition.store.exclusive() as draft:  # would wait for ever if the store were held
            draft.keep(an_edition(id="2027"), an_act("announced"))
        compared.append("compared")
        return compare(*arguments)

    monkeypatch.setattr("motifs.entering.submission.compare", compare_and_announce)
    assert send(competition, GOOD).number == 1
    assert compared == ["compared"]
    assert set(reopened(competition).catalogue.editions) == {"2026", "2027"}
