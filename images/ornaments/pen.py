"""The canting: a pen held over the cloth at some place, size and turn."""

import cmath
from collections.abc import Callable
from dataclasses import dataclass, replace
from math import radians, sin

import numpy as np
from PIL import Image, ImageDraw

from images.ornaments.curve import Curve, inset, ribbon, ring, trace

GROUND, MAIN, SECOND, LINE, PALE, DEEP = range(6)
THREADS = 1200
FINE = 4


@dataclass(frozen=True)
class Pen:
    """A pen whose own plane is laid on the cloth; widths are in threads, 1/1200 of the cloth.

    ``aura`` is the width of bare ground to leave around whatever is drawn: a pen with an aura
    draws nothing else. ``tones`` says which dye each tone is drawn with.
    """

    image: Image.Image
    origin: complex = 0
    scale: complex = 1
    flipped: bool = False
    aura: float = 0
    tones: tuple[int, ...] = (GROUND, MAIN, SECOND, LINE, PALE, DEEP)

    @property
    def thread(self) -> float:
        """One thread, in this pen's own units."""
        return self.image.width / THREADS / abs(self.scale)

    @property
    def weight(self) -> float:
        """How thick the canting runs, 0.6 to 1: small figures take a finer one."""
        return min(1, 0.62 + 2.6 * abs(self.scale) / self.image.width)

    def at(self, place: complex, size: float = 1, turn: float = 0, *, flip: bool = False) -> "Pen":
        """Return a pen at a place of this plane, smaller by ``size``, turned by degrees."""
        scale = size * cmath.exp(1j * radians(turn))
        if self.flipped:
            scale = scale.conjugate()
        origin = complex(*self._middle(place))
        flipped = self.flipped != flip
        return replace(self, origin=origin, scale=self.scale * scale, flipped=flipped)

    def on(self, tone: int) -> "Pen":
        """Return a pen for which another tone is the bare ground."""
        return replace(self, tones=(self.tones[tone], *self.tones[1:]))

    def lay(self, curve: Curve) -> Curve:
        """Return where a curve of this plane falls on the picture, in pixels."""
        return self.origin + self.scale * (-np.conj(curve) if self.flipped else curve)

    def fill(self, curve: Curve, tone: int) -> None:
        """Dye the inside of a closed curve."""
        if not len(curve):
            return
        sheet = ImageDraw.Draw(self.image)
        if self.aura:
            points = self._points(curve[:: max(len(curve) // 30, 1)])
            sheet.line(points + points[:4], self.tones[GROUND], self._pixels(self.aura), "curve")
            sheet.polygon(points, self.tones[GROUND])
        else:
            sheet.polygon(self._points(curve), self.tones[tone])

    def line(self, curve: Curve, width: float = 2.4, tone: int = LINE, ends: float = 0.25) -> None:
        """Draw an open stroke, thinner at its ends; a fine one leaves no aura."""
        if self.aura and width < FINE:
            return
        self.fill(ribbon(curve, width * self.weight * self.thread, ends), tone)

    def rule(self, start: complex, end: complex, width: float = 1.5, tone: int = LINE) -> None:
        """Draw a straight stroke, thinner at its ends."""
        way = np.linspace(0, 1, 4).astype(np.complex128)
        self.line(start + (end - start) * way, width, tone, 0.3)

    def scribe(self, paths: str, width: float = 2, tone: int = LINE, ends: float = 0.25) -> None:
        """Draw open strokes written as for `trace`, one after every semicolon."""
        for path in paths.split(";"):
            self.line(trace(path, closed=False), width, tone, ends)

    def contour(self, curve: Curve, width: float = 2.8, tone: int = LINE) -> None:
        """Draw around a closed curve with a width that breathes as a hand does."""
        if self.aura:
            return
        points = self._points(np.append(curve, curve[:2]))
        sheet = ImageDraw.Draw(self.image)
        for start in range(0, len(points) - 2, 16):
            breath = 1 + 0.28 * sin(start / 23 + len(points))
            sheet.line(
                points[start : start + 20],
                self.tones[tone],
                self._pixels(width * self.weight * breath),
            )

    def form(self, curve: Curve, tone: int, width: float = 2.8, depth: float = 6) -> None:
        """Dye a shape and draw its double contour; ``depth`` 0 leaves the inner one out."""
        self.fill(curve, tone)
        self.contour(curve, width)
        if depth and not self.aura:
            self.contour(self.inside(curve, depth), width * 0.45)

    def inside(self, curve: Curve, depth: float) -> Curve:
        """Return the contour so many threads inside a closed curve; none for an aura."""
        if self.aura:
            return curve[:0]
        return inset(curve, depth * self.thread)

    def dot(self, place: complex, radius: float, tone: int = LINE) -> None:
        """Drop a round dot; the radius is in threads. It leaves no aura."""
        if self.aura:
            return
        self.fill(ring(place, radius * self.thread, count=12), tone)

    def stamp(self, figure: Callable[["Pen"], None], aura: float = 16) -> None:
        """Draw a figure with bare ground around it, unless it would fall off the cloth."""
        reach = 1.7 * abs(self.scale)
        if any(not -reach < edge < self.image.width + reach for edge in self._middle(0)):
            return
        figure(replace(self, aura=aura))
        figure(self)

    def bare(self, place: complex, radius: float) -> bool:
        """Tell whether the ground is still undrawn around a place of this plane."""
        reach, side = abs(self.scale) * radius, self.image.width
        x, y = self._middle(place)
        edges = (x - reach, y - reach, x + reach, y + reach)
        left, top, right, bottom = [min(max(round(edge), 0), side) for edge in edges]
        if min(right - left, bottom - top) <= 1:
            return False
        ground = self.tones[GROUND]
        middle = (left + right) // 2, (top + bottom) // 2
        if self.image.getpixel(middle) != ground:  # so at most places; cutting out costs more
            return False
        return self.image.crop((left, top, right, bottom)).getextrema() == (ground, ground)

    def _middle(self, place: complex) -> tuple[float, float]:
        laid = self.origin + self.scale * (-place.conjugate() if self.flipped else place)
        return laid.real, laid.imag

    def _points(self, curve: Curve) -> list[float]:
        # The small shift keeps exact halves from rounding differently between machines.
        laid: list[float] = np.floor(self.lay(curve).view(np.float64) + 0.50001).tolist()
        return laid

    def _pixels(self, width: float) -> int:
        return max(round(width * self.image.width / THREADS), 1)
