"""Pictures that come in whole, in pieces, twice, too long, or not at all."""

import hashlib
from pathlib import Path

import pytest

from images import EmptyFile, Limits, Refusal, TooManyBytes, TooSmall, UnknownFormat
from motifs.entering.uploading import (
    Bounds,
    Piece,
    add_picture,
    received,
    remove_picture,
    start_upload,
    take_piece,
)
from motifs.errors import DraftsFull, NotFound, OffsetWrong, PicturesTooMany, UploadTooLong
from motifs.facts.motif import PictureKind
from motifs.keeping.draft import Draft, Upload
from motifs.keeping.drafts import Drafts
from tests.motifs.builders import NOON
from tests.motifs.drawings import cloth

CLOTH, DETAIL = PictureKind.CLOTH, PictureKind.DETAIL
BOUNDS = Bounds(pictures=2, limits=Limits(max_bytes=60_000, max_pixels=1_000_000, min_side=200))


@pytest.fixture
def drafts(tmp_path: Path) -> Drafts:
    return Drafts(tmp_path)


@pytest.fixture
def begun(drafts: Drafts) -> Draft:
    return drafts.begin("2026", NOON)


def start(draft: Draft, data: bytes, drafts: Drafts, bounds: Bounds = BOUNDS) -> Upload:
    known = drafts.find(draft.id)
    return start_upload(known, CLOTH, len(data), drafts, bounds, NOON)


def take(draft: Draft, upload: str, offset: int, data: bytes, drafts: Drafts) -> int:
    piece = Piece(upload=upload, offset=offset, data=data)
    return take_piece(drafts.find(draft.id), piece, drafts, BOUNDS, NOON)


def files(draft: Draft, tmp_path: Path) -> set[str]:
    return {path.name for path in (tmp_path / "drafts" / draft.id).iterdir()} - {"draft.json"}


# In pieces


def test_a_picture_that_came_in_pieces_is_the_picture_that_was_sent(
    begun: Draft, drafts: Drafts
) -> None:
    data = cloth(1)
    upload = start(begun, data, drafts)
    for offset in range(0, len(data), 1_000):
        have = take(begun, upload.id, offset, data[offset : offset + 1_000], drafts)
        assert have == min(offset + 1_000, len(data))
    [shot] = drafts.find(begun.id).shots
    assert shot.digest == hashlib.sha256(data).hexdigest()
    assert drafts.read(begun.id, shot.digest) == data
    assert (shot.kind, drafts.find(begun.id).uploads) == (CLOTH, ())


def test_it_is_told_how_much_has_come_in_also_when_all_has(begun: Draft, drafts: Drafts) -> None:
    data = cloth(1)
    upload = start(begun, data, drafts)
    assert received(drafts.find(begun.id), upload.id, drafts) == (0, len(data))
    take(begun, upload.id, 0, data[:10], drafts)
    assert received(drafts.find(begun.id), upload.id, drafts) == (10, len(data))
    take(begun, upload.id, 10, data[10:], drafts)
    assert received(drafts.find(begun.id), upload.id, drafts) == (len(data), len(data))
    assert take(begun, upload.id, len(data), b"", drafts) == len(data)


@pytest.mark.parametrize("offset", [0, 9, 11, 10**9])
def test_a_piece_that_does_not_follow_changes_nothing(
    begun: Draft, drafts: Drafts, offset: int
) -> None:
    data = cloth(1)
    upload = start(begun, data, drafts)
    take(begun, upload.id, 0, data[:10], drafts)
    with pytest.raises(OffsetWrong) as refused:
        take(begun, upload.id, offset, b"x", drafts)
    assert refused.value.values == {"offset": 10}
    assert drafts.read(begun.id, upload.id) == data[:10]


def test_a_piece_after_the_end_changes_nothing(begun: Draft, drafts: Drafts) -> None:
    data = cloth(1)
    upload = start(begun, data, drafts)
    with pytest.raises(UploadTooLong):
        take(begun, upload.id, 0, data + b"x", drafts)
    assert received(drafts.find(begun.id), upload.id, drafts) == (0, len(data))
    take(begun, upload.id, 0, data, drafts)
    with pytest.raises(OffsetWrong):
        take(begun, upload.id, 0, data, drafts)
    with pytest.raises(UploadTooLong):
        take(begun, upload.id, len(data), b"x", drafts)


@pytest.mark.parametrize(("length", "refusal"), [(0, EmptyFile), (60_001, TooManyBytes)])
def test_the_length_is_looked_at_before_a_byte_is_taken(
    begun: Draft, drafts: Drafts, length: int, refusal: type[Refusal]
) -> None:
    with pytest.raises(refusal):
        start_upload(begun, CLOTH, length, drafts, BOUNDS, NOON)
    start_upload(begun, CLOTH, 60_000, drafts, BOUNDS, NOON)


