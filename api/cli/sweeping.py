"""Commands that compare what is on record with itself."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Annotated, Any

import typer

from api.cli.options import Data, Language, Printed, act, follow, say_in, settings_for, tell
from api.cli.printing import Format, show
from api.cli.similarity import make_searchable
from api.languages import Translator
from api.schemas import MatchOut
from motifs.archive import Archive
from motifs.facts.entry import Entry
from motifs.facts.finding import Kind
from motifs.review.deciding import Pair, pairs, queue
from motifs.review.sweep import sweep as compare, uncompared

_COLUMNS = ("work", "title", "known", "likeness", "decision")


class Extent(StrEnum):
    """What is compared with one another."""

    REGISTER = "register"
    ALL = "all"


def add_to(app: typer.Typer) -> None:
    """Add the commands of this part."""
    app.command()(sweep)


def sweep(
    against: Annotated[Extent, typer.Option(help="Motifs alone, or entries too.")] = (
        Extent.REGISTER
    ),
    everything: Annotated[
        bool, typer.Option("--all", help="Compare again what was compared before.")
    ] = False,
    data: Data = None,
    form: Printed = Format.TABLE,
    lang: Language = "id",
) -> None:
    """Compare works on record with one another; may be broken off and run again.

    What is found waits for an officer. Exit code 1: a picture on record could not be read.
    """
    archive, say = Archive.open(settings_for(data).data), say_in(lang)
    lost = make_searchable(archive, say)
    if everything:
        archive.look_alikes.ledger.clear()
    compare_rest(archive, say, entries=against is Extent.ALL)
    show(_rows(archive, against, say), _COLUMNS, form)
    raise typer.Exit(int(lost > 0))


def compare_rest(archive: Archive, say: Translator, *, entries: bool = False) -> None:
    """Compare, under a progress bar, what was not yet compared with all that is known."""
    works = uncompared(archive, entries=entries)
    before = len(queue(archive.catalogue))
    for _ in follow(compare(works, archive, act("compared")), len(works), "sweep"):
        pass
    found = len(queue(archive.catalogue)) - before
    if found:
        tell(say("{count} more likenesses wait for an officer.", count=found))


def _rows(archive: Archive, against: Extent, say: Translator) -> Iterator[Mapping[str, Any]]:
    for pair in pairs(archive.catalogue):
        if against is Extent.ALL or _is_of_register(pair):
            yield _row(pair, say)


def _is_of_register(pair: Pair) -> bool:
    return not isinstance(pair.entry, Entry) and pair.finding.kind is Kind.REGISTERED


def _row(pair: Pair, say: Translator) -> Mapping[str, Any]:
    match = MatchOut.of(pair.finding, say).model_dump(mode="json")
    return {
        "work": pair.entry.id,
        "title": pair.entry.title,
        "known": pair.finding.title,
        "likeness": match["why"],
        "decision": pair.decision.outcome if pair.decision else None,
        "match": match,
    }
