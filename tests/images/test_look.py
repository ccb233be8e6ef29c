import numpy as np
import pytest
from pictures import flower, lattice, waves

from images.features import extract, pack as pack_features, unpack as unpack_features
from images.look import Look, pack, take, unpack
from images.palette import COLOURS
from images.vocabulary import HALVES

BLANK = Look(palette=np.zeros(len(COLOURS), np.uint8), rhythm=np.zeros(HALVES, np.uint8))


def coloured(**parts: int) -> Look:
    """A look with such 255ths of some colours."""
    return Look(
        palette=np.array([parts.get(name, 0) for name in COLOURS], np.uint8), rhythm=BLANK.rhythm
    )


def same(one: Look, other: Look) -> bool:
    return pack(one) == pack(other)


def test_a_colour_counts_from_a_tenth_of_the_area_on() -> None:
    # 25.5 of 255 are a tenth
    assert coloured(biru=26, merah=25, krem=204).colours == ("krem", "biru")


def test_a_look_is_taken_of_colours_and_strokes() -> None:
    features = extract(waves(240, 200))  # indigo, cotton and a soga sun: tests/pictures.py
    look = take(features)
    assert look.colours == ("putih", "biru")
    assert look.palette[COLOURS.index("cokelat")] == pytest.approx(np.pi * 0.13**2 * 255, abs=3)
    assert look.rhythm.sum() == len(features.luminance)
    assert abs(int(look.palette.sum()) - 255) <= len(COLOURS)  # each is rounded


def test_a_look_comes_back_as_it_was_written() -> None:
    look = take(extract(flower(240, 200)))
    assert same(unpack(pack(look)), look)
    assert not same(take(extract(lattice(240, 200))), look)


@pytest.mark.parametrize("text", ["", "0", "00" * 267, "00" * 269, "zz" * 268, pack(BLANK)[:-1]])
def test_what_is_no_look_is_refused(text: str) -> None:
    assert len(pack(BLANK)) == 2 * 268
    with pytest.raises(ValueError, match=r"look|hex"):
        unpack(text)


def test_features_from_disk_look_the_same_each_time() -> None:
    kept = pack_features(extract(flower(240, 200)))
    assert same(take(unpack_features(kept)), take(unpack_features(kept)))


def test_a_picture_without_keypoints_has_colours_and_no_rhythm() -> None:
    look = take(extract(flower(64, 64).resize((1, 1)).resize((64, 64))))
    assert (look.rhythm.sum(), len(look.colours)) == (0, 1)
