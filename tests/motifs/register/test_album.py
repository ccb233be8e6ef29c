"""The pictures of a motif: their order, and how they are cut from originals that stay."""

from dataclasses import replace
from pathlib import Path

import pytest

from images import Refusal
from motifs.archive import Archive
from motifs.errors import NotFound, PicturesTooMany
from motifs.facts.description import PICTURES
from motifs.facts.motif import Cut, Picture
from motifs.keeping.files import Files
from motifs.keeping.records import digest
from motifs.proof.verification import verify
from motifs.register.album import Step, add_files, arrange, cut, find, origin, turn
from motifs.register.editing import change
from motifs.register.registration import register_motif
from tests.motifs.builders import a_digest, a_motif, an_act
from tests.motifs.drawings import cloth

PLACES = ("a", "b", "c")


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path)


def album(count: int = 3) -> tuple[Picture, ...]:
    return tuple(
        Picture(digest=a_digest(str(place)), width=240, height=240) for place in range(count)
    )


@pytest.mark.parametrize(
    ("step", "place", "order"),
    [
        (Step.EARLIER, 1, "bac"),
        (Step.EARLIER, 0, "abc"),
        (Step.LATER, 1, "acb"),
        (Step.LATER, 2, "abc"),
        (Step.AWAY, 0, "bc"),
        (Step.AWAY, 2, "ab"),
    ],
)
def test_a_picture_goes_a_place_earlier_or_later_or_away(
    files: Files, step: Step, place: int, order: str
) -> None:
    named = dict(zip(PLACES, album(), strict=True))
    assert arrange(album(), step, place, files) == tuple(named[letter] for letter in order)


@pytest.mark.parametrize("place", [-1, 3])
def test_a_place_that_is_not_there_is_refused(files: Files, place: int) -> None:
    with pytest.raises(NotFound):
        arrange(album(), Step.AWAY, place, files)
    with pytest.raises(NotFound):
        find(album(), "x")


def test_a_file_is_shown_once_and_one_that_cannot_be_read_leaves_nothing(archive: Archive) -> None:
    (first,) = add_files((), [cloth(1)], archive)
    assert len(add_files((first,), [cloth(1), cloth(2), cloth(2)], archive)) == 2
    with pytest.raises(Refusal):
        add_files((first,), [cloth(3), b"surat"], archive)
    assert len(list(archive.files.digests())) == 2


def test_20_pictures_are_shown_and_no_more(archive: Archive) -> None:
    assert len(add_files(album(PICTURES - 1), [cloth(1)], archive)) == PICTURES
    with pytest.raises(PicturesTooMany):
        add_files(album(PICTURES), [cloth(1)], archive)
    assert len(list(archive.files.digests())) == 1


def test_turned_four_times_it_is_the_original_again(archive: Archive) -> None:
    pictures = add_files((), [cloth(1)], archive)
    turned = pictures
    seen = set()
    for _ in range(4):
        turned = arrange(turned, Step.TURN, 0, archive.files)
        seen.add(turned[0].digest)
        assert origin(turned[0]).original == pictures[0].digest
    assert turned == pictures
    assert len(seen) == 4


def test_a_part_turns_with_the_picture() -> None:
    made = Cut(original="x", part=(0.1, 0.2, 0.3, 0.4))
    once = turn(made)
    assert (once.turns, once.part) == (1, pytest.approx((0.4, 0.1, 0.4, 0.3)))
    again = turn(turn(turn(once)))
    assert (again.turns, again.part) == (0, pytest.approx(made.part))


def test_a_crop_is_made_from_the_original_however_often(archive: Archive) -> None:
    (whole,) = add_files((), [cloth(1)], archive)
    part = Cut(original=whole.digest, part=(0.25, 0, 0.5, 1))
    once = cut(replace(whole, caption="Tepi"), part, archive.files)
    assert (once.width, once.height, once.caption, once.cut) == (120, 240, "Tepi", part)
    narrow = cut(once, replace(origin(once), part=(0.25, 0, 0.25, 1)), archive.files)
    assert cut(narrow, part, archive.files) == once
    assert cut(narrow, Cut(original=whole.digest), archive.files) == replace(whole, caption="Tepi")


def test_the_original_of_a_crop_is_kept_and_verified(archive: Archive) -> None:
    motif = register_motif(a_motif(), [cloth(1)], archive, an_act())
    (whole,) = motif.pictures
    shown = cut(whole, Cut(original=whole.digest, part=(0, 0, 0.5, 1)), archive.files)
    change(replace(motif, pictures=(shown,)), digest(motif), archive, an_act("edited"))
    assert list(verify(archive)) == []
    (archive.folder / "files" / whole.digest[:2] / whole.digest).unlink()
    assert [flaw.subject for flaw in verify(archive)] == [whole.digest]
