"""Generations: one file that holds every record, and the newest of the ones it replaced."""

import hashlib
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import orjson

from motifs.errors import DataDamaged
from motifs.files import replace_file, sync_folder

SCHEMA = 1
NAME = "catalogue.jsonl"

Tables = dict[str, dict[str, Any]]


class Generations:
    """The catalogue file: a header line with revision and SHA-256, then one line of tables.

    Attributes:
        damaged: names of files that could not be read when loading; empty when all is well.
    """

    def __init__(self, folder: Path, kept: int = 5) -> None:
        """Keep `kept` replaced files beside the newest in `folder`."""
        self.damaged: tuple[str, ...] = ()
        self._file = folder / NAME
        self._older = folder / "generations"
        self._kept = kept
        self._revision = 0

    @property
    def revision(self) -> int:
        """Of the tables loaded or saved last; 0 for a new catalogue."""
        return self._revision

    def load(self) -> Tables:
        """The newest tables that are whole; empty ones for a new folder.

        Raises:
            DataDamaged: there are files, and none of them is whole.
        """
        candidates = [path for path in (self._file, *self._newest_first()) if path.exists()]
        for path in candidates:
            loaded = _read(path)
            if loaded is not None:
                self._revision, tables = loaded
                return tables
            self.damaged = (*self.damaged, path.name)
        if candidates:
            raise DataDamaged(folder=self._file.parent)
        return {}

    def save(self, tables: Mapping[str, Mapping[str, Any]]) -> None:
        """Make these tables the newest generation, durably.

        Raises:
            OSError: the disk refused; the tables saved before are untouched.
        """
        body = orjson.dumps(tables)
        revision = self._revision + 1
        header = {
            "schema": SCHEMA,
            "revision": revision,
            "sha256": hashlib.sha256(body).hexdigest(),
        }
        self._set_aside()
        replace_file(self._file, orjson.dumps(header) + b"\n" + body + b"\n")
        self._revision = revision
        self._prune()

    def _set_aside(self) -> None:
        """Give the present file a second name; a damaged one is kept out of the generations."""
        if not self._file.exists():
            return
        if NAME in self.damaged:
            self._file.replace(self._file.with_suffix(".damaged"))
            self.damaged = tuple(name for name in self.damaged if name != NAME)
            return
        self._older.mkdir(exist_ok=True)
        older = self._older / f"{self._revision:012d}.jsonl"
        older.unlink(missing_ok=True)
        try:
            older.hardlink_to(self._file)
        except OSError:  # some file systems have no hard links
            shutil.copyfile(self._file, older)
        sync_folder(self._older)

    def _newest_first(self) -> list[Path]:
        return sorted(self._older.glob("*.jsonl"), reverse=True)

    def _prune(self) -> None:
        for path in self._newest_first()[self._kept :]:
            path.unlink(missing_ok=True)


def _read(path: Path) -> tuple[int, Tables] | None:
    """Revision and tables; None for a file that is torn, altered or of another schema."""
    header, _, body = path.read_bytes().partition(b"\n")
    try:
        facts = orjson.loads(header)
        whole = facts["sha256"] == hashlib.sha256(body.removesuffix(b"\n")).hexdigest()
        return (facts["revision"], orjson.loads(body)) if whole else None
    except (orjson.JSONDecodeError, KeyError, TypeError):
        return None
