"""Viewer: the pictures in which a visitor compares a submission with a known work."""

from dataclasses import dataclass

from api.rendering import inline
from images import Limits, align_known, show
from motifs.archive import Archive
from motifs.facts.finding import Finding
from motifs.review.deciding import Pair

SHOWN = 3
"""The clearest findings of a check that are shown large; each weighs some 300 kB."""
WIDTH = 480  # px of the visitor's own picture, which is a part of the page
RECORDED = 960  # px of a submission on record, as its rendition

_EVIDENCE = 960  # px


@dataclass(frozen=True, kw_only=True)
class View:
    """Addresses of pictures, which are the pictures themselves where nothing is kept.

    Attributes:
        evidence: both pictures with their matched places, and laid over each other.
        aligned: the known picture in the submission's frame.
    """

    evidence: str
    aligned: str


def embed(finding: Finding, submitted: bytes, house: Archive, limits: Limits) -> View:
    """Pictures of a submission that nobody keeps.

    Raises:
        NotFound: the known picture is lost.
    """
    seen = finding.resemblance
    known = house.files.read(seen.key)
    return View(
        evidence=inline(show(submitted, known, seen, limits, _EVIDENCE)),
        aligned=inline(align_known(submitted, known, seen, limits, WIDTH)),
    )


def link(pair: Pair) -> View:
    """Where officers find the pictures of a pair on record."""
    place = f"/tinjau/{pair.entry.id}/{pair.finding.subject}"
    return View(evidence=f"{place}/bukti.webp", aligned=f"{place}/selaras.webp")
