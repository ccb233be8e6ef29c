"""Uploads in pieces, by the tus protocol 1.0.0, core and creation (docs/decisions/0017)."""

from typing import Annotated

from fastapi import APIRouter, Body, Depends, Header, Request
from fastapi.responses import Response

from api.pages.sending.desk import At
from api.refusals import PieceUnmarked, ProtocolUnknown
from api.turns import HEAVY
from api.uploads import TUS, TUS_HEADER
from motifs.entering.uploading import Piece, received, start_upload, take_piece
from motifs.facts.motif import PictureKind

_KIND = "application/offset+octet-stream"
_ROOT = "/kirim/{edition_id}/{draft_id}/unggahan"


def require_version(tus_resumable: Annotated[str, Header()] = "") -> None:
    """Pass in silence where the protocol's version is ours.

    Raises:
        ProtocolUnknown: it is another one, or none is told.
    """
    if tus_resumable != TUS:
        raise ProtocolUnknown(version=TUS)


def require_kind(request: Request) -> None:
    """Pass in silence where the body is a piece of a file.

    Raises:
        PieceUnmarked: it is said to be something else.
    """
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _KIND:
        raise PieceUnmarked(kind=_KIND)


router = APIRouter()
spoken = [Depends(require_version)]
_PIECE = [*spoken, Depends(require_kind), HEAVY]


@router.options(_ROOT)
def tell_protocol(desk: At) -> Response:
    """Which protocol is spoken, and what the largest picture is."""
    limit = desk.bounds.limits.max_bytes
    return _answer(204, {"Tus-Version": TUS, "Tus-Extension": "creation", "Tus-Max-Size": limit})


@router.post(_ROOT, dependencies=spoken)
def announce_picture(
    desk: At, jenis: PictureKind, upload_length: Annotated[int, Header(ge=0)]
) -> Response:
    """A place to which the pieces of a picture are sent."""
    upload = start_upload(
        desk.draft, jenis, upload_length, desk.house.drafts, desk.bounds, desk.now
    )
    return _answer(201, {"Location": f"{desk.request.url.path}/{upload.id}"})


@router.get(_ROOT + "/{upload_id}", dependencies=spoken)
def tell_offset(upload_id: str, desk: At) -> Response:
    """How much of a picture has come in; the protocol asks with HEAD, which is answered as GET."""
    offset, length = received(desk.draft, upload_id, desk.house.drafts)
    told = {"Upload-Offset": offset, "Upload-Length": length, "Cache-Control": "no-store"}
    return _answer(200, told)


# POST with X-HTTP-Method-Override: PATCH, of phones behind proxies that know no PATCH.
@router.post(_ROOT + "/{upload_id}", dependencies=_PIECE)
@router.patch(_ROOT + "/{upload_id}", dependencies=_PIECE)
def take(
    upload_id: str,
    desk: At,
    upload_offset: Annotated[int, Header(ge=0)],
    data: Annotated[bytes, Body(media_type=_KIND)] = b"",
) -> Response:
    """Add a piece, whole or not at all; a picture that is complete is looked at at once."""
    piece = Piece(upload=upload_id, offset=upload_offset, data=data)
    offset = take_piece(desk.draft, piece, desk.house.drafts, desk.bounds, desk.now)
    return _answer(204, {"Upload-Offset": offset})


def _answer(status: int, told: dict[str, object]) -> Response:
    headers = {TUS_HEADER: TUS, **{name: str(value) for name, value in told.items()}}
    return Response(status_code=status, headers=headers)
