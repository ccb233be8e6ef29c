"""Small motifs drawn with Pillow, always the same, and the files people make of them."""

import io
import struct
import zlib
from typing import Any

import numpy as np
import pillow_heif
from PIL import Image, ImageDraw

FORMATS = ("JPEG", "PNG", "WEBP", "TIFF", "GIF", "AVIF", "HEIF")

CREAM, SOGA, INDIGO, INK = (246, 236, 214), (150, 78, 30), (24, 44, 104), (58, 20, 10)


def flower(width: int = 480, height: int = 400) -> Image.Image:
    """A bloom in a corner, its stem, one leaf and a dotted edge: no two of its views are alike."""
    picture = Image.new("RGB", (width, height), CREAM)
    pen = _Pen(picture)
    pen.polygon([(0.30, 0.35), (0.34, 0.33), (0.82, 0.92), (0.74, 0.95)], INK)
    pen.polygon([(0.50, 0.62), (0.60, 0.30), (0.84, 0.36), (0.70, 0.58)], INDIGO)
    for x, y in ((0.12, 0.22), (0.30, 0.10), (0.40, 0.26), (0.28, 0.44), (0.12, 0.42)):
        pen.disc(x, y, 0.11, SOGA)
    pen.disc(0.25, 0.29, 0.08, INK)
    for step in range(9):
        pen.disc(0.06, 0.60 + 0.045 * step, 0.018, INDIGO)
    return picture


def lattice(width: int = 480, height: int = 400) -> Image.Image:
    """Kawung: rows of crossed ovals, with one oval left out."""
    picture = Image.new("RGB", (width, height), SOGA)
    pen = _Pen(picture)
    for row in range(4):
        for column in range(4):
            x, y = 0.125 + 0.25 * column, 0.125 + 0.25 * row
            pen.oval(x - 0.06, y - 0.06, 0.05, 0.035, CREAM)
            pen.oval(x + 0.06, y + 0.06, 0.05, 0.035, CREAM)
            pen.oval(x + 0.06, y - 0.06, 0.035, 0.05, CREAM)
            if (row, column) != (2, 0):
                pen.oval(x - 0.06, y + 0.06, 0.035, 0.05, INK)
    return picture


def waves(width: int = 480, height: int = 400) -> Image.Image:
    """Parang: slanting bands that narrow towards one corner, and a sun."""
    picture = Image.new("RGB", (width, height), INDIGO)
    pen = _Pen(picture)
    for band in range(6):
        x = -0.5 + 0.27 * band
        pen.polygon(
            [(x, 1.0), (x + 0.5, 0.0), (x + 0.56 + 0.02 * band, 0.0), (x + 0.16, 1.0)], CREAM
        )
    pen.disc(0.8, 0.75, 0.13, SOGA)
    return picture


def blank_cloth(width: int = 1200, height: int = 900) -> Image.Image:
    """Undyed cloth in poor light: the weave, the noise of a cheap camera and a shadow across."""
    noise = np.random.default_rng(7).normal(0, 6, (height, width))
    shadow = np.linspace(0, 60, width)[None, :]
    return Image.fromarray((200 + noise - shadow).clip(0, 255).astype(np.uint8)).convert("RGB")


def marked(width: int = 96, height: int = 64) -> Image.Image:
    """White, with a red block in the upper left corner."""
    picture = Image.new("RGB", (width, height), "white")
    picture.paste((220, 0, 0), (0, 0, width // 3, height // 3))
    return picture


def encode(picture: Image.Image, kind: str, **options: Any) -> bytes:
    """The whole file of a picture; HEIF without Pillow, whose opener the code must register."""
    out = io.BytesIO()
    if kind == "HEIF":
        pillow_heif.from_pillow(picture).save(out, **options)
    else:
        picture.save(out, kind, **({"speed": 10} if kind == "AVIF" else {}) | options)
    return out.getvalue()


def chunk(name: bytes, body: bytes) -> bytes:
    """One chunk of a PNG file by its specification: length, name, body, checksum."""
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


class _Pen:
    """Draws in fractions of the picture's sides."""

    def __init__(self, picture: Image.Image) -> None:
        self._draw = ImageDraw.Draw(picture)
        self._width, self._height = picture.size

    def polygon(self, corners: list[tuple[float, float]], colour: tuple[int, int, int]) -> None:
        self._draw.polygon([(x * self._width, y * self._height) for x, y in corners], fill=colour)

    def oval(self, x: float, y: float, across: float, down: float, colour: tuple[int, ...]) -> None:
        left, right = (x - across) * self._width, (x + across) * self._width
        top, bottom = (y - down) * self._height, (y + down) * self._height
        self._draw.ellipse((left, top, right, bottom), fill=colour)

    def disc(self, x: float, y: float, radius: float, colour: tuple[int, ...]) -> None:
        self.oval(x, y, radius, radius, colour)
