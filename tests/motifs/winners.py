"""A decided edition for the tests: the three winners of February 2022, as they are on record."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from images import ARCHIVE_LIMITS, examine
from motifs.archive import Archive
from motifs.contest.awarding import give_ranks, revision
from motifs.facts.award import Award
from motifs.facts.edition import Criterion, Edition, Prize, Stage
from motifs.facts.history import Act
from motifs.facts.motif import Motif, Picture
from motifs.keeping.store import Store
from motifs.register.clearance import check_finally
from motifs.register.enrolment import Announcement, enrol
from motifs.register.transfer import IdentityForm, LetterForm, identify, keep_letter
from tests.motifs.builders import CITY, NOON, a_person, an_act, an_edition, an_entry
from tests.motifs.drawings import cloth
from tests.motifs.juries import a_sheet

TITLES = {10: "Anggrek", 14: "Enceng Gondok", 3: "Klubut Nusantara"}
MAKERS = {10: "Sutiyani", 14: "Yahnawati", 3: "Supratono"}
POINTS = {10: (1250,), 14: (1160,), 3: (1140,)}
"""By entry number; 03 is 3."""

RANKS = {"work-10": "I", "work-14": "II", "work-3": "III"}
IDENTITY = IdentityForm(
    nik="6471 0102 3190 0001", address="Jalan Rahasia 7, Balikpapan", nationality="Indonesia"
)
SCAN = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\nsurat"
LETTER = LetterForm(number="180/17/DKUMKMP", signed_on=date(2026, 11, 24))
GALLERY = Announcement(on=date(2026, 11, 25), at="Balikpapan")


def a_result(**changes: Any) -> Edition:
    """An edition whose results are decided, with as many prizes as winners."""
    facts: dict[str, Any] = {
        "stage": Stage.DECIDED,
        "criteria": (Criterion(name="nilai", most=1_250),),
        "jurors": ("anita",),
        "prizes": tuple(Prize(rank=rank) for rank in ("I", "II", "III")),
        "decided_at": NOON,
    }
    return an_edition(**(facts | changes))


def finish(store: Store, points: Mapping[int, Any] = POINTS, **changes: Any) -> Edition:
    """Put a decided edition on record, with its works, their makers and the sealed sheet."""
    edition = a_result(**changes)
    with store.exclusive() as draft:
        draft.keep(edition, an_act("decided results"))
        for number in points:
            key, title = f"work-{number}", TITLES.get(number, f"Karya {number}")
            draft.keep(an_entry(id=key, number=number, title=title), an_act("entered"))
            person = a_person(id=key, name=MAKERS.get(number, f"Orang {number}"))
            draft.keep(person, an_act("introduced"))
        draft.keep(a_sheet("anita", points, edition=edition), an_act("sealed sheet"))
    return edition


def award_all(store: Store, ranks: Mapping[str, str] = RANKS) -> tuple[Award, ...]:
    seen = revision("2026", store.catalogue)
    return give_ranks("2026", ranks, seen, "rahma", store, NOON)


def give_pictures(archive: Archive, numbers: Mapping[int, bytes]) -> None:
    """Let works show these pictures, as if they had been sent."""
    for number, data in numbers.items():
        seen = examine(data, ARCHIVE_LIMITS)
        archive.files.keep(data)
        archive.look_alikes.learn([seen])
        shown = (Picture(digest=seen.digest, width=seen.width, height=seen.height),)
        entry = archive.catalogue.entry(f"work-{number}")
        with archive.store.exclusive() as draft:
            draft.keep(replace(entry, pictures=shown), an_act("entered"))


def doing(action: str, hours: int = 0) -> Act:
    """What Rahma does, so many hours after noon."""
    return Act(actor="rahma", action=action, at=NOON + timedelta(hours=hours))


def hand_over(archive: Archive, entry: str = "work-10") -> Award:
    """The winner says who she is, and the signed letter is kept."""
    identify(entry, IDENTITY, "entrant", archive.store, NOON)
    return keep_letter(entry, LETTER, SCAN, CITY, archive, doing("transferred"))


def make_motif(archive: Archive, entry: str = "work-10") -> Motif:
    """All the way from a rank to a motif of the register."""
    hand_over(archive, entry)
    check_finally(entry, archive, doing("checked finally"))
    return enrol(entry, GALLERY, archive, doing("registered"))


PICTURES = {10: cloth(1), 14: cloth(2), 3: cloth(3)}
"""Strangers to one another."""
