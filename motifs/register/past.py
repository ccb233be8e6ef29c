"""Past: what was said of a motif at each step, and which field changed."""

from dataclasses import dataclass
from itertools import pairwise

from motifs.facts.history import Event
from motifs.facts.motif import Motif
from motifs.keeping.catalogue import Catalogue
from motifs.keeping.records import digest
from motifs.register.registration import differences


@dataclass(frozen=True, kw_only=True)
class Change:
    """One step in the life of a record.

    Attributes:
        event: who did what, when and why.
        before: the motif until then; None at first, and where no version was kept in those days.
        after: the motif from then on; likewise.
    """

    event: Event
    before: Motif | None
    after: Motif | None

    @property
    def fields(self) -> tuple[str, ...]:
        """Names of the facts that changed; none where a side is not known."""
        if self.before is None or self.after is None:
            return ()
        return tuple(differences(self.before, self.after))


def changes(motif: str, catalogue: Catalogue) -> tuple[Change, ...]:
    """Everything that happened to the record of a motif, the newest first.

    Raises:
        NotFound: there is no such motif.
    """
    versions = _versions(catalogue.any_motif(motif), catalogue)
    events = [one for one in catalogue.events if (one.table, one.subject) == ("motifs", motif)]
    known = [None, *(versions.get(event.record) for event in events)]
    steps = zip(events, pairwise(known), strict=True)
    found = [Change(event=event, before=before, after=after) for event, (before, after) in steps]
    return tuple(reversed(found))


def seen_as(motif: Motif, revision: str, catalogue: Catalogue) -> Motif:
    """The motif as it was at a revision; as it is where that is not known."""
    return _versions(motif, catalogue).get(revision, motif)


def _versions(motif: Motif, catalogue: Catalogue) -> dict[str, Motif]:
    """The motif at each time that is known, by the digest of its document."""
    earlier = catalogue.versions_of(motif.id)
    return {**{key: one.motif for key, one in earlier.items()}, digest(motif): motif}
