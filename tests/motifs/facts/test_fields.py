import unicodedata

import pytest
from hypothesis import given, settings, strategies as st

from motifs.errors import FieldRequired, FieldTooLong
from motifs.facts.fields import PHILOSOPHY, clean, clean_all, require

quick = settings(max_examples=60, deadline=None)


def test_outer_blanks_go_and_inner_ones_stay() -> None:
    assert clean(" \u00a0Enceng  Gondok \n", "title", 20) == "Enceng  Gondok"


@pytest.mark.parametrize(
    "letter",
    [
        "\x00",
        "\x07",
        "\x1b",
        "\x7f",
        "\x85",
        "\u200b",
        "\u202e",
        "\u2066",
        "\ufeff",
        "\ud800",
        "\ue000",
        "\uffff",
    ],
)
def test_control_characters_are_removed(letter: str) -> None:
    assert clean(f"Eng{letter}gang", "title", 20) == "Enggang"


def test_line_breaks_of_every_system_become_one() -> None:
    assert clean("satu\r\ndua\ntiga", "description", 20) == "satu\ndua\ntiga"


def test_letters_and_their_accents_are_put_together() -> None:
    assert clean("Cafe\u0301", "title", 4) == "Caf\u00e9"


def test_letters_that_meet_when_a_hidden_one_goes_are_put_together() -> None:
    assert clean("Cafe\u200b\u0301", "title", 4) == "Caf\u00e9"


def test_text_at_the_limit_is_taken_and_one_more_is_refused() -> None:
    assert clean("x" * PHILOSOPHY, "description", PHILOSOPHY) == "x" * 1000
    with pytest.raises(FieldTooLong) as refused:
        clean("x" * 1001, "description", PHILOSOPHY)
    assert refused.value.values == {"field": "description", "limit": 1000, "length": 1001}


def test_what_is_removed_does_not_count() -> None:
    assert clean("  \x00abc\u200b  ", "title", 3) == "abc"


@pytest.mark.parametrize("text", ["", "  ", "\n\t", "\u200b", "\x00"])
def test_a_required_text_that_shows_nothing_is_refused(text: str) -> None:
    with pytest.raises(FieldRequired) as refused:
        require(text, "title", 20)
    assert refused.value.values == {"field": "title"}


def test_a_required_text_is_bounded_too() -> None:
    assert require("abc", "title", 3) == "abc"
    with pytest.raises(FieldTooLong):
        require("abcd", "title", 3)


def test_empty_texts_of_several_are_left_out() -> None:
    assert clean_all([" rotan ", "", " \u200b", "kelapa"], "plants", 10) == ("rotan", "kelapa")


def test_one_long_text_of_several_is_refused() -> None:
    with pytest.raises(FieldTooLong):
        clean_all(["rotan", "kelapa"], "plants", 5)


@quick
@given(text=st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = clean(text, "title", 10_000)
    assert clean(once, "title", 10_000) == once
    assert not any(unicodedata.category(letter) == "Cc" for letter in once.replace("\n", ""))
