"""The one border: untrusted bytes become an upright sRGB picture on white."""

import io
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache

import numpy as np
import pillow_heif
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from images.errors import (
    DamagedPicture,
    EmptyFile,
    PictureRefused,
    TooManyBytes,
    TooManyPixels,
    TooSmall,
    UnknownFormat,
)
from images.limits import Limits

FORMATS = ("JPEG", "PNG", "WEBP", "TIFF", "GIF", "HEIF", "AVIF")

# Pillow raises almost anything on a damaged file: of 47,500 damaged pictures 472 escaped a border
# that caught three kinds (366 bombs, then SyntaxError, struct.error and TypeError from EXIF).
_DAMAGE = (
    Image.DecompressionBombError,
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    MemoryError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)


def decode(data: bytes, limits: Limits, side: int | None = None) -> tuple[Image.Image, str]:
    """Decode untrusted bytes.

    Args:
        data: a whole file.
        limits: what is refused.
        side: where given, a JPEG may be decoded at a reduced scale whose shorter side is still
            at least this many pixels (libjpeg's scaled decoding, a fraction of the time).

    Returns:
        An RGB picture in sRGB, upright by its EXIF orientation, transparency laid on white,
        carrying no metadata; and the name of its format.

    Raises:
        PictureRefused: one of its kinds, for anything that is not such a picture.
    """
    if not data:
        raise EmptyFile
    if len(data) > limits.max_bytes:
        raise TooManyBytes(limit=limits.max_bytes // 1_000_000)
    with _border():
        picture = _open(data)
        _measure(picture.size, limits)
        kind = picture.format or "JPEG"
        _scale(picture, side)
        return _normalise(picture), kind


def measure(data: bytes, limits: Limits) -> tuple[int, int]:
    """Width and height in pixels of the upright picture, from the header alone.

    Raises:
        PictureRefused: one of its kinds.
    """
    with _border():
        picture = _open(data)
        _measure(picture.size, limits)
        turned = picture.getexif().get(0x0112, 1) in {5, 6, 7, 8}
        return picture.size[::-1] if turned else picture.size


@contextmanager
def _border() -> Iterator[None]:
    try:
        yield
    except PictureRefused:
        raise
    except _DAMAGE as damage:
        raise DamagedPicture from damage


def _open(data: bytes) -> Image.Image:
    _register_heif()
    # Our own pixel limit is checked from the header; Pillow's warns at 89 and refuses at 179
    # megapixels whatever the settings say.
    Image.MAX_IMAGE_PIXELS = None
    try:
        return Image.open(io.BytesIO(data), formats=FORMATS)
    except UnidentifiedImageError as error:
        raise (DamagedPicture if _claims(data) else UnknownFormat) from error


def _claims(data: bytes) -> bool:
    """Whether the first bytes announce a format we read, so that the file is damaged, not alien."""
    starts = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\x00", b"MM\x00*")
    return data.startswith(starts) or data[8:12] in {b"WEBP", b"heic", b"heix", b"mif1", b"avif"}


@cache
def _register_heif() -> None:
    pillow_heif.register_heif_opener()


def _measure(size: tuple[int, int], limits: Limits) -> None:
    width, height = size
    if width * height > limits.max_pixels:
        raise TooManyPixels(width=width, height=height, limit=limits.max_pixels // 1_000_000)
    if min(size) < limits.min_side:
        raise TooSmall(width=width, height=height, limit=limits.min_side)


def _scale(picture: Image.Image, side: int | None) -> None:
    if side is not None and picture.mode in {"RGB", "L"}:
        factor = max(1.0, min(picture.size) / side)
        picture.draft(picture.mode, (int(picture.width / factor), int(picture.height / factor)))


def _normalise(picture: Image.Image) -> Image.Image:
    profile = picture.info.get("icc_profile")
    picture.load()
    upright = _eight_bits(ImageOps.exif_transpose(picture))
    flat = _flatten(upright) if upright.has_transparency_data else upright
    colours = _convert(flat, profile)
    colours.info.clear()
    return colours


def _eight_bits(picture: Image.Image) -> Image.Image:
    """Deep grey (16 or 32 bits, or floating point) stretched to 8 bits; other modes as they are."""
    if picture.mode.startswith("I;16"):
        values = np.asarray(picture, dtype=np.float64) / 257.0
    elif picture.mode in {"I", "F"}:
        values = np.nan_to_num(np.asarray(picture, dtype=np.float64))
        low, high = values.min(), values.max()
        values = (values - low) * (255.0 / max(high - low, 1e-9))
    else:
        return picture
    return Image.fromarray(values.round().clip(0, 255).astype(np.uint8), "L")


def _flatten(picture: Image.Image) -> Image.Image:
    """Lay transparency on white: a black drawing on nothing would hash as solid black."""
    layer = picture.convert("RGBA")
    ground = Image.new("RGBA", layer.size, "white")
    return Image.alpha_composite(ground, layer).convert("RGB")


def _convert(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """To sRGB by the embedded profile; one that is broken or of another mode is left out."""
    if profile:
        with suppress(ImageCms.PyCMSError, OSError, ValueError, TypeError):
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            target = ImageCms.createProfile("sRGB")
            done = ImageCms.profileToProfile(picture, source, target, outputMode="RGB")
            if done is not None:
                return done
    return picture.convert("RGB")
