"""A picture turned and cropped from its original; Pillow's own eyes are the witness."""

import io
import math

import pytest
from PIL import Image

from images import ARCHIVE_LIMITS, WHOLE, PartWrong, Region, preview, retouch

RED, GREEN, BLUE, WHITE = (200, 0, 0), (0, 160, 0), (0, 0, 200), (255, 255, 255)
WIDTH, HEIGHT = 400, 200


def quarters(**options: object) -> bytes:
    """Red and green above, blue and white below; twice as wide as high."""
    picture = Image.new("RGB", (WIDTH, HEIGHT))
    for place, colour in enumerate((RED, GREEN, BLUE, WHITE)):
        left, upper = place % 2 * WIDTH // 2, place // 2 * HEIGHT // 2
        picture.paste(colour, (left, upper, left + WIDTH // 2, upper + HEIGHT // 2))
    out = io.BytesIO()
    picture.save(out, "PNG", **options)
    return out.getvalue()


def corners(data: bytes) -> list[str]:
    """The colour of each quarter, row by row."""
    picture = Image.open(io.BytesIO(data)).convert("RGB").resize((2, 2), Image.Resampling.BOX)
    named = {RED: "red", GREEN: "green", BLUE: "blue", WHITE: "white"}
    seen = [picture.getpixel((x, y)) for y in (0, 1) for x in (0, 1)]
    return [named[min(named, key=lambda one: math.dist(one, found))] for found in seen]  # type: ignore[arg-type]  # RGB, so three


def made(turns: int = 0, part: Region = WHOLE, data: bytes | None = None) -> bytes:
    return retouch(data or quarters(), turns, part, ARCHIVE_LIMITS)


@pytest.mark.parametrize(
    ("turns", "expected"),
    [
        (0, ["red", "green", "blue", "white"]),
        (1, ["blue", "red", "white", "green"]),
        (2, ["white", "blue", "green", "red"]),
        (3, ["green", "white", "red", "blue"]),
    ],
)
def test_it_is_turned_clockwise(turns: int, expected: list[str]) -> None:
    assert corners(made(turns)) == expected
    size = Image.open(io.BytesIO(made(turns))).size
    assert size == ((WIDTH, HEIGHT) if turns % 2 == 0 else (HEIGHT, WIDTH))


def test_a_part_is_that_of_the_turned_picture() -> None:
    part = made(1, (0, 0, 0.5, 0.5))
    assert corners(part) == ["blue"] * 4
    assert Image.open(io.BytesIO(part)).size == (HEIGHT // 2, WIDTH // 2)


def test_the_same_cut_of_the_same_original_is_the_same_file_without_metadata() -> None:
    exif = Image.Exif()
    exif[0x010E] = "Rumah Sutiyani"
    data = quarters(exif=exif)
    once, again = made(1, data=data), made(1, data=data)
    assert once == again
    assert not Image.open(io.BytesIO(once)).getexif()


def test_what_lies_by_its_metadata_is_upright_before_it_is_turned() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # to be shown turned clockwise by a quarter
    assert corners(made(0, data=quarters(exif=exif))) == corners(made(1))


def test_a_part_of_32_px_is_taken_and_one_of_31_is_not() -> None:
    assert Image.open(io.BytesIO(made(0, (0, 0, 32 / WIDTH, 1)))).width == 32
    with pytest.raises(PartWrong):
        made(0, (0, 0, 31 / WIDTH, 1))
    with pytest.raises(PartWrong):
        made(0, (0.6, 0, 0.5, 1))


def test_what_a_part_is_chosen_on_is_small_and_turned() -> None:
    shown = Image.open(io.BytesIO(preview(quarters(), 1, 100, ARCHIVE_LIMITS)))
    assert (shown.format, shown.size) == ("WEBP", (50, 100))
