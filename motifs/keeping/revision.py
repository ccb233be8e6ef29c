"""Revision: which state of a record somebody has seen, and what a motif was before."""

from motifs.errors import RecordChanged
from motifs.facts.motif import Motif
from motifs.facts.version import Version
from motifs.keeping.catalogue import Catalogue, Fact
from motifs.keeping.records import digest


def require_seen(fact: Fact, revision: str) -> None:
    """Pass in silence where the record is still as it was seen.

    Args:
        fact: as it stands.
        revision: what `records.digest` gave when it was seen.

    Raises:
        RecordChanged: somebody else has changed it meanwhile.
    """
    if digest(fact) != revision:
        raise RecordChanged


def left_behind(fact: Fact, catalogue: Catalogue) -> Version | None:
    """What a motif was, before this takes its place; None where that is kept already."""
    known = catalogue.motifs.get(fact.id) if isinstance(fact, Motif) else None
    if known is None or known == fact:
        return None
    version = Version(id=digest(known), motif=known)
    return version if version.id not in catalogue.versions else None
