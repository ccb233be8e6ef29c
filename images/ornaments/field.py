"""The field of a cloth: bare ground filled, bands and borders laid."""

from collections.abc import Callable, Sequence
from random import Random

import numpy as np

from images.ornaments.branch import draw_leaflet
from images.ornaments.curve import Curve
from images.ornaments.filler import drop, leaf
from images.ornaments.isen import edge_cecek
from images.ornaments.pen import DEEP, GROUND, LINE, MAIN, SECOND, Pen

Figure = Callable[[Pen], None]


def finish(pen: Pen, seed: int, figures: Sequence[Figure], radii: Sequence[float]) -> None:
    """Fill what is bare with figures, then with leaves and drops of the last radius, then dots."""
    rng = Random(seed)  # noqa: S311 - a scatter that must come out the same, not a secret
    pack(pen, rng, figures, radii[:-1])
    pack(pen, rng, (drop, leaf), radii[-1:])
    stipple(pen)


def pack(pen: Pen, rng: Random, figures: Sequence[Figure], radii: Sequence[float]) -> None:
    """Fill bare ground with figures turned at random, the larger radii first."""
    for radius in radii:
        steps = int(1 / radius) + 1
        cells = [complex(k % steps, k // steps) * radius for k in range(steps * steps)]
        rng.shuffle(cells)
        for cell in cells:
            place = cell + complex(rng.random(), rng.random()) * radius
            if pen.bare(place, radius * 0.98):
                turn, flip = rng.uniform(0, 360), rng.choice((False, True))
                rng.choice(figures)(pen.at(place, radius * 0.86, turn, flip=flip))


def stipple(pen: Pen, gap: float = 0.014) -> None:
    """Dot what ground is still bare, in staggered rows."""
    for row in range(int(1 / gap / 0.87) + 1):
        for column in range(int(1 / gap) + 1):
            place = complex(column + row % 2 / 2, row * 0.87) * gap
            if pen.bare(place, gap / 2):
                pen.dot(place, 1.7)


def bank(pen: Pen, top: float, bottom: float, tone: int) -> None:
    """Dye a band across the pen's plane and rule its two edges."""
    pen.fill(np.array([-2 + 1j * top, 3 + 1j * top, 3 + 1j * bottom, -2 + 1j * bottom]), tone)
    for edge, width in ((top, 4), (top + 0.008, 1.6), (bottom, 4), (bottom - 0.008, 1.6)):
        pen.line(np.array([-0.5, 0.5, 1.5]) + 1j * edge, width, LINE, 1)


def tumpal(pen: Pen, count: int, height: float) -> None:
    """Draw a row of tumpal, tall filled triangles, standing on the line from 0 to 1."""
    rise = np.linspace(0, 1, 12)
    side = 0.5 * (1 - rise) ** 1.12 - 1j * height * count * rise
    spire: Curve = np.concatenate([side, -np.conj(side[::-1])])
    for k in range(count):
        one = pen.at((k + 0.5) / count, 1 / count)
        for part, tone, dots in ((1.0, DEEP, LINE), (0.78, SECOND, GROUND), (0.55, MAIN, LINE)):
            one.form(spire * part, tone, 2.6, 0)
            edge_cecek(one, spire * part, 5, 8, dots)
        for level, half in ((0.16, 0.15), (0.3, 0.1), (0.42, 0.065), (0.5, 0)):
            for way in (-half, half):
                root, tip = (-1j * height * count * part for part in (level - 0.12, level))
                draw_leaflet(one, root, tip + way, SECOND)


def pinggiran(pen: Pen, count: int, depth: float, figure: Figure) -> None:
    """Draw an edge band along the line from 0 to 1, with a figure in each of its cells."""
    bank(pen, -depth, 0, DEEP)
    for k in range(count):
        pen.at((k + 0.5) / count - 0.5j * depth, depth * 0.44, 14).stamp(figure, 0)
        pen.at((k + 1) / count - 0.5j * depth, depth * 0.1).stamp(drop, 0)
