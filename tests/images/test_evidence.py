import io
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from pictures import encode, flower, waves
from PIL import Image, ImageOps

from images.errors import DamagedPicture, TooSmall
from images.evidence import show
from images.limits import ARCHIVE_LIMITS, Limits
from images.resemblance import Resemblance, Witness, same_file

SAME = same_file("a" * 64)
HALF = ((0.25, 0.25), (0.75, 0.25), (0.75, 0.75), (0.25, 0.75))
BEYOND = ((-0.5, -0.5), (1.5, -0.5), (1.5, 1.5), (-0.5, 1.5))
BLACK = encode(Image.new("RGB", (400, 400)), "PNG")

# Of two square pictures in 1600 px: 20 px lie between the panels, so each is 790 px wide and high.
LEFT, RIGHT, BELOW = 0, 810, 810


def seen(**changes: Any) -> Resemblance:
    return replace(SAME, witness=Witness.KEYPOINTS, **changes)


def shown(submitted: bytes, known: bytes, found: Resemblance, **how: Any) -> NDArray[np.int64]:
    """What is shown, as numbers; rows first."""
    return np.asarray(opened(show(submitted, known, found, ARCHIVE_LIMITS, **how)), dtype=int)


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def near(pixel: NDArray[np.int64], colour: tuple[int, int, int], off: int = 60) -> bool:
    return bool(np.abs(pixel - colour).max() <= off)


# The whole


@pytest.mark.parametrize(
    ("size", "width", "expected"),
    [
        ((480, 400), 1600, (1600, 1336)),  # (1600 - 20) / 2.4 = 658; twice, and 20 between
        ((480, 400), 960, (960, 802)),  # (960 - 12) / 2.4 = 395; twice, and 12 between
        ((400, 400), 1600, (1600, 1600)),
        ((200, 1600), 1600, (1600, 2020)),  # a strip: 1.25 x 800 = 1000; twice, and 20 between
    ],
)
def test_the_evidence_is_as_wide_as_asked_and_no_strip_fills_a_wall(
    size: tuple[int, int], width: int, expected: tuple[int, int]
) -> None:
    data = encode(flower(*size), "PNG")
    picture = opened(show(data, data, SAME, ARCHIVE_LIMITS, width))
    assert (picture.format, picture.mode, picture.size) == ("WEBP", "RGB", expected)


def test_above_the_submission_stands_left_of_the_known_picture() -> None:
    red, blue = (encode(Image.new("RGB", (400, 400), dye), "PNG") for dye in ("red", "blue"))
    picture = shown(red, blue, SAME)
    assert near(picture[400, LEFT + 400], (255, 0, 0))
    assert near(picture[400, RIGHT + 400], (0, 0, 255))
    assert near(picture[400, 800], (255, 255, 255))
    assert near(picture[BELOW + 400, LEFT + 400], (0, 0, 255))


def test_the_same_pictures_give_the_same_evidence() -> None:
    data, mirrored = encode(flower(), "PNG"), encode(ImageOps.mirror(flower()), "JPEG")
    found = seen(outline=HALF, places=(((0.3, 0.3), (0.1, 0.1)),))
    once, again = (show(mirrored, data, found, ARCHIVE_LIMITS) for _ in range(2))
    assert once == again


def test_no_trace_of_metadata_reaches_the_evidence() -> None:
    exif = Image.Exif()
    exif[0x013B] = "RAHASIA-PENGRAJIN"
    data = encode(flower(), "JPEG", exif=exif.tobytes())
    assert b"RAHASIA" in data
    evidence = show(data, data, SAME, ARCHIVE_LIMITS)
    assert [trace for trace in (b"RAHASIA", b"Exif", b"EXIF", b"XMP ") if trace in evidence] == []


# Places


def test_the_same_places_are_joined_and_end_in_dots() -> None:
    picture = shown(BLACK, BLACK, seen(places=(((0.25, 0.5), (0.75, 0.5)),)))
    red = (204, 0, 0)  # the hue of a lone place, 0 degrees
    for x in (LEFT + 197, 800, RIGHT + 592):
        assert near(picture[395, x], red)
    assert near(picture[395, LEFT + 150], (0, 0, 0))


@pytest.mark.parametrize(("dye", "apart"), [("black", 60), ("white", 60), ((204, 0, 0), 60)])
def test_a_line_is_seen_on_any_cloth(dye: Any, apart: int) -> None:
    cloth = encode(Image.new("RGB", (400, 400), dye), "PNG")
    picture = shown(cloth, cloth, seen(places=(((0.25, 0.5), (0.75, 0.5)),)))
    across = picture[385:406, LEFT + 500]
    assert np.ptp(across, axis=0).max() >= apart


