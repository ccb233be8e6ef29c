"""Shelf: the features of every known picture, one file each, under the picture's digest."""

import os
from contextlib import suppress
from pathlib import Path

from images.features import Features, pack, unpack


class Shelf:
    """Features by digest; derived from the pictures, so any of them may be made anew."""

    def __init__(self, folder: Path | None = None, *, writing: bool = True) -> None:
        """Read them in `folder`; keep more there too if `writing`, otherwise in memory."""
        self._folder = folder
        self._writing = writing and folder is not None
        self._held: dict[str, Features] = {}

    def keep(self, digest: str, features: Features) -> None:
        """Keep features whole or not at all."""
        if not self._writing:
            self._held[digest] = features
            return
        path = self._path(digest)
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(f".{os.getpid()}")
        fresh.write_bytes(pack(features))
        fresh.replace(path)

    def find(self, digest: str) -> Features | None:
        """The features of a picture; None where there are none, or damaged ones."""
        if self._folder is None or digest in self._held:
            return self._held.get(digest)
        with suppress(FileNotFoundError, ValueError):
            return unpack(self._path(digest).read_bytes())
        return None

    def remove(self, digest: str) -> None:
        """Let the features of a picture be gone; of an unknown one nothing is left to remove."""
        self._held.pop(digest, None)
        if self._writing:
            self._path(digest).unlink(missing_ok=True)

    def _path(self, digest: str) -> Path:
        assert self._folder is not None  # noqa: S101 - only where features lie on disk
        return self._folder / digest[:2] / f"{digest}.features"
