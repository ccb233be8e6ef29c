"""Small pictures for the tests of the catalogue, drawn with Pillow and always the same."""

import io
import random

from PIL import Image, ImageDraw, ImageOps

SIDE = 240


def cloth(seed: int, side: int = SIDE) -> bytes:
    """A PNG of forty strokes on cream; another seed is a stranger."""
    chance = random.Random(seed)  # noqa: S311 - a drawing, not a secret
    picture = Image.new("RGB", (side, side), "#f4ecd8")
    pen = ImageDraw.Draw(picture)
    for _ in range(40):
        ends = tuple(chance.randrange(side) for _ in range(4))
        colour = chance.choice(("#3b2412", "#a4632a", "#20385c"))
        pen.line(ends, fill=colour, width=chance.randrange(3, 14))
    return encode(picture)


def blank() -> bytes:
    """Cloth that nobody has drawn on."""
    return encode(Image.new("RGB", (SIDE, SIDE), "#f4ecd8"))


def mirrored(data: bytes) -> bytes:
    """The picture as a mirror shows it."""
    return encode(ImageOps.mirror(Image.open(io.BytesIO(data))))


def patched(data: bytes) -> bytes:
    """The picture with a brown disc sewn on: the same drawing, but never quite."""
    picture = Image.open(io.BytesIO(data))
    third = picture.width // 3
    ImageDraw.Draw(picture).ellipse((third, third, 2 * third, 2 * third), fill="#3b2412")
    return encode(picture)


def encode(picture: Image.Image, kind: str = "PNG") -> bytes:
    """The bytes of a file."""
    out = io.BytesIO()
    picture.save(out, kind)
    return out.getvalue()


def recompressed(data: bytes) -> bytes:
    """The same drawing as a JPEG: other bytes, the same look."""
    return encode(Image.open(io.BytesIO(data)), "JPEG")
