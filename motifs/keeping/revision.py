"""Revision: which state of a record somebody has seen before changing it."""

from motifs.errors import RecordChanged
from motifs.keeping.catalogue import Fact
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
