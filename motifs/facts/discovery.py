"""Discovery: a likeness that came to light after its work was taken in."""

from dataclasses import dataclass
from datetime import datetime

from motifs.facts.finding import Finding


@dataclass(frozen=True, kw_only=True)
class Discovery:
    """What a later comparison found; the work's own record stays as it was on its day.

    Attributes:
        id: of the work and of what it resembles, joined by a point.
        work: id of the entry or motif.
        finding: what it resembles, and how.
        found_at: in UTC.
    """

    id: str
    work: str
    finding: Finding
    found_at: datetime


def discovery(work: str, finding: Finding, found_at: datetime) -> Discovery:
    """The discovery that this work resembles what the finding names."""
    key = f"{work}.{finding.subject}"
    return Discovery(id=key, work=work, finding=finding, found_at=found_at)
