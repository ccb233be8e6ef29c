"""Commands that keep a data folder safe."""

import platform
import shutil
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer

from api.cli.options import Data, Language, Printed, follow, say_in, settings_for, tell
from api.cli.printing import Format, show
from api.flaws import name_flaw
from api.settings import Settings
from images import Refusal
from motifs.archive import Archive
from motifs.keeping.backup import back_up, note, restore as restore_backup
from motifs.keeping.files import read_file
from motifs.keeping.seal import Seal, write
from motifs.proof.head import read as read_head, take
from motifs.proof.verification import verify as find_flaws
from motifs.search.checking import unsearched

_LIBRARIES = ("pillow", "imagehash", "pillow-heif", "tinydb", "fastapi", "numpy")
_HEAD = 100_000  # bytes; more is no head
_FREE = 1_000_000_000  # bytes; below this a busy competition could fill the disk


def add_to(app: typer.Typer) -> None:
    """Add the commands of this part."""
    for command in (verify, head, backup, restore, doctor):
        app.command()(command)


def verify(
    head: Annotated[
        list[Path] | None, typer.Option(help="A signed head kept since an earlier day.")
    ] = None,
    data: Data = None,
    form: Printed = Format.TABLE,
    lang: Language = "id",
) -> None:
    """Check history, records, pictures and index. Exit code 1: something is wrong."""
    archive = Archive.open(settings_for(data).data, writing=False)
    heads = [read_head(read_file(path, _HEAD)) for path in head or ()]
    flaws = list(follow(find_flaws(archive, heads), len(archive.catalogue.owners), "verify"))
    catalogue, say = archive.catalogue, say_in(lang)
    rows = (
        {**vars(name_flaw(flaw, catalogue, say)), "fault": flaw.fault, "subject": flaw.subject}
        for flaw in flaws
    )
    show(rows, ("what", "which", "file"), form)
    tell(
        f"{len(catalogue.motifs)} motifs, {len(catalogue.entries)} entries, "
        f"{len(catalogue.owners)} pictures, {len(catalogue.events)} events, {len(flaws)} flaws"
    )
    raise typer.Exit(int(bool(flaws)))


def head(data: Data = None) -> None:
    """Print the signed head of the history; keep one of each day where nobody can change it."""
    archive = Archive.open(settings_for(data).data, writing=False)
    seal = Seal.open(archive.folder, writing=False)
    sys.stdout.buffer.write(write(take(archive.catalogue.events, seal, datetime.now(UTC))))


def backup(
    target: Annotated[Path, typer.Argument(help="A new .tar file.")], data: Data = None
) -> None:
    """Write all records and pictures into one archive; safe beside a running service."""
    folder = settings_for(data).data
    total = len(Archive.open(folder, writing=False).catalogue.owners) + 1
    try:
        count = sum(1 for _ in follow(back_up(folder, target), total, "backup"))
    except FileExistsError:
        tell(f"{target} exists already")
        raise typer.Exit(1) from None
    with suppress(OSError):  # the backup is whole, and its folder may be one for reading alone
        note(folder, datetime.now(UTC))
    tell(f"{count} files in {target}")


def restore(
    source: Annotated[Path, typer.Argument(help="A file that `backup` wrote.")], data: Data = None
) -> None:
    """Unpack a backup into a new data folder, all of it or nothing."""
    folder = settings_for(data).data
    count = restore_backup(source, folder)
    tell(f"{count} files in {folder}; run `batik reindex` before the first check")


def doctor(data: Data = None, form: Printed = Format.TABLE) -> None:
    """Say what this installation has. Exit code 1: something would not work."""
    rows = list(_examine(settings_for(data)))
    show(rows, ("what", "state", "ok"), form)
    raise typer.Exit(int(not all(row["ok"] for row in rows)))


def _examine(settings: Settings) -> Iterator[dict[str, object]]:
    yield {"what": "python", "state": platform.python_version(), "ok": sys.version_info >= (3, 11)}
    for name in _LIBRARIES:
        yield {"what": name, "state": version(name), "ok": True}
    data = settings.data.absolute()
    folder = next(path for path in (data, *data.parents) if path.exists())
    free = shutil.disk_usage(folder).free
    yield {"what": "free disk", "state": f"{free // 1_000_000} MB", "ok": free > _FREE}
    yield from _examine_folder(settings.data)


def _examine_folder(folder: Path) -> Iterator[dict[str, object]]:
    try:
        archive = Archive.open(folder, writing=False)
    except Refusal as refusal:
        yield {"what": "catalogue", "state": str(refusal), "ok": False}
        return
    total = len(archive.catalogue.owners)
    known = total - len(unsearched(archive.look_alikes, archive.catalogue))
    stale = archive.look_alikes.index.stale
    older = f", {stale} of an older version" if stale else ""
    damaged = ", ".join(archive.store.damaged)
    state = damaged or f"revision {archive.store.revision}"
    yield {"what": "catalogue", "state": state, "ok": not damaged}
    yield {"what": "index", "state": f"{known} of {total} pictures{older}", "ok": known == total}
