"""Texts that people type: cleaned, bounded, and refused by the name of their field."""

import re
import unicodedata
from collections.abc import Sequence
from enum import StrEnum
from typing import TypeVar

from motifs.errors import FieldInvalid, FieldRequired, FieldTooLong

Word = TypeVar("Word", bound=StrEnum)

TITLE = 200
PHILOSOPHY = 1_000
"""DJKI's uraian ciptaan takes at most 1,000 characters."""

NAME = 120
PHONE = 30
REASON = 1_000
SHORT = 300


def clean(value: str, field: str, limit: int) -> str:
    """The text in NFC without control characters or outer blanks; line breaks are kept.

    Raises:
        FieldTooLong: more than `limit` characters are left.
    """
    kept = (
        letter
        for letter in value
        if letter == "\n" or unicodedata.category(letter) not in {"Cc", "Cf", "Cs", "Co", "Cn"}
    )
    text = unicodedata.normalize("NFC", "".join(kept)).strip()
    if len(text) > limit:
        raise FieldTooLong(field=field, limit=limit, length=len(text))
    return text


def require(value: str, field: str, limit: int) -> str:
    """A clean text that is not empty.

    Raises:
        FieldRequired: nothing is left.
        FieldTooLong: more than `limit` characters are left.
    """
    text = clean(value, field, limit)
    if not text:
        raise FieldRequired(field=field)
    return text


def choose(kind: type[Word], value: str, field: str) -> Word:
    """One of the words that a choice offers.

    Raises:
        FieldRequired: nothing was chosen.
        FieldInvalid: it is none of them.
    """
    if not value:
        raise FieldRequired(field=field)
    try:
        return kind(value)
    except ValueError as error:
        expected = ", ".join(kind)
        raise FieldInvalid(field=field, value=value[:40], expected=expected) from error


def clean_phone(value: str) -> str:
    """A telephone number as it was written, or nothing.

    Raises:
        FieldInvalid: it has other than digits and what people put between them, or fewer than six.
        FieldTooLong: more than thirty characters are left.
    """
    phone = clean(value, "phone number", PHONE)
    if phone and not re.fullmatch(r"\+?(?:[ ().-]*[0-9]){6,}[ ().-]*", phone):
        raise FieldInvalid(field="phone number", value=phone, expected="0812 3456 7890")
    return phone


def subscriber(phone: str) -> str:
    """What is the same in a phone number however it is written.

    0812 3456 7890, +62 812-3456-7890 and +62 (0)812 3456 7890 are one number.
    """
    dialled = "".join(letter for letter in phone if letter in "0123456789")
    abroad = dialled.startswith(("62", "0062"))
    return (dialled.lstrip("0").removeprefix("62") if abroad else dialled).lstrip("0")


def clean_all(values: Sequence[str], field: str, limit: int) -> tuple[str, ...]:
    """Several clean texts, empty ones left out.

    Raises:
        FieldTooLong: one of them is.
    """
    texts = (clean(value, field, limit) for value in values)
    return tuple(text for text in texts if text)
