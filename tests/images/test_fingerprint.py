from collections.abc import Callable

import imagehash
import pytest
from hypothesis import given, settings, strategies as st
from pictures import encode, flower, lattice, waves
from PIL import Image

from images.examination import examine
from images.fingerprint import ALGORITHM, Fingerprint, detail, fingerprint, shrink
from images.limits import ENTRY_LIMITS

Draw = Callable[[int, int], Image.Image]
BITS = st.integers(0, 2**256 - 1)

# Computed once, by imagehash 4.3.2 and Pillow 13.0: a register keeps fingerprints for decades.
GOLDEN: dict[Draw, str] = {
    flower: "adff3a90da66e6e46c68499ad65af32534b10349c0266cd33dbd93ca84c3ce70",
    lattice: "aa55d52b00ffff0000ffd52aff00d52a55aa2ad500ff2ad5ff0000fffe002ad5",
    waves: "88db15ab00fb5d8bbf052a5fde56ac7feb7e5290ad6c96d54a40a41495494a94",
}


@pytest.mark.parametrize(("draw", "digits"), GOLDEN.items())
def test_a_fingerprint_is_the_same_for_ever(draw: Draw, digits: str) -> None:
    seen = examine(encode(draw(256, 256), "PNG"), ENTRY_LIMITS).fingerprint
    assert str(seen) == f"phash256-1:{digits}"


@pytest.mark.parametrize("draw", GOLDEN)
def test_a_fingerprint_is_the_perceptual_hash_of_the_grey_square(draw: Draw) -> None:
    square = draw(256, 256).convert("L")
    assert f"{fingerprint(square).bits:064x}" == str(imagehash.phash(square, hash_size=16))


@pytest.mark.parametrize("draw", GOLDEN)
def test_shrinking_first_changes_few_bits(draw: Draw) -> None:
    large = draw(1500, 1200)
    outside = Fingerprint(int(str(imagehash.phash(large, hash_size=16)), 16))
    assert fingerprint(shrink(large)).distance(outside) <= 4


def test_shrinking_gives_a_grey_square_of_256() -> None:
    square = shrink(flower(1000, 300))
    assert (square.mode, square.size) == ("L", (256, 256))


@given(BITS)
@settings(max_examples=60, deadline=None)
def test_a_fingerprint_is_read_back_as_it_was_written(bits: int) -> None:
    assert Fingerprint.parse(str(Fingerprint(bits))) == Fingerprint(bits)


def test_a_fingerprint_is_written_with_its_algorithm_and_64_digits() -> None:
    assert str(Fingerprint(0xBA71C)) == "phash256-1:" + "0" * 59 + "ba71c"


def test_a_fingerprint_of_another_algorithm_is_read_with_its_name() -> None:
    text = "dhash256-3:" + "0" * 63 + "7"
    assert Fingerprint.parse(text) == Fingerprint(7, "dhash256-3")


@pytest.mark.parametrize(
    "text",
    [
        "",
        ":",
        "phash256-1",
        "phash256-1:",
        "0" * 64,
        ":" + "0" * 64,
        "phash256-1:" + "0" * 63,
        "phash256-1:" + "0" * 65,
        "phash256-1:0x" + "0" * 62,
        "phash256-1:-" + "0" * 62 + "1",
        "phash256-1:+" + "0" * 63,
        "phash256-1:0_" + "0" * 62,
        "phash256-1: " + "0" * 63,
        "phash256-1:" + "0" * 63 + "\n",
        "phash256-1:" + "A" * 64,
        "phash256-1:" + "g" * 64,
        "phash256-1:" + "٣" * 64,
    ],
)
def test_what_was_not_written_as_a_fingerprint_is_not_read(text: str) -> None:
    with pytest.raises(ValueError, match=r"^not a fingerprint"):
        Fingerprint.parse(text)


@given(st.text(alphabet=":-+_ 0af\n", max_size=4), st.text(alphabet="0f-+_ x\n", max_size=66))
@settings(max_examples=60, deadline=None)
def test_whatever_is_read_is_written_the_same(start: str, digits: str) -> None:
    text = f"{ALGORITHM}:{start}{digits:0>60}"
    try:
        read = Fingerprint.parse(text)
    except ValueError:
        return
    assert str(read) == text


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [
        (0b0000, 0b0000, 0),
        (0b1011, 0b0010, 2),
        (0b1111, 0b0000, 4),
        (1 << 255, 1, 2),
        (0, 2**256 - 1, 256),
    ],
)
def test_a_distance_counts_the_differing_bits(one: int, other: int, distance: int) -> None:
    assert Fingerprint(one).distance(Fingerprint(other)) == distance


@given(BITS, BITS)
@settings(max_examples=60, deadline=None)
def test_a_distance_is_what_a_count_by_hand_gives(one: int, other: int) -> None:
    pairs = zip(f"{one:0256b}", f"{other:0256b}", strict=True)
    by_hand = sum(a != b for a, b in pairs)
    assert Fingerprint(one).distance(Fingerprint(other)) == by_hand
    assert Fingerprint(other).distance(Fingerprint(one)) == by_hand


def test_fingerprints_of_different_algorithms_are_not_compared() -> None:
    with pytest.raises(ValueError, match=r"^phash256-1 and phash256-2 cannot be compared$"):
        Fingerprint(0).distance(Fingerprint(0, "phash256-2"))


@pytest.mark.parametrize(
    ("dark", "light", "expected"),
    [(0, 0, 0.0), (0, 4, 2.0), (0, 255, 127.5), (100, 110, 5.0)],
)
def test_the_detail_of_stripes_is_half_their_step(dark: int, light: int, expected: float) -> None:
    # Stripes one point wide at 128 px: each step across is light - dark, each step down is 0.
    stripes = Image.new("L", (256, 256), dark)
    for x in range(2, 256, 4):
        stripes.paste(light, (x, 0, x + 2, 256))
    assert detail(stripes) == expected
    assert detail(stripes.transpose(Image.Transpose.ROTATE_90)) == expected


def test_what_is_finer_than_a_point_at_128_px_is_no_detail() -> None:
    weave = Image.new("L", (256, 256), 0)
    for x in (*range(0, 128, 2), *range(129, 256, 2)):
        weave.paste(200, (x, 0, x + 1, 256))
    assert detail(weave) == 0.0
