"""Scenes: beasts, trees and water, each with its own arrangement."""

import numpy as np

from images.ornaments.bay import draw_dugong, draw_fish, draw_weed
from images.ornaments.bear import draw_bear, draw_bee, draw_comb
from images.ornaments.branch import draw_bough
from images.ornaments.curve import Curve, ring, trace
from images.ornaments.field import bank, finish, tumpal
from images.ornaments.filler import leaf, sprig, star, tendril
from images.ornaments.flower import draw_hyacinth
from images.ornaments.foliage import draw_mangrove
from images.ornaments.isen import edge_cecek
from images.ornaments.pen import GROUND, LINE, MAIN, PALE, Pen

MANGROVES = (
    (0.16 + 0.2j, 0.2), (0.52 + 0.22j, 0.18), (0.88 + 0.19j, 0.21),
    (-0.02 + 0.72j, 0.19), (0.38 + 0.66j, 0.25), (0.82 + 0.72j, 0.19),
)  # fmt: skip
DUGONGS = (
    (0.36 + 0.27j, 0.27, 14, False), (0.62 + 0.72j, 0.3, 24, True),
    (0.83 + 0.27j, 0.13, -40, True), (0.14 + 0.84j, 0.12, 60, False),
)  # fmt: skip
BEDS = ((0.3 + 0.36j, 0.22), (0.8 + 0.72j, 0.18), (0.87 + 0.15j, 0.11), (0.19 + 0.86j, 0.12))


def lay_bear(pen: Pen) -> None:
    """One great bear under a bough of leaves, tumpal along the foot."""
    draw_bough(pen, trace("-4,24 16,8 44,5 74,3 104,14", closed=False), 13, 0.11)
    bank(pen, 0.79, 1.2, PALE)
    tumpal(pen.at(-0.03 + 1j, 1.06), 9, 0.185)
    pen.at(0.43 + 0.44j, 0.345).stamp(draw_bear)
    for place, size in ((0.9 + 0.46j, 0.024), (0.86 + 0.66j, 0.017), (0.06 + 0.48j, 0.019)):
        pen.at(place, size).stamp(draw_comb)
    finish(pen, 11, (sprig, draw_bee, tendril), (0.045, 0.032, 0.022, 0.013))
    finish(pen.on(PALE), 12, (star,), (0.02, 0.012))


def lay_mangrove(pen: Pen) -> None:
    """Two shores of mangroves, one above the other, each over its water."""
    for level in (0.39, 0.9):
        bank(pen, level, level + 0.13, PALE)
        for row in range(5):
            reach = np.arange(-2, 104) / 100
            crest = level + 0.03 + 0.02 * row + 0.007 * np.sin(reach * 50 + row * 2)
            pen.line(reach + 1j * crest, 2.4, LINE if row % 2 else MAIN, 1)
    for place, size in ((0.3 + 0.455j, 0.035), (0.66 + 0.46j, 0.03), (0.94 + 0.455j, 0.035)):
        pen.at(place, size, 4).stamp(draw_fish, 8)
    for place, size in MANGROVES:
        pen.at(place, size).stamp(draw_mangrove, 12)
    finish(pen, 21, (sprig, leaf, tendril), (0.03, 0.02, 0.013))


def lay_dugong(pen: Pen) -> None:
    """Dugongs of three sizes turning about one another in running water."""
    t = np.linspace(-0.1, 1.1, 60)
    for k in range(-8, 22):
        stream = t + 1j * (k / 13 + 0.12 * np.sin(5 * t + k / 5) + 0.2 * t)
        pen.line(stream, 3 if k % 3 else 8, PALE, 1)
    for place, size, turn, flip in DUGONGS:
        pen.at(place, size, turn, flip=flip).stamp(draw_dugong)
    finish(pen, 31, (draw_weed, draw_fish), (0.05, 0.034, 0.02, 0.013))


def lay_hyacinth(pen: Pen) -> None:
    """Water hyacinths afloat, each in the rings it makes on the water."""
    for k in range(22, 0, -1):
        for place, size in BEDS:
            if 0.022 * k < size * 2.1:
                draw_ripple(pen, ring(place, 0.022 * k, count=90), k % 4)
    for place, size in BEDS:
        pen.at(place, size, 8).stamp(draw_hyacinth)
    finish(pen, 111, (draw_fish, draw_weed, leaf), (0.03, 0.018, 0.01))


def draw_ripple(pen: Pen, rim: Curve, kind: int) -> None:
    """Draw one ring on the water: two in four are pale, one of them dotted."""
    pen.fill(rim, PALE if kind in {0, 1} else GROUND)
    pen.contour(rim, 2)
    if kind == 1:
        edge_cecek(pen, rim, 13, 14)
