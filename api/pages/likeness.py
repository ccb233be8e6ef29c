"""Likeness: a finding together with the known work and the picture of it that is alike."""

from dataclasses import dataclass

from motifs.facts.entry import Entry
from motifs.facts.finding import Finding
from motifs.facts.motif import Motif, Picture
from motifs.keeping.catalogue import Catalogue

SHOWN = 10
"""The closest findings that a page shows; an officer's eye needs no more."""


@dataclass(frozen=True, kw_only=True)
class Likeness:
    """What a page needs to show one finding.

    Attributes:
        finding: how alike, and how it was changed.
        work: what is resembled.
        picture: which picture of it.
    """

    finding: Finding
    work: Motif | Entry
    picture: Picture


def likeness(finding: Finding, catalogue: Catalogue) -> Likeness:
    """The finding with what it points to.

    Raises:
        NotFound: the work is not on record.
    """
    known = catalogue.motifs.get(finding.subject)
    work = known or catalogue.entry(finding.subject)
    return Likeness(finding=finding, work=work, picture=pick(work, finding.resemblance.key))


def pick(work: Motif | Entry, digest: str) -> Picture:
    """The picture of this digest, or the first one where a correction has replaced it."""
    found = (picture for picture in work.pictures if picture.digest == digest)
    return next(found, work.pictures[0])
