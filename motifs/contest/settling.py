"""Settling: officers decide ties by a recorded rule and close the judging of an edition."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from motifs.contest.standings import Standing, groups, standings
from motifs.errors import FieldInvalid, NotJudging, TiesOpen
from motifs.facts.edition import Edition, Stage
from motifs.facts.fields import REASON, choose, require
from motifs.facts.history import Act
from motifs.facts.tie import Method, Tie
from motifs.keeping.catalogue import Catalogue
from motifs.keeping.store import Store


@dataclass(frozen=True, kw_only=True)
class TieForm:
    """What an officer fills in.

    Attributes:
        order: entry numbers of all the works of one tie, the best first.
        method: one of `Method`.
        reason: who drew or agreed, where and when.
    """

    order: Sequence[int]
    method: str
    reason: str


def break_tie(edition: str, form: TieForm, officer: str, store: Store, now: datetime) -> Edition:
    """Put works that are tied in order, once and for all.

    Raises:
        NotFound: there is no such edition.
        NotJudging: it is not being judged.
        SheetsOpen, WorkUnscored: there are no totals yet.
        FieldRequired, FieldTooLong, FieldInvalid: by the form; also where these works are not tied.
    """
    tie = Tie(
        order=tuple(form.order),
        method=choose(Method, form.method, "method"),
        reason=require(form.reason, "reason", REASON),
        officer=officer,
        decided_at=now,
    )
    with store.exclusive() as draft:
        found = _require_judging(edition, draft.catalogue)
        _require_tied(tie.order, groups(standings(found, draft.catalogue)))
        decided = replace(found, ties=(*found.ties, tie))
        note = f"{tie.method}: {tie.reason}"
        draft.keep(decided, Act(actor=officer, action="decided tie", at=now, note=note))
    return decided


def settle(edition: str, officer: str, store: Store, now: datetime) -> Edition:
    """Close the judging: from now on the order of the works is decided.

    Raises:
        NotFound: there is no such edition.
        NotJudging: it is not being judged.
        SheetsOpen, WorkUnscored: there are no totals yet.
        TiesOpen: works are tied for a prize.
    """
    with store.exclusive() as draft:
        found = _require_judging(edition, draft.catalogue)
        left = contested(found, standings(found, draft.catalogue))
        if left:
            raise TiesOpen(works="; ".join(_numbers(group) for group in left))
        settled = replace(found, stage=Stage.DECIDED, decided_at=now)
        draft.keep(settled, Act(actor=officer, action="decided results", at=now))
    return settled


def contested(edition: Edition, found: Sequence[Standing]) -> tuple[tuple[Standing, ...], ...]:
    """Ties that a prize depends on; all of them where the edition names no prizes."""
    last = len(edition.prizes) or len(found)
    return tuple(group for group in groups(found) if group[0].place <= last)


def _require_judging(edition: str, catalogue: Catalogue) -> Edition:
    found = catalogue.edition(edition)
    if found.stage is not Stage.JUDGING:
        raise NotJudging
    return found


def _require_tied(order: Sequence[int], tied: Sequence[Sequence[Standing]]) -> None:
    asked = sorted(order)
    if asked not in [sorted(one.number for one in group) for group in tied]:
        expected = "; ".join(_numbers(group) for group in tied) or "-"
        raise FieldInvalid(field="order", value=", ".join(map(str, order)), expected=expected)


def _numbers(group: Sequence[Standing]) -> str:
    return ", ".join(str(one.number) for one in group)
