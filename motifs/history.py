"""History: every act is an event that carries the digest of the one before."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

BEGINNING = "0" * 64
"""What the first event carries as the digest of the one before."""


@dataclass(frozen=True, kw_only=True)
class Act:
    """Who does what, when: the words of an event, before it has a place in the chain."""

    actor: str
    action: str
    at: datetime
    note: str = ""
    document: str = ""


@dataclass(frozen=True, kw_only=True)
class Event:
    """An act with its place in the chain.

    Attributes:
        sequence: counted from 1.
        actor: user name, "entrant" or "system".
        role: of the actor's account at that moment; empty for those without one.
        action: a verb in the past, such as "registered".
        at: in UTC.
        note: reason, or the number of a document.
        document: SHA-256 of the file that proves it; empty where there is none.
        table: of the record that changed.
        subject: its id.
        record: SHA-256 of the record's document as it was left.
        previous: digest of the event before.
        digest: SHA-256 over all of the above.
    """

    sequence: int
    actor: str
    role: str
    action: str
    at: datetime
    note: str
    document: str
    table: str
    subject: str
    record: str
    previous: str
    digest: str = ""


@dataclass(frozen=True, kw_only=True)
class Trace:
    """Which record an act changed, and what it was left as; fields as in `Event`."""

    table: str
    subject: str
    record: str


def chain(act: Act, role: str, last: Event | None, trace: Trace) -> Event:
    """The event that follows `last`."""
    event = Event(
        sequence=last.sequence + 1 if last else 1,
        role=role,
        **vars(act),
        **vars(trace),
        previous=last.digest if last else BEGINNING,
    )
    return replace(event, digest=digest(event))


def digest(event: Event) -> str:
    """SHA-256 over the event's fields, its own digest left out, each preceded by its length."""
    fields = (
        str(event.sequence),
        event.actor,
        event.role,
        event.action,
        event.at.isoformat(),
        event.note,
        event.document,
        event.table,
        event.subject,
        event.record,
        event.previous,
    )
    framed = b"".join(b"%d:%s" % (len(raw), raw) for raw in map(str.encode, fields))
    return hashlib.sha256(framed).hexdigest()


def breaks(events: Iterable[Event]) -> Iterator[Event]:
    """Events that were altered, or do not follow the one before them."""
    sequence, previous = 0, BEGINNING
    for event in events:
        follows = event.sequence == sequence + 1 and event.previous == previous
        if not follows or digest(event) != event.digest:
            yield event
        sequence, previous = event.sequence, event.digest
