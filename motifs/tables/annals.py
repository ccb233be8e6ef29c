"""Annals: one row of a table becomes an edition of the past, as it is on record."""

from datetime import datetime

from motifs.errors import FieldInvalid
from motifs.facts.claim import Claim
from motifs.facts.clock import read_local
from motifs.facts.edition import Criterion, Edition, Prize, Result, Stage
from motifs.facts.fields import NAME, TITLE, clean, require
from motifs.facts.terms import RULES, tidy
from motifs.tables.cells import (
    Cells,
    read_flag,
    read_list,
    read_parts,
    read_points,
    read_text,
    require_headings,
)

ANNALS = {
    "kode": "short name for the address (required): small letters, digits and hyphens",
    "judul": "title (required)",
    "penyelenggara": "organiser",
    "tempat": "place",
    "waktu": "when it was held, in words",
    "tema": "theme",
    "dibuka": "first moment of entry on the clock of the city (WITA), such as 2022-01-10 08:00",
    "ditutup": "first moment at which nothing was taken any more",
    "aturan": "rules, at most 20,000 characters",
    "kelas": "classes, joined by |",
    "kriteria": "criteria `name; most points; weight; what it asks`, joined by |",
    "juri": "names of the jurors, joined by |",
    "hadiah": "prizes `rank; reward`, joined by |",
    "hasil": "results `rank; number; title; maker; points`, joined by |, the winner first",
    "klaim": "claims `statement; date; source`, joined by |",
    "contoh": "`ya` for an edition that never was",
}
"""Every column with its meaning; the README shows the same table."""

NEEDED = ("kode", "judul")


def read_edition(cells: Cells) -> Edition:
    """An edition of the past from the cells of one row.

    Raises:
        FieldRequired, FieldTooLong, FieldInvalid: naming the column or the field.
        EditionTimesWrong: it does not close after it opens.
    """
    require_headings(cells)
    return tidy(
        Edition(
            id=read_text(cells, "kode"),
            title=require(cells.get("judul", ""), "judul", TITLE),
            organiser=read_text(cells, "penyelenggara"),
            place=read_text(cells, "tempat"),
            held=read_text(cells, "waktu"),
            theme=read_text(cells, "tema"),
            opens_at=_moment(cells, "dibuka"),
            closes_at=_moment(cells, "ditutup"),
            stage=Stage.PUBLISHED,
            rules=clean(cells.get("aturan", ""), "aturan", RULES),
            categories=read_list(cells, "kelas"),
            criteria=tuple(_criterion(*parts) for parts in read_parts(cells, "kriteria", 4)),
            judges=read_list(cells, "juri"),
            prizes=tuple(_prize(*parts) for parts in read_parts(cells, "hadiah", 2)),
            results=tuple(_result(*parts) for parts in read_parts(cells, "hasil", 5)),
            claims=tuple(_claim(*parts) for parts in read_parts(cells, "klaim", 3, least=2)),
            sample=read_flag(cells, "contoh"),
        )
    )


def _moment(cells: Cells, column: str) -> datetime | None:
    text = read_text(cells, column)
    return read_local(text, column) if text else None


def _criterion(name: str, most: str, weight: str, about: str) -> Criterion:
    points = _count(most) if most else 0
    return Criterion(name=name, most=points, weight=_count(weight) if weight else 1, about=about)


def _count(text: str) -> int:
    if not text.isdecimal():
        raise FieldInvalid(field="kriteria", value=text[:40], expected="100")
    return int(text)


def _prize(rank: str, reward: str) -> Prize:
    return Prize(rank=rank, reward=reward)


def _result(rank: str, number: str, title: str, maker: str, points: str) -> Result:
    return Result(
        rank=require(rank, "hasil", NAME),
        number=number,
        title=title,
        maker=clean(maker, "hasil", NAME),
        points=read_points(points, "hasil"),
    )


def _claim(statement: str, dated: str, source: str) -> Claim:
    return Claim(statement=statement, dated=dated, source=source)
