"""Hearing: the entrant is asked about a likeness before anyone judges it, and can answer."""

from dataclasses import replace
from datetime import datetime

from ulid import ULID

from motifs.archive import Archive
from motifs.errors import AlreadyAnswered, AlreadyAsked, EntryErased, NotFound
from motifs.facts.fields import REASON, require
from motifs.facts.history import Act
from motifs.facts.inquiry import Inquiry
from motifs.facts.motif import Motif
from motifs.facts.person import new_salt
from motifs.keeping.catalogue import Catalogue
from motifs.keeping.document import keep_scan
from motifs.keeping.store import Store


def ask(
    entry: str, subject: str, question: str, officer: str, store: Store, now: datetime
) -> Inquiry:
    """Put a question to the maker of an entry about what it resembles.

    Raises:
        NotFound: there is no such entry, or it resembles no such work.
        FieldRequired, FieldTooLong: by the question.
        AlreadyAsked: an earlier question on the pair waits for its answer.
    """
    inquiry = Inquiry(
        id=str(ULID()),
        entry=entry,
        subject=subject,
        question=require(question, "question", REASON),
        officer=officer,
        asked_at=now,
        salt=new_salt(),
    )
    with store.exclusive() as draft:
        _require_pair(inquiry, draft.catalogue)
        draft.keep(inquiry, Act(actor=officer, action="asked", at=now))
    return inquiry


def answer(inquiry: str, text: str, proof: bytes, archive: Archive, now: datetime) -> Inquiry:
    """Keep the entrant's answer; `proof` is a picture or PDF, empty where she sends none.

    Raises:
        NotFound: there is no such question.
        AlreadyAnswered: it was answered before.
        EntryErased: nothing more is kept of this entrant.
        FieldRequired, FieldTooLong: by the text.
        ScanUnreadable, DocumentTooLarge: by the proof.
    """
    said = require(text, "answer", REASON)
    _require_open(inquiry, archive.catalogue)
    document = keep_scan(proof, archive.files) if proof else ""
    with archive.store.exclusive() as draft:
        known = _require_open(inquiry, draft.catalogue)
        answered = replace(known, answer=said, document=document, answered_at=now)
        draft.keep(answered, Act(actor="entrant", action="answered", at=now))
    return answered


def shown(inquiry: Inquiry, catalogue: Catalogue) -> Motif | None:
    """The motif that an entrant may be shown; another entrant's work stays unseen."""
    return catalogue.public_motifs.get(inquiry.subject)


def _require_pair(inquiry: Inquiry, catalogue: Catalogue) -> None:
    found = catalogue.findings.get(inquiry.entry, ())
    named = inquiry.entry in catalogue.entries
    if not named or all(one.subject != inquiry.subject for one in found):
        raise NotFound(what="pair")
    if any(one.is_open for one in catalogue.inquiries_on(inquiry.entry, inquiry.subject)):
        raise AlreadyAsked


def _require_open(key: str, catalogue: Catalogue) -> Inquiry:
    known = catalogue.inquiry(key)
    erased = catalogue.entry(known.entry).erased_at
    if erased is not None:
        raise EntryErased(erased=erased)
    if known.answered_at is not None:
        raise AlreadyAnswered(answered=known.answered_at)
    return known
