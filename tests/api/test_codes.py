"""Codes of receipts: hard to mistake, hard to guess, and as silent as a door."""

import re
from collections import Counter
from datetime import timedelta

import pytest
from hypothesis import given, strategies as st

from api.codes import Codes
from api.forms import CodeFields
from api.refusals import CodeWrong, TooManyAttempts
from api.security import Links
from motifs.keeping.catalogue import Catalogue
from tests.motifs.builders import NOON, an_edition, an_entry

KEYS = Links("ab" * 32)
FIRST, SECOND = an_entry(id="E1", number=1), an_entry(id="E2", number=12)
CATALOGUE = Catalogue(
    editions={"2026": an_edition()}, entries={one.id: one for one in (FIRST, SECOND)}
)
MINUTE = timedelta(minutes=1)
MOMENT = timedelta(microseconds=1)


def fields(code: str, number: str = "1", edition: str = "2026") -> CodeFields:
    return CodeFields(edition=edition, number=number, code=code)


RIGHT = fields(KEYS.code("E1"))


def fail(codes: Codes, times: int, **changes: str) -> None:
    for place in range(times):
        now = NOON + timedelta(seconds=place)
        with pytest.raises(CodeWrong):
            codes.find(fields("00000-00000", **changes), CATALOGUE, KEYS, now)


# The code


def test_a_code_is_ten_letters_of_crockfords_base_32_and_always_the_same() -> None:
    assert re.fullmatch("[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}", KEYS.code("E1"))
    assert KEYS.code("E1") == Links("ab" * 32).code("E1")


def test_another_entry_and_another_secret_have_another_code() -> None:
    made = {keys.code(entry) for keys in (KEYS, Links("cd" * 32)) for entry in ("E1", "E2", "")}
    assert len(made) == 6


def test_every_letter_is_used_alike() -> None:
    letters = Counter("".join(KEYS.code(str(number)) for number in range(3_200)).replace("-", ""))
    assert len(letters) == 32
    # 1,000 of each are expected; five standard deviations are some 156.
    assert all(abs(count - 1_000) < 160 for count in letters.values())


@given(st.integers(0, 10**6), st.text(" -.", max_size=3), st.booleans())
def test_a_code_is_recognised_however_it_is_typed(number: int, mark: str, small: bool) -> None:
    entry = str(number)
    code = mark.join(KEYS.code(entry))
    typed = code.lower() if small else code
    assert KEYS.is_code(typed, entry)
    assert KEYS.is_code(typed.replace("0", "O").replace("1", "l"), entry)


@pytest.mark.parametrize("typed", ["", "-", "0", "00000-00000", KEYS.code("E2"), "kode" * 50, "é"])
def test_anything_else_is_not_the_code(typed: str) -> None:
    assert not KEYS.is_code(typed, "E1")


def test_a_code_with_one_letter_changed_or_missing_is_not_the_code() -> None:
    code = KEYS.code("E1")
    for place in range(len(code)):
        other = "0" if code[place] != "0" else "1"
        if code[place] != "-":
            assert not KEYS.is_code(code[:place] + other + code[place + 1 :], "E1")
            assert not KEYS.is_code(code[:place] + code[place + 1 :], "E1")
    assert not KEYS.is_code(code + "0", "E1")


# The door


@pytest.mark.parametrize("number", ["1", "01", " 001 "])
def test_number_and_code_lead_to_the_entry(number: str) -> None:
    found = Codes().find(fields(KEYS.code("E1"), number), CATALOGUE, KEYS, NOON)
    assert found == "E1"


@pytest.mark.parametrize(
    "wrong",
    [
        fields("00000-00000"),
        fields(KEYS.code("E1"), number="12"),
        fields(KEYS.code("E1"), number="7"),
        fields(KEYS.code("E1"), number=""),
        fields(KEYS.code("E1"), number="1; 2"),
        fields(KEYS.code("E1"), edition="2027"),
        fields(KEYS.code(""), number="7"),
    ],
)
def test_a_wrong_number_and_a_wrong_code_are_answered_alike(wrong: CodeFields) -> None:
    with pytest.raises(CodeWrong) as refusal:
        Codes().find(wrong, CATALOGUE, KEYS, NOON)
    assert refusal.value.values == {}


def test_after_ten_wrong_codes_an_entry_waits_however_its_number_is_written() -> None:
    codes = Codes()
    fail(codes, 9)
    assert codes.find(RIGHT, CATALOGUE, KEYS, NOON + MINUTE) == "E1"
    fail(codes, 1, number="001")
    with pytest.raises(TooManyAttempts):
        codes.find(RIGHT, CATALOGUE, KEYS, NOON + MINUTE)
    other = fields(KEYS.code("E2"), number="12")
    assert codes.find(other, CATALOGUE, KEYS, NOON + MINUTE) == "E2"
    assert codes.find(RIGHT, CATALOGUE, KEYS, NOON + 15 * MINUTE) == "E1"


def test_after_sixty_wrong_codes_in_a_minute_everybody_waits_for_the_rest_of_it() -> None:
    codes = Codes()
    for number in range(6):
        fail(codes, 10 if number else 9, number=str(number + 20))
    assert codes.find(RIGHT, CATALOGUE, KEYS, NOON + 10 * MOMENT) == "E1"
    fail(codes, 1, number="99")
    with pytest.raises(TooManyAttempts) as refusal:
        codes.find(RIGHT, CATALOGUE, KEYS, NOON + MINUTE - MOMENT)
    assert refusal.value.values == {"minutes": 1}
    assert codes.find(RIGHT, CATALOGUE, KEYS, NOON + MINUTE) == "E1"
