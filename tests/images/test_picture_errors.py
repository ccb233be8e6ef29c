import random
import struct
import zlib
from contextlib import suppress

import numpy as np
import pytest
from pictures import FORMATS, encode, flower
from PIL import Image, ImageFile

from images.decoding import decode
from images.errors import (
    DamagedPicture,
    EmptyFile,
    PictureRefused,
    Refusal,
    TooManyBytes,
    TooManyPixels,
    TooSmall,
    UnknownFormat,
)
from images.examination import examine
from images.limits import ARCHIVE_LIMITS

EXIF = Image.Exif()
EXIF[0x0112] = 6
EXIF[0x010F] = "Kamera"

ALIEN = {
    "text": b"Ini bukan gambar, hanya bernama kain.jpg\n" * 40,
    "html": b"<!doctype html><title>Batik</title>",
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400"/>',
    "pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n",
    "bmp": encode(flower(), "BMP"),
    "jpeg 2000": encode(flower(), "JPEG2000"),
    "video": b"\x00\x00\x00\x20ftypisom\x00\x00\x02\x00isomiso2avc1mp41" + bytes(400),
    "sound": b"RIFF\x24\x08\x00\x00WAVEfmt " + bytes(400),
    "a kind without its box": b"........WEBP" + bytes(400),
    "zeros": bytes(1000),
    "one byte": b"\xff",
    "a brand without its box": b"........heic" + bytes(400),
}

