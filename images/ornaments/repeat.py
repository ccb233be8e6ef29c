"""Repeats: cloths whose figures come back in columns, lanes or cells."""

import numpy as np

from images.ornaments.branch import draw_bough
from images.ornaments.curve import smooth
from images.ornaments.field import bank, finish
from images.ornaments.filler import floret, leaf, sprig, star, tendril
from images.ornaments.flower import draw_karamunting, draw_rose
from images.ornaments.foliage import draw_cassava, draw_pitcher
from images.ornaments.fruit import draw_cactus, draw_dragon, draw_half
from images.ornaments.ginger import draw_ginger, draw_torch
from images.ornaments.pen import DEEP, PALE, Pen


def lay_cassava(pen: Pen) -> None:
    """Cassava leaves in half-drop columns, large ones by turns with small."""
    for column in range(6):
        for row in range(-1, 5):
            place = complex(column * 0.2 + 0.02, (row + (column % 4) * 0.29) * 0.33)
            turn = 35 * column + 70 * (row % 3) - 30
            pen.at(place, 0.1 if column % 2 else 0.17, turn).stamp(draw_cassava, 10)
    finish(pen, 41, (tendril, leaf, floret), (0.034, 0.022, 0.013))


def lay_pitcher(pen: Pen) -> None:
    """Pitcher plants hanging from vines that climb in columns."""
    t = np.linspace(-0.05, 1.05, 60)
    for column, x in enumerate((0.02, 0.36, 0.71)):
        vine = x + 0.03 * np.sin(9 * t + 2 * column) + 1j * t
        draw_bough(pen, vine, 12, 0.075)
        for k in range(-1, 3):
            place = complex(x + 0.17, 0.3 + 0.41 * k + 0.15 * column)
            pen.at(place, 0.15, 6 * k).stamp(draw_pitcher)
    finish(pen, 51, (tendril, sprig), (0.03, 0.02, 0.013))


def lay_ginger(pen: Pen) -> None:
    """Slanting lanes, by turns of ginger roots and of torch flowers."""
    slope = pen.at(0, 1, 28)
    for lane in range(-2, 4):
        top = lane * 0.42 - 0.06
        bank(slope, top, top + 0.18, PALE)
        for k in range(-2, 6):
            torch = slope.at(complex(k * 0.27 + lane * 0.07, top + 0.09), 0.078, 90)
            torch.stamp(draw_torch, 0)
            root = slope.at(complex(k * 0.3 + lane * 0.1, top + 0.3), 0.12, 180 * (k % 2) - 12)
            root.stamp(draw_ginger)
    finish(pen, 71, (tendril, leaf), (0.026, 0.018, 0.012))
    finish(pen.on(PALE), 72, (floret,), (0.02, 0.012))


def lay_karamunting(pen: Pen) -> None:
    """A ceplok grid: twigs and open flowers in the cells of a leaning check."""
    corners = np.array([-1 - 1j, 1 - 1j, 1 + 1j, -1 + 1j])
    for row in range(4):
        for column in range(4):
            kind = (column + 2 * row) % 5
            cell = pen.at(complex(column + 0.5, row + 0.5) / 4, 0.125)
            if kind in {0, 1}:
                cell.form(smooth(np.repeat(corners, 2)), DEEP if kind else PALE, 3, 6)
            if kind in {1, 3}:
                cell.at(0, 0.82, 20 * row).stamp(draw_rose, 0)
            else:
                cell.at(-0.04j, 0.68, 14 * column - 20).stamp(draw_karamunting, 8)
    finish(pen, 81, (sprig, leaf), (0.024, 0.017, 0.012))
    finish(pen.on(PALE), 82, (star,), (0.02, 0.013))
    finish(pen.on(DEEP), 83, (leaf,), (0.02, 0.013))


def lay_dragon(pen: Pen) -> None:
    """Dragon fruits whole and cut in a half-drop, between the joints of their cactus."""
    for column in range(3):
        for row in range(-1, 3):
            place = complex(0.17 + 0.34 * column, (row + 0.32 + 0.5 * (column % 2)) * 0.42)
            pen.at(place + 0.17 + 0.1j, 0.1, 24).stamp(draw_cactus)
            figure = draw_half if (row + column) % 2 else draw_dragon
            pen.at(place, 0.165, 12 - 24 * (row % 2)).stamp(figure)
    finish(pen, 91, (floret, sprig, star), (0.036, 0.024, 0.014))
