"""Documents: signed letters and certificates, for officers alone."""

from fastapi import APIRouter
from fastapi.responses import Response

from api.dependencies import House
from motifs.errors import NotFound
from motifs.keeping.document import ending

router = APIRouter()


@router.get("/dokumen/{digest}")
def give_document(digest: str, house: House) -> Response:
    """A kept file, to be saved; a browser is never asked to guess what it is."""
    if digest not in house.catalogue.documents:
        raise NotFound(what="document")
    data = house.files.read(digest)
    name = f"{digest[:12]}.{ending(data)}"
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Cache-Control": "private, no-store",
    }
    return Response(data, media_type="application/octet-stream", headers=headers)
