"""Health: is the process alive, and can it take entries?"""

from fastapi import APIRouter
from fastapi.responses import JSONResponse

from api.dependencies import House

router = APIRouter(tags=["health"])


@router.get("/healthz", operation_id="isAlive")
def is_alive() -> dict[str, str]:
    """The process answers."""
    return {"status": "ok"}


@router.get("/readyz", operation_id="isReady", responses={503: {"description": "Not whole."}})
def is_ready(house: House) -> JSONResponse:
    """The catalogue is whole and every picture on record can be searched."""
    unknown = sum(digest not in house.look_alikes.index for digest in house.catalogue.owners)
    whole = not house.store.damaged and not unknown
    body = {
        "status": "ok" if whole else "degraded",
        "revision": house.store.revision,
        "motifs": len(house.catalogue.motifs),
        "damaged": list(house.store.damaged),
        "unsearched": unknown,
    }
    return JSONResponse(body, 200 if whole else 503)