@pytest.mark.parametrize(
    ("data", "refusal"), [(b"Dengan hormat,", UnknownFormat), (cloth(1, 199), TooSmall)]
)
def test_what_is_no_picture_is_refused_at_its_last_piece_and_forgotten(
    begun: Draft, drafts: Drafts, data: bytes, refusal: type[Refusal], tmp_path: Path
) -> None:
    kept = add_picture(begun, DETAIL, cloth(2), drafts, BOUNDS, NOON)
    upload = start(begun, data, drafts)
    take(begun, upload.id, 0, data[:5], drafts)
    with pytest.raises(refusal):
        take(begun, upload.id, 5, data[5:], drafts)
    assert drafts.find(begun.id).shots == kept.shots
    with pytest.raises(NotFound):
        received(drafts.find(begun.id), upload.id, drafts)
    digest = kept.digests[0]
    assert files(begun, tmp_path) == {digest, f"{digest}.webp"}


def test_an_upload_of_another_draft_is_not_found(begun: Draft, drafts: Drafts) -> None:
    upload = start(begun, cloth(1), drafts)
    other = drafts.begin("2026", NOON)
    with pytest.raises(NotFound):
        take(other, upload.id, 0, b"x", drafts)


def test_after_a_crash_before_the_last_look_an_empty_piece_ends_the_upload(
    begun: Draft, drafts: Drafts
) -> None:
    data = cloth(1)
    upload = start(begun, data, drafts)
    drafts.append(begun.id, upload.id, 0, data)
    assert take(begun, upload.id, len(data), b"", drafts) == len(data)
    assert len(drafts.find(begun.id).shots) == 1


# How many


def test_a_picture_on_its_way_makes_place_for_a_newer_one(
    begun: Draft, drafts: Drafts, tmp_path: Path
) -> None:
    first, second = (start(begun, cloth(1), drafts) for _ in range(2))
    take(begun, first.id, 0, b"abc", drafts)
    third = start(begun, cloth(2), drafts)
    assert drafts.find(begun.id).uploads == (second, third)
    assert files(begun, tmp_path) == set()
    with pytest.raises(NotFound):
        take(begun, first.id, 3, b"d", drafts)


def test_pictures_that_have_come_in_make_no_place(begun: Draft, drafts: Drafts) -> None:
    full = begun
    for seed in (1, 2):
        full = add_picture(full, CLOTH, cloth(seed), drafts, BOUNDS, NOON)
    with pytest.raises(PicturesTooMany):
        start(begun, cloth(3), drafts)
    with pytest.raises(PicturesTooMany):
        start_upload(begun, CLOTH, 10, drafts, BOUNDS, NOON)  # as the first tab still sees it
    with pytest.raises(PicturesTooMany):
        add_picture(full, CLOTH, cloth(3), drafts, BOUNDS, NOON)
    assert drafts.find(begun.id).shots == full.shots


def test_a_full_disk_takes_no_picture(begun: Draft, tmp_path: Path) -> None:
    full = Drafts(tmp_path, spare=10**18)
    with pytest.raises(DraftsFull):
        start_upload(begun, CLOTH, 10, full, BOUNDS, NOON)
    with pytest.raises(DraftsFull):
        add_picture(begun, CLOTH, cloth(1), full, BOUNDS, NOON)


# Whole, twice and away


def test_the_same_picture_twice_is_one(begun: Draft, drafts: Drafts) -> None:
    data = cloth(1)
    upload = start(begun, data, drafts)
    add_picture(begun, DETAIL, data, drafts, BOUNDS, NOON)
    take(begun, upload.id, 0, data, drafts)
    draft = add_picture(begun, CLOTH, data, drafts, BOUNDS, NOON)
    assert [shot.kind for shot in draft.shots] == [DETAIL]
    assert draft.uploads == ()


def test_a_picture_taken_away_leaves_no_file(begun: Draft, drafts: Drafts, tmp_path: Path) -> None:
    draft = add_picture(begun, CLOTH, cloth(1), drafts, BOUNDS, NOON)
    upload = start(begun, cloth(2), drafts)
    take(begun, upload.id, 0, b"abc", drafts)
    for name in (draft.digests[0], upload.id, "0" * 64):
        remove_picture(draft, name, drafts, NOON)
    left = drafts.find(begun.id)
    assert (left.shots, left.uploads, files(begun, tmp_path)) == ((), (), set())
