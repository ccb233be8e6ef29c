import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from motifs.errors import DataDamaged, DataForeign
from motifs.keeping.generations import NAME, Generations


def tables(place: int) -> dict[str, dict[str, Any]]:
    return {"motifs": {f"M{place}": {"title": "Anggrek", "place": place}}}


def saved(folder: Path, times: int, kept: int = 5) -> Generations:
    """A folder after so many saves."""
    generations = Generations(folder, kept)
    generations.load()
    for place in range(1, times + 1):
        generations.save(tables(place))
    return generations


def opened(folder: Path) -> tuple[Generations, dict[str, Any]]:
    generations = Generations(folder)
    return generations, generations.load()


def older(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "generations").iterdir())


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-9])


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[-12] ^= 1
    path.write_bytes(data)


def empty(path: Path) -> None:
    path.write_bytes(b"")


def garble(path: Path) -> None:
    path.write_bytes(b"[]\n\xff\xfe\n")


def remove(path: Path) -> None:
    path.unlink()


DAMAGES = [truncate, flip, empty, garble]


def test_a_new_folder_has_no_tables(tmp_path: Path) -> None:
    generations, loaded = opened(tmp_path)
    assert (loaded, generations.revision, generations.damaged) == ({}, 0, ())
    assert list(tmp_path.iterdir()) == []


def test_what_was_saved_last_is_loaded(tmp_path: Path) -> None:
    saved(tmp_path, 3)
    generations, loaded = opened(tmp_path)
    assert (loaded, generations.revision, generations.damaged) == (tables(3), 3, ())


def test_the_file_is_two_lines_that_any_program_can_check(tmp_path: Path) -> None:
    saved(tmp_path, 2)
    header, body = (tmp_path / NAME).read_bytes().splitlines()
    assert json.loads(body) == tables(2)
    digest = hashlib.sha256(b"2 2\n" + body).hexdigest()
    assert json.loads(header) == {"schema": 2, "revision": 2, "sha256": digest}


@pytest.mark.parametrize(("times", "count"), [(1, 0), (3, 2), (4, 3), (5, 3), (9, 3)])
def test_so_many_older_generations_are_kept(times: int, count: int, tmp_path: Path) -> None:
    saved(tmp_path, times, kept=3)
    newest_first = range(times - 1, times - 1 - count, -1)
    assert opened(tmp_path)[1] == tables(times)
    if count:
        assert older(tmp_path) == sorted(f"{revision:012d}.jsonl" for revision in newest_first)


def test_five_are_kept_when_nothing_else_is_asked(tmp_path: Path) -> None:
    generations = Generations(tmp_path)
    for place in range(1, 9):
        generations.save(tables(place))
    assert older(tmp_path) == [f"{revision:012d}.jsonl" for revision in range(3, 8)]


@pytest.mark.parametrize("damage", [*DAMAGES, remove])
def test_a_damaged_newest_file_falls_back_to_the_one_before_and_says_so(
    damage: Any, tmp_path: Path
) -> None:
    saved(tmp_path, 4)
    damage(tmp_path / NAME)
    generations, loaded = opened(tmp_path)
    assert (loaded, generations.revision) == (tables(3), 3)
    assert generations.damaged == (NAME,)


@pytest.mark.parametrize("damage", DAMAGES)
def test_the_newest_good_generation_is_found_behind_several_bad_ones(
    damage: Any, tmp_path: Path
) -> None:
    saved(tmp_path, 5)
    damage(tmp_path / NAME)
    damage(tmp_path / "generations" / "000000000004.jsonl")
    generations, loaded = opened(tmp_path)
    assert (loaded, generations.revision) == (tables(3), 3)
    assert generations.damaged == (NAME, "000000000004.jsonl")


@pytest.mark.parametrize("damage", [*DAMAGES, remove])
def test_writing_after_damage_keeps_every_good_generation_and_the_bad_file_apart(
    damage: Any, tmp_path: Path
) -> None:
    saved(tmp_path, 4)
    damage(tmp_path / NAME)
    bad = (tmp_path / NAME).read_bytes() if (tmp_path / NAME).exists() else None
    generations, _ = opened(tmp_path)
    for place in (44, 45):
        generations.save(tables(place))
    fresh, loaded = opened(tmp_path)
    assert (loaded, fresh.revision, fresh.damaged) == (tables(45), 5, ())
    assert older(tmp_path) == [f"{revision:012d}.jsonl" for revision in (1, 2, 3, 4)]
    for revision, content in ((1, 1), (2, 2), (3, 3), (4, 44)):
        line = (tmp_path / "generations" / f"{revision:012d}.jsonl").read_bytes().splitlines()[1]
        assert json.loads(line) == tables(content)
    if bad is not None:
        assert (tmp_path / "catalogue.damaged").read_bytes() == bad


