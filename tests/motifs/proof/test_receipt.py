import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from motifs.errors import ReceiptUnreadable
from motifs.facts.motif import Picture
from motifs.keeping.seal import Seal, write
from motifs.proof.doubt import Doubt
from motifs.proof.receipt import Receipt, doubts, issue, read
from tests.motifs.builders import NOON, a_person, an_entry

FILES = (b"a first picture", b"a second one")
SEAL = Seal(bytes(range(32)))
OTHER = Seal(bytes(32))


def a_receipt() -> Receipt:
    pictures = tuple(
        Picture(digest=hashlib.sha256(data).hexdigest(), width=640, height=480) for data in FILES
    )
    return issue(an_entry(pictures=pictures, request_digest="ab" * 32), SEAL)


KEPT = write(a_receipt())


def test_a_receipt_proves_its_files_with_and_without_the_city_s_key() -> None:
    receipt = read(KEPT)
    assert receipt == a_receipt()
    assert doubts(receipt, FILES) == []
    assert doubts(receipt, FILES[1:], SEAL.public) == []


def test_a_receipt_says_nothing_of_the_maker() -> None:
    for secret in (a_person().name, a_person().phone):
        assert secret.encode() not in write(issue(an_entry(), SEAL))


def test_the_file_is_json_that_any_program_reads() -> None:
    said = json.loads(KEPT)
    assert said["received_at"] == NOON.isoformat()
    assert said["pictures"] == [hashlib.sha256(data).hexdigest() for data in FILES]
    assert list(said) == sorted(said)


def test_a_file_that_was_not_received_is_named() -> None:
    other = hashlib.sha256(b"a third one").hexdigest()
    assert doubts(read(KEPT), [*FILES, b"a third one"]) == [(Doubt.FILE, other)]


def test_a_receipt_that_another_one_signed_is_told_by_the_key_alone() -> None:
    forged = issue(an_entry(), OTHER)
    assert doubts(forged, []) == []
    assert doubts(forged, [], SEAL.public) == [(Doubt.KEY, OTHER.public)]


@pytest.mark.parametrize(
    "change",
    [
        {"number": 2},
        {"title": "Lain"},
        {"entry": "01K0000000000000000000LAIN"},
        {"received_at": NOON.replace(microsecond=1)},
        {"pictures": ()},
        {"consents": ("00",)},
        {"request": ""},
        {"key": OTHER.public},
        {"signature": ""},
    ],
    ids=str,
)
def test_any_altered_fact_is_found(change: dict[str, object]) -> None:
    altered = replace(a_receipt(), **change)  # type: ignore[arg-type]
    assert [doubt for doubt, _ in doubts(altered, [])] == [Doubt.SIGNATURE]


@given(place=st.integers(0, len(KEPT) - 1), bit=st.integers(0, 7))
def test_any_flipped_bit_is_found_or_changes_nothing_that_is_said(place: int, bit: int) -> None:
    flipped = bytearray(KEPT)
    flipped[place] ^= 1 << bit
    try:
        receipt = read(bytes(flipped))
    except ReceiptUnreadable:
        return
    assert receipt == a_receipt() or doubts(receipt, [], SEAL.public)


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b"null", b"\xff", KEPT[:-3], b'{"number": 1}'])
def test_what_is_no_receipt_is_refused(data: bytes) -> None:
    with pytest.raises(ReceiptUnreadable):
        read(data)


def test_one_receipt_is_the_same_whenever_it_is_asked_for(tmp_path: Path) -> None:
    entry = an_entry()
    assert issue(entry, Seal.open(tmp_path)) == issue(entry, Seal.open(tmp_path))
