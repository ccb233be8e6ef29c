"""Fillers: small plants and marks, each drawn within the pen's unit circle."""

from images.ornaments.branch import draw_leaflet
from images.ornaments.curve import aim, blade, coil, ring, trace
from images.ornaments.pen import DEEP, LINE, MAIN, PALE, SECOND, Pen

STEMS = ((-0.4 + 0.1j, -0.5 - 0.6j), (-0.24 + 0.1j, 0.1 + 0.7j), (0.08 + 0.1j, 0.1 - 0.75j),
         (0.32 + 0.1j, 0.8 + 0.3j))  # fmt: skip
PETAL = trace("8,-6 50,-46 92,-22 92,22 50,46 8,6")
RAY = blade(-0.1j, -1j, 0.4, 0)


def sprig(pen: Pen) -> None:
    """Draw a small stem with five leaves."""
    pen.scribe("-90,30 -20,12 40,-10 90,-40")
    for root, tip in STEMS:
        draw_leaflet(pen, root, tip, PALE)
    draw_leaflet(pen, 0.5 - 0.15j, 0.98 - 0.5j, SECOND)


def leaf(pen: Pen) -> None:
    """Draw a single small leaf."""
    draw_leaflet(pen, -0.9, 0.9, PALE)


def tendril(pen: Pen) -> None:
    """Draw a pair of ukel curls with a leaf between them."""
    pen.scribe("-90,50 -30,50 25,10")
    pen.line(coil(0.3 - 0.35j, 0.5, 90), 2.2, LINE, 0.5)
    pen.line(coil(-0.45 - 0.05j, 0.36, 100), 2.2, LINE, 0.5)
    draw_leaflet(pen, -0.1 + 0.45j, 0.75 + 0.6j, PALE)


def floret(pen: Pen) -> None:
    """Draw a small five-petalled flower."""
    for k in range(5):
        petal = pen.at(0, 1, 72 * k)
        petal.form(PETAL, SECOND if k else MAIN, 1.8, 0)
        petal.rule(0.3, 0.7)
    pen.form(ring(0, 0.26), DEEP, 1.6, 0)


def star(pen: Pen) -> None:
    """Draw a small eight-rayed star."""
    for turn in range(0, 360, 45):
        ray = pen.at(0, 0.95 if turn % 90 else 0.7, turn)
        ray.form(RAY, SECOND if turn % 90 else MAIN, 1.5, 0)
    pen.form(ring(0, 0.2), LINE, 1, 0)


def drop(pen: Pen) -> None:
    """Draw three dots, the commonest filler."""
    for turn in (0, 120, 240):
        pen.fill(ring(0.55 * aim(turn), 0.27, count=12), LINE)
