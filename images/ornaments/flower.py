"""Flowers: karamunting, orchid, water hyacinth and hibiscus."""

from images.ornaments.branch import draw_leaf, draw_limb
from images.ornaments.curve import aim, ring, trace
from images.ornaments.isen import (
    edge_cecek,
    fringe_sawut,
    rule_sawut,
    strew_cecek,
)
from images.ornaments.pen import DEEP, LINE, MAIN, SECOND, Pen

ROUND_PETAL = trace("0,-8! -22,-26 -42,-58 -38,-88 -12,-100 0,-94 14,-101 38,-86 40,-58 22,-26")
SEPAL = trace("0,0! -16,-26 -22,-58 -14,-86 0,-104! 12,-84 18,-58 14,-26")
WIDE_PETAL = trace("0,0! -30,-16 -50,-46 -44,-76 -16,-92 14,-86 34,-62 28,-26")
TONGUE = trace(
    "-14,4! -26,20 -34,36 -24,50 -34,66 -20,74 -14,90 0,84"
    " 12,92 20,76 34,68 26,52 34,36 24,20 14,4!"
)
HYACINTH_PETAL = trace("0,0! -18,-24 -30,-58 -22,-88 0,-104 22,-90 28,-58 18,-24")
PAD = trace("0,4! -16,-2 -40,-22 -46,-56 -26,-88 0,-98 28,-86 46,-56 40,-22 16,-2")
FLOAT = trace("-5,-6! -12,-26 -13,-44 -5,-60! 5,-60! 13,-44 12,-26 5,-6!")
HIBISCUS_PETAL = trace(
    "0,0! -18,-20 -38,-46 -52,-72 -42,-88 -32,-90 -22,-104 -8,-99 8,-110 20,-100 34,-100"
    " 42,-86 50,-74 44,-50 24,-22"
)
TWIG = ((0.5j, -0.98 + 0.22j), (0.62j, 0.94 + 0.02j), (0.84j, -0.5 + 1.16j), (0.9j, 0.62 + 1.2j))
STALKS = ((-96, 0.72), (92, 0.76), (-62, 0.84), (60, 0.8), (-30, 0.76), (28, 0.8))
STAMENS = trace("0,0 14,-30 40,-56 74,-70", closed=False)
EYE = 0.72 * trace("0,0! -12,-18 -13,-36 0,-52! 13,-36 12,-18")
THROAT = trace("-14,-8 0,-20 14,-8 16,10 6,22 -6,22 -16,10")
BERRY = trace("-10,-34 -30,-24 -38,4 -28,34 0,46 28,34 38,4 30,-24 10,-34")


def draw_karamunting(pen: Pen) -> None:
    """Draw a karamunting twig: a five-petalled flower, berries and three-nerved leaves."""
    for path in ("10,110 0,60 0,0", "4,80 40,50 74,44", "2,70 -34,62 -66,72"):
        draw_limb(pen, trace(path, closed=False), 8)
    for root, tip in TWIG:
        draw_leaf(pen, root, tip, 0.42)
    for place, turn in ((0.8 + 0.46j, 60), (-0.72 + 0.78j, -110), (0.36 + 0.8j, 170)):
        draw_berry(pen.at(place, 0.42, turn))
    draw_rose(pen.at(-0.22j, 0.8, 12))


def draw_rose(pen: Pen) -> None:
    """Draw the karamunting flower with its brush of stamens."""
    for k in range(5):
        pen.at(0, 0.86, 72 * k + 36).form(SEPAL, SECOND, 2, 0)
    for k in range(5):
        petal = pen.at(0, 1, 72 * k)
        petal.form(ROUND_PETAL, MAIN, 3, 6)
        for fan in (-22, -11, 0, 11, 22):
            reach = aim(fan - 90)
            petal.rule(0.3 * reach, (0.72 - 0.006 * abs(fan)) * reach, 2)
    for k in range(24):
        way = aim(15 * k)
        pen.rule(0.1 * way, (0.36 + 0.08 * (k % 2)) * way, 1.8)
        pen.form(ring(way * (0.38 + 0.08 * (k % 2)), 0.022), SECOND, 1.2, 0)
    pen.form(ring(0, 0.13), DEEP, 2, 0)
    pen.dot(0, 4, SECOND)


def draw_berry(pen: Pen) -> None:
    """Draw a karamunting berry with its crown of sepals."""
    for k in range(5):
        pen.at(-0.32j, 0.34, 38 * (k - 2)).form(SEPAL, SECOND, 1.8, 0)
    pen.form(BERRY, DEEP, 2.6, 5)
    strew_cecek(pen, BERRY, 11)


