"""Finding: a known picture that a submission resembles. A question, not a verdict."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from images import REVIEW, Resemblance, Verdict


class Kind(StrEnum):
    """What was resembled."""

    REGISTERED = "registered"
    COMMONS = "tradisi"
    ENTRY = "entry"


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One likeness between a submitted picture and a known work.

    Attributes:
        kind: registered motif, tradition, or another entry of the edition.
        subject: id of that motif or entry.
        title: its title.
        submitted: digest of the submitted picture.
        resemblance: how, how much and where; `resemblance.key` is the known picture's digest.
        dismissed: an officer looked at these two pictures and saw no copy. Decisions may be
            undone, so motifs/search/memory.py says it anew each time and it is not put on record.
    """

    kind: Kind
    subject: str
    title: str
    submitted: str
    resemblance: Resemblance
    dismissed: bool = False

    @property
    def pictures(self) -> frozenset[str]:
        """Digests of the two pictures; one where both are the same file."""
        return frozenset((self.submitted, self.resemblance.key))


@dataclass(frozen=True, kw_only=True)
class Check:
    """The answer about one picture.

    Attributes:
        verdict: graded by the closest finding; nothing where tradition explains them all, or
            an officer has dismissed them.
        flagged: whether a person should look.
        findings: the closest first.
    """

    verdict: Verdict
    flagged: bool
    findings: tuple[Finding, ...]


EXPLAINS = 2.5
"""A tradition explains what is up to this many times less likely to be chance than itself.

Two cloths of one family may lie closer to each other than to the commons' own (docs/similarity.md).
"""


def weigh(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings that a person should look at: protected, and not explained by a tradition."""
    findings = tuple(findings)
    shared = min((_chance(found) for found in findings if found.kind is Kind.COMMONS), default=2.0)
    return tuple(
        found
        for found in findings
        if found.kind is not Kind.COMMONS
        and _chance(found) <= REVIEW
        and not explains(shared, _chance(found))
    )


def explains(shared: float, protected: float) -> bool:
    """Whether a tradition with these false alarms explains a protected work with those."""
    return shared <= EXPLAINS * protected


def clearest(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Of each work that is resembled the clearest finding, the closest first."""
    closest: dict[str, Finding] = {}
    for found in sorted(findings, key=_chance):
        closest.setdefault(found.subject, found)
    return tuple(closest.values())


def is_flagged(findings: Iterable[Finding]) -> bool:
    """Whether a person should look."""
    return bool(weigh(findings))


def _chance(found: Finding) -> float:
    return found.resemblance.false_alarms
