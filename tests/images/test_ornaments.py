import io
from itertools import combinations

import imagehash
import numpy as np
import pytest
from cloths import DYES, SIDE, drawn
from PIL import Image, ImageOps

from images import ORNAMENTS, draw


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def bits(picture: Image.Image) -> np.ndarray:
    return np.asarray(imagehash.phash(picture, hash_size=16).hash)


def laid(picture: Image.Image) -> list[Image.Image]:
    """The sixteen ways a cloth can lie, by Pillow alone."""
    grey = picture.convert("L")
    turned = [grey, *(grey.transpose(way) for way in Image.Transpose)]
    return turned + [ImageOps.invert(one) for one in turned]


def test_there_are_fourteen_motifs_and_three_traditional_grounds() -> None:
    assert len(ORNAMENTS) == 17
    assert {"parang", "kawung", "truntum"} <= set(ORNAMENTS)


@pytest.fixture(scope="module")
def cloths() -> dict[str, bytes]:
    return {ornament: drawn(ornament) for ornament in ORNAMENTS}


def test_every_cloth_is_a_square_of_the_side_asked_for(cloths: dict[str, bytes]) -> None:
    seen = {(opened(data).format, opened(data).size) for data in cloths.values()}
    assert seen == {("PNG", (SIDE, SIDE))}


@pytest.mark.parametrize("ornament", ["honey_bear", "fern", "parang"])
def test_a_cloth_is_the_same_every_time(ornament: str, cloths: dict[str, bytes]) -> None:
    assert drawn.__wrapped__(ornament) == cloths[ornament]


def test_no_two_cloths_look_alike_however_they_are_laid(cloths: dict[str, bytes]) -> None:
    plain = {ornament: bits(opened(data).convert("L")) for ornament, data in cloths.items()}
    ways = {
        ornament: [bits(way) for way in laid(opened(data))] for ornament, data in cloths.items()
    }
    for one, other in combinations(ORNAMENTS, 2):
        closest = min(int((plain[one] != way).sum()) for way in ways[other])
        assert closest > 64, (one, other)


def test_an_unknown_ornament_is_refused() -> None:
    with pytest.raises(ValueError, match="no such ornament"):
        draw("tiger", DYES[0])


@pytest.mark.parametrize("dyes", [DYES[0][:3], (*DYES[0], "#ffffff")])
def test_a_cloth_has_four_dyes(dyes: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="expected 4"):
        draw("parang", dyes, SIDE)
