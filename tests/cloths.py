"""Drawn cloths, each drawn and examined once in a run, and what is made of them with Pillow."""

import io
from collections.abc import Callable, Mapping
from functools import cache

import numpy as np
from pictures import encode
from PIL import Image, ImageDraw, ImageFont, ImageOps

from images import ARCHIVE_LIMITS, ORNAMENTS, Examination, Index, draw, examine, photograph, redye

Box = tuple[int, int, int, int]

SIDE = 480
DYES = (
    ("#f1e3c6", "#86a558", "#a3557f", "#2f1c2b"),
    ("#1b2338", "#7d4521", "#d9a441", "#f3e6c8"),
    ("#f6ecd6", "#964e1e", "#182c68", "#3a140a"),
    ("#3c1f2a", "#d98c5f", "#f0d9a0", "#10080c"),
)
NAMES = ("honey_bear", "dugong", "fern", "ginger", "orchid", "klubut", "parang", "kawung")
"""Two scenes, three bouquets, one repeat and two traditional grounds."""
PHOTO = 3  # its seed
GREY = (128, 128, 128)


@cache
def drawn(name: str) -> bytes:
    """The PNG of one cloth, in dyes that differ from its neighbour's."""
    return draw(name, _dyes(name), SIDE)


@cache
def dyed_anew(name: str) -> bytes:
    """The same drawing; ground and line, main and second dye have traded places."""
    return draw(name, _dyes(name)[::-1], SIDE)


@cache
def photographed(name: str) -> bytes:
    """A photograph of it on a table."""
    return photograph(drawn(name), PHOTO)


@cache
def known(name: str) -> Examination:
    """The examination of one cloth as it was drawn."""
    return examine(drawn(name), ARCHIVE_LIMITS)


@cache
def register() -> Index:
    """An index in which all of `NAMES` are known."""
    index = Index()
    index.extend(known(name) for name in NAMES)
    return index


def look(picture: Image.Image) -> Examination:
    """The examination of a picture that someone sends."""
    return examine(encode(picture, "PNG"), ARCHIVE_LIMITS)


def cloth(name: str) -> Image.Image:
    """The pixels of one cloth."""
    return opened(drawn(name))


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGB")


def part(picture: Image.Image, share: float) -> Image.Image:
    """A square part of that share of the area, left of and above the middle."""
    side = round(picture.width * share**0.5)
    left, top = round((picture.width - side) * 0.4), round((picture.height - side) * 0.3)
    return picture.crop((left, top, left + side, top + side))


def turned(picture: Image.Image, degrees: float) -> Image.Image:
    """Turned clockwise on a grey ground; Pillow turns anticlockwise."""
    way = Image.Resampling.BICUBIC
    return picture.rotate(-degrees, way, expand=True, fillcolor=GREY)


def tiled(picture: Image.Image, across: int, down: int) -> Image.Image:
    """Repeated so often, each repeat 220 px wide."""
    small = picture.resize((220, 220), Image.Resampling.LANCZOS)
    whole = Image.new("RGB", (across * 220, down * 220))
    for place in range(across * down):
        whole.paste(small, (place % across * 220, place // across * 220))
    return whole


def collage(*pictures: Image.Image) -> Image.Image:
    """Four pictures, two above two, each 320 px."""
    whole = Image.new("RGB", (640, 640))
    for place, picture in enumerate(pictures):
        whole.paste(picture.resize((320, 320)), (place % 2 * 320, place // 2 * 320))
    return whole


def lifted(picture: Image.Image, ground: Image.Image) -> Image.Image:
    """A round piece of one cloth, 60 % of its side across, sewn onto the middle of another."""
    width, height = picture.size
    mask = Image.new("L", picture.size, 0)
    box = (width * 0.2, height * 0.2, width * 0.8, height * 0.8)
    ImageDraw.Draw(mask).ellipse(box, fill=255)
    return Image.composite(picture, ground.resize(picture.size), mask)


def framed(picture: Image.Image, caption: str) -> Image.Image:
    """On white, with a line around it and words below it."""
    width, height = picture.size
    sheet = Image.new("RGB", (width + 80, height + 140), "white")
    sheet.paste(picture, (40, 40))
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((30, 30, width + 50, height + 50), outline="black", width=3)
    pen.text((40, height + 70), caption, "black", ImageFont.load_default(28))
    return sheet


def noisy(picture: Image.Image, sigma: float) -> Image.Image:
    """With the noise of a poor sensor, normal in every channel."""
    pixels = np.asarray(picture, dtype=np.float64)
    noise = np.random.default_rng(5).normal(0, sigma, pixels.shape)
    return Image.fromarray((pixels + noise).clip(0, 255).astype(np.uint8))


def next_to(name: str) -> str:
    """The cloth after that one."""
    return NAMES[(NAMES.index(name) + 1) % len(NAMES)]


def _dyes(name: str) -> tuple[str, ...]:
    return DYES[list(ORNAMENTS).index(name) % len(DYES)]


def _collage(name: str) -> Image.Image:
    others = [cloth(one) for one in (next_to(name), "honey_bear", "ginger")]
    return collage(others[0], cloth(name), *others[1:])


EDITS: Mapping[str, Callable[[str], Image.Image]] = {
    "60 % of it": lambda name: part(cloth(name), 0.6),
    "30 % of it": lambda name: part(cloth(name), 0.3),
    "turned by 25 degrees": lambda name: turned(cloth(name), 25),
    "photographed": lambda name: opened(photographed(name)),
    "dyed in other hues": lambda name: opened(redye(drawn(name), 120)),
    "dyed anew": lambda name: opened(dyed_anew(name)),
    "a negative": lambda name: ImageOps.invert(cloth(name)),
    "mirrored": lambda name: ImageOps.mirror(cloth(name)),
    "tiled 3 by 3": lambda name: tiled(cloth(name), 3, 3),
    "in a collage": _collage,
    "lifted onto another": lambda name: lifted(cloth(name), cloth(next_to(name))),
    "framed": lambda name: framed(cloth(name), "Batik Balikpapan 2025"),
}
