"""Fruits: dragon fruit and elai, whole and cut open."""

import cmath
from math import degrees

import numpy as np

from images.ornaments.branch import draw_limb
from images.ornaments.curve import aim, blade, grain, trace
from images.ornaments.isen import edge_cecek, fringe_sawut, strew_cecek
from images.ornaments.pen import DEEP, GROUND, LINE, MAIN, SECOND, Pen

EGG = trace("0,-80 32,-70 56,-36 62,4 50,46 24,72 0,78 -24,72 -50,46 -62,4 -56,-36 -32,-70")
SCALE = trace("-17,8! -20,-8 -13,-30 6,-54! 10,-30 19,-10 17,8! 0,14")
SCALE_TIP = trace("-12,-27! -6,-40 6,-54! 9,-38 11,-25! 0,-22")
CACTUS = trace(
    "-14,110! -18,70 -11,64 -22,30 -13,22 -22,-20 -10,-60!"
    " 10,-60! 22,-18 14,22 22,30 12,64 18,70 14,110!"
)
LOBE = trace("0,-64! 20,-50 30,-20 30,14 18,44 0,62! -16,44 -22,14 -20,-20 -14,-50")
ARIL = trace("2,-22 14,-14 18,2 12,18 0,24 -12,16 -14,0 -10,-16")


def draw_dragon(pen: Pen) -> None:
    """Draw a whole dragon fruit with its flame-like scales."""
    for k in (-3, 3, -2, 2, -1, 1, 0):
        draw_flame(pen.at(-0.62j + 0.05 * k, 1.1 - 0.06 * abs(k), 17 * k))
    pen.form(EGG, MAIN, 3.4, 7)
    for y, count, reach in ((-0.4, 3, 0.33), (-0.12, 4, 0.47), (0.18, 3, 0.4), (0.46, 4, 0.36)):
        for k in range(count):
            x = (k - (count - 1) / 2) / (count - 1) * 2 * reach
            draw_flame(pen.at(complex(x, y + 0.12), 0.9, 52 * x))
    for k in range(5):
        draw_flame(pen.at(0.7j, 0.42, 180 + 30 * (k - 2)))


def draw_flame(pen: Pen) -> None:
    """Draw one scale of a dragon fruit, its tip bent outwards."""
    pen.form(SCALE, MAIN, 2.4, 0)
    pen.form(SCALE_TIP, SECOND, 1.6, 0)
    pen.scribe("-1,4 -3,-12 0,-30; -8,2 -9,-8 -6,-20; 7,2 7,-8 6,-20", 1.6)


def draw_half(pen: Pen) -> None:
    """Draw a dragon fruit cut in half: rind, pale flesh and many seeds."""
    for k in range(14):
        way = aim((k + 0.5) * 360 / 14)
        rim = complex(0.56 * way.real, 0.72 * way.imag)
        draw_flame(pen.at(rim, 0.8, degrees(cmath.phase(way - 0.6j)) + 90))
    pen.form(EGG, MAIN, 3.4, 0)
    pen.form(pen.inside(EGG, 17), LINE, 2, 0)
    pen.contour(pen.inside(EGG, 26), 1.6, MAIN)
    for place in grain(pen.inside(EGG, 34), 15 * pen.thread, 32):
        pen.fill(blade(place - 3j * pen.thread, place + 4j * pen.thread, 0.7), GROUND)


def draw_cactus(pen: Pen) -> None:
    """Draw a joint of the dragon fruit's climbing cactus."""
    pen.form(CACTUS, SECOND, 2.8, 6)
    pen.scribe("0,106 2,60 -2,10 0,-50", 3)
    strew_cecek(pen, CACTUS, 14)


def draw_elai(pen: Pen) -> None:
    """Draw a whole elai on its stalk, spiny all over."""
    draw_limb(pen, trace("-4,-74 2,-92 14,-108", closed=False), 16)
    draw_spines(pen)
    pen.form(EGG, MAIN, 3, 0)
    for place in grain(pen.inside(EGG, 9), 0.19):
        tip, foot = place * 1.1 - 0.11j, place + 0.065j
        for edge, tone in ((-0.09 + 0.03j, MAIN), (0.09 + 0.03j, SECOND)):
            pen.form(np.array([place + edge, tip, foot]), tone, 1.9, 0)


def draw_spines(pen: Pen) -> None:
    """Draw the ring of spines that stand out around the husk."""
    for k in range(34):
        rim, after = EGG[k * len(EGG) // 34], EGG[(k + 1) * len(EGG) // 34 % len(EGG)]
        pen.form(np.array([rim * 0.97, (rim + after) * 0.585, after * 0.97]), MAIN, 2.4, 0)


def draw_open(pen: Pen) -> None:
    """Draw an elai cut open: husk, three chambers and the plump arils."""
    draw_limb(pen, trace("4,-74 -2,-92 -14,-104", closed=False), 16)
    draw_spines(pen)
    pen.form(EGG, MAIN, 3, 0)
    fringe_sawut(pen, pen.inside(EGG, 5), 10)
    pen.form(pen.inside(EGG, 18), LINE, 2, 0)
    for turn, x in ((8, -0.23), (-4, 0.22)):
        room = pen.at(complex(x, 0.02), 0.8, turn, flip=x > 0)
        room.form(LOBE, DEEP, 2.4, 0)
        for y, size in ((-0.36, 0.75), (0.02, 1.05), (0.38, 0.72)):
            aril = room.at(complex(0.03, y), size, -8)
            aril.form(ARIL, SECOND, 2.4, 0)
            edge_cecek(aril, ARIL, 5, 7)
            aril.scribe("-6,-12 -9,0 -5,10", 2.4)
