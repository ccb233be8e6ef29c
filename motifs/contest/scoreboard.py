"""Papan nilai: the standings with each juror's part, as officers print and keep them."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from motifs.contest.standings import Standing, part, sealed, standings
from motifs.facts.edition import Edition, Stage
from motifs.facts.sheet import Sheet
from motifs.keeping.catalogue import Catalogue
from motifs.tables import write_csv


@dataclass(frozen=True, kw_only=True)
class Line:
    """One work.

    Attributes:
        standing: where it stands.
        title: judul karya.
        category: kelas; empty where the edition has none.
        maker: the name to be credited; empty until the results are published.
        parts: weighted points by user name of the juror; None for a conflict of interest.
    """

    standing: Standing
    title: str
    category: str
    maker: str
    parts: dict[str, int | None]


@dataclass(frozen=True, kw_only=True)
class Scoreboard:
    """The standings of one edition, the best first, and the sealed sheets they follow from."""

    edition: Edition
    lines: tuple[Line, ...]
    sheets: tuple[Sheet, ...]


def scoreboard(edition: Edition, catalogue: Catalogue) -> Scoreboard:
    """What the jury gave.

    Raises:
        SheetsOpen: a juror has not sealed, or there is no jury.
        WorkUnscored: every juror has a conflict of interest with one of the works.
    """
    sheets = sealed(edition, catalogue)
    lines = tuple(
        Line(
            standing=one,
            title=catalogue.entry(one.entry).title,
            category=catalogue.entry(one.entry).category,
            maker=_maker(one.entry, edition, catalogue),
            parts={sheet.juror: part(sheet, one.number, edition) for sheet in sheets},
        )
        for one in standings(edition, catalogue)
    )
    return Scoreboard(edition=edition, lines=lines, sheets=sheets)


def write_scoreboard(board: Scoreboard) -> str:
    """As CSV; the column of a juror is headed by the digest of her sheet."""
    columns = [
        *("tempat", "seri", "nomor", "judul", "kelas", "pembuat"),
        *(f"kriteria {one.name}" for one in board.edition.criteria),
        *(f"juri {one.juror} SHA-256 {one.digest}" for one in board.sheets),
        "jumlah",
    ]
    rows = (dict(zip(columns, _cells(line), strict=True)) for line in board.lines)
    return write_csv(columns, rows)


def round_off(total: Fraction | int | None) -> str:
    """Points with at most three decimals; nothing for a conflict of interest."""
    return "" if total is None else f"{float(total):.3f}".rstrip("0").rstrip(".")


def _maker(entry: str, edition: Edition, catalogue: Catalogue) -> str:
    person = catalogue.people.get(entry)
    return person.credit if person and edition.stage is Stage.PUBLISHED else ""


def _cells(line: Line) -> Iterator[str]:
    standing = line.standing
    yield str(standing.place)
    yield "ya" if standing.tied else ""
    yield from (str(standing.number), line.title, line.category, line.maker)
    yield from map(round_off, standing.by_criterion.values())
    yield from map(round_off, line.parts.values())
    yield round_off(standing.total)
