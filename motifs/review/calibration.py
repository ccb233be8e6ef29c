"""Calibration: how often a copy is found and a stranger flagged, on this register itself."""

import math
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from images import (
    ARCHIVE_LIMITS,
    REVIEW,
    Refusal,
    Resemblance,
    crop,
    examine,
    mirror,
    photograph,
    redye,
    turn,
)
from motifs.archive import Archive
from motifs.facts.finding import explains
from motifs.facts.motif import Collection, Motif
from motifs.search.memory import copies, dismissals

EDITS: dict[str, Callable[[bytes], bytes]] = {
    "cropped": partial(crop, box=(0.15, 0.1, 0.85, 0.8)),
    "mirrored": mirror,
    "turned": partial(turn, quarters=1),
    "in other colours": partial(redye, turn=120),
    "photographed": partial(photograph, seed=7),
}
"""What is done to a registered picture to make a copy of it."""

TARGET = 0.005  # of strangers flagged, at most; a threshold is proposed for it
_TWO_SIDED = 1.96  # standard deviations that hold 95 %


@dataclass(frozen=True, kw_only=True)
class Trial:
    """One picture whose answer is known, and the answer.

    Attributes:
        copied: whether it is a copy of a registered picture.
        how: the edit, or where the picture came from.
        false_alarms: of the right motif for a copy, of the clearest motif for a stranger; 1 where
            nothing was noticed or a tradition explains it.
    """

    copied: bool
    how: str
    false_alarms: float


@dataclass(frozen=True, kw_only=True)
class Rate:
    """A share of trials and the interval that holds the true one 19 times in 20 (Wilson 1927).

    Attributes:
        flagged: trials at or below the threshold.
        trials: all of them.
    """

    flagged: int
    trials: int

    @property
    def interval(self) -> tuple[float, float]:
        """Lowest and highest share, 0 to 1."""
        if not self.trials:
            return 0.0, 1.0
        share, z = self.flagged / self.trials, _TWO_SIDED**2 / self.trials
        middle = (share + z / 2) / (1 + z)
        half = math.sqrt(share * (1 - share) * z + z * z / 4) / (1 + z)
        return max(0.0, middle - half), min(1.0, middle + half)


def make_trials(archive: Archive, most: int, strangers: Iterable[bytes] = ()) -> Iterator[Trial]:
    """Edited copies and strangers, one after the other, each searched in the whole register.

    Args:
        archive: the register; every picture of it also serves as a stranger to all the others.
        most: registered pictures that are tried, evenly spread over the register.
        strangers: files of pictures that copy nothing; one that cannot be read is left out.
    """
    chosen = _choose(archive, most)
    for digest in chosen:
        data = archive.files.read(digest)
        for how, edit in EDITS.items():
            chance = _compare(archive, edit(data), digest)
            yield Trial(copied=True, how=how, false_alarms=chance)
        yield _try_stranger(archive, data, digest)
    for data in strangers:
        with suppress(Refusal):
            yield _try_stranger(archive, data, None)
    yield from _judged(archive)


def count_trials(archive: Archive, most: int, strangers: int) -> int:
    """How many trials there will be, for a progress bar."""
    judged = len(copies(archive.catalogue)) + len(dismissals(archive.catalogue))
    return len(_choose(archive, most)) * (len(EDITS) + 1) + strangers + judged


def rate(trials: Iterable[Trial], *, copied: bool, threshold: float = REVIEW) -> Rate:
    """Share of the copies, or of the strangers, that are flagged at a threshold."""
    chances = [one.false_alarms for one in trials if one.copied is copied]
    return Rate(flagged=sum(chance <= threshold for chance in chances), trials=len(chances))


def propose(trials: Iterable[Trial], target: float = TARGET) -> float:
    """The largest threshold at which no larger share of strangers than `target` is flagged."""
    chances = sorted(one.false_alarms for one in trials if not one.copied)
    allowed = math.floor(target * len(chances))
    return math.nextafter(chances[allowed], 0.0) if len(chances) > allowed else 1.0


def _choose(archive: Archive, most: int) -> list[str]:
    """Pictures of registered motifs, evenly spread."""
    digests = [
        picture.digest
        for motif in archive.catalogue.public_motifs.values()
        if motif.collection is not Collection.COMMONS
        for picture in motif.pictures[:1]
        if picture.digest in archive.look_alikes.index
    ]
    step = max(1, math.ceil(len(digests) / max(most, 1)))
    return digests[::step][:most]


def _search(archive: Archive, data: bytes) -> tuple[Resemblance, ...]:
    """Everything the picture resembles, however little."""
    return archive.look_alikes.index.search(examine(data, ARCHIVE_LIMITS), within=1.0)


def _try_stranger(archive: Archive, data: bytes, digest: str | None) -> Trial:
    """The clearest likeness to a motif that has nothing to do with it, if no tradition explains."""
    found = _search(archive, data)
    own = _owners(archive, digest) if digest else set()
    others = [one for one in found if not own & _owners(archive, one.key)]
    chance, shared = (
        min((one.false_alarms for one in others if _is_of(archive, one.key, kind)), default=1.0)
        for kind in (Collection.REGISTERED, Collection.COMMONS)
    )
    how = "another registered motif" if digest else "a stranger's picture"
    said = 1.0 if explains(shared, chance) else chance
    return Trial(copied=False, how=how, false_alarms=said)


def _judged(archive: Archive) -> Iterator[Trial]:
    """What officers decided: copies they confirmed, and likenesses they dismissed."""
    confirmed = ((pair, True, "confirmed by an officer") for pair in copies(archive.catalogue))
    denied = ((pair, False, "dismissed by an officer") for pair in dismissals(archive.catalogue))
    for pair, copied, how in (*confirmed, *denied):
        with suppress(Refusal):
            chance = _compare(archive, archive.files.read(pair.submitted), pair.known)
            yield Trial(copied=copied, how=how, false_alarms=chance)


def _compare(archive: Archive, data: bytes, known: str) -> float:
    """False alarms of one known picture."""
    found = _search(archive, data)
    return next((one.false_alarms for one in found if one.key == known), 1.0)


def _owners(archive: Archive, digest: str) -> set[str]:
    return {work.id for work in archive.catalogue.owners.get(digest, ())}


def _is_of(archive: Archive, digest: str, collection: Collection) -> bool:
    works = archive.catalogue.owners.get(digest, ())
    return any(isinstance(one, Motif) and one.collection is collection for one in works)
