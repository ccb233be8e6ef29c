"""Progress: what each winning work still needs, in the order in which it is done."""

from collections.abc import Iterator, Mapping
from enum import StrEnum

from motifs.facts.award import Award
from motifs.facts.motif import Motif
from motifs.facts.person import Person
from motifs.facts.recordation import Status
from motifs.keeping.catalogue import Catalogue
from motifs.review.deciding import Pair, pairs


class Task(StrEnum):
    """One thing to do; a face translates it."""

    IDENTITY = "data pemenang"
    TRANSFER = "surat pengalihan"
    CHECK = "cek akhir"
    DECISIONS = "putusan kemiripan"
    MOTIF = "motif dalam register"
    APPLICATION = "permohonan"
    RECORDATION = "pencatatan"


def tasks(award: Award, catalogue: Catalogue) -> Mapping[Task, bool]:
    """Every task, and whether it is done; what came before a motif is done once there is one."""
    motif = catalogue.born.get(award.id)
    before = {
        Task.IDENTITY: _is_known(catalogue.person(award.id)),
        Task.TRANSFER: award.transfer is not None,
        Task.CHECK: is_checked(award, catalogue),
        Task.DECISIONS: all(is_settled(pair) for pair in pairs_of(award, catalogue)),
        Task.MOTIF: False,
    }
    done = before if motif is None else dict.fromkeys(before, True)
    return {**done, **_recordation(motif)}


def next_task(award: Award, catalogue: Catalogue) -> Task | None:
    """The first task that is not done; None where all are."""
    return next((task for task, done in tasks(award, catalogue).items() if not done), None)


def is_checked(award: Award, catalogue: Catalogue) -> bool:
    """Whether the newest check saw the register as large as it is now."""
    return award.check is not None and award.check.motifs == len(catalogue.motifs)


def pairs_of(award: Award, catalogue: Catalogue) -> Iterator[Pair]:
    """What the work resembles so much that an officer must look."""
    return (pair for pair in pairs(catalogue) if pair.entry.id == award.id)


def is_settled(pair: Pair) -> bool:
    """Whether an officer has decided that the work is no copy."""
    return pair.decision is not None and pair.decision.dismisses


def _is_known(person: Person) -> bool:
    """Whether she has said who she is; who has had that erased is not asked again."""
    return person.identity is not None or person.erased_at is not None


def _recordation(motif: Motif | None) -> Mapping[Task, bool]:
    record = motif.recordation if motif else None
    applied = record is not None and bool(record.application_number)
    recorded = record is not None and record.status is Status.RECORDED
    return {Task.APPLICATION: applied or recorded, Task.RECORDATION: recorded}
