"""Archive: all that lives in one data folder."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from motifs.catalogue import Catalogue
from motifs.checking import LookAlikes
from motifs.errors import DataMissing
from motifs.files import Files
from motifs.generations import NAME
from motifs.search import Finder
from motifs.store import Store


@dataclass(frozen=True)
class Archive:
    """Records, files and the index of look-alikes that belong together.

    Attributes:
        folder: where they live.
        store: the records.
        files: the pictures.
        look_alikes: derived from the pictures.
        finder: derived from the motifs.
    """

    folder: Path
    store: Store
    files: Files
    look_alikes: LookAlikes
    finder: Finder = field(default_factory=Finder)

    @classmethod
    def open(cls, folder: Path, *, writing: bool = True) -> Self:
        """Open a data folder, made if need be when `writing`.

        Raises:
            DataMissing: there is nothing to read.
            DataLocked: another process writes there.
            DataDamaged: no generation of the catalogue is whole.
        """
        if not writing and not (folder / NAME).exists() and not (folder / "generations").exists():
            raise DataMissing(folder=folder)
        store = Store.open(folder, writing=writing)
        return cls(folder, store, Files(folder), LookAlikes.open(folder, writing=writing))

    @property
    def catalogue(self) -> Catalogue:
        """Everything on record after the last finished write."""
        return self.store.catalogue
