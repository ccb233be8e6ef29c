"""Announcing: officers draft an edition, change it, and make it known."""

from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from datetime import datetime

from images import Refusal
from motifs.contest.fairness import FIELDS, require_fair
from motifs.errors import (
    ClosingPassed,
    EditionExists,
    FieldInvalid,
    FieldRequired,
    StageWrong,
)
from motifs.facts.account import Role
from motifs.facts.edition import Edition, Stage
from motifs.facts.history import Act
from motifs.facts.terms import tidy
from motifs.keeping.catalogue import Catalogue
from motifs.keeping.revision import require_seen
from motifs.keeping.store import Store

_NEEDED = ("opens_at", "closes_at", "criteria")


def begin(edition: Edition, officer: str, store: Store, now: datetime) -> Edition:
    """Put an edition on record as a draft, which only officers see.

    Raises:
        FieldRequired, FieldTooLong, FieldInvalid, EditionTimesWrong: by its terms.
        EditionExists: its id is taken.
    """
    drafted = tidy(replace(edition, stage=Stage.DRAFT))
    with store.exclusive() as draft:
        if drafted.id in draft.catalogue.editions:
            raise EditionExists(edition=drafted.id)
        _require_jurors(drafted.jurors, draft.catalogue)
        draft.keep(drafted, Act(actor=officer, action="drafted", at=now))
    return drafted


def change(wanted: Edition, revision: str, officer: str, store: Store, now: datetime) -> Edition:
    """Change what officers may change of an edition; its event names the fields.

    What is fair once it is announced, `fairness` says.

    Args:
        wanted: with its fields as they shall be; what officers cannot change is passed over.
        revision: of the edition as it was when the officer saw it.
        officer: user name.
        store: where to.
        now: in UTC.

    Raises:
        NotFound: there is no such edition.
        FieldRequired, FieldTooLong, FieldInvalid, EditionTimesWrong: by its terms.
        RecordChanged: somebody else has changed it meanwhile.
        FixedByOpening, FixedByEntries, FixedByJudging: the change would not be fair.
        ClosingPassed: the new closing time of an announced edition lies behind.
    """
    with store.exclusive() as draft:
        known = draft.catalogue.edition(wanted.id)
        require_seen(known, revision)
        changed = tidy(replace(known, **{name: getattr(wanted, name) for name in FIELDS}))
        names = differences(known, changed)
        if not names:
            return known
        _require_allowed(known, changed, draft.catalogue, now)
        document = changed.rules_file if "rules_file" in names else ""
        note = ", ".join(names)
        act = Act(actor=officer, action="changed", at=now, note=note, document=document)
        draft.keep(changed, act)
    return changed


def announce(edition: str, revision: str, officer: str, store: Store, now: datetime) -> Edition:
    """Make a draft known to everybody.

    Raises:
        NotFound: there is no such edition.
        StageWrong, FieldRequired, ClosingPassed: as `obstacles` says.
        RecordChanged: it is not as the officer has seen it.
    """
    with store.exclusive() as draft:
        known = draft.catalogue.edition(edition)
        for refusal in obstacles(known, now):
            raise refusal
        require_seen(known, revision)
        announced = replace(known, stage=Stage.ANNOUNCED)
        draft.keep(announced, Act(actor=officer, action="announced", at=now))
    return announced


def obstacles(edition: Edition, now: datetime) -> Iterator[Refusal]:
    """What keeps a draft from being announced."""
    if edition.stage is not Stage.DRAFT:
        yield StageWrong(stage=edition.stage)
        return
    yield from (FieldRequired(field=FIELDS[name]) for name in _lacking(edition))
    if edition.closes_at is not None and edition.closes_at <= now:
        yield ClosingPassed()


def differences(known: Edition, changed: Edition) -> list[str]:
    """Names of the fields in which two editions differ."""
    names = [field.name for field in fields(Edition)]
    return [name for name in names if getattr(known, name) != getattr(changed, name)]


def _lacking(edition: Edition) -> list[str]:
    return [name for name in _NEEDED if not getattr(edition, name)]


def _require_allowed(known: Edition, changed: Edition, catalogue: Catalogue, now: datetime) -> None:
    _require_jurors(set(changed.jurors) - set(known.jurors), catalogue)
    entered = bool(catalogue.entries_of(known.id))
    require_fair(known, changed, entered=entered, now=now)
    if known.stage is Stage.ANNOUNCED:
        _require_complete(known, changed, now)


def _require_complete(known: Edition, changed: Edition, now: datetime) -> None:
    """What was needed to announce it stays; an older edition may lack some of it."""
    for name in _lacking(changed):
        if name not in _lacking(known):
            raise FieldRequired(field=FIELDS[name])
    moved = changed.closes_at != known.closes_at
    if moved and changed.closes_at is not None and changed.closes_at <= now:
        raise ClosingPassed


def _require_jurors(names: Iterable[str], catalogue: Catalogue) -> None:
    """Those who are chosen must be able to sign in as jurors."""
    for name in names:
        account = catalogue.accounts.get(name)
        if account is None or account.role is not Role.JUROR or account.ended_at is not None:
            raise FieldInvalid(field="jurors", value=name[:40], expected="an account of a juror")
