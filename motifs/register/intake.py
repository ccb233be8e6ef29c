"""Intake: a tray becomes an import, by the same road as `batik import`."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from motifs.archive import Archive
from motifs.errors import TableUnreadable
from motifs.facts.history import Act
from motifs.keeping.tray import Tray
from motifs.register.importing import Imported, Plan, import_rows, names_of, open_table
from motifs.review.sweep import sweep, uncompared
from motifs.tables import Row
from motifs.tables.cells import join


def begin(name: str, table: bytes, officer: str, archive: Archive, now: datetime) -> Tray:
    """A tray with a table that can be read.

    Raises:
        TableUnreadable: it cannot be read.
        ColumnsWrong: a required column is missing, or one is not known or there twice.
        DraftsFull: the disk is nearly full.
    """
    tray = archive.trays.begin(name, table, officer, now)
    try:
        open_table(archive.trays.table(tray.id))
    except TableUnreadable as refusal:
        archive.trays.remove(tray.id)
        raise TableUnreadable(file=tray.table, reason=refusal.values["reason"]) from refusal
    except BaseException:
        archive.trays.remove(tray.id)
        raise
    return tray


def rows_of(tray: Tray, archive: Archive) -> list[Row]:
    """The rows of a tray's table, each picture named by where it lies in the tray."""
    rows = open_table(archive.trays.table(tray.id))
    return [_settle(row, tray) for row in rows]


def rehearse(tray: Tray, archive: Archive, max_bytes: int, act: Act) -> Iterator[Imported]:
    """What each row would do; keeps nothing."""
    plan = _plan(tray, archive, max_bytes)
    rehearsal = replace(plan, dry_run=True)
    yield from import_rows(rows_of(tray, archive), rehearsal, archive, act)


def bring_in(tray: Tray, archive: Archive, max_bytes: int, act: Act) -> Iterator[Imported]:
    """Register the motifs of a tray, then compare them with all that came before.

    The event of each motif names the import, by which it can be undone. It may be broken off: the
    next time what came in is there already.

    Raises:
        DataLocked: another process writes to the data folder.
        OSError: the disk refused; rows given out before are durable.
    """
    marked = replace(act, note=f"{tray.id} {tray.table}")
    plan = _plan(tray, archive, max_bytes)
    yield from import_rows(rows_of(tray, archive), plan, archive, marked)
    for _ in sweep(uncompared(archive), archive, replace(act, action="compared")):
        pass


def _plan(tray: Tray, archive: Archive, max_bytes: int) -> Plan:
    return Plan(pictures=archive.trays.folder(tray.id), max_bytes=max_bytes)


def _settle(row: Row, tray: Tray) -> Row:
    names = [tray.place(name) for name in names_of(row)]
    return replace(row, cells={**row.cells, "gambar": join(names, "|")})
