from pathlib import Path

import numpy as np
import pytest
from pictures import flower, lattice

from images.features import Features, extract
from images.shelf import Shelf

KEY, OTHER = "ab" * 32, "cd" * 32


@pytest.fixture(scope="module")
def features() -> Features:
    return extract(flower(160, 120))


def same(one: Features | None, other: Features) -> bool:
    return one is not None and np.array_equal(one.structure.places, other.structure.places)


def test_what_is_kept_is_found_by_the_next_who_opens_the_folder(
    tmp_path: Path, features: Features
) -> None:
    shelf = Shelf(tmp_path / "deep" / "features")
    shelf.keep(KEY, features)
    for one in (shelf, Shelf(tmp_path / "deep" / "features")):
        assert same(one.find(KEY), features)
        assert one.find(OTHER) is None


def test_a_shelf_without_a_folder_lives_in_memory(features: Features) -> None:
    shelf = Shelf()
    shelf.keep(KEY, features)
    assert (shelf.find(KEY), shelf.find(OTHER)) == (features, None)
    assert Shelf().find(KEY) is None


def test_who_may_not_write_reads_the_folder_and_leaves_it_as_it_is(
    tmp_path: Path, features: Features
) -> None:
    Shelf(tmp_path).keep(KEY, features)
    before = sorted(tmp_path.rglob("*"))
    reader = Shelf(tmp_path, writing=False)
    reader.keep(OTHER, features)
    assert same(reader.find(KEY), features)
    assert same(reader.find(OTHER), features)
    assert sorted(tmp_path.rglob("*")) == before
    assert Shelf(tmp_path).find(OTHER) is None


def test_a_shelf_that_was_never_written_is_empty(tmp_path: Path) -> None:
    assert Shelf(tmp_path / "none", writing=False).find(KEY) is None
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("left", [0, 10, 20, 1000])
def test_damaged_features_are_not_found_and_can_be_kept_again(
    tmp_path: Path, features: Features, left: int
) -> None:
    shelf = Shelf(tmp_path)
    shelf.keep(KEY, features)
    (path,) = (one for one in tmp_path.rglob("*") if one.is_file())
    path.write_bytes(path.read_bytes()[:left])
    assert shelf.find(KEY) is None
    shelf.keep(KEY, features)
    assert same(Shelf(tmp_path).find(KEY), features)


def test_what_is_kept_again_replaces_what_was(tmp_path: Path, features: Features) -> None:
    shelf = Shelf(tmp_path)
    shelf.keep(KEY, features)
    shelf.keep(KEY, extract(lattice(160, 120)))
    assert not same(shelf.find(KEY), features)
    assert sum(one.is_file() for one in tmp_path.rglob("*")) == 1


def test_what_is_removed_is_gone_and_may_be_removed_again(
    tmp_path: Path, features: Features
) -> None:
    for shelf in (Shelf(tmp_path), Shelf()):
        shelf.keep(KEY, features)
        shelf.remove(KEY)
        shelf.remove(KEY)
        assert shelf.find(KEY) is None
    assert [one for one in tmp_path.rglob("*") if one.is_file()] == []


def test_a_disk_that_is_full_leaves_the_old_features(
    tmp_path: Path, features: Features, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = Shelf(tmp_path)
    shelf.keep(KEY, features)

    def fill(path: Path, data: bytes) -> None:
        with path.open("wb") as file:
            file.write(data[:100])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", fill)
    with pytest.raises(OSError, match="No space"):
        shelf.keep(KEY, extract(lattice(160, 120)))
    assert same(shelf.find(KEY), features)
