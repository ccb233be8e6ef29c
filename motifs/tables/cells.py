"""Cells: texts of a row as values, and back; each refusal names its column."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import TypeVar

from motifs.errors import FieldInvalid
from motifs.facts.fields import SHORT, clean, clean_all
from motifs.facts.recordation import could_be_number

_MONTHS = (
    "januari",
    "februari",
    "maret",
    "april",
    "mei",
    "juni",
    "juli",
    "agustus",
    "september",
    "oktober",
    "november",
    "desember",
)
_YES = {"ya": True, "yes": True, "1": True, "": False, "tidak": False, "no": False, "0": False}

E = TypeVar("E", bound=StrEnum)
Cells = Mapping[str, str]


def read_date(text: str, column: str) -> date:
    """A day written as 2022-02-21, 21/02/2022, 21-02-2022 or 21 Februari 2022.

    Raises:
        FieldInvalid: it is written otherwise, or there is no such day.
    """
    invalid = FieldInvalid(field=column, value=text[:40], expected="2022-02-21")
    numbers = re.fullmatch(r"(\d{4})-(\d\d?)-(\d\d?)", text)
    turned = re.fullmatch(r"(\d\d?)[/.\s-](\d\d?|[A-Za-z]+)[/.\s-](\d{4})", text)
    if not numbers and not turned:
        raise invalid
    year, month, day = numbers.groups() if numbers else turned.groups()[::-1]  # type: ignore[union-attr]  # one of both matched
    try:
        return date(int(year), _month(month), int(day))
    except ValueError as error:
        raise invalid from error


def _month(text: str) -> int:
    return int(text) if text.isdigit() else _MONTHS.index(text.casefold()) + 1


def require_headings(cells: Cells) -> None:
    """Pass in silence where every text of a row stands under a heading.

    Raises:
        FieldInvalid: one does not, as when a comma in a text was not quoted.
    """
    if "" in cells:
        expected = "quotes around a text with commas"
        raise FieldInvalid(field="cell without a heading", value=cells[""][:40], expected=expected)


def join(texts: Iterable[str], mark: str) -> str:
    """Texts joined by a mark; one of their own is preceded by a backslash."""
    return f" {mark} ".join(text.replace(mark, f"\\{mark}") for text in texts)


def split(text: str, mark: str, most: int = 0) -> list[str]:
    """What `join` was given, outer blanks removed; the last of `most` texts keeps its marks."""
    parts = re.split(rf"(?<!\\){re.escape(mark)}", text, maxsplit=max(0, most - 1))
    return [part.strip().replace(f"\\{mark}", mark) for part in parts]


def read_each(cells: Cells, column: str) -> list[str]:
    """Texts joined by |, empty places kept; an empty cell has none."""
    text = cells.get(column, "")
    return [clean(part, column, SHORT) for part in split(text, "|")] if text else []


def read_list(cells: Cells, column: str) -> tuple[str, ...]:
    """Texts joined by |, empty places left out."""
    return clean_all(read_each(cells, column), column, SHORT)


def read_text(cells: Cells, column: str) -> str:
    """A short text; empty for no cell."""
    return clean(cells.get(column, ""), column, SHORT)


def read_day(cells: Cells, column: str) -> date | None:
    """A day; None for no cell."""
    text = read_text(cells, column)
    return read_date(text, column) if text else None


def read_choice(cells: Cells, column: str, kind: type[E]) -> E | None:
    """One of a controlled list, in any case of letters; None for no cell.

    Raises:
        FieldInvalid: naming the list.
    """
    text = read_text(cells, column).casefold()
    if not text:
        return None
    try:
        return kind(text)
    except ValueError as error:
        expected = ", ".join(kind)
        raise FieldInvalid(field=column, value=text[:40], expected=expected) from error


def read_flag(cells: Cells, column: str) -> bool:
    """Yes or no; no for no cell.

    Raises:
        FieldInvalid: neither.
    """
    text = read_text(cells, column).casefold()
    if text not in _YES:
        raise FieldInvalid(field=column, value=text[:40], expected="ya")
    return _YES[text]


def read_number(cells: Cells, column: str) -> str:
    """A number of DJKI, of whatever form; empty for no cell.

    Raises:
        FieldInvalid: it cannot be one at all.
    """
    text = read_text(cells, column)
    if text and not could_be_number(text):
        raise FieldInvalid(field=column, value=text[:40], expected="000911291 / EC002025071030")
    return text


def read_points(text: str, column: str) -> float | None:
    """Points with a decimal point or comma; None for no text.

    Raises:
        FieldInvalid: not a number.
    """
    if text and not re.fullmatch(r"\d{1,9}([.,]\d{1,4})?", text):
        raise FieldInvalid(field=column, value=text[:40], expected="1250")
    return float(text.replace(",", ".")) if text else None


def read_parts(cells: Cells, column: str, most: int, least: int = 1) -> list[list[str]]:
    """Items of parts joined by ; with empty texts for the last ones that are missing.

    Raises:
        FieldInvalid: an item of fewer than `least` parts.
    """
    found = []
    for text in read_list(cells, column):
        parts = split(text, ";", most=most)
        if len(parts) < least:
            expected = "; ".join("abcde"[:most])
            raise FieldInvalid(field=column, value=text[:40], expected=expected)
        found.append(parts + [""] * (most - len(parts)))
    return found
