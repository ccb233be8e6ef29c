"""Bench: where a juror sits; what pages and programs show her comes from here and is blind."""

from dataclasses import dataclass
from functools import cached_property
from typing import Annotated

from fastapi import Depends

from api.dependencies import House, Member, Now
from motifs.contest.blind import Work, works
from motifs.contest.conflicts import sheet_of
from motifs.contest.judging import Seat
from motifs.contest.jury import missing, require_seat
from motifs.errors import NotFound
from motifs.facts.edition import Edition
from motifs.facts.sheet import Sheet


@dataclass(kw_only=True)
class Seated:
    """A juror before the works of an edition that she judges.

    Raises:
        NotFound: there is no such edition.
        NotJuror: others judge it.
        NotJudging: judging has not begun.
    """

    edition_id: str
    house: House
    juror: Member
    now: Now

    @property
    def seat(self) -> Seat:
        """As the use cases take it."""
        return Seat(edition=self.edition_id, juror=self.juror.id)

    @cached_property
    def edition(self) -> Edition:
        """Refused to who is not on its jury."""
        return require_seat(self.edition_id, self.juror.id, self.house.catalogue)

    @property
    def sheet(self) -> Sheet:
        """Hers, as it stands now."""
        return sheet_of(self.edition, self.juror.id, self.house.catalogue)

    @property
    def works(self) -> tuple[Work, ...]:
        """By number."""
        return works(self.edition, self.house.catalogue)

    @property
    def left(self) -> tuple[int, ...]:
        """Numbers of the works that she has not finished."""
        return missing(self.sheet, self.edition, self.house.catalogue)

    def work(self, number: int) -> Work:
        """By its number.

        Raises:
            NotFound: there is none, or it was withdrawn.
        """
        found = next((one for one in self.works if one.number == number), None)
        if found is None:
            raise NotFound(what="entry")
        return found


Bench = Annotated[Seated, Depends()]
