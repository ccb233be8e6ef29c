import sys
from bisect import bisect_right
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st
from pictures import blank_cloth, encode, flower, lattice, waves
from PIL import Image

from images.examination import Examination, examine
from images.features import FEATURES, GRID, Features
from images.fingerprint import Fingerprint
from images.index import _FAR, Index
from images.keypoints import Keypoints
from images.likelihood import NOTICE, REVIEW, expect_bits
from images.limits import ENTRY_LIMITS
from images.resemblance import Witness
from images.symmetry import IDENTITY, Transform

SIXTEEN = [
    Transform(mirrored=mirrored, turned=turned, negative=negative)
    for negative in (False, True)
    for mirrored in (False, True)
    for turned in (0, 90, 180, 270)
]
FAR = (1 << 256) - 1  # inverts every bit: as far from a fingerprint as one can be
NAME = "fingerprints.txt"
NOTHING = Keypoints(np.empty((0, 4), np.float32), np.empty((0, 128), np.uint8))
PLAIN = Features(
    width=512,
    height=512,
    structure=NOTHING,
    luminance=NOTHING,
    layout=np.zeros(GRID**2, np.float32),
    thumbnail=np.zeros((224, 224, 3), np.uint8),
)
"""Of a picture without a keypoint: these tests are of fingerprints and files."""

bits = st.integers(0, 2**256 - 1)


def seen(number: int, views: list[int], detail: float = 10.0) -> Examination:
    """A picture with such fingerprints; views that are not given lie as far off as can be."""
    prints = [Fingerprint(view) for view in views]
    prints += [Fingerprint(views[0] ^ FAR)] * (16 - len(views))
    return Examination(
        digest=f"{number:064x}",
        kind="PNG",
        width=400,
        height=400,
        detail=detail,
        views=tuple(zip(SIXTEEN, prints, strict=True)),
        features=PLAIN,
    )


def flipped(value: int, count: int) -> int:
    """The first `count` bits of a fingerprint exchanged."""
    return value ^ ((1 << count) - 1)


def farthest(pictures: int) -> int:
    """The distance up to which a register of so many pictures notices a look-alike."""
    noticed = bisect_right(range(257), NOTICE, key=lambda bits: expect_bits(bits, pictures)) - 1
    return min(noticed, _FAR)


def plainly(known: list[Examination], asked: Examination) -> list[tuple[int, str, Transform]]:
    """What the search must find, one fingerprint after the other."""
    found = []
    for one in known:
        distances = [one.fingerprint.distance(view) for _, view in asked.views]
        if min(distances) <= farthest(len(known)):
            transform = SIXTEEN[distances.index(min(distances))]
            found.append((min(distances), one.digest, transform))
    return sorted(found, key=lambda one: one[:2])


@st.composite
def neighbourhoods(draw: st.DrawFn) -> tuple[list[Examination], Examination]:
    """Known pictures, and a submission some of whose views lie near some of them."""
    prints = draw(st.lists(bits, min_size=1, max_size=12, unique=True))
    known = [seen(number, [value]) for number, value in enumerate(prints)]
    near = st.builds(flipped, st.sampled_from(prints), st.integers(0, 90))
    views = draw(st.lists(near | bits, min_size=16, max_size=16))
    return known, seen(999, views)


@given(neighbourhoods())
@settings(max_examples=60, deadline=None)
def test_the_search_finds_what_a_plain_loop_finds(
    neighbourhood: tuple[list[Examination], Examination],
) -> None:
    known, asked = neighbourhood
    index = Index()
    index.extend(known)
    found = index.search(asked)
    assert [(one.distance, one.key, one.transform) for one in found] == plainly(known, asked)
    for one in found:
        assert one.witness is Witness.FINGERPRINT
        assert one.false_alarms == expect_bits(one.distance or 0, len(known))


