"""Commands on competition editions."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from api.cli.catalogue import report
from api.cli.options import Data, Language, Printed, act, say_in, settings_for
from api.cli.printing import Format, show
from motifs.archive import Archive
from motifs.contest.annals import import_editions, open_annals, rehearse
from motifs.keeping.catalogue import Catalogue
from motifs.keeping.store import Store
from motifs.register.importing import Outcome

_SHOWN = ("id", "title", "phase", "opens", "closes", "entries")


def add_to(app: typer.Typer) -> None:
    """Add the commands of this part."""
    edition = typer.Typer(help="Editions of the competition.", no_args_is_help=True)
    edition.command("import")(import_)
    edition.command("list")(list_)
    app.add_typer(edition, name="edition")


def import_(
    table: Annotated[Path, typer.Argument(help="A .csv or .xlsx file with kode and judul.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Look, and keep nothing.")] = False,
    update: Annotated[bool, typer.Option("--update", help="Correct what is on record.")] = False,
    data: Data = None,
    form: Printed = Format.TABLE,
    lang: Language = "id",
) -> None:
    """Put editions of the past on record, as published. Running it twice adds nothing twice."""
    rows = open_annals(table)
    store = Store.open(settings_for(data).data, writing=not dry_run)
    take = rehearse if dry_run else import_editions
    done = take(rows, store, act("imported"), update=update)
    store.close()
    counts = report(done, form, say_in(lang))
    raise typer.Exit(int(counts[Outcome.FAILED] > 0))


def list_(data: Data = None, form: Printed = Format.TABLE) -> None:
    """List the editions, drafts too."""
    catalogue = Archive.open(settings_for(data).data, writing=False).catalogue
    show(_rows(catalogue, datetime.now(UTC)), _SHOWN, form)


def _rows(catalogue: Catalogue, now: datetime) -> Iterator[Mapping[str, Any]]:
    for edition in catalogue.editions.values():
        yield {
            "id": edition.id,
            "title": edition.title,
            "phase": edition.phase(now),
            "opens": edition.opens_at and edition.opens_at.isoformat(),
            "closes": edition.closes_at and edition.closes_at.isoformat(),
            "entries": len(catalogue.entries_of(edition.id)),
        }
