"""Printing: one list as a table for people, as JSON lines or CSV for programs."""

import csv
import sys
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any

import orjson
from rich.console import Console
from rich.table import Table

from motifs.tables.sheets import guard


class Format(StrEnum):
    """How a list is printed."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"


def show(rows: Iterable[Mapping[str, Any]], columns: Sequence[str], form: Format) -> None:
    """Print rows as they come, or as a table of `columns` when all have come, if any have."""
    printers = {Format.TABLE: _show_table, Format.JSONL: _show_lines, Format.CSV: _show_csv}
    printers[form](rows, columns)


def _show_lines(rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> None:  # noqa: ARG001 - lines carry all
    for row in rows:
        sys.stdout.buffer.write(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE))
        sys.stdout.flush()


def _show_csv(rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([guard(_cell(row[column])) for column in columns])
        sys.stdout.flush()


def _show_table(rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> None:
    table = Table()
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(_cell(row[column]) for column in columns))
    if table.row_count:
        Console(highlight=False, emoji=False).print(table, markup=False)


def _cell(value: object) -> str:
    return "" if value is None else str(value)
