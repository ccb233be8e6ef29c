import shutil
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path

import faiss
import numpy as np
import pytest
from cloths import NAMES, cloth, known, look, part
from hypothesis import given, settings, strategies as st
from PIL import ImageOps

from images import postings
from images.features import GRID, Features
from images.keypoints import Keypoints
from images.postings import Candidate, Postings, _number, _place


def digest(number: int) -> str:
    return f"{number:064x}"


@cache
def made_up(number: int, count: int = 40) -> Features:
    """Features of a picture that was never drawn: random keypoints and a random layout."""
    rng = np.random.default_rng(number)

    def keypoints() -> Keypoints:
        places = rng.uniform((0, 0, 3, -np.pi), (512, 512, 40, np.pi), (count, 4))
        raw = rng.exponential(size=(count, 128))
        roots = np.sqrt(raw / raw.sum(axis=1, keepdims=True))
        return Keypoints(places.astype(np.float32), np.rint(roots * 512).astype(np.uint8))

    layout = rng.normal(size=GRID**2)
    return Features(
        width=512,
        height=512,
        structure=keypoints(),
        luminance=keypoints(),
        layout=(layout / np.linalg.norm(layout)).astype(np.float32),
        thumbnail=np.zeros((224, 224, 3), np.uint8),
    )


def fill(known_ones: Postings, numbers: Iterable[int]) -> Postings:
    for number in numbers:
        known_ones.add(digest(number), made_up(number))
    return known_ones


def answers(known_ones: Postings, numbers: Iterable[int]) -> list[list[Candidate]]:
    return [known_ones.propose(made_up(number)) for number in numbers]


def segments(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


@pytest.fixture
def three_a_segment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postings, "SEAL", 3)


@given(
    st.lists(
        st.tuples(
            st.floats(0, 2047, width=32),
            st.floats(0, 2047, width=32),
            st.floats(1, 2000, width=32),
            st.floats(-7, 7, width=32),
        ),
        min_size=1,
        max_size=20,
    )
)
@settings(max_examples=60, deadline=None)
def test_a_place_is_read_from_its_number_within_its_steps(
    rows: list[tuple[float, float, float, float]],
) -> None:
    places = np.array(rows, dtype=np.float32)
    numbers = _number(places)
    assert numbers.dtype == np.int64
    assert 0 <= numbers.min() <= numbers.max() < 2**38  # the picture's number stands above
    read = _place(numbers)
    assert (np.abs(read[:, :2] - places[:, :2]) < 1).all()  # whole pixels
    assert np.abs(np.log2(read[:, 2] / places[:, 2])).max() <= 0.5 / 16 + 1e-4  # of an octave
    apart = np.angle(np.exp(1j * (read[:, 3] - places[:, 3])))
    assert np.abs(apart).max() <= np.pi / 256 + 1e-4  # 256 steps a turn


def test_the_numbers_of_two_places_by_hand() -> None:
    # x 3, y 5, size 2 (one octave: 16 steps), a quarter turn (64 of 256).
    assert _number(np.array([[3.7, 5.2, 2.0, np.pi / 2]])).tolist() == [
        ((3 * 2048 + 5) * 256 + 16) * 256 + 64
    ]
    assert _number(np.array([[-4.0, 9999.0, 1.0, -np.pi / 2]])).tolist() == [
        (2047 * 256 + 0) * 256 + 192
    ]


@pytest.mark.usefixtures("three_a_segment")
@pytest.mark.parametrize("count", [1, 3, 4, 11])
def test_segments_propose_what_memory_proposes(tmp_path: Path, count: int) -> None:
    held, sealed = fill(Postings(), range(count)), fill(Postings(tmp_path), range(count))
    asked = range(count + 2)
    assert answers(sealed, asked) == answers(held, asked)
    assert len(sealed) == len(held) == count


@pytest.mark.usefixtures("three_a_segment")
def test_each_picture_is_proposed_first_for_itself(tmp_path: Path) -> None:
    known_ones = fill(Postings(tmp_path), range(11))
    for number in range(11):
        first = known_ones.propose(made_up(number))[0]
        assert (first.digest, first.mirrored) == (digest(number), False)


@pytest.mark.usefixtures("three_a_segment")
def test_opened_again_the_sealed_are_there_and_the_open_ones_can_be_added_again(
    tmp_path: Path,
) -> None:
    first = fill(Postings(tmp_path), range(11))
    again = Postings(tmp_path)
    assert [digest(number) in again for number in range(11)] == [True] * 9 + [False] * 2
    fill(again, range(11))
    assert len(again) == 11
    assert answers(again, range(12)) == answers(first, range(12))


@pytest.mark.usefixtures("three_a_segment")
def test_segments_are_joined_as_they_fill(tmp_path: Path) -> None:
    known_ones = Postings(tmp_path)
    seen = {}
    for number in range(33):
        fill(known_ones, [number])
        seen[number + 1] = segments(tmp_path)
    # Sealings of three pictures, joined while the older is at most eight times the newer.
    assert (seen[3], seen[6], seen[24], seen[27]) == (["1-1"], ["1-2"], ["1-8"], ["1-9"])
    assert (seen[30], seen[33]) == (["1-9", "10-10"], ["1-11"])