@given(bits, st.sampled_from([1, 20, 300]))
@settings(max_examples=30, deadline=None)
def test_the_last_noticed_bit_is_found_and_one_more_is_not(value: int, pictures: int) -> None:
    index = Index()
    others = (seen(number, [value ^ FAR ^ number << 200]) for number in range(2, pictures + 1))
    index.extend([seen(1, [value]), *others])
    last = farthest(pictures)
    found = index.search(seen(999, [flipped(value, last)]))
    assert [(one.key, one.distance, one.transform) for one in found if one.distance == last] == [
        (f"{1:064x}", last, IDENTITY)
    ]
    beyond = index.search(seen(999, [flipped(value, last + 1)]))
    assert f"{1:064x}" not in [one.key for one in beyond]


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_forgotten_picture_is_unknown_also_to_the_next_who_opens_the_folder(
    tmp_path: Path, place: int
) -> None:
    index = Index(tmp_path)
    known = [seen(number, [value]) for number, value in enumerate((0, FAR >> 128, FAR // 3))]
    index.extend(known)
    index.forget([known[place].digest])
    for opened in (index, Index(tmp_path)):
        assert [one.digest in opened for one in known] == [at != place for at in range(3)]
        assert [bool(opened.search(one)) for one in known] == [at != place for at in range(3)]
    assert known[place].digest not in (tmp_path / NAME).read_text()
    index.add(known[place])
    assert index.search(known[place])[0].key == known[place].digest


def test_a_larger_register_asks_for_a_nearer_likeness() -> None:
    assert farthest(1) > farthest(1000) > farthest(100_000) > 30


@pytest.mark.parametrize("place", range(16))
def test_every_view_is_searched(place: int) -> None:
    index = Index()
    index.add(seen(1, [0]))
    views = [FAR] * 16
    views[place] = flipped(0, 9)
    (found,) = index.search(seen(2, views))
    assert (found.distance, found.transform) == (9, SIXTEEN[place])


def test_of_two_equally_near_views_the_plainer_is_named() -> None:
    index = Index()
    index.add(seen(1, [0]))
    (found,) = index.search(seen(2, [FAR, 0b1, FAR, 0b10, *[FAR] * 12]))
    assert found.transform == Transform(turned=90)


def test_the_closest_comes_first_and_equals_by_their_key() -> None:
    index = Index()
    index.extend([seen(1, [flipped(0, 30)]), seen(3, [flipped(0, 5)]), seen(2, [flipped(0, 5)])])
    found = index.search(seen(9, [0]))
    assert [int(one.key, 16) for one in found] == [2, 3, 1]


def test_an_empty_index_finds_nothing() -> None:
    assert Index().search(seen(1, [0])) == ()


def test_the_same_file_is_found_as_the_file_and_only_once() -> None:
    index = Index()
    index.add(seen(1, [7]))
    found = index.search(seen(1, [7]))
    assert [(one.key, one.witness, one.false_alarms) for one in found] == [
        (f"{1:064x}", Witness.FILE, 0.0)
    ]


def test_the_same_file_comes_beside_its_look_alikes() -> None:
    index = Index()
    index.extend([seen(1, [7]), seen(2, [7])])
    witnesses = {int(one.key, 16): one.witness for one in index.search(seen(1, [7]))}
    assert witnesses == {1: Witness.FILE, 2: Witness.FINGERPRINT}


def test_drawn_motifs_find_their_copy_and_not_each_other() -> None:
    index = Index()
    known = [
        examine(encode(draw(900, 700), "PNG"), ENTRY_LIMITS) for draw in (flower, lattice, waves)
    ]
    index.extend(known)
    copy = encode(lattice(900, 700).resize((450, 350)), "JPEG", quality=50)
    (found,) = (
        one for one in index.search(examine(copy, ENTRY_LIMITS)) if one.false_alarms <= REVIEW
    )
    assert (found.key, found.witness) == (known[1].digest, Witness.FINGERPRINT)


def test_a_featureless_picture_matches_nothing_but_its_own_bytes() -> None:
    cloth = examine(encode(blank_cloth(), "PNG"), ENTRY_LIMITS)
    again = examine(encode(blank_cloth(), "TIFF"), ENTRY_LIMITS)
    index = Index()
    index.extend([cloth, examine(encode(flower(), "PNG"), ENTRY_LIMITS)])
    assert cloth.fingerprint == again.fingerprint
    assert [one.witness for one in index.search(cloth)] == [Witness.FILE]
    assert index.search(again) == ()


def test_a_featureless_picture_is_never_a_look_alike_of_another() -> None:
    index = Index()
    index.add(seen(1, [7], detail=1.99))
    assert index.search(seen(2, [7], detail=2.0)) == ()


def test_a_featureless_picture_asks_for_no_look_alikes() -> None:
    index = Index()
    index.add(seen(1, [7], detail=2.0))
    assert index.search(seen(2, [7], detail=1.99)) == ()


def test_a_picture_added_again_changes_nothing(tmp_path: Path) -> None:
    index = Index(tmp_path)
    index.add(seen(1, [7]))
    before = (tmp_path / NAME).read_bytes()
    index.extend([seen(1, [8]), seen(1, [9])])
    assert (len(index), (tmp_path / NAME).read_bytes()) == (1, before)
    assert index.fingerprint(f"{1:064x}") == Fingerprint(7)


def test_a_picture_twice_in_one_batch_is_known_once() -> None:
    index = Index()
    index.extend([seen(1, [7]), seen(1, [7])])
    assert (len(index), len(index.search(seen(2, [7])))) == (1, 1)


def test_what_is_known_can_be_asked() -> None:
    index = Index()
    index.extend([seen(1, [7]), seen(2, [8], detail=0.0)])
    assert (f"{1:064x}" in index, f"{3:064x}" in index, len(index)) == (True, False, 2)
    assert index.fingerprint(f"{2:064x}") is None
    with pytest.raises(KeyError):
        index.fingerprint(f"{3:064x}")


@given(st.lists(st.tuples(bits, st.booleans()), max_size=8), st.integers(0, 8))
@settings(max_examples=40, deadline=None)
def test_an_index_opened_again_answers_the_same(
    pictures: list[tuple[int, bool]], pause: int
) -> None:
    known = [
        seen(number, [value], detail=9.0 if plain else 0.0)
        for number, (value, plain) in enumerate(pictures)
    ]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "deep" / "index"
        index = Index(path)
        index.extend(known[:pause])
        index.extend(known[pause:])
        again = Index(path)
        assert (len(again), again.stale) == (len(known), 0)
        for one in known:
            assert again.fingerprint(one.digest) == index.fingerprint(one.digest)
            assert again.search(one) == index.search(one)


def test_a_line_of_the_file_is_digest_fingerprint_and_version(tmp_path: Path) -> None:
    index = Index(tmp_path)
    index.extend([seen(0xA, [0xB]), seen(0xC, [0xD], detail=0.0)])
    lines = (tmp_path / NAME).read_text(encoding="ascii").split("\n")
    assert [line for line in lines if line] == [
        "0" * 63 + "a phash256-1:" + "0" * 63 + f"b {FEATURES}",
        "0" * 63 + f"c - {FEATURES}",
    ]


LINE = f"{2:064x} {Fingerprint(8)} {FEATURES}"


@pytest.mark.parametrize("kept", [1, 63, 64, 65, 70, 76, 77, 139, 140, 141, 142, len(LINE) - 1])
def test_a_torn_last_line_is_unknown_and_the_next_is_kept(tmp_path: Path, kept: int) -> None:
    Index(tmp_path).add(seen(1, [7]))
    with (tmp_path / NAME).open("ab") as file:
        file.write(LINE.encode()[:kept])
    index = Index(tmp_path)
    assert (len(index), f"{2:064x}" in index) == (1, False)
    index.extend([seen(2, [8]), seen(3, [9])])
    again = Index(tmp_path)
    prints = [again.fingerprint(f"{number:064x}") for number in (1, 2, 3)]
    assert prints == [Fingerprint(7), Fingerprint(8), Fingerprint(9)]


def test_a_line_that_only_lost_its_end_of_line_is_known(tmp_path: Path) -> None:
    Index(tmp_path).add(seen(2, [8]))
    path = tmp_path / NAME
    path.write_text(path.read_text("ascii").rstrip("\n"), "ascii")
    Index(tmp_path).add(seen(3, [9]))
    again = Index(tmp_path)
    assert (len(again), again.fingerprint(f"{2:064x}")) == (2, Fingerprint(8))


@pytest.mark.parametrize(
    "line",
    [
        f"{1:064x} phash256-0:{7:064x} {FEATURES}",
        f"{1:064x} phash256-1:{7:064x} sift512-0",
        f"{1:064x} phash256-1:{7:064x} {FEATURES}0",
        f"{1:064x} phash256-1:{7:064x}",
        f"{1:064x} - sift512-0",
        f"{1:064x} -",
    ],
)
def test_a_picture_of_another_version_is_unknown_until_it_is_added_again(
    tmp_path: Path, line: str
) -> None:
    Index(tmp_path).add(seen(2, [8]))
    path = tmp_path / NAME
    path.write_text(line + "\n" + path.read_text("ascii"), "ascii")
    index = Index(tmp_path)
    assert (f"{1:064x}" in index, f"{2:064x}" in index, index.stale) == (False, True, 1)
    index.add(seen(1, [9]))
    again = Index(tmp_path)
    assert (again.fingerprint(f"{1:064x}"), len(again)) == (Fingerprint(9), 2)
    assert again.stale == 0


def test_a_picture_whose_features_are_gone_is_unknown_until_it_is_added_again(
    tmp_path: Path,
) -> None:
    Index(tmp_path).extend([seen(1, [7]), seen(2, [8])])
    (path,) = tmp_path.rglob(f"{1:064x}.features")
    path.unlink()
    index = Index(tmp_path)
    assert (f"{1:064x}" in index, f"{2:064x}" in index, index.stale) == (False, True, 1)
    index.add(seen(1, [7]))
    assert len(Index(tmp_path)) == 2


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"-",
        b" -",
        b"abc -",
        b"0" * 63 + b" - " + FEATURES.encode(),
        b"0" * 65 + b" - " + FEATURES.encode(),
        b"0" * 64,
        b"0" * 64 + b" ",
        b"0" * 64 + b" --",
        b"0" * 64 + b" phash256-1:-" + b"1" * 63,
        b"0" * 64 + b" phash256-1:0x" + b"1" * 62,
        b"\xff\xfe\x00" * 40,
    ],
)
def test_a_strange_line_is_left_out(tmp_path: Path, line: bytes) -> None:
    Index(tmp_path).add(seen(1, [7]))
    path = tmp_path / NAME
    path.write_bytes(line + b"\n" + path.read_bytes())
    index = Index(tmp_path)
    assert (len(index), f"{1:064x}" in index) == (1, True)


@given(st.binary(max_size=300))
@settings(max_examples=60, deadline=None)
def test_whatever_the_file_holds_the_index_opens_and_takes_more(rubbish: bytes) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder)
        (path / NAME).write_bytes(rubbish)
        Index(path).add(seen(1, [7]))
        assert Index(path).fingerprint(f"{1:064x}") == Fingerprint(7)


