"""Importing: a table of motifs comes into the register, each row whole or not at all."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from pathlib import Path

from ulid import ULID

from images import Refusal, TooManyBytes
from motifs.archive import Archive
from motifs.errors import ColumnsWrong, FileMissing, PathEscapes
from motifs.history import Act
from motifs.motif import Collection, Motif
from motifs.registration import Prepared, find_same, prepare, record
from motifs.store import Draft
from motifs.tables import COLUMNS, REQUIRED, Row, headings, read_motif, read_table

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
    """

    line: int
    title: str
    outcome: Outcome
    refusal: Refusal | None = None
    doubts: tuple[str, ...] = ()


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


def open_table(path: Path) -> list[Row]:
    """The rows of a table whose columns are those of the register.

    Raises:
        TableUnreadable: it cannot be read.
        ColumnsWrong: a required column is missing, or one is not known.
    """
    rows = read_table(path)
    present = headings(rows)
    missing = [column for column in REQUIRED if column not in present]
    unknown = sorted(present - set(COLUMNS))
    if missing or unknown:
        raise ColumnsWrong(missing=", ".join(missing) or "-", unknown=", ".join(unknown) or "-")
    return rows


def import_rows(rows: Sequence[Row], plan: Plan, archive: Archive, act: Act) -> Iterator[Imported]:
    """Register the motifs of a table, some rows at a time.

    Raises:
        DataLocked: another process writes to the data folder.
        OSError: the disk refused; rows given out before are durable.
    """
    source = iter(rows)
    with ThreadPoolExecutor() as workers:
        while batch := list(islice(source, BATCH)):
            looked = list(workers.map(lambda row: _look(row, plan, archive, act), batch))
            yield from _write(list(zip(batch, looked, strict=True)), plan, archive, act)


def _look(row: Row, plan: Plan, archive: Archive, act: Act) -> Prepared | Refusal:
    """The slow part of a row, outside the lock; its pictures are kept before its record."""
    try:
        motif = read_motif(row.cells, _blank(act))
        names = [name.strip() for name in row.cells.get("gambar", "").split("|")]
        pictures = [_read(name, plan) for name in names if name]
        prepared = prepare(motif, pictures)
        if not plan.dry_run:
            for data in pictures:
                archive.files.keep(data)
    except Refusal as refusal:
        return refusal
    return prepared


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
        with (plan.pictures / path).open("rb") as file:
            data = file.read(plan.max_bytes + 1)
    except (OSError, ValueError) as error:
        raise FileMissing(file=name) from error
    if len(data) > plan.max_bytes:
        raise TooManyBytes(limit=plan.max_bytes // 1_000_000)
    return data


def _write(
    looked: Sequence[tuple[Row, Prepared | Refusal]], plan: Plan, archive: Archive, act: Act
) -> list[Imported]:
    """Record one batch in one write."""
    if plan.dry_run:
        draft = Draft(archive.catalogue)
        return [_record(row, found, draft, plan, act) for row, found in looked]
    with archive.store.exclusive() as draft:
        done = [_record(row, found, draft, plan, act) for row, found in looked]
    seen = [found.examinations for _, found in looked if isinstance(found, Prepared)]
    archive.look_alikes.learn([one for several in seen for one in several])
    return done


def _record(row: Row, found: Prepared | Refusal, draft: Draft, plan: Plan, act: Act) -> Imported:
    title = row.cells.get("judul", "")
    if isinstance(found, Refusal):
        return Imported(line=row.line, title=title, outcome=Outcome.FAILED, refusal=found)
    known = find_same(found.motif, draft.catalogue)
    try:
        kept = record(found, draft, act, update=plan.update)
    except Refusal as refusal:
        return Imported(line=row.line, title=title, outcome=Outcome.FAILED, refusal=refusal)
    doubts = kept.recordation.doubts if kept.recordation and not kept.sample else ()
    return Imported(line=row.line, title=title, outcome=_outcome(known, kept), doubts=doubts)


def _outcome(known: Motif | None, kept: Motif) -> Outcome:
    if known is None:
        return Outcome.ADDED
    return Outcome.PRESENT if kept == known else Outcome.CORRECTED
