"""Karya: one work that a maker sends to an edition; who she is stands apart, in `person`."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from images import Verdict
from motifs.facts.consent import Consent
from motifs.facts.edition import Edition, Stage
from motifs.facts.finding import Finding, is_flagged
from motifs.facts.motif import Picture, Technique


class State(StrEnum):
    """How far a work has come."""

    RECEIVED = "diterima"
    WITHDRAWN = "ditarik"
    JUDGING = "sedang dinilai"
    DECIDED = "selesai dinilai"
    PUBLISHED = "hasil diumumkan"
    ERASED = "dihapus"


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A work in a competition; not public until it is decided.

    Attributes:
        id: ULID.
        edition: id of the edition.
        number: counted from 1 within the edition; the work is judged under it.
        title: judul karya.
        pictures: in the order sent.
        consents: what was agreed to, and when.
        received_at: in UTC; from then on the entry is kept.
        philosophy: uraian, at most 1,000 characters.
        technique: None where it was not said.
        category: kelas, one of the edition's; empty where it has none.
        community: of origin, for a reworked traditional ornament.
        findings: what it resembled on the day it came.
        verdict: the graded answer on that day.
        idempotency_key: of the request, so that a phone may send it twice.
        request_digest: salted SHA-256 over all that was sent under that key.
        extension: SHA-256 of the code under which it came; empty without one.
        receipts: signatures of receipts given out before a correction, the oldest first.
        withdrawn_at: in UTC; None for one that was not withdrawn, and after it was taken back.
        erased_at: in UTC; from then on no title, story, picture or finding is left.
    """

    id: str
    edition: str
    number: int
    title: str
    pictures: tuple[Picture, ...]
    consents: tuple[Consent, ...]
    received_at: datetime
    philosophy: str = ""
    technique: Technique | None = None
    category: str = ""
    community: str = ""
    findings: tuple[Finding, ...] = ()
    verdict: Verdict = Verdict.NONE
    idempotency_key: str = ""
    request_digest: str = ""
    extension: str = ""
    receipts: tuple[str, ...] = ()
    withdrawn_at: datetime | None = None
    erased_at: datetime | None = None

    @property
    def takes_part(self) -> bool:
        """Whether it is compared with others: neither withdrawn nor erased."""
        return self.withdrawn_at is None and self.erased_at is None

    @property
    def flagged(self) -> bool:
        """Whether an officer should look."""
        return is_flagged(self.findings)


_STATES = {
    Stage.JUDGING: State.JUDGING,
    Stage.DECIDED: State.DECIDED,
    Stage.PUBLISHED: State.PUBLISHED,
}


def state(entry: Entry, edition: Edition) -> State:
    """How far a work of this edition has come."""
    if entry.erased_at is not None:
        return State.ERASED
    if entry.withdrawn_at is not None:
        return State.WITHDRAWN
    return _STATES.get(edition.stage, State.RECEIVED)
