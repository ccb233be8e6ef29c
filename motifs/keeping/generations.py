"""Generations: one file that holds every record, and the newest of the ones it replaced."""

import hashlib
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import orjson

from motifs.errors import DataDamaged, DataForeign
from motifs.keeping.files import replace_file, sync_folder

SCHEMA = 2
NAME = "catalogue.jsonl"

Tables = dict[str, dict[str, Any]]


class Generations:
    """The catalogue file: a header line, then one line of tables.

    The header's SHA-256 is that of "<schema> <revision>", a line break and the tables' line.

    Attributes:
        damaged: names of files that could not be read when loading, or were not there; empty
            when all is well.
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
            DataForeign: the newest whole one has another schema.
        """
        older = self._newest_first()
        candidates = [self._file, *older] if older or self._file.exists() else []
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
        header = {"schema": SCHEMA, "revision": revision, "sha256": _seal(SCHEMA, revision, body)}
        self._set_aside()
        try:
            replace_file(self._file, orjson.dumps(header) + b"\n" + body + b"\n")
        except OSError:
            self._take_back()
            raise
        self._revision = revision
        self._prune()

    def forget(self) -> None:
        """Remove every file but the newest, whole or torn; a copy of the newest stands by it.

        What was emptied in the newest must not live on in those it replaced. While the newest is
        damaged the others are all there is, and stay.
        """
        if NAME in self.damaged:
            return
        torn = [*self._file.parent.glob(".new-*"), self._file.with_suffix(".damaged")]
        for path in (*self._newest_first(), *torn):
            path.unlink(missing_ok=True)
        replace_file(self._present, self._file.read_bytes())

    def _set_aside(self) -> None:
        """Give the present file a second name; a damaged one is kept out of the generations."""
        if NAME in self.damaged:
            with suppress(FileNotFoundError):
                self._file.replace(self._file.with_suffix(".damaged"))
            self.damaged = tuple(name for name in self.damaged if name != NAME)
        elif self._file.exists():
            self._older.mkdir(exist_ok=True)
            self._present.unlink(missing_ok=True)
            _link(self._present, self._file)
            sync_folder(self._older)

    def _take_back(self) -> None:
        """The disk may refuse after the new file has its name: show the present tables again."""
        with suppress(OSError):
            if self._revision:
                self._present.replace(self._file)
            else:
                self._file.unlink()

    @property
    def _present(self) -> Path:
        """The second name of the file that holds the present tables."""
        return self._older / f"{self._revision:012d}.jsonl"

    def _newest_first(self) -> list[Path]:
        return sorted(self._older.glob("*.jsonl"), reverse=True)

    def _prune(self) -> None:
        for path in self._newest_first()[self._kept :]:
            with suppress(OSError):  # the tables are safe; an old file too many refuses nothing
                path.unlink(missing_ok=True)


def _link(name: Path, file: Path) -> None:
    try:
        name.hardlink_to(file)
    except OSError:  # some file systems have no hard links
        shutil.copyfile(file, name)


def _seal(schema: int, revision: int, body: bytes) -> str:
    return hashlib.sha256(b"%d %d\n%s" % (schema, revision, body)).hexdigest()


def _read(path: Path) -> tuple[int, Tables] | None:
    """Revision and tables; None for a file that is gone, torn or altered."""
    try:
        header, _, body = path.read_bytes().partition(b"\n")
        facts = orjson.loads(header)
        seal = _seal(facts["schema"], facts["revision"], body.removesuffix(b"\n"))
        if facts["sha256"] != seal:
            return None
        if facts["schema"] != SCHEMA:
            raise DataForeign
        return facts["revision"], orjson.loads(body)
    except (FileNotFoundError, orjson.JSONDecodeError, KeyError, TypeError):
        return None
