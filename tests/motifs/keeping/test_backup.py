import hashlib
import io
import shutil
import tarfile
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from motifs.archive import Archive
from motifs.errors import BackupInvalid, DataDamaged, FolderNotEmpty, NotFound
from motifs.keeping.backup import back_up, last, note, restore
from motifs.keeping.store import Store
from motifs.proof.verification import Fault, verify
from motifs.register.registration import register_motif
from tests.motifs.builders import NOON, a_motif, a_tradition, an_act, an_award, an_edition
from tests.motifs.drawings import cloth

A, B = cloth(1, side=40), cloth(2, side=40)
LETTER = b"%PDF-1.7 surat"


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def inside(data: bytes) -> str:
    """Where a file lies in a data folder and in an archive."""
    return f"files/{digest(data)[:2]}/{digest(data)}"


@pytest.fixture(scope="module")
def stock(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two motifs, a signed letter, older generations, an index and a picture of no record."""
    folder = tmp_path_factory.mktemp("stock") / "data"
    archive = Archive.open(folder)
    register_motif(a_motif(), [A], archive, an_act())
    register_motif(a_tradition(), [B, A], archive, an_act())
    archive.files.keep(cloth(3, side=40))
    letter = archive.files.keep(LETTER)
    with archive.store.exclusive() as draft:
        draft.keep(an_award(), an_act("transferred", document=letter))
    archive.store.close()
    return folder


@pytest.fixture
def folder(stock: Path, tmp_path: Path) -> Path:
    """A copy of the stock, to be harmed."""
    return Path(shutil.copytree(stock, tmp_path / "data"))


@pytest.fixture(scope="module")
def whole(stock: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a backup of the stock."""
    target = tmp_path_factory.mktemp("whole") / "batik.tar"
    list(back_up(stock, target))
    return target.read_bytes()


@pytest.fixture
def tar(whole: bytes, tmp_path: Path) -> Path:
    """A backup, to be harmed."""
    path = tmp_path / "batik.tar"
    path.write_bytes(whole)
    return path


def on_disk(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def refused(source: Path, folder: Path) -> str:
    """Why restoring was refused; nothing is left of it."""
    before = set(folder.parent.iterdir())
    with pytest.raises(BackupInvalid) as reason:
        restore(source, folder)
    assert set(folder.parent.iterdir()) == before
    assert str(reason.value).startswith("batik.tar is not a complete backup: ")
    return str(reason.value.values["reason"])


# There and back.


def test_a_backup_holds_the_catalogue_and_every_picture_on_record(
    stock: Path, tmp_path: Path
) -> None:
    names = list(back_up(stock, tmp_path / "batik.tar"))
    assert names[0] == "catalogue.jsonl"
    assert sorted(names[1:]) == sorted([inside(A), inside(B), inside(LETTER)])


def test_what_is_restored_is_what_was_backed_up(stock: Path, tar: Path, tmp_path: Path) -> None:
    assert restore(tar, tmp_path / "new" / "data") == 4
    assert on_disk(tmp_path / "new" / "data") == {
        "catalogue.jsonl": (stock / "catalogue.jsonl").read_bytes(),
        inside(A): A,
        inside(B): B,
        inside(LETTER): LETTER,
    }
    archive = Archive.open(tmp_path / "new" / "data")
    archive.store.close()
    assert archive.catalogue == Store.open(stock, writing=False).catalogue
    assert {flaw.fault for flaw in verify(archive)} == {Fault.INDEX}


def test_a_backup_can_be_checked_with_the_tools_of_any_system(tar: Path, tmp_path: Path) -> None:
    with tarfile.open(tar) as opened:
        opened.extractall(tmp_path / "out", filter="data")
        assert opened.getnames()[-1] == "SHA256SUMS"
        assert {member.mode for member in opened.getmembers()} == {0o600}
    lines = (tmp_path / "out" / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 4
    for line in lines:
        sum_, name = line.split("  ")
        assert digest((tmp_path / "out" / name).read_bytes()) == sum_


def test_a_backup_is_made_beside_a_writing_process(folder: Path, tmp_path: Path) -> None:
    archive = Archive.open(folder)
    names = back_up(folder, tmp_path / "batik.tar")
    next(names)
    with archive.store.exclusive() as draft:
        draft.keep(an_edition(), an_act("announced"))
    list(names)
    archive.store.close()
    restore(tmp_path / "batik.tar", tmp_path / "new")
    assert Store.open(tmp_path / "new", writing=False).catalogue.editions == {}
    assert archive.catalogue.editions == {"2026": an_edition()}


def test_a_backup_holds_the_pictures_of_its_own_catalogue_though_it_is_corrected_meanwhile(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = Archive.open(folder)
    real = Path.read_bytes

    def read_bytes(self: Path) -> bytes:
        data = real(self)
        if self == folder / "catalogue.jsonl":
            monkeypatch.undo()
            with archive.store.exclusive() as draft:
                draft.keep(a_tradition(), an_act("corrected"))
        return data

    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    list(back_up(folder, tmp_path / "batik.tar"))
    archive.store.close()
    restore(tmp_path / "batik.tar", tmp_path / "new")
    assert inside(B) in on_disk(tmp_path / "new")


def test_an_empty_folder_is_restored_into(tar: Path, tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    assert restore(tar, tmp_path / "new") == 4


# What is not backed up.


def test_a_backup_replaces_no_file(stock: Path, tar: Path, whole: bytes) -> None:
    with pytest.raises(FileExistsError):
        list(back_up(stock, tar))
    assert tar.read_bytes() == whole


def harm_catalogue(folder: Path) -> None:
    file = folder / "catalogue.jsonl"
    file.write_bytes(file.read_bytes()[:-9])


HARMS: dict[str, tuple[Callable[[Path], None], type[Exception]]] = {
    "damaged catalogue": (harm_catalogue, DataDamaged),
    "lost catalogue": (lambda folder: (folder / "catalogue.jsonl").unlink(), DataDamaged),
    "lost picture": (lambda folder: (folder / inside(B)).unlink(), NotFound),
    "lost letter": (lambda folder: (folder / inside(LETTER)).unlink(), NotFound),
}


@pytest.mark.parametrize("case", HARMS)
def test_a_harmed_folder_makes_no_backup_and_leaves_no_file(
    case: str, folder: Path, tmp_path: Path
) -> None:
    harm, reason = HARMS[case]
    harm(folder)
    with pytest.raises(reason) as refused:
        list(back_up(folder, tmp_path / "batik.tar"))
    assert not (tmp_path / "batik.tar").exists()
    assert refused.value.values.get("folder", folder) == folder  # type: ignore[attr-defined]


def test_a_backup_that_is_broken_off_leaves_no_file(stock: Path, tmp_path: Path) -> None:
    names = back_up(stock, tmp_path / "batik.tar")
    next(names)
    names.close()  # type: ignore[attr-defined]  # it is a generator
    assert not (tmp_path / "batik.tar").exists()


# What is not restored.


def test_a_folder_that_holds_something_is_not_restored_into(tar: Path, folder: Path) -> None:
    before = on_disk(folder)
    with pytest.raises(FolderNotEmpty):
        restore(tar, folder)
    assert on_disk(folder) == before


def test_every_cut_off_archive_is_refused(tar: Path, whole: bytes, tmp_path: Path) -> None:
    with tarfile.open(tar) as opened:
        last = opened.getmembers()[-1]
    needed = last.offset_data + last.size
    for kept in {0, 1, 511, 512, 513, last.offset, last.offset_data, needed - 1}:
        tar.write_bytes(whole[:kept])
        refused(tar, tmp_path / "new")


def test_a_missing_file_is_no_archive(tmp_path: Path) -> None:
    assert "No such file" in refused(tmp_path / "batik.tar", tmp_path / "new")


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_an_archive_with_a_flipped_bit_is_refused_or_restored_as_it_was(
    data: st.DataObject, whole: bytes, stock: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    place = data.draw(st.integers(min_value=0, max_value=len(whole) - 1))
    altered = bytearray(whole)
    altered[place] ^= 1 << data.draw(st.integers(min_value=0, max_value=7))
    made = tmp_path_factory.mktemp("flipped")
    (made / "batik.tar").write_bytes(altered)
    try:
        restore(made / "batik.tar", made / "new")
    except BackupInvalid:
        assert not (made / "new").exists()
        return
    restored = on_disk(made / "new")
    assert {name: on_disk(stock)[name] for name in restored} == restored
    assert len(restored) == 4


def repack(source: Path, change: Callable[[dict[str, bytes]], object]) -> None:
    """Change the files of an archive, given by name in their order."""
    with tarfile.open(source) as opened:
        files = {one.name: opened.extractfile(one).read() for one in opened.getmembers()}  # type: ignore[union-attr]  # all are files
    change(files)
    pack(source, files.items())


def pack(target: Path, files: Iterable[tuple[str, bytes]]) -> None:
    with tarfile.open(target, "w") as opened:
        for name, data in files:
            member = tarfile.TarInfo(name)
            member.size = len(data)
            opened.addfile(member, io.BytesIO(data))


CHANGES: dict[str, tuple[Callable[[dict[str, bytes]], object], str]] = {
    "altered picture": (lambda files: files.update({inside(A): B}), digest(A)),
    "altered catalogue": (
        lambda files: files.update({"catalogue.jsonl": b"{}\n{}\n"}),
        "catalogue.jsonl",
    ),
    "extra file": (lambda files: files.update({"more.txt": b""}), "more.txt"),
    "lost picture": (lambda files: files.pop(inside(B)), inside(B)),
    "lost list": (lambda files: files.pop("SHA256SUMS"), "SHA256SUMS"),
    "list that is no text": (lambda files: files.update(SHA256SUMS=b"\xff\xfe"), "utf-8"),
}


@pytest.mark.parametrize("case", CHANGES)
def test_an_altered_archive_is_refused_with_a_name(case: str, tar: Path, tmp_path: Path) -> None:
    change, name = CHANGES[case]
    repack(tar, change)
    assert name in refused(tar, tmp_path / "new")


@pytest.mark.parametrize(
    "files", [[], [("SHA256SUMS", b"")], [("SHA256SUMS", b"words")], [("x", b"x")]]
)
def test_an_archive_of_another_kind_is_refused(
    files: list[tuple[str, bytes]], tmp_path: Path
) -> None:
    pack(tmp_path / "batik.tar", files)
    refused(tmp_path / "batik.tar", tmp_path / "new")


def test_what_is_no_tar_is_refused(tmp_path: Path) -> None:
    (tmp_path / "batik.tar").write_bytes(b"PK\x03\x04" + bytes(600))
    refused(tmp_path / "batik.tar", tmp_path / "new")


@pytest.mark.parametrize("name", ["../escaped", "files/../../escaped"])
def test_a_member_that_leads_out_of_the_folder_is_refused(
    name: str, tar: Path, tmp_path: Path
) -> None:
    line = f"{digest(b'x')}  {name}\n".encode()

    def add(files: dict[str, bytes]) -> None:
        files["SHA256SUMS"] += line
        files[name] = b"x"

    repack(tar, add)
    refused(tar, tmp_path / "new")
    assert list(tmp_path.rglob("escaped")) == []


def test_an_absolute_member_is_refused(tar: Path, tmp_path: Path) -> None:
    aim = str(tmp_path / "escaped")
    repack(tar, lambda files: files.update({aim: b"x"}))
    refused(tar, tmp_path / "new")
    assert not (tmp_path / "escaped").exists()


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE])
def test_a_member_that_is_no_plain_file_is_refused(kind: bytes, tar: Path, tmp_path: Path) -> None:
    with tarfile.open(tar, "a") as opened:
        member = tarfile.TarInfo("catalogue.link")
        member.type, member.linkname = kind, "/etc/passwd"
        opened.addfile(member)
    refused(tar, tmp_path / "new")


# When it was


def test_a_data_folder_remembers_its_last_backup_and_a_copy_does_not(
    folder: Path, tmp_path: Path
) -> None:
    assert last(folder) is None
    note(folder, NOON)
    assert last(folder) == NOON
    list(back_up(folder, tmp_path / "batik.tar"))
    restore(tmp_path / "batik.tar", tmp_path / "copy")
    assert last(tmp_path / "copy") is None


def test_what_is_no_moment_is_no_backup(folder: Path) -> None:
    (folder / "backup.txt").write_text("kemarin")
    assert last(folder) is None
