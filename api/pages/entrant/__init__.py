"""Entrant: a maker's own pages, which her secret link opens."""

from fastapi import APIRouter

from api.pages.entrant import erasing, hearing, leaving, own, prize, receipt

FACES = (own, erasing, leaving, hearing, receipt, prize)

router = APIRouter()
for face in FACES:
    router.include_router(face.router)
