"""Memory: what an officer decided on two pictures holds wherever the two meet again."""

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from motifs.facts.decision import Decision
from motifs.facts.finding import Finding
from motifs.keeping.catalogue import Catalogue


class Judged(NamedTuple):
    """Two pictures that an officer compared, by digest."""

    submitted: str
    known: str


def recall(findings: Iterable[Finding], catalogue: Catalogue) -> tuple[Finding, ...]:
    """Findings that say whether an officer has dismissed them, as things stand now."""
    return tuple(
        replace(found, dismissed=_remembered(found, catalogue) is not None) for found in findings
    )


def decision_on(work: str, finding: Finding, catalogue: Catalogue) -> Decision | None:
    """What stands on a work's finding: its own decision, or one that dismissed the same pictures.

    A copy is decided for each work anew: that one maker copied says nothing of the next.
    """
    own = catalogue.standing.get((work, finding.subject))
    if own is not None and finding.pictures.issuperset(catalogue.compared(own)):
        return own
    return _remembered(finding, catalogue)


def copies(catalogue: Catalogue) -> tuple[Judged, ...]:
    """Pictures whose newest decision says that one was copied from the other."""
    newest = catalogue.judged.values()
    return tuple(Judged(*catalogue.compared(one)) for one in newest if not one.dismisses)


def dismissals(catalogue: Catalogue) -> tuple[Judged, ...]:
    """Pictures whose newest decision says that neither was copied from the other."""
    newest = catalogue.judged.values()
    return tuple(Judged(*catalogue.compared(one)) for one in newest if one.dismisses)


def _remembered(finding: Finding, catalogue: Catalogue) -> Decision | None:
    """Only of two files: of the same file sent by two makers, one may have had leave."""
    newest = catalogue.judged.get(finding.pictures)
    dismissed = newest is not None and newest.dismisses and len(finding.pictures) > 1
    return newest if dismissed else None
