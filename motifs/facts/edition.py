"""Edisi: one holding of the competition; no cadence is assumed."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from motifs.errors import EditionClosed, EditionNotOpen
from motifs.facts.claim import Claim
from motifs.facts.tie import Tie

MOST_PICTURES = 5
"""Of one work, whatever an edition allows."""


def hide(code: str) -> str:
    """SHA-256 of an extension's code, as it is kept; only letters and digits of it matter."""
    typed = "".join(letter for letter in code.upper() if letter.isalnum())
    return hashlib.sha256(typed.encode(errors="replace")).hexdigest() if typed else ""


class Stage(StrEnum):
    """How far officers have brought an edition."""

    DRAFT = "rancangan"
    ANNOUNCED = "diumumkan"
    JUDGING = "penjurian"
    DECIDED = "diputuskan"
    PUBLISHED = "dipublikasikan"


class Phase(StrEnum):
    """Where an edition stands at a moment: its stage and, while announced, its dates."""

    DRAFT = "rancangan"
    UPCOMING = "akan dibuka"
    OPEN = "dibuka"
    CLOSED = "ditutup"
    JUDGING = "penjurian"
    DECIDED = "diputuskan"
    PUBLISHED = "dipublikasikan"


@dataclass(frozen=True, kw_only=True)
class Criterion:
    """What jurors give points for.

    Attributes:
        name: such as "estetika".
        most: highest number of points; the lowest is 0. 0 where it is not on record, as for an
            edition of the past.
        weight: by which the points are multiplied.
        about: what it asks, in a sentence.
    """

    name: str
    most: int = 100
    weight: int = 1
    about: str = ""


@dataclass(frozen=True, kw_only=True)
class Prize:
    """What a rank wins, such as "I": "Rp 12.500.000"."""

    rank: str
    reward: str = ""


@dataclass(frozen=True, kw_only=True)
class Extension:
    """Perpanjangan: more time for one entrant, who is given its code.

    Attributes:
        code: SHA-256 of the code; the entrant is not named.
        until: first moment at which nothing is taken any more.
        reason: for everybody to read.
        officer: user name.
        granted_at: in UTC.
    """

    code: str
    until: datetime
    reason: str
    officer: str
    granted_at: datetime


@dataclass(frozen=True, kw_only=True)
class Result:
    """One line of the results as they were announced.

    Attributes:
        rank: peringkat, such as "I" or "Harapan II".
        number: entry number as it was written, such as "03".
        title: judul karya.
        maker: the name to be credited.
        points: summed over the jurors; None where they are not on record.
    """

    rank: str
    number: str = ""
    title: str = ""
    maker: str = ""
    points: float | None = None


@dataclass(frozen=True, kw_only=True)
class Edition:
    """A competition edition, open to entries between two moments.

    Attributes:
        id: short and readable, such as "2022".
        title: as announced.
        organiser: penyelenggara.
        place: where it is held.
        held: when, in the organiser's words, such as "21-22 Februari 2022".
        theme: tema.
        opens_at: first moment of entry; None for an edition of the past that only has results.
        closes_at: first moment at which nothing is taken any more.
        stage: how far officers have brought it.
        rules: what entrants agree to, in plain words.
        rules_file: digest of the rules as a PDF; empty where there is none.
        categories: kelas, such as "umum" and "pelajar"; with none there is only one.
        works_each: most works of one person; None for any number.
        pictures_each: most pictures of one work.
        grace_minutes: how long after closing an entry is still taken, and marked late.
        extensions: more time for single entrants.
        criteria: in the order in which ties are broken.
        jurors: user names.
        ties: works with the same points, as officers put them in order.
        decided_at: when the results were decided, in UTC; a work withdrawn later keeps its place.
        judges: names of those who judged it before this register was there.
        prizes: the highest first.
        results: as announced, the winner first.
        claims: entrants, works and results as sources report them.
        sample: drawn up by this project; not a competition of any city.
    """

    id: str
    title: str
    organiser: str = ""
    place: str = ""
    held: str = ""
    theme: str = ""
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    stage: Stage = Stage.ANNOUNCED
    rules: str = ""
    rules_file: str = ""
    categories: tuple[str, ...] = ()
    works_each: int | None = None
    pictures_each: int = MOST_PICTURES
    grace_minutes: int = 0
    extensions: tuple[Extension, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    jurors: tuple[str, ...] = ()
    ties: tuple[Tie, ...] = ()
    decided_at: datetime | None = None
    judges: tuple[str, ...] = ()
    prizes: tuple[Prize, ...] = ()
    results: tuple[Result, ...] = ()
    claims: tuple[Claim, ...] = ()
    sample: bool = False

    @property
    def public(self) -> bool:
        """Whether everybody may know of it."""
        return self.stage is not Stage.DRAFT

    @property
    def outcome(self) -> tuple[Result, ...]:
        """The results, as far as everybody may know them."""
        return self.results if self.stage is Stage.PUBLISHED else ()

    def phase(self, now: datetime) -> Phase:
        """Where the edition stands at this moment."""
        if self.stage is not Stage.ANNOUNCED:
            return Phase(self.stage)
        if self.closes_at is not None and self.closes_at <= now:
            return Phase.CLOSED
        started = self.opens_at is not None and self.opens_at <= now
        return Phase.OPEN if started else Phase.UPCOMING

    def is_open(self, now: datetime) -> bool:
        """Whether everybody may enter at this moment."""
        return self.phase(now) is Phase.OPEN

    def is_late(self, received_at: datetime) -> bool:
        """Whether an entry came after closing, within the grace or an extension."""
        return self.closes_at is not None and self.closes_at <= received_at

    def last_moment(self, code: str = "") -> datetime | None:
        """First moment at which nothing is taken any more from who holds this extension's code.

        Args:
            code: SHA-256 of an extension's code; empty for everybody.
        """
        if self.closes_at is None:
            return None
        moments = [one.until for one in self.extensions if code and one.code == code]
        return max([self.closes_at + timedelta(minutes=self.grace_minutes), *moments])

    def has_extended(self, code: str) -> bool:
        """Whether this is the SHA-256 of the code of an extension."""
        return any(one.code == code for one in self.extensions)

    def final_moment(self) -> datetime | None:
        """First moment at which nothing is taken any more from anybody."""
        end = self.last_moment()
        return end and max([end, *(one.until for one in self.extensions)])

    def takes(self, now: datetime, code: str = "") -> bool:
        """Whether `require_open` passes."""
        try:
            self.require_open(now, code)
        except (EditionClosed, EditionNotOpen):
            return False
        return True

    def require_open(self, now: datetime, code: str = "") -> None:
        """Pass in silence while entries are taken, the grace and a granted extension included.

        Raises:
            EditionNotOpen: it is a draft, before `opens_at`, or has none.
            EditionClosed: from the last moment on, or once it is judged.
        """
        last = self.last_moment(code)
        over = last is not None and last <= now
        if over or self.stage in {Stage.JUDGING, Stage.DECIDED, Stage.PUBLISHED}:
            raise EditionClosed(closes=last or "-")
        if self.stage is Stage.DRAFT or self.opens_at is None or now < self.opens_at:
            raise EditionNotOpen(opens=self.opens_at or "-")
