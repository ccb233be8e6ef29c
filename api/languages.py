"""Languages: English texts are the keys; Indonesian comes from a gettext catalogue."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from typing import Literal

from babel.dates import format_date, format_datetime
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

Language = Literal["id", "en"]
LANGUAGES: tuple[Language, ...] = ("id", "en")
WITA = timezone(timedelta(hours=8), "WITA")
"""Waktu Indonesia Tengah, the clock of Balikpapan; it has no summer time."""

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
        return said.format(**{key: self.word(value) for key, value in values.items()})

    def word(self, value: object) -> str:
        """A value as people read it: moments in WITA, days written out, terms translated."""
        if isinstance(value, datetime):
            return self.moment(value)
        if isinstance(value, date):
            return self.day(value)
        return self._texts.get(str(value), str(value))

    def day(self, value: date) -> str:
        """A day written out, such as "21 November 2026"."""
        return format_date(value, "d MMMM y", locale=self.language)

    def moment(self, value: datetime, clock: timezone = WITA) -> str:
        """A moment on the clock of the city, or on another one."""
        local = value.astimezone(clock)
        return format_datetime(local, "d MMMM y, HH:mm:ss", locale=self.language) + f" {clock}"

    def number(self, value: float) -> str:
        """A number with the separators of the language, such as 1.250 or 1,250."""
        return format_decimal(value, locale=self.language)


@cache
def translator(language: Language) -> Translator:
    """The translator of a language; the English catalogue holds the register's own terms only."""
    path = _LOCALE / language / "LC_MESSAGES" / "messages.po"
    return Translator(language, _texts(path) if path.exists() else {})


def choose(wanted: str | None, default: Language) -> Language:
    """The wanted language where we speak it."""
    return next((known for known in LANGUAGES if known == wanted), default)


def accepted(header: str, default: Language) -> Language:
    """The first language of an Accept-Language header that we speak."""
    for part in header.split(","):
        tag = part.split(";")[0].strip().lower()[:2]
        if tag in LANGUAGES:
            return choose(tag, default)
    return default


def _texts(path: Path) -> Mapping[str, str]:
    with path.open("rb") as file:
        messages = read_po(file)
    said = (message for message in messages if message.id and message.string)
    return {str(message.id): str(message.string) for message in said}
