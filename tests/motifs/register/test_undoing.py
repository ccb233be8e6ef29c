"""An import from the browser: laid ready, looked at, brought in, undone, brought in again."""

from dataclasses import replace

import pytest

from motifs.archive import Archive
from motifs.errors import ColumnsWrong, FileMissing, NotFound, TableUnreadable
from motifs.facts.decision import Decision, Outcome as Verdict
from motifs.facts.history import Act, breaks
from motifs.facts.report import Problem
from motifs.keeping.tray import Tray
from motifs.proof.verification import verify
from motifs.register.importing import Outcome
from motifs.register.intake import begin, bring_in, rehearse
from motifs.register.registration import UNDONE, register_motif
from motifs.register.undoing import Bond, find_import, imports, standing, undo
from motifs.review.reporting import ReportForm, report
from tests.motifs.builders import NOON, a_motif, an_act
from tests.motifs.drawings import cloth

MOST = 10**6
A, B, C = (cloth(seed) for seed in (1, 2, 3))
IMPORTING = an_act("imported")
UNDOING = Act(actor="rahma", action=UNDONE, at=NOON)
TABLE = "judul,gambar\nAnggrek,foto/a.png\nPakis,b.png\nJahe,C.PNG\n"


def lay(archive: Archive, table: str = TABLE) -> Tray:
    tray = begin("register.csv", table.encode(), "rahma", archive, NOON)
    for name, data in {"a.png": A, "b.png": B, "c.png": C}.items():
        tray = archive.trays.add(tray.id, name, data)
    return tray


def titles(archive: Archive) -> list[str]:
    return [one.title for one in archive.catalogue.public_motifs.values()]


def key(archive: Archive, title: str) -> str:
    return next(one.id for one in archive.catalogue.motifs.values() if one.title == title)


@pytest.fixture
def tray(archive: Archive) -> Tray:
    """An import that came in."""
    laid = lay(archive)
    assert [one.outcome for one in bring_in(laid, archive, MOST, IMPORTING)] == [Outcome.ADDED] * 3
    return laid


def test_looking_keeps_nothing_and_says_what_would_come(archive: Archive) -> None:
    laid = lay(archive, TABLE + "Elai,d.png\nAnggrek,a.png\n")
    *added, missing, again = rehearse(laid, archive, MOST, IMPORTING)
    assert [one.outcome for one in added] == [Outcome.ADDED] * 3
    assert [one.motif.title for one in added if one.motif] == ["Anggrek", "Pakis", "Jahe"]
    assert isinstance(missing.refusal, FileMissing)
    assert (missing.line, missing.motif, again.outcome) == (5, None, Outcome.PRESENT)
    assert (archive.catalogue.events, list(archive.files.digests())) == ((), [])


@pytest.mark.parametrize("name", ["/etc/hostname", "../table", "table", "tray.json"])
def test_no_row_reads_another_file_than_a_picture_that_was_sent(
    archive: Archive, name: str
) -> None:
    (row,) = rehearse(lay(archive, f"judul,gambar\nAnggrek,{name}\n"), archive, MOST, IMPORTING)
    assert row.refusal is not None
    assert row.motif is None


@pytest.mark.parametrize(
    ("table", "refused"),
    [(b"judul;warna\nAnggrek;merah\n", ColumnsWrong), (b"PK\x03\x04", TableUnreadable)],
)
def test_a_table_that_cannot_be_read_leaves_nothing(
    archive: Archive, table: bytes, refused: type[Exception]
) -> None:
    with pytest.raises(refused):
        begin("register.xlsx", table, "rahma", archive, NOON)
    assert list((archive.folder / "imports").iterdir()) == []


def test_an_import_is_told_from_all_others(archive: Archive, tray: Tray) -> None:
    register_motif(a_motif(title="Lain"), [cloth(9)], archive, an_act("imported"))
    (one,) = imports(archive.catalogue)
    assert (one.id, one.table, one.officer, one.at) == (tray.id, "register.csv", "rahma", NOON)
    assert one.motifs == tuple(key(archive, title) for title in ("Anggrek", "Pakis", "Jahe"))
    with pytest.raises(NotFound):
        find_import("X", archive.catalogue)


def test_undone_all_leaves_at_once_and_the_history_is_whole(archive: Archive, tray: Tray) -> None:
    gone = undo(tray.id, archive, UNDOING)
    assert [one.title for one in gone] == ["Anggrek", "Pakis", "Jahe"]
    assert titles(archive) == []
    assert not any(one.pictures[0].digest in archive.look_alikes.index for one in gone)
    assert list(breaks(archive.catalogue.events)) == []
    assert list(verify(archive)) == []
    assert undo(tray.id, archive, UNDOING) == ()


def test_what_something_rests_on_stays_and_is_named(archive: Archive, tray: Tray) -> None:
    changed, decided, reported = (key(archive, title) for title in ("Anggrek", "Pakis", "Jahe"))
    verdict = Decision(
        id="D1", entry=decided, subject="X", outcome=Verdict.COINCIDENCE, reason="Lain.",
        officer="rahma", decided_at=NOON,
    )  # fmt: skip
    with archive.store.exclusive() as draft:
        motif = draft.catalogue.motif(changed)
        draft.keep(replace(motif, philosophy="Anggrek hitam."), an_act("changed"))
        draft.keep(verdict, an_act("decided"))
    report(ReportForm(motif=reported, problem=Problem.OTHER, words="Keliru."), archive.store, NOON)
    left = standing(find_import(tray.id, archive.catalogue), archive.catalogue)
    bonds = [bond for _, bond in left.values()]
    assert bonds == [Bond.CHANGED, Bond.DECIDED, Bond.REPORTED]
    assert undo(tray.id, archive, UNDOING) == ()
    assert titles(archive) == ["Anggrek", "Pakis", "Jahe"]


def test_what_was_undone_may_come_in_again_put_right(archive: Archive, tray: Tray) -> None:
    undo(tray.id, archive, UNDOING)
    again = lay(archive, TABLE.replace("Pakis", "Pakis Haji"))
    done = list(bring_in(again, archive, MOST, IMPORTING))
    assert [one.outcome for one in done] == [Outcome.ADDED] * 3
    assert titles(archive) == ["Anggrek", "Pakis Haji", "Jahe"]
    assert [one.id for one in imports(archive.catalogue)] == [again.id, tray.id]
    assert [one.outcome for one in rehearse(again, archive, MOST, IMPORTING)] == [
        Outcome.PRESENT
    ] * 3


def test_what_is_brought_in_twice_came_once(archive: Archive, tray: Tray) -> None:
    done = list(bring_in(tray, archive, MOST, IMPORTING))
    assert [one.outcome for one in done] == [Outcome.PRESENT] * 3
