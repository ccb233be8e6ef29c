"""Publishing: what was won is told to everybody, and changes no more."""

from collections import Counter
from dataclasses import replace
from datetime import datetime

from motifs.contest.awarding import require_decided
from motifs.errors import NothingAwarded
from motifs.facts.award import Award
from motifs.facts.edition import Edition, Result, Stage
from motifs.facts.history import Act
from motifs.keeping.catalogue import Catalogue
from motifs.keeping.store import Store


def publish(edition: str, officer: str, store: Store, now: datetime) -> Edition:
    """Let everybody see the results, which do not change any more.

    Raises:
        NotFound: there is no such edition.
        StageWrong: it is not decided, or its results are published.
        NothingAwarded: no work has a rank.
    """
    with store.exclusive() as draft:
        known = require_decided(edition, draft.catalogue)
        awards = ranked(known, draft.catalogue)
        if not awards:
            raise NothingAwarded
        results = tuple(_result(award, draft.catalogue) for award in awards)
        published = replace(known, stage=Stage.PUBLISHED, results=results)
        draft.keep(published, Act(actor=officer, action="published", at=now))
    return published


def ranked(edition: Edition, catalogue: Catalogue) -> tuple[Award, ...]:
    """What was won, in the order of the prizes and then of the entry numbers."""
    order = [prize.rank for prize in edition.prizes]

    def place(award: Award) -> tuple[int, int]:
        known = order.index(award.rank) if award.rank in order else len(order)
        return known, catalogue.entry(award.id).number

    return tuple(sorted(catalogue.awards_of(edition.id), key=place))


def not_given(edition: Edition, catalogue: Catalogue) -> tuple[str, ...]:
    """Ranks that prizes were announced for and no work has."""
    given = Counter(award.rank for award in catalogue.awards_of(edition.id))
    left = Counter(prize.rank for prize in edition.prizes) - given
    return tuple(left.elements())


def _result(award: Award, catalogue: Catalogue) -> Result:
    entry = catalogue.entry(award.id)
    return Result(
        rank=award.rank,
        number=str(entry.number),
        title=entry.title,
        maker=catalogue.person(award.id).credit,
        points=award.points,
    )
