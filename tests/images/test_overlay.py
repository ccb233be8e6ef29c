import io
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from pictures import encode, flower
from PIL import Image, ImageOps

from images.errors import DamagedPicture
from images.limits import ARCHIVE_LIMITS
from images.overlay import align_known
from images.renditions import render
from images.resemblance import Resemblance, same_file
from images.symmetry import Transform

UPPER, LOWER = ((0.0, 0.0), (1.0, 0.0)), ((1.0, 1.0), (0.0, 1.0))
FLIP, TURN = Image.Transpose.FLIP_LEFT_RIGHT, Image.Transpose.ROTATE_270  # clockwise by 90
TWICE = Transform(across=2, down=2)
QUARTER = ((0.0, 0.0), (0.5, 0.0), (0.5, 0.5), (0.0, 0.5))


def found(outline: Any, transform: Transform | None = None) -> Resemblance:
    return replace(same_file("a" * 64), outline=outline, transform=transform or Transform())


def aligned(submitted: Image.Image, resemblance: Resemblance, width: int = 480) -> Image.Image:
    """The flower as it lies in a submission."""
    data = align_known(
        encode(submitted, "PNG"), encode(flower(), "PNG"), resemblance, ARCHIVE_LIMITS, width
    )
    return Image.open(io.BytesIO(data))


def difference(one: Image.Image, other: Image.Image) -> float:
    """Grey levels by which two pictures differ on average."""
    one, other = one.convert("RGB"), other.convert("RGB")
    return float(np.abs(np.asarray(one, dtype=int) - np.asarray(other, dtype=int)).mean())


@pytest.mark.parametrize(
    ("made", "outline"),
    [
        ([], (*UPPER, *LOWER)),
        ([FLIP], ((1, 0), (0, 0), (0, 1), (1, 1))),
        ([TURN], ((1, 0), (1, 1), (0, 1), (0, 0))),
        ([FLIP, TURN], ((1, 1), (1, 0), (0, 0), (0, 1))),
    ],
    ids=["same", "mirrored", "turned", "mirrored and turned"],
)
def test_the_known_picture_is_laid_as_pillow_lays_it(made: list[Any], outline: Any) -> None:
    expected = flower()
    for way in made:
        expected = expected.transpose(way)
    laid = aligned(expected, found(outline))
    assert laid.size == expected.size
    assert difference(laid, expected) < 4


def test_a_picture_in_a_collage_is_laid_where_it_lies_and_nowhere_else() -> None:
    collage = Image.new("RGB", (800, 600), "gray")
    expected = flower().resize((240, 200), Image.Resampling.LANCZOS)
    outline = ((0.25, 0.25), (0.55, 0.25), (0.55, 0.25 + 1 / 3), (0.25, 0.25 + 1 / 3))
    laid = aligned(collage, found(outline), 800)
    assert laid.mode == "RGBA"
    assert laid.getchannel("A").getbbox() == (200, 150, 440, 350)
    assert laid.getchannel("A").getextrema() == (0, 255)
    assert difference(laid.crop((200, 150, 440, 350)), expected) < 6


def test_of_a_picture_that_was_cropped_only_that_part_is_laid() -> None:
    part = flower().crop((120, 100, 360, 300))  # a quarter of a half on every side
    outline = ((-0.5, -0.5), (1.5, -0.5), (1.5, 1.5), (-0.5, 1.5))
    laid = aligned(part, found(outline))
    assert laid.size == (240, 200)
    assert laid.convert("RGBA").getchannel("A").getextrema() == (255, 255)
    assert difference(laid, part) < 6


def test_fine_lines_that_are_laid_small_become_grey_and_no_new_pattern() -> None:
    fine = np.indices((400, 480)).sum(axis=0) % 2 * 255  # a chessboard of single pixels
    known = encode(Image.fromarray(fine.astype(np.uint8)), "PNG")
    outline = ((0.0, 0.0), (0.3, 0.0), (0.3, 0.3), (0.0, 0.3))
    data = align_known(encode(flower(), "PNG"), known, found(outline), ARCHIVE_LIMITS, 480)
    laid = np.asarray(Image.open(io.BytesIO(data)).convert("L"))[10:110, 10:130]
    assert laid.std() < 25


@pytest.mark.parametrize("mirroring", [False, True], ids=["straight", "mirrored"])
def test_a_repeat_is_laid_over_the_whole_submission(*, mirroring: bool) -> None:
    tile = flower().resize((240, 200))
    repeat = Image.new("RGB", (480, 400))
    for column in range(2):
        for row in range(2):
            one = ImageOps.mirror(tile) if mirroring and column else tile
            one = ImageOps.flip(one) if mirroring and row else one
            repeat.paste(one, (240 * column, 200 * row))
    assert difference(aligned(repeat, found(QUARTER, TWICE)), repeat) < 8
    once = aligned(repeat, found(QUARTER)).getchannel("A")
    assert once.getbbox() == (0, 0, 240, 200)


@pytest.mark.parametrize(("size", "width"), [((3000, 2000), 320), ((480, 400), 960)])
def test_it_has_the_size_of_the_rendition_that_it_is_laid_on(
    size: tuple[int, int], width: int
) -> None:
    submitted = encode(flower(*size), "JPEG")
    below = Image.open(io.BytesIO(render(submitted, width, ARCHIVE_LIMITS)))
    assert aligned(flower(*size), found((*UPPER, *LOWER)), width).size == below.size


def test_the_same_pictures_are_laid_the_same() -> None:
    data, resemblance = encode(flower(), "PNG"), found(QUARTER, TWICE)
    once, again = (align_known(data, data, resemblance, ARCHIVE_LIMITS, 480) for _ in range(2))
    assert once == again


def test_what_is_refused_is_not_laid() -> None:
    data = encode(flower(), "PNG")
    with pytest.raises(DamagedPicture):
        align_known(data[:900], data, found((*UPPER, *LOWER)), ARCHIVE_LIMITS, 480)
