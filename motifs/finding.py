"""Finding: a known picture that a submission resembles. A question, not a verdict."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from images import Resemblance


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
    """

    kind: Kind
    subject: str
    title: str
    submitted: str
    resemblance: Resemblance


def is_flagged(findings: Iterable[Finding]) -> bool:
    """Whether a person should look: something protected is closer than any shared tradition.

    A likeness that the commons explain as well or better is tradition, not copying.
    """
    closest = {Kind.COMMONS: 1_000}
    for found in findings:
        kind = Kind.COMMONS if found.kind is Kind.COMMONS else Kind.REGISTERED
        closest[kind] = min(closest.get(kind, 1_000), found.resemblance.distance)
    return closest.get(Kind.REGISTERED, 1_000) < closest[Kind.COMMONS]
