"""Closing: an edition goes from taking works to judging them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from images import Refusal
from motifs.contest.standings import taking_part
from motifs.errors import EditionEmpty, EditionStillOpen, FieldRequired, StageWrong
from motifs.facts.edition import Edition, Stage
from motifs.facts.history import Act
from motifs.keeping.catalogue import Catalogue
from motifs.keeping.store import Store

SETTLING = timedelta(minutes=5)
"""A work that was sent in the last second is still being looked at for a while."""


def begin_judging(edition: str, officer: str, store: Store, now: datetime) -> Edition:
    """Hand the works of an edition to its jurors; from then on nothing comes in.

    A look-alike that officers have not decided on does not stand in the way: jurors see no finding.

    Raises:
        NotFound: there is no such edition.
        StageWrong, EditionStillOpen, FieldRequired, EditionEmpty: as `obstacles` says.
    """
    with store.exclusive() as draft:
        known = draft.catalogue.edition(edition)
        for refusal in obstacles(known, draft.catalogue, now):
            raise refusal
        judged = replace(known, stage=Stage.JUDGING)
        draft.keep(judged, Act(actor=officer, action="began judging", at=now))
    return judged


def obstacles(edition: Edition, catalogue: Catalogue, now: datetime) -> Iterator[Refusal]:
    """What keeps an edition from being judged."""
    if edition.stage is not Stage.ANNOUNCED:
        yield StageWrong(stage=edition.stage)
        return
    last = edition.final_moment()
    if last is None or now < last + SETTLING:
        yield EditionStillOpen(until=last + SETTLING if last else "-")
    if not edition.criteria:
        yield FieldRequired(field="criteria")
    if not _can_judge(edition, catalogue):
        yield FieldRequired(field="jurors")
    if not taking_part(edition, catalogue):
        yield EditionEmpty()


def _can_judge(edition: Edition, catalogue: Catalogue) -> bool:
    """Whether one of its jurors can sign in."""
    accounts = (catalogue.accounts.get(name) for name in edition.jurors)
    return any(account is not None and account.ended_at is None for account in accounts)
