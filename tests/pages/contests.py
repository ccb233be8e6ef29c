"""Competitions that are judged, for the pages: with works of the samples and invented points."""

from dataclasses import replace

from motifs.archive import Archive
from motifs.contest.judging import Seat, declare, score
from motifs.contest.marks import Marks
from motifs.facts.account import Role
from motifs.facts.edition import Criterion, Edition, Prize, Result, Stage
from tests.motifs.builders import NOON, an_account, an_act
from tests.motifs.juries import a_contest, score_all, seal_all

CRITERIA = (
    Criterion(name="estetika", about="Keindahan garis, warna dan susunan.", most=50),
    Criterion(name="ergonomi", weight=2),
)
JUDGED, TIED, ENDED = "juri", "seri", "akhir"


def hold(archive: Archive) -> None:
    """One edition that Joko is scoring, one whose sheets are sealed with a tie, one published."""
    with archive.store.exclusive() as draft:
        draft.keep(an_account("siti", role=Role.JUROR, one_time=False), an_act("added account"))
        draft.keep(an_account("tono", role=Role.JUROR, one_time=False), an_act("added account"))
    for key in (JUDGED, TIED, ENDED):
        _enter(key, archive)
    seat = Seat(edition=JUDGED, juror="joko")
    score(seat, Marks(number=2, points={"estetika": 40, "ergonomi": 70}), archive.store, NOON)
    score(seat, Marks(number=3, points={"estetika": 40}), archive.store, NOON)
    declare(seat, 4, "Karya adik saya.", archive.store, NOON)
    for key in (TIED, ENDED):
        edition = archive.catalogue.edition(key)
        score_all(archive.store, edition)
        seal_all(archive.store, edition)
    with archive.store.exclusive() as draft:
        winner = Result(rank="I", number="1", title="Anggrek Senja", maker="Sutiyani", points=300)
        told = replace(draft.catalogue.edition(ENDED), stage=Stage.PUBLISHED, results=(winner,))
        draft.keep(told, an_act("published"))


def _enter(key: str, archive: Archive) -> Edition:
    """An edition with the works that came to the sample edition, unflagged."""
    edition = a_contest(
        id=key,
        title=f"Lomba {key}",
        jurors=("joko", "siti"),
        criteria=CRITERIA,
        prizes=(Prize(rank="I"),),
        sample=True,
    )
    with archive.store.exclusive() as draft:
        draft.keep(edition, an_act("began judging"))
        for entry in draft.catalogue.entries_of("contoh"):
            changes = {"id": f"{key}-{entry.number}", "edition": key, "findings": ()}
            draft.keep(replace(entry, **changes), an_act("entered"))  # type: ignore[arg-type]  # by the fields
    return edition
