"""Trays on disk: a folder each, beside the catalogue; forgotten after a day."""

import re
import shutil
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import orjson
from ulid import ULID

from motifs.errors import DataForeign, DraftsFull, ImportTooLarge, NotFound
from motifs.keeping.files import replace_file
from motifs.keeping.records import from_document, to_document
from motifs.keeping.tray import Tray, hide, strip

KEPT = timedelta(days=1)
"""How long a tray is kept, confirmed or not."""

MOST_PICTURES = 2_000
MOST_BYTES = 2_000_000_000
"""Of all pictures of one tray."""

SPARE = 1_000_000_000
"""Bytes of the disk that trays leave free."""

_NAME = "tray.json"
_TABLE = "table"


class Trays:
    """Everything that waits to be imported. One process writes; its threads take turns."""

    def __init__(self, folder: Path) -> None:
        """Below `folder`, which belongs to a data folder."""
        self._folder = folder / "imports"
        self._lock = threading.Lock()

    def begin(self, name: str, table: bytes, officer: str, now: datetime) -> Tray:
        """A new tray with a table; older ones are cleared away.

        Raises:
            DraftsFull: the disk is nearly full.
        """
        self.clear(now)
        self._require_room(len(table))
        tray = Tray(
            id=str(ULID()), table=strip(name)[:100], officer=officer, begun_at=now, pictures={}
        )
        replace_file(self.table(tray.id), table)
        self._write(tray)
        return tray

    def find(self, key: str) -> Tray:
        """By id.

        Raises:
            NotFound: there is none.
        """
        try:
            return from_document(Tray, orjson.loads((self.folder(key) / _NAME).read_bytes()))
        except (OSError, DataForeign, orjson.JSONDecodeError) as error:
            raise NotFound(what="import") from error

    def add(self, key: str, name: str, data: bytes) -> Tray:
        """Put a picture into a tray, in the place of one of the same name.

        Raises:
            NotFound: there is no such tray.
            ImportTooLarge: the tray would hold too many pictures, or too large ones.
            DraftsFull: the disk is nearly full.
        """
        bare = strip(name).casefold()
        with self._lock:
            tray = self.find(key)
            filled = replace(
                tray, pictures={**tray.pictures, bare: hide(bare)}, size=tray.size + len(data)
            )
            if len(filled.pictures) > MOST_PICTURES or filled.size > MOST_BYTES:
                raise ImportTooLarge(most=MOST_PICTURES, limit=MOST_BYTES // 1_000_000)
            self._require_room(len(data))
            replace_file(self.folder(key) / hide(bare), data)
            self._write(filled)
        return filled

    def confirm(self, key: str) -> bool:
        """Mark a tray as confirmed; whether this was the first time.

        Raises:
            NotFound: there is no such tray.
        """
        with self._lock:
            tray = self.find(key)
            self._write(replace(tray, confirmed=True))
        return not tray.confirmed

    def folder(self, key: str) -> Path:
        """Where the pictures of a tray lie.

        Raises:
            NotFound: this is no id.
        """
        if not re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{26}", key):
            raise NotFound(what="import")
        return self._folder / key

    def table(self, key: str) -> Path:
        """Where the table of a tray lies."""
        return self.folder(key) / _TABLE

    def remove(self, key: str) -> None:
        """Forget a tray with all its files."""
        with self._lock:
            shutil.rmtree(self.folder(key), ignore_errors=True)

    def clear(self, now: datetime) -> int:
        """Forget trays that are older than a day; how many there were."""
        with self._lock:
            old = [path for path, tray in self._every() if not tray or tray.begun_at + KEPT <= now]
            for path in old:
                shutil.rmtree(path, ignore_errors=True)
        return len(old)

    def _every(self) -> Iterator[tuple[Path, Tray | None]]:
        """Each folder with its tray; None for one that a crash has left without."""
        for path in self._folder.iterdir() if self._folder.exists() else ():
            tray = None
            with suppress(NotFound):
                tray = self.find(path.name)
            yield path, tray

    def _require_room(self, length: int) -> None:
        place = self._folder if self._folder.exists() else self._folder.parent
        if shutil.disk_usage(place).free - length < SPARE:
            raise DraftsFull

    def _write(self, tray: Tray) -> None:
        replace_file(self.folder(tray.id) / _NAME, orjson.dumps(to_document(tray)))
