from collections import Counter
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, strategies as st

from motifs.facts.creator import Creator
from motifs.facts.motif import Collection, Motif, Provenance, Technique
from motifs.facts.recordation import Recordation, Status
from motifs.search.finder import Finder, Found, Order, Query
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
        id=title,
        title=title,
        creators=creators,
        aliases=ALIASES.get(title, ()),
        recordation=None,
        **facts,
    )


def find(motifs: Sequence[Motif], text: str = "", **chosen: Any) -> Found:
    narrowed = {
        name: (value,) if isinstance(value, str) else value for name, value in chosen.items()
    }
    return Finder().find(by_place(motifs), Query(text=text, narrowed=narrowed))


def by_place(motifs: Sequence[Motif]) -> dict[str, Motif]:
    return {str(place): motif for place, motif in enumerate(motifs)}


def ids(found: Found) -> list[str]:
    return [motif.id for motif in found.motifs]


def titles(text: str) -> list[str]:
    return [motif.title for motif in find(register(), text).motifs]


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
        ("bakau", {"Mangrove", "Akar Mangrove Graha Indah"}),
        ("mangrove", {"Mangrove", "Akar Mangrove Graha Indah"}),
        ("dugong", {"Dugong"}),
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
    assert ids(find(motifs, "bekantan")) == ["satu"]


@pytest.mark.parametrize("number", ["EC002025071030", "000911291"])
def test_a_motif_is_found_by_its_numbers(number: str) -> None:
    recordation = Recordation(application_number="EC002025071030", number="000911291")
    motifs = [a_motif(id="satu", recordation=recordation), a_motif(id="dua", recordation=None)]
    assert ids(find(motifs, number)) == ["satu"]


FACETS = [
    a_motif(id="satu", technique=Technique.TULIS, flora=("Rotan",), fauna=("Enggang",)),
    a_motif(
        id="dua",
        technique=Technique.CAP,
        landmarks=("Tugu Madinatul Iman",),
        provenance=Provenance(edition="2022", rank="I"),
        recordation=Recordation(status=Status.APPLIED),
    ),
    a_tradition(id="tiga", flora=("rotan",)),
]


@pytest.mark.parametrize(
    ("text", "chosen", "found"),
    [
        ("", {}, ["satu", "dua", "tiga"]),
        ("", {"collection": Collection.REGISTERED}, ["satu", "dua"]),
        ("", {"collection": Collection.COMMONS}, ["tiga"]),
        ("", {"collection": "pribadi"}, []),
        ("", {"technique": "tulis"}, ["satu"]),
        ("", {"technique": ("tulis", "cap")}, ["satu", "dua"]),
        ("", {"flora": "ROTAN"}, ["satu", "tiga"]),
        ("", {"fauna": "enggang"}, ["satu"]),
        ("", {"landmark": "tugu madinatul iman"}, ["dua"]),
        ("", {"landmark": "tugu"}, []),
        ("", {"edition": "2022"}, ["dua"]),
        ("", {"rank": "I"}, ["dua"]),
        ("", {"year": "2022"}, ["satu"]),
        ("", {"maker": "sutiyani"}, ["satu", "dua"]),
        ("", {"status": "tercatat"}, ["satu"]),
        ("", {"status": "dimohonkan"}, ["dua"]),
        ("", {"flora": "rotan", "collection": "terdaftar"}, ["satu"]),
        ("", {"weather": "hujan"}, ["satu", "dua", "tiga"]),
        ("parang", {"flora": "rotan"}, ["tiga"]),
        ("parang", {"technique": "cap"}, []),
    ],
)
def test_facets_narrow_what_is_found(text: str, chosen: dict[str, str], found: list[str]) -> None:
    assert ids(find(FACETS, text, **chosen)) == found


def counts(found: Found, facet: str) -> dict[str, int]:
    return {one.value: one.count for one in found.facets[facet]}


def test_a_facet_counts_what_each_of_its_values_would_show() -> None:
    found = find(FACETS, collection="terdaftar")
    assert counts(found, "technique") == {"tulis": 1, "cap": 1}
    assert counts(found, "flora") == {"Rotan": 1}
    # Its own choice does not narrow a facet: another collection may be chosen instead.
    assert counts(found, "collection") == {"terdaftar": 2, "tradisi": 1}


def test_a_chosen_value_stays_to_be_taken_back_though_nothing_has_it() -> None:
    found = find(FACETS, "parang", technique="cap")
    assert [(one.value, one.count) for one in found.facets["technique"] if one.chosen] == [
        ("cap", 0)
    ]


@pytest.mark.parametrize(
    ("text", "philosophy"),
    [
        ("menari", "Tarian di tepi pantai"),
        ("tumbuhan", "Bertumbuh di rawa"),
        ("bunga-bunga", "Sekuntum bunga"),
        ("keanggunan", "Anggun dan tenang"),
    ],
)
def test_words_of_one_root_find_each_other(text: str, philosophy: str) -> None:
    motifs = [a_motif(id="satu", philosophy=philosophy), a_motif(id="dua", title="Nipah")]
    assert ids(find(motifs, text)) == ["satu"]


