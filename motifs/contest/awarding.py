"""Awarding: officers give ranks to the works of a decided edition; until it is published."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from motifs.contest.standings import Standing, standings
from motifs.errors import (
    AwardFixed,
    FieldInvalid,
    NotFound,
    RankTaken,
    RecordChanged,
    StageWrong,
)
from motifs.facts.award import Award
from motifs.facts.edition import Edition, Stage
from motifs.facts.entry import Entry
from motifs.facts.fields import NAME, clean
from motifs.facts.history import Act
from motifs.keeping.catalogue import Catalogue
from motifs.keeping.store import Draft, Store


@dataclass(frozen=True, kw_only=True)
class Place:
    """One work beside the rank it has, or is proposed for.

    Attributes:
        entry: the work.
        standing: where the jury's points put it.
        rank: empty for none.
    """

    entry: Entry
    standing: Standing
    rank: str


def places(edition: Edition, catalogue: Catalogue) -> tuple[Place, ...]:
    """Every work that takes part, the best first; before anything is awarded, prizes in order.

    Works that are tied are proposed for nothing: somebody must decide between them first.

    Raises:
        SheetsOpen, WorkUnscored: by the jury's sheets.
    """
    found = standings(edition, catalogue)
    given = {award.id: award.rank for award in catalogue.awards_of(edition.id)}
    ranks = given or _propose(found, edition)
    return tuple(
        Place(entry=catalogue.entry(one.entry), standing=one, rank=ranks.get(one.entry, ""))
        for one in found
    )


def revision(edition: str, catalogue: Catalogue) -> str:
    """SHA-256 of who has which rank, by which a form knows that nobody changed it meanwhile."""
    ranks = sorted((award.id, award.rank) for award in catalogue.awards_of(edition))
    return hashlib.sha256(repr(ranks).encode()).hexdigest()


def give_ranks(
    edition: str,
    ranks: Mapping[str, str],
    seen: str,
    officer: str,
    store: Store,
    now: datetime,
) -> tuple[Award, ...]:
    """Give, change and take back ranks, all at once; each change is an event.

    Args:
        edition: its id.
        ranks: by id of the entry; empty for none. Entries that are not named keep what they have.
        seen: the revision that the officer saw.
        officer: user name.
        store: where to.
        now: in UTC.

    Returns:
        What stands from now on.

    Raises:
        NotFound: there is no such edition or entry.
        StageWrong: it is not decided, or its results are published.
        RecordChanged: another officer has changed ranks meanwhile.
        FieldTooLong, FieldInvalid: a rank that the edition has no prize for.
        RankTaken: more works than prizes of one rank.
        AwardFixed: a rank is taken back after its right was transferred.
    """
    with store.exclusive() as draft:
        known = require_decided(edition, draft.catalogue)
        if revision(edition, draft.catalogue) != seen:
            raise RecordChanged
        for entry, rank in ranks.items():
            _give(
                entry,
                clean(rank, "rank", NAME),
                known,
                draft,
                Act(actor=officer, action="awarded", at=now),
            )
        _require_prizes(known, draft.catalogue.awards_of(edition))
    return store.catalogue.awards_of(edition)


def require_decided(edition: str, catalogue: Catalogue) -> Edition:
    """An edition whose ranks may be given.

    Raises:
        NotFound: there is none.
        StageWrong: it is not decided, or its results are published.
    """
    known = catalogue.edition(edition)
    if known.stage is not Stage.DECIDED:
        raise StageWrong(stage=known.stage)
    return known


def _propose(found: Iterable[Standing], edition: Edition) -> Mapping[str, str]:
    proposed = zip(found, edition.prizes, strict=False)
    return {one.entry: prize.rank for one, prize in proposed if not one.tied}


def _give(entry: str, rank: str, edition: Edition, draft: Draft, act: Act) -> None:
    """One rank, where it is another than before."""
    before = draft.catalogue.awards.get(entry)
    if rank == (before.rank if before else ""):
        return
    if before is not None and before.transfer is not None and not rank:
        raise AwardFixed(title=draft.catalogue.entry(entry).title)
    known = before or _new(entry, edition, draft.catalogue, act)
    given = replace(known, rank=rank, awarded_at=act.at, officer=act.actor)
    action = "awarded" if rank else "took back an award"
    draft.keep(given, replace(act, action=action, note=rank or known.rank))


def _new(entry: str, edition: Edition, catalogue: Catalogue, act: Act) -> Award:
    found = {one.entry: one for one in standings(edition, catalogue)}
    if entry not in found:
        raise NotFound(what="entry")
    return Award(
        id=entry,
        edition=edition.id,
        rank="",
        awarded_at=act.at,
        officer=act.actor,
        points=float(found[entry].total),
    )


def _require_prizes(edition: Edition, awards: Iterable[Award]) -> None:
    """Each rank is one of the announced prizes, and goes to no more works than there are."""
    most = Counter(prize.rank for prize in edition.prizes)
    for rank, count in Counter(award.rank for award in awards).items():
        if most and rank not in most:
            raise FieldInvalid(field="rank", value=rank, expected=", ".join(most))
        if count > most.get(rank, 1):
            raise RankTaken(rank=rank, most=most.get(rank, 1))
