"""Jury: who judges an edition, and how far each juror has come."""

from dataclasses import dataclass
from datetime import datetime

from motifs.contest.conflicts import sheet_of
from motifs.contest.standings import taking_part
from motifs.errors import NotJudging, NotJuror
from motifs.facts.edition import Edition, Stage
from motifs.facts.sheet import Sheet
from motifs.keeping.catalogue import Catalogue

JUDGED = frozenset({Stage.JUDGING, Stage.DECIDED, Stage.PUBLISHED})
"""Stages in which jurors see the works of an edition."""


@dataclass(frozen=True, kw_only=True)
class Progress:
    """How far a juror has come; it says nothing of her points.

    Attributes:
        juror: user name.
        done: works that she has scored in every criterion, or has a conflict of interest with.
        conflicts: how many of them those are.
        total: works to be judged.
        sealed_at: in UTC; None while she scores.
        digest: of the sealed sheet; empty until then.
    """

    juror: str
    done: int
    conflicts: int
    total: int
    sealed_at: datetime | None
    digest: str


def judged_by(juror: str, catalogue: Catalogue) -> tuple[Edition, ...]:
    """Editions whose works this juror sees, the newest first."""
    editions = list(catalogue.editions.values())[::-1]
    return tuple(one for one in editions if juror in one.jurors and one.stage in JUDGED)


def require_seat(edition: str, juror: str, catalogue: Catalogue) -> Edition:
    """The edition, whose works this juror may see.

    Raises:
        NotFound: there is no such edition, or it is a draft.
        NotJuror: she is not on its jury.
        NotJudging: judging has not begun.
    """
    found = catalogue.announced(edition)
    if juror not in found.jurors:
        raise NotJuror
    if found.stage not in JUDGED:
        raise NotJudging
    return found


def missing(sheet: Sheet, edition: Edition, catalogue: Catalogue) -> tuple[int, ...]:
    """Works that are neither scored in every criterion nor left out for a conflict of interest."""
    numbers = sorted(entry.number for entry in taking_part(edition, catalogue))
    whole = len(edition.criteria)
    return tuple(
        number
        for number in numbers
        if number not in sheet.reasons and len(sheet.points.get(number, ())) < whole
    )


def progress(edition: Edition, catalogue: Catalogue) -> tuple[Progress, ...]:
    """How far each juror has come, in the order of the jury."""
    return tuple(_follow(juror, edition, catalogue) for juror in edition.jurors)


def _follow(juror: str, edition: Edition, catalogue: Catalogue) -> Progress:
    sheet = sheet_of(edition, juror, catalogue)
    works = taking_part(edition, catalogue)
    return Progress(
        juror=juror,
        done=len(works) - len(missing(sheet, edition, catalogue)),
        conflicts=sum(entry.number in sheet.reasons for entry in works),
        total=len(works),
        sealed_at=sheet.sealed_at,
        digest=sheet.digest,
    )