@pytest.mark.usefixtures("three_a_segment")
def test_no_segment_grows_beyond_the_largest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postings, "LARGEST", 6)
    fill(Postings(tmp_path), range(15))
    sizes = [
        len((tmp_path / name / "digests.txt").read_text().split()) for name in segments(tmp_path)
    ]
    assert (max(sizes), sum(sizes)) == (6, 15)
    assert answers(Postings(tmp_path), range(15)) == answers(fill(Postings(), range(15)), range(15))


@pytest.mark.usefixtures("three_a_segment")
def test_adding_never_rewrites_a_sealed_segment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postings, "LARGEST", 3)  # none are joined

    def state() -> dict[Path, tuple[int, int, int]]:
        files = (one for one in tmp_path.rglob("*") if one.is_file())
        return {
            one: (one.stat().st_ino, one.stat().st_mtime_ns, one.stat().st_size) for one in files
        }

    known_ones = fill(Postings(tmp_path), range(3))
    before = state()
    fill(known_ones, range(3, 12))
    answers(known_ones, range(12))
    after = state()
    assert {path: after[path] for path in before} == before
    assert len(after) == 4 * len(before)


def test_a_picture_added_again_changes_nothing(tmp_path: Path) -> None:
    known_ones = fill(Postings(tmp_path), range(4))
    before = answers(known_ones, range(5))
    known_ones.add(digest(2), made_up(77))
    assert (len(known_ones), answers(known_ones, range(5))) == (4, before)


@pytest.mark.usefixtures("three_a_segment")
def test_a_write_that_was_cut_off_is_passed_over_and_made_good(tmp_path: Path) -> None:
    fill(Postings(tmp_path), range(3))
    torn = tmp_path / ".2-2"
    torn.mkdir()
    (torn / "structure.faiss").write_bytes(b"half a")
    known_ones = Postings(tmp_path)
    assert len(known_ones) == 3
    fill(known_ones, range(3, 6))
    assert segments(tmp_path) == ["1-2"]
    assert answers(Postings(tmp_path), range(6)) == answers(fill(Postings(), range(6)), range(6))


@pytest.mark.usefixtures("three_a_segment")
@pytest.mark.parametrize("left", [("1-1", "2-2"), ("2-2",), ("1-1",)])
def test_a_join_whose_parts_were_not_yet_deleted_counts_no_picture_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, left: tuple[str, ...]
) -> None:
    folder, parts = tmp_path / "postings", tmp_path / "parts"
    whole = fill(Postings(folder), range(6))
    with monkeypatch.context() as patch:
        patch.setattr(postings, "LARGEST", 3)
        fill(Postings(parts), range(6))
    assert (segments(folder), segments(parts)) == (["1-2"], ["1-1", "2-2"])
    for name in left:
        shutil.copytree(parts / name, folder / name)
    again = Postings(folder)
    assert len(again) == 6
    assert answers(again, range(7)) == answers(whole, range(7))
    fill(again, range(6, 9))
    assert answers(Postings(folder), range(9)) == answers(fill(Postings(), range(9)), range(9))


@pytest.mark.usefixtures("three_a_segment")
@pytest.mark.parametrize("left", [0.0, 0.5, 0.999])
@pytest.mark.parametrize(
    "name", ["structure.faiss", "luminance.faiss", "layouts.npy", "digests.txt"]
)
def test_a_damaged_segment_is_unknown_and_its_pictures_can_be_added_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, left: float
) -> None:
    monkeypatch.setattr(postings, "LARGEST", 3)
    fill(Postings(tmp_path), range(6))
    path = tmp_path / "1-1" / name
    path.write_bytes(path.read_bytes()[: int(left * (path.stat().st_size - 80))])
    again = Postings(tmp_path)
    assert [digest(number) in again for number in range(6)] == [False] * 3 + [True] * 3
    fill(again, range(6))
    for known_ones in (again, Postings(tmp_path)):
        assert len(known_ones) == 6
        assert known_ones.propose(made_up(1))[0].digest == digest(1)


