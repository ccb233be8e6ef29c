"""Store: the only module that knows TinyDB. One process writes; readers hold a snapshot."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, Self

from filelock import FileLock, Timeout
from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Document, Table

from motifs.errors import DataLocked
from motifs.facts.history import Act, Event, Trace, chain
from motifs.keeping.catalogue import Catalogue, Fact
from motifs.keeping.files import make_folder
from motifs.keeping.generations import Generations, Tables
from motifs.keeping.records import EVENTS, TABLES, digest, from_document, table_of, to_document
from motifs.keeping.revision import left_behind


class Store:
    """Every record of the catalogue, in one folder.

    A record and its event reach the disk in one write; what `exclusive` has left is durable.
    """

    def __init__(self, folder: Path, lock: FileLock | None) -> None:
        """Use `open`; `lock` is None for a store that only reads."""
        self._folder = folder
        self._lock = lock
        self._generations = Generations(folder)
        self._staging = _Staging(self._generations)
        self._database = TinyDB(storage=lambda: self._staging)
        self._database.table_class = _Table
        self._writing = threading.Lock()
        self._catalogue = _load(self._database)
        self.damaged = self._generations.damaged

    @classmethod
    def open(cls, folder: Path, *, writing: bool = True) -> Self:
        """Open the catalogue of a folder, made if need be.

        Raises:
            DataLocked: another process writes there.
            DataDamaged: no generation of the catalogue is whole.
        """
        if not writing:
            return cls(folder, None)
        make_folder(folder)
        lock = _lock(folder)
        try:
            return cls(folder, lock)
        except BaseException:
            lock.release()
            raise

    @property
    def catalogue(self) -> Catalogue:
        """Everything as it was after the last finished write."""
        return self._catalogue

    @property
    def revision(self) -> int:
        """Counts finished writes."""
        return self._generations.revision

    @contextmanager
    def exclusive(self) -> Iterator["Draft"]:
        """Look and write with nobody in between; an exception inside leaves everything as it was.

        Raises:
            DataLocked: this store only reads, or is closed.
            OSError: the disk refused; nothing was written.
        """
        with self._writing:
            draft = Draft(self._catalogue)
            yield draft
            if draft.changes:
                self._write(draft)
                self._catalogue = draft.catalogue

    def forget_past(self) -> None:
        """Remove all older generations; only within `exclusive`: nobody may write meanwhile."""
        self._generations.forget()

    def close(self) -> None:
        """Let another process write."""
        if self._lock is not None:
            self._lock.release()

    def _write(self, draft: "Draft") -> None:
        if self._lock is None or not self._lock.is_locked:
            raise DataLocked(folder=self._folder)
        try:
            for name, facts in draft.changes.items():
                _replace(self._database.table(name, cache_size=0), facts)
            self._staging.commit()
        finally:
            self._staging.discard()


class Draft:
    """What one writer intends.

    Attributes:
        catalogue: as it will be; starts as it is.
        changes: documents by table and id.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.changes: dict[str, dict[str, Mapping[str, Any]]] = {}

    def keep(self, fact: Fact, act: Act) -> None:
        """Add a record, or replace the one of the same id, and its event.

        What a motif was before stays, as a record with an event of its own.
        """
        version = left_behind(fact, self.catalogue)
        if version is not None:
            self._put(version, replace(act, action="kept version", note="", document=""))
        self._put(fact, act)

    def _put(self, fact: Fact, act: Act) -> None:
        table = table_of(fact)
        last = self.catalogue.events[-1] if self.catalogue.events else None
        account = self.catalogue.accounts.get(act.actor)
        trace = Trace(table=table, subject=fact.id, record=digest(fact))
        event = chain(act, account.role if account else "", last, trace)
        self.catalogue = self.catalogue.with_fact(table, fact, event)
        self.changes.setdefault(table, {})[fact.id] = to_document(fact)
        self.changes.setdefault(EVENTS, {})[f"{event.sequence:09d}"] = to_document(event)


class _Table(Table):
    """TinyDB counts ids per process and reuses them; ours are texts that we give."""

    document_id_class = str  # type: ignore[assignment]  # TinyDB documents this override, typed as int


class _Staging(Storage):
    """Holds what TinyDB writes until all tables of one act are there, then saves them at once."""

    def __init__(self, generations: Generations) -> None:
        self._generations = generations
        self._saved: Tables = generations.load()
        self._staged: Tables | None = None

    def read(self) -> Tables:
        return dict(self._saved if self._staged is None else self._staged)

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        self._staged = {name: dict(table) for name, table in data.items()}

    def commit(self) -> None:
        if self._staged is not None:
            self._generations.save(self._staged)
            self._saved = self._staged

    def discard(self) -> None:
        self._staged = None


def _lock(folder: Path) -> FileLock:
    # By default filelock counts per thread: another thread could neither see nor release it.
    lock = FileLock(folder / ".lock", timeout=0, thread_local=False)
    try:
        lock.acquire()
    except Timeout as error:
        raise DataLocked(folder=folder) from error
    return lock


def _replace(table: Table, documents: Mapping[str, Mapping[str, Any]]) -> None:
    """Put documents in the places of those of the same id, new ones last.

    TinyDB's update would change documents that the last good catalogue still holds, and removing
    one would lose its place; so a table in which one changes is written anew.
    """
    if any(table.contains(doc_id=key) for key in documents):  # type: ignore[arg-type]  # ids are texts here
        documents = {str(known.doc_id): known for known in table.all()} | dict(documents)
        table.truncate()
    table.insert_multiple(Document(document, key) for key, document in documents.items())  # type: ignore[arg-type]  # ids are texts here


def _load(database: TinyDB) -> Catalogue:
    tables = {
        name: {fact.id: fact for fact in _facts(database.table(name, cache_size=0), kind)}
        for name, kind in TABLES.items()
    }
    events = _facts(database.table(EVENTS, cache_size=0), Event)
    return Catalogue(**tables, events=tuple(events))


def _facts(table: Table, kind: type[Any]) -> list[Any]:
    return [from_document(kind, dict(document)) for document in table.all()]
