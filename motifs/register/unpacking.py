"""Unpacking: the pictures of a zip, counted before and while they are read."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from images import TooManyBytes
from motifs.errors import ImportTooLarge, ZipUnreadable
from motifs.keeping.trays import MOST_BYTES, MOST_PICTURES

_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError)
_ZIP = b"PK\x03\x04"


def unpack(name: str, data: bytes, max_bytes: int) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each file of a zip; of another file its own.

    A bomb is stopped by what it says it holds, and, where that is a lie, by what comes out of it:
    never more than one picture and one byte is held.

    Args:
        name: of the file, as it was sent.
        data: its bytes.
        max_bytes: of one picture.

    Raises:
        TooManyBytes: a picture is over the limit.
        ImportTooLarge: the zip holds too many files, or too much.
        ZipUnreadable: it is damaged or encrypted.
    """
    if not data.startswith(_ZIP):
        if len(data) > max_bytes:
            raise TooManyBytes(limit=max_bytes // 1_000_000)
        yield name, data
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            members = [one for one in packed.infolist() if _is_meant(one)]
            if len(members) > MOST_PICTURES or sum(m.file_size for m in members) > MOST_BYTES:
                raise ImportTooLarge(most=MOST_PICTURES, limit=MOST_BYTES // 1_000_000)
            for member in members:
                yield member.filename, _read(packed, member, max_bytes)
    except _DAMAGE as error:
        raise ZipUnreadable(file=name[:100], reason=str(error)[:200]) from error


def _is_meant(member: zipfile.ZipInfo) -> bool:
    """No folder, and nothing that a system hides among the pictures."""
    parts = PurePosixPath(member.filename).parts
    return not member.is_dir() and not any(part.startswith((".", "__MACOSX")) for part in parts)


def _read(packed: zipfile.ZipFile, member: zipfile.ZipInfo, max_bytes: int) -> bytes:
    with packed.open(member) as file:
        data = file.read(max_bytes + 1)
    if len(data) > max_bytes:
        raise TooManyBytes(limit=max_bytes // 1_000_000)
    return data
