"""Gallery: the motifs, and for each who made it and whether it may be used."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from api.dependencies import House
from api.forms import EVERYTHING, GalleryFilter
from api.pages.paging import turn_to
from api.rendering import page
from motifs.catalogue import Catalogue
from motifs.motif import Collection, Technique
from motifs.search import Query, find

router = APIRouter()

_EVENTS = 50  # of one motif; its whole history is in the register's journal
_TAGS = 200  # that the filter offers


@router.get("/")
def show_gallery(
    request: Request, asked: Annotated[GalleryFilter, Depends()], house: House
) -> HTMLResponse:
    """Motifs as cards, narrowed by what is asked."""
    motifs = house.catalogue.motifs.values()
    values = {
        "asked": asked,
        "sheet": turn_to(find(motifs, asked.query()), asked.halaman),
        "everywhere": len(find(motifs, Query(text=asked.q))),
        "collections": (*Collection, EVERYTHING),
        "techniques": Technique,
        "tags": _tags(house.catalogue),
    }
    return page(request, "gallery.html", values)


@router.get("/motif/{motif_id}")
def show_motif(motif_id: str, request: Request, house: House) -> HTMLResponse:
    """One motif with all that is public about it."""
    motif = house.catalogue.motif(motif_id)
    events = [event for event in house.catalogue.events if event.subject == motif.id]
    return page(request, "motif.html", {"motif": motif, "events": events[-_EVENTS:]})


def _tags(catalogue: Catalogue) -> list[str]:
    found = {
        tag
        for motif in catalogue.motifs.values()
        for tag in (*motif.flora, *motif.fauna, *motif.landmarks)
    }
    return sorted(found, key=str.casefold)[:_TAGS]
