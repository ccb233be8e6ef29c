"""What waits, counted by hand."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from images import Verdict
from motifs.archive import Archive
from motifs.facts.edition import Edition, Stage
from motifs.keeping.catalogue import Catalogue
from motifs.keeping.store import Store
from motifs.register.overview import Agenda, Blind, Need, Unseen, agenda, blind, waiting
from motifs.register.registration import register_motif
from tests.motifs.builders import (
    NOON,
    a_finding,
    a_motif,
    a_tradition,
    an_act,
    an_edition,
    an_entry,
)
from tests.motifs.drawings import blank, cloth
from tests.motifs.winners import award_all, finish

DAY = timedelta(days=1)


def test_pairs_that_wait_are_counted_by_severity(store: Store) -> None:
    grave, doubtful = a_finding(1e-9, subject="bakau"), a_finding(0.01, subject="pakis")
    with store.exclusive() as draft:
        for one in (grave, doubtful):
            draft.keep(a_motif(id=one.subject, title=one.title), an_act())
        for number, found in enumerate((grave, grave, doubtful), start=1):
            entry = an_entry(id=f"E{number}", number=number, findings=(found,))
            draft.keep(entry, an_act("entered"))
    assert waiting(store.catalogue) == {Verdict.STRONG: 2, Verdict.REVIEW: 1}
    assert waiting(Catalogue()) == {}


@pytest.mark.parametrize(
    ("edition", "need", "on"),
    [
        (an_edition(stage=Stage.DRAFT), Need.ANNOUNCE, an_edition().opens_at),
        (an_edition(opens_at=NOON + DAY), Need.OPENING, NOON + DAY),
        (an_edition(), Need.ENTRIES, an_edition().closes_at),
        (an_edition(closes_at=NOON, grace_minutes=30), Need.JUDGING, NOON + timedelta(minutes=30)),
        (an_edition(stage=Stage.JUDGING), Need.SHEETS, None),
        (an_edition(stage=Stage.DECIDED, decided_at=NOON), Need.PUBLISHING, NOON),
    ],
)
def test_each_edition_tells_its_next_step(
    edition: Edition, need: Need, on: datetime | None
) -> None:
    catalogue = Catalogue(editions={edition.id: edition})
    assert agenda(catalogue, NOON) == (Agenda(edition=edition, need=need, on=on),)


def test_an_edition_of_the_past_needs_nothing() -> None:
    past = an_edition(stage=Stage.PUBLISHED, opens_at=None, closes_at=None)
    assert agenda(Catalogue(editions={past.id: past}), NOON) == ()


def test_a_published_edition_is_told_of_while_a_winner_needs_something(store: Store) -> None:
    edition = finish(store)
    award_all(store)
    with store.exclusive() as draft:
        draft.keep(replace(edition, stage=Stage.PUBLISHED), an_act("published"))
    (found,) = agenda(store.catalogue, NOON)
    assert (found.need, found.winners) == (Need.WINNERS, 3)


def test_the_nearest_day_comes_first_and_none_comes_last() -> None:
    far, near = an_edition(id="far"), an_edition(id="near", closes_at=NOON + DAY)
    judged = an_edition(id="judged", stage=Stage.JUDGING)
    catalogue = Catalogue(editions={one.id: one for one in (judged, far, near)})
    assert [one.edition.id for one in agenda(catalogue, NOON)] == ["near", "far", "judged"]


def test_pictures_that_no_check_finds_are_named(archive: Archive) -> None:
    seen = register_motif(a_motif(), [cloth(1)], archive, an_act())
    plain = register_motif(a_tradition(), [blank()], archive, an_act())
    featureless = Blind(work=plain, digest=plain.pictures[0].digest, why=Unseen.FEATURELESS)
    assert list(blind(archive)) == [featureless]
    archive.look_alikes.forget([seen.pictures[0].digest])
    unread = Blind(work=seen, digest=seen.pictures[0].digest, why=Unseen.UNREAD)
    assert list(blind(archive)) == [unread, featureless]