BRANDS = (
    *(b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs"),
    *(b"mif1", b"msf1", b"avif", b"avis"),
)

# The first bytes of each format by its specification; HEIF brands by ISO/IEC 23008-12.
ANNOUNCED = {
    "JPEG": b"\xff\xd8\xff\xe0",
    "PNG": b"\x89PNG\r\n\x1a\n",
    "GIF": b"GIF89a",
    "WebP": b"RIFF\x24\x08\x00\x00WEBPVP8 ",
    "TIFF, little-endian": b"II*\x00",
    "TIFF, big-endian": b"MM\x00*",
    "BigTIFF, little-endian": b"II+\x00\x08\x00\x00\x00",
    "BigTIFF, big-endian": b"MM\x00+\x00\x08\x00\x00",
    **{
        brand.decode(): b"\x00\x00\x00\x18ftyp" + brand + b"\x00\x00\x00\x00mif1heic"
        for brand in BRANDS
    },
}


def damaged_at(place: int, data: bytes, chance: random.Random) -> bytes:
    """Between one and eight bytes from `place` on replaced by others."""
    spoilt = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        spoilt[chance.randrange(place, len(spoilt))] = chance.choice((0, 127, 255))
    return bytes(spoilt)


def take(number: int, data: bytes) -> None:
    """Decode a picture, and each sixth also examine: that costs fifty times as much."""
    (decode if number % 6 else examine)(data, ARCHIVE_LIMITS)


def test_nothing_is_an_empty_file() -> None:
    with pytest.raises(EmptyFile):
        decode(b"", ARCHIVE_LIMITS)


@pytest.mark.parametrize("data", ALIEN.values(), ids=ALIEN)
def test_what_is_no_picture_of_ours_has_an_unknown_format(data: bytes) -> None:
    with pytest.raises(UnknownFormat):
        decode(data, ARCHIVE_LIMITS)


@pytest.mark.parametrize("start", ANNOUNCED.values(), ids=ANNOUNCED)
def test_what_begins_like_a_picture_and_is_none_is_damaged(start: bytes) -> None:
    with pytest.raises(DamagedPicture):
        decode(start + bytes(400), ARCHIVE_LIMITS)


@pytest.mark.parametrize("tenths", range(1, 10))
@pytest.mark.parametrize("kind", FORMATS)
def test_a_file_that_breaks_off_is_damaged(kind: str, tenths: int) -> None:
    data = encode(flower(120, 100), kind)
    with pytest.raises(DamagedPicture):
        decode(data[: len(data) * tenths // 10], ARCHIVE_LIMITS)


@pytest.mark.parametrize("kind", FORMATS)
def test_any_damage_at_most_refuses_the_picture(kind: str) -> None:
    chance = random.Random(kind)  # noqa: S311 - the same damage every time
    options = {} if kind == "GIF" else {"exif": EXIF.tobytes()}
    data = encode(flower(120, 100), kind, **options)
    for number in range(60):
        with suppress(PictureRefused):
            take(number, damaged_at(0, data, chance))


@pytest.mark.parametrize("kind", FORMATS)
def test_damage_to_the_head_of_a_file_at_most_refuses_the_picture(kind: str) -> None:
    chance = random.Random(kind)  # noqa: S311 - the same damage every time
    options = {} if kind == "GIF" else {"exif": EXIF.tobytes()}
    data = encode(flower(120, 100), kind, **options)
    head, tail = data[:400], data[400:]
    for number in range(60):
        with suppress(PictureRefused):
            take(number, damaged_at(0, head, chance) + tail)


def test_odd_metadata_neither_refuses_a_picture_nor_warns() -> None:
    make = b"\x01\x0f\x00\x02\x00\x00\x00"
    data = encode(flower(), "JPEG", exif=EXIF.tobytes().replace(make + b"\x07", make + b"\xff"))
    assert make + b"\xff" in data
    assert decode(data, ARCHIVE_LIMITS).size == (400, 480)


def test_a_malformed_pair_of_pictures_is_read_as_its_first() -> None:
    pair = encode(flower(), "MPO", save_all=True, append_images=[flower()])
    data = pair.replace(b"MPF\x00II\x2a\x00", b"MPF\x00XX\x2a\x00", 1)
    assert data != pair
    assert decode(data, ARCHIVE_LIMITS).kind == "JPEG"


@pytest.mark.parametrize("odd", [np.nan, np.inf, -np.inf])
def test_a_grey_tiff_of_impossible_numbers_is_read(odd: float) -> None:
    values = np.full((64, 64), 0.5, dtype=np.float32)
    values[0, 0], values[0, 1], values[0, 2] = odd, 0.0, 1.0
    grey = decode(encode(Image.fromarray(values), "TIFF"), ARCHIVE_LIMITS).picture
    assert [grey.getpixel((x, 0)) for x in (1, 2)] == [(0, 0, 0), (255, 255, 255)]


def test_a_signalling_not_a_number_is_read_without_a_warning() -> None:
    tiff = encode(Image.new("F", (64, 64), 1.0), "TIFF")
    data = tiff.replace(np.float32(1.0).tobytes(), b"\x01\x00\x80\x7f", 1)
    assert data != tiff
    assert decode(data, ARCHIVE_LIMITS).size == (64, 64)


@pytest.mark.parametrize(
    "failure",
    [
        *(Image.DecompressionBombError, OverflowError, ZeroDivisionError, AttributeError, EOFError),
        *(IndexError, KeyError, MemoryError, OSError, RuntimeError, RecursionError, SyntaxError),
        *(TypeError, ValueError, struct.error, zlib.error),
    ],
    ids=str,
)
def test_however_a_decoder_fails_the_picture_is_damaged(
    failure: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    # Each was seen from some release of Pillow; no file is known that brings out all in this one.
    def fail(_: ImageFile.ImageFile) -> None:
        raise failure

    monkeypatch.setattr(ImageFile.ImageFile, "load", fail)
    with pytest.raises(DamagedPicture):
        decode(encode(flower(), "PNG"), ARCHIVE_LIMITS)


@pytest.mark.parametrize(
    ("refusal", "words"),
    [
        (EmptyFile(), "The file is empty. Choose the picture again and send it once more."),
        (TooManyBytes(limit=25), "The file is larger than 25 MB. Send a smaller picture."),
        (
            TooManyPixels(width=20_000, height=10_000, limit=100),
            "The picture has 20000 x 10000 pixels; at most 100 megapixels can be read. "
            "Reduce it and send it again.",
        ),
        (
            TooSmall(width=178, height=600, limit=200),
            "The picture has 178 x 600 pixels; its shorter side needs at least 200. "
            "Take the photo closer or send the original file.",
        ),
        (
            UnknownFormat(),
            "This is not a picture we can read. Send JPEG, PNG, WebP, TIFF, GIF, HEIC or AVIF.",
        ),
        (
            DamagedPicture(),
            "The picture is damaged and cannot be read. Save or photograph it again.",
        ),
    ],
)
def test_a_refusal_says_what_is_wrong_and_what_to_do(refusal: Refusal, words: str) -> None:
    assert isinstance(refusal, PictureRefused)
    assert str(refusal) == words
