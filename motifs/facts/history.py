"""History: every act is an event that carries the digest of the one before.

What an event says is bound in two parts, so that a motif's life can be published and still be
proven: who acted, the note and the record's digest go in by a salted digest of their own.
"""

import hashlib
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

BEGINNING = "0" * 64
"""What the first event carries as the digest of the one before."""

NAMING = frozenset({"accounts", "sheets", "versions"})
"""Tables whose ids are not published: they hold user names, or let a record be guessed."""


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
        actor: user name, "entrant" or "system"; never published.
        role: of the actor's account at that moment; empty for those without one.
        action: a verb in the past, such as "registered".
        at: in UTC.
        note: reason, or the number of a document; never published.
        document: SHA-256 of the file that proves it; empty where there is none.
        table: of the record that changed.
        subject: its id.
        record: SHA-256 of the record's document as it was left; never published.
        salt: random, 128 bits in hexadecimal, so that nobody can guess what is not published.
        previous: digest of the event before.
        digest: SHA-256 over `previous` and the digest of what the event says.
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
    salt: str
    previous: str
    digest: str = ""


@dataclass(frozen=True, kw_only=True)
class Deed:
    """An event as it is published; fields as in `Event`.

    Attributes:
        subject: empty where it would name a person.
        withheld: SHA-256 over what is left out: salt, actor, note, subject, the record's digest.
    """

    sequence: int
    role: str
    action: str
    at: datetime
    document: str
    table: str
    subject: str
    withheld: str


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
        salt=secrets.token_hex(16),
        previous=last.digest if last else BEGINNING,
    )
    return replace(event, digest=digest(event))


def digest(event: Event) -> str:
    """What binds an event and all that came before it."""
    return link(event.previous, bind(publish(event)))


def publish(event: Event) -> Deed:
    """The event without what names people, or lets them be guessed."""
    return Deed(
        sequence=event.sequence,
        role=event.role,
        action=event.action,
        at=event.at,
        document=event.document,
        table=event.table,
        subject="" if event.table in NAMING else event.subject,
        withheld=_seal(event.salt, event.actor, event.note, event.subject, event.record),
    )


def bind(deed: Deed) -> str:
    """SHA-256 over all that an event says, what is withheld by its digest."""
    return _seal(
        str(deed.sequence),
        deed.role,
        deed.action,
        deed.at.isoformat(),
        deed.document,
        deed.table,
        deed.subject,
        deed.withheld,
    )


def link(previous: str, said: str) -> str:
    """The digest of the event that says this after that one."""
    return _seal(previous, said)


def breaks(events: Iterable[Event]) -> Iterator[Event]:
    """Events that were altered, or do not follow the one before them."""
    sequence, previous = 0, BEGINNING
    for event in events:
        follows = event.sequence == sequence + 1 and event.previous == previous
        if not follows or digest(event) != event.digest:
            yield event
        sequence, previous = event.sequence, event.digest


def _seal(*fields: str) -> str:
    """SHA-256 over texts, each preceded by its length in bytes."""
    framed = b"".join(b"%d:%s" % (len(raw), raw) for raw in map(str.encode, fields))
    return hashlib.sha256(framed).hexdigest()
