"""Annals: editions of the past come in as a table, each row whole or not at all."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from images import Refusal
from motifs.contest.announcing import differences
from motifs.errors import AlreadyRegistered, EditionExists, FieldInvalid
from motifs.facts.edition import Edition, Stage
from motifs.facts.history import Act
from motifs.keeping.store import Draft, Store
from motifs.register.importing import Imported, Outcome, open_table
from motifs.tables import ANNALS, NEEDED, Row, read_edition

_TOLD = (
    *("title", "organiser", "place", "held", "theme", "opens_at", "closes_at", "rules"),
    *("categories", "criteria", "judges", "prizes", "results", "claims", "sample"),
)
"""What the table says of an edition; the rest stays as officers left it."""


def open_annals(path: Path) -> list[Row]:
    """The rows of a table of editions.

    Raises:
        TableUnreadable: it cannot be read.
        ColumnsWrong: a required column is missing, or one is not known or there twice.
    """
    return open_table(path, ANNALS, NEEDED)


def import_editions(
    rows: Sequence[Row], store: Store, act: Act, *, update: bool = False
) -> list[Imported]:
    """Put editions of the past on record as published, in one write; twice adds nothing twice.

    Args:
        rows: of the table.
        store: where to.
        act: who imports them, when.
        update: replace what is on record with other facts.

    Raises:
        DataLocked: another process writes to the data folder.
    """
    with store.exclusive() as draft:
        return [_take(row, draft, act, update=update) for row in rows]


def rehearse(rows: Sequence[Row], store: Store, act: Act, *, update: bool) -> list[Imported]:
    """What `import_editions` would do; keeps nothing."""
    draft = Draft(store.catalogue)
    return [_take(row, draft, act, update=update) for row in rows]


def _take(row: Row, draft: Draft, act: Act, *, update: bool) -> Imported:
    title = row.cells.get("judul", "")
    try:
        outcome = _record(_read(row, act), draft, act, update=update)
    except Refusal as refusal:
        return Imported(line=row.line, title=title, outcome=Outcome.FAILED, refusal=refusal)
    return Imported(line=row.line, title=title, outcome=outcome)


def _read(row: Row, act: Act) -> Edition:
    edition = read_edition(row.cells)
    if edition.closes_at is not None and act.at < edition.closes_at:
        expected = "a moment of the past"
        raise FieldInvalid(field="ditutup", value=row.cells["ditutup"][:40], expected=expected)
    return edition


def _record(edition: Edition, draft: Draft, act: Act, *, update: bool) -> Outcome:
    known = draft.catalogue.editions.get(edition.id)
    if known is None:
        draft.keep(edition, act)
        return Outcome.ADDED
    _require_past(known, draft)
    told = replace(known, **{name: getattr(edition, name) for name in _TOLD})
    changed = differences(known, told)
    if not changed:
        return Outcome.PRESENT
    if not update:
        raise AlreadyRegistered(title=edition.title, fields=", ".join(changed))
    draft.keep(told, replace(act, action="corrected", note=", ".join(changed)))
    return Outcome.CORRECTED


def _require_past(known: Edition, draft: Draft) -> None:
    """A table never overwrites an edition that was held in this register."""
    if known.stage is not Stage.PUBLISHED or draft.catalogue.entries_of(known.id):
        raise EditionExists(edition=known.id)
