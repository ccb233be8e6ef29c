"""A folder with one of everything at once, under ids that can be known before it is made."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from typing import Any

from api.security import Links
from images import ARCHIVE_LIMITS, examine
from motifs.archive import Archive
from motifs.facts.decision import Decision, Outcome
from motifs.facts.edition import Stage
from motifs.facts.inquiry import Inquiry
from motifs.facts.motif import Picture, Provenance
from motifs.facts.report import Problem, Report
from motifs.keeping.catalogue import Fact
from motifs.register.gaps import Gap
from tests.api.paintings import ANGGREK, stranger
from tests.api.sending import ANGGREK_ID, ELAI_ID, KAWUNG_ID
from tests.motifs.builders import (
    NOON,
    a_digest,
    a_filing,
    a_finding,
    a_motif,
    a_person,
    an_act,
    an_award,
    an_entry,
)
from tests.motifs.juries import a_contest, a_sheet
from tests.motifs.winners import a_result

SECRET = "0" * 64
WORK = stranger(7)
_WORK = Picture(digest=sha256(WORK).hexdigest(), width=240, height=240)
MIRROR, TWIN, LIKE = "tiruan", "kembaran", "serupa"
"""Entries that look like Anggrek; on the second an officer has decided."""

FIRST, SECOND, THIRD = "juara-1", "juara-2", "juara-3"
"""Winners: the second is a motif already, the maker of the third had her data erased."""

ERASED = "terhapus"
REMOVED = "dikeluarkan"

KNOWN: Mapping[str, tuple[Any, ...]] = {
    "motif_id": (ANGGREK_ID, ELAI_ID, KAWUNG_ID, REMOVED),
    "edition_id": ("2024", "2023", "2022", "2021", "2020", "2026", "2027", "2025", "2012"),
    "entry_id": (FIRST, SECOND, THIRD, MIRROR, TWIN, LIKE, ERASED),
    "subject": (ANGGREK_ID,),
    "token": tuple(Links(SECRET).seal(one) for one in (MIRROR, TWIN, ERASED, FIRST)),
    "decision_id": ("putusan", "putusan-lama"),
    "filing_id": (a_filing().id, "langkah-lama"),
    "inquiry_id": ("tanya",),
    "report_id": ("laporan", "laporan-lama"),
    "gap": tuple(Gap),
    "number": (1, 2, 3),
    "digest": (sha256(ANGGREK).hexdigest(), sha256(WORK).hexdigest()),
    "width": (320, 960),
    "place": (1,),
    "user": ("budi",),
    "language": ("id", "en"),
}
"""What exists, by the name of the place in an address."""


def bustle(archive: Archive) -> None:
    """Put works, decisions, marks, awards and filings beside the stock."""
    (archive.folder / "secret.key").write_text(SECRET, encoding="ascii")
    archive.files.keep(WORK)
    archive.look_alikes.learn([examine(WORK, ARCHIVE_LIMITS)])
    with archive.store.exclusive() as draft:
        for fact in _facts():
            draft.keep(fact, an_act("prepared"))


def _facts() -> Iterator[Fact]:
    yield from _judged()
    yield from _won()
    yield from _alike()
    yield _work(ERASED, 4, erased_at=NOON, pictures=())
    yield a_filing(id="langkah-lama", undone_at=NOON, undone_by="rahma")
    yield a_filing(motif=ANGGREK_ID)
    yield a_motif(id=REMOVED, title="Dikeluarkan", pictures=(_WORK,), removed_at=NOON)
    yield a_filing(id="langkah-keluar", motif=REMOVED)
    for key, closed in (("laporan", None), ("laporan-lama", NOON)):
        said = {"motif": ANGGREK_ID, "problem": Problem.OTHER, "words": "Terbalik."}
        yield Report(id=key, received_at=NOON, closed_at=closed, **said)


def _judged() -> Iterator[Fact]:
    """Three editions that Joko judges, one that waits for it, and one that is open."""
    closed = {"stage": Stage.ANNOUNCED, "closes_at": NOON - timedelta(days=1)}
    stages = {"2024": {}, "2020": {}, "2022": closed, "2021": {"stage": Stage.ANNOUNCED}}
    for edition, changes in stages.items():
        yield a_contest(id=edition, jurors=("joko",), **changes)
        for number in (1, 2, 3):
            key = f"karya-{edition}-{number}"
            yield _work(key, number, edition=edition)
            yield a_person(id=key)


def _won() -> Iterator[Fact]:
    decided = a_result(id="2023", jurors=("joko",))
    yield decided
    yield a_sheet("joko", {1: (1_250,), 2: (1_160,), 3: (1_140,)}, edition=decided)
    ranks = {FIRST: "I", SECOND: "II", THIRD: "III"}
    for number, (key, rank) in enumerate(ranks.items(), start=1):
        yield _work(key, number, edition="2023")
        yield a_person(id=key, erased_at=NOON if key == THIRD else None)
        yield an_award(id=key, edition="2023", rank=rank)
    shown = (Picture(digest=sha256(ANGGREK).hexdigest(), width=240, height=240),)
    born = Provenance(entry=SECOND)
    yield a_motif(id="lahir", title="Lahir", pictures=shown, provenance=born)


def _alike() -> Iterator[Fact]:
    likeness = a_finding(1e-9, subject=ANGGREK_ID)
    sent = {MIRROR: _WORK.digest, TWIN: a_digest(TWIN), LIKE: a_digest(LIKE)}
    for number, (key, digest) in enumerate(sent.items(), start=1):
        yield _work(key, number, findings=(replace(likeness, submitted=digest),))
        yield a_person(id=key)
    for key, undone in (("putusan-lama", NOON), ("putusan", None)):
        yield Decision(
            id=key,
            entry=TWIN,
            subject=ANGGREK_ID,
            outcome=Outcome.COINCIDENCE,
            reason="Lain isen.",
            officer="rahma",
            decided_at=NOON,
            undone_at=undone,
        )
    yield Inquiry(
        id="tanya",
        entry=MIRROR,
        subject=ANGGREK_ID,
        question="Dari mana?",
        officer="rahma",
        asked_at=NOON,
    )


def _work(key: str, number: int, **changes: Any) -> Fact:
    return an_entry(**{"id": key, "number": number, "pictures": (_WORK,), **changes})
