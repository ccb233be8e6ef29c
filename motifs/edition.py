"""Edisi: one holding of the competition; no cadence is assumed."""

from dataclasses import dataclass
from datetime import datetime

from motifs.claim import Claim
from motifs.errors import EditionClosed, EditionNotOpen


@dataclass(frozen=True, kw_only=True)
class Edition:
    """A competition edition, open to entries between two moments.

    Attributes:
        id: short and readable, such as "2022".
        title: as announced.
        organiser: penyelenggara.
        place: where it is held.
        theme: tema.
        opens_at: first moment of entry; None for an edition of the past that only has results.
        closes_at: first moment at which nothing is taken any more.
        claims: entrants, works and results as sources report them.
        sample: drawn up by this project; not a competition of any city.
    """

    id: str
    title: str
    organiser: str = ""
    place: str = ""
    theme: str = ""
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    claims: tuple[Claim, ...] = ()
    sample: bool = False

    def is_open(self, now: datetime) -> bool:
        """Whether an entry may come in at this moment."""
        started = self.opens_at is not None and self.opens_at <= now
        return started and (self.closes_at is None or now < self.closes_at)

    def require_open(self, now: datetime) -> None:
        """Pass in silence while entries are taken.

        Raises:
            EditionNotOpen: before `opens_at`, or with none.
            EditionClosed: from `closes_at` on.
        """
        if self.closes_at is not None and self.closes_at <= now:
            raise EditionClosed(closes=self.closes_at)
        if not self.is_open(now):
            raise EditionNotOpen(opens=self.opens_at or "-")
