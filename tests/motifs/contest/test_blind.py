from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis.strategies import sampled_from, text

from motifs.contest.blind import MASK, Frame, Work, mask, picture, works
from motifs.errors import NotFound
from motifs.facts.edition import Edition
from motifs.facts.motif import Picture, Technique
from motifs.facts.person import Guardian, Person
from motifs.keeping.catalogue import Catalogue
from tests.motifs.builders import NOON, a_digest, a_person, an_entry
from tests.motifs.juries import a_catalogue, a_contest

SUTIYANI = a_person(name="Sutiyani Rahma", alias="Rumah Batik Shaho", phone="0542 734-561")

HIDDEN = {
    "Anggrek Sutiyani Rahma": "Anggrek ▒▒▒",
    "Anggrek SUTIYANI": "Anggrek ▒▒▒",
    "Karya sutiyani\nrahma, 2026": "Karya ▒▒▒, 2026",
    "Sutiyani's, Sutiyani-Rahma (Rahma).": "▒▒▒'s, ▒▒▒-▒▒▒ (▒▒▒).",
    "sutiyani_batik": "▒▒▒_batik",
    "Dari Rumah Batik Shaho di kampung": "Dari ▒▒▒ di kampung",
    "Gaya Shaho": "Gaya ▒▒▒",
    "Telepon 0542734561 atau 0542.734.561": "Telepon ▒▒▒ atau ▒▒▒",
    "Hubungi +62 811-2233-4455": "Hubungi ▒▒▒",
    "Lihat www.contoh.net/shaho, @shaho.bpn": "Lihat ▒▒▒, ▒▒▒",
    "tulis ke ibu@contoh.id atau contoh.com": "tulis ke ▒▒▒ atau ▒▒▒",
}

SHOWN = [
    "Batik tulis rumah panggung",  # words of the alias that belong to the craft
    "Rahmat dan sutiyanian",  # longer words that only begin alike
    "Sejak 1945-2022, sepanjang 21/02/2022",
    "Motif @ tepi kain, 2 x 3 m, seri 12 34 56 78",
    "Kantong semar (Nepenthes) di KM. 15",
]


@pytest.mark.parametrize("typed", HIDDEN)
def test_a_maker_who_names_herself_is_masked(typed: str) -> None:
    assert mask(typed, SUTIYANI) == HIDDEN[typed]


@pytest.mark.parametrize("typed", SHOWN)
def test_other_words_stay(typed: str) -> None:
    assert mask(typed, SUTIYANI) == typed


def test_a_guardian_is_masked_too() -> None:
    pupil = replace(SUTIYANI, guardian=Guardian(name="Supratono", relation="ayah"))
    assert mask("dibantu Supratono", pupil) == f"dibantu {MASK}"


@pytest.mark.parametrize(
    ("name", "typed", "left"),
    [
        ("Li", "Li dan Lili", "▒▒▒ dan Lili"),  # a whole name is masked however short it is
        ("Ni Made", "Ni di Made", "Ni di ▒▒▒"),  # two letters alone are no name
        ("S. (Tono) *", "karya S. (Tono) *", "karya ▒▒▒"),
        ("Ângela", "ângela", "▒▒▒"),
    ],
)
def test_names_of_every_shape(name: str, typed: str, left: str) -> None:
    assert mask(typed, Person(id="x", name=name)) == left


def test_an_erased_person_has_nothing_to_mask() -> None:
    assert mask("Anggrek", Person(id="x", erased_at=NOON)) == "Anggrek"


@given(text(), sampled_from(["Sutiyani Rahma", "sutiyani", "RAHMA", "Rumah Batik Shaho"]), text())
def test_no_name_that_stands_alone_is_left(before: str, name: str, after: str) -> None:
    assert name.casefold() not in mask(f"{before} {name} {after}", SUTIYANI).casefold()


# Works


def contest(**changes: object) -> tuple[Edition, Catalogue]:
    edition = a_contest()
    entry = an_entry(
        id="01KAAAAAAAAAAAAAAAAAAAAAAA",
        number=7,
        title="Anggrek Sutiyani",
        philosophy="Shaho",
        technique=Technique.TULIS,
        category="pelajar",
        community="Kutai",
        pictures=tuple(
            Picture(digest=a_digest(one), width=240, height=120, caption="Sutiyani memegang kain")
            for one in "ab"
        ),
    )
    known = a_catalogue(edition, works=(9,))
    entries = {**known.entries, entry.id: replace(entry, **changes)}  # type: ignore[arg-type]  # by the test
    return edition, replace(known, entries=entries, people={entry.id: SUTIYANI})


def test_a_work_is_shown_without_its_maker() -> None:
    assert works(*contest())[0] == Work(
        number=7,
        title="Anggrek ▒▒▒",
        philosophy="▒▒▒",
        technique=Technique.TULIS,
        category="pelajar",
        pictures=(Frame(width=240, height=120),) * 2,
    )


def test_there_is_no_place_for_anything_else() -> None:
    """Above all not for the id, which tells the moment (ULID), nor for a digest."""
    assert {one.name for one in fields(Work)} == {
        *("number", "title", "philosophy", "technique", "category", "pictures")
    }
    assert {one.name for one in fields(Frame)} == {"width", "height"}


def test_works_come_by_number_and_not_as_they_came() -> None:
    assert [one.number for one in works(*contest())] == [7, 9]


def test_a_withdrawn_work_is_not_shown() -> None:
    edition, catalogue = contest(withdrawn_at=NOON)
    assert [one.number for one in works(edition, catalogue)] == [9]
    with pytest.raises(NotFound):
        picture(edition, 7, 1, catalogue)


def test_pictures_are_found_by_their_places() -> None:
    edition, catalogue = contest()
    assert [picture(edition, 7, place, catalogue) for place in (1, 2)] == [
        a_digest("a"),
        a_digest("b"),
    ]


@pytest.mark.parametrize(("number", "place"), [(7, 0), (7, 3), (7, -1), (8, 1)])
def test_other_places_hold_nothing(number: int, place: int) -> None:
    edition, catalogue = contest()
    with pytest.raises(NotFound):
        picture(edition, number, place, catalogue)
