"""Withdrawal: an entrant takes her work, or a consent, back (UU 27/2022 Pasal 9)."""

from dataclasses import replace
from datetime import datetime

from motifs.archive import Archive
from motifs.contest.eligibility import require_new, require_welcome
from motifs.contest.jury import JUDGED
from motifs.errors import EntryErased, JudgingBegun
from motifs.facts.consent import Purpose
from motifs.facts.entry import Entry
from motifs.facts.history import Act
from motifs.keeping.catalogue import Catalogue
from motifs.keeping.seal import Seal
from motifs.keeping.store import Store
from motifs.proof.receipt import supersede
from motifs.review.sweep import sweep


def withdraw(entry: str, store: Store, now: datetime) -> Entry:
    """Let a work take part no more; it keeps its number. Asked twice, it is withdrawn once.

    Raises:
        NotFound: there is no such entry.
        EntryErased: nothing of it is left.
        JudgingBegun: it is too late.
    """
    with store.exclusive() as draft:
        known = _require_kept(entry, draft.catalogue)
        if known.withdrawn_at is not None:
            return known
        if not is_withdrawable(known, draft.catalogue):
            raise JudgingBegun
        withdrawn = replace(known, withdrawn_at=now)
        draft.keep(withdrawn, Act(actor="entrant", action="withdrew", at=now))
    return withdrawn


def is_withdrawable(entry: Entry, catalogue: Catalogue) -> bool:
    """Whether the judging of its edition has not begun."""
    return catalogue.edition(entry.edition).stage not in JUDGED


def take_back(entry: str, archive: Archive, now: datetime) -> Entry:
    """Let a withdrawn work take part again, while its edition takes entries from its maker.

    What came meanwhile was not compared with it; that is done now.

    Raises:
        NotFound: there is no such entry.
        EntryErased: nothing of it is left.
        EditionNotOpen, EditionClosed: by the edition's dates.
        JurorEnters, WorksTooMany: other works came from her meanwhile, or she is a juror now.
        AlreadyEntered: one of its pictures came again meanwhile.
    """
    # No work may come in meanwhile: it would be compared neither with this one nor by it.
    with archive.look_alikes.turn, archive.store.exclusive() as draft:
        known = _require_kept(entry, draft.catalogue)
        if known.withdrawn_at is None:
            return known
        edition = draft.catalogue.edition(known.edition)
        edition.require_open(now, known.extension)
        require_welcome(draft.catalogue.person(entry).phone, edition, draft.catalogue)
        require_new([one.digest for one in known.pictures], edition, draft.catalogue)
        returned = replace(known, withdrawn_at=None)
        draft.keep(returned, Act(actor="entrant", action="took back the withdrawal", at=now))
        archive.look_alikes.ledger.forget(picture.digest for picture in known.pictures)
    for _ in sweep([returned], archive, Act(actor="entrant", action="compared", at=now)):
        pass
    return returned


def hide_phone(entry: str, store: Store, seal: Seal, now: datetime) -> Entry:
    """Take back the consent that the phone number is shown; possible at any time.

    Raises:
        NotFound: there is no such entry.
        EntryErased: nothing of it is left.
    """
    with store.exclusive() as draft:
        known = _require_kept(entry, draft.catalogue)
        kept = tuple(one for one in known.consents if one.purpose is not Purpose.PHONE)
        if kept == known.consents:
            return known
        hidden = supersede(known, replace(known, consents=kept), seal)
        act = Act(actor="entrant", action="took back a consent", at=now, note=Purpose.PHONE)
        draft.keep(hidden, act)
    return hidden


def _require_kept(entry: str, catalogue: Catalogue) -> Entry:
    known = catalogue.entry(entry)
    if known.erased_at is not None:
        raise EntryErased(erased=known.erased_at)
    return known
