"""Health: is the process alive, and can it take entries?"""

from fastapi import APIRouter, Response

from api.dependencies import House
from api.schemas import ReadyOut

router = APIRouter(tags=["health"])


@router.get("/healthz", operation_id="isAlive")
def is_alive() -> dict[str, str]:
    """The process answers."""
    return {"status": "ok"}


@router.get(
    "/readyz",
    operation_id="isReady",
    responses={503: {"model": ReadyOut, "description": "Not whole."}},
)
def is_ready(house: House, response: Response) -> ReadyOut:
    """The catalogue is whole and every picture on record can be searched."""
    found = ReadyOut.of(house)
    response.status_code = 200 if found.status == "ok" else 503
    return found
