"""Chart: the look of every known picture, kept beside the index; a line each."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from os import getpid
from pathlib import Path

from images.look import LOOK, Look, pack, unpack


class Chart:
    """Looks by digest; derived, so a line that is lost, torn or of another version is made anew."""

    def __init__(self, path: Path | None = None, *, writing: bool = True) -> None:
        """Read the file if there is one; more is written there only if `writing`."""
        self._path = path if writing else None
        self._looks = dict(_read(path)) if path is not None and path.exists() else {}

    def __contains__(self, digest: str) -> bool:
        return digest in self._looks

    def find(self, digest: str) -> Look | None:
        """The look of a picture; None for one that is not on the chart."""
        return self._looks.get(digest)

    def add(self, looks: Mapping[str, Look]) -> None:
        """Put pictures on the chart, in one write."""
        fresh = {digest: one for digest, one in looks.items() if digest not in self._looks}
        self._looks.update(fresh)
        if self._path is not None and fresh:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open("a", encoding="ascii") as file:
                file.write("\n" + _write(fresh))  # ends a line that a crash may have left torn

    def forget(self, digests: Iterable[str]) -> None:
        """Take pictures off the chart, also on disk."""
        gone = [self._looks.pop(digest, None) for digest in digests]
        if self._path is not None and any(one is not None for one in gone):
            fresh = self._path.with_suffix(f".{getpid()}")
            fresh.write_text(_write(self._looks), encoding="ascii")
            fresh.replace(self._path)


def _write(looks: Mapping[str, Look]) -> str:
    return "".join(f"{digest} {pack(look)} {LOOK}\n" for digest, look in looks.items())


def _read(path: Path) -> Iterator[tuple[str, Look]]:
    for line in path.read_text(encoding="ascii", errors="replace").splitlines():
        digest, _, rest = line.partition(" ")
        text, _, version = rest.partition(" ")
        if version == LOOK:
            with suppress(ValueError):
                yield digest, unpack(text)
