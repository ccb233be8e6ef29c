"""Standings: the order of the works of an edition, from the sealed sheets of its jury.

A work's points are multiplied by the weight of their criterion and summed over jurors. A juror who
has a conflict of interest with a work does not score it; her part is the mean of what the others
gave, so that no work loses by her silence. Equal totals are ordered by the first criterion, then by
the second, and so on; what is still equal is tied until officers decide it by a recorded rule.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import groupby

from motifs.errors import SheetsOpen, WorkUnscored
from motifs.facts.edition import Edition
from motifs.facts.entry import Entry
from motifs.facts.sheet import Sheet
from motifs.facts.tie import Tie
from motifs.keeping.catalogue import Catalogue


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Where one work stands.

    Attributes:
        entry: its id.
        number: its entry number.
        total: weighted points, exact.
        by_criterion: the same by name, in the order of the edition's criteria.
        place: counted from 1; works that are tied share the best of their places.
        tied: equal to another work in everything, and not decided.
    """

    entry: str
    number: int
    total: Fraction
    by_criterion: Mapping[str, Fraction]
    place: int = 0
    tied: bool = False


def standings(edition: Edition, catalogue: Catalogue) -> tuple[Standing, ...]:
    """Every work that takes part, the best first.

    Raises:
        SheetsOpen: a juror has not sealed, or there is no jury.
        WorkUnscored: every juror has a conflict of interest with one of the works.
    """
    sheets = sealed(edition, catalogue)
    weighed = [_weigh(work, edition, sheets) for work in taking_part(edition, catalogue)]
    return tuple(_place(sorted(weighed, key=_worth, reverse=True), edition.ties))


def sealed(edition: Edition, catalogue: Catalogue) -> tuple[Sheet, ...]:
    """The sealed sheets of the jury, in its order.

    Raises:
        SheetsOpen: a juror has not sealed, or there is no jury.
    """
    sheets = tuple(catalogue.sheet(edition.id, juror) for juror in edition.jurors)
    missing = [sheet.juror for sheet in sheets if sheet.sealed_at is None]
    if missing or not sheets:
        raise SheetsOpen(jurors=", ".join(missing) or "-")
    return sheets


def taking_part(edition: Edition, catalogue: Catalogue) -> tuple[Entry, ...]:
    """Works that were not withdrawn before the results were decided."""
    return tuple(entry for entry in catalogue.entries_of(edition.id) if not _left(entry, edition))


def part(sheet: Sheet, number: int, edition: Edition) -> int | None:
    """A juror's weighted points for a work; None where she gave none in some criterion."""
    points = sheet.points.get(number, {})
    if len(points) < len(edition.criteria):
        return None
    return sum(points[one.name] * one.weight for one in edition.criteria)


def groups(found: Sequence[Standing]) -> tuple[tuple[Standing, ...], ...]:
    """The ties that are left, the best first."""
    tied = (one for one in found if one.tied)
    return tuple(tuple(group) for _, group in groupby(tied, key=lambda one: one.place))


def _left(entry: Entry, edition: Edition) -> bool:
    decided, withdrawn = edition.decided_at, entry.withdrawn_at
    return withdrawn is not None and (decided is None or withdrawn < decided)


def _weigh(entry: Entry, edition: Edition, sheets: Sequence[Sheet]) -> Standing:
    scored = [points for sheet in sheets if (points := sheet.points.get(entry.number))]
    if not scored:
        raise WorkUnscored(number=entry.number)
    share = Fraction(len(sheets), len(scored))
    by_criterion = {
        one.name: share * one.weight * sum(points[one.name] for points in scored)
        for one in edition.criteria
    }
    total = sum(by_criterion.values(), Fraction(0))
    return Standing(entry=entry.id, number=entry.number, total=total, by_criterion=by_criterion)


def _worth(one: Standing) -> tuple[Fraction, ...]:
    return one.total, *one.by_criterion.values()


def _place(ordered: Sequence[Standing], ties: Sequence[Tie]) -> Iterator[Standing]:
    place = 1
    for _, group in groupby(ordered, key=_worth):
        equal = list(group)
        yield from _untie(equal, place, ties)
        place += len(equal)


def _untie(equal: Sequence[Standing], place: int, ties: Sequence[Tie]) -> Iterator[Standing]:
    """One after the other as it was decided, or all on the same place."""
    numbers = {one.number for one in equal}
    decided = next((tie.order for tie in ties if numbers.issubset(tie.order)), ())
    if len(equal) > 1 and not decided:
        yield from (replace(one, place=place, tied=True) for one in equal)
        return
    ordered = sorted(equal, key=lambda one: decided.index(one.number)) if decided else equal
    yield from (replace(one, place=at) for at, one in enumerate(ordered, start=place))
