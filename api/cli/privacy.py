"""Commands about personal data: what is kept too long goes, and whom to tell when it leaked."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from api.cli.options import Data, Language, Printed, act, follow, say_in, settings_for, tell
from api.cli.printing import Format, show
from motifs.archive import Archive
from motifs.facts.entry import Entry
from motifs.facts.report import Report
from motifs.keeping.seal import Seal
from motifs.privacy.breach import affected, write
from motifs.privacy.identities import forget_identities, served
from motifs.privacy.reporters import forget_all, lapsed
from motifs.privacy.retention import overdue, retain as erase_all


def add_to(app: typer.Typer) -> None:
    """Add the commands of this part."""
    for command in (retain, breach):
        app.command()(command)


def retain(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Look, and erase nothing.")] = False,
    data: Data = None,
    form: Printed = Format.TABLE,
    lang: Language = "id",
) -> None:
    """Erase entrants who did not win, BATIK_KEEP_MONTHS after their edition ended.

    So are identities of winners, as long after the certificate came, and the words and contacts of
    reports, as long after they were closed. Works that were begun,
    never sent and not touched for 30 days are forgotten as well.
    """
    settings, say, done = settings_for(data), say_in(lang), act("erased")
    archive = Archive.open(settings.data, writing=not dry_run)
    due = overdue(archive.catalogue, settings.keep_months, done.at)
    known = served(archive.catalogue, settings.keep_months, done.at)
    old = lapsed(archive.catalogue, settings.keep_months, done.at)
    if dry_run:
        show(_rows(due), _COLUMNS, form)
        tell(say("{count} entries would be erased.", count=len(due)))
        if known:
            tell(say("{count} identities of winners would be erased.", count=len(known)))
        _tell_reports(say("{count} reports would be emptied.", count=len(old)), old)
        return
    archive.drafts.clear(done.at)
    done = replace(done, note=f"BATIK_KEEP_MONTHS={settings.keep_months}")
    gone = erase_all(due, archive, Seal.open(archive.folder), done)
    show(_rows(follow(gone, len(due), "retain")), _COLUMNS, form)
    tell(say("{count} entries were erased.", count=len(due)))
    if forgotten := list(forget_identities(known, archive, done)):
        tell(say("{count} identities of winners were erased.", count=len(forgotten)))
    emptied = list(forget_all(old, archive, done))
    _tell_reports(say("{count} reports were emptied.", count=len(emptied)), emptied)


def breach(
    target: Annotated[Path, typer.Argument(help="A new .csv file.")],
    data: Data = None,
    lang: Language = "id",
) -> None:
    """Write whom to tell that data leaked, within 72 hours (UU 27/2022 Pasal 46)."""
    say = say_in(lang)
    archive = Archive.open(settings_for(data).data, writing=False)
    people = list(affected(archive.catalogue, archive.drafts.every()))
    try:
        target.touch(mode=0o600, exist_ok=False)
    except FileExistsError:
        tell(f"{target} exists already")
        raise typer.Exit(1) from None
    target.write_text(write(people), encoding="utf-8-sig", newline="")
    tell(say("{count} lines in {file}", count=len(people), file=target))


def _tell_reports(sentence: str, reports: Sequence[Report]) -> None:
    """Nothing is said of none."""
    if reports:
        tell(sentence)


_COLUMNS = ("edition", "number", "entry", "received")


def _rows(entries: Iterable[Entry]) -> Iterator[Mapping[str, Any]]:
    """What may be printed of entries: nothing that was erased."""
    for entry in entries:
        yield {
            "edition": entry.edition,
            "number": entry.number,
            "entry": entry.id,
            "received": entry.received_at.isoformat(),
        }
