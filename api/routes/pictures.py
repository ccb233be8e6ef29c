"""Renditions: small WebP pictures under the digest of their original, so they never change."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from api.dependencies import Chosen, House, Visitor
from api.roles import allows
from images import RENDITION, WIDTHS
from motifs.archive import Archive
from motifs.errors import NotFound
from motifs.facts.account import Account
from motifs.facts.motif import Motif

router = APIRouter(tags=["pictures"])

_ENTRY = "GET /tinjau/{entry_id}"
_YEAR = 31_536_000  # seconds
_REFUSED = {"content": {"text/html": {}}, "description": "Refused; a page says why."}


@router.get(
    "/gambar/{digest}/{width}.webp",
    operation_id="getRendition",
    response_class=Response,
    responses={
        200: {"content": {"image/webp": {}}, "description": "The rendition."},
        304: {"description": "The rendition that the visitor has is still the right one."},
        **dict.fromkeys((401, 404, 422, 429), _REFUSED),
    },
)
def get_rendition(
    digest: str, width: int, request: Request, house: House, settings: Chosen, visitor: Visitor
) -> Response:
    """A picture at 320, 960 or 2048 px; those of entries are for officers until decided."""
    public = _require_shown(digest, width, house, visitor)
    tag = f'"{digest[:32]}-{width}-{RENDITION}"'
    lasting = f"public, max-age={_YEAR}, immutable" if public else "private, no-store"
    headers = {"ETag": tag, "Cache-Control": lasting}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    data = house.files.rendition(digest, width, settings.check_limits)
    return Response(data, media_type="image/webp", headers=headers)


def _require_shown(digest: str, width: int, house: Archive, visitor: Account | None) -> bool:
    """Whether the picture is public; refused as missing where this visitor may not see it.

    Who may open the page of an entry may see its pictures, and what motifs have shown before.
    """
    owners = house.catalogue.owners.get(digest, ())
    public = any(isinstance(owner, Motif) for owner in owners)
    kept = allows(_ENTRY, visitor) and digest in house.catalogue.pictures
    if width not in WIDTHS or not (public or kept):
        raise NotFound(what="picture")
    return public
