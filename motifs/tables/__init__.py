"""The register as a table: CSV and .xlsx in, CSV out."""

from motifs.tables.columns import COLUMNS, REQUIRED
from motifs.tables.reading import read_motif
from motifs.tables.sheets import Row, read_table, write_csv
from motifs.tables.writing import write_motif

__all__ = [
    "COLUMNS",
    "REQUIRED",
    "Row",
    "read_motif",
    "read_table",
    "write_csv",
    "write_motif",
]
