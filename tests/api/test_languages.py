import re
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from hypothesis import given, settings, strategies as st

import api
from api.languages import LANGUAGES, Language, Translator, accepted, choose, translator

INDONESIAN = Translator("id", {"Title": "Judul", "{what} of {name}": "{what} milik {name}"})
ENGLISH = Translator("en", {})


def test_a_text_is_said_in_the_language_and_otherwise_as_it_is() -> None:
    assert (INDONESIAN("Title"), ENGLISH("Title")) == ("Judul", "Title")
    assert INDONESIAN("Unknown") == "Unknown"


def test_placeholders_are_filled_and_terms_in_them_translated() -> None:
    said = INDONESIAN("{what} of {name}", what="Title", name="Sutiyani")
    assert said == "Judul milik Sutiyani"


def test_what_people_typed_is_never_a_placeholder() -> None:
    assert ENGLISH("{what} of {name}", what="{name}", name="{0.__class__}") == (
        "{name} of {0.__class__}"
    )


def test_a_value_may_be_called_text() -> None:
    assert ENGLISH("says {text}", text="hello") == "says hello"


def test_days_are_written_out() -> None:
    assert INDONESIAN.day(date(2027, 8, 17)) == "17 Agustus 2027"
    assert ENGLISH.day(date(2027, 8, 17)) == "17 August 2027"


def test_moments_are_told_on_the_clock_of_balikpapan() -> None:
    moment = datetime(2026, 12, 31, 16, 0, 5, tzinfo=UTC)  # eight hours later it is next year
    assert INDONESIAN.moment(moment) == "1 Januari 2027 pukul 00.00.05 WITA"
    assert ENGLISH.moment(moment) == "1 January 2027, 00:00:05 WITA"
    assert ENGLISH.moment(moment, UTC) == "31 December 2026, 16:00:05 UTC"


def test_a_moment_of_another_clock_is_the_same_moment() -> None:
    jakarta = datetime(2026, 11, 25, 19, tzinfo=timezone(timedelta(hours=7)))
    assert ENGLISH.moment(jakarta) == "25 November 2026, 20:00 WITA"


def test_numbers_have_the_separators_of_the_language() -> None:
    assert (INDONESIAN.number(1250), ENGLISH.number(1250)) == ("1.250", "1,250")
    assert (INDONESIAN.number(0.5), ENGLISH.number(0.5)) == ("0,5", "0.5")


def test_values_are_told_as_people_read_them() -> None:
    told = ENGLISH("{a} {b} {c}", a=date(2027, 8, 17), b=datetime(2026, 11, 25, tzinfo=UTC), c=7)
    assert told == "17 August 2027 25 November 2026, 08:00 WITA 7"


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("en", "en"),
        ("id", "id"),
        ("en-GB,en;q=0.9", "en"),
        ("id-ID", "id"),
        ("ID", "id"),
        ("de, nl;q=0.9, en;q=0.8, id;q=0.7", "en"),
        ("de, id;q=0.8, en;q=0.7", "id"),
        (" en ; q=1", "en"),
        ("", "id"),
        ("*", "id"),
        ("de", "id"),
        (",;,;q", "id"),
    ],
)
def test_the_first_language_of_a_browser_that_we_speak_is_spoken(
    header: str, language: str
) -> None:
    assert accepted(header, "id") == language


@given(st.text(max_size=80))
@settings(max_examples=60, deadline=None)
def test_any_header_gives_a_language(header: str) -> None:
    assert accepted(header, "en") in LANGUAGES


@pytest.mark.parametrize(
    ("wanted", "language"),
    [("en", "en"), ("id", "id"), (None, "id"), ("", "id"), ("EN", "id"), ("fr", "id")],
)
def test_a_wanted_language_is_chosen_where_we_speak_it(wanted: str | None, language: str) -> None:
    assert choose(wanted, "id") == language


def places(text: str) -> set[str]:
    return set(re.findall(r"{(\w+)}", text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_translation_has_the_placeholders_of_its_text(language: Language) -> None:
    path = Path(api.__file__).parent / "locale" / language / "LC_MESSAGES" / "messages.po"
    if path.exists():
        with path.open("rb") as file:
            messages = [one for one in read_po(file) if one.id and one.string]
        for message in messages:
            assert places(str(message.id)) == places(str(message.string))


def test_a_translator_is_read_once() -> None:
    assert translator("id") is translator("id")
    assert (translator("id").language, translator("en").language) == ("id", "en")
