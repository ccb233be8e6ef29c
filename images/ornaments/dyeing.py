"""Dyeing: from the drawn tones to the finished cloth."""

import io
from collections.abc import Sequence
from random import Random

from PIL import Image, ImageChops, ImageColor

from images.ornaments.pen import GROUND, Pen

Colour = tuple[int, int, int]


def stretch(side: int) -> Pen:
    """Return a pen over undyed cloth, drawn at twice its side so that its lines come out clean."""
    return Pen(Image.new("L", (side * 2, side * 2), GROUND), 0, side * 2)


def dye(pen: Pen, dyes: Sequence[str], seed: int) -> bytes:
    """Return the PNG of a drawn cloth in four dyes: ground, main, second, line; seed its clouds."""
    ground, main, second, line = (ImageColor.getrgb(name)[:3] for name in dyes)
    tones = (ground, main, second, line, blend(ground, main), overdye(main, second))
    picture = pen.image.copy()
    picture.putpalette([part for tone in tones for part in tone])
    side = picture.width // 2
    cloth = picture.convert("RGB").resize((side, side), Image.Resampling.LANCZOS)
    buffer = io.BytesIO()
    ImageChops.multiply(cloth, weave(side, seed)).save(buffer, "PNG", compress_level=4)
    return buffer.getvalue()


def blend(ground: Sequence[int], main: Sequence[int]) -> Colour:
    """Return the ground after a short dip in the main dye."""
    red, green, blue = (round(a * 0.7 + b * 0.3) for a, b in zip(ground, main, strict=True))
    return red, green, blue


def overdye(main: Sequence[int], second: Sequence[int]) -> Colour:
    """Return the dark colour where one dye lies over the other."""
    red, green, blue = (round(a * b / 300) for a, b in zip(main, second, strict=True))
    return red, green, blue


def weave(side: int, seed: int) -> Image.Image:
    """Return the light of an unevenly dyed cotton: broad clouds and a faint thread."""
    rng = Random(seed)  # noqa: S311 - a texture that must come out the same, not a secret
    clouds = Image.new("L", (14, 14))
    clouds.putdata([rng.randrange(240, 256) for _ in range(14 * 14)])
    threads = Image.new("L", (4, 4))
    threads.putdata(
        [255, 251, 255, 248, 250, 255, 249, 255, 255, 249, 255, 251, 248, 255, 251, 255]
    )
    cotton = Image.new("L", (side, side))
    for x in range(0, side, 4):
        cotton.paste(threads, (x, 0))
    for y in range(4, side, 4):
        cotton.paste(cotton.crop((0, 0, side, 4)), (0, y))
    shade = clouds.resize((side, side), Image.Resampling.BICUBIC)
    return ImageChops.multiply(shade, cotton).convert("RGB")
