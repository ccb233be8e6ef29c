"""Baki: a table and its pictures that were sent for an import, before anything is on record."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath


@dataclass(frozen=True, kw_only=True)
class Tray:
    """What lies ready for one import.

    Attributes:
        id: ULID; of the import too, once it is confirmed.
        table: name of the table's file, as it was sent.
        officer: user name.
        begun_at: in UTC.
        pictures: where each picture lies in the tray's folder, by the last part of its name in
            small letters, as a table names it.
        size: bytes of all pictures.
        confirmed: whether its motifs came, or come, into the register.
    """

    id: str
    table: str
    officer: str
    begun_at: datetime
    pictures: dict[str, str]
    size: int = 0
    confirmed: bool = False

    def place(self, name: str) -> str:
        """Where a picture that a table names lies; the bare name where it was not sent.

        Folders in the name do not matter: a browser sends none, and none leads out of the tray.
        """
        bare = strip(name)
        return self.pictures.get(bare.casefold(), bare)


def strip(name: str) -> str:
    """The last part of a file's name, whatever system wrote it."""
    plain = name.replace("\\", "/").encode(errors="replace").decode()
    return PurePosixPath(plain).name


def hide(name: str) -> str:
    """A name of a file that no name of a stranger's file can harm."""
    return hashlib.sha256(name.encode()).hexdigest()
