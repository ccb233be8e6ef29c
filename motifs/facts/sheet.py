"""Lembar nilai: what one juror says of the works of an edition, which she knows by number only."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property


@dataclass(frozen=True, kw_only=True)
class Score:
    """Points for one work in one criterion.

    Attributes:
        number: entry number of the work.
        criterion: its name.
        points: from 0 to the most that the criterion gives, before its weight.
    """

    number: int
    criterion: str
    points: int


@dataclass(frozen=True, kw_only=True)
class Conflict:
    """Benturan kepentingan: why a juror does not score a work.

    Attributes:
        number: entry number of the work.
        reason: in the juror's words; empty where the register itself knows it.
    """

    number: int
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Remark:
    """What a juror notes on the work with this entry number."""

    number: int
    text: str


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One juror's sheet of an edition; it holds numbers of works, so it says nothing of makers.

    Attributes:
        id: "<edition>.<juror>".
        edition: its id.
        juror: user name.
        scores: by entry number, then in the order of the criteria.
        conflicts: by entry number.
        remarks: by entry number.
        sealed_at: in UTC; from then on nothing in it is ever changed.
        digest: SHA-256 over all of the above as it was sealed; empty until then.
    """

    id: str
    edition: str
    juror: str
    scores: tuple[Score, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    remarks: tuple[Remark, ...] = ()
    sealed_at: datetime | None = None
    digest: str = ""

    @cached_property
    def points(self) -> Mapping[int, Mapping[str, int]]:
        """Points by entry number and name of the criterion; works without any are left out."""
        found: dict[int, dict[str, int]] = {}
        for score in self.scores:
            found.setdefault(score.number, {})[score.criterion] = score.points
        return found

    @cached_property
    def reasons(self) -> Mapping[int, str]:
        """Why works are not scored, by their entry numbers."""
        return {one.number: one.reason for one in self.conflicts}

    def remark(self, number: int) -> str:
        """What is noted on a work; empty where nothing is."""
        return next((one.text for one in self.remarks if one.number == number), "")


def blank(edition: str, juror: str) -> Sheet:
    """The sheet of a juror who has not begun."""
    return Sheet(id=f"{edition}.{juror}", edition=edition, juror=juror)
