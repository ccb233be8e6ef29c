import hashlib
import io

import pytest
from PIL import Image

from images import (
    ARCHIVE_LIMITS,
    REVIEW,
    STRONG,
    PartWrong,
    Relation,
    Transform,
    Verdict,
    Witness,
    examine,
)
from motifs.archive import Archive
from motifs.facts.finding import EXPLAINS, Check, Kind
from motifs.register.registration import register_motif
from motifs.search.checking import LookAlikes, catch_up, check, conclude, view
from tests.motifs.builders import a_finding, a_motif, a_tradition, an_act
from tests.motifs.drawings import blank, cloth, encode, mirrored, patched


def look(data: bytes, archive: Archive) -> Check:
    return check(examine(data, ARCHIVE_LIMITS), archive.look_alikes, archive.catalogue)


def test_a_stranger_resembles_nothing(archive: Archive) -> None:
    register_motif(a_motif(), [cloth(1)], archive, an_act())
    answer = look(cloth(2), archive)
    assert (answer.verdict, answer.flagged, answer.findings) == (Verdict.NONE, False, ())


def test_the_same_file_is_found_with_its_motif(archive: Archive) -> None:
    motif = register_motif(a_motif(), [cloth(1)], archive, an_act())
    answer = look(cloth(1), archive)
    assert (answer.verdict, answer.flagged) == (Verdict.STRONG, True)
    (found,) = answer.findings
    assert (found.kind, found.subject, found.title) == (Kind.REGISTERED, motif.id, "Anggrek")
    assert found.submitted == found.resemblance.key == motif.pictures[0].digest
    assert found.resemblance.false_alarms == 0


def test_a_mirrored_copy_is_found_and_said_to_be_mirrored(archive: Archive) -> None:
    register_motif(a_motif(), [cloth(1)], archive, an_act())
    (found,) = look(mirrored(cloth(1)), archive).findings
    assert found.resemblance.transform == Transform(mirrored=True)


def test_a_motif_with_several_pictures_is_one_finding_by_its_closest(archive: Archive) -> None:
    pictures = [cloth(2), patched(cloth(1)), cloth(1)]
    motif = register_motif(a_motif(), pictures, archive, an_act())
    (found,) = look(cloth(1), archive).findings
    assert found.resemblance.key == motif.pictures[2].digest
    assert found.resemblance.false_alarms == 0


def test_tradition_with_the_same_picture_explains_it(archive: Archive) -> None:
    register_motif(a_motif(), [cloth(1)], archive, an_act())
    register_motif(a_tradition(), [cloth(1)], archive, an_act())
    answer = look(cloth(1), archive)
    assert {found.kind for found in answer.findings} == {Kind.REGISTERED, Kind.COMMONS}
    assert (answer.verdict, answer.flagged) == (Verdict.NONE, False)


def test_blank_cloth_cannot_be_searched_but_its_own_file_is_known(archive: Archive) -> None:
    assert look(blank(), archive).verdict is Verdict.UNSEARCHABLE
    register_motif(a_motif(), [blank()], archive, an_act())
    assert look(blank(), archive).verdict is Verdict.STRONG


# Where the thresholds lie is measured (docs/similarity.md); that they are inclusive is asked here.
@pytest.mark.parametrize(
    ("false_alarms", "verdict"),
    [
        (0.0, Verdict.STRONG),
        (STRONG, Verdict.STRONG),
        (1.01 * STRONG, Verdict.REVIEW),
        (REVIEW, Verdict.REVIEW),
        (1.01 * REVIEW, Verdict.NONE),
    ],
)
def test_the_closest_protected_work_gives_the_verdict(
    false_alarms: float, verdict: Verdict
) -> None:
    answer = conclude((a_finding(9 * REVIEW), a_finding(false_alarms)), searchable=True)
    assert (answer.verdict, answer.flagged) == (verdict, verdict is not Verdict.NONE)


@pytest.mark.parametrize(
    ("tradition", "verdict"),
    [(0.0, Verdict.NONE), (0.99, Verdict.NONE), (1.01, Verdict.STRONG), (1e8, Verdict.STRONG)],
)
def test_tradition_explains_what_it_is_nearly_as_close_to(
    tradition: float, verdict: Verdict
) -> None:
    findings = (a_finding(1e-9), a_finding(tradition * EXPLAINS * 1e-9, Kind.COMMONS))
    answer = conclude(findings, searchable=True)
    assert (answer.verdict, answer.flagged) == (verdict, verdict is not Verdict.NONE)
    assert answer.findings == findings


def test_blank_cloth_that_is_known_as_tradition_was_examined() -> None:
    answer = conclude((a_finding(0.0, Kind.COMMONS),), searchable=False)
    assert (answer.verdict, answer.flagged) == (Verdict.NONE, False)


def test_nothing_found_is_said_as_such_or_as_unsearchable() -> None:
    assert conclude((), searchable=True).verdict is Verdict.NONE
    assert conclude((), searchable=False).verdict is Verdict.UNSEARCHABLE