def draw_orchid(pen: Pen) -> None:
    """Draw an orchid flower: three sepals, two petals and the dark warted lip."""
    for turn in (0, 122, -118):
        sepal = pen.at(0, 1, turn)
        sepal.form(SEPAL, MAIN, 3, 6)
        for way in (aim(-96), -1j, aim(-84)):
            sepal.rule(0.2 * way, 0.86 * way, 1.8)
    for flip in (False, True):
        petal = pen.at(0, 1, -66 if flip else 66, flip=flip)
        petal.form(WIDE_PETAL, MAIN, 3, 6)
        edge_cecek(petal, WIDE_PETAL, 12, 9)
        for way in (aim(-119), aim(-107), aim(-95), aim(-83)):
            petal.rule(0.2 * way, 0.64 * way, 1.8)
    pen.form(TONGUE, SECOND, 3, 5)
    strew_cecek(pen, pen.inside(TONGUE, 8), 12)
    pen.form(THROAT, DEEP, 2.4, 0)
    pen.form(ring(-0.02j, 0.06), LINE, 1, 0)


def draw_hyacinth(pen: Pen) -> None:
    """Draw a water hyacinth: leaves on swollen stalks, feathery roots, a spike of flowers."""
    for k in range(-6, 7):
        sway = 5 if k % 2 else -5
        path = f"{3 * k},30 {6 * k + sway},60 {8 * k - sway},84 {10 * k},{104 - 0.6 * k * k}"
        root = trace(path, closed=False)
        pen.line(root, 4)
        for stop in root[4::2]:
            pen.rule(stop - 0.03 - 0.03j, stop, 1.3)
    for turn, size in STALKS:
        stalk = pen.at(0.3j, size, turn)
        stalk.form(FLOAT, SECOND, 2.6, 5)
        rule_sawut(stalk, FLOAT, 90, 8)
        pad = stalk.at(-0.56j, 0.72)
        pad.form(PAD, SECOND, 2.8, 6)
        for fan in (-26, -13, 0, 13, 26):
            pad.scribe(f"0,-6 {fan * 0.9},-40 {fan * 0.5},-84", 1.7)
    draw_limb(pen, trace("0,30 4,-20 0,-100", closed=False), 10)
    for k in range(9):
        place = complex((0.02, -0.26, 0.27)[k % 3] * (0.55 + 0.05 * k), -1.04 + 0.1 * k)
        draw_bloom(pen.at(place, 0.24 + 0.006 * k, (0, -24, 24)[k % 3]))


def draw_bloom(pen: Pen) -> None:
    """Draw one hyacinth flower: six petals, the upper one with an eye."""
    for turn in (120, 240, 60, 300, 180, 0):
        petal = pen.at(0, 1, turn)
        petal.form(HYACINTH_PETAL, MAIN, 2.4, 0)
        petal.scribe("0,-30 0,-80", 1.6)
    pen.form(ring(-0.5j, 0.2, 1.3), DEEP, 1.2, 0)
    pen.fill(ring(-0.5j, 0.1, 1.3), LINE)
    pen.dot(0, 3)


def draw_hibiscus(pen: Pen) -> None:
    """Draw a hibiscus in full flower with its long column of stamens."""
    for k in range(5):
        petal = pen.at(0, 1, 72 * k + 36)
        petal.form(HIBISCUS_PETAL, MAIN, 3.4, 8)
        fringe_sawut(petal, petal.inside(HIBISCUS_PETAL, 8), 16)
        for fan in (-28, -18, -9, 0, 9, 18, 28):
            petal.scribe(f"0,-12 {fan * 0.5},-44 {fan * 1.1},{abs(fan) * 0.6 - 84}", 2.2)
        petal.form(EYE, DEEP, 2, 0)
    draw_limb(pen, STAMENS, 26)
    for k, place in enumerate(STAMENS[10:]):
        for way in (aim(-94), aim(26)):
            tip = place + way * (0.12 - 0.02 * (k % 2))
            pen.rule(place, tip, 1.6)
            pen.form(ring(tip, 0.022), SECOND, 1.2, 0)
    for fan in range(5):
        tip = STAMENS[-1] + 0.16 * aim(40 * fan - 110)
        pen.rule(STAMENS[-1], tip, 2)
        pen.form(ring(tip, 0.032), SECOND, 1.6, 0)