def test_a_picture_that_stands_in_the_file_twice_is_found_once(tmp_path: Path) -> None:
    Index(tmp_path).add(seen(1, [7]))
    path = tmp_path / NAME
    path.write_bytes(path.read_bytes() * 2)
    index = Index(tmp_path)
    assert (len(index), len(index.search(seen(2, [7])))) == (1, 1)


def test_a_cleared_index_is_empty_on_disk_too(tmp_path: Path) -> None:
    path = tmp_path / "index"
    index = Index(path)
    index.add(seen(1, [7]))
    index.clear()
    assert (len(index), index.search(seen(2, [7])), len(Index(path))) == (0, (), 0)
    index.add(seen(3, [7]))
    for known in (index, Index(path)):
        assert [one.key for one in known.search(seen(2, [7]))] == [f"{3:064x}"]


def test_an_index_in_memory_can_be_cleared_too() -> None:
    index = Index()
    index.add(seen(1, [7]))
    index.clear()
    assert (len(index), f"{1:064x}" in index) == (0, False)


def test_a_picture_that_could_not_be_written_is_not_known(tmp_path: Path) -> None:
    index = Index(tmp_path)
    (tmp_path / NAME).mkdir()
    with pytest.raises(IsADirectoryError):
        index.add(seen(1, [7]))
    assert (len(index), index.search(seen(2, [7]))) == (0, ())