def test_a_file_without_any_good_generation_is_damaged_data(tmp_path: Path) -> None:
    saved(tmp_path, 1)
    truncate(tmp_path / NAME)
    with pytest.raises(DataDamaged):
        opened(tmp_path)


def test_all_generations_bad_is_damaged_data_and_nothing_is_touched(tmp_path: Path) -> None:
    saved(tmp_path, 4)
    paths = [path for path in tmp_path.rglob("*") if path.is_file()]
    for path in paths:
        empty(path)
    with pytest.raises(DataDamaged):
        opened(tmp_path)
    assert sorted(path for path in tmp_path.rglob("*") if path.is_file()) == sorted(paths)


def test_a_whole_file_of_another_schema_is_refused_rather_than_an_older_one_used(
    tmp_path: Path,
) -> None:
    saved(tmp_path, 2)
    path = tmp_path / NAME
    body = path.read_bytes().partition(b"\n")[2].rstrip()
    seal = hashlib.sha256(b"1 2\n" + body).hexdigest()
    header = {"schema": 1, "revision": 2, "sha256": seal}
    path.write_bytes(json.dumps(header).encode() + b"\n" + body + b"\n")
    with pytest.raises(DataForeign):
        opened(tmp_path)
    assert path.read_bytes().endswith(body + b"\n")


def test_a_file_system_without_hard_links_keeps_copies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    saved(tmp_path, 4)
    truncate(tmp_path / NAME)
    assert opened(tmp_path)[1] == tables(3)


def test_an_old_generation_that_cannot_be_deleted_does_not_refuse_the_write(tmp_path: Path) -> None:
    generations = saved(tmp_path, 4, kept=1)
    (tmp_path / "generations" / "000000000000.jsonl").mkdir()
    generations.save(tables(5))
    assert opened(tmp_path)[1] == tables(5)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a catalogue file of the twelfth revision."""
    folder = tmp_path_factory.mktemp("whole")
    saved(folder, 12)
    return (folder / NAME).read_bytes()


def test_a_flipped_bit_in_any_byte_is_seen(whole: bytes, tmp_path: Path) -> None:
    for place in range(len(whole)):
        data = bytearray(whole)
        data[place] ^= 1
        (tmp_path / NAME).write_bytes(data)
        with pytest.raises(DataDamaged):
            Generations(tmp_path).load()


def test_any_torn_file_is_seen(whole: bytes, tmp_path: Path) -> None:
    for length in range(len(whole) - 1):
        (tmp_path / NAME).write_bytes(whole[:length])
        with pytest.raises(DataDamaged):
            Generations(tmp_path).load()


def test_forgetting_leaves_the_newest_and_a_copy_of_it(tmp_path: Path) -> None:
    generations = saved(tmp_path, 4)
    (tmp_path / "catalogue.damaged").write_bytes(b"old")
    (tmp_path / ".new-abcd").write_bytes(b"torn")
    generations.forget()
    assert older(tmp_path) == ["000000000004.jsonl"]
    assert sorted(path.name for path in tmp_path.iterdir()) == [NAME, "generations"]
    copy = tmp_path / "generations" / "000000000004.jsonl"
    assert copy.read_bytes() == (tmp_path / NAME).read_bytes()
    assert copy.stat().st_ino != (tmp_path / NAME).stat().st_ino
    generations.save(tables(5))
    assert (opened(tmp_path)[1], older(tmp_path)) == (tables(5), ["000000000004.jsonl"])


def test_while_the_newest_is_damaged_the_others_are_not_forgotten(tmp_path: Path) -> None:
    saved(tmp_path, 3)
    truncate(tmp_path / NAME)
    generations, loaded = opened(tmp_path)
    generations.forget()
    assert opened(tmp_path)[1] == loaded == tables(2)
