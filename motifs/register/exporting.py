"""Exporting: the register leaves as the table it could be imported from."""

from pathlib import Path

from motifs.archive import Archive
from motifs.keeping.files import replace_file
from motifs.tables import COLUMNS, write_csv, write_motif


def export_csv(archive: Archive) -> str:
    """Every motif, one row each; `gambar` names pictures by digest, as `export_pictures` does."""
    rows = (write_motif(motif) for motif in archive.catalogue.public_motifs.values())
    return write_csv(list(COLUMNS), rows)


def export_pictures(archive: Archive, folder: Path) -> int:
    """Copy the original pictures of all motifs into a folder; returns how many there are.

    Raises:
        NotFound: one is missing from the files.
    """
    motifs = archive.catalogue.public_motifs.values()
    digests = {picture.digest for motif in motifs for picture in motif.pictures}
    for digest in sorted(digests):
        replace_file(folder / digest, archive.files.read(digest))
    return len(digests)
