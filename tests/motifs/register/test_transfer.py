import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from motifs.archive import Archive
from motifs.errors import (
    AwardFixed,
    DocumentTooLarge,
    FieldInvalid,
    FieldRequired,
    FieldTooLong,
    NotFound,
    ScanUnreadable,
)
from motifs.facts.award import Transfer
from motifs.facts.person import Identity
from motifs.keeping.document import MAX_DOCUMENT
from motifs.keeping.store import Store
from motifs.register.transfer import IdentityForm, LetterForm, identify, is_doubtful, keep_letter
from tests.motifs.builders import CITY, NOON, a_motif
from tests.motifs.drawings import cloth, recompressed
from tests.motifs.winners import IDENTITY, LETTER, SCAN, award_all, doing, finish


@pytest.fixture
def won(archive: Archive) -> Archive:
    """Three works have won."""
    finish(archive.store)
    award_all(archive.store)
    return archive


# Who the winner is


def test_identity_is_kept_with_the_person_and_nowhere_else(won: Archive) -> None:
    person = identify("work-10", IDENTITY, "entrant", won.store, NOON)
    expected = Identity(
        nik="6471010231900001",
        address="Jalan Rahasia 7, Balikpapan",
        nationality="Indonesia",
        given_at=NOON,
    )
    assert person.identity == expected
    assert won.catalogue.person("work-10") == person
    last = won.catalogue.events[-1]
    assert (last.actor, last.action, last.table, last.note) == (
        *("entrant", "identified", "people"),
        "",
    )


def test_the_same_identity_sent_twice_is_one_event(won: Archive) -> None:
    later = NOON + timedelta(minutes=1)
    first = identify("work-10", IDENTITY, "entrant", won.store, NOON)
    events = won.catalogue.events
    assert identify("work-10", IDENTITY, "entrant", won.store, later) == first
    assert won.catalogue.events == events
    moved = replace(IDENTITY, address="Jalan Lain 8")
    assert identify("work-10", moved, "rahma", won.store, later).identity != first.identity
    assert won.catalogue.events[-1].actor == "rahma"


def test_only_winners_are_asked(store: Store) -> None:
    finish(store)
    award_all(store, {"work-10": "I"})
    with pytest.raises(NotFound, match="award"):
        identify("work-14", IDENTITY, "entrant", store, NOON)


@pytest.mark.parametrize("digits", [15, 17])
def test_a_nik_has_sixteen_digits(digits: int, won: Archive) -> None:
    with pytest.raises(FieldInvalid, match="NIK"):
        identify("work-10", replace(IDENTITY, nik="6" * digits), "entrant", won.store, NOON)


@pytest.mark.parametrize(
    ("nik", "kept"),
    [
        ("6471010231900001", "6471010231900001"),
        (" 6471 0102-3190.0001 ", "6471010231900001"),
    ],
)
def test_a_nik_may_be_typed_with_marks_between(nik: str, kept: str, won: Archive) -> None:
    person = identify("work-10", replace(IDENTITY, nik=nik), "entrant", won.store, NOON)
    assert person.identity is not None
    assert person.identity.nik == kept


@pytest.mark.parametrize("nik", ["647101023190000A", "6471010231900001x"])
def test_letters_are_no_nik(nik: str, won: Archive) -> None:
    with pytest.raises(FieldInvalid, match="NIK"):
        identify("work-10", replace(IDENTITY, nik=nik), "entrant", won.store, NOON)


@pytest.mark.parametrize("home", ["Indonesia", "indonesia", " INDONESIA "])
def test_an_indonesian_has_a_nik(home: str, won: Archive) -> None:
    form = replace(IDENTITY, nik=" ", nationality=home)
    with pytest.raises(FieldRequired, match="NIK"):
        identify("work-10", form, "entrant", won.store, NOON)


def test_a_foreigner_needs_none(won: Archive) -> None:
    form = replace(IDENTITY, nik="", nationality="Malaysia")
    person = identify("work-10", form, "entrant", won.store, NOON)
    assert person.identity is not None
    assert person.identity.nik == ""


@pytest.mark.parametrize("field", ["address", "nationality"])
def test_address_and_nationality_are_needed(field: str, won: Archive) -> None:
    with pytest.raises(FieldRequired, match=field):
        identify("work-10", replace(IDENTITY, **{field: "\n"}), "entrant", won.store, NOON)
    with pytest.raises(FieldTooLong, match=field):
        identify("work-10", replace(IDENTITY, **{field: "x" * 301}), "entrant", won.store, NOON)


@pytest.mark.parametrize(
    ("middle", "doubtful"),
    [
        *(("010190", False), ("311290", False), ("410190", False), ("711290", False)),
        *(("000190", True), ("320190", True), ("400190", True), ("720190", True)),
        *(("010090", True), ("011390", True), ("810190", True)),
    ],
)
def test_a_nik_tells_a_birthday_and_for_women_forty_more(middle: str, doubtful: bool) -> None:
    """Six digits of the district, then DDMMYY, then a serial number (PP 37/2007 Pasal 37)."""
    assert is_doubtful(f"647101{middle}0001") is doubtful


