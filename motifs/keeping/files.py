"""Files: bytes under the digest of their content, replaced whole or not at all."""

import hashlib
import os
import re
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from images import CARD, GLIMPSE, RENDITION, Limits, TooManyBytes, draw_card, render
from motifs.errors import NotFound

_STRIPES = 16


def replace_file(path: Path, data: bytes) -> None:
    """Put `data` at `path` so that a crash at any moment leaves the old file or the new one.

    Raises:
        OSError: the disk refused; the old file is untouched.
    """
    make_folder(path.parent)
    descriptor, name = tempfile.mkstemp(prefix=".new-", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, each durable in the one that holds it."""
    if not folder.exists():
        make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def read_file(path: Path, max_bytes: int) -> bytes:
    """A whole file, counted while it is read.

    Raises:
        OSError: it cannot be read.
        TooManyBytes: there is at least one byte more than `max_bytes`.
    """
    with path.open("rb") as file:
        data = file.read(max_bytes + 1)
    if len(data) > max_bytes:
        raise TooManyBytes(limit=max_bytes // 1_000_000)
    return data


class Files:
    """Original pictures, and the renditions made from them.

    Originals are the record and are never changed; renditions may be deleted at any time.
    """

    def __init__(self, folder: Path) -> None:
        self._originals = folder / "files"
        self._renditions = folder / "renditions"
        self._making = tuple(threading.Lock() for _ in range(_STRIPES))

    def keep(self, data: bytes) -> str:
        """Store bytes durably and return their SHA-256; the same bytes are stored once."""
        digest = hashlib.sha256(data).hexdigest()
        if not self._path(digest).exists():
            replace_file(self._path(digest), data)
        return digest

    def read(self, digest: str) -> bytes:
        """The original bytes.

        Raises:
            NotFound: nothing is kept under this digest.
        """
        try:
            return self._path(digest).read_bytes()
        except FileNotFoundError as error:
            raise NotFound(what="picture") from error

    def rendition(self, digest: str, width: int, limits: Limits) -> bytes:
        """A WebP of the original, made at the first request and kept.

        Raises:
            NotFound: nothing is kept under this digest.
        """
        self._once(digest, _named(GLIMPSE), lambda data: render(data, GLIMPSE, limits))
        return self._once(digest, _named(width), lambda data: render(data, width, limits))

    def glimpse(self, digest: str) -> bytes:
        """The smallest rendition; nothing until another one was asked for."""
        try:
            return self._rendition(digest, _named(GLIMPSE)).read_bytes()
        except FileNotFoundError:
            return b""

    def card(self, digest: str, title: str, lines: Sequence[str], limits: Limits) -> bytes:
        """A JPEG of the original beside a title, made at the first request and kept.

        Raises:
            NotFound: nothing is kept under this digest.
        """
        words = hashlib.sha256("\n".join((title, *lines)).encode()).hexdigest()[:16]
        name = f"{words}-{CARD}.jpg"
        return self._once(digest, name, lambda data: draw_card(data, title, lines, limits))

    def _once(self, digest: str, name: str, make: Callable[[bytes], bytes]) -> bytes:
        path = self._rendition(digest, name)
        with self._making[int(digest[:4], 16) % _STRIPES]:
            if not path.exists():
                replace_file(path, make(self.read(digest)))
        return path.read_bytes()

    def remove(self, digest: str) -> None:
        """Let an original and its renditions be gone; of an unknown one nothing is left."""
        with self._making[int(digest[:4], 16) % _STRIPES]:
            self._path(digest).unlink(missing_ok=True)
            for path in self._renditions.glob(f"{digest[:2]}/{digest}-*"):
                path.unlink()

    def digests(self) -> Iterator[str]:
        """Every original that is kept, by the name of its file."""
        if self._originals.exists():
            yield from sorted(path.name for path in self._originals.glob("??/" + "[0-9a-f]" * 64))

    def is_whole(self, digest: str) -> bool:
        """Whether the original is there and still has the digest it is named by."""
        try:
            return hashlib.sha256(self.read(digest)).hexdigest() == digest
        except NotFound:
            return False

    def _rendition(self, digest: str, name: str) -> Path:
        return self._renditions / digest[:2] / f"{_checked(digest)}-{name}"

    def _path(self, digest: str) -> Path:
        return self._originals / digest[:2] / _checked(digest)


def _named(width: int) -> str:
    return f"{width}-{RENDITION}.webp"


def _checked(digest: str) -> str:
    if not re.fullmatch(r"[0-9a-f]{64}", digest):
        raise NotFound(what="picture")
    return digest
