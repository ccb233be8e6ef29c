"""The competition of February 2022: what is on record of it, and what is invented around that.

On record are organisers, place, days, ten makers with twenty works, three jurors, the criteria, and
the three winners with numbers and points. The other makers, titles and points are invented.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from images import draw
from motifs.facts.clock import WITA
from motifs.samples.drawings import DYES
from tests.motifs.drawings import cloth, mirrored

SIDE = 300  # px; the least that a phone may send is 200

EDITION: Mapping[str, str] = {
    "Tema": "Flora dan fauna khas Balikpapan",
    "Penyelenggara": "Dekranasda dan DKUMKMP Kota Balikpapan",
    "Tempat": "Galeri Dekranasda, BSCC Dome",
    "Waktu acara": "21-22 Februari 2022",
    "Dibuka": "2022-02-01T08:00",
    "Ditutup": "2022-02-19T17:00",
    "Tenggang dalam menit": "30",
    "Aturan dalam teks": "Karya buatan sendiri. Juri menilai tanpa tahu nama pembuat.",
    "Karya dari satu orang": "2",
}
"""By the label of its field."""

CRITERIA = {
    "Potensi sebagai motif Balikpapan": 2,
    "Estetika": 1,
    "Kreativitas dan inovasi": 1,
    "Ergonomi": 1,
}
"""With their weights; that the first counts twice is invented, to make 1,250 points possible."""

RANKS = ("I", "II", "III", "Harapan I", "Harapan II", "Harapan III")
JURORS = {"anita": "Anita Sari", "bagus": "Bagus Wijaya", "citra": "Citra Lestari"}


@dataclass(frozen=True)
class Work:
    """One work as it was sent.

    Attributes:
        title: judul karya.
        maker: her name.
        ornament: what is drawn on the cloth; empty for forty strokes.
        total: points of the jury, summed and weighted; a multiple of five.
    """

    title: str
    maker: str
    ornament: str = ""
    total: int = 500


WORKS: Mapping[int, Work] = {
    1: Work("Singkong Menari", "Rusmini", "cassava_leaf", 790),
    2: Work("Kantong di Rimba", "Arbain", "pitcher_plant", 785),
    3: Work("Klubut Nusantara", "Supratono", "klubut", 1_140),
    4: Work("Pakis Muda", "Noorhayati", "fern", 780),
    5: Work("Jahe Merekah", "Sulaiman", "ginger", 960),
    6: Work("Beruang Menari", "Dinda Ayu", "honey_bear", 600),
    7: Work("Karamunting Pagi", "Marlina", "karamunting", 1_000),
    8: Work("Naga Ranum", "Hendra", "dragon_fruit", 775),
    9: Work("Hujan di Kariangau", "Yahnawati", total=700),
    10: Work("Anggrek", "Sutiyani", "orchid", 1_250),
    11: Work("Elai Emas", "Rusmini", "elai", 770),
    12: Work("Kembang Sepatu", "Arbain", "hibiscus", 765),
    13: Work("Duyung Teluk", "Supratono", "dugong", 760),
    14: Work("Enceng Gondok", "Yahnawati", "water_hyacinth", 1_160),
    15: Work("Nipah Senja", "Noorhayati", total=1_000),
    16: Work("Rotan Jalin", "Sulaiman", total=690),
    17: Work("Kelapa Manggar", "Dinda Ayu", total=680),
    18: Work("Enggang Pulang", "Marlina", total=970),
    19: Work("Kapal Malam", "Hendra"),
    20: Work("Sungai Wain", "Sutiyani", total=670),
}
"""By entry number, in the order in which they came."""

COPY, CORRECTED, CONFLICT, WITHDRAWN, LATE = 6, 12, 8, 19, 20
TIED = (7, 15)
BEST = (10, 14, 3, 15, 7, 18)
"""Who won, the first first; 15 before 7 by lot."""


def wita(day: int, hour: int, minute: int = 0, *, month: int = 2) -> datetime:
    """A moment of that year on the clock of the city."""
    return datetime(2022, month, day, hour, minute, tzinfo=WITA)


def painted(ornament: str) -> bytes:
    """A cloth with this ornament, in the dyes of the samples."""
    return draw(ornament, DYES[ornament], SIDE)


def picture(number: int) -> bytes:
    """What a work shows; one is a motif of the register as a mirror shows it."""
    work = WORKS[number]
    data = painted(work.ornament) if work.ornament else cloth(number, SIDE)
    return mirrored(data) if number == COPY else data


def phone(maker: str) -> str:
    """The number under which a maker is reached."""
    place = sorted({work.maker for work in WORKS.values()}).index(maker)
    return f"0812 5550 00{place:02}"


def points(number: int) -> tuple[int, int, int]:
    """What each juror gives a work in every criterion, so that the total comes out."""
    shared = WORKS[number].total // sum(CRITERIA.values())
    return (shared + 2) // 3, (shared + 1) // 3, shared // 3
