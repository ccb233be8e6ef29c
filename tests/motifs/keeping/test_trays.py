"""What lies ready for an import: by harmless names, within bounds, for a day."""

from datetime import timedelta
from pathlib import Path

import pytest

from motifs.errors import ImportTooLarge, NotFound
from motifs.keeping import trays as keeping
from motifs.keeping.tray import Tray
from motifs.keeping.trays import KEPT, Trays
from tests.motifs.builders import NOON

TABLE = b"judul,gambar\nAnggrek,a.png\n"


@pytest.fixture
def trays(tmp_path: Path) -> Trays:
    return Trays(tmp_path)


@pytest.fixture
def tray(trays: Trays) -> Tray:
    return trays.begin("register.csv", TABLE, "rahma", NOON)


def test_a_table_lies_ready_until_it_is_thrown_away(trays: Trays, tray: Tray) -> None:
    assert trays.find(tray.id) == tray
    assert (tray.table, tray.officer, tray.pictures) == ("register.csv", "rahma", {})
    assert trays.table(tray.id).read_bytes() == TABLE
    trays.remove(tray.id)
    with pytest.raises(NotFound):
        trays.find(tray.id)


@pytest.mark.parametrize(
    "name", ["A.png", "foto/a.PNG", "../../a.png", "/etc/a.png", "C:\\foto\\a.png"]
)
def test_a_picture_is_found_by_the_last_part_of_its_name(
    trays: Trays, tray: Tray, name: str
) -> None:
    filled = trays.add(tray.id, name, b"gambar")
    for asked in ("a.png", "foto/A.png", "/etc/a.png"):
        assert (trays.folder(tray.id) / filled.place(asked)).read_bytes() == b"gambar"
    assert filled.place("../b.png") == "b.png"


@pytest.mark.parametrize("name", ["..", "table", "tray.json", "\x00", "a" * 5_000, "\ud800"])
def test_no_name_harms_the_folder(trays: Trays, tray: Tray, name: str, tmp_path: Path) -> None:
    trays.add(tray.id, name, b"gambar")
    inside = sorted(path.name for path in trays.folder(tray.id).iterdir())
    assert (len(inside), inside[-2:]) == (3, ["table", "tray.json"])
    assert [path.name for path in tmp_path.iterdir()] == ["imports"]
    assert trays.table(tray.id).read_bytes() == TABLE


def test_a_picture_of_the_same_name_takes_the_place_of_the_other(trays: Trays, tray: Tray) -> None:
    trays.add(tray.id, "a.png", b"satu")
    filled = trays.add(tray.id, "A.PNG", b"dua")
    assert (trays.folder(tray.id) / filled.place("a.png")).read_bytes() == b"dua"
    assert len(filled.pictures) == 1


@pytest.mark.parametrize("bound", ["MOST_PICTURES", "MOST_BYTES"])
def test_a_tray_is_full_at_its_bound(
    trays: Trays, tray: Tray, bound: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, bound, 2)
    trays.add(tray.id, "a.png", b"1")
    trays.add(tray.id, "b.png", b"2")
    with pytest.raises(ImportTooLarge):
        trays.add(tray.id, "c.png", b"3")
    assert len(trays.find(tray.id).pictures) == 2


@pytest.mark.parametrize("key", ["", "x", "../drafts", "0" * 25, "i" * 26, "0" * 27])
def test_what_is_no_id_is_not_found(trays: Trays, key: str) -> None:
    with pytest.raises(NotFound):
        trays.find(key)


def test_after_a_day_it_is_forgotten(trays: Trays, tray: Tray) -> None:
    assert trays.clear(NOON + KEPT - timedelta(seconds=1)) == 0
    trays.begin("lain.csv", TABLE, "rahma", NOON + KEPT)
    with pytest.raises(NotFound):
        trays.find(tray.id)
