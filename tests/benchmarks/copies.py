"""Copies found, strangers flagged: plain pHash, PDQ and ours on one set, and ours by its parts.

    python tests/benchmarks/copies.py SET [--positives N] [--ablate]

SET is a folder with `manifest.csv` (id, role, of, family), `images/` and `edits.py` (a dictionary
EDITS of functions of image, random generator and host image). Its pictures stay where they are.
"""

import argparse
import csv
import hashlib
import importlib.util
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from types import ModuleType
from typing import Any

import cv2
import numpy as np
import pdqhash

from images import ARCHIVE_LIMITS, REVIEW, Examination, Index, alignment, examine, postings, votes
from images.keypoints import Keypoints
from images.likelihood import weigh
from motifs.facts.finding import explains

Rows = list[dict[str, str]]
NOTHING = Keypoints(np.empty((0, 4), np.float32), np.empty((0, 128), np.uint8))
STRANGERS_FLAGGED = 0.01  # at which the thresholds of the other methods are set


@dataclass(frozen=True)
class Query:
    """A picture whose answer is known: the edit or role it is of, and the motif it copies."""

    kind: str
    name: str
    of: str
    data: bytes


@dataclass(frozen=True)
class Answer:
    """What a method said: the clearest motif, how near, and the nearest tradition."""

    motif: str
    chance: float
    tradition: float


def queries(folder: Path, rows: Rows, positives: int) -> Iterator[Query]:
    """Strangers, wild copies and edited motifs, as `run.py` of the set makes them."""
    registered = [row for row in rows if row["role"] == "registered"]
    hosts = [row for row in rows if row["role"] == "host"]
    for row in rows:
        if row["role"] in {"stranger", "wild"}:
            yield Query(row["role"], row["id"], row["of"], _encode(_read(folder, row["id"])))
    order = np.random.default_rng(3).permutation(len(registered))[:positives]
    for name, edit in _edits(folder).items():
        for place, row in enumerate(registered[number] for number in order):
            host = _read(folder, hosts[place % len(hosts)]["id"])
            seed = hashlib.sha256(f"{name}|{row['id']}".encode()).hexdigest()[:8]
            rng = np.random.default_rng(int(seed, 16))
            edited = edit(_read(folder, row["id"]), rng, host)
            yield Query(name, row["id"], row["id"], _encode(edited))


def _edits(folder: Path) -> dict[str, Callable[..., Any]]:
    spec = importlib.util.spec_from_file_location("edits_of_the_set", folder / "edits.py")
    assert spec is not None
    assert spec.loader is not None
    module: ModuleType = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return dict(module.EDITS)


def _read(folder: Path, name: str) -> Any:
    return cv2.imread(str(folder / "images" / f"{name}.jpg"))[:, :, ::-1].copy()


def _encode(picture: Any) -> bytes:
    _, data = cv2.imencode(".jpg", picture[:, :, ::-1], [cv2.IMWRITE_JPEG_QUALITY, 95])
    return bytes(data)


def hash_distances(asked: Sequence[Any], known: Sequence[Any]) -> Any:
    """Bits that differ, the nearest over the views of each question; shape (asked, known)."""
    table = np.stack(known)
    return np.stack(
        [
            np.min([np.bitwise_count(table ^ view).sum(axis=1) for view in views], 0)
            for views in asked
        ]
    )


def phash_views(seen: Examination) -> list[Any]:
    """The eight symmetries of the plain perceptual hash."""
    return [
        np.frombuffer(print_.bits.to_bytes(32, "big"), np.uint64)
        for transform, print_ in seen.views
        if not transform.negative
    ]


def pdq_views(data: bytes) -> list[Any]:
    """PDQ and its eight symmetries, as the library gives them."""
    picture = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)[:, :, ::-1]
    hashes, _ = pdqhash.compute_dihedral(np.ascontiguousarray(picture))
    return [np.packbits(np.asarray(bits, bool)).view(np.uint64) for bits in hashes]


