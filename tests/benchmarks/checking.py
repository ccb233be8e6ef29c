"""How long one check takes on a register of 1,000 motifs, as a ratio to decoding the picture.

Run with `make bench`; the figures stand in docs/performance.md. Everything is drawn here.
"""

import io
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from PIL import Image

from images import ARCHIVE_LIMITS, examine
from motifs.archive import Archive
from motifs.checking import check
from motifs.history import Act
from motifs.importing import Plan, import_rows
from motifs.tables import Row

MOTIFS = 1_000
ROUNDS = 15
PHOTO = (4000, 3000)  # px, a 12-megapixel phone


def main() -> None:
    """Print the figures of one run."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        archive = Archive.open(folder / "data")
        report("import, ms a picture", fill(archive, folder) / MOTIFS)
        photo = photograph(folder)
        decoding = clock(lambda: Image.open(io.BytesIO(photo)).convert("RGB").load())
        examining = clock(lambda: examine(photo, ARCHIVE_LIMITS))
        seen = examine(photo, ARCHIVE_LIMITS)
        searching = clock(lambda: check(seen, archive.look_alikes, archive.catalogue))
        report("decode 12 megapixels, ms", decoding)
        report("examine, ms", examining)
        report(f"search {MOTIFS} motifs, ms", searching)
        report("check / decode, ratio", (examining + searching) / decoding)


def draw(seed: int, size: tuple[int, int]) -> Image.Image:
    """A pattern of soft blots, another one for each seed."""
    rng = np.random.default_rng(seed)
    blots = rng.integers(0, 256, (12, 12, 3), dtype=np.uint8)
    return Image.fromarray(blots).resize(size, Image.Resampling.BICUBIC)


def fill(archive: Archive, folder: Path) -> float:
    """Register the motifs; returns seconds."""
    for seed in range(MOTIFS):
        draw(seed, (640, 640)).save(folder / f"{seed}.jpg")
    rows = [Row(n, {"judul": f"Motif {n}", "gambar": f"{n}.jpg"}) for n in range(MOTIFS)]
    act = Act(actor="benchmark", action="imported", at=datetime.now(UTC))
    start = time.perf_counter()
    for row in import_rows(rows, Plan(pictures=folder, max_bytes=10**8), archive, act):
        if row.refusal is not None:
            raise row.refusal
    return time.perf_counter() - start


def photograph(folder: Path) -> bytes:
    """A phone picture of one of the motifs, with the fine grain that makes decoding work."""
    grain = np.random.default_rng(0).normal(0, 6, (PHOTO[1], PHOTO[0], 1))
    cloth = np.asarray(draw(7, PHOTO), dtype=np.float64) + grain
    path = folder / "photo.jpg"
    Image.fromarray(cloth.clip(0, 255).astype(np.uint8)).save(path, quality=90)
    return path.read_bytes()


def clock(work: Callable[[], object]) -> float:
    """Median seconds of several rounds, after one to warm up."""
    work()
    rounds = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        rounds.append(time.perf_counter() - start)
    return statistics.median(rounds)


def report(what: str, figure: float) -> None:
    """One line; seconds are shown in milliseconds."""
    shown = figure * 1_000 if "ms" in what else figure
    print(f"{what:32s} {shown:10.2f}")  # noqa: T201 - a benchmark speaks to its reader


if __name__ == "__main__":
    main()
