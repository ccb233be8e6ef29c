"""Words: how Indonesian is read, so that "duyung" finds "dugong" and "menari" finds "tarian"."""

import re
import unicodedata
from functools import cache
from typing import Any

from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

STOP = frozenset(
    {"a", "an", "and", "for", "from", "in", "of", "the", "to", "with"}  # English
    | {"dan", "dari", "dengan", "di", "itu", "ini", "ke", "oleh", "pada", "untuk", "yang"}
    | {"batik", "corak", "kain", "khas", "motif"}
)
"""Words that nearly every motif or question has; they count only where nothing else was asked."""

SYNONYMS = (
    frozenset({"bakau", "mangrove"}),
    frozenset({"dugong", "duyung"}),
    frozenset({"beruang", "bear"}),
    frozenset({"anggrek", "orchid"}),
    frozenset({"pakis", "fern"}),
    frozenset({"jahe", "ginger"}),
    frozenset({"singkong", "cassava"}),
    frozenset({"enggang", "rangkong", "hornbill"}),
    frozenset({"kelapa", "coconut"}),
    frozenset({"rotan", "rattan"}),
    frozenset({"hki", "haki", "ki", "paten", "tercatat", "hakcipta"}),
)
"""Two names of one thing. "Paten" and "HAKI" are what people call the recordation."""


def split(text: str) -> tuple[str, ...]:
    """Words and numbers of a text in small letters without marks, in their order."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return tuple(re.findall(r"[^\W_]+", letters))


def asked(text: str) -> tuple[str, ...]:
    """The words of a question that tell motifs apart, or all of them where none does."""
    words = split(text)
    return tuple(word for word in words if word not in STOP) or words


@cache
def stem(word: str) -> str:
    """The root of a word; Snowball would make "uang" of "beruang", Sastrawi knows better."""
    root: str = _stemmer().stem(word)
    return root


@cache
def synonyms(word: str) -> frozenset[str]:
    """Other names of the same thing."""
    others = (names - {word} for names in SYNONYMS if word in names)
    return frozenset().union(*others)


@cache
def _stemmer() -> Any:
    return StemmerFactory().create_stemmer()
