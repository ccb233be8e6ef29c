"""Tag: a card to print and hang on a cloth, which says whose motif it is."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.dependencies import House, Say
from api.pages.code import draw_code
from api.rendering import page

router = APIRouter()


@router.get("/motif/{motif_id}/label")
def show_tag(motif_id: str, request: Request, house: House, say: Say) -> HTMLResponse:
    """Title, maker, rights holder and a QR code of the motif's page."""
    motif = house.catalogue.motif(motif_id)
    address = str(request.url_for("show_motif", motif_id=motif.id))
    code = draw_code(address, say("QR code of the page of this motif"))
    return page(request, "tag.html", {"motif": motif, "code": code, "address": address})
