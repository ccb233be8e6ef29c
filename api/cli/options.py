"""Options that several commands share, and what they say to a terminal."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, TypeVar

import typer
from pydantic import ValidationError
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from api.cli.printing import Format
from api.languages import Translator, choose, translator
from api.settings import Settings
from motifs.facts.history import Act

T = TypeVar("T")

Data = Annotated[
    Path | None,
    typer.Option("--data", envvar="BATIK_DATA", help="The data folder.", show_default="data"),
]
Printed = Annotated[Format, typer.Option("--format", help="How lists are printed.")]
Language = Annotated[
    str, typer.Option("--lang", envvar="BATIK_LANGUAGE", help="Of sentences: id or en.")
]


def settings_for(data: Path | None) -> Settings:
    """The settings of the environment, with the data folder of this command.

    Raises:
        typer.BadParameter: a variable has a value that it cannot have.
    """
    try:
        return Settings(data=data) if data else Settings()
    except ValidationError as error:
        raise typer.BadParameter(str(error)) from error


def say_in(language: str) -> Translator:
    """The translator of a command."""
    return translator(choose(language, "id"))


def act(action: str) -> Act:
    """An act of whoever types commands on this machine, now."""
    return Act(actor="command", action=action, at=datetime.now(UTC))


def tell(text: str) -> None:
    """Say something to the person, beside the output that programs read."""
    Console(stderr=True, highlight=False, soft_wrap=True, emoji=False).print(text, markup=False)


def follow(items: Iterable[T], total: int, label: str) -> Iterator[T]:
    """Pass items on under a progress bar; silent where no person is watching."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    bar = Progress(
        *columns,
        TimeRemainingColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
    with bar:
        yield from bar.track(items, total=total, description=label)
