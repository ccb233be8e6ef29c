"""Search with facets over 10,000 motifs, beside SQLite's FTS5 with facet counts on the same data.

    python tests/benchmarks/searching.py

Titles, makers and philosophies are put together from words of Indonesian craft; makers, plants and
animals follow a long tail, as real ones do. Each question is asked of both in turn. FTS5 forgives
nothing, so it is given the right spelling where we are given the wrong one. The figures stand in
docs/performance.md.
"""

import re
import sqlite3
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from random import Random

from motifs.facts.creator import Creator
from motifs.facts.motif import Collection, Motif, Picture, Provenance, Technique
from motifs.facts.recordation import Recordation, Status
from motifs.search.facets import FACETS
from motifs.search.finder import Finder, Query

MOTIFS = 10_000
ROUNDS = 20
PLANTS = re.findall(
    r"\w+",
    "anggrek elai nipah rotan kelapa bakau mangrove singkong pakis jahe karamunting nanas pisang "
    "melati teratai kenanga sirih pinang durian rambutan langsat cempedak ulin meranti kapur",
)
ANIMALS = re.findall(
    r"\w+",
    "beruang dugong enggang rusa bekantan pesut penyu kupu udang kepiting ikan burung naga "
    "kijang macan trenggiling",
)
WORDS = re.findall(
    r"\w+",
    "tumbuh menari air laut rawa hutan kota cahaya pagi senja hujan akar daun bunga buah sayap "
    "gelombang pantai karang tepi sungai lambang kesuburan ketabahan kebersamaan kasih ibu anak "
    "menjaga merawat mengalir bersatu berani tenang anggun kuat sederhana warisan leluhur pesisir",
)
MAKERS = re.findall(
    r"\w+", "Siti Yah Sri Dewi Rahma Budi Joko Lula Tri Umi Wati Ani Eko Nur Ratna Indah"
)
QUESTIONS = (
    ("", "", {}),
    ("anggrek", "anggrek", {}),
    ("angrek", "anggrek", {}),
    ("beruang hutan", "beruang hutan", {}),
    ("tarian gelombang", "menari gelombang", {}),
    ("siti", "siti", {"technique": ("tulis",)}),
    ("kelapaa", "kelapa", {"year": ("2021", "2022")}),
    ("bunga", "bunga", {"flora": ("melati",), "technique": ("cap",)}),
    ("enggang di sungai", "enggang sungai", {}),
    ("ma", "ma*", {}),
)
"""What is asked of us, what of FTS5, and the choices made from facets."""


def main() -> None:
    """Print the figures of one run."""
    motifs = {motif.id: motif for motif in map(invent, range(MOTIFS))}
    finder, database = Finder(), fill(motifs.values())
    started = time.perf_counter()
    finder.find(motifs, Query())
    report("reading 10,000 motifs, once, ms", time.perf_counter() - started)
    started = time.perf_counter()
    added = {**motifs, "baru": replace(motifs["M00000"], id="baru", title="Baru")}
    finder.find(added, Query())
    report("reading them again with one more, ms", time.perf_counter() - started)
    ours, theirs = [], []
    for _ in range(ROUNDS):
        for typed, right, chosen in QUESTIONS:
            query = Query(text=typed, narrowed=chosen)
            ours.append(clock(lambda query=query: finder.find(added, query)))
            theirs.append(clock(lambda r=right, c=chosen: ask(database, r, c)))
    for name, seconds in (("ours", ours), ("FTS5", theirs)):
        report(f"{name}, median, ms", statistics.median(seconds))
        report(f"{name}, 95th percentile, ms", statistics.quantiles(seconds, n=20)[-1])


def invent(number: int) -> Motif:
    """One motif of the long tail, the same on every run."""
    rng = Random(number)  # noqa: S311 - no secret
    plant, animal = (_tail(rng, PLANTS), _tail(rng, ANIMALS))
    year = 2000 + rng.randrange(26)
    title = " ".join(word.title() for word in (plant, rng.choice(WORDS), rng.choice(WORDS)))
    maker = f"{_tail(rng, MAKERS)} {_tail(rng, MAKERS)} {rng.randrange(60)}"
    return Motif(
        id=f"M{number:05d}",
        title=title,
        collection=Collection.REGISTERED,
        pictures=(Picture(digest=f"{number:064x}", width=1, height=1),),
        registered_at=datetime(year, 1, 1, tzinfo=UTC),
        philosophy=" ".join(rng.choice(WORDS) for _ in range(60)),
        technique=rng.choice(list(Technique)),
        dyes=tuple(rng.sample(("indigo", "soga", "mengkudu", "hijau", "toska"), 2)),
        flora=(plant,),
        fauna=(animal,) if rng.random() < 0.5 else (),
        creators=(Creator(name=maker),),
        recordation=Recordation(
            number=f"{number:09d}", announced_on=date(year, 2, 1), status=Status.RECORDED
        ),
        provenance=Provenance(edition=f"Lomba {year}", rank=rng.choice(("I", "II", "III", ""))),
    )


def _tail(rng: Random, words: Sequence[str]) -> str:
    return words[min(int(rng.paretovariate(0.8)) - 1, len(words) - 1)]


def fill(motifs: Sequence[Motif]) -> sqlite3.Connection:
    """The same motifs in memory: one FTS5 table, and one of facet values with an index."""
    database = sqlite3.connect(":memory:")
    database.executescript(
        "create virtual table words using fts5(title, makers, tags, philosophy);"
        "create table facets (motif integer, name text, value text);"
    )
    for row, motif in enumerate(motifs, 1):
        makers = " ".join(one.name for one in motif.creators)
        texts = (motif.title, makers, " ".join((*motif.flora, *motif.fauna)), motif.philosophy)
        database.execute("insert into words(rowid, title, makers, tags, philosophy) "
                         "values (?, ?, ?, ?, ?)", (row, *texts))  # fmt: skip
        values = [(row, name, one) for name, read in FACETS.items() for one in read(motif) if one]
        database.executemany("insert into facets values (?, ?, ?)", values)
    database.execute("create index by_motif on facets(motif, name, value)")
    database.execute("create index by_value on facets(name, value, motif)")
    return database


def ask(database: sqlite3.Connection, text: str, chosen: dict[str, Sequence[str]]) -> int:
    """Ids in the order of bm25, and the counts of every facet; returns how many were found."""
    database.execute("drop table if exists temp.found")
    source = "select rowid as motif, bm25(words) as score from words where words match ?"
    every = "select rowid as motif, 0 as score from words"
    chosen_rows = f"create temp table found as {source if text else every}"
    database.execute(chosen_rows, (text,) if text else ())
    for name, values in chosen.items():
        marks = ",".join("?" * len(values))
        kept = f"select motif from facets where name = ? and value in ({marks})"  # noqa: S608 - marks
        database.execute(f"delete from found where motif not in ({kept})", (name, *values))  # noqa: S608 - marks
    found = database.execute("select motif from found order by score").fetchall()
    database.execute(
        "select name, value, count(*) from found join facets using (motif) group by name, value"
    ).fetchall()
    return len(found)


def clock(work: Callable[[], object]) -> float:
    """Seconds of one call."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def report(what: str, seconds: float) -> None:
    """One line, in milliseconds."""
    print(f"{what:40s} {seconds * 1_000:10.2f}")  # noqa: T201 - a benchmark speaks to its reader


if __name__ == "__main__":
    main()
