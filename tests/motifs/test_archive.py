from pathlib import Path

import pytest

from motifs.archive import Archive
from motifs.errors import DataLocked, DataMissing
from tests.motifs.builders import a_motif, an_act


def test_a_fresh_folder_is_made_and_empty(tmp_path: Path) -> None:
    archive = Archive.open(tmp_path / "a" / "b")
    archive.store.close()
    assert (tmp_path / "a" / "b").is_dir()
    assert archive.catalogue.motifs == {}


def test_reading_where_nothing_is_makes_nothing(tmp_path: Path) -> None:
    with pytest.raises(DataMissing):
        Archive.open(tmp_path / "data", writing=False)
    assert list(tmp_path.iterdir()) == []


def test_reading_goes_on_beside_the_writer(archive: Archive) -> None:
    with archive.store.exclusive() as draft:
        draft.keep(a_motif(), an_act())
    beside = Archive.open(archive.folder, writing=False)
    assert beside.catalogue == archive.catalogue
    with pytest.raises(DataLocked):
        Archive.open(archive.folder)


def test_older_generations_alone_can_be_read(archive: Archive) -> None:
    for title in ("Anggrek", "Anggrek Hitam"):
        with archive.store.exclusive() as draft:
            draft.keep(a_motif(title=title), an_act())
    (archive.folder / "catalogue.jsonl").unlink()
    beside = Archive.open(archive.folder, writing=False)
    assert [motif.title for motif in beside.catalogue.motifs.values()] == ["Anggrek"]