@pytest.mark.usefixtures("three_a_segment")
def test_a_disk_that_fails_while_sealing_leaves_the_older_segments(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known_ones = fill(Postings(tmp_path), range(5))

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(np, "save", fail)
        with pytest.raises(OSError, match="No space"):
            known_ones.add(digest(5), made_up(5))
    again = Postings(tmp_path)
    assert len(again) == 3
    fill(again, range(6))
    assert answers(Postings(tmp_path), range(6)) == answers(fill(Postings(), range(6)), range(6))


@pytest.mark.usefixtures("three_a_segment")
def test_who_may_not_write_reads_the_folder_and_leaves_it_as_it_is(tmp_path: Path) -> None:
    fill(Postings(tmp_path), range(3))
    before = segments(tmp_path)
    reader = fill(Postings(tmp_path, writing=False), range(9))
    assert (len(reader), segments(tmp_path)) == (9, before)
    assert answers(reader, range(9)) == answers(fill(Postings(), range(9)), range(9))


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    known_ones = Postings(tmp_path / "none")
    assert (len(known_ones), known_ones.propose(made_up(0))) == (0, [])
    assert not (tmp_path / "none").exists()


@pytest.mark.usefixtures("three_a_segment")
def test_one_who_reads_keeps_reading_while_another_joins(tmp_path: Path) -> None:
    writer = fill(Postings(tmp_path), range(3))
    reader = Postings(tmp_path, writing=False)
    before = answers(reader, range(3))
    fill(writer, range(3, 12))
    assert not (tmp_path / "1-1").exists()
    assert answers(reader, range(3)) == before


@pytest.mark.usefixtures("three_a_segment")
@pytest.mark.parametrize("number", [0, 8, 10], ids=["oldest", "youngest sealed", "open"])
def test_a_forgotten_picture_is_proposed_no_more_and_can_be_added_again(
    tmp_path: Path, number: int
) -> None:
    known_ones = fill(Postings(tmp_path), range(11))
    others = [one for one in range(11) if one != number]
    known_ones.forget([digest(number), digest(99)])
    for opened in (known_ones, fill(Postings(tmp_path), others)):
        assert (digest(number) in opened, len(opened)) == (False, 10)
        assert digest(number) not in {one.digest for one in opened.propose(made_up(number))}
        assert all(opened.propose(made_up(one))[0].digest == digest(one) for one in others)
    fill(known_ones, [number])
    assert known_ones.propose(made_up(number))[0].digest == digest(number)


@pytest.mark.usefixtures("three_a_segment")
def test_of_a_forgotten_picture_nothing_is_left_on_disk(tmp_path: Path) -> None:
    known_ones = fill(Postings(tmp_path), range(6))
    known_ones.forget([digest(2)])
    (segment,) = (tmp_path / name for name in segments(tmp_path))
    assert digest(2) not in (segment / "digests.txt").read_text()
    lists = faiss.read_index(str(segment / "structure.faiss"))
    assert lists.ntotal == 5 * 40  # forty keypoints each
    assert np.count_nonzero(np.load(segment / "layouts.npy").any(axis=1)) == 5


@pytest.mark.usefixtures("three_a_segment")
def test_two_segments_that_have_each_forgotten_a_picture_are_both_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postings, "LARGEST", 3)
    fill(Postings(tmp_path), range(6)).forget([digest(0), digest(5)])
    again = Postings(tmp_path)
    assert [digest(number) in again for number in range(6)] == [False, *[True] * 4, False]


def test_pictures_without_keypoints_are_known_and_ask_in_peace() -> None:
    known_ones = fill(Postings(), range(3))
    known_ones.add(digest(9), made_up(9, count=0))
    assert digest(9) in known_ones
    assert {one.digest for one in known_ones.propose(made_up(8, count=0))} <= set(
        map(digest, [0, 1, 2, 9])
    )
    assert known_ones.propose(made_up(1))[0].digest == digest(1)


@pytest.mark.parametrize(("cosine", "proposed"), [(0.29, set()), (0.31, {digest(0)})])
def test_a_layout_proposes_what_is_drawn_in_nearly_the_same_places(
    cosine: float, proposed: set[str]
) -> None:
    known_ones = fill(Postings(), [0])
    layout, strange = made_up(0).layout, made_up(1).layout
    across = strange - layout * (strange @ layout)
    turned = cosine * layout + np.sqrt(1 - cosine**2) * across / np.linalg.norm(across)
    asked = replace(made_up(9, count=0), layout=turned.astype(np.float32))
    assert {one.digest for one in known_ones.propose(asked)} == proposed


@pytest.fixture(scope="module")
def cloths() -> Postings:
    known_ones = Postings()
    for name in NAMES:
        known_ones.add(known(name).digest, known(name).features)
    return known_ones


@pytest.mark.parametrize("name", NAMES)
def test_a_part_of_a_cloth_proposes_that_cloth_first(cloths: Postings, name: str) -> None:
    (first, *_) = cloths.propose(look(part(cloth(name), 0.5)).features)
    assert first.digest == known(name).digest


def test_a_mirrored_cloth_is_proposed_in_its_mirrored_pose(cloths: Postings) -> None:
    (first, *_) = cloths.propose(look(ImageOps.mirror(part(cloth("fern"), 0.7))).features)
    assert (first.digest, first.mirrored) == (known("fern").digest, True)


def test_no_more_candidates_than_promised(cloths: Postings) -> None:
    proposed = cloths.propose(known("fern").features)
    assert len({one.digest for one in proposed}) <= postings.BY_PLACES + postings.BY_LAYOUT
    assert len(set(proposed)) == len(proposed)


def test_proposals_are_the_same_with_one_thread_or_two(cloths: Postings) -> None:
    threads = faiss.omp_get_max_threads()
    asked = look(part(cloth("orchid"), 0.4)).features
    faiss.omp_set_num_threads(1)
    try:
        alone = cloths.propose(asked)
    finally:
        faiss.omp_set_num_threads(threads)
    assert cloths.propose(asked) == alone
