"""Commands that bring motifs in and out."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, redirect_stdout
from pathlib import Path
from typing import Annotated, Any

import typer

from api.cli.options import Data, Language, Printed, act, follow, say_in, settings_for, tell
from api.cli.printing import Format, show
from api.cli.sweeping import compare_rest
from api.errors import sentence
from api.languages import Translator
from motifs.archive import Archive
from motifs.keeping.records import to_document
from motifs.register.exporting import export_csv, export_pictures
from motifs.register.importing import Imported, Outcome, Plan, import_rows, open_archive, open_table
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
    """Register the motifs of a table, and compare them with all that came before.

    Running it twice adds nothing twice; a comparison that was broken off goes on.
    """
    settings = settings_for(data)
    rows = open_table(table)
    folder = images or table.parent
    plan = Plan(pictures=folder, max_bytes=settings.max_bytes, update=update, dry_run=dry_run)
    archive = open_archive(settings.data, plan)
    done = import_rows(rows, plan, archive, act("imported"))
    counts = report(follow(done, len(rows), "import"), form, say_in(lang))
    if not dry_run:
        compare_rest(archive, say_in(lang))
    raise typer.Exit(int(counts[Outcome.FAILED] > 0))


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
    with _printing_to(output, form):
        if form is Format.CSV:
            sys.stdout.write(export_csv(archive))
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


@contextmanager
def _printing_to(output: Path | None, form: Format) -> Iterator[None]:
    """Let what is printed go to a file; a CSV begins with the mark that Excel looks for."""
    if output is None:
        yield
        return
    encoding = "utf-8-sig" if form is Format.CSV else "utf-8"
    with output.open("w", encoding=encoding, newline="") as file, redirect_stdout(file):
        yield


def _records(archive: Archive) -> Iterator[Mapping[str, Any]]:
    for motif in archive.catalogue.public_motifs.values():
        yield to_document(motif)


def report(done: Iterable[Imported], form: Format, say: Translator) -> Counter[str]:
    """Tell what became of the rows of a table, and count it.

    Programs get every row once it is durable; people the ones that should be looked at.
    """
    counts: Counter[str] = Counter(dict.fromkeys(Outcome, 0))
    rows = (_row(one, say) for one in _count(done, counts))
    if form is Format.TABLE:
        rows = (row for row in rows if row["reason"] or row["doubts"])
    show(rows, ("line", "title", "outcome", "reason", "doubts"), form)
    tell(say("added {added}, present {present}, corrected {corrected}, failed {failed}", **counts))
    return counts


def _count(done: Iterable[Imported], counts: Counter[str]) -> Iterator[Imported]:
    for one in done:
        counts[one.outcome] += 1
        yield one


def _row(one: Imported, say: Translator) -> dict[str, Any]:
    return {
        "line": one.line,
        "title": one.title,
        "outcome": one.outcome,
        "reason": sentence(one.refusal, say) if one.refusal else None,
        "doubts": ", ".join(one.doubts) or None,
    }
