"""Index: known pictures, and which of them a submitted one resembles.

Three witnesses are asked: the file's own bytes, the perceptual hash of the whole picture, and
keypoints with the pixels that bear them out. The hash alone answers a plain re-submission in a
millisecond; keypoints find what was cropped, photographed, re-dyed or lifted into another design.
"""

import os
import shutil
import threading
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from images.alignment import align, contradict
from images.chart import Chart
from images.cores import spread
from images.examination import Examination
from images.features import FEATURES, Features
from images.fingerprint import ALGORITHM, Fingerprint
from images.likelihood import NOTICE, REVIEW
from images.look import Look, take
from images.postings import Candidate, Postings
from images.resemblance import Resemblance, Witness, aligned, is_label, look_alike, same_file
from images.shelf import Shelf

VERSION = f"{ALGORITHM} {FEATURES}"
"""How what the index holds was made; a picture on record of another version is examined anew."""

LIKELY = 6
"""Candidates that are always looked at; the others where none of these is alike. Of 318 copies the
motif is among the first four of all but one (docs/similarity.md)."""

Words = NDArray[np.uint64]
_WORDS = 4  # 256 bits
_NAME = "fingerprints.txt"
_LOOKS = "looks.txt"
_DIGEST = 64  # hexadecimal digits of SHA-256
_FAR = 80  # bits; nothing beyond is ever noticed, however small the register


