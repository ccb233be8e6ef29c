"""Features: what is kept of a picture so that its copies can be found and shown."""

import io
from dataclasses import dataclass
from functools import cached_property
from struct import Struct
from zlib import crc32

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from images.cores import spread
from images.keypoints import Keypoints, detect
from images.structure import Colour, Grey, luminance, structure

FEATURES = "sift512-1"
"""Name and version of everything below; features of another version are made anew."""

SIDE = 512  # px, the longer side that keypoints are found on; 640 found no more (similarity.md)
THUMBNAIL = 224  # px, the longer side of the picture in which pixels are compared
GRID = 24  # cells a side of the layout

_NARROW = 96  # px; a strip is not shrunk below this
_LONG = 1536  # px; what a strip has beyond, at both ends, is left out
_STRUCTURE, _LUMINANCE = 800, 500  # keypoints; structure is what a new dye leaves
_VERSION, _CHECKSUM = 16, 4  # bytes at the start of a file; damage is seen before it is read
_COUNTS = Struct("<5I")  # width, height, keypoints of both kinds, bytes of the thumbnail

Layout = NDArray[np.float32]


@dataclass(frozen=True)
class Features:
    """Local features of one picture and what verifies them.

    Attributes:
        width: of the picture that keypoints are found on, in pixels.
        height: the same.
        structure: keypoints of the drawing, whatever its dyes.
        luminance: keypoints of light and dark.
        layout: where the drawing is strong, of the whole picture; `GRID` squared, length 1.
        thumbnail: RGB, longer side `THUMBNAIL`.
    """

    width: int
    height: int
    structure: Keypoints
    luminance: Keypoints
    layout: Layout
    thumbnail: Colour

    @property
    def side(self) -> int:
        """The longer side."""
        return max(self.width, self.height)

    @cached_property
    def drawing(self) -> Grey:
        """The structure of the thumbnail."""
        return structure(self.thumbnail)


def extract(picture: Image.Image) -> Features:
    """Features of an RGB picture of any size."""
    working = _fit(np.asarray(picture))
    height, width = working.shape[:2]
    thumbnail = resize(working, THUMBNAIL / max(width, height))
    channels = (structure, _STRUCTURE), (luminance, _LUMINANCE)
    drawn, light = spread(lambda one: detect(one[0](working), one[1]), channels)
    return Features(
        width=width,
        height=height,
        structure=drawn,
        luminance=light,
        layout=lay_out(structure(thumbnail)),
        thumbnail=thumbnail,
    )


def lay_out(drawing: NDArray[np.uint8]) -> Layout:
    """Strength of a drawing in `GRID` x `GRID` cells, without its mean, of length 1."""
    soft = cv2.GaussianBlur(drawing, (0, 0), 2.0)
    cells = cv2.resize(soft, (GRID, GRID), interpolation=cv2.INTER_AREA).astype(np.float32).ravel()
    cells -= cells.mean()
    return np.asarray(cells / max(float(np.linalg.norm(cells)), 1e-6), dtype=np.float32)


def pack(features: Features) -> bytes:
    """As bytes for a file: `FEATURES`, a checksum of the rest, five numbers, then the arrays.

    Not numpy's own format, whose header is Python text: reading it in several threads at once
    can fail (CPython 3.11, "AST constructor recursion depth mismatch").
    """
    thumbnail = _encode(features.thumbnail)
    counts = len(features.structure), len(features.luminance), len(thumbnail)
    arrays: list[NDArray[np.generic]] = [
        *(features.structure.places, features.structure.descriptors),
        *(features.luminance.places, features.luminance.descriptors),
        *(features.layout.astype(np.float16), thumbnail),
    ]
    body = _COUNTS.pack(features.width, features.height, *counts)
    body += b"".join(array.tobytes() for array in arrays)
    return FEATURES.encode().ljust(_VERSION) + crc32(body).to_bytes(_CHECKSUM) + body


def unpack(data: bytes) -> Features:
    """Read what `pack` wrote.

    Raises:
        ValueError: the bytes are damaged or of another version.
    """
    version, rest = data[:_VERSION], data[_VERSION:]
    if version.rstrip() != FEATURES.encode():
        reason = f"features of another version: {version!r}"
        raise ValueError(reason)
    if rest[:_CHECKSUM] != crc32(rest[_CHECKSUM:]).to_bytes(_CHECKSUM):
        reason = "damaged features"
        raise ValueError(reason)
    body = io.BytesIO(rest[_CHECKSUM:])
    width, height, drawing, light, thumbnail = _COUNTS.unpack(body.read(_COUNTS.size))
    return Features(
        width=width,
        height=height,
        structure=_read_keypoints(body, drawing),
        luminance=_read_keypoints(body, light),
        layout=np.frombuffer(body.read(2 * GRID**2), np.float16).astype(np.float32),
        thumbnail=_decode(np.frombuffer(body.read(thumbnail), np.uint8)),
    )


def _read_keypoints(body: io.BytesIO, count: int) -> Keypoints:
    places = np.frombuffer(body.read(16 * count), np.float32)
    descriptors = np.frombuffer(body.read(128 * count), np.uint8)
    return Keypoints(places.reshape(count, 4), descriptors.reshape(count, 128))


def resize(picture: Colour, factor: float) -> Colour:
    """A picture `factor` times as large, smoothed when it shrinks."""
    height, width = picture.shape[:2]
    size = (max(1, round(width * factor)), max(1, round(height * factor)))
    how = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(picture, size, interpolation=how), dtype=np.uint8)


def _encode(picture: Colour) -> NDArray[np.uint8]:
    """JPEG: 15 kB instead of 150, and the pixels need only be alike."""
    _, data = cv2.imencode(".jpg", picture[:, :, ::-1], [cv2.IMWRITE_JPEG_QUALITY, 92])
    return np.asarray(data, dtype=np.uint8)


def _decode(data: NDArray[np.uint8]) -> Colour:
    return np.ascontiguousarray(cv2.imdecode(data, cv2.IMREAD_COLOR)[:, :, ::-1])


def _fit(picture: Colour) -> Colour:
    height, width = picture.shape[:2]
    factor = max(SIDE / max(height, width), _NARROW / min(height, width))
    keep = max(1, int(_LONG / factor))
    top, left = max(0, height - keep) // 2, max(0, width - keep) // 2
    return resize(np.ascontiguousarray(picture[top : top + keep, left : left + keep]), factor)
