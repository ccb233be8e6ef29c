"""Review: an officer looks at what was flagged and decides with a reason; it can be undone."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from ulid import ULID

from motifs.errors import AlreadyDecided, NotFound, NothingToUndo
from motifs.facts.decision import Decision, Outcome
from motifs.facts.entry import Entry
from motifs.facts.fields import REASON, choose, require
from motifs.facts.finding import Finding, weigh
from motifs.facts.history import Act
from motifs.facts.motif import Motif
from motifs.keeping.catalogue import Catalogue
from motifs.keeping.store import Store
from motifs.search.memory import decision_on


@dataclass(frozen=True, kw_only=True)
class Pair:
    """A work beside another that it resembles.

    Attributes:
        entry: what was sent, or a motif that was found to resemble another work.
        finding: what it resembles, and how.
        decision: the one that stands on it, or on the same two pictures elsewhere; None while it
            waits.
    """

    entry: Entry | Motif
    finding: Finding
    decision: Decision | None


def pairs(catalogue: Catalogue) -> Iterator[Pair]:
    """Every flagged pair, decided or not: of the entries as they came, then of the motifs."""
    works: Iterable[Entry | Motif] = (*catalogue.entries.values(), *catalogue.motifs.values())
    for work in works:
        for finding in weigh(catalogue.findings.get(work.id, ())):
            decision = decision_on(work.id, finding, catalogue)
            yield Pair(entry=work, finding=finding, decision=decision)


def queue(catalogue: Catalogue) -> tuple[Pair, ...]:
    """Pairs that wait for a decision, the gravest first.

    The bands of a verdict are thresholds on false alarms, so one order serves both.
    """
    waiting = (pair for pair in pairs(catalogue) if pair.decision is None)
    return tuple(sorted(waiting, key=lambda pair: pair.finding.resemblance.false_alarms))


def decided(catalogue: Catalogue) -> tuple[Pair, ...]:
    """Pairs with a standing decision, the newest first."""
    done = [pair for pair in pairs(catalogue) if pair.decision is not None]
    newest_first = {key: -place for place, key in enumerate(catalogue.decisions)}
    return tuple(sorted(done, key=lambda pair: newest_first[pair.decision.id]))  # type: ignore[union-attr]  # filtered above


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """What an officer fills in.

    Attributes:
        entry: id of the entry, or of the motif that resembles another work.
        subject: id of the work it resembles.
        outcome: one of `Outcome`.
        reason: required; the entrant may be shown it.
        document: SHA-256 of a kept paper or picture that it rests on; may be empty.
    """

    entry: str
    subject: str
    outcome: str
    reason: str
    document: str = ""


def decide(judgement: Judgement, officer: str, store: Store, now: datetime) -> Decision:
    """Record an officer's answer on a pair.

    Raises:
        NotFound: there is no such pair.
        FieldRequired, FieldTooLong, FieldInvalid: by the form.
        AlreadyDecided: a decision on the pair stands.
    """
    decision = Decision(
        id=str(ULID()),
        entry=judgement.entry,
        subject=judgement.subject,
        outcome=choose(Outcome, judgement.outcome, "decision"),
        reason=require(judgement.reason, "reason", REASON),
        officer=officer,
        decided_at=now,
        document=judgement.document,
    )
    with store.exclusive() as draft:
        finding = _require_waiting(decision, draft.catalogue)
        decision = replace(decision, submitted=finding.submitted, known=finding.resemblance.key)
        act = Act(actor=officer, action="decided", at=now, note=decision.outcome)
        draft.keep(decision, replace(act, document=decision.document))
    return decision


def undo(decision: str, officer: str, store: Store, now: datetime) -> Decision:
    """Let a decision stand no more; both it and its undoing stay on record.

    Raises:
        NotFound: there is no such decision.
        NothingToUndo: it was undone before.
    """
    with store.exclusive() as draft:
        standing = draft.catalogue.decision(decision)
        if not standing.stands:
            raise NothingToUndo
        undone = replace(standing, undone_at=now, undone_by=officer)
        draft.keep(undone, Act(actor=officer, action="undid", at=now, note=standing.outcome))
    return undone


def _require_waiting(decision: Decision, catalogue: Catalogue) -> Finding:
    asked = (decision.entry, decision.subject)
    for pair in pairs(catalogue):
        if (pair.entry.id, pair.finding.subject) == asked:
            if pair.decision is not None:
                raise AlreadyDecided(outcome=pair.decision.outcome)
            return pair.finding
    raise NotFound(what="pair")
