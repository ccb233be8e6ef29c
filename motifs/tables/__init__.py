"""The register as a table: CSV and .xlsx in, CSV out."""

from motifs.tables.annals import ANNALS, NEEDED, read_edition
from motifs.tables.columns import COLUMNS, REQUIRED
from motifs.tables.reading import read_motif
from motifs.tables.sheets import Row, read_table, write_csv
from motifs.tables.writing import write_motif

__all__ = [
    "ANNALS",
    "COLUMNS",
    "NEEDED",
    "REQUIRED",
    "Row",
    "read_edition",
    "read_motif",
    "read_table",
    "write_csv",
    "write_motif",
]