class Index:
    """Known pictures by digest; derived from the files, so it may be thrown away and rebuilt.

    Its folder holds a text file with one line a picture: digest, fingerprint ("-" for a
    featureless picture, which only its own bytes can find) and the version of its features; the
    features; and postings. A line that is torn or of another version counts as unknown. Beside it
    lies the chart of looks, which no search needs.
    """

    def __init__(self, folder: Path | None = None, *, writing: bool = True) -> None:
        """Read the index in `folder` if there is one; without a folder it lives in memory.

        Unless `writing`, what is added is forgotten in the end and the folder is left as it is.
        """
        self._path = None if folder is None else folder / _NAME
        self._folder = folder
        self._writing = writing
        self._lock = threading.Lock()
        self._open()

    def _open(self) -> None:
        self._known: dict[str, Fingerprint | None] = {}
        self._keys: list[str] = []
        self._words: Words = np.empty((0, _WORDS), dtype=np.uint64)
        self.stale = 0
        place = self._folder and self._folder / FEATURES
        self._shelf = Shelf(place and place / "features", writing=self._writing)
        self._postings = Postings(place and place / "postings", writing=self._writing)
        self._chart = Chart(self._folder and self._folder / _LOOKS, writing=self._writing)
        if self._path is not None and self._path.exists():
            read = dict(self._read(self._path))
            kept = {
                key: print_ for key, print_ in read.items() if print_ is None or self._post(key)
            }
            self.stale += len(read) - len(kept)
            self._fill(kept.items())

    def __contains__(self, digest: str) -> bool:
        return digest in self._known

    def __len__(self) -> int:
        return len(self._known)

    def fingerprint(self, digest: str) -> Fingerprint | None:
        """What is kept of a known picture; None for a featureless one.

        Raises:
            KeyError: the picture is not known.
        """
        return self._known[digest]

    def add(self, examination: Examination) -> None:
        """Make one picture known; a second time changes nothing."""
        self.extend([examination])

    def extend(self, examinations: Iterable[Examination]) -> None:
        """Make several pictures known, in one write."""
        with self._lock:
            fresh = {one.digest: one for one in examinations if one.digest not in self._known}
            for digest, seen in fresh.items():
                if seen.searchable:
                    self._shelf.keep(digest, seen.features)
                    self._postings.add(digest, seen.features)
            prints = {
                one.digest: one.fingerprint if one.searchable else None for one in fresh.values()
            }
            self._append(prints)
            self._fill(prints.items())
        self.view(fresh)

    @property
    def unviewed(self) -> tuple[str, ...]:
        """Pictures whose look is not known, such as those that came before there were looks."""
        return tuple(digest for digest in self._keys if digest not in self._chart)

    def view(self, digests: Iterable[str]) -> None:
        """Take the looks of known pictures from their features, in one write."""
        asked = tuple(digests)
        looks = dict(zip(asked, spread(self._take, asked), strict=True))
        with self._lock:  # meanwhile one may have been forgotten
            self._chart.add({key: one for key, one in looks.items() if one and key in self._known})

    def look(self, digest: str) -> Look | None:
        """How a known picture looks; None as long as that is not known."""
        return self._chart.find(digest)

    def forget(self, digests: Iterable[str]) -> None:
        """Let pictures be unknown again, also on disk; nothing of them is left there."""
        gone = set(digests)
        with self._lock:
            self._strike(gone)
            self._postings.forget(gone)
            self._chart.forget(gone)
            for digest in gone:
                self._shelf.remove(digest)
            kept = {digest: print_ for digest, print_ in self._known.items() if digest not in gone}
            self._known, self._keys = {}, []
            self._words = np.empty((0, _WORDS), dtype=np.uint64)
            self._fill(kept.items())

    def clear(self) -> None:
        """Forget everything, also on disk."""
        with self._lock:
            if self._folder is not None and self._writing:
                shutil.rmtree(self._folder, ignore_errors=True)
            self._open()

    def search(self, examination: Examination, within: float = NOTICE) -> tuple[Resemblance, ...]:
        """Known pictures that the submitted one resembles, the clearest first.

        Args:
            examination: of the submitted picture.
            within: the most false alarms at which a likeness is still told; 1 tells them all.
        """
        with self._lock:
            keys, words = self._keys, self._words
            same = examination.digest in self._known
            candidates = (
                self._postings.propose(examination.features) if examination.searchable else []
            )
        found = [same_file(examination.digest)] if same else []
        if examination.searchable and len(words):
            found += self._consider(examination, candidates)
            near = _compare(examination, keys, words, within)
            found += self._bear_out(examination.features, near, {one.key for one in found})
        return _unite(one for one in found if one.false_alarms <= within)

    def search_plainly(self, examination: Examination) -> tuple[Resemblance, ...]:
        """The answer of `search` by laying every known picture on the submitted one.

        The plain algorithm that the fast one is tested against; minutes on a large register.
        """
        every = [
            Candidate(digest=digest, mirrored=pose, quarters=quarters)
            for digest in self._keys
            for pose in (False, True)
            for quarters in range(4)
        ]
        return _unite(one for one in self._align(examination, every) if one.false_alarms <= NOTICE)

    def _consider(self, examination: Examination, candidates: list[Candidate]) -> list[Resemblance]:
        """What is alike of the likely candidates, or else of all."""
        likely = self._align(examination, candidates[:LIKELY])
        if any(one.false_alarms <= REVIEW for one in likely):
            return likely
        return likely + self._align(examination, candidates[LIKELY:])

    def _take(self, digest: str) -> Look | None:
        features = self._shelf.find(digest)
        return None if features is None else take(features)

    def _align(
        self, examination: Examination, candidates: Iterable[Candidate]
    ) -> list[Resemblance]:
        """Candidates that bear a closer look."""
        asked = examination.features
        others = [one for one in candidates if one.digest != examination.digest]
        found = spread(lambda one: self._lay(asked, one), others)
        return [one for one in found if one is not None]

    def _bear_out(
        self, asked: Features, near: list[Resemblance], seen: set[str]
    ) -> list[Resemblance]:
        """Hashes that keypoints have seen too, or else that the pixels do not contradict."""
        borne = spread(lambda one: one.key in seen or self._is_borne(asked, one), near)
        return [one for one, is_borne in zip(near, borne, strict=True) if is_borne]

    def _is_borne(self, asked: Features, found: Resemblance) -> bool:
        """Whether the pixels bear out a hash, to which all cloths in one form are alike."""
        known = self._shelf.find(found.key)
        if known is None:
            return True
        mirrored, turned = found.transform.mirrored, found.transform.turned // 90
        quarters = -turned % 4 if mirrored else turned
        return not contradict(asked, known, mirrored=mirrored, quarters=quarters)

    def _lay(self, asked: Features, one: Candidate) -> Resemblance | None:
        known = self._shelf.find(one.digest)
        if known is None:
            return None
        alignment = align(asked, known, mirrored=one.mirrored, quarters=one.quarters)
        if alignment is None:
            return None
        found = aligned(one.digest, alignment, asked, known, len(self._keys))
        return None if is_label(found) else found

    def _append(self, fresh: dict[str, Fingerprint | None]) -> None:
        if self._path is None or not self._writing or not fresh:
            return
        self._path.parent.mkdir(parents=True, exist_ok=True)
        lines = (f"{digest} {print_ or '-'} {FEATURES}\n" for digest, print_ in fresh.items())
        with self._path.open("a", encoding="ascii") as file:
            file.write("\n" + "".join(lines))  # ends a line that a crash may have left torn

    def _strike(self, gone: set[str]) -> None:
        """Write the text file anew without the lines of some pictures."""
        if self._path is None or not self._writing or not self._path.exists():
            return
        lines = self._path.read_text(encoding="ascii", errors="replace").splitlines(keepends=True)
        fresh = self._path.with_suffix(f".{os.getpid()}")
        fresh.write_text("".join(line for line in lines if line[:_DIGEST] not in gone), "ascii")
        fresh.replace(self._path)

    def _fill(self, items: Iterable[tuple[str, Fingerprint | None]]) -> None:
        """Replace the arrays rather than change them: a search may be reading the old ones."""
        fresh = {digest: print_ for digest, print_ in items if digest not in self._known}
        seen = [(digest, print_) for digest, print_ in fresh.items() if print_ is not None]
        self._known.update(fresh)
        self._keys = self._keys + [digest for digest, _ in seen]
        self._words = np.vstack([self._words, *(_words(print_)[None] for _, print_ in seen)])

    def _read(self, path: Path) -> Iterator[tuple[str, Fingerprint | None]]:
        stale = set()
        for line in path.read_text(encoding="ascii", errors="replace").splitlines():
            digest, _, rest = line.partition(" ")
            text, _, version = rest.partition(" ")
            try:
                known = None if text == "-" else Fingerprint.parse(text)
            except ValueError:
                continue
            if len(digest) == _DIGEST and _is_current(known, version):
                stale.discard(digest)
                yield digest, known
            else:
                stale.add(digest)
        self.stale = len(stale)

    def _post(self, digest: str) -> bool:
        """Whether the picture is among the postings, where its features still put it."""
        if digest not in self._postings:
            features = self._shelf.find(digest)
            if features is None:
                return False
            self._postings.add(digest, features)
        return True


