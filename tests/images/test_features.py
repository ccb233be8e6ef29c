from functools import cache

import cv2
import numpy as np
import pytest
from cloths import cloth, known
from hypothesis import given, settings, strategies as st
from numpy.typing import NDArray
from pictures import flower
from PIL import Image

from images.features import (
    FEATURES,
    GRID,
    SIDE,
    THUMBNAIL,
    Features,
    extract,
    lay_out,
    pack,
    resize,
    unpack,
)
from images.structure import structure


@cache
def small() -> Features:
    return extract(flower(160, 120))


@cache
def packed() -> bytes:
    return pack(small())


def strip(width: int, height: int) -> Image.Image:
    """Flowers side by side or one below the other."""
    side = min(width, height)
    one = flower(side, side)
    whole = Image.new("RGB", (width, height))
    for place in range(0, max(width, height), side):
        whole.paste(one, (place, 0) if width > height else (0, place))
    return whole


def psnr(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> float:
    """Peak signal to noise; a JPEG of quality 92 keeps 28 and more of the busiest cloth."""
    return 1000.0 if np.array_equal(one, other) else float(cv2.PSNR(one, other))


def assert_alike(one: Features, other: Features) -> None:
    """Equal, but for a layout of half the digits and a thumbnail that is a JPEG."""
    assert (one.width, one.height, one.side) == (other.width, other.height, other.side)
    for ours, theirs in ((one.structure, other.structure), (one.luminance, other.luminance)):
        assert np.array_equal(ours.places, theirs.places)
        assert np.array_equal(ours.descriptors, theirs.descriptors)
        assert (ours.places.dtype, ours.descriptors.dtype) == (np.float32, np.uint8)
    assert np.allclose(one.layout, other.layout, atol=0.001)
    assert one.thumbnail.shape == other.thumbnail.shape
    assert psnr(one.thumbnail, other.thumbnail) > 25


@pytest.mark.parametrize("name", ["fern", "kawung", "parang"])
def test_features_of_a_cloth_are_read_back_as_they_were_written(name: str) -> None:
    features = known(name).features
    assert len(features.structure) > 300
    assert_alike(unpack(pack(features)), features)


@pytest.mark.parametrize("size", [(33, 33), (200, 1), (1, 1), (90, 400)])
def test_features_of_small_and_narrow_pictures_are_read_back(size: tuple[int, int]) -> None:
    features = extract(flower(*size))
    assert_alike(unpack(pack(features)), features)


def test_features_without_keypoints_are_read_back() -> None:
    features = extract(Image.new("RGB", (300, 200), "#964e1e"))
    assert (len(features.structure), len(features.luminance)) == (0, 0)
    assert_alike(unpack(pack(features)), features)
    assert not features.layout.any()


def test_packed_features_begin_with_their_version() -> None:
    assert packed().startswith(FEATURES.encode())


@pytest.mark.parametrize("start", [b"sift512-0", b"sift640-1", b"", b"PK\x03\x04", b"sift512-10"])
def test_features_of_another_version_are_refused(start: bytes) -> None:
    with pytest.raises(ValueError, match=r"^features of another version"):
        unpack(start.ljust(16) + packed()[16:])


def test_bytes_cut_off_anywhere_are_refused() -> None:
    data = packed()
    ends = {*range(40), *range(40, len(data), 97), *range(len(data) - 60, len(data))}
    for end in sorted(ends):
        with pytest.raises(ValueError, match=r"damaged|another version"):
            unpack(data[:end])


@given(st.integers(min_value=16), st.binary(min_size=1, max_size=40))
@settings(max_examples=400, deadline=None)
def test_damage_anywhere_after_the_version_is_seen(place: int, rubbish: bytes) -> None:
    data = packed()
    place = 16 + place % (len(data) - 16)
    harmed = data[:place] + rubbish + data[place + len(rubbish) :]
    if harmed == data:
        assert_alike(unpack(harmed), small())
        return
    with pytest.raises(ValueError, match="damaged"):
        unpack(harmed)


@pytest.mark.parametrize("more", [b"\x00", b"PK\x05\x06", b"x" * 1000])
def test_bytes_that_follow_are_damage_too(more: bytes) -> None:
    with pytest.raises(ValueError, match="damaged"):
        unpack(packed() + more)


@given(st.binary(min_size=1, max_size=200))
@settings(max_examples=100, deadline=None)
def test_rubbish_after_the_version_is_refused(rubbish: bytes) -> None:
    with pytest.raises(ValueError, match="damaged"):
        unpack(FEATURES.encode().ljust(16) + rubbish)


@pytest.mark.parametrize(
    ("size", "working"),
    [
        ((1024, 512), (512, 256)),
        ((100, 200), (256, 512)),
        ((512, 512), (512, 512)),
        ((480, 90), (512, 96)),
        ((480, 45), (1024, 96)),  # a strip is not shrunk below 96 px
        ((33, 33), (512, 512)),
        ((800, 40), (1536, 96)),  # 800 x 2.4 = 1920; both ends are left out
    ],
)
def test_the_longer_side_is_512_and_a_strip_keeps_96(
    size: tuple[int, int], working: tuple[int, int]
) -> None:
    features = extract(flower(*size))
    assert (features.width, features.height) == working
    assert max(features.thumbnail.shape[:2]) == THUMBNAIL
    assert max(working) == features.side
    assert SIDE == 512


def test_a_very_long_strip_is_seen_in_its_middle() -> None:
    features = extract(strip(20_000, 300))
    assert (features.width, features.height) == (1536, 96)
    assert len(features.structure) > 100


@pytest.mark.parametrize("size", [(20_000, 1), (1, 20_000), (3000, 2), (33, 33)])
def test_no_size_is_too_strange(size: tuple[int, int]) -> None:
    features = extract(strip(*size))
    assert min(features.width, features.height) >= 1
    assert min(features.thumbnail.shape) >= 1
    assert np.isfinite(features.layout).all()


def test_keypoints_lie_inside_the_picture() -> None:
    features = known("fern").features
    for keypoints in (features.structure, features.luminance):
        assert keypoints.places[:, :2].min() >= 0
        assert (keypoints.places[:, :2] <= [features.width, features.height]).all()
        assert (keypoints.places[:, 2] > 0).all()


def test_the_thumbnail_is_the_picture_made_small() -> None:
    expected = cloth("fern").resize((THUMBNAIL, THUMBNAIL), Image.Resampling.BOX)
    difference = known("fern").features.thumbnail.astype(int) - np.asarray(expected)
    assert np.abs(difference).mean() < 8


def test_the_layout_has_no_mean_and_length_one() -> None:
    layout = known("fern").features.layout
    assert layout.shape == (GRID**2,)
    assert (abs(float(layout.sum())), float(np.linalg.norm(layout))) == pytest.approx(
        (0.0, 1.0), abs=1e-4
    )


def test_the_layout_says_where_something_is_drawn() -> None:
    # One block in the upper right quarter of an empty picture.
    drawing = np.zeros((240, 240), np.uint8)
    drawing[30:60, 180:220] = 255
    cells = lay_out(drawing).reshape(GRID, GRID)
    assert np.unravel_index(cells.argmax(), cells.shape)[0] in range(3, 6)
    assert np.unravel_index(cells.argmax(), cells.shape)[1] in range(18, 22)
    assert (cells[:, :12] < 0).all()


def test_a_turned_drawing_has_a_turned_layout() -> None:
    drawing = structure(known("fern").features.thumbnail)
    plain = lay_out(drawing).reshape(GRID, GRID)
    turned = lay_out(np.ascontiguousarray(np.rot90(drawing))).reshape(GRID, GRID)
    assert np.allclose(turned, np.rot90(plain), atol=0.01)


@pytest.mark.parametrize(("factor", "size"), [(0.5, (60, 80)), (2.0, (240, 320)), (0.001, (1, 1))])
def test_resizing_rounds_and_never_to_nothing(factor: float, size: tuple[int, int]) -> None:
    assert resize(np.asarray(flower(160, 120)), factor).shape == (*size, 3)


def test_resizing_to_a_half_is_the_mean_of_four_points() -> None:
    picture = np.asarray(flower(160, 120))
    means = picture.reshape(60, 2, 80, 2, 3).mean(axis=(1, 3))
    assert np.abs(resize(picture, 0.5) - means).max() <= 1


def test_the_same_picture_has_the_same_features_with_one_thread_or_two() -> None:
    threads = cv2.getNumThreads()
    cv2.setNumThreads(1)
    try:
        alone = pack(extract(flower(300, 200)))
    finally:
        cv2.setNumThreads(threads)
    assert alone == pack(extract(flower(300, 200)))
