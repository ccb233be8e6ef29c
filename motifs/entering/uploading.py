"""Uploading: the pictures of a draft come in, whole or in pieces, and are looked at at once."""

import hashlib
import secrets
from dataclasses import dataclass, replace
from datetime import datetime

from images import EmptyFile, Limits, Refusal, TooManyBytes, render
from motifs.errors import NotFound, OffsetWrong, PicturesTooMany, UploadTooLong
from motifs.facts.motif import PictureKind
from motifs.keeping.draft import Draft, Shot, Upload
from motifs.keeping.drafts import Drafts

SMALL = 320
"""Width in pixels of the small picture that is kept beside each."""


@dataclass(frozen=True, kw_only=True)
class Bounds:
    """How many pictures a work may have, and how large they may be."""

    pictures: int
    limits: Limits


@dataclass(frozen=True, kw_only=True)
class Piece:
    """Some bytes of a picture.

    Attributes:
        upload: id.
        offset: how many bytes come before it.
        data: its bytes; it may be empty.
    """

    upload: str
    offset: int
    data: bytes


def start_upload(
    draft: Draft, kind: PictureKind, length: int, drafts: Drafts, bounds: Bounds, now: datetime
) -> Upload:
    """Announce a picture that comes in pieces.

    Where there are as many pictures as a work may have, those that have come in stay and one that
    is still on its way makes place: its phone has given it up.

    Raises:
        EmptyFile, TooManyBytes: by its length.
        PicturesTooMany: all the others have come in.
        DraftsFull: the disk has no room.
        NotFound: the draft is gone.
    """
    if not length:
        raise EmptyFile
    if length > bounds.limits.max_bytes:
        raise TooManyBytes(limit=bounds.limits.max_bytes // 1_000_000)
    if len(draft.shots) >= bounds.pictures:
        raise PicturesTooMany(limit=bounds.pictures)
    drafts.require_room(length)
    upload = Upload(id=secrets.token_hex(16), kind=kind, length=length)
    changed = drafts.change(draft.id, now, lambda one: _queue(one, upload, bounds))
    for given_up in {*draft.uploads} - {*changed.uploads}:
        drafts.drop(draft.id, given_up.id)
    return upload


def received(draft: Draft, upload: str, drafts: Drafts) -> tuple[int, int]:
    """How many bytes of an upload have come in, and how many there will be.

    Raises:
        NotFound: it was never announced, or was given up.
    """
    for shot in draft.shots:
        if shot.upload == upload:
            return shot.length, shot.length
    return drafts.size(draft.id, upload), _find(draft, upload).length


def take_piece(draft: Draft, piece: Piece, drafts: Drafts, bounds: Bounds, now: datetime) -> int:
    """Add a piece; how many bytes there are then. A picture that is whole is looked at at once.

    Raises:
        NotFound: its upload was never announced, or was given up.
        OffsetWrong: it does not follow on the pieces before; nothing was changed.
        UploadTooLong: it reaches beyond the length that was announced; nothing was changed.
        PictureRefused: the whole is no picture within the limits, and is forgotten.
    """
    have, length = received(draft, piece.upload, drafts)
    if have == length and not piece.data and any(one.upload == piece.upload for one in draft.shots):
        return length
    if have != piece.offset:
        raise OffsetWrong(offset=have)
    if piece.offset + len(piece.data) > length:
        raise UploadTooLong
    have = drafts.append(draft.id, piece.upload, piece.offset, piece.data)
    if have == length:
        _finish(draft, _find(draft, piece.upload), drafts, bounds, now)
    return have


def add_picture(
    draft: Draft, kind: PictureKind, data: bytes, drafts: Drafts, bounds: Bounds, now: datetime
) -> Draft:
    """Take a picture that came in one piece; the same one a second time changes nothing.

    Raises:
        PicturesTooMany: the draft has as many as a work may have.
        PictureRefused: it is none within the limits.
        DraftsFull: the disk has no room.
        NotFound: the draft is gone.
    """
    shot = Shot(digest=hashlib.sha256(data).hexdigest(), kind=kind, length=len(data))
    return _add(draft, shot, data, drafts, bounds, now)


def remove_picture(draft: Draft, name: str, drafts: Drafts, now: datetime) -> Draft:
    """Take a picture away by its digest, or one on its way by the id of its upload."""
    changed = drafts.change(draft.id, now, lambda one: _without(one, name))
    for file in (name, f"{name}.webp"):
        drafts.drop(draft.id, file)
    return changed


def _finish(draft: Draft, upload: Upload, drafts: Drafts, bounds: Bounds, now: datetime) -> None:
    data = drafts.read(draft.id, upload.id)
    digest = hashlib.sha256(data).hexdigest()
    shot = Shot(digest=digest, kind=upload.kind, upload=upload.id, length=upload.length)
    try:
        _add(draft, shot, data, drafts, bounds, now)
    except Refusal:
        drafts.change(draft.id, now, lambda one: _without(one, upload.id))
        raise
    finally:
        drafts.drop(draft.id, upload.id)


def _add(
    draft: Draft, shot: Shot, data: bytes, drafts: Drafts, bounds: Bounds, now: datetime
) -> Draft:
    small = render(data, SMALL, bounds.limits)
    drafts.require_room(len(data))
    drafts.keep(draft.id, shot.digest, data)
    drafts.keep(draft.id, f"{shot.digest}.webp", small)
    return drafts.change(draft.id, now, lambda one: _with(one, shot, bounds))


def _with(draft: Draft, shot: Shot, bounds: Bounds) -> Draft:
    left = _without(draft, shot.upload)
    if shot.digest in left.digests:
        return left
    if len(left.shots) >= bounds.pictures:
        raise PicturesTooMany(limit=bounds.pictures)
    return replace(left, shots=(*left.shots, shot))


def _without(draft: Draft, name: str) -> Draft:
    return replace(
        draft,
        shots=tuple(one for one in draft.shots if one.digest != name),
        uploads=tuple(one for one in draft.uploads if one.id != name),
    )


def _queue(draft: Draft, upload: Upload, bounds: Bounds) -> Draft:
    room = bounds.pictures - len(draft.shots)
    if room <= 0:
        raise PicturesTooMany(limit=bounds.pictures)
    return replace(draft, uploads=(*draft.uploads, upload)[-room:])


def _find(draft: Draft, upload: str) -> Upload:
    for one in draft.uploads:
        if one.id == upload:
            return one
    raise NotFound(what="picture")
