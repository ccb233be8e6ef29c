"""The klubut, a knotted medallion."""

import numpy as np

from images.ornaments.curve import aim, normals, ring, trace
from images.ornaments.pen import DEEP, LINE, MAIN, SECOND, Pen

PETAL = trace("0,30! -44,-10 -36,-60 0,-92! 36,-60 44,-10")


def draw_knot(pen: Pen, lobes: int, twist: int) -> None:
    """Draw a medallion: a band winding ``twist`` times around, laced at every crossing."""
    t = np.linspace(0, 2 * np.pi, 72 * lobes, endpoint=False)
    path = (0.6 + 0.28 * np.cos(lobes * t)) * np.exp(1j * twist * t)
    lean = normals(path)
    for k in range(lobes * 3):
        turn = 120 * k / lobes
        petal = pen.at(0.86 * aim(turn), 0.16, turn + 115)
        petal.form(PETAL, SECOND if k % 3 else MAIN, 2.4, 0)
    pen.form(ring(0, 0.93), DEEP, 3.2, 6)
    if pen.aura:
        return
    for k in np.argsort(np.sin(lobes * t), kind="stable"):
        near = np.arange(k - 2, k + 3) % len(t)
        for half, tone in ((0.082, LINE), (0.066, MAIN), (0.022, SECOND)):
            side = lean[near] * half
            pen.fill(np.concatenate([path[near] + side, (path[near] - side)[::-1]]), tone)
        if k % 6 == 0:
            pen.fill(ring(path[k], 0.012, count=8), DEEP)
