"""Blind: what a juror is shown of a work, and nothing by which its maker could be known.

An entry's id tells when it came, a digest finds its pictures elsewhere, a caption is a maker's own
words: none of them is here. Names are masked where a maker wrote them into her texts.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from motifs.contest.standings import taking_part
from motifs.errors import NotFound
from motifs.facts.edition import Edition
from motifs.facts.entry import Entry
from motifs.facts.motif import Technique
from motifs.facts.person import Person
from motifs.keeping.catalogue import Catalogue

MASK = "▒▒▒"

_SHORTEST = 3  # letters of a single word of a name; a whole name is masked however short it is
_TRADE = frozenset(
    {
        *("balikpapan", "borneo", "indonesia", "kalimantan", "kota", "nusantara"),
        *(
            "batik",
            "cap",
            "desain",
            "kain",
            "karya",
            "kombinasi",
            "motif",
            "seni",
            "tulis",
            "warna",
        ),
        *("craft", "galeri", "griya", "rumah", "sanggar", "toko", "ukm", "umkm", "usaha", "wastra"),
        *("dan", "khas", "pembatik", "pengrajin", "tradisional"),
    }
)
"""Words of the craft that stand in names of businesses and would be missed in a text."""

_REACHES = re.compile(
    r"[\w.+-]+@[\w.-]+\w|(?<!\w)@\w[\w.]*|(?:https?://|www\.)[^\s,;]+"
    r"|[\w.-]+\.(?:com|id|net|org)\b(?:/[^\s,;]*)?|\+?\d(?:[ .()/-]*\d){8,}",
    re.IGNORECASE,
)
"""Mail and web addresses, names in social networks, and nine or more digits of a telephone."""


@dataclass(frozen=True, kw_only=True)
class Frame:
    """Width and height of a picture as it was sent, in pixels."""

    width: int
    height: int


@dataclass(frozen=True, kw_only=True)
class Work:
    """A work without its maker.

    Attributes:
        number: its entry number.
        title: masked.
        philosophy: masked.
        technique: None where it was not said.
        category: kelas; empty where the edition has none.
        pictures: in the order sent.
    """

    number: int
    title: str
    philosophy: str
    technique: Technique | None
    category: str
    pictures: tuple[Frame, ...]


def works(edition: Edition, catalogue: Catalogue) -> tuple[Work, ...]:
    """The works that are judged, by number."""
    entries = sorted(taking_part(edition, catalogue), key=lambda one: one.number)
    return tuple(_work(entry, catalogue) for entry in entries)


def picture(edition: Edition, number: int, place: int, catalogue: Catalogue) -> str:
    """Digest of a work's picture; places are counted from 1.

    Raises:
        NotFound: there is no such work, or no such picture of it.
    """
    for entry in taking_part(edition, catalogue):
        if entry.number == number and 1 <= place <= len(entry.pictures):
            return entry.pictures[place - 1].digest
    raise NotFound(what="picture")


def mask(text: str, person: Person) -> str:
    """The text without the names of its maker and without ways to reach her."""
    hidden = _REACHES.sub(MASK, text)
    known = "|".join(sorted(_patterns(person), key=len, reverse=True))
    if not known:
        return hidden
    return re.sub(rf"(?<![^\W_])(?:{known})(?![^\W_])", MASK, hidden, flags=re.IGNORECASE)


def _work(entry: Entry, catalogue: Catalogue) -> Work:
    person = catalogue.people.get(entry.id, Person(id=entry.id))
    return Work(
        number=entry.number,
        title=mask(entry.title, person),
        philosophy=mask(entry.philosophy, person),
        technique=entry.technique,
        category=entry.category,
        pictures=tuple(Frame(width=one.width, height=one.height) for one in entry.pictures),
    )


def _patterns(person: Person) -> Iterator[str]:
    """Of the telephone and of whole names, and of the words in them that are none of the craft."""
    guardian = person.guardian.name if person.guardian else ""
    for name in filter(None, (person.name, person.alias, guardian)):
        yield r"\s+".join(map(re.escape, name.split()))
        words = re.findall(r"[^\W_]+", name)
        yield from (one for one in words if len(one) >= _SHORTEST and one.lower() not in _TRADE)
    if phone := re.sub(r"\D", "", person.phone):
        yield r"[ .()/-]*".join(phone)
