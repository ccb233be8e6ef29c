"""Pemenang: what a work has won, and how its right came to the city."""

from dataclasses import dataclass
from datetime import date, datetime

from images import Verdict
from motifs.facts.finding import Finding


@dataclass(frozen=True, kw_only=True)
class Transfer:
    """Surat pengalihan hak cipta: the written agreement, signed (UU 28/2014 Pasal 16(2)).

    Attributes:
        number: nomor surat.
        signed_on: tanggal surat.
        holder: who holds the right from then on; the creator is named all the same.
        document: SHA-256 of the signed copy.
        kept_at: in UTC; when the copy came into the register.
        officer: user name.
    """

    number: str
    signed_on: date
    holder: str
    document: str
    kept_at: datetime
    officer: str


@dataclass(frozen=True, kw_only=True)
class FinalCheck:
    """What the work resembled in the whole register, shortly before it is recorded.

    The state's recordation compares nothing, so this is the only gate.

    Attributes:
        checked_at: in UTC.
        officer: user name.
        motifs: how many there were on record, all of them searched.
        engine: version of the index that searched.
        verdict: the graded answer.
        findings: the closest first.
    """

    checked_at: datetime
    officer: str
    motifs: int
    engine: str
    verdict: Verdict
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Award:
    """What one work has won.

    Attributes:
        id: of the entry.
        edition: its id.
        rank: peringkat, such as "I" or "Harapan II"; empty once it was taken back.
        awarded_at: in UTC.
        officer: user name.
        points: as the jury's sheets gave them; None where there were none.
        transfer: None until the signed letter is kept.
        check: the newest; None until there was one.
    """

    id: str
    edition: str
    rank: str
    awarded_at: datetime
    officer: str
    points: float | None = None
    transfer: Transfer | None = None
    check: FinalCheck | None = None