# The signed letter


def test_a_signed_letter_hands_the_right_to_the_city(won: Archive) -> None:
    award = keep_letter("work-10", LETTER, SCAN, CITY, won, doing("transferred"))
    digest = hashlib.sha256(SCAN).hexdigest()
    assert award.transfer == Transfer(
        number="180/17/DKUMKMP",
        signed_on=date(2026, 11, 24),
        holder=CITY,
        document=digest,
        kept_at=NOON,
        officer="rahma",
    )
    assert won.files.read(digest) == SCAN
    last = won.catalogue.events[-1]
    assert (last.action, last.table, last.subject) == ("transferred", "awards", "work-10")
    assert (last.note, last.document) == ("180/17/DKUMKMP", digest)
    assert digest in won.catalogue.documents


@pytest.mark.parametrize("picture", [cloth(5), recompressed(cloth(5))], ids=["png", "jpeg"])
def test_a_photograph_of_the_letter_will_do(picture: bytes, won: Archive) -> None:
    award = keep_letter("work-10", LETTER, picture, CITY, won, doing("transferred"))
    assert award.transfer is not None
    assert won.files.read(award.transfer.document) == picture


@pytest.mark.parametrize(
    "scan", [b"", b"surat", b"PK\x03\x04", b"<html>", cloth(5)[:200], b"\n%PDF-1.7"]
)
def test_another_kind_of_file_is_refused_and_not_kept(scan: bytes, won: Archive) -> None:
    before = set(won.files.digests())
    with pytest.raises(ScanUnreadable):
        keep_letter("work-10", LETTER, scan, CITY, won, doing("transferred"))
    assert set(won.files.digests()) == before
    assert won.catalogue.award("work-10").transfer is None


def test_a_letter_has_at_most_ten_million_bytes(won: Archive) -> None:
    longest = SCAN.ljust(MAX_DOCUMENT, b"\0")
    keep_letter("work-10", LETTER, longest, CITY, won, doing("transferred"))
    with pytest.raises(DocumentTooLarge):
        keep_letter("work-10", LETTER, longest + b"\0", CITY, won, doing("transferred"))


def test_a_letter_sent_twice_counts_once(won: Archive) -> None:
    first = keep_letter("work-10", LETTER, SCAN, CITY, won, doing("transferred"))
    events = won.catalogue.events
    again = keep_letter("work-10", LETTER, SCAN, CITY, won, doing("transferred", hours=1))
    assert again == first
    assert won.catalogue.events == events


def test_a_better_copy_takes_the_place_of_the_first_and_both_are_kept(won: Archive) -> None:
    first = keep_letter("work-10", LETTER, SCAN, CITY, won, doing("transferred"))
    second = keep_letter("work-10", LETTER, cloth(5), CITY, won, doing("transferred", hours=1))
    assert first.transfer is not None
    assert second.transfer is not None
    assert {first.transfer.document, second.transfer.document} <= set(won.catalogue.documents)
    assert won.catalogue.award("work-10") == second


def test_the_letter_of_a_motif_in_the_register_stays(won: Archive) -> None:
    keep_letter("work-10", LETTER, SCAN, CITY, won, doing("transferred"))
    origin = replace(a_motif().provenance, entry="work-10")
    with won.store.exclusive() as draft:
        draft.keep(a_motif(provenance=origin), doing("registered"))
    with pytest.raises(AwardFixed, match="Anggrek"):
        keep_letter("work-10", LETTER, cloth(5), CITY, won, doing("transferred"))


def test_a_letter_needs_number_and_day(won: Archive) -> None:
    for form, field in (
        (replace(LETTER, number=" "), "number of the letter"),
        (replace(LETTER, signed_on=None), "date of the letter"),
    ):
        with pytest.raises(FieldRequired, match=field):
            keep_letter("work-10", form, SCAN, CITY, won, doing("transferred"))


def test_a_letter_is_not_of_tomorrow_on_the_clock_of_balikpapan(won: Archive) -> None:
    """16.00 in UTC is midnight there: until then the 26th lies ahead."""
    form = LetterForm(number="1", signed_on=date(2026, 11, 26))
    midnight = datetime(2026, 11, 25, 16, tzinfo=UTC)
    act = replace(doing("transferred"), at=midnight - timedelta(microseconds=1))
    with pytest.raises(FieldInvalid, match="date of the letter"):
        keep_letter("work-10", form, SCAN, CITY, won, act)
    keep_letter("work-10", form, SCAN, CITY, won, replace(act, at=midnight))


def test_a_work_that_won_nothing_hands_over_nothing(archive: Archive) -> None:
    finish(archive.store)
    with pytest.raises(NotFound, match="award"):
        keep_letter("work-10", LETTER, SCAN, CITY, archive, doing("transferred"))
    assert list(archive.files.digests()) == []


def test_an_empty_form_names_what_it_lacks(won: Archive) -> None:
    with pytest.raises(FieldRequired, match="nationality"):
        identify("work-10", IdentityForm(), "entrant", won.store, NOON)
