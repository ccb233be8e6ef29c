"""Gallery: the motifs, and for each who made it and whether it may be used."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, JSONResponse

from api.dependencies import Chosen, House, Now, Say
from api.forms import EVERYTHING, SHOWN, GalleryFilter, Words
from api.pages.paging import turn_to
from api.pages.visiting.structured import describe
from api.rendering import page
from api.wording import cite
from motifs.facts.clock import day_of
from motifs.facts.motif import Collection, Motif
from motifs.facts.permission import permission
from motifs.search.facets import Choice
from motifs.search.finder import Found, Order, Query

router = APIRouter()

_VALUES = 12  # of a facet; who looks for another one types it
_SUGGESTED = 6
_RELATED = 4
_RECORDED = "pewarna"  # few records name dyes, so this facet is offered only to who has chosen one


@router.get("/")
def show_gallery(
    request: Request, asked: Annotated[GalleryFilter, Depends()], house: House, now: Now
) -> HTMLResponse:
    """Motifs as cards, narrowed by what is asked."""
    motifs = house.catalogue.motifs
    found = house.finder.find(motifs, asked.query())
    elsewhere = found if found.motifs else house.finder.find(motifs, Query(text=asked.q))
    sheet = turn_to(found.motifs, asked.halaman)
    values = {
        "asked": asked,
        "sheet": sheet,
        "everywhere": len(elsewhere.motifs),
        "facets": {
            name: _offer(found, facet)
            for name, facet in SHOWN.items()
            if name != _RECORDED or asked.pewarna
        },
        "collections": (*Collection, EVERYTHING),
        "orders": Order,
        "featured": _feature(found, now) if sheet.number == 1 and not asked.pairs else None,
    }
    return page(request, "gallery.html", values)


@router.get("/saran")
def suggest(house: House, q: Words = "") -> JSONResponse:
    """Motifs that what is being typed may mean, for the box that is typed in."""
    motifs = house.finder.complete(house.catalogue.motifs, q, _SUGGESTED)
    told = [
        {
            "title": motif.title,
            "by": ", ".join(creator.credit for creator in motif.creators) or motif.community,
            "address": f"/motif/{motif.id}",
            "picture": f"/gambar/{motif.pictures[0].digest}/320.webp",
        }
        for motif in motifs
    ]
    return JSONResponse(told, headers={"Cache-Control": "private, max-age=60"})


@router.get("/motif/{motif_id}")
def show_motif(
    motif_id: str, request: Request, house: House, settings: Chosen, say: Say
) -> HTMLResponse:
    """One motif with all that is public about it."""
    motifs, finder = house.catalogue.motifs, house.finder
    motif = house.catalogue.motif(motif_id)
    related = finder.relate(motif, motifs, _RELATED)
    beside = {one.motif.id for one in related}
    values = {
        "motif": motif,
        "citation": cite(motif, str(request.url.replace(query="")), settings.city, say),
        "related": related,
        "matching": finder.match(motif, motifs, _RELATED, beside),
        "preview": str(request.url_for("show_card", motif_id=motif.id)),
        "about": describe(motif, str(request.url), permission(motif, settings.city)),
    }
    return page(request, "motif.html", values)


def _feature(found: Found, now: datetime) -> Motif | None:
    """Another motif each day (WITA), so that each comes to be seen as cloth."""
    return found.motifs[day_of(now).toordinal() % len(found.motifs)] if found.motifs else None


def _offer(found: Found, facet: str) -> list[Choice]:
    """The commonest values, and what is chosen however rare it is."""
    choices = found.facets[facet]
    return [one for place, one in enumerate(choices) if place < _VALUES or one.chosen]