def test_the_bear_is_no_money() -> None:
    # Snowball's Indonesian stemmer turns "beruang" into "uang".
    motifs = [a_motif(id="uang", title="Uang Kepeng"), a_motif(id="beruang", title="Beruang Madu")]
    assert ids(find(motifs, "beruang")) == ["beruang"]
    assert ids(find(motifs, "uang")) == ["uang"]


@pytest.mark.parametrize("word", ["HKI", "HAKI", "paten"])
def test_what_people_call_the_recordation_finds_what_is_recorded(word: str) -> None:
    recorded = a_motif(id="satu", recordation=Recordation(status=Status.RECORDED))
    applied = a_motif(id="dua", recordation=Recordation(status=Status.APPLIED))
    assert ids(find([recorded, applied], word)) == ["satu"]


def test_a_name_outweighs_a_word_of_the_philosophy() -> None:
    motifs = [
        a_motif(id="satu", title="Nipah", philosophy="Bukan pakis"),
        a_motif(id="dua", title="Pakis"),
    ]
    assert ids(find(motifs, "pakis")) == ["dua", "satu"]


def test_words_that_every_motif_has_do_not_hide_the_one_that_counts() -> None:
    assert titles("motif batik bunga anggrek khas Balikpapan")[0] == "Anggrek"


def test_what_is_being_typed_finds_by_its_beginning() -> None:
    assert titles("ang") == ["Anggrek"]
    assert set(titles("angr")) >= {"Anggrek", "Mangrove"}
    motifs = by_place(register())
    assert [motif.title for motif in Finder().complete(motifs, "ma", 1)] == ["Mangrove"]
    assert Finder().complete(motifs, " ", 5) == []


@pytest.mark.parametrize(
    ("order", "found"),
    [
        (Order.BEST, ["a", "b", "c"]),
        (Order.NEWEST, ["c", "b", "a"]),
        (Order.TITLE, ["c", "a", "b"]),
    ],
)
def test_motifs_are_listed_in_the_order_asked_for(order: Order, found: list[str]) -> None:
    motifs = [
        a_motif(id=one, title=title)
        for one, title in (("a", "Nipah"), ("b", "Pakis"), ("c", "Elai"))
    ]
    assert ids(Finder().find(by_place(motifs), Query(order=order))) == found


def test_a_motif_that_comes_later_is_found_too() -> None:
    finder, motifs = Finder(), by_place(register())
    assert finder.find(motifs, Query(text="nanas")).motifs == []
    later = {**motifs, "nanas": a_motif(title="Nanas")}
    assert [motif.title for motif in finder.find(later, Query(text="nanas")).motifs] == ["Nanas"]


@given(st.text(max_size=60))
def test_any_question_is_answered(text: str) -> None:
    assert len(READ.find(REGISTER, Query(text=text)).motifs) <= len(REGISTER)


REGISTER, READ = by_place(register()), Finder()


values = st.lists(st.sampled_from(["elai", "Elai", "rotan", "nipah"]), max_size=3, unique=True)


@given(st.lists(st.tuples(values, st.sampled_from(list(Technique))), max_size=12), values)
def test_the_counts_are_those_of_counting_one_by_one(
    rows: list[tuple[list[str], Technique]], chosen: list[str]
) -> None:
    motifs = [a_motif(flora=tuple(flora), technique=technique) for flora, technique in rows]
    wanted = {value.casefold() for value in chosen}
    left = [row for row in rows if not wanted or wanted & {one.casefold() for one in row[0]}]
    expected = Counter(technique for _, technique in left)
    assert counts(find(motifs, flora=chosen), "technique") == expected


def test_an_empty_register_is_searched_in_peace() -> None:
    found = find([], "anggrek")
    assert (found.motifs, found.facets["flora"]) == ([], ())


def related(motif: Motif, motifs: Sequence[Motif], limit: int = 6) -> list[tuple[str, Any]]:
    known = {one.id: one for one in motifs}
    assert len(known) == len(motifs)
    return [(one.motif.title, one.shared) for one in Finder().relate(motif, known, limit)]


def test_motifs_are_related_by_what_they_show_and_who_made_them_the_rarest_first() -> None:
    garden = [
        named("Anggrek", "Sutiyani", flora=("anggrek", "pakis"), fauna=("kupu-kupu",)),
        named("Elai", "Sutiyani", flora=("elai",)),
        named("Taman", "", flora=("Anggrek", "pakis")),
        named("Rimba", "", flora=("pakis",), fauna=("beruang madu",)),
        named("Ombak", "", landmarks=("Pantai Kemala",)),
    ]
    # log(5/2) for Sutiyani and for anggrek, log(5/3) for pakis
    assert related(garden[0], garden) == [
        ("Taman", ("anggrek", "pakis")),
        ("Elai", ("Sutiyani",)),
        ("Rimba", ("pakis",)),
    ]
    assert related(garden[4], garden) == []
    assert [title for title, _ in related(garden[0], garden, limit=1)] == ["Taman"]


def test_what_every_motif_shows_relates_none() -> None:
    register = [named(title, "", flora=("daun",)) for title in ("Satu", "Dua", "Tiga")]
    assert related(register[0], register) == []
