"""Languages: English texts are the keys; Indonesian comes from a gettext catalogue."""

import re
from collections.abc import Mapping
from datetime import date, datetime, timezone
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

from babel.dates import format_date, format_datetime
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from motifs.facts.clock import WITA

Language = Literal["id", "en"]
LANGUAGES: tuple[Language, ...] = ("id", "en")
_LABELS = {"expected", "field", "purpose", "what"}
"""Placeholders whose values are texts of ours."""

_EXACT = {4: "y", 7: "MMMM y", 10: "d MMMM y"}
"""How a date is written, by the letters it is given in."""

_MOMENTS = {"id": "d MMMM y 'pukul' HH.mm", "en": "d MMMM y, HH:mm"}
_SECONDS = {"id": ".ss", "en": ":ss"}

_LOCALE = Path(__file__).parent / "locale"


class Translator:
    """Says things in one language.

    Attributes:
        language: "id" or "en".
    """

    def __init__(self, language: Language, texts: Mapping[str, str]) -> None:
        self.language: Language = language
        self._texts = texts

    def __call__(self, text: str, /, **values: object) -> str:
        """The text in this language, its placeholders filled."""
        said = self._texts.get(text, text)
        return said.format(**{key: self._fill(key, value) for key, value in values.items()})

    def word(self, value: object) -> str:
        """A value as people read it: moments in WITA, days written out, terms translated."""
        if isinstance(value, datetime):
            return self.moment(value)
        if isinstance(value, date):
            return self.day(value)
        return self._texts.get(str(value), str(value))

    def _fill(self, key: str, value: object) -> str:
        """Names that people gave stay as they are, also where they happen to be a text of ours."""
        ours = isinstance(value, StrEnum | date) or key in _LABELS
        return self.word(value) if ours else str(value)

    def day(self, value: date) -> str:
        """A day written out, such as "21 November 2026"."""
        return format_date(value, "d MMMM y", locale=self.language)

    def dated(self, text: str) -> str:
        """A day, month or year as exact as it is given ("2022-02"); another text stays as it is."""
        try:
            first = date.fromisoformat(f"{text}-01-01"[:10])
            return format_date(first, _EXACT[len(text)], locale=self.language)
        except (ValueError, KeyError):
            return text

    def moment(self, value: datetime, clock: timezone = WITA) -> str:
        """A moment on the clock of the city, or on another one; a full minute without seconds."""
        seconds = _SECONDS[self.language] if value.second else ""
        shape = _MOMENTS[self.language] + seconds
        return format_datetime(value.astimezone(clock), shape, locale=self.language) + f" {clock}"

    def number(self, value: float) -> str:
        """A number with the separators of the language, such as 1.250 or 1,250."""
        return _written(value, self.language)


@lru_cache(10_000)
def _written(value: float, language: Language) -> str:
    """A page tells some seventy numbers, most of them counts; Babel took a quarter of its time."""
    return format_decimal(value, locale=language)


@cache
def translator(language: Language) -> Translator:
    """The translator of a language; the English catalogue holds the register's own terms only."""
    path = _LOCALE / language / "LC_MESSAGES" / "messages.po"
    return Translator(language, _texts(path) if path.exists() else {})


def choose(wanted: str | None, default: Language) -> Language:
    """The wanted language where we speak it."""
    return next((known for known in LANGUAGES if known == wanted), default)


def accepted(header: str, default: Language) -> Language:
    """The language of an Accept-Language header that we speak and that is preferred (RFC 9110)."""
    offers = [part.partition(";") for part in header.lower().split(",")]
    spoken = [(_quality(rest), tag.strip()[:2]) for tag, _, rest in offers]
    known = [(quality, tag) for quality, tag in spoken if quality > 0 and tag in LANGUAGES]
    return choose(max(known, key=lambda one: one[0], default=(0, default))[1], default)


def _quality(rest: str) -> float:
    found = re.search(r"q\s*=\s*([01](?:\.\d{0,3})?)", rest)
    return float(found[1]) if found else 1.0


def _texts(path: Path) -> Mapping[str, str]:
    with path.open("rb") as file:
        messages = read_po(file)
    said = (message for message in messages if message.id and message.string)
    return {str(message.id): str(message.string) for message in said}
