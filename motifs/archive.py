"""Archive: all that lives in one data folder."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from motifs.errors import DataMissing
from motifs.keeping.catalogue import Catalogue
from motifs.keeping.disposal import Disposal
from motifs.keeping.drafts import Drafts
from motifs.keeping.files import Files
from motifs.keeping.generations import NAME
from motifs.keeping.store import Store
from motifs.keeping.trays import Trays
from motifs.search.checking import LookAlikes
from motifs.search.finder import Finder


@dataclass(frozen=True)
class Archive:
    """Records, files and the index of look-alikes that belong together.

    Attributes:
        folder: where they live.
        store: the records.
        files: the pictures.
        look_alikes: derived from the pictures.
        disposal: pictures that are to be removed.
        drafts: what was not sent yet; no part of the record.
        trays: what was not imported yet; likewise.
        finder: derived from the motifs.
    """

    folder: Path
    store: Store
    files: Files
    look_alikes: LookAlikes
    disposal: Disposal
    drafts: Drafts
    trays: Trays
    finder: Finder = field(default_factory=Finder)

    @classmethod
    def open(cls, folder: Path, *, writing: bool = True) -> Self:
        """Open a data folder, made if need be when `writing`; a disposal that broke off goes on.

        Raises:
            DataMissing: there is nothing to read.
            DataLocked: another process writes there.
            DataDamaged: no generation of the catalogue is whole.
        """
        if not writing and not (folder / NAME).exists() and not (folder / "generations").exists():
            raise DataMissing(folder=folder)
        store = Store.open(folder, writing=writing)
        try:
            look_alikes = LookAlikes.open(folder, writing=writing)
            disposal, drafts = Disposal(folder), Drafts(folder)
            archive = cls(
                folder=folder,
                store=store,
                files=Files(folder),
                look_alikes=look_alikes,
                disposal=disposal,
                drafts=drafts,
                trays=Trays(folder),
                finder=Finder(look_alikes.index.look),
            )
            if writing:
                archive.dispose()
        except BaseException:
            store.close()
            raise
        return archive

    @property
    def catalogue(self) -> Catalogue:
        """Everything on record after the last finished write."""
        return self.store.catalogue

    def dispose(self) -> None:
        """Remove what is noted for disposal and no work on record shows, and all older generations.

        Raises:
            OSError: the disk refused; what is left is removed the next time.
        """
        if not self.disposal.waits:
            return
        with self.store.exclusive() as draft:
            kept = {*draft.catalogue.pictures, *draft.catalogue.documents}
            gone = [one for one in self.disposal.read() if one not in kept]
            self.look_alikes.forget(gone)
            for digest in gone:
                self.files.remove(digest)
            self.store.forget_past()
            self.disposal.clear()
