import struct
import zlib

import pytest
from pictures import FORMATS, chunk, encode, flower
from PIL import Image

from images.decoding import decode
from images.errors import DamagedPicture, TooManyBytes, TooManyPixels, TooSmall
from images.limits import ARCHIVE_LIMITS, ENTRY_LIMITS, Limits


def png_header(width: int, height: int) -> bytes:
    """An 8-bit RGB picture by the PNG specification, but without a single pixel."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", b"")


def test_an_entry_may_have_25_megabytes_100_megapixels_and_sides_from_200() -> None:
    limits = (ENTRY_LIMITS.max_bytes, ENTRY_LIMITS.max_pixels, ENTRY_LIMITS.min_side)
    assert limits == (25_000_000, 100_000_000, 200)


def test_the_archive_differs_only_in_taking_sides_from_32() -> None:
    assert Limits(min_side=32) == ARCHIVE_LIMITS


def test_a_file_of_exactly_the_most_bytes_is_read() -> None:
    data = encode(flower(), "PNG")
    assert decode(data, Limits(max_bytes=len(data))).size == (480, 400)


def test_one_byte_more_is_refused() -> None:
    data = encode(flower(), "PNG")
    with pytest.raises(TooManyBytes):
        decode(data, Limits(max_bytes=len(data) - 1))


def test_bytes_are_counted_before_anything_is_read() -> None:
    with pytest.raises(TooManyBytes) as refusal:
        decode(bytes(25_000_001), ENTRY_LIMITS)
    assert refusal.value.values == {"limit": 25}


@pytest.mark.parametrize("kind", FORMATS)
def test_every_format_may_have_exactly_the_most_pixels(kind: str) -> None:
    data = encode(flower(60, 40), kind)
    assert decode(data, Limits(max_pixels=2400, min_side=40)).size == (60, 40)


@pytest.mark.parametrize("kind", FORMATS)
def test_every_format_is_refused_for_one_pixel_too_many(kind: str) -> None:
    with pytest.raises(TooManyPixels):
        decode(encode(flower(60, 40), kind), Limits(max_pixels=2399, min_side=40))


def test_too_many_pixels_are_known_from_the_header_alone() -> None:
    with pytest.raises(TooManyPixels) as refusal:
        decode(png_header(10_000, 10_001), ENTRY_LIMITS)
    assert refusal.value.values == {"width": 10_000, "height": 10_001, "limit": 100}


def test_a_header_at_the_limit_passes_and_only_its_pixels_are_missed() -> None:
    with pytest.raises(DamagedPicture):
        decode(png_header(10_000, 10_000), ENTRY_LIMITS)


def test_a_decompression_bomb_is_refused() -> None:
    bomb = encode(Image.new("1", (20_000, 20_000)), "PNG")
    assert len(bomb) < 100_000
    with pytest.raises(TooManyPixels):
        decode(bomb, ENTRY_LIMITS)


def test_a_bomb_in_a_text_chunk_is_refused() -> None:
    picture = encode(flower(), "PNG")
    bomb = chunk(b"zTXt", b"Comment\x00\x00" + zlib.compress(bytes(50_000_000)))
    with pytest.raises(DamagedPicture):
        decode(picture[:33] + bomb + picture[33:], ENTRY_LIMITS)


@pytest.mark.parametrize("size", [(200, 300), (300, 200), (200, 200)])
def test_a_shorter_side_of_200_is_enough(size: tuple[int, int]) -> None:
    assert decode(encode(flower(*size), "PNG"), ENTRY_LIMITS).size == size


@pytest.mark.parametrize("size", [(199, 300), (300, 199), (199, 199)])
def test_a_shorter_side_of_199_is_refused(size: tuple[int, int]) -> None:
    with pytest.raises(TooSmall) as refusal:
        decode(encode(flower(*size), "PNG"), ENTRY_LIMITS)
    assert refusal.value.values == {"width": size[0], "height": size[1], "limit": 200}


def test_an_old_strip_is_too_small_for_an_entry_but_not_for_the_archive() -> None:
    strip = encode(flower(600, 178), "JPEG")
    assert decode(strip, ARCHIVE_LIMITS).size == (600, 178)
    with pytest.raises(TooSmall):
        decode(strip, ENTRY_LIMITS)
