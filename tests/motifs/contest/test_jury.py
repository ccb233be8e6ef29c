from dataclasses import fields, replace

import pytest

from motifs.contest.jury import JUDGED, Progress, judged_by, missing, progress, require_seat
from motifs.errors import NotFound, NotJudging, NotJuror
from motifs.facts.edition import Stage
from tests.motifs.builders import NOON
from tests.motifs.juries import a_catalogue, a_contest, a_sheet

EDITION = a_contest()


@pytest.mark.parametrize("stage", Stage)
def test_works_are_seen_from_judging_on(stage: Stage) -> None:
    edition = replace(EDITION, stage=stage)
    catalogue = a_catalogue(edition)
    seen = stage in {Stage.JUDGING, Stage.DECIDED, Stage.PUBLISHED}
    assert (stage in JUDGED) is seen
    assert judged_by("anita", catalogue) == ((edition,) if seen else ())
    if seen:
        assert require_seat("2026", "anita", catalogue) == edition
    else:
        with pytest.raises(NotFound if stage is Stage.DRAFT else NotJudging):
            require_seat("2026", "anita", catalogue)


def test_nobody_else_sees_them_and_is_told_nothing_of_the_stage() -> None:
    for stage in Stage:
        with pytest.raises(NotFound if stage is Stage.DRAFT else NotJuror):
            require_seat("2026", "danu", a_catalogue(replace(EDITION, stage=stage)))
    with pytest.raises(NotFound):
        require_seat("2030", "anita", a_catalogue(EDITION))


def test_the_newest_edition_comes_first() -> None:
    older, newer = (a_contest(id=one) for one in ("2025", "2026"))
    catalogue = replace(a_catalogue(older), editions={"2025": older, "2026": newer})
    assert judged_by("anita", catalogue) == (newer, older)


def test_a_work_is_done_once_every_criterion_has_points() -> None:
    sheet = a_sheet("anita", {1: (0, 0, 0, 0), 3: (9, 9, 9, 9)}, 2)
    half = replace(sheet, scores=sheet.scores[:-1])
    catalogue = a_catalogue(EDITION, half, works=(1, 2, 3, 4))
    assert missing(sheet, EDITION, catalogue) == (4,)
    assert missing(half, EDITION, catalogue) == (3, 4)


def test_officers_see_how_far_each_juror_is() -> None:
    sealed = replace(a_sheet("anita", {1: (1, 1, 1, 1)}, 2), digest="d" * 64)
    begun = replace(a_sheet("bagus", {1: (1, 1, 1, 1)}), sealed_at=None)
    told = progress(EDITION, a_catalogue(EDITION, sealed, begun, works=(1, 2)))
    assert told == (
        Progress(juror="anita", done=2, conflicts=1, total=2, sealed_at=NOON, digest="d" * 64),
        Progress(juror="bagus", done=1, conflicts=0, total=2, sealed_at=None, digest=""),
        Progress(juror="citra", done=0, conflicts=0, total=2, sealed_at=None, digest=""),
    )


def test_progress_has_no_place_for_points() -> None:
    assert {one.name for one in fields(Progress)} == {
        *("juror", "done", "conflicts", "total", "sealed_at", "digest")
    }
