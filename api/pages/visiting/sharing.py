"""Sharing: a motif's picture for other sites, and lists for feed readers and search engines."""

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime

from fastapi import APIRouter, Request
from fastapi.responses import PlainTextResponse, Response

from api.dependencies import Chosen, House
from api.rendering import write
from images import CARD
from motifs.facts.motif import Collection, Motif

router = APIRouter()

_NEWEST = 50  # motifs in the feed
_LISTED = 50_000  # addresses of one sitemap (sitemaps.org)
_DAY = 86_400  # seconds
_HIDDEN = ("/tanda-terima/", "/karya/", "/bukti/", "/tinjau", "/akun", "/masuk", "/penjurian")


@router.get("/motif/{motif_id}/kartu.jpg")
def show_card(motif_id: str, request: Request, house: House, settings: Chosen) -> Response:
    """The picture that other sites show of a motif (Open Graph), 1200 by 630."""
    motif = house.catalogue.motif(motif_id)
    lines = [_makers(motif), motif.holder.name if motif.holder else ""]
    digest = motif.pictures[0].digest
    words = hashlib.sha256("\n".join((motif.title, *lines)).encode()).hexdigest()[:16]
    tag = f'"{digest[:32]}-{words}-{CARD}"'
    headers = {"ETag": tag, "Cache-Control": f"public, max-age={_DAY}"}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    card = house.files.card(digest, motif.title, lines, settings.check_limits)
    return Response(card, media_type="image/jpeg", headers=headers)


@router.get("/umpan.xml")
def feed(request: Request, house: House) -> Response:
    """The newest motifs as an Atom feed (RFC 4287)."""
    motifs = _registered(house.catalogue.public_motifs.values())[: -_NEWEST - 1 : -1]
    updated = max((motif.registered_at for motif in motifs), default=datetime.fromtimestamp(0, UTC))
    values = {"motifs": motifs, "updated": updated}
    return write(request, "feed.xml", values, "application/atom+xml")


@router.get("/sitemap.xml")
def map_site(request: Request, house: House) -> Response:
    """Every public page that is worth finding (sitemaps.org)."""
    motifs = list(house.catalogue.public_motifs.values())[:_LISTED]
    return write(request, "sitemap.xml", {"motifs": motifs}, "application/xml")


@router.get("/robots.txt")
def guide_robots(request: Request) -> PlainTextResponse:
    """What search engines may read: all that is public (RFC 9309)."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in _HIDDEN)]
    return PlainTextResponse("\n".join([*lines, f"Sitemap: {request.url_for('map_site')}", ""]))


def _makers(motif: Motif) -> str:
    return ", ".join(creator.credit for creator in motif.creators) or motif.community


def _registered(motifs: Iterable[Motif]) -> list[Motif]:
    return [motif for motif in motifs if motif.collection is Collection.REGISTERED]
