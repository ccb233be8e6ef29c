"""Alterations: what a copyist or a telephone does to a picture, for sample submissions."""

import io
from random import Random

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageChops, ImageFilter, ImageOps

QUALITY = 88
SATURATION = 0.82
"""How strong a copyist's dyes are beside the original's."""

Light = NDArray[np.float64]


def redye(data: bytes, turn: int) -> bytes:
    """Return the same drawing in other dyes.

    Args:
        data: any picture that Pillow reads.
        turn: how far the wheel of hues is turned, in degrees.
    """
    hue, saturation, value = read(data).convert("HSV").split()
    step = round(turn * 256 / 360)
    hue = hue.point([(level + step) % 256 for level in range(256)])
    saturation = saturation.point([round(level * SATURATION) for level in range(256)])
    return write(Image.merge("HSV", (hue, saturation, value)).convert("RGB"))


def mirror(data: bytes) -> bytes:
    """Return the picture with left and right exchanged."""
    return write(ImageOps.mirror(read(data)))


def turn(data: bytes, quarters: int) -> bytes:
    """Return the picture turned clockwise by quarters of a full turn, any whole number."""
    picture = read(data)
    ways = (None, Image.Transpose.ROTATE_270, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_90)
    way = ways[quarters % 4]
    return write(picture.transpose(way) if way is not None else picture)


def crop(data: bytes, box: tuple[float, float, float, float]) -> bytes:
    """Return a part of the picture.

    Args:
        data: any picture that Pillow reads.
        box: left, top, right and bottom as fractions of the width and height, 0 to 1.

    Raises:
        ValueError: the box is empty or reaches outside the picture.
    """
    left, top, right, bottom = box
    if not (0 <= left < right <= 1 and 0 <= top < bottom <= 1):
        reason = f"not a part of a picture: {box}"
        raise ValueError(reason)
    picture = read(data)
    across, down = picture.size
    return write(
        picture.crop(
            (round(left * across), round(top * down), round(right * across), round(bottom * down))
        )
    )


def photograph(data: bytes, seed: int) -> bytes:
    """Return what a telephone sees of the cloth lying on a table.

    The cloth fills most of the frame, in perspective, under uneven light, a little blurred and
    grainy; the same seed gives the same photograph.
    """
    rng = Random(seed)  # noqa: S311 - a photograph that must come out the same, not a secret
    cloth = read(data)
    corners = [
        (x + rng.uniform(0.02, 0.09) * (1 - 2 * x), y + rng.uniform(0.02, 0.09) * (1 - 2 * y))
        for x, y in ((0, 0), (1, 0), (1, 1), (0, 1))
    ]
    laid, place = lay(cloth, corners)
    scene = board(cloth.size, rng)
    shadow = place.filter(ImageFilter.GaussianBlur(cloth.width / 90)).point(lambda v: 255 - v // 2)
    scene = ImageChops.multiply(scene, shadow.convert("RGB"))
    scene.paste(laid, mask=place)
    blurred = scene.filter(ImageFilter.GaussianBlur(cloth.width / 1500))
    return write(expose(blurred, rng))


def lay(cloth: Image.Image, corners: list[tuple[float, float]]) -> tuple[Image.Image, Image.Image]:
    """Return the cloth and its mask, pulled so that its corners fall on these fractions."""
    across, down = cloth.size
    rows, aims = [], []
    for (x, y), (u, v) in zip(corners, ((0, 0), (1, 0), (1, 1), (0, 1)), strict=True):
        px, py, cu, cv = x * across, y * down, u * across, v * down
        rows += [[px, py, 1, 0, 0, 0, -cu * px, -cu * py], [0, 0, 0, px, py, 1, -cv * px, -cv * py]]
        aims += [cu, cv]
    bend = [float(part) for part in np.linalg.solve(np.array(rows), np.array(aims))]
    way, bicubic = Image.Transform.PERSPECTIVE, Image.Resampling.BICUBIC
    mask = Image.new("L", cloth.size, 255)
    return cloth.transform(cloth.size, way, bend, bicubic), mask.transform(
        cloth.size, way, bend, bicubic
    )


def board(size: tuple[int, int], rng: Random) -> Image.Image:
    """Return a bare table of wood, or of grey stone, its grain running across."""
    red, green, blue = rng.choice(((150, 108, 70), (112, 78, 52), (142, 142, 140)))
    grain = speckle((6, 90), rng, 34).resize(size, Image.Resampling.BICUBIC)
    fine = speckle((24, 400), rng, 22).resize(size, Image.Resampling.BICUBIC)
    wood = ImageChops.multiply(grain, fine)
    return Image.merge("RGB", [wood.point(lambda v, c=c: v * c // 235) for c in (red, green, blue)])


def speckle(size: tuple[int, int], rng: Random, depth: int) -> Image.Image:
    """Return a field of light greys, at most ``depth`` below white."""
    field = Image.new("L", size)
    field.putdata([255 - rng.randrange(depth) for _ in range(size[0] * size[1])])
    return field


def expose(scene: Image.Image, rng: Random) -> Image.Image:
    """Return the scene in light that falls off from one side, with a sensor's noise."""
    across, down = scene.size
    x, y = np.linspace(-1, 1, across)[None, :], np.linspace(-1, 1, down)[:, None]
    lean = rng.uniform(-0.14, 0.14), rng.uniform(-0.14, 0.14)
    light: Light = 0.98 + lean[0] * x + lean[1] * y - 0.1 * (x**2 + y**2)
    tint = np.array([1.03, 1.0, 0.93 + rng.uniform(0, 0.05)])
    noise = np.frombuffer(rng.randbytes(across * down), dtype=np.uint8).reshape(down, across)
    lit = np.asarray(scene, dtype=np.float64) * light[..., None] * tint
    lit += (noise[..., None] / 255 - 0.5) * 14
    return Image.fromarray(np.clip(np.rint(lit), 0, 255).astype(np.uint8), "RGB")


def read(data: bytes) -> Image.Image:
    """Return the upright picture in these bytes, in red, green and blue."""
    return ImageOps.exif_transpose(Image.open(io.BytesIO(data))).convert("RGB")


def write(picture: Image.Image) -> bytes:
    """Return a picture as JPEG bytes."""
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=QUALITY)
    return buffer.getvalue()
