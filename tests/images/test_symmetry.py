import numpy as np
import pytest
from numpy.typing import NDArray
from pictures import encode, flower
from PIL import Image

from images.examination import examine
from images.index import Index
from images.limits import ENTRY_LIMITS
from images.resemblance import Witness
from images.symmetry import IDENTITY, Transform, undo, views

SIXTEEN = [
    Transform(mirrored=mirrored, turned=turned, negative=negative)
    for negative in (False, True)
    for mirrored in (False, True)
    for turned in (0, 90, 180, 270)
]


def laid(pixels: NDArray[np.uint8], transform: Transform) -> NDArray[np.uint8]:
    """The transform as it is defined: mirrored first, then turned clockwise, then its negative."""
    mirrored = np.fliplr(pixels) if transform.mirrored else pixels
    turned = np.rot90(mirrored, k=-transform.turned // 90)  # numpy turns anticlockwise
    return np.ascontiguousarray(255 - turned if transform.negative else turned)


@pytest.mark.parametrize("transform", SIXTEEN, ids=str)
def test_a_cloth_laid_another_way_is_found_and_its_way_named(transform: Transform) -> None:
    known = examine(encode(flower(), "PNG"), ENTRY_LIMITS)
    index = Index()
    index.add(known)
    copy = Image.fromarray(laid(np.asarray(flower()), transform))
    found = index.search(examine(encode(copy, "TIFF"), ENTRY_LIMITS))
    assert [(one.key, one.transform) for one in found] == [(known.digest, transform)]
    assert (found[0].witness, found[0].distance <= 6) == (Witness.FINGERPRINT, True)


@pytest.mark.parametrize("transform", SIXTEEN, ids=str)
def test_undoing_gives_the_picture_it_was_made_from(transform: Transform) -> None:
    original = np.asarray(flower(60, 40).convert("L"))
    submitted = Image.fromarray(laid(original, transform))
    assert np.array_equal(np.asarray(undo(submitted, transform)), original)


def test_turned_counts_clockwise_after_mirroring() -> None:
    #  1 2      mirrored  2 1      then turned a quarter clockwise  4 2
    #  3 4                4 3                                       3 1
    submitted = Image.fromarray(np.array([[4, 2], [3, 1]], dtype=np.uint8))
    original = undo(submitted, Transform(mirrored=True, turned=90))
    assert np.asarray(original).tolist() == [[1, 2], [3, 4]]


def test_a_picture_has_sixteen_views_and_the_plainest_comes_first() -> None:
    square = flower(64, 64).convert("L")
    seen = [(transform, view.tobytes()) for transform, view in views(square, 64)]
    assert [transform for transform, _ in seen] == SIXTEEN
    assert len({pixels for _, pixels in seen}) == 16
    assert seen[0] == (IDENTITY, square.tobytes())


def test_views_are_the_pictures_that_undoing_first_and_shrinking_then_would_give() -> None:
    square = flower(256, 256).convert("L")
    for transform, view in views(square, 64):
        plainly = undo(square, transform).resize((64, 64), Image.Resampling.LANCZOS)
        apart = np.abs(np.asarray(view, int) - np.asarray(plainly, int)).max()
        assert apart <= (1 if transform.negative else 0), transform
