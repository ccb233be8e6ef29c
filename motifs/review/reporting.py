"""Reporting: a visitor says that something is wrong with a motif; an officer sees to it."""

from dataclasses import dataclass, replace
from datetime import datetime

from ulid import ULID

from motifs.errors import ReportClosed, ReportsFull
from motifs.facts.fields import NAME, REASON, choose, clean, require
from motifs.facts.history import Act
from motifs.facts.person import new_salt
from motifs.facts.report import Contact, Problem, Report
from motifs.keeping.catalogue import Catalogue
from motifs.keeping.store import Store

MOST = 500
"""Reports that may wait at once; each is part of the catalogue, which is written whole."""


@dataclass(frozen=True, kw_only=True)
class ReportForm:
    """What a visitor fills in.

    Attributes:
        motif: id of the motif.
        problem: one of `Problem`.
        words: required, at most 1,000 characters.
        contact: a phone number or a mail address; may be empty.
    """

    motif: str
    problem: str
    words: str
    contact: str = ""


def report(form: ReportForm, store: Store, now: datetime) -> Report:
    """Put a report on record; what waits with the same words is not put there twice.

    Raises:
        NotFound: there is no such motif.
        FieldRequired, FieldTooLong, FieldInvalid: by the form.
        ReportsFull: too many wait already.
    """
    seen = Report(
        id=str(ULID()),
        motif=form.motif,
        problem=choose(Problem, form.problem, "kind of problem"),
        received_at=now,
        salt=new_salt(),
        words=require(form.words, "what is wrong", REASON),
    )
    address = clean(form.contact, "contact", NAME).replace("\n", " ")
    with store.exclusive() as draft:
        draft.catalogue.motif(form.motif)
        waiting = open_reports(draft.catalogue)
        for known in waiting:
            if (known.motif, known.words) == (seen.motif, seen.words):
                return known
        if len(waiting) >= MOST:
            raise ReportsFull
        act = Act(actor="visitor", action="reported", at=now)
        draft.keep(seen, act)
        if address:
            draft.keep(Contact(id=seen.id, salt=new_salt(), address=address), act)
    return seen


def close(key: str, note: str, officer: str, store: Store, now: datetime) -> Report:
    """Say what was done about a report, which then waits no more.

    Raises:
        NotFound: there is no such report.
        FieldRequired, FieldTooLong: by the note.
        ReportClosed: it was closed before.
    """
    told = require(note, "note", REASON)
    with store.exclusive() as draft:
        known = draft.catalogue.report(key)
        if known.closed_at is not None:
            raise ReportClosed(closed=known.closed_at)
        closed = replace(known, note=told, officer=officer, closed_at=now)
        draft.keep(closed, Act(actor=officer, action="closed report", at=now))
    return closed


def open_reports(catalogue: Catalogue) -> tuple[Report, ...]:
    """Reports that wait, the oldest first."""
    return tuple(one for one in catalogue.reports.values() if one.is_open)


def closed_reports(catalogue: Catalogue) -> tuple[Report, ...]:
    """Reports that were seen to, the newest answer first."""
    done = [one for one in catalogue.reports.values() if one.closed_at is not None]
    return tuple(sorted(done, key=lambda one: one.closed_at or one.received_at, reverse=True))
