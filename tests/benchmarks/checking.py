"""How long a check and an import take, as ratios to decoding the picture with Pillow.

Run with `make bench` on a quiet machine; the figures stand in docs/performance.md. Everything is
drawn here: parts of seventeen cloths in many dyes, so that every check meets dozens of true
relatives, and phone photographs of some of them.
"""

import io
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from random import Random

import numpy as np
from PIL import Image

from images import ARCHIVE_LIMITS, ORNAMENTS, crop, draw, examine, redye
from motifs.archive import Archive
from motifs.facts.history import Act
from motifs.register.importing import Plan, import_rows
from motifs.review.sweep import sweep, uncompared
from motifs.search.checking import check
from motifs.tables import Row

MOTIFS = 1_000
PHOTOS = 12
ROUNDS = 9
PHOTO = (4000, 3000)  # px, a 12-megapixel phone


def main() -> None:
    """Print the figures of one run."""
    act = Act(actor="benchmark", action="imported", at=datetime.now(UTC))
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        archive = Archive.open(folder / "data")
        register([draw_cloth(folder, number) for number in range(MOTIFS)], archive, act)
        photos = [photograph(folder, number) for number in range(PHOTOS)]
        data = photos[0].read_bytes()
        decoding = clock(lambda: Image.open(io.BytesIO(data)).convert("RGB").load())
        examining = clock(lambda: examine(data, ARCHIVE_LIMITS))
        seen = examine(data, ARCHIVE_LIMITS)
        searching = clock(lambda: check(seen, archive.look_alikes, archive.catalogue))
        importing = register(photos, archive, act) / PHOTOS
        comparing = compare(archive, act) / PHOTOS
    report("decode 12 megapixels, ms", decoding)
    report("examine, ms", examining)
    report(f"search {MOTIFS} motifs, ms", searching)
    report("check / decode, ratio", (examining + searching) / decoding)
    report("import of such pictures, ms each", importing)
    report("import / decode, ratio", importing / decoding)
    report("comparison with the register, ms each", comparing)


def draw_cloth(folder: Path, number: int) -> Path:
    """A part of a cloth in other dyes."""
    rng = Random(number)  # noqa: S311 - the same cloth on every run, no secret
    left, upper = rng.uniform(0, 0.3), rng.uniform(0, 0.3)
    part = crop(_draw(number % len(ORNAMENTS)), (left, upper, left + 0.7, upper + 0.7))
    path = folder / f"{number}.jpg"
    path.write_bytes(redye(part, rng.randrange(360)))
    return path


def photograph(folder: Path, number: int) -> Path:
    """A phone picture of a cloth, with the fine grain that makes decoding work."""
    cloth = Image.open(io.BytesIO(_draw(number))).convert("RGB").resize(PHOTO)
    grain = np.random.default_rng(number).normal(0, 6, (PHOTO[1], PHOTO[0], 1))
    grainy = np.asarray(cloth, dtype=np.float64) + grain
    path = folder / f"photo-{number}.jpg"
    Image.fromarray(grainy.clip(0, 255).astype(np.uint8)).save(path, quality=90)
    return path


@cache
def _draw(number: int) -> bytes:
    return draw(sorted(ORNAMENTS)[number], ("#f1e3c6", "#7d4521", "#182c68", "#2f1c2b"), 1200)


def register(files: Sequence[Path], archive: Archive, act: Act) -> float:
    """Put pictures on record as `batik import` does; returns seconds."""
    rows = [
        Row(line, {"judul": f"Motif {path.stem}", "gambar": path.name})
        for line, path in enumerate(files)
    ]
    start = time.perf_counter()
    for row in import_rows(rows, Plan(pictures=files[0].parent, max_bytes=10**8), archive, act):
        if row.refusal is not None:
            raise row.refusal
    return time.perf_counter() - start


def compare(archive: Archive, act: Act) -> float:
    """Compare the last pictures with all that came before; returns seconds."""
    works = uncompared(archive)[-PHOTOS:]
    start = time.perf_counter()
    for _ in sweep(works, archive, act):
        pass
    return time.perf_counter() - start


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
    print(f"{what:38s} {shown:10.2f}")  # noqa: T201 - a benchmark speaks to its reader


if __name__ == "__main__":
    main()
