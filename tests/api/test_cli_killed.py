import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from motifs.archive import Archive
from motifs.errors import DataMissing
from motifs.keeping.store import Store
from motifs.proof.verification import verify
from tests.motifs.drawings import cloth

ROOT = Path(__file__).parents[2]
ROWS = 5
KILLED = -signal.SIGKILL


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Five motifs, each with a picture of its own."""
    folder = tmp_path_factory.mktemp("desk")
    for place in range(ROWS):
        (folder / f"{place}.png").write_bytes(cloth(place, side=40))
    lines = ["judul,gambar", *(f"Motif {place},{place}.png" for place in range(ROWS))]
    (folder / "register.csv").write_text("\n".join(lines), encoding="utf-8")
    return folder / "register.csv"


@pytest.fixture(scope="module")
def importer() -> Iterator[subprocess.Popen[str]]:
    """The process whose children import."""
    command = [sys.executable, "-m", "tests.api.importer"]
    buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    with subprocess.Popen(  # noqa: S603 - our own words
        command, cwd=ROOT, env=buffered, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as parent:
        yield parent
        assert parent.stdin is not None
        parent.stdin.close()
        assert parent.wait() == 0


@dataclass(frozen=True)
class Ended:
    """A child that has ended: its exit status, what it had printed, and how long it took."""

    status: int
    printed: list[dict[str, object]]
    seconds: float


def run(
    importer: subprocess.Popen[str], table: Path, data: Path, strike: int = 0, end: float = 0
) -> Ended:
    """Import a table in a child, killed at an operation, or some seconds after it began."""
    assert importer.stdin is not None
    assert importer.stdout is not None
    output = data.with_suffix(".jsonl")
    output.write_bytes(b"")
    words = ["import", str(table), "--format", "jsonl"]
    order = {"words": words, "data": str(data), "output": str(output)}
    start = time.perf_counter()
    importer.stdin.write(json.dumps(order | {"strike": strike, "end": end}) + "\n")
    importer.stdin.flush()
    status = int(importer.stdout.readline())
    lines = output.read_text(encoding="utf-8").splitlines()
    return Ended(status, [json.loads(line) for line in lines], time.perf_counter() - start)


def titles(data: Path) -> list[str]:
    """On record, in order."""
    catalogue = Store.open(data, writing=False).catalogue
    return [motif.title for motif in catalogue.motifs.values()]


def require_whole(data: Path, ended: Ended) -> None:
    """Nothing printed is missing, and nothing on record is harmed."""
    assert {row["outcome"] for row in ended.printed} <= {"added", "present"}
    assert {row["title"] for row in ended.printed} <= set(titles(data))
    try:
        assert list(verify(Archive.open(data, writing=False))) == []
    except DataMissing:
        assert ended.printed == []


def require_resumed(importer: subprocess.Popen[str], table: Path, data: Path) -> None:
    """A second run completes the first."""
    ended = run(importer, table, data)
    assert (ended.status, len(ended.printed)) == (0, ROWS)
    require_whole(data, ended)
    assert titles(data) == [f"Motif {place}" for place in range(ROWS)]


# Two rows are one write here. Five rows take fewer than 127 operations, so the last child lives.
STRIKES = range(1, 128, 9)


def test_an_import_killed_at_an_operation_loses_nothing_and_can_be_resumed(
    importer: subprocess.Popen[str], table: Path, tmp_path: Path
) -> None:
    printed = set()
    for strike in STRIKES:
        data = tmp_path / f"data-{strike}"
        ended = run(importer, table, data, strike=strike)
        assert ended.status in {KILLED, 0}
        printed.add(len(ended.printed))
        require_whole(data, ended)
        require_resumed(importer, table, data)
    assert printed == {0, 2, 4, 5}


def test_an_import_killed_at_any_moment_loses_nothing_and_can_be_resumed(
    importer: subprocess.Popen[str], table: Path, tmp_path: Path
) -> None:
    chance = random.Random(26)  # noqa: S311 - moments to strike
    whole = min(run(importer, table, tmp_path / name).seconds for name in ("first", "second"))
    killed = 0
    for place in range(10):
        data = tmp_path / f"data-{place}"
        ended = run(importer, table, data, end=chance.uniform(0.001, whole))
        killed += ended.status == KILLED
        require_whole(data, ended)
        require_resumed(importer, table, data)
    assert killed
