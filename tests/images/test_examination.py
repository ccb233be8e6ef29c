import hashlib
from collections.abc import Callable

import numpy as np
import pytest
from pictures import FORMATS, blank_cloth, encode, flower, lattice, waves
from PIL import Image

from images.errors import TooSmall, UnknownFormat
from images.examination import MIN_DETAIL, examine
from images.limits import ARCHIVE_LIMITS, ENTRY_LIMITS
from images.symmetry import IDENTITY


def stripes(*last: int) -> Image.Image:
    """Columns of 0 and 4, one point wide at 128 px; the last of them may differ."""
    columns = [0, 4] * 64
    columns[128 - len(last) :] = last
    grey = np.repeat(np.array(columns, dtype=np.uint8), 2)
    return Image.fromarray(np.tile(grey, (256, 1)))


@pytest.mark.parametrize("kind", FORMATS)
def test_an_examination_states_the_plain_facts(kind: str) -> None:
    data = encode(flower(600, 500), kind)
    seen = examine(data, ENTRY_LIMITS)
    assert seen.digest == hashlib.sha256(data).hexdigest()
    assert (seen.kind, seen.width, seen.height, seen.searchable) == (kind, 600, 500, True)


def test_a_reduced_decoding_does_not_change_the_size_that_is_stated() -> None:
    exif = Image.Exif()
    exif[0x0112] = 8
    seen = examine(encode(flower(2400, 1800), "JPEG", exif=exif.tobytes()), ENTRY_LIMITS)
    assert (seen.width, seen.height) == (1800, 2400)


def test_the_first_of_sixteen_views_is_the_picture_as_it_is() -> None:
    seen = examine(encode(flower(), "PNG"), ENTRY_LIMITS)
    assert len(seen.views) == 16
    assert seen.views[0] == (IDENTITY, seen.fingerprint)


@pytest.mark.parametrize(
    "other", [("JPEG", 0.3, 40), ("WEBP", 0.5, 60), ("AVIF", 1.0, 40), ("HEIF", 0.8, 40)], ids=str
)
def test_a_copy_in_other_bytes_has_nearly_the_same_fingerprint(
    other: tuple[str, float, int],
) -> None:
    kind, scale, quality = other
    large = flower(1200, 1000)
    small = large.resize((int(1200 * scale), int(1000 * scale)))
    copy = examine(encode(small, kind, quality=quality), ENTRY_LIMITS)
    original = examine(encode(large, "PNG"), ENTRY_LIMITS)
    assert copy.digest != original.digest
    # docs/similarity.md: re-encoded and shrunk copies lie at 0 to 6 of 256 bits.
    assert copy.fingerprint.distance(original.fingerprint) <= 6


def test_different_motifs_have_fingerprints_far_apart() -> None:
    one, two, three = (
        examine(encode(draw(), "PNG"), ENTRY_LIMITS) for draw in (flower, lattice, waves)
    )
    # docs/similarity.md: strangers lie at 70 or more, over all sixteen views.
    for known, other in ((one, two), (one, three), (two, three)):
        assert min(known.fingerprint.distance(view) for _, view in other.views) >= 70


@pytest.mark.parametrize("colour", ["white", "black", "#964e1e", "#18284a"])
def test_a_cloth_of_one_colour_is_not_searchable(colour: str) -> None:
    seen = examine(encode(Image.new("RGB", (400, 300), colour), "PNG"), ENTRY_LIMITS)
    assert (seen.detail, seen.searchable) == (0.0, False)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_blank_cloth_with_noise_and_a_shadow_is_not_searchable(kind: str) -> None:
    assert not examine(encode(blank_cloth(), kind), ENTRY_LIMITS).searchable


@pytest.mark.parametrize("draw", [flower, lattice, waves])
def test_a_drawn_motif_is_searchable(draw: Callable[[], Image.Image]) -> None:
    assert examine(encode(draw(), "PNG"), ENTRY_LIMITS).searchable


def test_detail_at_the_threshold_is_enough_to_search() -> None:
    # Each of 127 steps across is 4, each step down 0: half of 4.
    seen = examine(encode(stripes(), "PNG"), ENTRY_LIMITS)
    assert (seen.detail, seen.searchable, MIN_DETAIL) == (2.0, True, 2.0)


def test_detail_just_under_the_threshold_is_not() -> None:
    # The last step is 3: half of (126 x 4 + 3) / 127.
    seen = examine(encode(stripes(3), "PNG"), ENTRY_LIMITS)
    assert seen.detail == pytest.approx(1.9961, abs=0.0001)
    assert not seen.searchable


def test_limits_are_the_callers() -> None:
    data = encode(flower(300, 100), "PNG")
    assert examine(data, ARCHIVE_LIMITS).height == 100
    with pytest.raises(TooSmall):
        examine(data, ENTRY_LIMITS)


def test_a_name_does_not_make_a_picture() -> None:
    with pytest.raises(UnknownFormat):
        examine(b"kain.jpg", ENTRY_LIMITS)