@pytest.fixture
def restless() -> Iterator[None]:
    """Threads take turns after every few bytecodes, so that a missing lock shows."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(usual)


@pytest.mark.usefixtures("restless")
def test_threads_add_and_search_at_the_same_time(tmp_path: Path) -> None:
    path = tmp_path / "index"
    index = Index(path)
    pictures = [seen(number, [number << 128]) for number in range(80)]

    def add_and_search(part: int) -> list[int]:
        found = []
        for number, one in enumerate(pictures[part::4]):
            index.add(one)
            if number % 4 == part:
                found.append(sum(hit.witness is Witness.FILE for hit in index.search(one)))
        return found

    with ThreadPoolExecutor(4) as threads:
        results = list(threads.map(add_and_search, range(4)))
    assert results == [[1] * 5] * 4
    for known in (index, Index(path)):
        assert len(known) == 80
        # Numbers below 80 differ in at most seven bits, so that each sees all the others.
        keys = [one.key for one in known.search(seen(999, [0]))]
        assert sorted(keys) == [one.digest for one in pictures]


@pytest.mark.usefixtures("restless")
def test_threads_that_add_the_same_picture_make_it_known_once(tmp_path: Path) -> None:
    path = tmp_path / "index"
    index = Index(path)
    pictures = [seen(number, [number]) for number in range(60)]
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(index.add, [one for one in pictures for _ in range(4)]))
    assert len(index.search(seen(999, [0]))) == 60
    lines = [line for line in (path / NAME).read_text(encoding="ascii").split("\n") if line]
    assert len(lines) == 60


def test_a_drawn_index_is_the_same_after_opening_again(tmp_path: Path) -> None:
    index = Index(tmp_path / "index")
    index.extend(examine(encode(draw(), "PNG"), ENTRY_LIMITS) for draw in (flower, waves))
    mirrored = encode(flower().transpose(Image.Transpose.FLIP_LEFT_RIGHT), "JPEG")
    asked = examine(mirrored, ENTRY_LIMITS)
    again = Index(tmp_path / "index").search(asked)
    assert again == index.search(asked)
    assert again[0].transform == Transform(mirrored=True)
    assert [one for one in again if one.false_alarms <= REVIEW] == [again[0]]


# How pictures look


def looked(index: Index, one: Examination) -> tuple[str, ...]:
    look = index.look(one.digest)
    assert look is not None
    return look.colours


@pytest.fixture(scope="module")
def pair() -> list[Examination]:
    """Soga with cotton ovals, and indigo with cotton bands (tests/pictures.py)."""
    return [examine(encode(draw(), "PNG"), ENTRY_LIMITS) for draw in (lattice, waves)]


def test_a_picture_that_becomes_known_is_looked_at_once_and_for_all(
    tmp_path: Path, pair: list[Examination]
) -> None:
    index = Index(tmp_path)
    assert index.look(pair[0].digest) is None
    index.extend(pair)
    for one in (index, Index(tmp_path), Index(tmp_path, writing=False)):
        assert [looked(one, seen) for seen in pair] == [("putih", "cokelat"), ("putih", "biru")]
        assert one.unviewed == ()


def test_an_index_from_before_there_were_looks_is_looked_at_and_examined_by_nobody(
    tmp_path: Path, pair: list[Examination]
) -> None:
    Index(tmp_path).extend(pair)
    (tmp_path / "looks.txt").rename(tmp_path / "before.txt")
    index = Index(tmp_path)
    assert (len(index), index.stale) == (2, 0)
    assert set(index.unviewed) == {one.digest for one in pair}
    index.view(index.unviewed)
    assert index.unviewed == ()
    before, after = ((tmp_path / name).read_text() for name in ("before.txt", "looks.txt"))
    assert sorted(after.split("\n")) == sorted(before.split("\n"))


def test_the_look_of_a_forgotten_picture_is_forgotten(
    tmp_path: Path, pair: list[Examination]
) -> None:
    index = Index(tmp_path)
    index.extend(pair)
    index.forget([pair[0].digest])
    for one in (index, Index(tmp_path)):
        assert one.look(pair[0].digest) is None
        assert looked(one, pair[1]) == ("putih", "biru")
    index.view([pair[0].digest])
    index.clear()
    assert index.look(pair[1].digest) is None


def test_a_picture_that_is_not_known_is_not_looked_at(
    tmp_path: Path, pair: list[Examination]
) -> None:
    Index(tmp_path).extend(pair)
    for name in (NAME, "looks.txt"):
        (tmp_path / name).unlink()
    index = Index(tmp_path)
    index.view([pair[0].digest])  # its features lie there still
    assert index.look(pair[0].digest) is None


def test_a_featureless_picture_has_no_look() -> None:
    index = Index()
    index.add(examine(encode(blank_cloth(), "PNG"), ENTRY_LIMITS))
    assert (len(index), index.unviewed) == (1, ())
