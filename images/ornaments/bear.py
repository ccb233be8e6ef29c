"""The honey bear of Balikpapan, its honeycomb and the bees."""

import numpy as np

from images.ornaments.curve import Curve, aim, blade, ring, smooth, trace
from images.ornaments.isen import comb_fur, edge_cecek, rule_sawut
from images.ornaments.pen import DEEP, GROUND, LINE, MAIN, SECOND, Pen

BODY = trace("-6,-46 24,-40 46,-12 57,28 54,62 36,88 0,94 -36,88 -56,62 -58,26 -48,-12 -28,-38")
HEAD = trace("-2,-108 22,-102 37,-84 38,-64 26,-44 2,-36 -22,-42 -38,-60 -40,-82 -27,-101")
MUZZLE = trace("4,-84 22,-78 30,-64 26,-48 8,-40 -10,-44 -18,-58 -14,-76")
CRESCENT = trace("-42,-26! -36,4 -8,26 22,18 46,-18! 24,-4 -2,4 -26,-6")
NEAR_ARM = trace("-36,-30 -52,-16 -64,8 -62,34 -46,50 -22,52 -10,44 -14,33 -34,28 -38,12 -24,-10")
FAR_ARM = trace("30,-32 46,-38 58,-60 64,-84 74,-95 88,-93 92,-80 82,-62 74,-34 60,-8 42,0")
THIGH = trace("-2,66 16,48 44,46 64,60 70,80 58,96 26,100 4,90")
SOLE = trace("52,62 66,58 78,66 82,82 74,96 60,98 50,88 48,74")
NOSE = trace("0,-77 10,-82 21,-76 15,-67 8,-63 1,-68")
TONGUE = trace("1,-53! 13,-54! 14,-38 17,-24 10,-16 3,-24 1,-38")
BEE = trace("62,0 40,-20 0,-26 -50,-24 -94,0! -50,24 0,26 40,20")


def draw_bear(pen: Pen) -> None:
    """Draw a seated honey bear with the crescent on its chest, at a honeycomb."""
    draw_furred(pen, BODY, 90)
    pen.form(CRESCENT, SECOND, 3.2)
    rule_sawut(pen, CRESCENT, 80, 7, DEEP)
    for leg in (pen, pen.at(0, 1, flip=True)):
        draw_furred(leg, THIGH, 20)
        draw_sole(leg)
    draw_furred(pen, FAR_ARM, -60)
    draw_comb(pen.at(0.01 + 0.34j, 0.075))
    draw_furred(pen, NEAR_ARM, 70)
    draw_claws(pen.at(-0.13 + 0.42j, 0.16, -10))
    draw_claws(pen.at(0.8 - 0.92j, 0.17, -75))
    draw_head(pen)


def draw_furred(pen: Pen, curve: Curve, lie: float) -> None:
    """Draw a limb whose fur lies at ``lie`` degrees."""
    pen.form(curve, MAIN, 3.6, 7)
    comb_fur(pen, pen.inside(curve, 8), lie)


def draw_sole(pen: Pen) -> None:
    """Draw the sole of a foot, its pad and five toes."""
    pen.form(SOLE, SECOND, 2.8)
    pen.form(ring(0.66 + 0.85j, 0.085, 0.8), DEEP, 1.8, 0)
    for k in range(5):
        toe = complex(0.555 + 0.052 * k, 0.68 + 0.02 * (k - 2) ** 2)
        pen.form(ring(toe, 0.024), DEEP, 1.2, 0)


def draw_claws(pen: Pen) -> None:
    """Draw four long curved claws, one unit wide."""
    for k in range(4):
        root = complex(-0.2, 0.42 * (k - 1.5))
        claw = blade(root, root + complex(1.1, 0.22 * (k - 1.5)), 0.34, -0.16)
        pen.form(claw, LINE, 3, 0)
        pen.contour(claw, 1.4, GROUND)


def draw_comb(pen: Pen) -> None:
    """Draw a honeycomb, its cells about one unit apart."""
    corners = 0.6 * np.exp(1j * np.radians(np.arange(30, 390, 60)))
    for row, count in enumerate((3, 4, 5, 4, 3)):
        for k in range(count):
            place = complex(k - count / 2 + 0.5, (row - 2) * 0.87) * 1.04
            pen.form(smooth(np.repeat(place + corners, 2)), SECOND, 2.2, 0)
            pen.fill(ring(place, 0.3), DEEP if (k + row) % 3 else LINE)


def draw_head(pen: Pen) -> None:
    """Draw the bear's head with its pale muzzle and long tongue."""
    for x in (-0.36, 0.35):
        pen.form(ring(x - 0.97j, 0.105), MAIN, 3.2)
        pen.form(ring(x - 0.96j, 0.05), SECOND, 2, 0)
    draw_furred(pen, HEAD, 90)
    pen.form(MUZZLE, SECOND, 2.8)
    edge_cecek(pen, MUZZLE, 12, 9, DEEP)
    pen.form(TONGUE, LINE, 2, 0)
    pen.contour(TONGUE, 1.5, DEEP)
    pen.scribe("8,-50 9,-34 10,-24", 1.6, DEEP)
    pen.form(NOSE, DEEP, 2.2, 0)
    pen.scribe("-8,-54 1,-52 8,-58 8,-63 8,-58 14,-53 22,-56", 2.6, DEEP, 0.6)
    for x in (-0.14, 0.25):
        pen.form(ring(x - 0.86j, 0.046), LINE, 2, 0)
        pen.fill(ring(x + 0.01 - 0.855j, 0.03), GROUND)


def draw_bee(pen: Pen) -> None:
    """Draw a honey bee."""
    for turn in (-50, -80, 50, 80):
        wing = blade(0j, aim(turn) * 0.9, 0.5)
        pen.form(wing, LINE, 1.6, 0)
        pen.contour(wing, 1, DEEP)
    pen.form(BEE, SECOND, 2, 0)
    for x in (-0.55, -0.3, -0.05, 0.2):
        pen.rule(x - 0.22j, x + 0.22j, 6, DEEP)
    pen.form(ring(0.62 + 0j, 0.24), DEEP, 2, 0)
