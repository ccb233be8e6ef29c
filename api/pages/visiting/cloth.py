"""Cloth: how a motif looks once it is repeated, and made into something to wear or to lay."""

from enum import StrEnum

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.dependencies import House
from api.forms import Words
from api.rendering import page

router = APIRouter()

_SIZES = (90, 140, 220)  # units across one repeat, of 600 across the cloth


class Repeat(StrEnum):
    """How copies of a motif are laid side by side."""

    SQUARE = "lurus"
    DROP = "geser"
    MIRROR = "cermin"


@router.get("/motif/{motif_id}/kain")
def show_cloth(
    motif_id: str, request: Request, house: House, susun: Words = "", ukuran: Words = ""
) -> HTMLResponse:
    """A shirt and a table runner of the motif, repeated in one of three ways and sizes."""
    motif = house.catalogue.motif(motif_id)
    size = int(ukuran) if ukuran in {"1", "2", "3"} else 2
    values = {
        "motif": motif,
        "repeats": Repeat,
        "repeat": susun if susun in set(Repeat) else Repeat.SQUARE,
        "size": size,
        "across": _SIZES[size - 1],
    }
    return page(request, "cloth.html", values)
