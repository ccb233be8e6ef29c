"""The one border: untrusted bytes become an upright sRGB picture on white."""

import io
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from typing import NamedTuple

import numpy as np
import pillow_heif
from PIL import ExifTags, Image, ImageCms, UnidentifiedImageError

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

# AVIF before HEIF: both may announce themselves as "mif1", and only AVIF then looks further.
FORMATS = ("JPEG", "PNG", "WEBP", "TIFF", "GIF", "AVIF", "HEIF")

_STARTS = (
    *(b"\xff\xd8\xff", b"\x89PNG", b"GIF8"),
    *(b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+"),  # TIFF and BigTIFF
)
_BRANDS = {
    *(b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs"),
    *(b"mif1", b"msf1", b"avif", b"avis"),
}
_TURNS = {  # by EXIF orientation
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_LYING = {_TURNS[orientation] for orientation in (5, 6, 7, 8)}  # width and height change places
_PLAIN = {"RGB", "L", "CMYK"}  # modes that a colour profile speaks of

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


class Decoded(NamedTuple):
    """A picture in sRGB, upright by its EXIF orientation, on white, carrying no metadata.

    Attributes:
        picture: RGB, perhaps at a reduced scale.
        kind: Pillow's name of the format.
        size: width and height in pixels, upright, at the full scale.
    """

    picture: Image.Image
    kind: str
    size: tuple[int, int]


def decode(data: bytes, limits: Limits, side: int | None = None) -> Decoded:
    """Decode untrusted bytes.

    Args:
        data: a whole file.
        limits: what is refused.
        side: where given, a JPEG may be decoded at a reduced scale whose shorter side is still
            at least this many pixels (libjpeg's scaled decoding, a fraction of the time).

    Raises:
        PictureRefused: one of its kinds, for anything that is not such a picture.
    """
    if not data:
        raise EmptyFile
    if len(data) > limits.max_bytes:
        raise TooManyBytes(limit=limits.max_bytes // 1_000_000)
    with _border():
        picture = _open(data)
        size = picture.size
        _measure(size, limits)
        _scale(picture, side)
        picture.load()
        turn = _turn(picture)
        upright = size[::-1] if turn in _LYING else size
        return Decoded(_normalise(picture, turn), picture.format or "JPEG", upright)


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
    # megapixels whatever the settings say. Nor need it remark on every oddity of the metadata.
    Image.MAX_IMAGE_PIXELS = None
    warnings.filterwarnings("ignore", category=UserWarning, module=r"PIL\.")
    try:
        return Image.open(io.BytesIO(data), formats=FORMATS)
    except UnidentifiedImageError as error:
        raise (DamagedPicture if _claims(data) else UnknownFormat) from error


def _claims(data: bytes) -> bool:
    """Whether the first bytes announce a format we read, so that the file is damaged, not alien."""
    webp = data.startswith(b"RIFF") and data[8:12] == b"WEBP"
    return webp or data.startswith(_STARTS) or (data[4:8] == b"ftyp" and data[8:12] in _BRANDS)


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
    """Only a JPEG: a HEIC would hand out its thumbnail, which may show another picture."""
    if side is not None and picture.format in {"JPEG", "MPO"}:
        factor = min(picture.size) / side
        picture.draft(picture.mode, (int(picture.width / factor), int(picture.height / factor)))


def _turn(picture: Image.Image) -> Image.Transpose | None:
    """What lays a loaded picture upright (a TIFF is by then); broken metadata asks for nothing.

    ImageOps.exif_transpose would write the metadata anew, and refuse good pictures over it.
    """
    with suppress(*_DAMAGE):
        return _TURNS.get(picture.getexif().get(ExifTags.Base.Orientation, 1))
    return None


def _normalise(picture: Image.Image, turn: Image.Transpose | None) -> Image.Image:
    profile = picture.info.get("icc_profile")
    upright = _eight_bits(picture if turn is None else picture.transpose(turn))
    flat = _flatten(upright) if upright.has_transparency_data else upright
    colours = _convert(flat, profile)
    colours.info.clear()
    return colours


def _eight_bits(picture: Image.Image) -> Image.Image:
    """Deep grey (16 or 32 bits, or floating point) stretched to 8 bits; other modes as they are."""
    if picture.mode.startswith("I;16"):
        values = np.asarray(picture, dtype=np.float64) / 257.0
    elif picture.mode in {"I", "F"}:
        values = np.nan_to_num(np.asarray(picture), posinf=0.0, neginf=0.0).astype(np.float64)
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
            plain = picture if picture.mode in _PLAIN else picture.convert("RGB")
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            target = ImageCms.createProfile("sRGB")
            return ImageCms.buildTransform(source, target, plain.mode, "RGB").apply(plain)
    return picture.convert("RGB")