def test_an_index_that_was_lost_is_made_again_from_the_files(archive: Archive) -> None:
    motif = register_motif(a_motif(), [cloth(1), blank()], archive, an_act())
    tradition = register_motif(a_tradition(), [cloth(2)], archive, an_act())
    archive.look_alikes.index.clear()
    assert look(cloth(1), archive).findings == ()
    done = list(catch_up(archive.look_alikes, archive.catalogue, archive.files))
    assert done == [picture.digest for picture in (*motif.pictures, *tradition.pictures)]
    assert look(cloth(1), archive).flagged
    assert list(catch_up(archive.look_alikes, archive.catalogue, archive.files)) == []


def test_looks_that_are_missing_are_taken_without_the_files(archive: Archive) -> None:
    motif = register_motif(a_motif(), [cloth(1)], archive, an_act())
    (digest,) = (picture.digest for picture in motif.pictures)
    (archive.folder / "index" / "looks.txt").unlink()
    archive.files.remove(digest)
    look_alikes = LookAlikes.open(archive.folder)
    assert look_alikes.index.look(digest) is None
    assert list(view(look_alikes)) == [digest]
    assert look_alikes.index.look(digest) is not None
    assert list(view(look_alikes)) == []


def test_a_file_that_is_gone_stays_unknown_and_keeps_no_other_from_being_searched(
    archive: Archive,
) -> None:
    lost = register_motif(a_motif(id="A"), [cloth(1)], archive, an_act()).pictures[0].digest
    kept = register_motif(a_motif(id="B", title="B"), [cloth(2)], archive, an_act()).pictures[0]
    archive.look_alikes.index.clear()
    (archive.folder / "files" / lost[:2] / lost).unlink()
    assert list(catch_up(archive.look_alikes, archive.catalogue, archive.files)) == [
        lost,
        kept.digest,
    ]
    assert lost not in archive.look_alikes.index
    assert kept.digest in archive.look_alikes.index


def beside(left: bytes, right: bytes) -> bytes:
    """Two cloths of 240 px on one table of 480 x 240."""
    table = Image.new("RGB", (480, 240))
    for place, data in enumerate((left, right)):
        table.paste(Image.open(io.BytesIO(data)), (240 * place, 0))
    return encode(table)


@pytest.mark.parametrize("part", [(0.5, 0.0, 0.5, 1.0), (240, 0, 240, 240)], ids=["shares", "px"])
def test_what_is_found_in_a_part_is_told_of_the_whole(
    part: tuple[float, float, float, float], archive: Archive
) -> None:
    register_motif(a_motif(), [cloth(1)], archive, an_act())
    table = beside(cloth(2), mirrored(cloth(1)))
    seen = examine(table, ARCHIVE_LIMITS, part)
    assert (seen.width, seen.height, seen.digest) == (480, 240, hashlib.sha256(table).hexdigest())
    (found,) = check(seen, archive.look_alikes, archive.catalogue).findings
    x, y, width, height = found.resemblance.region
    assert (x, y, width, height) == pytest.approx((0.5, 0.0, 0.5, 1.0), abs=0.1)
    assert {round(x, 1) for x, _ in found.resemblance.outline} == {0.5, 1.0}
    assert all(0.5 <= ours[0] <= 1.0 for ours, _ in found.resemblance.places)
    assert found.resemblance.relation is Relation.CONTAINS
    assert found.resemblance.covers == pytest.approx(0.5, abs=0.1)


def test_the_rest_of_the_picture_is_not_looked_at(archive: Archive) -> None:
    register_motif(a_motif(), [cloth(1)], archive, an_act())
    seen = examine(beside(cloth(2), cloth(1)), ARCHIVE_LIMITS, (0.0, 0.0, 0.5, 1.0))
    assert not check(seen, archive.look_alikes, archive.catalogue).flagged


def test_a_part_of_a_registered_file_is_found_in_it_and_is_not_the_file(archive: Archive) -> None:
    register_motif(a_motif(), [cloth(1)], archive, an_act())
    seen = examine(cloth(1), ARCHIVE_LIMITS, (0.0, 0.0, 0.75, 1.0))
    (found,) = check(seen, archive.look_alikes, archive.catalogue).findings
    assert found.resemblance.witness is Witness.KEYPOINTS
    assert found.resemblance.false_alarms > 0


@pytest.mark.parametrize("part", [(0, 0, 32, 32), (0, 0, 240, 240), (0.0, 0.0, 1.0, 1.0)])
def test_a_part_of_32_pixels_up_to_the_whole_is_looked_at(
    part: tuple[float, float, float, float],
) -> None:
    assert examine(cloth(1), ARCHIVE_LIMITS, part).width == 240


@pytest.mark.parametrize(
    "part",
    [
        (0, 0, 31, 240),
        (0, 0, 240, 31),
        (-1, 0, 240, 240),
        (1, 0, 240, 240),
        (0.5, 0.0, 0.51, 1.0),
        (0.0, 0.0, 0.0, 0.0),
        (0.0, 0.0, float("nan"), 1.0),
        (0.0, 0.0, float("inf"), 1.0),
    ],
    ids=str,
)
def test_a_part_that_is_too_small_or_outside_is_refused(
    part: tuple[float, float, float, float],
) -> None:
    with pytest.raises(PartWrong) as refused:
        examine(cloth(1), ARCHIVE_LIMITS, part)
    assert refused.value.values["limit"] == 32
