import numpy as np
import pytest

from images.harmony import Harmony
from images.look import Look
from images.palette import COLOURS
from images.vocabulary import HALVES


def a_look(strokes: str, **colours: int) -> Look:
    """A look of so many 255ths of colours; each letter is a kind of stroke."""
    rhythm = np.bincount([ord(letter) for letter in strokes], minlength=HALVES)
    palette = np.array([colours.get(name, 0) for name in COLOURS])
    return Look(palette=palette.astype(np.uint8), rhythm=rhythm.astype(np.uint8))


BLUE = {"biru": 153, "putih": 102}
BROWN = {"cokelat": 204, "krem": 51}


def test_what_goes_together_has_like_colours_and_a_like_rhythm() -> None:
    harmony = Harmony(
        [
            a_look("aaabb", **BLUE),
            a_look("aaabb", **BROWN),  # its rhythm in other colours
            a_look("xxyyz", **BLUE),  # its colours in another rhythm
            a_look("aabbz", biru=128, putih=127),
            a_look("aaabb", biru=150, putih=105),
            None,
        ]
    )
    assert harmony.match(0, 9) == [4, 3]
    assert harmony.match(0, 1) == [4]
    assert harmony.match(4, 9) == [0, 3]
    assert harmony.match(1, 9) == []
    assert harmony.match(5, 9) == []


@pytest.mark.parametrize(("shared", "found"), [(144, [1]), (142, [])])
def test_two_pictures_go_together_from_three_quarters_of_their_colours_on(
    shared: int, found: list[int]
) -> None:
    # The affinity of (x, 1 - x) and (1, 0) is the root of x: 0.75 at 143.4 of 255.
    others = [a_look(strokes, hitam=255) for strokes in ("xy", "yz", "xz")]
    looks = [a_look("ab", biru=255), a_look("ab", biru=shared, merah=255 - shared), *others]
    assert Harmony(looks).match(0, 9) == found


def test_strokes_that_every_cloth_has_bring_none_together() -> None:
    common = "mmmmmmmmmmmm"
    looks = [a_look(common + own, **BLUE) for own in ("ab", "ab", "xy", "yz")]
    assert Harmony(looks).match(0, 9) == [1]


def test_of_equals_the_first_comes_first() -> None:
    looks = [a_look("ab", **BLUE)] * 3 + [a_look("xy", **BROWN)] * 3
    assert Harmony(looks).match(1, 9) == [0, 2]


def test_the_share_of_some_colours_is_their_sum() -> None:
    harmony = Harmony([a_look("ab", **BLUE), a_look("ab", **BROWN), None])
    assert harmony.share(["biru"]).tolist() == pytest.approx([0.6, 0, 0])
    assert harmony.share(["putih", "krem", "biru"]).tolist() == pytest.approx([1, 0.2, 0])
    assert harmony.share(["pelangi"]).tolist() == [0, 0, 0]


def test_an_empty_list_and_a_list_of_one_go_with_nothing() -> None:
    Harmony([])
    assert Harmony([a_look("ab", **BLUE)]).match(0, 9) == []
    assert Harmony([None, None]).match(0, 9) == []
