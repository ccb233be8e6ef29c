"""Backup: a data folder as one archive that proves itself, and back."""

import hashlib
import io
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from motifs.errors import BackupInvalid, DataDamaged, FolderNotEmpty
from motifs.keeping.catalogue import Catalogue
from motifs.keeping.files import Files, replace_file, sync_folder
from motifs.keeping.generations import NAME
from motifs.keeping.store import Store

MANIFEST = "SHA256SUMS"
"""Last in the archive, in the form of sha256sum(1): an archive that was cut off has none."""

_NOTE = "backup.txt"


def back_up(folder: Path, target: Path) -> Iterator[str]:
    """Write the catalogue, every picture and document into a new tar; yields each name when done.

    Safe beside a running service: the catalogue is read whole and first, and files on record never
    change.

    Raises:
        FileExistsError: `target` is there already.
        DataDamaged: the newest catalogue file is not whole.
        NotFound: a file on record is missing.
    """
    lines = []
    with _new(target) as tar:
        for name, data in _contents(folder):
            _add(tar, name, data)
            lines.append(f"{hashlib.sha256(data).hexdigest()}  {name}\n")
            yield name
        _add(tar, MANIFEST, "".join(lines).encode())


def restore(source: Path, folder: Path) -> int:
    """Unpack a backup into a new folder, all of it or nothing; returns the number of files.

    Raises:
        FolderNotEmpty: `folder` holds something.
        BackupInvalid: the archive is cut off, altered or another one.
    """
    if folder.exists() and any(folder.iterdir()):
        raise FolderNotEmpty(folder=folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".restoring-") as made:
        unpacked = Path(made) / "data"
        count = _unpack(source, unpacked)
        if folder.exists():
            folder.rmdir()
        unpacked.rename(folder)
    sync_folder(folder.parent)
    return count


def note(folder: Path, now: datetime) -> None:
    """Remember in a data folder when it was last backed up.

    Raises:
        OSError: the disk refused; the backup itself is whole.
    """
    replace_file(folder / _NOTE, now.isoformat().encode("ascii"))


def last(folder: Path) -> datetime | None:
    """When a data folder was last backed up; None where that is not known."""
    try:
        return datetime.fromisoformat((folder / _NOTE).read_text("ascii"))
    except (OSError, ValueError):
        return None


@contextmanager
def _new(target: Path) -> Iterator[tarfile.TarFile]:
    """A new archive for its owner's eyes; none is left behind that could not be finished."""
    target.touch(mode=0o600, exist_ok=False)
    with tarfile.open(target, "w") as tar:
        try:
            yield tar
        except BaseException:
            target.unlink()
            raise


def _contents(folder: Path) -> Iterator[tuple[str, bytes]]:
    """The catalogue, then the pictures and documents it names."""
    files = Files(folder)
    data, catalogue = _read_catalogue(folder)
    yield NAME, data
    for digest in dict.fromkeys((*catalogue.pictures, *catalogue.documents)):
        yield f"files/{digest[:2]}/{digest}", files.read(digest)


def _read_catalogue(folder: Path) -> tuple[bytes, Catalogue]:
    """The newest catalogue file and what it says, whatever a service writes meanwhile."""
    try:
        data = (folder / NAME).read_bytes()
        with tempfile.TemporaryDirectory() as aside:
            (Path(aside) / NAME).write_bytes(data)
            return data, Store.open(Path(aside), writing=False).catalogue
    except (FileNotFoundError, DataDamaged) as error:
        raise DataDamaged(folder=folder) from error


def _add(tar: tarfile.TarFile, name: str, data: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.size = len(data)
    member.mode = 0o600
    tar.addfile(member, io.BytesIO(data))


def _unpack(source: Path, folder: Path) -> int:
    try:
        with tarfile.open(source, "r:") as tar:
            tar.extractall(folder, filter="data")
        lines = (folder / MANIFEST).read_text(encoding="utf-8").splitlines()
    except (tarfile.TarError, OSError, UnicodeDecodeError, EOFError) as error:
        raise BackupInvalid(file=source.name, reason=str(error) or type(error).__name__) from error
    listed = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    for name in found ^ {NAME, MANIFEST, *listed}:
        raise BackupInvalid(file=source.name, reason=name)
    for name, digest in listed.items():
        _require_whole(folder / name, digest, source)
    (folder / MANIFEST).unlink()
    return len(listed)


def _require_whole(path: Path, digest: str, source: Path) -> None:
    if hashlib.sha256(path.read_bytes()).hexdigest() != digest:
        raise BackupInvalid(file=source.name, reason=path.name)
