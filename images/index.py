"""Look-alikes among many pictures: one array of fingerprints, kept beside a plain text file."""

import threading
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from images.examination import Examination
from images.fingerprint import ALGORITHM, Fingerprint
from images.resemblance import REVIEW_DISTANCE, Resemblance, look_alike, same_file

Words = NDArray[np.uint64]
_WORDS = 4  # 256 bits


class Index:
    """Known pictures by digest; derived from the files, so it may be thrown away and rebuilt.

    The file has one line a picture: digest, then its fingerprint with the algorithm's name, or
    "-" for a featureless one, which only its own bytes can find. A line that is torn or of another
    algorithm is left out and so counts as unknown.
    """

    def __init__(self, path: Path | None = None) -> None:
        """Read the index from `path` if it exists; without a path it lives in memory."""
        self._path = path
        self._lock = threading.Lock()
        self._known: dict[str, Fingerprint | None] = {}
        self._keys: list[str] = []
        self._words: Words = np.empty((0, _WORDS), dtype=np.uint64)
        self._fill(_read(path) if path is not None and path.exists() else ())

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
            fresh = {
                seen.digest: seen.fingerprint if seen.searchable else None
                for seen in examinations
                if seen.digest not in self._known
            }
            self._append(fresh)
            self._fill(fresh.items())

    def clear(self) -> None:
        """Forget everything, also on disk."""
        with self._lock:
            self._known, self._keys = {}, []
            self._words = np.empty((0, _WORDS), dtype=np.uint64)
            if self._path is not None:
                self._path.unlink(missing_ok=True)

    def search(
        self, examination: Examination, within: int = REVIEW_DISTANCE
    ) -> tuple[Resemblance, ...]:
        """Known pictures at most `within` bits away over the sixteen views, the closest first."""
        with self._lock:
            keys, words = self._keys, self._words
            same = examination.digest in self._known
        found = [same_file(examination.digest)] if same else []
        if examination.searchable and len(words):
            found += _compare(examination, keys, words, within)
        return tuple(sorted(found, key=lambda one: (one.distance, one.key)))

    def _append(self, fresh: dict[str, Fingerprint | None]) -> None:
        if self._path is None or not fresh:
            return
        self._path.parent.mkdir(parents=True, exist_ok=True)
        lines = (f"{digest} {print_ or '-'}\n" for digest, print_ in fresh.items())
        with self._path.open("a", encoding="ascii") as file:
            file.write("\n" + "".join(lines))  # ends a line that a crash may have left torn

    def _fill(self, items: Iterable[tuple[str, Fingerprint | None]]) -> None:
        """Replace the arrays rather than change them: a search may be reading the old ones."""
        fresh = {digest: print_ for digest, print_ in items if digest not in self._known}
        seen = [(digest, print_) for digest, print_ in fresh.items() if print_ is not None]
        self._known.update(fresh)
        self._keys = self._keys + [digest for digest, _ in seen]
        self._words = np.vstack([self._words, *(_words(print_)[None] for _, print_ in seen)])


def _read(path: Path) -> Iterator[tuple[str, Fingerprint | None]]:
    for line in path.read_text(encoding="ascii", errors="replace").splitlines():
        digest, _, text = line.partition(" ")
        try:
            known = None if text == "-" else Fingerprint.parse(text)
        except ValueError:
            continue
        if len(digest) == 64 and (known is None or known.algorithm == ALGORITHM):  # noqa: PLR2004 - hexadecimal SHA-256
            yield digest, known


def _words(fingerprint: Fingerprint) -> Words:
    return np.frombuffer(fingerprint.bits.to_bytes(_WORDS * 8, "big"), dtype=np.uint64)


def _compare(
    examination: Examination, keys: list[str], words: Words, within: int
) -> list[Resemblance]:
    """Every known picture near one of the views; a picture's nearest view counts."""
    distances = np.stack(
        [np.bitwise_count(words ^ _words(print_)).sum(axis=1) for _, print_ in examination.views]
    )
    nearest = distances.argmin(axis=0)
    closest = distances.min(axis=0)
    return [
        look_alike(keys[row], int(closest[row]), examination.views[nearest[row]][0])
        for row in np.flatnonzero(closest <= within)
        if keys[row] != examination.digest
    ]
