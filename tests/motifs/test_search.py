from typing import Any

import pytest

from motifs.creator import Creator
from motifs.motif import Collection, Motif, Provenance, Technique
from motifs.recordation import Recordation, Status
from motifs.search import Query, find
from tests.motifs.builders import a_motif, a_tradition

# The names on record in the city, with the makers that are known.
TITLES = {
    "Beruang Madu": "",
    "Mangrove": "",
    "Akar Mangrove Graha Indah": "",
    "Singkong": "",
    "Kantong Semar": "",
    "Pakis": "",
    "Jahe Balikpapan": "",
    "Karamunting": "",
    "Buah Naga": "",
    "Klubut Nusantara": "Supratono",
    "Anggrek": "Sutiyani",
    "Enceng Gondok": "Yahnawati",
    "Elai Mania": "Sutiyani",
    "Bunga Sepatu": "Lula Kalista",
    "Nipah": "",
}
ALIASES = {"Mangrove": ("Bakau",), "Dugong": ("Duyung",)}


def register() -> list[Motif]:
    motifs = [named(title, maker) for title, maker in TITLES.items()]
    return [*motifs, named("Dugong", "")]


def named(title: str, maker: str = "", **facts: Any) -> Motif:
    creators = (Creator(name=maker),) if maker else ()
    return a_motif(
        title=title, creators=creators, aliases=ALIASES.get(title, ()), recordation=None, **facts
    )


def titles(text: str) -> list[str]:
    return [motif.title for motif in find(register(), Query(text=text))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Lei Mania", {"Elai Mania"}),
        ("Elai Mania", {"Elai Mania"}),
        ("Karang Munting", {"Karamunting"}),
        ("karamunting", {"Karamunting"}),
        ("Sutiani", {"Anggrek", "Elai Mania"}),
        ("Sutiyani", {"Anggrek", "Elai Mania"}),
        ("Supartono", {"Klubut Nusantara"}),
        ("Supratono", {"Klubut Nusantara"}),
        ("Eceng Gondok", {"Enceng Gondok"}),
        ("enceng gondok", {"Enceng Gondok"}),
        ("kelubut", {"Klubut Nusantara"}),
        ("Kelubut Nusantara", {"Klubut Nusantara"}),
        ("klubut", {"Klubut Nusantara"}),
        ("bakau", {"Mangrove"}),
        ("duyung", {"Dugong"}),
        ("BERUANG madu", {"Beruang Madu"}),
    ],
)
def test_every_spelling_on_record_finds_its_motif_and_no_other(text: str, found: set[str]) -> None:
    assert set(titles(text)) == found


def test_the_best_match_comes_first() -> None:
    assert titles("Mangrove")[0] == "Mangrove"
    assert set(titles("Mangrove")) == {"Mangrove", "Akar Mangrove Graha Indah"}


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_without_words_everything_comes_as_it_is_on_record(text: str) -> None:
    assert titles(text) == [*TITLES, "Dugong"]


def test_words_of_another_world_find_nothing() -> None:
    assert titles("locomotive") == []


@pytest.mark.parametrize(
    "facts",
    [
        {"aliases": ("Bekantan",)},
        {"flora": ("Bekantan",)},
        {"fauna": ("Bekantan",)},
        {"landmarks": ("Bekantan",)},
        {"community": "Bekantan"},
        {"creators": (Creator(name="Siti", alias="Bekantan"),)},
        {"creators": (Creator(name="Siti"), Creator(name="Bekantan"))},
    ],
)
def test_a_word_is_found_in_every_name_a_motif_has(facts: dict[str, Any]) -> None:
    motifs = [a_motif(id="satu", **facts), a_motif(id="dua")]
    assert [motif.id for motif in find(motifs, Query(text="bekantan"))] == ["satu"]


@pytest.mark.parametrize("number", ["EC002025071030", "000911291"])
def test_a_motif_is_found_by_its_numbers(number: str) -> None:
    recordation = Recordation(application_number="EC002025071030", number="000911291")
    motifs = [a_motif(id="satu", recordation=recordation), a_motif(id="dua", recordation=None)]
    assert [motif.id for motif in find(motifs, Query(text=number))] == ["satu"]


FACETS = [
    a_motif(id="satu", technique=Technique.TULIS, flora=("Rotan",), fauna=("Enggang",)),
    a_motif(
        id="dua",
        technique=Technique.CAP,
        landmarks=("Tugu Madinatul Iman",),
        provenance=Provenance(edition="2022"),
        recordation=Recordation(status=Status.APPLIED),
    ),
    a_tradition(id="tiga", flora=("rotan",)),
]


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        (Query(), ["satu", "dua", "tiga"]),
        (Query(collection=Collection.REGISTERED), ["satu", "dua"]),
        (Query(collection=Collection.COMMONS), ["tiga"]),
        (Query(collection="pribadi"), []),
        (Query(technique="tulis"), ["satu"]),
        (Query(technique="cap"), ["dua"]),
        (Query(tag="ROTAN"), ["satu", "tiga"]),
        (Query(tag="enggang"), ["satu"]),
        (Query(tag="tugu madinatul iman"), ["dua"]),
        (Query(tag="tugu"), []),
        (Query(edition="2022"), ["dua"]),
        (Query(status="tercatat"), ["satu"]),
        (Query(status="dimohonkan"), ["dua"]),
        (Query(tag="rotan", collection="terdaftar"), ["satu"]),
        (Query(text="parang", tag="rotan"), ["tiga"]),
        (Query(text="parang", technique="cap"), []),
    ],
)
def test_facets_narrow_what_is_found(query: Query, ids: list[str]) -> None:
    assert [motif.id for motif in find(FACETS, query)] == ids
