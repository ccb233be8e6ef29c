"""Checking: what a submitted picture looks like among all that is known."""

import threading
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from enum import StrEnum
from pathlib import Path

from images import (
    ARCHIVE_LIMITS,
    REVIEW,
    VERSION,
    Examination,
    Index,
    Refusal,
    Resemblance,
    examine,
    grade,
    widen,
)
from motifs.facts.entry import Entry
from motifs.facts.finding import Check, Finding, Kind, clearest, weigh
from motifs.facts.motif import Collection, Motif
from motifs.keeping.catalogue import Catalogue
from motifs.keeping.files import Files
from motifs.search.ledger import Ledger
from motifs.search.memory import recall

_AT_ONCE = 16  # pictures examined before they go into the index together, in one write
_VIEWED = 200  # looks taken before they go onto the chart together


class Against(StrEnum):
    """What a picture is compared with."""

    REGISTER = "register"
    ENTRIES = "entries"
    ALL = "all"


class LookAlikes:
    """Known pictures and whose they are.

    Attributes:
        turn: held from the comparison of a work until it is known itself, so that of two works
            that come at once one is compared with the other.
    """

    def __init__(self, index: Index, ledger: Ledger | None = None) -> None:
        self.turn = threading.Lock()
        self.index = index
        self.ledger = ledger or Ledger(None, VERSION)

    @classmethod
    def open(cls, folder: Path, *, writing: bool = True) -> "LookAlikes":
        """The look-alikes whose index lies in a data folder, changed there only if `writing`."""
        place = folder / "index"
        ledger = Ledger(place / "compared.txt", VERSION, writing=writing)
        return cls(Index(place, writing=writing), ledger)

    def learn(self, examinations: Iterable[Examination]) -> None:
        """Make pictures known from now on."""
        self.index.extend(examinations)

    def forget(self, digests: Iterable[str]) -> None:
        """Let pictures be unknown again, and also that they were compared."""
        gone = tuple(digests)
        self.index.forget(gone)
        self.ledger.forget(gone)

    def search(
        self,
        examination: Examination,
        catalogue: Catalogue,
        edition: str | None = None,
        against: Against = Against.REGISTER,
    ) -> tuple[Finding, ...]:
        """Works that the picture resembles, the closest first.

        Searched is what `against` names, and with `edition` also its entries; always the commons,
        which explain. Of a work with several pictures the closest counts. What was found in a
        part is told of the whole picture.
        """
        found: dict[str, Finding] = {}
        for seen in self.index.search(examination.asked):
            resemblance = widen(seen, examination.part)
            for work in catalogue.owners.get(resemblance.key, ()):
                if _takes_part(work, edition, against):
                    found.setdefault(work.id, _finding(work, resemblance, examination.digest))
        return recall(found.values(), catalogue)


def check(
    examination: Examination,
    look_alikes: LookAlikes,
    catalogue: Catalogue,
    edition: str | None = None,
    against: Against = Against.REGISTER,
) -> Check:
    """Search and grade one picture."""
    findings = look_alikes.search(examination, catalogue, edition, against)
    return conclude(findings, searchable=examination.searchable)


def compare(
    examinations: Sequence[Examination],
    look_alikes: LookAlikes,
    catalogue: Catalogue,
    edition: str | None = None,
) -> Check:
    """Search and grade one work; of its pictures the one closest to each known work counts."""
    findings = clearest(
        found for seen in examinations for found in look_alikes.search(seen, catalogue, edition)
    )
    return conclude(findings, searchable=all(seen.searchable for seen in examinations))


def conclude(findings: tuple[Finding, ...], *, searchable: bool) -> Check:
    """Grade findings; what tradition explains or an officer dismissed is not flagged."""
    weighed = [found for found in weigh(findings) if not found.dismissed]
    resemblances = [found.resemblance for found in weighed]
    return Check(
        verdict=grade(resemblances, searchable=searchable or bool(findings)),
        flagged=bool(weighed),
        findings=_tell(findings),
    )


def _tell(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The clear findings, and with something protected also the traditions that may explain it."""
    protected = any(found.kind is not Kind.COMMONS and _is_clear(found) for found in findings)
    return tuple(
        found
        for found in findings
        if _is_clear(found) or (protected and found.kind is Kind.COMMONS)
    )


def _is_clear(found: Finding) -> bool:
    return found.resemblance.false_alarms <= REVIEW


def unsearched(look_alikes: LookAlikes, catalogue: Catalogue) -> tuple[str, ...]:
    """Digests of pictures on record that no check compares, or that an older version examined."""
    return tuple(digest for digest in catalogue.owners if digest not in look_alikes.index)


def catch_up(look_alikes: LookAlikes, catalogue: Catalogue, files: Files) -> Iterator[str]:
    """Examine pictures on record that the index does not know; yields each digest when done.

    All cores examine; what was given out is in the index, so it may be broken off and called
    again. A file that is missing or no longer decodes stays unknown: `verify` and `/readyz` name
    it.
    """
    waiting = unsearched(look_alikes, catalogue)
    with ThreadPoolExecutor() as workers:
        for start in range(0, len(waiting), _AT_ONCE):
            digests = waiting[start : start + _AT_ONCE]
            seen = workers.map(lambda digest: examine_known(digest, files), digests)
            look_alikes.learn([one for one in seen if one is not None])
            yield from digests


def view(look_alikes: LookAlikes) -> Iterator[str]:
    """Take the looks that are not known of searchable pictures; yields each digest when done.

    Their features are enough, so no file is read. It may be broken off and called again.
    """
    waiting = look_alikes.index.unviewed
    for start in range(0, len(waiting), _VIEWED):
        digests = waiting[start : start + _VIEWED]
        look_alikes.index.view(digests)
        yield from digests


def examine_known(digest: str, files: Files) -> Examination | None:
    """What is seen in a picture on record; None where its file is missing or damaged."""
    with suppress(Refusal):
        return examine(files.read(digest), ARCHIVE_LIMITS)
    return None


def _finding(work: Motif | Entry, resemblance: Resemblance, submitted: str) -> Finding:
    return Finding(
        kind=_kind(work),
        subject=work.id,
        title=work.title,
        submitted=submitted,
        resemblance=resemblance,
    )


def _takes_part(work: Motif | Entry, edition: str | None, against: Against) -> bool:
    if isinstance(work, Entry):
        asked = against is not Against.REGISTER or work.edition == edition
        return asked and work.takes_part
    return against is not Against.ENTRIES or work.collection is Collection.COMMONS


def _kind(work: Motif | Entry) -> Kind:
    if isinstance(work, Entry):
        return Kind.ENTRY
    return Kind.COMMONS if work.collection is Collection.COMMONS else Kind.REGISTERED
