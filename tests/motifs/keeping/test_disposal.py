from pathlib import Path

from motifs.archive import Archive
from motifs.keeping.disposal import Disposal
from tests.motifs.builders import a_motif, an_act
from tests.motifs.drawings import cloth

ONE, OTHER = "a" * 64, "b" * 64


def test_a_fresh_folder_has_nothing_to_dispose_of(tmp_path: Path) -> None:
    disposal = Disposal(tmp_path)
    assert (disposal.waits, disposal.read()) == (False, ())
    disposal.clear()
    assert list(tmp_path.iterdir()) == []


def test_what_is_noted_twice_waits_once_until_it_is_cleared(tmp_path: Path) -> None:
    disposal = Disposal(tmp_path)
    disposal.note([ONE])
    disposal.note([OTHER, ONE])
    assert Disposal(tmp_path).read() == (ONE, OTHER)
    disposal.clear()
    assert not Disposal(tmp_path).waits


def test_a_note_without_a_picture_waits_too(tmp_path: Path) -> None:
    disposal = Disposal(tmp_path)
    disposal.note([])
    assert (disposal.waits, disposal.read()) == (True, ())


def test_only_a_writer_disposes_and_only_of_what_no_work_shows(archive: Archive) -> None:
    shown, lost = archive.files.keep(cloth(1)), archive.files.keep(cloth(2))
    with archive.store.exclusive() as draft:
        draft.keep(a_motif(), an_act())
    with archive.store.exclusive() as draft:
        picture = a_motif().pictures[0]
        draft.keep(a_motif(pictures=(type(picture)(digest=shown, width=1, height=1),)), an_act())
    Disposal(archive.folder).note([shown, lost])
    archive.store.close()
    Archive.open(archive.folder, writing=False)
    assert list(archive.files.digests()) == sorted([shown, lost])
    Archive.open(archive.folder).store.close()
    assert list(archive.files.digests()) == [shown]
    assert len(list((archive.folder / "generations").iterdir())) == 1