def ask(index: Index, kinds: dict[str, tuple[str, str]], seen: Examination) -> Answer:
    """Our answer, with the commons beside it."""
    nearest = {"registered": ("", 1.0), "tradisi": ("", 1.0)}
    for found in index.search(seen, within=1.0):
        role, name = kinds[found.key]
        if found.false_alarms < nearest[role][1]:
            nearest[role] = (name, found.false_alarms)
    return Answer(*nearest["registered"], nearest["tradisi"][1])


# Each part of ours, switched off.
def _without(channel: str, seen: Examination) -> Examination:
    return replace(seen, features=replace(seen.features, **{channel: NOTHING}))


def _keep(seen: Examination) -> Examination:
    return seen


def _count_inliers(places: int, inliers: int, surprise: float) -> float:  # noqa: ARG001
    return weigh(inliers, inliers, surprise)


def _no_pixels(places: int, inliers: int, surprise: float) -> float:  # noqa: ARG001
    return weigh(places, inliers, 0.0)


def _only_upright(propose: Callable[..., Any], self: Any, features: Any) -> list[Any]:
    return [one for one in propose(self, features) if not one.mirrored]


ABLATIONS: dict[str, tuple[Callable[[Examination], Examination], tuple[Any, str, Any] | None]] = {
    "all parts": (_keep, None),
    "no structure channel": (partial(_without, "structure"), None),
    "no luminance channel": (partial(_without, "luminance"), None),
    "no mirrored questions": (
        _keep,
        (
            postings.Postings,
            "propose",
            lambda self, features: _only_upright(PROPOSE, self, features),
        ),
    ),
    "inliers for places": (_keep, (alignment, "weigh", _count_inliers)),
    "no pixels": (_keep, (alignment, "weigh", _no_pixels)),
    "no weights of votes": (
        _keep,
        (votes, "_share", lambda given: np.ones(len(given.rows), np.int64)),
    ),
    "no layout": (_keep, (postings, "BY_LAYOUT", 0)),
}
PROPOSE = postings.Postings.propose


def _see(data: bytes) -> Examination:
    cv2.setNumThreads(1)
    return examine(data, ARCHIVE_LIMITS)


_STATE: dict[str, Any] = {}


def _start(known: list[Examination], kinds: dict[str, tuple[str, str]], name: str) -> None:
    change, patch = ABLATIONS[name]
    if patch is not None:
        setattr(*patch)
    index = Index()
    index.extend(change(one) for one in known)
    _STATE.update(index=index, kinds=kinds, change=change)


def _answer(seen: Examination) -> Answer:
    return ask(_STATE["index"], _STATE["kinds"], _STATE["change"](seen))


def measure(
    asked: list[Query], answers: list[Answer], families: dict[str, str], *, commons: bool = True
) -> str:
    """One row of the table: mean, worst, wild, and strangers flagged."""
    found: dict[str, list[bool]] = {}
    kin = other = strangers = 0
    for query, answer in zip(asked, answers, strict=True):
        explained = commons and explains(answer.tradition, answer.chance)
        flagged = answer.chance <= REVIEW and not explained
        if query.kind == "stranger":
            strangers += 1
            family = families[query.name]
            is_kin = bool(family) and family == families.get(answer.motif)
            kin, other = kin + (flagged and is_kin), other + (flagged and not is_kin)
        else:
            found.setdefault(query.kind, []).append(flagged and answer.motif == query.of)
    return _row(found, other / strangers, kin / strangers)


def _row(found: dict[str, list[bool]], other: float, kin: float) -> str:
    shares = {kind: float(np.mean(hits)) for kind, hits in found.items()}
    wild = shares.pop("wild")
    worst = min(shares, key=lambda kind: shares[kind])
    mean = float(np.mean(list(shares.values())))
    return f"{mean:.3f} | {worst} {shares[worst]:.2f} | {wild:.3f} | {other:.3f} | {kin:.3f} |"


