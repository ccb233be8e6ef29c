"""Branches, and the leaves that grow along them."""

from functools import partial

import numpy as np

from images.ornaments.curve import Curve, blade, pace
from images.ornaments.pen import DEEP, LINE, MAIN, SECOND, Pen

VEINS = 0.94 * np.linspace(0, 1, 9)


def draw_leaf(
    pen: Pen, root: complex, tip: complex, breadth: float = 0.36, tone: int = SECOND
) -> None:
    """Draw a leaf: its midrib, sawut veins on one half and cecek on the other."""
    pen.form(blade(root, tip, breadth), tone, 2.4, 0)
    along = tip - root
    spine = root + along * (VEINS + 0.1j * np.sin(np.pi * VEINS))
    pen.line(spine, 2)
    for k in range(1, 8):
        reach = breadth * 0.42 * float(np.sin(np.pi * (k / 9 + 0.08) ** 0.8))
        pen.rule(spine[k], spine[k] + along * (0.07 - 1j * reach), 1.3)
        pen.dot(spine[k] + along * (0.04 + 0.5j * reach), 1.5)


def draw_leaflet(pen: Pen, root: complex, tip: complex, tone: int) -> None:
    """Draw a small plain leaf with its midrib."""
    pen.form(blade(root, tip, 0.5), tone, 1.8, 0)
    pen.rule(root, root + (tip - root) * 0.75, 1.3)


def draw_limb(pen: Pen, spine: Curve, width: float) -> None:
    """Draw a tapering branch along an open curve, ``width`` threads at its thickest."""
    for part, tone, ends in ((1, LINE, 0.45), (0.66, DEEP, 0.4), (0.1, LINE, 1)):
        pen.line(spine, width * part, tone, ends)


def draw_bough(pen: Pen, spine: Curve, leaves: int, length: float) -> None:
    """Draw a branch with leaves by turns on its one and its other side."""
    stops = pace(spine, leaves + 2)
    for k in range(1, leaves + 1):
        heading = stops[k + 1] - stops[k - 1]
        way = heading / abs(heading) * ((0.5 + 0.9j) if k % 2 else (0.5 - 0.9j))
        tip = stops[k] + way * length * (1 + k % 3 * 0.12)
        leaf = partial(draw_leaf, root=stops[k], tip=tip, breadth=0.42)
        pen.stamp(partial(leaf, tone=SECOND if k % 3 else MAIN), 8)
    draw_limb(pen, spine, 20)
