"""Importing: a table of motifs comes into the register, each row whole or not at all."""

from collections import Counter
from collections.abc import Collection as Names, Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import islice
from pathlib import Path

from ulid import ULID

from images import Examination, Refusal
from motifs.archive import Archive
from motifs.errors import ColumnsWrong, FieldInvalid, FileMissing, PathEscapes
from motifs.facts.history import Act
from motifs.facts.motif import Collection, Motif
from motifs.keeping.disposal import Disposal
from motifs.keeping.drafts import Drafts
from motifs.keeping.files import Files, read_file
from motifs.keeping.store import Draft, Store
from motifs.keeping.trays import Trays
from motifs.register.registration import Prepared, find_same, prepare, record
from motifs.search.checking import LookAlikes
from motifs.tables import COLUMNS, REQUIRED, Row, read_motif, read_table

Looked = Sequence[tuple[Row, Prepared | Refusal]]

BATCH = 50
"""Rows of one durable write; one write a row would rewrite the catalogue file for each."""


class Outcome(StrEnum):
    """What became of a row."""

    ADDED = "added"
    PRESENT = "present"
    CORRECTED = "corrected"
    FAILED = "failed"


@dataclass(frozen=True, kw_only=True)
class Imported:
    """What became of one row; when this is given out, it is durable.

    Attributes:
        line: of the file.
        title: as in the row.
        outcome: what became of it.
        refusal: why it failed; None where it did not.
        doubts: numbers of an unusual form, to be looked at again.
        motif: as it stands on record, or as the row describes it; None where it cannot be read.
    """

    line: int
    title: str
    outcome: Outcome
    refusal: Refusal | None = None
    doubts: tuple[str, ...] = ()
    motif: Motif | None = field(default=None, compare=False)


@dataclass(frozen=True, kw_only=True)
class Plan:
    """How to import.

    Attributes:
        pictures: folder that relative picture names start from.
        max_bytes: of one picture.
        update: replace the facts of motifs that are on record with other ones.
        dry_run: look at everything and keep nothing.
    """

    pictures: Path
    max_bytes: int
    update: bool = False
    dry_run: bool = False


def open_table(
    path: Path, columns: Names[str] = COLUMNS, required: Sequence[str] = REQUIRED
) -> list[Row]:
    """The rows of a table whose columns are known, by themselves those of the register.

    Raises:
        TableUnreadable: it cannot be read.
        ColumnsWrong: a required column is missing, or one is not known or there twice.
    """
    table = read_table(path)
    missing = [column for column in required if column not in table.columns]
    times = Counter(table.columns)
    wrong = sorted(set(table.columns) - set(columns))
    wrong += [f"{times[column]} x {column}" for column in times if times[column] > 1]
    if missing or wrong:
        raise ColumnsWrong(missing=", ".join(missing) or "-", unknown=", ".join(wrong) or "-")
    return list(table.rows)


def open_archive(folder: Path, plan: Plan) -> Archive:
    """The archive to import into; for a dry run one that makes nothing, not even its folder.

    Raises:
        DataLocked: another process writes there.
        DataDamaged: no generation of the catalogue is whole.
    """
    if not plan.dry_run:
        return Archive.open(folder)
    store = Store.open(folder, writing=False)
    looked = (Files(folder), LookAlikes.open(folder), Disposal(folder))
    return Archive(folder, store, *looked, Drafts(folder), Trays(folder))


def import_rows(rows: Sequence[Row], plan: Plan, archive: Archive, act: Act) -> Iterator[Imported]:
    """Register the motifs of a table, some rows at a time.

    Raises:
        DataLocked: another process writes to the data folder.
        OSError: the disk refused; rows given out before are durable.
    """
    source = iter(rows)
    rehearsal = Draft(archive.catalogue)
    with ThreadPoolExecutor() as workers:
        while batch := list(islice(source, BATCH)):
            found = workers.map(lambda row: _look(row, plan, act), batch)
            looked = list(zip(batch, found, strict=True))
            if plan.dry_run:
                yield from _record(looked, rehearsal, plan, act)
            else:
                yield from _write(looked, plan, archive, act, workers)


def _look(row: Row, plan: Plan, act: Act) -> Prepared | Refusal:
    """The slow part of a row, outside the lock; keeps nothing."""
    try:
        motif = read_motif(row.cells, _blank(act))
        names = names_of(row)
        if len(motif.pictures) > len(names):
            text, expected = row.cells["keterangan_gambar"][:40], f"{len(names)} x |"
            raise FieldInvalid(field="keterangan_gambar", value=text, expected=expected)
        return prepare(motif, [_read(name, plan) for name in names])
    except Refusal as refusal:
        return refusal


def names_of(row: Row) -> list[str]:
    """Its picture files as the table names them."""
    names = (name.strip() for name in row.cells.get("gambar", "").split("|"))
    return [name for name in names if name]


def _blank(act: Act) -> Motif:
    return Motif(
        id=str(ULID()),
        title="",
        collection=Collection.REGISTERED,
        pictures=(),
        registered_at=act.at,
    )


def _read(name: str, plan: Plan) -> bytes:
    path = Path(name)
    if not path.is_absolute() and ".." in path.parts:
        raise PathEscapes(file=name)
    try:
        return read_file(plan.pictures / path, plan.max_bytes)
    except (OSError, ValueError) as error:
        raise FileMissing(file=name) from error


def _write(
    looked: Looked, plan: Plan, archive: Archive, act: Act, workers: Executor
) -> list[Imported]:
    """Record one batch in one write; pictures and index first, so that no record lacks them."""
    with archive.look_alikes.turn, archive.store.exclusive() as draft:
        done = _record(looked, draft, plan, act)
        pictures = _pictures(looked, done)
        kept = workers.map(lambda picture: _keep(picture, plan, archive.files), pictures)
        archive.look_alikes.learn(list(kept))
    return done


def _pictures(looked: Looked, done: Sequence[Imported]) -> Iterator[tuple[str, Examination]]:
    """Names of the pictures of rows that did not fail, and what was seen in them."""
    for (row, found), one in zip(looked, done, strict=True):
        if isinstance(found, Prepared) and one.refusal is None:
            yield from zip(names_of(row), found.examinations, strict=True)


def _keep(picture: tuple[str, Examination], plan: Plan, files: Files) -> Examination:
    """Read again rather than hold the pictures of a whole batch in memory.

    Raises:
        FileMissing: the picture has changed since it was looked at.
    """
    name, seen = picture
    if files.keep(_read(name, plan)) != seen.digest:
        raise FileMissing(file=name)
    return seen


def _record(looked: Looked, draft: Draft, plan: Plan, act: Act) -> list[Imported]:
    return [_record_one(row, found, draft, plan, act) for row, found in looked]


def _record_one(
    row: Row, found: Prepared | Refusal, draft: Draft, plan: Plan, act: Act
) -> Imported:
    told = Imported(line=row.line, title=row.cells.get("judul", ""), outcome=Outcome.FAILED)
    if isinstance(found, Refusal):
        return replace(told, refusal=found)
    known = find_same(found.motif, draft.catalogue)
    try:
        kept = record(found, draft, act, update=plan.update)
    except Refusal as refusal:
        return replace(told, refusal=refusal, motif=found.motif)
    doubts = kept.recordation.doubts if kept.recordation and not kept.sample else ()
    return replace(told, outcome=_outcome(known, kept), doubts=doubts, motif=kept)


def _outcome(known: Motif | None, kept: Motif) -> Outcome:
    if known is None:
        return Outcome.ADDED
    return Outcome.PRESENT if kept == known else Outcome.CORRECTED
