"""Pemusnahan: pictures that must leave the disk because the record of them was emptied.

Noted before the record is written: whatever breaks off in between, the next start goes on.
"""

from collections.abc import Iterable
from pathlib import Path

from motifs.keeping.files import replace_file

_NAME = "disposal.txt"


class Disposal:
    """Digests of pictures that are to be removed; a line each, in a file that is seldom there."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / _NAME

    @property
    def waits(self) -> bool:
        """Whether something is still to be done, if only with older generations."""
        return self._path.exists()

    def read(self) -> tuple[str, ...]:
        """What is noted."""
        return tuple(self._path.read_text("ascii").split()) if self.waits else ()

    def note(self, digests: Iterable[str]) -> None:
        """Add pictures, durably."""
        lines = dict.fromkeys((*self.read(), *digests))
        replace_file(self._path, "".join(f"{one}\n" for one in lines).encode())

    def clear(self) -> None:
        """All of it is done."""
        self._path.unlink(missing_ok=True)