def _is_current(fingerprint: Fingerprint | None, version: str) -> bool:
    return version == FEATURES and (fingerprint is None or fingerprint.algorithm == ALGORITHM)


def _unite(found: Iterable[Resemblance]) -> tuple[Resemblance, ...]:
    """One resemblance for each picture, the clearest first.

    How clear it is the surest witness says; how and where, the keypoints, which alone know.
    """
    united: dict[str, Resemblance] = {}
    for one in sorted(found, key=_order):
        surest = united.setdefault(one.key, one)
        if one.places and not surest.places and surest.witness is Witness.FINGERPRINT:
            united[one.key] = replace(
                one,
                false_alarms=surest.false_alarms,
                witness=surest.witness,
                distance=surest.distance,
            )
    return tuple(united.values())


def _order(found: Resemblance) -> tuple[float, str]:
    return found.false_alarms, found.key


def _words(fingerprint: Fingerprint) -> Words:
    return np.frombuffer(fingerprint.bits.to_bytes(_WORDS * 8, "big"), dtype=np.uint64)


def _compare(
    examination: Examination, keys: list[str], words: Words, within: float
) -> list[Resemblance]:
    """Every known picture near one of the views; a picture's nearest view counts."""
    distances = np.stack(
        [np.bitwise_count(words ^ _words(print_)).sum(axis=1) for _, print_ in examination.views]
    )
    nearest, closest = distances.argmin(axis=0), distances.min(axis=0)
    found = (
        look_alike(keys[row], int(closest[row]), examination.views[nearest[row]][0], len(keys))
        for row in np.flatnonzero(closest <= _FAR)
        if keys[row] != examination.digest
    )
    return [one for one in found if one.false_alarms <= within]
