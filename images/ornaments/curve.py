"""Curves: the outlines a canting follows, as arrays of complex points (y grows downwards)."""

import cmath
from collections.abc import Sequence
from functools import cache
from math import radians

import numpy as np
from numpy.typing import NDArray

Curve = NDArray[np.complex128]
STEPS = 8


def smooth(knots: Sequence[complex] | Curve, *, closed: bool = True) -> Curve:
    """Return the Catmull-Rom curve through the knots; a knot given twice is a corner."""
    p = np.asarray(knots, dtype=np.complex128)
    ring = np.concatenate([p[-1:], p, p[:2]] if closed else [p[:1], p, p[-1:]])
    a, b, c, d = (ring[k : len(ring) - 3 + k, None] for k in range(4))
    t = np.arange(STEPS) / STEPS
    bends = (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3
    curve: Curve = (b + bends / 2)[(b != c)[:, 0]].ravel()
    return curve if closed else np.append(curve, p[-1])


@cache
def trace(path: str, *, closed: bool = True) -> Curve:
    """Return the smooth curve through "x,y" points in hundredths; "x,y!" marks a corner."""
    knots: list[complex] = []
    for mark in path.split():
        x, y = mark.rstrip("!").split(",")
        knots += [complex(float(x), float(y)) / 100] * (1 + mark.endswith("!"))
    return smooth(knots, closed=closed)


def aim(turn: float) -> complex:
    """Return the unit vector at ``turn`` degrees clockwise from the right."""
    return cmath.exp(1j * radians(turn))


def ring(centre: complex, radius: float, squeeze: float = 1, count: int = 48) -> Curve:
    """Return an ellipse whose height is ``squeeze`` times its width."""
    angle = np.linspace(0, 2 * np.pi, count, endpoint=False)
    return centre + radius * (np.cos(angle) + 1j * squeeze * np.sin(angle))


def blade(root: complex, tip: complex, breadth: float = 0.36, bend: float = 0.1) -> Curve:
    """Return a leaf outline from root to tip; breadth and bend are parts of its length."""
    t = np.linspace(0, 1, 18)
    spine = t + 1j * bend * np.sin(np.pi * t)
    half = breadth / 2 * np.sin(np.pi * t**0.8) * (1.12 - 0.3 * t)
    return root + (tip - root) * np.concatenate([spine - 1j * half, (spine + 1j * half)[-2:0:-1]])


def coil(centre: complex, radius: float, start: float, turns: float = 1.6) -> Curve:
    """Return a curl winding from its rim at ``start`` degrees into the centre."""
    t = np.linspace(0, 1, int(14 * abs(turns)) + 10)
    angle = np.radians(start) + 2 * np.pi * turns * t
    curl: Curve = centre + radius * (1 - 0.9 * t) * np.exp(1j * angle)
    return curl


def pace(curve: Curve, count: int) -> Curve:
    """Return ``count`` points evenly spaced along an open curve, from its start to its end."""
    way = np.concatenate([[0.0], np.cumsum(np.abs(np.diff(curve)))])
    stops = np.linspace(0, way[-1], count)
    return np.interp(stops, way, curve.real) + 1j * np.interp(stops, way, curve.imag)


def normals(curve: Curve, *, closed: bool = True) -> Curve:
    """Return the unit normals, to the right hand of the way the curve runs."""
    along = np.roll(curve, -1) - np.roll(curve, 1) if closed else np.gradient(curve)
    sides: Curve = 1j * along / np.maximum(np.abs(along), 1e-9)
    return sides


def inset(curve: Curve, depth: float) -> Curve:
    """Return the contour ``depth`` inside a closed curve, cleared of the loops corners leave."""
    turning = np.sum(np.imag(np.conj(curve) * np.roll(curve, -1)))
    inner = curve + normals(curve) * depth * (1 if turning > 0 else -1)
    gaps = np.abs(inner[:, None] - curve[None, :]).min(axis=1)
    clear: Curve = inner[gaps > abs(depth) * 0.93]
    return clear


def ribbon(curve: Curve, width: float, ends: float = 0.25) -> Curve:
    """Return the outline of a stroke along an open curve, thinned towards its ends."""
    t = np.linspace(0, 1, len(curve))
    swell = ends + (1 - ends) * np.sin(np.pi * t) ** 0.6
    side = normals(curve, closed=False) * swell * width / 2
    return np.concatenate([curve + side, (curve - side)[::-1]])


def hatch(curve: Curve, gap: float, turn: float = 0) -> list[tuple[complex, complex]]:
    """Return the parallel segments, ``turn`` degrees from level, that fill a closed curve."""
    spin = aim(turn)
    flat = curve / spin
    x, y, after = flat.real, flat.imag, np.roll(flat, -1)
    segments = []
    for level in np.arange(y.min() + gap / 2, y.max(), gap) if len(curve) else ():
        cut = (y <= level) != (after.imag <= level)
        slope = (level - y[cut]) / (after.imag[cut] - y[cut])
        cuts = np.sort(x[cut] + slope * (after.real[cut] - x[cut])) + 1j * level
        segments += [(complex(a * spin), complex(b * spin)) for a, b in cuts.reshape(-1, 2)]
    return segments


def grain(curve: Curve, gap: float, turn: float = 0) -> list[complex]:
    """Return points strewn in staggered rows inside a closed curve."""
    spin = aim(turn)
    points = []
    for start, end in hatch(curve, gap * 0.87, turn):
        level, low, high = (start / spin).imag, (start / spin).real, (end / spin).real
        shift = gap / 2 * (round(level / (gap * 0.87)) % 2)
        first = np.ceil((low + gap * 0.3 - shift) / gap) * gap + shift
        points += [complex(x, level) * spin for x in np.arange(first, high - gap * 0.3, gap)]
    return points
