"""Kepala riwayat: one signed line that binds everything that happened until then.

The chain of events shows what was altered, but not that its end was cut off, or that all of it was
written anew. Who keeps a head of an earlier day can tell.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from motifs.errors import DataForeign, HeadUnreadable
from motifs.facts.history import BEGINNING, Event
from motifs.keeping.seal import Seal, is_genuine, read as read_signed, sign


@dataclass(frozen=True, kw_only=True)
class Head:
    """The newest event of a moment.

    Attributes:
        sequence: of that event; 0 before the first.
        digest: its digest, into which those of all events before went.
        taken_at: in UTC.
        key: public key of whoever signed.
        signature: over all of the above.
    """

    sequence: int
    digest: str
    taken_at: datetime
    key: str = ""
    signature: str = ""


def take(events: Sequence[Event], seal: Seal, now: datetime) -> Head:
    """The signed head of a history."""
    last = events[-1] if events else None
    head = Head(
        sequence=last.sequence if last else 0,
        digest=last.digest if last else BEGINNING,
        taken_at=now,
    )
    return sign(head, seal)


def read(data: bytes) -> Head:
    """A head from its file.

    Raises:
        HeadUnreadable: it is something else.
    """
    try:
        return read_signed(Head, data)
    except DataForeign as error:
        raise HeadUnreadable from error


def leads(head: Head, events: Sequence[Event]) -> bool:
    """Whether a history goes on from this head, which is genuine."""
    digests = {0: BEGINNING, **{event.sequence: event.digest for event in events}}
    return is_genuine(head) and digests.get(head.sequence) == head.digest
