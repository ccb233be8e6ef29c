"""Ginger: the root from the kitchen and the torch flower from the forest."""

from images.ornaments.branch import draw_leaf, draw_limb
from images.ornaments.curve import blade, ring, smooth, trace
from images.ornaments.isen import rule_sawut
from images.ornaments.pen import MAIN, SECOND, Pen

KNUCKLES = (
    (-62, -34, 0.23, 0.8, -50), (-46, 50, 0.22, 0.8, 120), (-78, -52, 0.18, 0.9, -60),
    (-90, 8, 0.23, 0.75, 10), (84, -38, 0.19, 0.85, -40), (20, 56, 0.23, 0.78, 80),
    (12, -58, 0.19, 0.85, 80), (30, 74, 0.17, 0.9, 60), (58, 34, 0.2, 0.8, 50),
    (76, 48, 0.16, 0.9, 40), (10, -36, 0.24, 0.8, 95), (14, 34, 0.26, 0.85, 80),
    (-42, 30, 0.24, 0.8, 110), (-50, -14, 0.26, 0.85, -55), (64, -20, 0.26, 0.75, -40),
    (-62, 8, 0.32, 0.8, 8), (-24, 6, 0.36, 0.86, -6), (44, 4, 0.32, 0.8, -28),
    (10, 0, 0.36, 0.85, 4),
)  # fmt: skip
"""Back to front: where a knuckle lies in hundredths, its reach, squeeze and turn."""

SHOOTS = ((-0.8 - 0.6j, -1.06 - 0.94j), (0.1 - 0.66j, 0.3 - 1.08j), (0.9 - 0.44j, 1.2 - 0.66j))
LEAVES = ((0.66j, -0.6 + 0.1j), (0.8j, 0.62 + 0.3j), (0.4j, 0.5 - 0.14j))
TORCH = trace("0,-96 16,-82 26,-58 28,-34 18,-14 0,-6 -18,-14 -28,-34 -26,-58 -16,-82")
BRACT = trace("0,0! -18,-30 -16,-70 0,-100! 16,-70 18,-30")


def draw_ginger(pen: Pen) -> None:
    """Draw a ginger root, knuckle over knuckle, with its young shoots."""
    for root, tip in SHOOTS:
        draw_leaf(pen, root, tip, 0.32)
    for x, y, reach, squeeze, turn in KNUCKLES:
        knuckle = pen.at(complex(x, y) / 100, reach, turn)
        knuckle.form(ring(0, 1, squeeze), MAIN, 3.8, 0)
        for line in (-0.5, 0.1, 0.6):
            half = 0.8j * squeeze * (1 - line**2) ** 0.5
            knuckle.line(smooth([line - half, line + 0.16, line + half], closed=False), 2.2)
            knuckle.dot(line - 0.2 + 0.2j, 1.8)


def draw_torch(pen: Pen) -> None:
    """Draw a torch ginger flower between its leaves."""
    draw_limb(pen, trace("0,-8 4,40 -4,100", closed=False), 14)
    for root, tip in LEAVES:
        draw_leaf(pen, root, tip)
    pen.form(TORCH, MAIN, 3, 0)
    for row in range(6):
        for k in range(4 - row % 2):
            x = (k - (3 - row % 2) / 2) * 0.15 * (1 - 0.07 * row)
            scale = pen.at(complex(x, -0.18 - 0.12 * row))
            scale.form(blade(0.1j, -0.14j, 0.66, 0), SECOND if row % 2 else MAIN, 2.2, 0)
            scale.rule(0.04j, -0.08j, 2)
    for turn, length in (
        (-115, 0.5),
        (115, 0.47),
        (-75, 0.44),
        (75, 0.41),
        (-145, 0.38),
        (145, 0.35),
    ):
        bract = pen.at(-0.1j, length, turn)
        bract.form(BRACT, MAIN, 2.8, 6)
        rule_sawut(bract, BRACT, 90, 9)
