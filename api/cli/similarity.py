"""Commands that look for look-alikes."""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import typer

from api.cli.options import Data, Language, Printed, follow, say_in, settings_for, tell
from api.cli.printing import Format, show
from api.errors import sentence
from api.forms import read_region
from api.languages import Translator
from api.schemas import MatchOut
from images import Limits, Refusal, Region, examine, show as draw_evidence
from motifs.archive import Archive
from motifs.errors import FileMissing
from motifs.facts.finding import Check, Finding
from motifs.keeping.files import read_file
from motifs.search.checking import Against, catch_up, check as check_picture, unsearched, view

_PICTURES = {
    ".jpg", ".jpeg", ".jfif", ".png", ".webp", ".tif", ".tiff", ".gif", ".heic", ".heif", ".avif",
}  # fmt: skip


class _Desk(NamedTuple):
    """What pictures are compared with, and what is wanted of the answer."""

    archive: Archive
    limits: Limits
    edition: str | None
    against: Against
    region: Region | None
    evidence: Path | None
    say: Translator


def add_to(app: typer.Typer) -> None:
    """Add the commands of this part."""
    app.command()(check)
    app.command()(reindex)


def check(
    paths: Annotated[list[Path], typer.Argument(help="Pictures, or folders of them.")],
    edition: Annotated[str | None, typer.Option(help="Look also among its entries.")] = None,
    against: Annotated[Against, typer.Option(help="What to compare with.")] = Against.REGISTER,
    region: Annotated[
        str, typer.Option(help="A part: x,y,w,h as fractions of the sides, or in pixels.")
    ] = "",
    evidence: Annotated[
        Path | None, typer.Option(help="Folder for a picture of each likeness that shows why.")
    ] = None,
    data: Data = None,
    form: Printed = Format.TABLE,
    lang: Language = "id",
) -> None:
    """Compare pictures with the register. Exit code 1: one of them could not be read."""
    settings, say = settings_for(data), say_in(lang)
    archive = Archive.open(settings.data, writing=False)
    if edition is not None:
        archive.catalogue.edition(edition)
    make_searchable(archive, say)
    files = list(expand(paths))
    if evidence is not None:
        evidence.mkdir(parents=True, exist_ok=True)
    desk = _Desk(
        archive, settings.check_limits, edition, against, read_region(region), evidence, say
    )
    rows = _check_all(files, desk)
    failed: list[str] = []
    watched = _watch(follow(rows, len(files), "check"), failed)
    shown = watched if form is Format.JSONL else map(_sum_up, watched)
    show(shown, ("file", "verdict", "likeness", "error"), form)
    if evidence is not None:
        tell(say("What was found is shown in {folder}", folder=_name(evidence)))
    raise typer.Exit(int(bool(failed)))


def reindex(
    everything: Annotated[
        bool, typer.Option("--all", help="Start anew, with every picture on record.")
    ] = False,
    data: Data = None,
) -> None:
    """Examine the pictures that are new or of an older version; may be broken off and run again.

    Exit code 1: one of them could not be read.
    """
    archive = Archive.open(settings_for(data).data)
    if everything:
        archive.look_alikes.index.clear()
    waiting = unsearched(archive.look_alikes, archive.catalogue)
    done = catch_up(archive.look_alikes, archive.catalogue, archive.files)
    for _ in follow(done, len(waiting), "reindex"):
        pass
    unviewed = archive.look_alikes.index.unviewed
    for _ in follow(view(archive.look_alikes), len(unviewed), "colours"):
        pass
    total = len(archive.catalogue.owners)
    lost = len(unsearched(archive.look_alikes, archive.catalogue))
    tell(f"{total - lost} of {total} pictures")
    raise typer.Exit(int(lost > 0))


def make_searchable(archive: Archive, say: Translator) -> int:
    """Examine what the index does not know, kept if the archive is open for writing.

    Says, and returns, how many pictures cannot be searched.
    """
    waiting = unsearched(archive.look_alikes, archive.catalogue)
    done = catch_up(archive.look_alikes, archive.catalogue, archive.files)
    for _ in follow(done, len(waiting), "reindex"):
        pass
    lost = len(unsearched(archive.look_alikes, archive.catalogue))
    if lost:
        tell(say("{count} pictures on record cannot be searched; see `batik verify`.", count=lost))
    return lost


def expand(paths: Sequence[Path]) -> Iterator[Path]:
    """Files as named; of folders every picture below, in order of name."""
    for path in paths:
        if path.is_dir():
            yield from sorted(
                one for one in path.rglob("*") if one.suffix.lower() in _PICTURES and one.is_file()
            )
        else:
            yield path


def _check_all(files: Sequence[Path], desk: _Desk) -> Iterator[Mapping[str, Any]]:
    """One row a picture, in order; decoding runs on all cores."""

    def row(path: Path) -> Mapping[str, Any]:
        try:
            data = _read(path, desk.limits.max_bytes)
            examination = examine(data, desk.limits, desk.region)
        except Refusal as refusal:
            return _unreadable(path, sentence(refusal, desk.say))
        archive = desk.archive
        found = check_picture(
            examination, archive.look_alikes, archive.catalogue, desk.edition, desk.against
        )
        return _answer(path, found, data, desk)

    with ThreadPoolExecutor() as workers:
        yield from workers.map(row, files)


def _read(path: Path, max_bytes: int) -> bytes:
    try:
        return read_file(path, max_bytes)
    except OSError as error:
        raise FileMissing(file=_name(path)) from error


def _answer(path: Path, found: Check, data: bytes, desk: _Desk) -> Mapping[str, Any]:
    matches = [MatchOut.of(one, desk.say).model_dump(mode="json") for one in found.findings]
    if desk.evidence is not None:
        for rank, finding in enumerate(found.findings, 1):
            name = f"{_slug(path.stem)}-{rank}-{_slug(finding.title)}-{finding.submitted[:8]}.webp"
            matches[rank - 1]["evidence"] = _show(finding, data, desk, desk.evidence / name)
    return {
        "file": _name(path),
        "flagged": found.flagged,
        "verdict": found.verdict,
        "matches": matches,
        "error": None,
    }


def _unreadable(path: Path, error: str) -> Mapping[str, Any]:
    return {
        "file": _name(path),
        "flagged": False,
        "verdict": None,
        "matches": [],
        "error": error,
    }


def _name(path: Path) -> str:
    """The path as text; bytes of its name that are no UTF-8 show as �, which JSON can carry."""
    return os.fsencode(path).decode("utf-8", "replace")


def _sum_up(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """A row with its closest match as one sentence."""
    matches = row["matches"]
    return {**row, "likeness": matches[0]["why"] if matches else None}


def _show(finding: Finding, data: bytes, desk: _Desk, path: Path) -> str | None:
    """Where the evidence was written; None where the known picture is lost."""
    with suppress(Refusal):
        known = desk.archive.files.read(finding.resemblance.key)
        path.write_bytes(draw_evidence(data, known, finding.resemblance, desk.limits))
        return _name(path)
    return None


def _slug(text: str) -> str:
    """Letters and digits, as part of a file's name."""
    return re.sub(r"\W+", "-", text.casefold()).strip("-")[:40] or "gambar"


def _watch(rows: Iterator[Mapping[str, Any]], failed: list[str]) -> Iterator[Mapping[str, Any]]:
    """Pass rows on and remember the ones with an error."""
    for row in rows:
        if row["error"]:
            failed.append(row["file"])
        yield row
