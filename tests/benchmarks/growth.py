"""How a check, its recall, the memory and the opening grow from 1,000 to 100,000 pictures.

    python tests/benchmarks/growth.py FOLDER [--plot FILE.svg] [--most 100000]

FOLDER takes the index, about 50 kB a picture. Real cloths are drawn, altered and searched among
strangers whose keypoints are those of other drawn cloths, moved, turned, resized, and so far from
the drawn ones (cosine 0.83) as another hand's drawing is; their features on disk are hard links to
a few real ones, so that a candidate costs what it always costs. Ratios hold within one run.
"""

import argparse
import hashlib
import io
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from random import Random

import matplotlib as mpl
import numpy as np
from PIL import Image

from images import (
    ARCHIVE_LIMITS,
    ORNAMENTS,
    REVIEW,
    Examination,
    Index,
    crop,
    draw,
    examine,
    mirror,
    photograph,
    redye,
)
from images.features import Features
from images.keypoints import UNIT, Keypoints, unit
from images.shelf import Shelf

STEPS = (1_000, 3_000, 10_000, 30_000, 100_000)
EDITS = {
    "crop": partial(crop, box=(0.2, 0.15, 0.75, 0.7)),
    "mirror": mirror,
    "redye": partial(redye, turn=140),
    "photograph": partial(photograph, seed=5),
}
_NOISE = 0.06  # on each of 128 entries: cosine 0.83


@dataclass(frozen=True, kw_only=True)
class Step:
    """What was measured at one size of the register.

    Attributes:
        pictures: known.
        seconds: of one search, the median of all copies.
        recall: share of the copies that were flagged with the right cloth first.
        strangers: share of strange cloths that were flagged.
        kilobytes: of postings on disk a picture.
        adding: seconds a picture, the mean since the step before.
    """

    pictures: int
    seconds: float
    recall: float
    strangers: float
    kilobytes: float
    adding: float


class LinkedShelf(Shelf):
    """A shelf on which a stranger's features are another name for real ones."""

    def link(self, digest: str, real: str) -> None:
        """Give the features of `real` a second name."""
        path = self._path(digest)
        path.parent.mkdir(parents=True, exist_ok=True)
        os.link(self._path(real), path)


def draw_cloth(ornament: str, seed: int) -> bytes:
    """A cloth in random dyes."""
    rng = Random(f"{ornament} {seed}")  # noqa: S311 - the same cloth on every run, no secret
    return draw(ornament, [f"#{rng.randrange(1 << 24):06x}" for _ in range(4)], 800)


def stray(features: Features, rng: np.random.Generator) -> Features:
    """Features of a picture that nobody drew."""
    return replace(
        features,
        structure=_stray(features.structure, features, rng),
        luminance=_stray(features.luminance, features, rng),
        layout=rng.normal(size=features.layout.shape).astype(np.float32)
        / features.layout.size**0.5,
    )


def _stray(keypoints: Keypoints, features: Features, rng: np.random.Generator) -> Keypoints:
    places = keypoints.places.copy()
    turn, factor = rng.uniform(0, 2 * np.pi), rng.uniform(0.5, 2)
    places[:, :2] = rng.uniform(0, features.side, places[:, :2].shape)
    places[:, 2] *= factor
    places[:, 3] += turn
    moved = unit(keypoints) + rng.normal(0, _NOISE, keypoints.descriptors.shape)
    moved = np.clip(moved, 0, None)
    moved /= np.maximum(np.linalg.norm(moved, axis=1, keepdims=True), 1e-6)
    return Keypoints(places, np.clip(np.rint(moved * UNIT), 0, 255).astype(np.uint8))


def grow(index: Index, real: list[Examination], until: int) -> float:
    """Add strangers until so many pictures are known; seconds a picture of adding alone."""
    shelf, postings = index._shelf, index._postings  # noqa: SLF001 - features are linked, not made
    assert isinstance(shelf, LinkedShelf)
    spent, first = 0.0, len(index)
    prints = {}
    for number in range(first, until):
        rng = np.random.default_rng(number)
        base = real[number % len(real)]
        digest = hashlib.sha256(str(number).encode()).hexdigest()
        features = stray(base.features, rng)
        shelf.link(digest, base.digest)
        start = time.perf_counter()
        postings.add(digest, features)
        spent += time.perf_counter() - start
        bits = int.from_bytes(rng.bytes(32), "big")
        prints[digest] = replace(base.fingerprint, bits=bits)
    index._append(prints)  # noqa: SLF001
    index._fill(prints.items())  # noqa: SLF001
    return spent / max(1, until - first)


