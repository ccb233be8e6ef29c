"""The grounds that belong to everyone: parang, kawung and truntum."""

import numpy as np

from images.ornaments.curve import aim, ring, trace
from images.ornaments.field import stipple
from images.ornaments.isen import edge_cecek
from images.ornaments.pen import LINE, MAIN, SECOND, Pen

BLADE = trace(
    "-50,46! -30,40 -12,22 -8,-2 -16,-18 -34,-20 -40,-8 -32,0! -48,-2 -54,-18 -44,-36 -20,-44"
    " 6,-44 28,-46! 50,-46! 30,-38 14,-22 10,0 18,18 34,20 40,8 32,0! 48,2 54,18 44,36"
    " 20,44 -6,44 -28,46!"
)
DIAMOND = trace("-44,0! 0,-30! 44,0! 0,30!")
OVAL = trace("0,-8 -16,-17 -24,-42 -17,-67 0,-77 17,-67 24,-42 16,-17")
RAY = trace("0,-10! -20,-40 0,-100! 20,-40")


def draw_parang(pen: Pen) -> None:
    """Fill the cloth with parang: knives in diagonal rows, mlinjon diamonds between."""
    for row in range(-6, 8):
        lane = pen.at(0.5 + 0.5j, 0.145, -45).at(1j * row)
        edge = np.array([-6, 0, 6]) - 0.5j
        lane.line(edge, 5, LINE, 1)
        lane.line(edge + 0.2j, 2, LINE, 1)
        for k in range(-6, 7):
            lane.at(k + 0.5 - 0.4j, 0.2).form(DIAMOND, SECOND, 2, 0)
            knife = lane.at(k + 0.1j, 0.86)
            knife.form(BLADE, MAIN, 2.8, 5)
            edge_cecek(knife, BLADE, -7, 10)


def draw_kawung(pen: Pen) -> None:
    """Fill the cloth with kawung: four ovals around every crossing of a lattice."""
    for row in range(-1, 8):
        for column in range(-1, 8):
            cross = pen.at(complex(column + 0.3, row + 0.42) / 6.7, 0.84 / 6.7)
            for turn in range(45, 405, 90):
                draw_oval(cross.at(0, 1, turn))
            cross.form(ring(0, 0.075), SECOND, 2, 0)
            for turn in (0, 90):
                cross.at(0.595 * aim(turn), 0.22, turn).form(DIAMOND, SECOND, 1.6, 0)


def draw_oval(pen: Pen) -> None:
    """Draw one seed of a kawung with the two marks in its heart."""
    pen.form(OVAL, LINE, 2.8, 0)
    pen.form(pen.inside(OVAL, 9), MAIN, 1, 0)
    for x in (-0.07, 0.07):
        pen.form(ring(complex(x, -0.48), 0.028, 3), LINE, 1, 0)


def draw_truntum(pen: Pen) -> None:
    """Fill the cloth with truntum: small star flowers on a staggered grid."""
    for row in range(23):
        for column in range(12):
            place = complex(column + row % 2 / 2 + 0.2, row / 2 + 0.1) / 11.4
            star = pen.at(place, 0.029 if row % 2 else 0.025)
            for turn in range(0, 360, 45):
                ray = star.at(0, 1 if turn % 90 else 0.8, turn)
                ray.form(RAY, SECOND if turn % 90 else MAIN, 1.6, 0)
            star.form(ring(0, 0.2), LINE, 1, 0)
    stipple(pen, 1 / 91.2)
