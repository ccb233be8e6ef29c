"""The command's parts, put together; refusals are said in the user's language."""

import os
import re
import sys

import typer

from api.cli import (
    calibration,
    catalogue,
    editions,
    keeping,
    people,
    privacy,
    proving,
    service,
    similarity,
    sweeping,
)
from api.cli.options import say_in, tell
from api.errors import sentence
from images import Refusal

app = typer.Typer(
    help="The register of batik motifs: import, check, serve, keep.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
parts = (service, people, catalogue, editions, similarity, sweeping, calibration, keeping)
for part in (*parts, privacy, proving):
    part.add_to(app)


def main() -> None:
    """Run the command. Exit code 0: done; 1: refused or something was wrong; 2: wrong usage."""
    try:
        app()
    except Refusal as refusal:
        tell(sentence(refusal, say_in(_language(sys.argv))))
        raise SystemExit(1) from None
    except OSError as error:
        tell(str(error))
        raise SystemExit(1) from None


def _language(arguments: list[str]) -> str:
    """The language asked for, also when the command was refused before it could say."""
    asked = re.search(r"(?:^| )--lang[ =](\S+)", " ".join(arguments))
    return asked[1] if asked else os.environ.get("BATIK_LANGUAGE", "id")
