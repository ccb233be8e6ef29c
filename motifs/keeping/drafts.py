"""Drafts on disk: a folder each, beside the catalogue; addressed by a secret, forgotten in time."""

import re
import secrets
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import orjson

from motifs.errors import DataForeign, DraftsFull, NotFound, OffsetWrong
from motifs.keeping.draft import Draft
from motifs.keeping.files import replace_file
from motifs.keeping.records import from_document, to_document

KEPT = timedelta(days=30)
"""How long a draft that nobody touches is kept."""

MOST = 2_000
"""Drafts at once."""

SPARE = 1_000_000_000
"""Bytes of the disk that drafts leave free, for the works that are sent."""

_BLANK = timedelta(hours=1)  # how long one in which nothing was filled in stands in the way
_DAILY = timedelta(days=1)
_NAME = "draft.json"


class Drafts:
    """Everything that is not sent yet.

    One process writes; its threads take turns. A file of a draft is named by its digest, or by the
    upload in which it is coming in.
    """

    def __init__(self, folder: Path, *, most: int = MOST, spare: int = SPARE) -> None:
        """Below `folder`, which belongs to a data folder."""
        self._folder = folder / "drafts"
        self._most = most
        self._spare = spare
        self._lock = threading.Lock()
        self._cleared: datetime | None = None

    def begin(self, edition: str, now: datetime, code: str = "") -> Draft:
        """A new draft under a new secret; the first one of a day clears old ones away.

        Raises:
            DraftsFull: there are too many, or the disk is nearly full.
        """
        with self._lock:
            if self._cleared is None or self._cleared + _DAILY <= now:
                self._forget(now)
            self._require_place(now)
            draft = Draft(id=secrets.token_urlsafe(32), edition=edition, changed_at=now)
            draft = replace(draft, form=replace(draft.form, code=code))
            self._write(draft)
        return draft

    def find(self, key: str) -> Draft:
        """By its secret.

        Raises:
            NotFound: there is none.
        """
        try:
            data = (self._place(key) / _NAME).read_bytes()
            return from_document(Draft, orjson.loads(data))
        except (OSError, DataForeign, orjson.JSONDecodeError) as error:
            raise NotFound(what="draft") from error

    def change(self, key: str, now: datetime, edit: Callable[[Draft], Draft]) -> Draft:
        """Replace a draft by what `edit` makes of it, with nobody in between.

        Raises:
            NotFound: there is none.
        """
        with self._lock:
            draft = replace(edit(self.find(key)), changed_at=now)
            self._write(draft)
        return draft

    def keep(self, key: str, name: str, data: bytes) -> None:
        """Put a file into the folder of a draft."""
        replace_file(self._place(key) / _checked(name), data)

    def read(self, key: str, name: str) -> bytes:
        """A file of a draft.

        Raises:
            NotFound: there is none.
        """
        try:
            return (self._place(key) / _checked(name)).read_bytes()
        except OSError as error:
            raise NotFound(what="picture") from error

    def size(self, key: str, name: str) -> int:
        """Bytes of a file of a draft; 0 where there is none."""
        path = self._place(key) / _checked(name)
        return path.stat().st_size if path.exists() else 0

    def append(self, key: str, name: str, offset: int, data: bytes) -> int:
        """Add to a file of a draft, which must have `offset` bytes; how many it has then.

        Raises:
            NotFound: there is no such draft.
            OffsetWrong: it has more bytes, or fewer.
        """
        with self._lock:
            self.find(key)
            known = self.size(key, name)
            if known != offset:
                raise OffsetWrong(offset=known)
            with (self._place(key) / _checked(name)).open("ab") as file:
                file.write(data)
        return offset + len(data)

    def drop(self, key: str, name: str) -> None:
        """Remove a file of a draft."""
        (self._place(key) / _checked(name)).unlink(missing_ok=True)

    def remove(self, key: str) -> None:
        """Forget a draft with all its files."""
        with self._lock:
            shutil.rmtree(self._place(key), ignore_errors=True)

    def clear(self, now: datetime) -> int:
        """Forget the drafts that nobody has touched for 30 days; how many there were."""
        with self._lock:
            return self._forget(now)

    def every(self) -> Iterator[Draft]:
        """All that can be read; a draft that goes meanwhile is left out."""
        return (draft for _, draft in self._every() if draft is not None)

    def require_room(self, length: int) -> None:
        """Pass in silence while the disk has room for so many more bytes.

        Raises:
            DraftsFull: it has not.
        """
        place = self._folder if self._folder.exists() else self._folder.parent
        if shutil.disk_usage(place).free - length < self._spare:
            raise DraftsFull

    def _forget(self, now: datetime) -> int:
        old = [path for path, draft in self._every() if _is_over(draft, now, KEPT)]
        for path in old:
            shutil.rmtree(path, ignore_errors=True)
        self._cleared = now
        return len(old)

    def _require_place(self, now: datetime) -> None:
        """Drafts that were only begun make way, or whoever begins many would keep others out."""
        self.require_room(0)
        if len(self._folders()) < self._most:
            return
        idle = [
            path
            for path, draft in self._every()
            if (draft is None or draft.is_blank) and _is_over(draft, now, _BLANK)
        ]
        if not idle:
            raise DraftsFull
        for path in idle:
            shutil.rmtree(path, ignore_errors=True)

    def _folders(self) -> list[Path]:
        return list(self._folder.iterdir()) if self._folder.exists() else []

    def _every(self) -> Iterator[tuple[Path, Draft | None]]:
        """Each folder with its draft; None for one that a crash has left without."""
        for path in self._folders():
            draft = None
            with suppress(NotFound):
                draft = self.find(path.name)
            yield path, draft

    def _write(self, draft: Draft) -> None:
        replace_file(self._place(draft.id) / _NAME, orjson.dumps(to_document(draft)))

    def _place(self, key: str) -> Path:
        if not re.fullmatch(r"[A-Za-z0-9_-]{43}", key):
            raise NotFound(what="draft")
        return self._folder / key


def _checked(name: str) -> str:
    if not re.fullmatch(r"[0-9a-f]{32}(?:[0-9a-f]{32})?(?:\.webp)?", name):
        raise NotFound(what="picture")
    return name


def _is_over(draft: Draft | None, now: datetime, kept: timedelta) -> bool:
    return draft is None or draft.changed_at + kept <= now