def measure(
    index: Index, copies: list[tuple[str, Examination]], strange: list[Examination], folder: Path
) -> tuple[float, float, float, float]:
    """Seconds of a search, recall, strangers flagged, kilobytes a picture."""
    seconds, hits = [], []
    for of, seen in copies:
        start = time.perf_counter()
        found = index.search(seen)
        seconds.append(time.perf_counter() - start)
        hits.append(bool(found) and found[0].key == of and found[0].false_alarms <= REVIEW)
    flagged = [any(one.false_alarms <= REVIEW for one in index.search(seen)) for seen in strange]
    size = sum(path.stat().st_size for path in folder.rglob("*.faiss"))
    size += sum(path.stat().st_size for path in folder.rglob("layouts.npy"))
    kilobytes = size / len(index) / 1000
    return float(np.median(seconds)), float(np.mean(hits)), float(np.mean(flagged)), kilobytes


def time_opening(folder: Path) -> dict[str, float]:
    """Seconds to open the index in a fresh process, and its memory in megabytes."""
    code = (
        "import sys,time,resource;from pathlib import Path;from images import Index;"
        "start=time.perf_counter();index=Index(Path(sys.argv[1]),writing=False);"
        "print(time.perf_counter()-start,resource.getrusage(resource.RUSAGE_SELF).ru_maxrss/1024)"
    )
    command = [sys.executable, "-c", code, str(folder)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
    seconds, megabytes = done.stdout.split()
    return {"seconds": float(seconds), "megabytes": float(megabytes)}


def plot(steps: list[Step], path: Path) -> None:
    """Time and recall over the size of the register."""
    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "batik"
    import matplotlib.pyplot as plt  # noqa: PLC0415 - only after its backend is chosen

    figure, time_axis = plt.subplots(figsize=(7, 3.6), layout="constrained")
    sizes = [step.pictures for step in steps]
    time_axis.semilogx(
        sizes, [step.seconds / steps[0].seconds for step in steps], "o-", c="#1d5f8a"
    )
    time_axis.set(
        xlabel="pictures known", ylabel="search, times that at 1,000 (blue)", ylim=(0, None)
    )
    recall_axis = time_axis.twinx()
    recall_axis.semilogx(sizes, [step.recall for step in steps], "s--", c="#b3541e")
    recall_axis.set(ylabel="recall (brown)", ylim=(0, 1.05))
    figure.savefig(path, metadata={"Date": None})


def _steps(folder: Path, most: int) -> Iterator[Step]:
    cloths = {ornament: draw_cloth(ornament, 0) for ornament in ORNAMENTS}
    known = {name: examine(data, ARCHIVE_LIMITS) for name, data in cloths.items()}
    bases = [
        examine(draw_cloth(name, seed), ARCHIVE_LIMITS) for name in ORNAMENTS for seed in (1, 2)
    ]
    copies = [
        (known[name].digest, examine(edit(data), ARCHIVE_LIMITS))
        for name, data in cloths.items()
        for edit in EDITS.values()
    ]
    strange = [examine(_scramble(data), ARCHIVE_LIMITS) for data in cloths.values()]
    index = Index(folder)
    index._shelf = LinkedShelf(folder / "linked")  # noqa: SLF001
    for one in (*known.values(), *bases):
        index._shelf.keep(one.digest, one.features)  # noqa: SLF001
    index.extend(known.values())
    for size in (step for step in STEPS if step <= most):
        adding = grow(index, bases, size)
        seconds, recall, flagged, kilobytes = measure(index, copies, strange, folder)
        yield Step(
            pictures=size,
            seconds=seconds,
            recall=recall,
            strangers=flagged,
            kilobytes=kilobytes,
            adding=adding,
        )


def _scramble(data: bytes) -> bytes:
    """The cloth cut into 36 squares that were shuffled and turned: its texture, not its drawing."""
    rng = Random(len(data))  # noqa: S311 - the same on every run, no secret
    picture = Image.open(io.BytesIO(data)).convert("RGB")
    side = picture.width // 6
    places = [(x * side, y * side) for x in range(6) for y in range(6)]
    target = Image.new("RGB", (6 * side, 6 * side))
    for place, (x, y) in zip(rng.sample(places, len(places)), places, strict=True):
        piece = picture.crop((x, y, x + side, y + side)).rotate(90 * rng.randrange(4))
        target.paste(piece, place)
    out = io.BytesIO()
    target.save(out, "PNG")
    return out.getvalue()


def _tell(facts: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(facts) + "\n")
    sys.stdout.flush()


def main() -> None:
    """Print one line a step as JSON, then the opening."""
    asking = argparse.ArgumentParser(description=__doc__)
    asking.add_argument("folder", type=Path)
    asking.add_argument("--plot", type=Path)
    asking.add_argument("--most", type=int, default=STEPS[-1])
    chosen = asking.parse_args()
    steps = []
    for step in _steps(chosen.folder, chosen.most):
        steps.append(step)
        _tell(vars(step))
    _tell({"opening": time_opening(chosen.folder)})
    _tell({"megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024})
    if chosen.plot is not None:
        plot(steps, chosen.plot)


if __name__ == "__main__":
    main()
