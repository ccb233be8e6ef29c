"""Loading: the samples go in by the same doors as real motifs and entries."""

import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from images import ENTRY_LIMITS, draw
from motifs.announcing import announce
from motifs.archive import Archive
from motifs.claim import Claim
from motifs.consent import REQUIRED
from motifs.edition import Edition
from motifs.errors import FolderNotEmpty
from motifs.files import replace_file
from motifs.form import EntryForm
from motifs.history import Act
from motifs.importing import Plan, import_rows, open_table
from motifs.samples.drawings import DYES, SUBMISSIONS
from motifs.submission import submit_entry

TABLE = Path(__file__).parent / "motifs.csv"
OPEN = "contoh"
STEPS = len(DYES) + len(SUBMISSIONS) + 1
"""How many steps `load_samples` takes."""

_ACTOR = "samples"
_SOURCE = "pemberitaan publik"
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
    for row in import_rows(open_table(TABLE), plan, archive, act):
        if row.refusal is not None:
            raise row.refusal
    for edition in _editions(now):
        announce(edition, _ACTOR, archive.store, now)


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


def _editions(now: datetime) -> Iterator[Edition]:
    """Editions on record, with what sources say of them, and one that takes sample entries."""
    yield _past("2022", "21-22 Februari 2022", "10 pembuat, 20 karya, enam dipilih", "2022-02")
    yield _past("2023", "31 Oktober 2023", "12 peserta, 21 karya", "2023-10-31")
    yield _past("2025", "25 November 2025", "29 peserta, enam pemenang", "2025-11-25")
    yield Edition(
        id=OPEN,
        title="Lomba contoh yang sedang dibuka",
        organiser="Dibuat oleh proyek ini",
        theme="Flora dan fauna Balikpapan",
        opens_at=now,
        closes_at=now + timedelta(days=60),
        sample=True,
    )


def _past(year: str, held: str, result: str, dated: str) -> Edition:
    return Edition(
        id=year,
        title=f"Lomba {year}",
        organiser="Dekranasda dan DKUMKMP Kota Balikpapan",
        place=held,
        claims=(Claim(statement=result, dated=dated, source=_SOURCE),),
        sample=True,
    )
