"""Ledger: which pictures were compared with everything known; kept beside the index."""

from collections.abc import Iterable
from pathlib import Path


class Ledger:
    """Digests whose likenesses are on record; a line each.

    It only saves work: a line that is lost, torn or of another version of the index has its
    picture compared once more, and nothing goes on record twice.
    """

    def __init__(self, path: Path | None, version: str, *, writing: bool = True) -> None:
        """Read the file if there is one; more is written there only if `writing`."""
        self._path = path if writing else None
        self._version = version
        self._known: set[str] = set()
        if path is not None and path.exists():
            lines = path.read_text(encoding="ascii", errors="replace").splitlines()
            self._known = {line[:64] for line in lines if line[65:] == version}

    def __contains__(self, digest: str) -> bool:
        return digest in self._known

    def add(self, digests: Iterable[str]) -> None:
        """These pictures were compared, and what they resemble is on record."""
        fresh = set(digests) - self._known
        self._known |= fresh
        if self._path is not None and fresh:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open("a", encoding="ascii") as file:
                file.writelines(f"\n{digest} {self._version}" for digest in sorted(fresh))

    def forget(self, digests: Iterable[str]) -> None:
        """Let these pictures be compared once more."""
        kept = self._known - set(digests)
        if kept != self._known:
            self.clear()
            self.add(kept)

    def clear(self) -> None:
        """Forget everything, also on disk."""
        self._known = set()
        if self._path is not None:
            self._path.unlink(missing_ok=True)
