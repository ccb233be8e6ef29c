"""What goes together: how many neighbours are of the same family, and what it costs.

    python tests/benchmarks/looks.py SET

`SET` is a folder with `manifest.csv` (columns `id`, `role`, `family`) and `images/`. A family is a
traditional pattern such as parang or kawung; copies of one picture (`wild`) are left out, for this
is no search for copies. The figures stand in docs/similarity.md.
"""

import csv
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from images import ARCHIVE_LIMITS, Harmony, Look, examine
from images.chart import Chart
from images.look import take

NEIGHBOURS = 4
REGISTER = 10_000
ROUNDS = 50


def main(folder: Path) -> None:
    """Print the figures of one run."""
    with (folder / "manifest.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["family"] and row["role"] != "wild"]
    paths = [folder / "images" / f"{row['id']}.jpg" for row in rows]
    features = [examine(path.read_bytes(), ARCHIVE_LIMITS).features for path in paths]
    seconds, looks = clock(lambda: [take(one) for one in features])
    tell("milliseconds to take a look", 1_000 * seconds / len(looks))
    families = [row["family"] for row in rows]
    compare(looks, families)
    weigh(looks)


def compare(looks: Sequence[Look], families: Sequence[str]) -> None:
    """The share of neighbours that are of the same family, by each part alone and by both."""
    by_chance = np.mean([families.count(one) / len(families) for one in families])
    tell("same family: by chance", float(by_chance))
    grey = np.full_like(looks[0].palette, 1)
    rhythms = [Look(palette=grey, rhythm=one.rhythm) for one in looks]
    tell("colours and rhythm, as shipped", share(Harmony(looks), families))
    tell("rhythm alone", share(Harmony(rhythms), families))
    colours = np.sqrt([one.palette / 255 for one in looks])
    alike = colours @ colours.T - 9 * np.eye(len(looks))
    tell("colours alone", count(np.argsort(-alike, axis=1)[:, :NEIGHBOURS].tolist(), families))


def share(arranged: Harmony, families: Sequence[str]) -> float:
    """Of what the product shows."""
    return count([arranged.match(one, NEIGHBOURS) for one in range(len(families))], families)


def count(neighbours: Sequence[Sequence[int]], families: Sequence[str]) -> float:
    """The share of neighbours that are of the family of the picture they stand beside."""
    pairs = [(place, one) for place, row in enumerate(neighbours) for one in row]
    return float(np.mean([families[place] == families[one] for place, one in pairs]))


def weigh(looks: Sequence[Look]) -> None:
    """What a register of ten thousand such pictures costs."""
    many = {f"{number:064x}": looks[number % len(looks)] for number in range(REGISTER)}
    with tempfile.TemporaryDirectory() as made:
        path = Path(made) / "looks.txt"
        Chart(path).add(many)
        tell(f"chart of {REGISTER}, megabytes", path.stat().st_size / 1e6)
        tell("milliseconds to open it", 1_000 * clock(lambda: Chart(path))[0])
    seconds, arranged = clock(lambda: Harmony(list(many.values())))
    tell("milliseconds to arrange it", 1_000 * seconds)
    seconds, _ = clock(lambda: [arranged.match(place, NEIGHBOURS) for place in range(ROUNDS)])
    tell("milliseconds to match one picture", 1_000 * seconds / ROUNDS)


def clock(work: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds of computing, and what came of it."""
    start = time.process_time()
    made = work()
    return time.process_time() - start, made


def tell(what: str, figure: float) -> None:
    """One line."""
    print(f"{what:44s} {figure:8.3f}", flush=True)  # noqa: T201 - a benchmark speaks to its reader


if __name__ == "__main__":
    main(Path(sys.argv[1]))
