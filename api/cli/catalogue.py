"""Commands that bring motifs in and out."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from api.cli.options import Data, Language, Printed, act, follow, say_in, settings_for, tell
from api.cli.printing import Format, show
from api.errors import sentence
from api.languages import Translator
from motifs.archive import Archive
from motifs.exporting import export_csv, export_pictures
from motifs.importing import Imported, Outcome, Plan, import_rows, open_table
from motifs.records import to_document
from motifs.samples import STEPS, load_samples


def add_to(app: typer.Typer) -> None:
    """Add the commands of this part."""
    app.command("import")(import_)
    app.command()(export)
    app.command()(demo)


def import_(
    table: Annotated[Path, typer.Argument(help="A .csv or .xlsx file with judul and gambar.")],
    images: Annotated[Path | None, typer.Option(help="Folder of the pictures.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Look, and keep nothing.")] = False,
    update: Annotated[bool, typer.Option("--update", help="Correct motifs on record.")] = False,
    data: Data = None,
    form: Printed = Format.TABLE,
    lang: Language = "id",
) -> None:
    """Register the motifs of a table. Running it twice adds nothing twice."""
    settings = settings_for(data)
    rows = open_table(table)
    folder = images or table.parent
    plan = Plan(pictures=folder, max_bytes=settings.max_bytes, update=update, dry_run=dry_run)
    archive = Archive.open(settings.data)
    done = import_rows(rows, plan, archive, act("imported"))
    kept = list(follow(done, len(rows), "import"))
    _report(kept, form, say_in(lang))
    raise typer.Exit(int(any(one.outcome is Outcome.FAILED for one in kept)))


def export(
    output: Annotated[Path | None, typer.Option(help="Write here, not to the terminal.")] = None,
    images: Annotated[Path | None, typer.Option(help="Copy the pictures here.")] = None,
    data: Data = None,
    form: Printed = Format.CSV,
) -> None:
    """Write the register as the table that `import` reads (csv), or whole records (jsonl)."""
    archive = Archive.open(settings_for(data).data, writing=False)
    if images is not None:
        tell(f"{export_pictures(archive, images)} pictures")
    if form is Format.CSV and output is not None:
        output.write_text(export_csv(archive), encoding="utf-8-sig", newline="")
    elif form is Format.CSV:
        typer.echo(export_csv(archive), nl=False)
    else:
        show(_records(archive), ("id", "title", "collection", "registered_at"), form)


def demo(data: Data = None, lang: Language = "id") -> None:
    """Load the sample catalogue, drawn by this project, into a new data folder."""
    settings = settings_for(data)
    archive = Archive.open(settings.data)
    load(archive, say_in(lang))


def load(archive: Archive, say: Translator) -> None:
    """Load the sample catalogue under a progress bar."""
    for _ in follow(load_samples(archive, act("sampled").at), STEPS, "demo"):
        pass
    folder = archive.folder / "contoh"
    tell(say("The samples are loaded; they are no records of any city."))
    tell(say("Pictures to try on the page Cek motif: {folder}", folder=folder))


def _records(archive: Archive) -> Iterator[Mapping[str, Any]]:
    for motif in archive.catalogue.motifs.values():
        yield to_document(motif)


def _report(kept: list[Imported], form: Format, say: Translator) -> None:
    """Programs get every row; people the ones that failed or should be looked at."""
    shown = kept if form is not Format.TABLE else [one for one in kept if one.refusal or one.doubts]
    if shown or form is not Format.TABLE:
        columns = ("line", "title", "outcome", "reason", "doubts")
        show((_row(one, say) for one in shown), columns, form)
    counts = {outcome: sum(one.outcome is outcome for one in kept) for outcome in Outcome}
    tell(say("added {added}, present {present}, corrected {corrected}, failed {failed}", **counts))


def _row(one: Imported, say: Translator) -> dict[str, Any]:
    return {
        "line": one.line,
        "title": one.title,
        "outcome": one.outcome,
        "reason": sentence(one.refusal, say) if one.refusal else None,
        "doubts": ", ".join(one.doubts) or None,
    }
