"""Past: what came in with one import, and taking it back as a whole."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from api.forms import Words
from api.pages.importing.desk import At
from api.pages.paging import turn_to
from api.wording import BONDS
from motifs.register.registration import UNDONE
from motifs.register.undoing import find_import, standing, undo

router = APIRouter(prefix="/impor")


@router.get("/{import_id}/isi")
def show_import(import_id: str, office: At, halaman: Words = "") -> HTMLResponse:
    """Its motifs that are in the register, and what keeps one of them from being undone."""
    catalogue = office.house.catalogue
    one = find_import(import_id, catalogue)
    left = list(standing(one, catalogue).values())
    values = {
        "import_": one,
        "sheet": turn_to(left, halaman),
        "free": sum(bond is None for _, bond in left),
        "gone": len(one.motifs) - len(left),
        "bonds": BONDS,
    }
    return office.show("imported.html", values, None)


@router.post("/{import_id}/urungkan")
def take_undoing(import_id: str, office: At) -> Response:
    """Take the motifs of the import back, but for those on which something rests."""
    undo(import_id, office.house, office.act(UNDONE))
    return office.lead(import_id, "/isi")
