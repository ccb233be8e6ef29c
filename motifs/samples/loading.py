"""Loading: the samples go in by the same doors as real motifs and entries."""

import tempfile
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

from images import ENTRY_LIMITS, draw
from motifs.archive import Archive
from motifs.contest.annals import import_editions, open_annals
from motifs.contest.announcing import announce, begin
from motifs.entering.submission import submit_entry
from motifs.errors import FolderNotEmpty
from motifs.facts.consent import REQUIRED
from motifs.facts.edition import Criterion, Edition, Prize
from motifs.facts.form import EntryForm
from motifs.facts.history import Act
from motifs.keeping.files import replace_file
from motifs.keeping.records import digest
from motifs.register.importing import Imported, Plan, import_rows, open_table
from motifs.samples.drawings import DYES, SUBMISSIONS

TABLE = Path(__file__).parent / "motifs.csv"
EDITIONS = Path(__file__).parent / "editions.csv"
"""Facts of the public record, each with its source; nothing in it is drawn up by us."""

OPEN = "contoh"
STEPS = len(DYES) + len(SUBMISSIONS) + 1
"""How many steps `load_samples` takes."""

_ACTOR = "samples"
_MAX_BYTES = 25_000_000


def load_samples(archive: Archive, now: datetime) -> Iterator[str]:
    """Fill a new data folder; yields what is done after each step.

    The submissions are also put into the folder `contoh`, to be tried on the page "Cek motif".

    Raises:
        FolderNotEmpty: the catalogue holds motifs already.
    """
    if archive.catalogue.motifs:
        raise FolderNotEmpty(folder=archive.folder)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        for ornament, dyes in DYES.items():
            (folder / f"{ornament}.png").write_bytes(draw(ornament, dyes))
            yield ornament
        _register(folder, archive, now)
        yield TABLE.name
        for number, title in enumerate(SUBMISSIONS, start=1):
            _submit(title, number, folder, archive, now)
            yield title


def _register(folder: Path, archive: Archive, now: datetime) -> None:
    plan = Plan(pictures=folder, max_bytes=_MAX_BYTES)
    act = Act(actor=_ACTOR, action="imported", at=now)
    _require_whole(import_rows(open_table(TABLE), plan, archive, act))
    _require_whole(import_editions(open_annals(EDITIONS), archive.store, act))
    drafted = begin(_open_edition(now), _ACTOR, archive.store, now)
    announce(drafted.id, digest(drafted), _ACTOR, archive.store, now)


def _require_whole(rows: Iterable[Imported]) -> None:
    for row in rows:
        if row.refusal is not None:
            raise row.refusal


def _submit(title: str, number: int, folder: Path, archive: Archive, now: datetime) -> None:
    """Enter one work, and leave its picture where a newcomer can try it."""
    ornament, alter = SUBMISSIONS[title]
    data = alter((folder / f"{ornament}.png").read_bytes())
    suffix = ".png" if data.startswith(b"\x89PNG") else ".jpg"
    replace_file(archive.folder / "contoh" / f"{title.lower().replace(' ', '-')}{suffix}", data)
    form = EntryForm(
        title=title,
        name=f"Peserta contoh {number}",
        phone="0800 000 0000",
        philosophy="Karya contoh.",
        consents=frozenset(REQUIRED),
    )
    submit_entry(OPEN, form, [data], archive, ENTRY_LIMITS, now)


def _open_edition(now: datetime) -> Edition:
    """A competition that never was, which takes sample entries."""
    opens = now.replace(microsecond=0)
    return Edition(
        id=OPEN,
        title="Lomba contoh yang sedang dibuka",
        organiser="Dibuat oleh proyek ini",
        theme="Flora dan fauna Balikpapan",
        opens_at=opens,
        closes_at=opens + timedelta(days=60),
        rules="Peserta mengirim karya buatan sendiri. Juri menilai tanpa tahu nama pembuat.",
        criteria=(
            Criterion(name="Potensi sebagai motif Balikpapan", weight=2),
            Criterion(name="Estetika"),
            Criterion(name="Kreativitas dan inovasi"),
            Criterion(name="Ergonomi"),
        ),
        prizes=(Prize(rank="I"), Prize(rank="II"), Prize(rank="III")),
        sample=True,
    )