def measure_hash(
    asked: list[Query], distances: Any, names: list[str], families: dict[str, str]
) -> str:
    """The same of a hash, at the threshold where 1 % of strangers of other families are flagged."""
    near, which = distances.min(axis=1), distances.argmin(axis=1)
    outside = [
        near[row]
        for row, query in enumerate(asked)
        if query.kind == "stranger"
        and not (families[query.name] and families[query.name] == families[names[which[row]]])
    ]
    threshold = np.sort(outside)[int(STRANGERS_FLAGGED * len(outside))] - 1
    answers = [
        Answer(names[which[row]], 0.0 if near[row] <= threshold else 1.0, 1.0)
        for row in range(len(asked))
    ]
    return measure(asked, answers, families, commons=False)


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


@dataclass(frozen=True)
class Bench:
    """The set, read and examined.

    Attributes:
        known: rows of the registered motifs and the commons.
        files: their pictures.
        seen_known: what was seen in them.
        asked: the questions.
        seen: what was seen in them.
        families: by id.
    """

    known: Rows
    files: list[bytes]
    seen_known: list[Examination]
    asked: list[Query]
    seen: list[Examination]
    families: dict[str, str]


def read(folder: Path, positives: int) -> Bench:
    """Read the set, make the edits and examine everything, on all cores."""
    with (folder / "manifest.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    known = [row for row in rows if row["role"] in {"registered", "tradisi"}]
    files = [(folder / "images" / f"{row['id']}.jpg").read_bytes() for row in known]
    asked = list(queries(folder, rows, positives))
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        seen_known = list(pool.map(_see, files, chunksize=8))
        seen = list(pool.map(_see, [query.data for query in asked], chunksize=8))
    return Bench(known, files, seen_known, asked, seen, {row["id"]: row["family"] for row in rows})


def compare_hashes(bench: Bench) -> None:
    """The rows of the two hashes."""
    registered = [place for place, row in enumerate(bench.known) if row["role"] == "registered"]
    names = [bench.known[place]["id"] for place in registered]
    phash = [phash_views(bench.seen_known[place])[0] for place in registered]
    pdq = [pdq_views(bench.files[place])[0] for place in registered]
    for label, views, table in (
        ("pHash, 256 bits, 8 symmetries", [phash_views(one) for one in bench.seen], phash),
        ("PDQ, 8 symmetries", [pdq_views(query.data) for query in bench.asked], pdq),
    ):
        row = measure_hash(bench.asked, hash_distances(views, table), names, bench.families)
        _tell(f"| {label} | {row}")


def compare_parts(bench: Bench, labels: Sequence[str]) -> None:
    """One row of ours for each part that is switched off."""
    pairs = zip(bench.seen_known, bench.known, strict=True)
    kinds = {one.digest: (row["role"], row["id"]) for one, row in pairs}
    for label in labels:
        start = partial(_start, bench.seen_known, kinds, label)
        with ProcessPoolExecutor(mp_context=get_context("spawn"), initializer=start) as pool:
            answers = list(pool.map(_answer, bench.seen, chunksize=4))
        _tell(f"| ours, {label} | {measure(bench.asked, answers, bench.families)}")
        if label == "all parts":
            row = measure(bench.asked, answers, bench.families, commons=False)
            _tell(f"| ours, no commons | {row}")


def main() -> None:
    """Print the table in Markdown."""
    asking = argparse.ArgumentParser(description=__doc__)
    asking.add_argument("folder", type=Path)
    asking.add_argument("--positives", type=int, default=10)
    asking.add_argument("--ablate", action="store_true")
    chosen = asking.parse_args()
    bench = read(chosen.folder, chosen.positives)
    _tell("| method | mean of edits | worst edit | wild | other flagged | kin flagged |")
    _tell("|---|---|---|---|---|---|")
    compare_hashes(bench)
    compare_parts(bench, list(ABLATIONS) if chosen.ablate else ["all parts"])


if __name__ == "__main__":
    main()
