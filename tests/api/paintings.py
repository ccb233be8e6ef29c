"""Pictures for the tests of the faces: motifs, what people make of them, hostile files."""

import io
import struct
import zlib

from pictures import encode, flower, lattice, waves
from PIL import Image, ImageOps

from tests.motifs.drawings import cloth

ANGGREK = encode(flower(), "PNG")
KAWUNG = encode(lattice(), "PNG")
OMBAK = encode(waves(), "PNG")


def stranger(seed: int = 1) -> bytes:
    """A picture that resembles nothing on record; another seed is another stranger."""
    return cloth(seed)


def mirrored(data: bytes) -> bytes:
    """A JPEG of the picture as a mirror shows it."""
    return encode(ImageOps.mirror(Image.open(io.BytesIO(data))), "JPEG", quality=90)


def saved_again(data: bytes) -> bytes:
    """The same drawing as a JPEG: other bytes, the same look."""
    return encode(Image.open(io.BytesIO(data)), "JPEG", quality=90)


def padded(data: bytes, size: int) -> bytes:
    """The picture in a file of exactly `size` bytes."""
    return data.ljust(size, b"\0")


def plain(width: int, height: int) -> bytes:
    """Undyed cloth of this size, which compresses to almost nothing."""
    return encode(Image.new("1", (width, height), 1), "PNG")


def boastful(width: int, height: int) -> bytes:
    """A PNG of some sixty bytes whose header announces this size."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(b""))


def _chunk(kind: bytes, content: bytes) -> bytes:
    check = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)
