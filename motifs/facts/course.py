"""Course: in which order the steps of a recordation may come, and what each one changes."""

from collections.abc import Mapping
from dataclasses import replace

from motifs.facts.filing import Filing
from motifs.facts.motif import Collection, Motif
from motifs.facts.recordation import Milestone, Recordation, Status, Step

_AFTER: Mapping[Status, tuple[Step, ...]] = {
    Status.PREPARED: (Step.APPLICATION,),
    Status.APPLIED: (Step.RECORDATION, Step.CHANGE, Step.WITHDRAWAL),
    Status.RECORDED: (Step.CHANGE, Step.TRANSFER, Step.EXTRACT, Step.DELETION),
    Status.WITHDRAWN: (Step.APPLICATION,),
    Status.DELETED: (),
}
"""What may follow. An application is withdrawn, a recordation deleted; after that comes nothing."""

_STATUS = {
    Step.APPLICATION: Status.APPLIED,
    Step.RECORDATION: Status.RECORDED,
    Step.WITHDRAWAL: Status.WITHDRAWN,
    Step.DELETION: Status.DELETED,
}
ACTIONS = {
    Step.APPLICATION: "applied",
    Step.RECORDATION: "recorded",
    Step.CHANGE: "changed particulars",
    Step.TRANSFER: "changed holder",
    Step.WITHDRAWAL: "withdrew application",
    Step.DELETION: "deleted recordation",
    Step.EXTRACT: "took extract",
}
"""What the history of a motif calls each step."""

NUMBERED = (Step.APPLICATION, Step.RECORDATION)
WITHOUT_DOCUMENT = (Step.APPLICATION,)
"""Its number is proof enough; every other step comes with a paper."""

HOLDER = (Step.TRANSFER, Step.CHANGE)
"""Steps that may name another holder."""


def next_steps(motif: Motif) -> tuple[Step, ...]:
    """What may follow; nothing for a tradition, which is nobody's to record."""
    if motif.collection is Collection.COMMONS:
        return ()
    record = motif.recordation or Recordation(status=Status.PREPARED)
    unnumbered = record.status is Status.APPLIED and not record.application_number
    return _AFTER[Status.PREPARED if unnumbered else record.status]


def advance(motif: Motif, filing: Filing) -> Motif:
    """The motif after a step."""
    record = motif.recordation or Recordation(status=Status.PREPARED)
    milestone = Milestone(step=filing.step, on=filing.on, document=filing.number)
    record = replace(
        record,
        status=_STATUS.get(filing.step, record.status),
        milestones=(*record.milestones, milestone),
    )
    if filing.step is Step.APPLICATION:
        record = replace(record, application_number=filing.number, applied_on=filing.on)
    if filing.step is Step.RECORDATION:
        record = replace(record, number=filing.number, recorded_on=filing.on)
    return replace(motif, recordation=record, holder=filing.to or motif.holder)
