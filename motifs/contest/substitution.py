"""Substitution: a juror leaves or steps in while nobody knows a total."""

from dataclasses import dataclass, replace
from datetime import datetime

from motifs.contest.standings import standings
from motifs.errors import (
    FieldInvalid,
    FieldRequired,
    JuryFixed,
    NotJudging,
    SheetSealed,
    SheetsOpen,
    WorkUnscored,
)
from motifs.facts.account import Account, Role
from motifs.facts.edition import Edition, Stage
from motifs.facts.fields import REASON, require
from motifs.facts.history import Act
from motifs.keeping.catalogue import Catalogue
from motifs.keeping.store import Store


@dataclass(frozen=True, kw_only=True)
class Substitution:
    """A change of the jury.

    Attributes:
        leaves: user name of a juror; empty where one is only added.
        joins: user name of a juror; empty where one only leaves.
        reason: for the minutes.
    """

    leaves: str = ""
    joins: str = ""
    reason: str


def substitute(
    edition: str, change: Substitution, officer: str, store: Store, now: datetime
) -> Edition:
    """Let a juror leave, or another one step in; a sheet that was begun stays on record.

    Raises:
        NotFound: there is no such edition.
        NotJudging: it is not being judged.
        FieldRequired, FieldTooLong, FieldInvalid: by the form.
        SheetSealed: who is to leave has sealed.
        JuryFixed: the totals can be seen already.
    """
    reason = require(change.reason, "reason", REASON)
    with store.exclusive() as draft:
        found = draft.catalogue.edition(edition)
        _require_changeable(found, draft.catalogue)
        _require_leavable(change, found, draft.catalogue)
        _require_joinable(change, found, draft.catalogue)
        stay = [one for one in found.jurors if one != change.leaves]
        jurors = tuple(filter(None, (*stay, change.joins)))
        if not jurors or jurors == found.jurors:
            raise FieldRequired(field="juror")
        changed = replace(found, jurors=jurors)
        draft.keep(changed, Act(actor=officer, action="changed jury", at=now, note=reason))
    return changed


def _require_changeable(edition: Edition, catalogue: Catalogue) -> None:
    if edition.stage is not Stage.JUDGING:
        raise NotJudging
    try:
        standings(edition, catalogue)
    except (SheetsOpen, WorkUnscored):
        return
    raise JuryFixed


def _require_leavable(change: Substitution, edition: Edition, catalogue: Catalogue) -> None:
    if not change.leaves:
        return
    if change.leaves not in edition.jurors:
        expected = ", ".join(edition.jurors)
        raise FieldInvalid(field="juror", value=change.leaves[:40], expected=expected)
    sealed_at = catalogue.sheet(edition.id, change.leaves).sealed_at
    if sealed_at:
        raise SheetSealed(sealed=sealed_at)


def _require_joinable(change: Substitution, edition: Edition, catalogue: Catalogue) -> None:
    free = [account.id for account in candidates(edition, catalogue)]
    if change.joins and change.joins not in free:
        expected = ", ".join(free) or "-"
        raise FieldInvalid(field="new juror", value=change.joins[:40], expected=expected)


def candidates(edition: Edition, catalogue: Catalogue) -> tuple[Account, ...]:
    """Jurors who are not on the jury yet."""
    accounts = catalogue.accounts.values()
    jurors = (one for one in accounts if one.role is Role.JUROR and not one.ended_at)
    return tuple(one for one in jurors if one.id not in edition.jurors)
