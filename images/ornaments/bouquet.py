"""Bouquets: plants and knots placed by eye over the whole cloth."""

from dataclasses import replace
from functools import partial
from itertools import product

from PIL import Image

from images.ornaments.branch import draw_leaf, draw_limb
from images.ornaments.curve import aim, trace
from images.ornaments.field import finish, pinggiran
from images.ornaments.filler import floret, leaf, sprig, star, tendril
from images.ornaments.flower import draw_hibiscus, draw_orchid
from images.ornaments.foliage import draw_crozier, draw_frond
from images.ornaments.fruit import draw_elai, draw_open
from images.ornaments.knot import draw_knot
from images.ornaments.pen import DEEP, GROUND, LINE, MAIN, SECOND, Pen

FAN = (
    (0j, -4, 0.34, False), (0j, 86, 0.36, False), (0j, 20, 0.45, False), (0j, 62, 0.46, False),
    (0j, 40, 0.52, False), (1 - 1j, -96, 0.17, True), (1 - 1j, -174, 0.17, True),
    (1 - 1j, -135, 0.2, True),
)  # fmt: skip
CURLS = ((0.2 + 0.1j, -20), (0.07 + 0.28j, 15), (0.92 + 0.9j, 70), (0.78 + 0.92j, 40))
STRAPS = ((0.62 + 0.86j, 0.2), (0.62 + 0.68j, 0.16), (-0.03 + 0.36j, 0.22), (0.34 + 0.5j, 0.18))
SPRAY = trace("12,104 14,70 26,40 48,22 72,24 84,36", closed=False)
SIDE_SPRAY = trace("12,100 34,84 56,74 73,64", closed=False)
KNOTS = (
    (0.37 + 0.4j, 0.33, 7, 3), (0.83 + 0.78j, 0.23, 5, 2), (0.86 + 0.22j, 0.15, 5, 3),
    (0.22 + 0.88j, 0.16, 4, 3), (0.53 + 0.9j, 0.1, 3, 2), (0.04 + 0.04j, 0.12, 5, 2),
    (0.66 + 0.05j, 0.08, 3, 2), (0.02 + 0.7j, 0.08, 3, 2),
)  # fmt: skip
ELAIS = (
    (0.2 + 0.2j, 0.2, -24, True), (0.6 + 0.14j, 0.14, 30, False), (0.9 + 0.34j, 0.17, 48, True),
    (0.5 + 0.52j, 0.22, 8, False), (0.11 + 0.6j, 0.13, 20, False), (0.84 + 0.76j, 0.21, -38, True),
    (0.28 + 0.88j, 0.16, -16, True), (0.57 + 0.92j, 0.11, 14, False),
    (0.92 + 0.03j, 0.09, 80, False),
)  # fmt: skip
MORNING = ((0.29 + 0.25j, 0.25, 10), (0.1 + 0.72j, 0.2, 80), (0.74 + 0.07j, 0.17, 130))
EVENING = (
    (0.9 + 0.33j, 0.1, 40), (0.69 + 0.5j, 0.11, -20), (0.93 + 0.62j, 0.1, 170),
    (0.47 + 0.8j, 0.11, 90), (0.72 + 0.79j, 0.12, 220), (0.95 + 0.9j, 0.1, 110),
    (0.27 + 0.98j, 0.09, 20), (0.55 + 1j, 0.07, 300),
)  # fmt: skip
PARTING = trace("106,5! 72,30 50,50 22,84 10,106! 120,120! 120,0!")


def lay_fern(pen: Pen) -> None:
    """A great fan of fronds out of one corner, a lesser one out of the other."""
    for k, (corner, turn, size, flip) in enumerate(FAN):
        root = pen.at(corner + 1j, 1, turn)
        tone = SECOND if k % 3 == 1 else MAIN
        root.at(-1.05j * size, size, flip=flip).stamp(partial(draw_frond, tone=tone), 12)
    for place, turn in CURLS:
        pen.at(place, 0.075, turn).stamp(draw_crozier)
    finish(pen, 61, (tendril, leaf), (0.03, 0.02, 0.013))


def lay_orchid(pen: Pen) -> None:
    """One long spray of orchids arching over the cloth, an edge band on two sides."""
    for tip, size in STRAPS:
        pen.stamp(partial(draw_leaf, root=0.11 + 0.92j, tip=tip, breadth=size, tone=MAIN))
    for branch in (SPRAY, SIDE_SPRAY):
        draw_limb(pen, branch, 18)
    for k, size in ((12, 0.14), (19, 0.145), (26, 0.135), (32, 0.12), (37, 0.085), (40, 0.055)):
        place = SPRAY[k] + 0.06 * (1j if k % 2 else -1) * (1 + 1j)
        pen.at(place, size, 6 * (k - 20)).stamp(draw_orchid)
    pen.at(0.73 + 0.62j, 0.155, -14).stamp(draw_orchid)
    pinggiran(pen.at(1j), 8, 0.1, draw_orchid)
    pinggiran(pen.at(1 + 0.9j, 1, -90), 8, 0.1, draw_orchid)
    finish(pen, 101, (sprig, floret, leaf), (0.04, 0.026, 0.014))


def lay_klubut(pen: Pen) -> None:
    """Knotted medallions of several sizes, one of them great."""
    for place, size, lobes, twist in KNOTS:
        pen.at(place, size, 15 * lobes).stamp(partial(draw_knot, lobes=lobes, twist=twist))
    finish(pen, 121, (star, tendril), (0.04, 0.028, 0.018, 0.012))
    finish(pen.on(DEEP), 122, (star,), (0.05, 0.03, 0.014))


def lay_elai(pen: Pen) -> None:
    """Elai strewn over the whole cloth, whole and open, at many sizes and turns."""
    for place, size, turn, is_open in ELAIS:
        pen.at(place, size, turn).stamp(draw_open if is_open else draw_elai)
    finish(pen, 131, (sprig, leaf, floret), (0.034, 0.024, 0.014))


def lay_hibiscus(pen: Pen) -> None:
    """Pagi-sore: the cloth parted on a slant, large flowers by morning, small by evening."""
    evening = replace(pen, image=Image.new("L", pen.image.size, LINE))
    evening = replace(evening, tones=(LINE, MAIN, SECOND, GROUND, SECOND, DEEP))
    for sheet, flowers, length in ((pen, MORNING, 1.7), (evening, EVENING, 1.6)):
        stems = [sheet.at(place, size, turn) for place, size, turn in flowers]
        for stem, way in product(stems, (40, 150, 255)):
            tip = length * aim(way)
            stem.stamp(partial(draw_leaf, root=0j, tip=tip, breadth=0.4, tone=SECOND), 8)
        for stem in stems:
            stem.stamp(draw_hibiscus)
        finish(sheet, 141, (sprig, tendril), (0.034, 0.022, 0.013))
    mask = replace(pen, image=Image.new("L", pen.image.size))
    mask.fill(PARTING, MAIN)
    pen.image.paste(evening.image, mask=mask.image.point(lambda tone: 255 * tone))
    pen.line(PARTING[:33], 14, DEEP, 1)
    pen.line(PARTING[:33], 4, SECOND, 1)
