"""Motifs found by what their pictures look like; the looks are told by hand."""

from collections.abc import Mapping

import numpy as np
import pytest

from images import COLOURS, Look
from motifs.facts.motif import Motif, Picture
from motifs.search.appearance import Looking
from motifs.search.finder import Finder, Found, Order, Query
from tests.motifs.builders import NOON, a_digest, a_motif, a_tradition

STROKES = 256


def a_look(stroke: int, *colours: str) -> Look:
    """Equal parts of some colours, drawn with one kind of stroke."""
    palette = [255 // len(colours) if name in colours else 0 for name in COLOURS]
    rhythm = [200 if kind == stroke else 0 for kind in range(STROKES)]
    return Look(palette=np.array(palette, np.uint8), rhythm=np.array(rhythm, np.uint8))


LOOKS = {
    "pantai": a_look(1, "biru", "putih"),
    "ombak": a_look(1, "biru", "putih"),
    "laut": a_look(1, "biru"),
    "tanah": a_look(1, "cokelat", "krem"),
    "langit": a_look(2, "biru", "putih"),
    "kebun": a_look(3, "hijau", "merah muda"),
}


def named(title: str, *pictures: str) -> Motif:
    """A motif with a picture of its name, or with others."""
    shown = tuple(Picture(digest=a_digest(one), width=9, height=9) for one in pictures or (title,))
    return a_motif(id=title, title=title, pictures=shown)


REGISTER = {title: named(title) for title in LOOKS}


def looking(looks: Mapping[str, Look]) -> Looking:
    """Tells the looks of pictures by their names."""
    by_digest = {a_digest(name): look for name, look in looks.items()}
    return by_digest.get


def find(motifs: Mapping[str, Motif], *colours: str) -> Found:
    return Finder(looking(LOOKS)).find(motifs, Query(narrowed={"colour": colours}))


def counts(found: Found) -> dict[str, int]:
    return {one.value: one.count for one in found.facets["colour"]}


@pytest.mark.parametrize(
    ("colours", "found"),
    [
        ((), list(LOOKS)),
        (("biru",), ["laut", "pantai", "ombak", "langit"]),  # "laut" is all blue, the others half
        (("BIRU", "Putih"), ["pantai", "ombak", "laut", "langit"]),  # all of each
        (("merah muda",), ["kebun"]),
        (("krem", "hijau"), ["tanah", "kebun"]),
        (("hitam",), []),
        (("pelangi",), []),
    ],
)
def test_motifs_are_found_by_the_colours_of_their_pictures(
    colours: tuple[str, ...], found: list[str]
) -> None:
    assert [motif.id for motif in find(REGISTER, *colours).motifs] == found


def test_words_come_before_colours_and_another_order_before_both() -> None:
    finder = Finder(looking(LOOKS))
    # A word says more of "pantai" than of "pantai laut", though that is all blue.
    two = {title: named(title, *title.split()[-1:]) for title in ("pantai laut", "pantai")}
    asked = Query(text="pantai", narrowed={"colour": ("biru",)})
    assert [one.id for one in finder.find(two, asked).motifs] == ["pantai", "pantai laut"]
    newest = Query(narrowed={"colour": ("biru",)}, order=Order.NEWEST)
    found = finder.find(REGISTER, newest).motifs
    assert [one.id for one in found] == ["langit", "laut", "ombak", "pantai"]


def test_each_colour_counts_the_motifs_that_it_would_show() -> None:
    everything = {"biru": 4, "putih": 3, "cokelat": 1, "krem": 1, "hijau": 1, "merah muda": 1}
    assert counts(find(REGISTER)) == everything
    assert counts(find(REGISTER, "hijau")) == everything  # its own choice narrows no facet


def test_the_picture_that_lists_show_is_the_one_that_counts() -> None:
    motifs = {"satu": named("satu", "kebun", "laut"), "dua": a_tradition(id="dua", pictures=())}
    assert counts(find(motifs)) == {"hijau": 1, "merah muda": 1}


def test_what_is_looked_at_later_is_found_from_then_on() -> None:
    seen: dict[str, Look] = {}
    finder = Finder(seen.get)
    blue = Query(narrowed={"colour": ("biru",)})
    assert finder.find(REGISTER, blue).motifs == []
    seen[a_digest("laut")] = LOOKS["laut"]
    assert [motif.id for motif in finder.find(REGISTER, blue).motifs] == ["laut"]
    seen[a_digest("ombak")] = LOOKS["ombak"]
    assert [motif.id for motif in finder.find(REGISTER, blue).motifs] == ["laut", "ombak"]


def match(title: str, limit: int = 6, besides: tuple[str, ...] = ()) -> list[str]:
    finder = Finder(looking(LOOKS))
    return [one.id for one in finder.match(REGISTER[title], REGISTER, limit, besides)]


def test_a_motif_goes_with_those_of_its_colours_and_its_rhythm() -> None:
    # Half of "laut" is white: an affinity of the root of 0.5, too little to go with "pantai".
    assert match("pantai") == ["ombak"]
    assert match("kebun") == []


def test_no_more_are_told_than_asked_for_and_none_that_stands_there_already() -> None:
    four = {title: named(title, "ombak") for title in ("a", "b", "c", "d")}
    others = {title: named(title, "kebun") for title in ("e", "f", "g")}
    finder, motifs = Finder(looking(LOOKS)), four | others
    assert [one.id for one in finder.match(four["b"], motifs, 2)] == ["a", "c"]
    assert [one.id for one in finder.match(four["b"], motifs, 2, {"a"})] == ["c", "d"]


def test_a_motif_that_was_removed_goes_with_none() -> None:
    gone = a_motif(id="gone", pictures=REGISTER["ombak"].pictures, removed_at=NOON)
    finder = Finder(looking(LOOKS))
    motifs = {"pantai": REGISTER["pantai"], "gone": gone, "kebun": REGISTER["kebun"]}
    assert finder.match(motifs["pantai"], motifs, 6) == []
