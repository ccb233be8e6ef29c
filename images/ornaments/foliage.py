"""Green things: mangrove, cassava leaf, fern and the pitcher plant."""

import numpy as np

from images.ornaments.branch import draw_leaf, draw_limb
from images.ornaments.curve import aim, blade, coil, pace, ring, trace
from images.ornaments.isen import (
    edge_cecek,
    fringe_sawut,
    rule_galaran,
    rule_sawut,
    strew_cecek,
)
from images.ornaments.pen import DEEP, LINE, MAIN, SECOND, Pen

STILTS = (
    "-48,32 -32,56 -28,78 -30,98", "52,34 40,56 36,76 38,98", "0,10 -10,46 -13,74 -10,100",
    "0,14 14,50 19,74 16,100", "0,4 -26,34 -42,62 -46,96", "0,4 28,36 46,64 52,94",
    "0,-6 -38,16 -62,54 -72,92", "0,-6 40,14 66,50 78,88",
)  # fmt: skip
BOUGHS = (
    "0,-8 -26,-24 -56,-34", "0,-12 26,-32 54,-38", "0,-34 -20,-54 -36,-80",
    "0,-38 18,-60 34,-82", "0,34 -4,4 3,-30 -3,-84",
)  # fmt: skip
CROWNS = (-0.6 - 0.38j, 0.58 - 0.42j, -0.38 - 0.84j, 0.36 - 0.86j, -0.02 - 0.92j, -0.1 - 0.5j)
LOBES = ((-148, 0.66), (148, 0.66), (-105, 0.84), (105, 0.84), (-55, 0.98), (55, 0.98), (0, 1.06))
LOBE = trace("0,0! -5,-20 -16,-52 -15,-72 -5,-90 0,-102! 6,-90 16,-72 16,-52 5,-20")
FROND = trace("-12,100 -18,56 -4,4 14,-44 19.6,-73", closed=False)
FRONDS = pace(np.append(FROND, coil(0.3 - 0.76j, 0.11, 165, 1.5)), 140)
CROZIER = trace("-20,100 -4,60 -26,10", closed=False)
CROZIERS = pace(np.append(CROZIER, coil(-0.3j, 0.4, 130, 1.8)), 90)
PITCHER = trace("-26,-28! -32,0 -38,30 -34,60 -18,80 6,84 26,72 34,46 28,16 24,-8 28,-34!")
LIP = trace("-33,-28 -22,-42 4,-48 28,-44 35,-34 24,-24 0,-20 -24,-20")
MOUTH = trace("-24,-31 -12,-37 6,-40 24,-36 16,-30 0,-28 -14,-27")
LID = trace("20,-46! 30,-62 22,-84 0,-94 -24,-88 -34,-72 -26,-58 -6,-54")
WING = trace("-20,-20! -26,10 -29,40 -18,74! -14,40 -13,8")


def draw_mangrove(pen: Pen) -> None:
    """Draw a mangrove on its stilt roots, pods hanging from the crown."""
    for path in STILTS + BOUGHS:
        draw_limb(pen, trace(path, closed=False), 27)
    for crown in CROWNS:
        for turn in range(0, 360, 45):
            tip = aim(turn + 22 + 40 * crown.real)
            tone = MAIN if turn % 90 else SECOND
            draw_leaf(pen, crown + 0.04 * tip, crown + 0.29 * tip, 0.46, tone)
        pen.form(ring(crown, 0.05), SECOND, 2, 0)
    for pod in [crown + x + 0.2j for crown in CROWNS[:4] for x in (-0.12, 0.06)]:
        pen.form(blade(pod, pod + 0.3j + 0.03, 0.2, 0.05), SECOND, 2, 0)
        pen.dot(pod, 4)


def draw_cassava(pen: Pen) -> None:
    """Draw a cassava leaf: seven long lobes on a red stalk."""
    draw_limb(pen, trace("0,8 6,40 -4,70 8,104", closed=False), 12)
    for turn, length in LOBES:
        lobe = pen.at(0.1j, length, turn)
        lobe.form(LOBE, MAIN, 3, 6)
        lobe.scribe("0,0 1,-50 0,-92", 3)
        for step in range(10):
            rise = -0.2j - 0.07j * step
            half = 0.12 if step in range(4, 8) else 0.06
            lobe.rule(rise, rise + half - 0.09j)
            lobe.rule(rise, rise - half - 0.09j)
    pen.form(ring(0.1j, 0.09), SECOND, 2.6, 0)
    edge_cecek(pen, ring(0.1j, 0.09), 5, 7, DEEP)


def draw_frond(pen: Pen, tone: int = MAIN) -> None:
    """Draw a fern frond that rises, leans over and ends in a crozier."""
    for k in range(6, 112, 6):
        heading = FRONDS[k + 2] - FRONDS[k - 2]
        heading /= abs(heading)
        length = 0.06 + 0.36 * np.sin(np.pi * min((k + 14) / 132, 1) ** 0.85)
        for side in (0.5 - 0.92j, 0.5 + 0.92j):
            draw_leaf(pen, FRONDS[k], FRONDS[k] + heading * side * length, 0.23, tone)
    draw_limb(pen, FRONDS, 9)


def draw_crozier(pen: Pen) -> None:
    """Draw a young fern still rolled up."""
    for k in range(14, 76, 2):
        out = (CROZIERS[k] - CROZIERS[k - 1]) * -1j
        scale = blade(CROZIERS[k], CROZIERS[k] + out / abs(out) * 0.14, 0.5)
        pen.form(scale, SECOND, 1.6, 0)
    draw_limb(pen, CROZIERS, 16)


def draw_pitcher(pen: Pen) -> None:
    """Draw a pitcher plant: its leaf, the tendril, the lidded and speckled pitcher."""
    pen.scribe("-2,80 -20,104 -58,96 -74,60 -66,0 -60,-50", 7, LINE, 0.7)
    draw_leaf(pen, -0.61 - 0.45j, -0.1 - 1.5j, 0.34)
    pen.form(PITCHER, MAIN, 3.4, 7)
    strew_cecek(pen, pen.inside(PITCHER, 9), 22, SECOND)
    strew_cecek(pen, pen.inside(PITCHER, 9), 13)
    pen.form(WING, SECOND, 2.4, 0)
    rule_sawut(pen, WING, -8, 9, DEEP)
    pen.form(LID, SECOND, 3.2, 7)
    rule_galaran(pen, pen.inside(LID, 8), 62, 11, DEEP)
    pen.form(LIP, SECOND, 3, 0)
    fringe_sawut(pen, LIP, 15, DEEP)
    pen.form(MOUTH, DEEP, 2.4, 0)
