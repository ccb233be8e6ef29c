"""Beings of the bay: the dugong, small fish and waterweed."""

from images.ornaments.curve import ring, trace
from images.ornaments.isen import rule_galaran, rule_sawut, scale_sisik, strew_cecek
from images.ornaments.pen import DEEP, GROUND, LINE, MAIN, PALE, SECOND, Pen

DUGONG = trace(
    "-94,20 -88,2 -72,-20 -46,-38 -10,-44 26,-38 56,-18 76,4 92,22 97,32 88,36 68,32 42,34 10,42"
    " -20,46 -44,44 -58,44 -66,52 -82,54 -95,45 -99,32"
)
BACK = trace("-54,-22 -14,-38 24,-32 54,-12 84,20 60,16 30,12 -6,14 -38,14 -52,0")
BELLY = trace("-44,34! -10,36 30,28 60,26 82,28! 54,18 20,17 -14,22")
FLUKE = trace("86,22! 100,18 116,2 140,-8! 136,18 126,34 126,54 118,82! 104,62 92,46 86,34!")
FLIPPER = trace("-44,22 -32,16 -22,24 -12,46 -2,70 -4,80 -16,76 -36,54 -46,36")
RAYS = "96,26 112,16 132,0; 98,28 112,24 128,18; 98,31 112,38 122,44; 97,34 106,50 114,68"
SNOUT = trace("-98,32 -92,22 -80,22 -70,34 -66,50 -82,52 -94,44")
WHISKERS = "-96,40 -104,44 -108,50; -90,46 -96,54 -98,62; -82,50 -84,58 -84,66"
FISH = trace("-92,4! -50,-30 0,-36 58,-2! 0,32 -50,30")
TAIL = trace("50,0! 92,-40! 82,0 92,40!")
FLANK = trace("-40,-16 0,-24 34,-2 0,22 -40,16")


def draw_dugong(pen: Pen) -> None:
    """Draw a dugong swimming to the left, with its fluked tail."""
    pen.form(FLUKE, MAIN, 3.4, 7)
    pen.scribe(RAYS)
    pen.form(DUGONG, MAIN, 3.6, 8)
    scale_sisik(pen, BACK, 0, 19)
    pen.form(BELLY, SECOND, 2.4, 0)
    rule_galaran(pen, BELLY, 84, 9, DEEP)
    pen.form(FLIPPER, SECOND, 3, 6)
    rule_sawut(pen, pen.inside(FLIPPER, 7), 62, 8, DEEP)
    pen.form(SNOUT, SECOND, 3, 0)
    strew_cecek(pen, SNOUT, 11, DEEP)
    pen.scribe(WHISKERS, 2.2)
    pen.form(ring(-0.86 + 0.27j, 0.018), DEEP, 1.4, 0)
    pen.form(ring(-0.68 + 0.08j, 0.042), LINE, 2, 0)
    pen.fill(ring(-0.685 + 0.085j, 0.024), GROUND)
    pen.scribe("-56,-8 -50,6 -52,22 -60,32", 2)


def draw_fish(pen: Pen) -> None:
    """Draw a small fish."""
    pen.form(TAIL, SECOND, 1.8, 0)
    pen.form(FISH, MAIN, 2, 0)
    scale_sisik(pen, FLANK, 180, 12)
    pen.scribe("-44,-28 -32,0 -44,28", 1.8)
    pen.dot(-0.64 - 0.06j, 2.4)


def draw_weed(pen: Pen) -> None:
    """Draw a tuft of waterweed."""
    for k in range(-2, 3):
        path = f"0,90 {20 * k - 12},40 {26 * k + 14},-10 {40 * k},{18 * abs(k) - 90}"
        pen.scribe(path, 6, PALE if k % 2 else SECOND, 0.3)
        pen.scribe(path, 1.5)
