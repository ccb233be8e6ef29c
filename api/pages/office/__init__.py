"""Office: what officers and administrators do every day."""

from fastapi import APIRouter

from api.pages.office import accounts, documents, door, overview, recordation, reports, review

FACES = (door, accounts, overview, recordation, reports, review, documents)

router = APIRouter()
for face in FACES:
    router.include_router(face.router)
