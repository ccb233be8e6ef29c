"""Shares counted by hand, and colours named by other people."""

from collections.abc import Mapping
from math import pi

import numpy as np
import pytest
from matplotlib.colors import CSS4_COLORS, XKCD_COLORS
from pictures import lattice, marked, waves
from PIL import Image, ImageColor, ImageDraw, ImageEnhance

from images.palette import COLOURS, measure


def shares(picture: Image.Image) -> dict[str, float]:
    found = zip(COLOURS, measure(np.asarray(picture)).tolist(), strict=True)
    return {name: share for name, share in found if share}


def called(colour: str) -> str:
    """What a picture of nothing but one colour is called."""
    ((name, share),) = shares(Image.new("RGB", (8, 8), colour)).items()
    assert share == 1
    return name


def stripes(dyes: Mapping[str, int]) -> Image.Image:
    """Stripes side by side, each so many pixels of a hundred wide."""
    picture, left = Image.new("RGB", (100, 60)), 0
    for dye, width in dyes.items():
        picture.paste(ImageColor.getrgb(dye), (left, 0, left + width, 60))
        left += width
    assert left == 100
    return picture


def test_stripes_have_the_shares_that_they_were_drawn_with() -> None:
    cloth = stripes({"#2a5b9c": 40, "#fbf6ea": 30, "#7d4521": 20, "#d9a520": 10})
    expected = {"biru": 0.4, "putih": 0.3, "cokelat": 0.2, "kuning": 0.1}
    assert shares(cloth) == pytest.approx(expected)


def test_ovals_have_the_share_that_geometry_gives_them() -> None:
    # tests/pictures.py: three cotton ovals in each of sixteen cells, 0.05 by 0.035 of the sides.
    # Large, for Pillow draws an oval half a pixel wider on every side.
    cotton = shares(lattice(2400, 2000))["putih"]
    assert cotton == pytest.approx(16 * 3 * pi * 0.05 * 0.035, abs=0.005)


def test_a_block_of_a_third_by_a_third_is_a_ninth_red() -> None:
    # 32 by 21 pixels of 96 by 64
    assert shares(marked()) == pytest.approx({"putih": 1 - 672 / 6144, "merah": 672 / 6144})


@pytest.mark.parametrize(
    ("line", "ground", "names"),
    [
        ("#841b2d", "#ffffff", {"merah", "putih"}),
        ("#ffe000", "#000000", {"kuning", "hitam"}),
        ("#1a2f7a", "#f6ecd6", {"biru", "putih"}),
    ],
)
def test_the_edges_of_a_drawing_are_of_no_colour_of_their_own(
    line: str, ground: str, names: set[str]
) -> None:
    drawing = Image.new("RGB", (880, 880), ground)
    pen = ImageDraw.Draw(drawing)
    for place in range(40, 880, 80):
        pen.ellipse((place - 28, 100, place + 28, 780), outline=line, width=16)
    blurred = drawing.resize((220, 220), Image.Resampling.BOX)
    found = shares(blurred)
    assert sum(found.get(name, 0) for name in names) > 0.95
    assert max((share for name, share in found.items() if name not in names), default=0) < 0.03


MEANT = {
    "white": "putih", "cream": "krem", "beige": "krem", "tan": "krem", "brown": "cokelat",
    "red": "merah", "maroon": "merah", "orange": "jingga", "yellow": "kuning", "green": "hijau",
    "olive": "hijau", "blue": "biru", "navy": "biru", "purple": "ungu", "violet": "ungu",
    "pink": "merah muda", "grey": "abu-abu", "black": "hitam",
}  # fmt: skip
MIXED = ("ish", "red", "rust", "orange", "yellow", "green", "blue", "purple", "pink", "brown")


def test_colours_are_called_as_the_crowd_calls_them() -> None:
    # The survey of R. Munroe, 2010: 222,500 people named what their screens showed them. Names of
    # two colours, such as "greenish blue", tell nothing.
    named = {name.removeprefix("xkcd:"): colour for name, colour in XKCD_COLORS.items()}
    plain = {
        colour: MEANT[words[-1]]
        for words, colour in ((name.split(), colour) for name, colour in named.items())
        if words[-1] in MEANT and not any(mixed in word for word in words[:-1] for mixed in MIXED)
    }
    assert len(plain) > 400
    agreed = sum(called(colour) == name for colour, name in plain.items())
    assert agreed / len(plain) > 0.9


@pytest.mark.parametrize("name", ["white", "red", "orange", "yellow", "blue", "purple", "black"])
def test_the_plainest_colours_of_the_screen_have_their_names(name: str) -> None:
    assert called(CSS4_COLORS[name]) == MEANT[name]


@pytest.mark.parametrize("light", [0.85, 1.15])
def test_a_little_less_light_or_more_changes_no_colour(light: float) -> None:
    cloth = stripes({"#2a5b9c": 30, "#b3261e": 30, "#7d4521": 20, "#d9a520": 20})
    assert shares(ImageEnhance.Brightness(cloth).enhance(light)) == pytest.approx(
        {"biru": 0.3, "merah": 0.3, "cokelat": 0.2, "kuning": 0.2}
    )


@pytest.mark.parametrize("size", [(1, 1), (1, 300), (224, 3)])
def test_the_smallest_pictures_are_measured_too(size: tuple[int, int]) -> None:
    assert sum(shares(waves(480, 400).resize(size)).values()) == pytest.approx(1)
