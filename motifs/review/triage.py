"""Triage: how grave a likeness is, and which pairs an officer looks at."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from images import Verdict, grade
from motifs.facts.decision import Decision
from motifs.facts.entry import Entry
from motifs.facts.finding import Finding, Kind
from motifs.keeping.catalogue import Catalogue
from motifs.review.deciding import Pair


class Case(StrEnum):
    """What resembles what."""

    REGISTERED = "karya dan motif"
    ENTRIES = "sesama karya"
    MOTIFS = "sesama motif"


BANDS = (Verdict.STRONG, Verdict.REVIEW)
"""What is put before a person, the gravest first."""


@dataclass(frozen=True, kw_only=True)
class Sieve:
    """Which pairs are looked at; what is empty keeps all.

    Attributes:
        edition: id of the entry's edition.
        case: one of `Case`.
        severity: a verdict.
    """

    edition: str = ""
    case: str = ""
    severity: str = ""

    def holds(self, pair: Pair) -> bool:
        """Whether a pair is among them."""
        edition = pair.entry.edition if isinstance(pair.entry, Entry) else ""
        asked = (
            (self.edition, edition),
            (self.case, case(pair)),
            (self.severity, severity(pair.finding)),
        )
        return all(wanted in {"", found} for wanted, found in asked)


def narrow(pairs: Iterable[Pair], sieve: Sieve) -> tuple[Pair, ...]:
    """The pairs that are looked at, in the order they came."""
    return tuple(pair for pair in pairs if sieve.holds(pair))


def around(pair: Pair, pairs: Sequence[Pair]) -> tuple[Pair | None, Pair | None]:
    """The pairs before and after one in a list; one that is not there stands before all of it."""
    keys = [(one.entry.id, one.finding.subject) for one in pairs]
    asked = (pair.entry.id, pair.finding.subject)
    place = keys.index(asked) if asked in keys else -1
    before, after = pairs[max(place - 1, 0) : max(place, 0)], pairs[place + 1 : place + 2]
    return next(iter(before), None), next(iter(after), None)


def case(pair: Pair) -> Case:
    """An entry beside a registered motif or another entry, or two motifs."""
    if not isinstance(pair.entry, Entry):
        return Case.MOTIFS
    return Case.ENTRIES if pair.finding.kind is Kind.ENTRY else Case.REGISTERED


def severity(finding: Finding) -> Verdict:
    """The verdict that this likeness alone would give: a band of its false alarms."""
    return grade([finding.resemblance], searchable=True)


def past(pair: Pair, catalogue: Catalogue) -> tuple[Decision, ...]:
    """Every decision on a pair, the oldest first; those that were undone stay."""
    asked = (pair.entry.id, pair.finding.subject)
    decisions = catalogue.decisions.values()
    return tuple(one for one in decisions if (one.entry, one.subject) == asked)
