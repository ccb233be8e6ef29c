import cv2
import numpy as np
import pytest
from cloths import cloth, dyed_anew, opened
from numpy.typing import NDArray
from pictures import flower, lattice, waves
from PIL import Image, ImageOps

from images.structure import luminance, structure

PAPER, INK = (236, 224, 190), (40, 28, 70)


def pixels(picture: Image.Image) -> NDArray[np.uint8]:
    return np.asarray(picture.convert("RGB"))


def correlation(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> float:
    return float(np.corrcoef(one.ravel(), other.ravel())[0, 1])


def in_two_dyes(picture: Image.Image, light: tuple[int, ...], dark: tuple[int, ...]) -> Image.Image:
    """The picture's light and dark in two dyes, by Pillow alone."""
    grey = picture.convert("L").point(lambda level: 255 if level > 128 else 0)
    black, white = "#{:02x}{:02x}{:02x}".format(*dark), "#{:02x}{:02x}{:02x}".format(*light)
    return ImageOps.colorize(grey, black, white)


@pytest.mark.parametrize(
    "picture", [flower(), lattice(), waves()], ids=["flower", "lattice", "waves"]
)
def test_structure_stays_when_light_and_dark_dyes_trade_places(picture: Image.Image) -> None:
    one, other = in_two_dyes(picture, PAPER, INK), in_two_dyes(picture, INK, PAPER)
    assert correlation(structure(pixels(one)), structure(pixels(other))) > 0.99
    assert correlation(luminance(pixels(one)), luminance(pixels(other))) < -0.7


@pytest.mark.parametrize("name", ["fern", "kawung"])
def test_structure_stays_in_a_negative_and_luminance_turns_over(name: str) -> None:
    one, other = cloth(name), ImageOps.invert(cloth(name))
    assert correlation(structure(pixels(one)), structure(pixels(other))) > 0.8
    assert correlation(luminance(pixels(one)), luminance(pixels(other))) < -0.8


def test_a_cloth_in_other_dyes_keeps_more_of_its_structure_than_of_its_luminance() -> None:
    one, other = pixels(cloth("fern")), pixels(opened(dyed_anew("fern")))
    alike = correlation(structure(one), structure(other))
    assert alike > 0.5
    assert correlation(luminance(one), luminance(other)) < 0


@pytest.mark.parametrize("colour", ["black", "white", "#964e1e", "#18284a"])
def test_a_flat_picture_has_no_structure(colour: str) -> None:
    flat = pixels(Image.new("RGB", (90, 70), colour))
    assert (structure(flat).max(), luminance(flat).std()) == (0, 0.0)


@pytest.mark.parametrize("size", [(1, 1), (1, 200), (200, 1), (7, 3)])
def test_both_pictures_have_the_size_of_the_picture_however_small(size: tuple[int, int]) -> None:
    picture = pixels(Image.new("RGB", size, "red"))
    assert structure(picture).shape == luminance(picture).shape == size[::-1]


def test_an_edge_between_colours_of_one_lightness_is_structure() -> None:
    # CIE 1976: both have L* 53.2 and 53.6, and lie 150 apart in a* and b*.
    red, teal = (255, 0, 0), (0, 137, 148)
    picture = np.full((60, 60, 3), red, np.uint8)
    picture[:, 30:] = teal
    lightness = cv2.cvtColor(picture, cv2.COLOR_RGB2LAB)[:, :, 0]
    assert np.ptp(lightness.astype(int)) < 12
    found = structure(picture)
    assert found[:, 29:31].min() > 200
    assert found[:, [5, 55]].max() == 0


def test_structure_lies_on_the_edges_and_nowhere_else() -> None:
    # A grey square: its four sides are edges, its middle and the ground are none.
    picture = np.full((120, 120, 3), 60, np.uint8)
    picture[40:80, 40:80] = 200
    found = structure(picture)
    assert found[45:75, [39, 40, 79, 80]].min() > 150
    assert found[[39, 40, 79, 80], 45:75].min() > 150
    assert found[48:72, 48:72].max() == 0
    assert max(found[:32].max(), found[88:].max(), found[:, :32].max(), found[:, 88:].max()) == 0


@pytest.mark.parametrize("contrast", [0.4, 0.7])
def test_a_faded_cloth_has_nearly_the_same_structure(contrast: float) -> None:
    faded = Image.blend(
        Image.new("RGB", cloth("fern").size, (128, 128, 128)), cloth("fern"), contrast
    )
    assert correlation(structure(pixels(cloth("fern"))), structure(pixels(faded))) > 0.9
