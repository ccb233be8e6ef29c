"""The command that measures the thresholds on the city's own register."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from api.cli.options import Data, Language, follow, say_in, settings_for, tell
from api.cli.plotting import plot
from api.cli.similarity import expand, make_searchable
from api.languages import Translator
from api.wording import TRIALS
from images import REVIEW, Refusal
from motifs.archive import Archive
from motifs.keeping.files import read_file
from motifs.review.calibration import Rate, Trial, count_trials, make_trials, propose, rate


def add_to(app: typer.Typer) -> None:
    """Add the commands of this part."""
    app.command()(calibrate)


def calibrate(
    strangers: Annotated[
        list[Path] | None, typer.Argument(help="Pictures that copy nothing, or folders of them.")
    ] = None,
    most: Annotated[int, typer.Option(min=1, help="Registered pictures that are tried.")] = 40,
    drawn: Annotated[Path | None, typer.Option("--plot", help="An SVG file to write.")] = None,
    data: Data = None,
    lang: Language = "id",
) -> None:
    """Measure how many copies are found and strangers flagged, here, and propose a threshold."""
    settings = settings_for(data)
    archive = Archive.open(settings.data, writing=False)
    make_searchable(archive, say_in(lang))
    files = list(expand(strangers or []))
    total = count_trials(archive, most, len(files))
    read = _read(files, settings.max_bytes)
    trials = list(follow(make_trials(archive, most, read), total, "calibrate"))
    for line in _sum_up(trials, say_in(lang)):
        typer.echo(line)
    if drawn is not None:
        drawn.write_text(plot(trials, REVIEW, say_in(lang)), "utf-8")
        tell(str(drawn))


def _read(files: Iterable[Path], max_bytes: int) -> Iterator[bytes]:
    """The files that can be read; a stranger more or less does not matter."""
    for path in files:
        with suppress(Refusal, OSError):
            yield read_file(path, max_bytes)


def _sum_up(trials: Sequence[Trial], say: Translator) -> Iterator[str]:
    found, flagged = rate(trials, copied=True), rate(trials, copied=False)
    yield say("Copies found: {share}", share=_share(found, say))
    yield from _by_origin(trials, say, copied=True)
    yield say("Strangers flagged: {share}", share=_share(flagged, say))
    yield from _by_origin(trials, say, copied=False)
    yield say("The threshold in use: {chance} false alarms a picture.", chance=f"{REVIEW:g}")
    yield say(
        "At most one stranger in 200 would be flagged at: {chance}.",
        chance=f"{propose(trials):.2g}",
    )


def _by_origin(trials: Sequence[Trial], say: Translator, *, copied: bool) -> Iterator[str]:
    for how in dict.fromkeys(one.how for one in trials if one.copied is copied):
        some = rate([one for one in trials if one.how == how], copied=copied)
        yield f"  {say(TRIALS[how])}: {_share(some, say)}"


def _share(found: Rate, say: Translator) -> str:
    low, high = found.interval
    return say(
        "{flagged} of {trials} (19 times in 20 between {low} and {high})",
        flagged=found.flagged,
        trials=found.trials,
        low=f"{low:.1%}",
        high=f"{high:.1%}",
    )
