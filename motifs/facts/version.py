"""Version: a motif as it once stood, kept when another version takes its place."""

from dataclasses import dataclass

from motifs.facts.motif import Motif


@dataclass(frozen=True, kw_only=True)
class Version:
    """What a motif was before it was changed.

    Attributes:
        id: SHA-256 of the motif's document, as the event that left it so has bound it.
        motif: all of it.
    """

    id: str
    motif: Motif
