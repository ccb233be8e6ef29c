"""Karya: one work that a maker sends to an edition."""

from dataclasses import dataclass
from datetime import datetime

from images import Verdict
from motifs.consent import Consent
from motifs.finding import Finding, is_flagged
from motifs.motif import Picture, Technique


@dataclass(frozen=True, kw_only=True)
class Maker:
    """The person who sends a work; not published before the work is.

    Attributes:
        name: as on an identity card.
        phone: how the committee reaches her, by message as well as by voice.
        alias: the name to be credited by.
    """

    name: str
    phone: str
    alias: str = ""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A work in a competition; not public until it is decided.

    Attributes:
        id: ULID.
        edition: id of the edition.
        number: counted from 1 within the edition; the work is judged under it.
        title: judul karya.
        maker: who sent it.
        pictures: in the order sent.
        consents: what was agreed to, and when.
        received_at: in UTC; from then on the entry is kept.
        philosophy: uraian, at most 1,000 characters.
        technique: None where it was not said.
        community: of origin, for a reworked traditional ornament.
        findings: what it resembled on the day it came.
        verdict: the graded answer on that day.
        idempotency_key: of the request, so that a phone may send it twice.
        request_digest: SHA-256 over all that was sent under that key.
    """

    id: str
    edition: str
    number: int
    title: str
    maker: Maker
    pictures: tuple[Picture, ...]
    consents: tuple[Consent, ...]
    received_at: datetime
    philosophy: str = ""
    technique: Technique | None = None
    community: str = ""
    findings: tuple[Finding, ...] = ()
    verdict: Verdict = Verdict.NONE
    idempotency_key: str = ""
    request_digest: str = ""

    @property
    def flagged(self) -> bool:
        """Whether an officer should look."""
        return is_flagged(self.findings)
