from functools import cache

import cv2
import numpy as np
import pytest
from cloths import cloth
from numpy.typing import NDArray
from pictures import flower
from PIL import Image

from images.keypoints import UNIT, Keypoints, detect, mirror, unit
from images.structure import luminance, structure

CHANNELS = {"structure": structure, "luminance": luminance}


@cache
def grey(name: str, channel: str) -> NDArray[np.uint8]:
    return CHANNELS[channel](np.asarray(cloth(name)))


@cache
def found(name: str, channel: str, most: int = 600) -> Keypoints:
    return detect(grey(name, channel), most)


def nearest(one: Keypoints, other: Keypoints) -> tuple[NDArray[np.float64], NDArray[np.intp]]:
    """How far the nearest keypoint of `other` lies from each of `one`, in pixels, and which it is.

    Of several within a pixel, as SIFT finds where a drawing has two directions, the most alike.
    """
    places = np.linalg.norm(one.places[:, None, :2] - other.places[None, :, :2], axis=2)
    alike = unit(one) @ unit(other).T
    rows = np.argmin(np.where(places < 1, -alike, places), axis=1)
    return places[np.arange(len(rows)), rows], rows


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("name", ["fern", "kawung"])
def test_mirrored_keypoints_are_those_of_the_really_mirrored_picture(
    name: str, channel: str
) -> None:
    shown = np.ascontiguousarray(np.fliplr(grey(name, channel)))
    asked = mirror(found(name, channel), shown.shape[1])
    really = detect(shown, 600)
    apart, rows = nearest(asked, really)
    close = apart < 1.0
    assert close.mean() > 0.8
    same = rows[close]
    cosines = (unit(asked)[close] * unit(really)[same]).sum(axis=1)
    turns = asked.places[close, 3] - really.places[same, 3]
    assert np.median(cosines) > 0.99
    assert np.quantile(cosines, 0.25) > 0.95
    assert np.median(np.cos(turns)) > 0.99
    assert np.median(np.abs(np.log2(asked.places[close, 2] / really.places[same, 2]))) < 0.02


@pytest.mark.parametrize("channel", CHANNELS)
def test_without_mirroring_the_descriptors_of_a_mirrored_picture_are_strange(channel: str) -> None:
    shown = np.ascontiguousarray(np.fliplr(grey("fern", channel)))
    plain = found("fern", channel)
    moved = Keypoints(mirror(plain, shown.shape[1]).places, plain.descriptors)
    really = detect(shown, 600)
    apart, rows = nearest(moved, really)
    cosines = (unit(plain) * unit(really)[rows]).sum(axis=1)[apart < 1.0]
    assert np.median(cosines) < 0.9


def test_mirroring_twice_changes_nothing() -> None:
    plain = found("fern", "structure")
    again = mirror(mirror(plain, 480), 480)
    assert np.array_equal(again.descriptors, plain.descriptors)
    assert np.allclose(again.places, plain.places, atol=1e-3)


def test_no_keypoints_have_no_mirror_image() -> None:
    assert len(mirror(detect(np.zeros((50, 50), np.uint8), 10), 50)) == 0


def test_descriptors_are_the_roots_of_what_sift_computes() -> None:
    # Arandjelovic & Zisserman 2012: divide by the sum, then take the root.
    sift = cv2.SIFT_create(nfeatures=0, contrastThreshold=0.012, edgeThreshold=12)
    places, raw = sift.detectAndCompute(grey("fern", "luminance"), None)
    roots = np.sqrt(raw / raw.sum(axis=1, keepdims=True))
    rows = {
        tuple(np.float32([*one.pt, one.size, np.deg2rad(one.angle)]).tolist()): row
        for row, one in enumerate(places)
    }
    kept = found("fern", "luminance")
    expected = roots[[rows[tuple(place.tolist())] for place in kept.places]]
    assert np.abs(kept.descriptors / 512 - expected).max() <= 0.5 / 512 + 1e-6
    assert np.allclose(np.linalg.norm(unit(kept), axis=1), 1.0, atol=0.01)
    assert UNIT == 512


@pytest.mark.parametrize("most", [1, 5, 64, 300])
def test_never_more_keypoints_than_asked_for(most: int) -> None:
    assert len(found("fern", "structure", most)) == most
    assert len(detect(structure(np.asarray(flower(120, 100))), most)) <= most


def test_keypoints_are_spread_over_the_picture() -> None:
    """One quarter is drawn far more strongly than the rest, and does not take all of them."""
    faint = np.asarray(cloth("fern").convert("L"), dtype=np.float64)
    faint[240:] = 128 + (faint[240:] - 128) * 0.25
    faint[:, 240:] = 128 + (faint[:, 240:] - 128) * 0.25
    picture = faint.astype(np.uint8)
    chosen = detect(picture, 300).places[:, :2]
    sift = cv2.SIFT_create(nfeatures=0, contrastThreshold=0.012, edgeThreshold=12)
    strongest = sorted(sift.detect(picture, None), key=lambda one: -one.response)[:300]

    def shares(points: NDArray[np.float64]) -> NDArray[np.float64]:
        counts, _, _ = np.histogram2d(points[:, 0], points[:, 1], bins=2, range=[[0, 480]] * 2)
        return counts / counts.sum()

    assert shares(np.array([one.pt for one in strongest])).max() > 0.8
    assert shares(chosen).max() < 0.45
    assert shares(chosen).min() > 0.05


def test_keypoints_are_spread_over_sizes() -> None:
    sizes = found("fern", "structure").places[:, 2]
    shares = np.histogram(sizes, bins=[0, 4.5, 9, 18, 1000])[0] / len(sizes)
    assert shares.min() > 0.03
    assert shares.max() < 0.6


def test_the_strongest_keypoint_of_all_is_kept() -> None:
    picture = grey("fern", "structure")
    sift = cv2.SIFT_create(nfeatures=0, contrastThreshold=0.012, edgeThreshold=12)
    best = max(sift.detect(picture, None), key=lambda one: one.response)
    (only,) = detect(picture, 1).places
    assert np.allclose(only[:3], [*best.pt, best.size], atol=1e-4)


@pytest.mark.parametrize("level", [0, 127, 255])
@pytest.mark.parametrize("shape", [(1, 1), (1, 500), (500, 1), (64, 64)])
def test_a_flat_picture_has_no_keypoints(shape: tuple[int, int], level: int) -> None:
    none = detect(np.full(shape, level, np.uint8), 100)
    assert (len(none), none.places.shape, none.descriptors.shape) == (0, (0, 4), (0, 128))
    assert none.descriptors.dtype == np.uint8


def test_the_same_picture_has_the_same_keypoints_every_time() -> None:
    again = detect(grey("kawung", "structure").copy(), 600)
    once = found("kawung", "structure")
    assert np.array_equal(again.places, once.places)
    assert np.array_equal(again.descriptors, once.descriptors)


def test_places_are_where_something_is_drawn() -> None:
    picture = Image.new("L", (200, 200), 220)
    picture.paste(40, (130, 50, 142, 62))
    places = detect(np.asarray(picture), 20).places
    assert len(places) > 0
    assert np.hypot(places[:, 0] - 135.5, places[:, 1] - 55.5).max() < 16
