import hashlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from images import DamagedPicture, TooManyBytes, TooSmall, UnknownFormat
from motifs.archive import Archive
from motifs.errors import (
    AlreadyRegistered,
    ColumnsWrong,
    DataLocked,
    FieldInvalid,
    FieldRequired,
    FileMissing,
    NumberTaken,
    PathEscapes,
    PicturesMissing,
)
from motifs.facts.motif import Collection, Motif, Picture
from motifs.facts.recordation import Recordation, Status
from motifs.keeping.store import Store
from motifs.proof.verification import verify
from motifs.register import importing
from motifs.register.importing import Imported, Outcome, Plan, import_rows, open_archive, open_table
from motifs.register.registration import Prepared
from tests.motifs.builders import NOON, an_act
from tests.motifs.drawings import cloth

PICTURES = 4
A, B, C, D = (cloth(seed) for seed in range(PICTURES))
ADDED, PRESENT, CORRECTED, FAILED = Outcome


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with the pictures a.png to d.png, where tables are put."""
    folder = tmp_path / "desk"
    folder.mkdir()
    for name, data in zip("abcd", (A, B, C, D), strict=True):
        (folder / f"{name}.png").write_bytes(data)
    return folder


def take_in(archive: Archive, desk: Path, *lines: str, **plan: Any) -> list[Imported]:
    """Import a table of these lines."""
    return list(taking_in(archive, desk, *lines, **plan))


def taking_in(archive: Archive, desk: Path, *lines: str, **plan: Any) -> Iterator[Imported]:
    table = desk / "register.csv"
    table.write_text("\n".join(lines), encoding="utf-8")
    chosen = Plan(**{"pictures": desk, "max_bytes": 10**6} | plan)
    return import_rows(open_table(table), chosen, archive, an_act("imported"))


def motifs(archive: Archive) -> list[Motif]:
    """What another process would read."""
    return list(Store.open(archive.folder, writing=False).catalogue.motifs.values())


def on_disk(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def kept(archive: Archive) -> set[str]:
    """Digests of all pictures in the folder."""
    return set(archive.files.digests())


# What goes in.


def test_a_title_and_a_picture_are_enough(archive: Archive, desk: Path) -> None:
    done = take_in(archive, desk, "judul,gambar", "Anggrek,a.png")
    assert done == [Imported(line=2, title="Anggrek", outcome=ADDED)]
    (motif,) = motifs(archive)
    assert motif == Motif(
        id=motif.id,
        title="Anggrek",
        collection=Collection.REGISTERED,
        pictures=(Picture(digest=digest(A), width=240, height=240),),
        registered_at=NOON,
    )
    assert archive.files.read(digest(A)) == A
    (event,) = archive.catalogue.events
    assert (event.actor, event.action, event.subject) == ("rahma", "imported", motif.id)


def test_tradition_goes_into_the_commons(archive: Archive, desk: Path) -> None:
    take_in(archive, desk, "judul,gambar,koleksi", "Parang,a.png,tradisi")
    assert [motif.collection for motif in motifs(archive)] == [Collection.COMMONS]


def test_several_pictures_keep_their_order_and_captions(archive: Archive, desk: Path) -> None:
    head = "judul,gambar,keterangan_gambar"
    take_in(archive, desk, head, "Anggrek,b.png | a.png|c.png,|Selendang")
    (motif,) = motifs(archive)
    assert [(one.digest, one.caption) for one in motif.pictures] == [
        (digest(B), ""),
        (digest(A), "Selendang"),
        (digest(C), ""),
    ]


def test_more_captions_than_pictures_are_refused(archive: Archive, desk: Path) -> None:
    head = "judul,gambar,keterangan_gambar"
    (done,) = take_in(archive, desk, head, "Anggrek,a.png | | b.png,satu||dua")
    assert isinstance(done.refusal, FieldInvalid)
    assert done.refusal.values["field"] == "keterangan_gambar"
    assert done.refusal.values["expected"] == "2 x |"


def test_pictures_are_found_from_their_folder_below_it_and_anywhere(
    archive: Archive, desk: Path, tmp_path: Path
) -> None:
    (tmp_path / "foto" / "2022").mkdir(parents=True)
    (tmp_path / "foto" / "2022" / "x.png").write_bytes(A)
    lines = ("judul,gambar", "Anggrek,2022/x.png", f"Pakis,{desk / 'b.png'}")
    done = take_in(archive, desk, *lines, pictures=tmp_path / "foto")
    assert [one.outcome for one in done] == [ADDED, ADDED]
    assert kept(archive) == {digest(A), digest(B)}


def test_one_picture_may_show_two_motifs_and_is_kept_once(archive: Archive, desk: Path) -> None:
    done = take_in(archive, desk, "judul,gambar", "Anggrek,a.png", "Pakis,a.png")
    assert [one.outcome for one in done] == [ADDED, ADDED]
    assert [motif.title for motif in motifs(archive)] == ["Anggrek", "Pakis"]
    assert kept(archive) == {digest(A)}


def test_the_same_row_twice_in_one_table_is_one_motif(archive: Archive, desk: Path) -> None:
    done = take_in(
        archive, desk, "judul,gambar", "Anggrek,a.png", "anggrek ,b.png", "Anggrek,a.png"
    )
    assert [one.outcome for one in done] == [ADDED, ADDED, PRESENT]


def test_an_unusual_number_goes_in_and_is_named(archive: Archive, desk: Path) -> None:
    lines = ("Anggrek,a.png,911291", "Pakis,b.png,000911292")
    first, second = take_in(archive, desk, "judul,gambar,nomor_pencatatan", *lines)
    assert (first.outcome, first.doubts) == (ADDED, ("911291",))
    assert (second.outcome, second.doubts) == (ADDED, ())


# What does not.


@pytest.mark.parametrize(
    ("heading", "missing", "unknown"),
    [
        ("judul", "gambar", "-"),
        ("title,image", "judul, gambar", "image, title"),
        ("judul,gambar,warna,pembuat", "-", "pembuat, warna"),
        ("judul,gambar,judul", "-", "2 x judul"),
        ("", "judul, gambar", "a.png, anggrek"),
    ],
)
def test_a_table_with_other_columns_is_refused_whole(
    heading: str, missing: str, unknown: str, archive: Archive, desk: Path
) -> None:
    with pytest.raises(ColumnsWrong) as refused:
        take_in(archive, desk, heading, "Anggrek,a.png")
    assert refused.value.values == {"missing": missing, "unknown": unknown}
    assert motifs(archive) == []


def test_columns_may_be_empty_and_a_heading_may_stand_alone(archive: Archive, desk: Path) -> None:
    assert take_in(archive, desk, "judul,gambar,,alias,") == []
    (done,) = take_in(archive, desk, "judul,gambar", "Anggrek,")
    assert isinstance(done.refusal, PicturesMissing)


@pytest.mark.parametrize("name", ["../desk/a.png", "foto/../a.png", "..", "../../etc/passwd"])
def test_a_name_that_leads_upwards_is_refused(name: str, archive: Archive, desk: Path) -> None:
    (done,) = take_in(archive, desk, "judul,gambar", f"Anggrek,{name}")
    assert isinstance(done.refusal, PathEscapes)
    assert str(done.refusal) == f"{name} leads out of the folder. Use plain file names."
    assert (motifs(archive), kept(archive)) == ([], set())


BAD_ROWS: dict[str, tuple[str, type[Exception]]] = {
    "missing file": ("Pakis,tiada.png,,", FileMissing),
    "a folder": ("Pakis,foto,,", FileMissing),
    "a name no disk can hold": ("Pakis,b\x00.png,,", FileMissing),
    "damaged picture": ("Pakis,damaged.png,,", DamagedPicture),
    "no picture": ("Pakis,text.png,,", UnknownFormat),
    "no file": ("Pakis,,,", PicturesMissing),
    "no title": (",b.png,,", FieldRequired),
    "good and damaged picture": ("Pakis,b.png | damaged.png,,", DamagedPicture),
    "impossible day": ("Pakis,b.png,31/02/2022,", FieldInvalid),
    "unquoted comma": ("Pakis,b.png,,satu, dua", FieldInvalid),
}


@pytest.mark.parametrize("case", BAD_ROWS)
def test_a_bad_row_is_named_and_leaves_nothing_and_the_others_go_in(
    case: str, archive: Archive, desk: Path
) -> None:
    row, reason = BAD_ROWS[case]
    (desk / "foto").mkdir()
    (desk / "damaged.png").write_bytes(D[:-200])
    (desk / "text.png").write_text("bukan gambar", encoding="utf-8")
    head = "judul,gambar,tanggal_diumumkan,uraian"
    done = take_in(archive, desk, head, 'Anggrek,a.png,,"satu\ndua"', row, "Nipah,c.png,,")
    assert [(one.line, one.outcome) for one in done] == [(2, ADDED), (4, FAILED), (5, ADDED)]
    assert done[1].title == row.partition(",")[0]
    assert type(done[1].refusal) is reason
    assert [motif.title for motif in motifs(archive)] == ["Anggrek", "Nipah"]
    assert kept(archive) == {digest(A), digest(C)}
    assert len(archive.look_alikes.index) == 2
    assert list(verify(archive)) == []


def test_a_picture_may_have_the_most_bytes_and_no_more(archive: Archive, desk: Path) -> None:
    row = ("judul,gambar", "Anggrek,a.png")
    (over,) = take_in(archive, desk, *row, max_bytes=len(A) - 1)
    assert isinstance(over.refusal, TooManyBytes)
    (fits,) = take_in(archive, desk, *row, max_bytes=len(A))
    assert fits.outcome is ADDED


def test_old_scans_may_be_32_pixels_and_no_less(archive: Archive, desk: Path) -> None:
    (desk / "small.png").write_bytes(cloth(8, side=32))
    (desk / "tiny.png").write_bytes(cloth(8, side=31))
    small, tiny = take_in(archive, desk, "judul,gambar", "Kecil,small.png", "Renik,tiny.png")
    assert small.outcome is ADDED
    assert isinstance(tiny.refusal, TooSmall)


@pytest.mark.parametrize(
    ("column", "name", "number"),
    [
        ("nomor_pencatatan", "nomor pencatatan", "000911291"),
        ("nomor_permohonan", "nomor permohonan", "EC002025071030"),
    ],
)
@pytest.mark.parametrize("together", [True, False])
def test_a_number_of_another_motif_is_refused_with_its_title_and_leaves_nothing(
    column: str, name: str, number: str, together: bool, archive: Archive, desk: Path
) -> None:
    head, first, second = (
        f"judul,gambar,{column}",
        f"Anggrek,a.png,{number}",
        f"Pakis,b.png,{number}",
    )
    if together:
        _, done = take_in(archive, desk, head, first, second)
    else:
        take_in(archive, desk, head, first)
        (done,) = take_in(archive, desk, head, second)
    assert isinstance(done.refusal, NumberTaken)
    assert str(done.refusal) == f"{name} {number} already belongs to the motif Anggrek."
    assert [motif.title for motif in motifs(archive)] == ["Anggrek"]
    assert kept(archive) == {digest(A)}


# A second time.


def test_importing_twice_changes_nothing_on_disk(archive: Archive, desk: Path) -> None:
    head = "judul,gambar,pencipta,nomor_pencatatan"
    lines = (head, "Anggrek,a.png | b.png,Sutiyani,000911291", "Parang,c.png,,")
    take_in(archive, desk, *lines)
    before = on_disk(archive.folder)
    done = take_in(archive, desk, *lines)
    assert [one.outcome for one in done] == [PRESENT, PRESENT]
    assert on_disk(archive.folder) == before


def test_a_lost_picture_comes_back_with_a_second_import(archive: Archive, desk: Path) -> None:
    take_in(archive, desk, "judul,gambar", "Anggrek,a.png")
    (archive.folder / "files" / digest(A)[:2] / digest(A)).unlink()
    take_in(archive, desk, "judul,gambar", "Anggrek,a.png")
    assert archive.files.read(digest(A)) == A


def test_other_facts_are_refused_by_name_and_change_nothing(archive: Archive, desk: Path) -> None:
    take_in(archive, desk, "judul,gambar,teknik", "Anggrek,a.png,tulis")
    before = on_disk(archive.folder)
    (done,) = take_in(archive, desk, "judul,gambar,teknik,flora", "anggrek,a.png|b.png,cap,anggrek")
    assert isinstance(done.refusal, AlreadyRegistered)
    assert done.refusal.values["fields"] == "title, pictures, technique, flora"
    assert on_disk(archive.folder) == before


def test_an_update_corrects_the_facts_and_the_history_says_so(archive: Archive, desk: Path) -> None:
    head = "judul,gambar,tanggal_diumumkan,nomor_pencatatan"
    take_in(archive, desk, head, "Anggrek,a.png,2022-02-21,000911291")
    (old,) = motifs(archive)
    (done,) = take_in(archive, desk, head, "Anggrek,b.png,2022-02-22,000911291", update=True)
    (new,) = motifs(archive)
    assert done.outcome is CORRECTED
    assert (new.id, new.registered_at) == (old.id, old.registered_at)
    assert new.pictures == (Picture(digest=digest(B), width=240, height=240),)
    assert new.recordation == Recordation(
        number="000911291", announced_on=date(2022, 2, 22), status=Status.RECORDED
    )
    events = [
        (event.action, event.subject, event.note)
        for event in archive.catalogue.events
        if event.table == "motifs"
    ]
    assert events == [("imported", old.id, ""), ("corrected", old.id, "pictures, recordation")]
    (before,) = archive.catalogue.versions.values()
    assert before.motif == old
    assert list(verify(archive)) == []


def test_an_update_without_a_difference_is_no_event(archive: Archive, desk: Path) -> None:
    take_in(archive, desk, "judul,gambar", "Anggrek,a.png")
    (done,) = take_in(archive, desk, "judul,gambar", "Anggrek,a.png", update=True)
    assert done.outcome is PRESENT
    assert len(archive.catalogue.events) == 1


def test_the_same_title_with_other_pictures_is_another_motif(archive: Archive, desk: Path) -> None:
    take_in(archive, desk, "judul,gambar", "Anggrek,a.png")
    (done,) = take_in(archive, desk, "judul,gambar,koleksi", "Anggrek,a.png,tradisi")
    assert done.outcome is ADDED
    (done,) = take_in(archive, desk, "judul,gambar", "Anggrek,b.png")
    assert done.outcome is ADDED


# A dry run.


def test_a_dry_run_says_the_same_and_keeps_nothing(archive: Archive, desk: Path) -> None:
    head = "judul,gambar,teknik,nomor_pencatatan"
    take_in(archive, desk, head, "Anggrek,a.png,,000911291")
    lines = (
        *(head, "Anggrek,a.png,,000911291", "Anggrek,a.png,cap,000911291", "Pakis,b.png,,911292"),
        *("Nipah,c.png,,000911291", "Bakau,tiada.png,,"),
    )
    before = on_disk(archive.folder)
    tried = take_in(archive, desk, *lines, dry_run=True, update=True)
    assert on_disk(archive.folder) == before
    assert len(archive.look_alikes.index) == 1
    assert [one.outcome for one in tried] == [PRESENT, CORRECTED, ADDED, FAILED, FAILED]
    done = take_in(archive, desk, *lines, update=True)
    assert [(one.outcome, str(one.refusal), one.doubts) for one in done] == [
        (one.outcome, str(one.refusal), one.doubts) for one in tried
    ]


def test_a_dry_run_remembers_all_rows_before(archive: Archive, desk: Path) -> None:
    head = "judul,gambar,nomor_pencatatan"
    lines = (f"Motif {place},a.png,{place:09d}" for place in range(51))
    done = take_in(archive, desk, head, *lines, "Kembar,b.png,000000000", dry_run=True)
    assert [one.outcome for one in done] == [ADDED] * 51 + [FAILED]


def test_a_dry_run_needs_no_data_folder_and_makes_none(tmp_path: Path, desk: Path) -> None:
    plan = Plan(pictures=desk, max_bytes=10**6, dry_run=True)
    archive = open_archive(tmp_path / "new", plan)
    (done,) = take_in(archive, desk, "judul,gambar", "Anggrek,a.png", dry_run=True)
    assert done.outcome is ADDED
    assert not (tmp_path / "new").exists()


def test_only_a_dry_run_works_beside_a_writing_process(archive: Archive, desk: Path) -> None:
    take_in(archive, desk, "judul,gambar", "Anggrek,a.png")
    with pytest.raises(DataLocked):
        open_archive(archive.folder, Plan(pictures=desk, max_bytes=10**6))
    beside = open_archive(archive.folder, Plan(pictures=desk, max_bytes=10**6, dry_run=True))
    (done,) = take_in(beside, desk, "judul,gambar", "Anggrek,a.png", dry_run=True)
    assert done.outcome is PRESENT


# Many rows.


@pytest.fixture
def many(desk: Path) -> list[str]:
    """Lines of a table with 51 motifs, each with a file of its own; three drawings will do."""
    for place in range(51):
        (desk / f"{place}.png").write_bytes(cloth(100 + place % 3, side=40) + bytes(place))
    return ["judul,gambar", *(f"Motif {place},{place}.png" for place in range(51))]


def test_fifty_rows_are_one_write_given_out_when_it_is_durable_and_indexed(
    archive: Archive, desk: Path, many: list[str]
) -> None:
    found = [len(motifs(archive)) for _ in taking_in(archive, desk, *many)]
    assert found == [50] * 50 + [51]
    assert archive.store.revision == 2
    again = Archive.open(archive.folder, writing=False)
    assert len(again.look_alikes.index) == 51
    assert list(verify(again)) == []


def test_a_disk_that_refuses_keeps_the_rows_given_out_before(
    archive: Archive, desk: Path, many: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    real, revision = Path.replace, archive.store.revision

    def replace(self: Path, target: Path) -> Path:
        if target.name == "catalogue.jsonl" and archive.store.revision > revision:
            raise OSError(28, "No space left on device")
        return real(self, target)

    rows = taking_in(archive, desk, *many)
    monkeypatch.setattr(Path, "replace", replace)
    given = [next(rows) for _ in range(50)]
    with pytest.raises(OSError, match="No space left"):
        next(rows)
    monkeypatch.undo()
    assert [motif.title for motif in motifs(archive)] == [one.title for one in given]
    assert list(verify(archive)) == []
    done = take_in(archive, desk, many[0], *many[-2:])
    assert [one.outcome for one in done] == [PRESENT, ADDED]


def test_nothing_is_recorded_that_the_index_does_not_know(archive: Archive, desk: Path) -> None:
    (archive.folder / "index").write_text("in the way of the folder", encoding="utf-8")
    with pytest.raises(OSError, match="index"):
        take_in(archive, desk, "judul,gambar", "Anggrek,a.png")
    assert motifs(archive) == []


def test_a_picture_that_changes_while_it_is_read_is_not_recorded(
    archive: Archive, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = importing.prepare

    def prepare(motif: Motif, pictures: list[bytes]) -> Prepared:
        prepared = real(motif, pictures)
        (desk / "a.png").write_bytes(D)
        return prepared

    monkeypatch.setattr(importing, "prepare", prepare)
    with pytest.raises(FileMissing, match=r"a\.png"):
        take_in(archive, desk, "judul,gambar", "Anggrek,a.png")
    assert motifs(archive) == []