@pytest.mark.parametrize(("count", "joined"), [(20, 20), (24, 24), (25, 24)])
def test_at_most_24_places_are_joined(count: int, joined: int) -> None:
    rows = [0.02 + 0.96 * n / (count - 1) for n in range(count)]
    picture = shown(BLACK, BLACK, seen(places=tuple(((0.9, y), (0.1, y)) for y in rows)))
    dyed = np.ptp(picture[:790, 800], axis=1) > 100  # between both panels, where all else is white
    assert int((np.diff(dyed.astype(int)) == 1).sum()) == joined


def test_the_places_that_are_joined_lie_far_apart() -> None:
    crowd = [((0.5 + n / 10_000, 0.5), (0.5, 0.5)) for n in range(60)]
    far = [((0.1, 0.1), (0.1, 0.1)), ((0.9, 0.9), (0.9, 0.9))]
    picture = shown(BLACK, BLACK, seen(places=(*crowd, *far)))
    for x, y in ((79, 79), (711, 711)):
        assert picture[y, LEFT + x].max() > 150


def test_a_likeness_without_places_is_shown_without_lines() -> None:
    assert near(shown(BLACK, BLACK, SAME)[395, 800], (255, 255, 255), 10)


# What is alike


def test_the_known_picture_is_outlined_in_the_submission() -> None:
    picture = shown(BLACK, BLACK, seen(outline=HALF))
    for x, y in ((197, 395), (592, 395), (395, 197), (395, 592)):
        assert near(picture[y, LEFT + x], (230, 0, 130), 80)
    assert near(picture[395, LEFT + 100], (0, 0, 0))


def test_an_outline_ends_where_the_submission_ends() -> None:
    picture = shown(BLACK, BLACK, seen(outline=BEYOND))
    assert picture[:790, 795:805].min() > 240
    assert near(picture[395, LEFT + 3], (0, 0, 0))


def test_what_is_not_alike_is_pale() -> None:
    picture = shown(BLACK, BLACK, seen(region=(0.0, 0.0, 0.5, 1.0)))
    for left in (LEFT, RIGHT):
        assert near(picture[400, left + 200], (0, 0, 0), 10)
        assert near(picture[400, left + 600], (153, 153, 153), 10)  # 0.6 of white


def test_what_is_alike_is_followed_into_the_known_picture() -> None:
    # The known picture lies in the left half, so all of it is alike though half of ours is not.
    left = ((0.0, 0.0), (0.5, 0.0), (0.5, 1.0), (0.0, 1.0))
    picture = shown(BLACK, BLACK, seen(outline=left, region=(0.0, 0.0, 0.5, 1.0)))
    assert near(picture[400, LEFT + 600], (153, 153, 153), 10)
    assert near(picture[400, RIGHT + 600], (0, 0, 0), 10)


def coloured(picture: NDArray[np.int64]) -> tuple[float, float]:
    """Shares of the lower right panel that are blue, and that are orange."""
    panel = picture[picture.shape[0] // 2 + 20 :, RIGHT:]
    red, blue = panel[:, :, 0], panel[:, :, 2]
    return float((blue - red > 80).mean()), float((red - blue > 80).mean())


def test_drawings_that_agree_are_dark_and_others_are_blue_and_orange() -> None:
    ours, theirs = encode(flower(), "PNG"), encode(waves(), "PNG")
    agreeing, apart = coloured(shown(ours, ours, SAME)), coloured(shown(ours, theirs, SAME))
    assert max(agreeing) < 0.002
    assert min(apart) > 0.01


def test_other_dyes_do_not_make_another_drawing() -> None:
    redyed = encode(ImageOps.invert(flower()), "PNG")
    assert max(coloured(shown(redyed, encode(flower(), "PNG"), SAME))) < 0.005


# What cannot be shown


@pytest.mark.parametrize("outline", [((0.5, 0.5),) * 4, tuple((9e6 * x, y) for x, y in BEYOND)])
def test_an_outline_that_no_cloth_can_have_stops_nothing(outline: Any) -> None:
    assert shown(BLACK, BLACK, seen(outline=outline)).shape == (1600, 1600, 3)


def test_what_is_refused_is_not_shown() -> None:
    data = encode(flower(), "PNG")
    with pytest.raises(DamagedPicture):
        show(data[: len(data) // 2], data, SAME, ARCHIVE_LIMITS)
    with pytest.raises(TooSmall):
        show(data, data, SAME, Limits(min_side=401))


def test_the_limits_are_those_of_the_submission_for_the_known_one_is_on_record() -> None:
    small, data = encode(flower(60, 50), "PNG"), encode(flower(), "PNG")
    assert show(data, small, SAME, Limits(min_side=400))
