"""Isen-isen: the small repeated marks that fill the figures of a batik."""

import numpy as np

from images.ornaments.curve import Curve, aim, grain, hatch, normals, pace, smooth
from images.ornaments.pen import LINE, Pen


def strew_cecek(pen: Pen, curve: Curve, gap: float = 11, tone: int = LINE) -> None:
    """Fill a curve with cecek, fine dots in staggered rows ``gap`` threads apart."""
    for place in grain(pen.inside(curve, gap * 0.5), gap * pen.thread, 20):
        pen.dot(place, gap * 0.16, tone)


def edge_cecek(pen: Pen, curve: Curve, depth: float = 9, gap: float = 9, tone: int = LINE) -> None:
    """Drop a row of dots along the inside of a closed curve; a negative depth lies outside."""
    rim = pen.inside(curve, depth)
    if not len(rim):
        return
    count = int(np.abs(np.diff(rim)).sum() / pen.thread / gap) + 2
    for place in pace(np.append(rim, rim[:1]), count)[1:]:
        pen.dot(place, gap * 0.19, tone)


def rule_sawut(pen: Pen, curve: Curve, turn: float, gap: float = 7, tone: int = LINE) -> None:
    """Fill a curve with sawut, thin parallel lines at ``turn`` degrees."""
    for start, end in hatch(pen.inside(curve, 4), gap * pen.thread, turn):
        pen.rule(start, end, gap * 0.24, tone)


def rule_galaran(pen: Pen, curve: Curve, turn: float, gap: float = 9, tone: int = LINE) -> None:
    """Fill a curve with galaran, lines by turns drawn and dotted."""
    for row, (start, end) in enumerate(hatch(pen.inside(curve, 4), gap * pen.thread, turn)):
        if row % 2:
            pen.rule(start, end, gap * 0.2, tone)
        else:
            count = int(abs(end - start) / pen.thread / gap) + 2
            for place in pace(np.array([start, end]), count)[1:-1]:
                pen.dot(place, gap * 0.15, tone)


def fringe_sawut(pen: Pen, curve: Curve, length: float = 12, tone: int = LINE) -> None:
    """Draw short sawut from the edge of a closed curve inwards, ``length`` threads long."""
    rim = pen.inside(curve, 1)
    turning = np.sum(np.imag(np.conj(rim) * np.roll(rim, -1)))
    reach = length * pen.weight * pen.thread * (1 if turning > 0 else -1)
    for place, way in zip(rim, normals(rim), strict=True):
        pen.rule(place, place + way * reach, 1.5, tone)


def comb_fur(pen: Pen, curve: Curve, turn: float, gap: float = 15, tone: int = LINE) -> None:
    """Fill a curve with short curved strokes lying at ``turn`` degrees."""
    stroke = aim(turn) * gap * pen.thread * 0.85
    for place in grain(pen.inside(curve, gap * 0.6), gap * pen.thread, turn - 74):
        knots = [place - stroke / 2, place + stroke * 0.12j, place + stroke / 2]
        pen.line(smooth(knots, closed=False), gap * 0.13, tone)


def scale_sisik(pen: Pen, curve: Curve, turn: float, gap: float = 16, tone: int = LINE) -> None:
    """Fill a curve with sisik, small pointed scales aiming at ``turn`` degrees."""
    point = aim(turn) * gap * pen.thread
    scale = np.array([-0.42j, 0.3, 0.3, 0.42j]) * point
    for place in grain(pen.inside(curve, gap * 0.55), gap * pen.thread, turn + 90):
        pen.line(smooth(place + scale, closed=False), gap * 0.12, tone)
        pen.dot(place - 0.1 * point, gap * 0.09, tone)
