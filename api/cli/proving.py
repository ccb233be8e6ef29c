"""Commands that check what the city gave out, without a data folder."""

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated

import typer

from api.cli.options import Language, Printed, say_in, tell
from api.cli.printing import Format, show
from api.languages import Translator
from api.wording import DOUBTS
from motifs.keeping.files import read_file
from motifs.proof.doubt import Found
from motifs.proof.head import read as read_head
from motifs.proof.lineage import doubts as doubt_lineage, read as read_lineage
from motifs.proof.receipt import doubts as doubt_receipt, read as read_receipt

_SMALL, _LINEAGE, _PICTURE = 100_000, 100_000_000, 1_000_000_000  # bytes; more is something else

Files = Annotated[list[Path] | None, typer.Argument(help="Pictures that it should name.")]
Key = Annotated[str, typer.Option(help="The city's public key, as its site gives it.")]


def add_to(app: typer.Typer) -> None:
    """Add the commands of this part."""
    app.command()(verify_receipt)
    app.command()(verify_provenance)


def verify_receipt(
    receipt: Annotated[Path, typer.Argument(help="The file of a receipt.")],
    pictures: Files = None,
    key: Key = "",
    form: Printed = Format.TABLE,
    lang: Language = "id",
) -> None:
    """Check a receipt without any data folder. Exit code 1: something is wrong."""
    say, files = say_in(lang), _read(pictures)
    proof = read_receipt(read_file(receipt, _SMALL))
    found = doubt_receipt(proof, list(files.values()), key)
    _show(found, files, say, form)
    tell(
        say(
            "Entry number {number} of {edition}, received {moment}, signed with {key}.",
            number=proof.number,
            edition=proof.edition,
            moment=proof.received_at.isoformat(),
            key=proof.key,
        )
    )
    raise typer.Exit(int(bool(found)))


def verify_provenance(
    provenance: Annotated[Path, typer.Argument(help="The signed history of a motif.")],
    pictures: Files = None,
    key: Key = "",
    head: Annotated[
        list[Path] | None, typer.Option(help="A signed head kept since another day.")
    ] = None,
    form: Printed = Format.TABLE,
    lang: Language = "id",
) -> None:
    """Check a motif's history without any data folder. Exit code 1: something is wrong."""
    say, files = say_in(lang), _read(pictures)
    proof = read_lineage(read_file(provenance, _LINEAGE))
    heads = [read_head(read_file(path, _SMALL)) for path in head or ()]
    found = doubt_lineage(proof, list(files.values()), key, heads)
    _show(found, files, say, form)
    tell(
        say(
            "Motif {title}: {count} events until {moment}, signed with {key}.",
            title=proof.motif.title,
            count=len(proof.deeds),
            moment=proof.head.taken_at.isoformat(),
            key=proof.key,
        )
    )
    raise typer.Exit(int(bool(found)))


def _read(paths: Iterable[Path] | None) -> dict[Path, bytes]:
    return {path: read_file(path, _PICTURE) for path in paths or ()}


def _show(found: Sequence[Found], files: dict[Path, bytes], say: Translator, form: Format) -> None:
    """What is wrong, files by their names."""
    names = {hashlib.sha256(data).hexdigest(): str(path) for path, data in files.items()}
    rows = (
        {"doubt": say(DOUBTS[doubt]), "subject": names.get(subject, subject)}
        for doubt, subject in found
    )
    show(rows, ("doubt", "subject"), form)
