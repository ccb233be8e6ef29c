"""Two hundred entries in the last minute: is one lost or doubled, and what memory does it take?

    python tests/benchmarks/rush.py

The real service runs in a process of its own over a new data folder. Twenty phones at a time send
works of three 4-megapixel pictures; every tenth work is sent twice at once, as a double click does.
Then the catalogue is read from the disk, every receipt is checked without the service, and every
file against its digest. The figures stand in docs/performance.md.
"""

import io
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import httpx2
import numpy as np
from PIL import Image

from images import ORNAMENTS, crop, draw, redye
from motifs.archive import Archive
from motifs.facts.edition import Edition
from motifs.facts.history import Act
from motifs.keeping.store import Store
from motifs.proof.receipt import doubts, read
from motifs.proof.verification import verify

ENTRIES = 200
PICTURES = 3
PHONES = 20
AGAIN = 10  # every tenth work is sent twice at once
SIZE = (2_400, 1_700)  # px, 4 megapixels
PORT = 8765
EDITION = "ramai"
PATIENCE = 900  # seconds a phone waits for its answer
_SERVE = "from api.cli import main; main()"
DYES = ("#f1e3c6", "#7d4521", "#182c68", "#2f1c2b")


@dataclass(frozen=True)
class Sent:
    """One acknowledged request: which work it was, its receipt, and how long it took."""

    work: int
    entry: str
    number: int
    signed: bytes
    seconds: float


def main() -> None:
    """Print the figures of one run."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        pictures = [draw_work(folder, work) for work in range(ENTRIES)]
        _announce(folder / "data")
        with serving(folder / "data") as process:
            start = time.perf_counter()
            sent = send_all(pictures)
            took = time.perf_counter() - start
            peak = _peak(process.pid)
        report(sent, took, peak, folder / "data", pictures)


def draw_work(folder: Path, work: int) -> list[Path]:
    """Three photographs of parts of one cloth, in dyes of its own."""
    rng = Random(work)  # noqa: S311 - the same work on every run, no secret
    cloth = redye(draw(sorted(ORNAMENTS)[work % len(ORNAMENTS)], DYES, 900), rng.randrange(360))
    paths = []
    for place in range(PICTURES):
        left, upper = rng.uniform(0, 0.3), rng.uniform(0, 0.3)
        part = Image.open(io.BytesIO(crop(cloth, (left, upper, left + 0.7, upper + 0.7))))
        path = folder / f"{work}-{place}.jpg"
        _grainy(part, work * PICTURES + place).save(path, quality=85)
        paths.append(path)
    return paths


def _grainy(part: Image.Image, seed: int) -> Image.Image:
    """With the fine grain of a phone, which makes decoding work."""
    large = np.asarray(part.convert("RGB").resize(SIZE), dtype=np.float32)
    grain = np.random.default_rng(seed).normal(0, 4, (SIZE[1], SIZE[0], 1))
    return Image.fromarray((large + grain).clip(0, 255).astype(np.uint8))


def _announce(data: Path) -> None:
    now = datetime.now(UTC)
    store = Store.open(data)
    edition = Edition(
        id=EDITION, title="Lomba", opens_at=now, closes_at=now + timedelta(days=1), sample=True
    )
    with store.exclusive() as draft:
        draft.keep(edition, Act(actor="benchmark", action="announced", at=now))
    store.close()


@contextmanager
def serving(data: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The service over a data folder, until the block ends."""
    command = [sys.executable, "-c", _SERVE, "serve", "--data", str(data), "--port", str(PORT)]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, env=os.environ | {"PYTHONPATH": "."}, **quiet) as process:  # noqa: S603 - our own words
        try:
            _await_ready()
            yield process
        finally:
            process.terminate()


def _await_ready() -> None:
    for _ in range(600):
        try:
            if httpx2.get(f"http://127.0.0.1:{PORT}/readyz").status_code == 200:
                return
        except httpx2.TransportError:
            time.sleep(0.1)
    reason = "the service did not start"
    raise RuntimeError(reason)


def send_all(works: Sequence[Sequence[Path]]) -> list[Sent]:
    """Every work once, some twice at the same time, by twenty phones."""
    queue = [work for work in range(len(works)) for _ in range(2 if work % AGAIN == 0 else 1)]
    with ThreadPoolExecutor(PHONES) as phones:
        return list(phones.map(lambda work: send(work, works[work]), queue))


def send(work: int, pictures: Sequence[Path]) -> Sent:
    """One work by the API, under a key of its own, and its signed receipt."""
    address = f"http://127.0.0.1:{PORT}/api/v1/editions/{EDITION}/entries"
    fields = {
        "title": f"Karya {work}",
        "name": f"Pembatik {work}",
        "phone": f"0812{work:07d}",
        "consents": ["pemrosesan", "pengalihan"],
    }
    files = [("pictures", (path.name, path.read_bytes(), "image/jpeg")) for path in pictures]
    start = time.perf_counter()
    answer = httpx2.post(
        address,
        data=fields,
        files=files,
        headers={"idempotency-key": f"karya-{work}"},
        timeout=PATIENCE,
    )
    seconds = time.perf_counter() - start
    said = answer.raise_for_status().json()
    signed = httpx2.get(f"http://127.0.0.1:{PORT}{said['signed']}", timeout=PATIENCE).content
    return Sent(work, said["entry"], said["number"], signed, seconds)


def _peak(process: int) -> float:
    """The most memory that a process has held, in megabytes (proc(5), VmHWM)."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1_000


def report(
    sent: Sequence[Sent], took: float, peak: float, data: Path, pictures: Sequence[Sequence[Path]]
) -> None:
    """What was kept, and what it cost."""
    archive = Archive.open(data, writing=False)
    entries = archive.catalogue.entries_of(EDITION)
    keys = {entry.idempotency_key for entry in entries}
    wrong = [one for one in sent if doubts(read(one.signed), _files(pictures[one.work]))]
    numbers = sorted(entry.number for entry in entries)
    seconds = sorted(one.seconds for one in sent)
    figures = {
        "works sent": len(pictures),
        "requests acknowledged": len(sent),
        "entries on record": len(entries),
        "lost": len({f"karya-{work}" for work in range(len(pictures))} - keys),
        "doubled": len(entries) - len(keys),
        "numbered 1 to n": numbers == list(range(1, len(entries) + 1)),
        "receipts that do not hold": len(wrong),
        "flaws that verify finds": len(list(verify(archive))),
        "seconds in all": round(took, 1),
        "seconds, median answer": round(statistics.median(seconds), 1),
        "seconds, longest answer": round(seconds[-1], 1),
        "peak memory of the service, MB": round(peak),
    }
    for what, figure in figures.items():
        print(f"{what:34s} {figure}")  # noqa: T201 - a benchmark speaks to its reader


def _files(paths: Sequence[Path]) -> list[bytes]:
    return [path.read_bytes() for path in paths]


if __name__ == "__main__":
    main()
