"""Contest: an edition's pages, for everybody, its jury and its officers."""

from fastapi import APIRouter

from api.pages.contest import editing, edition, jury, results, steps, winner, winners

FACES = (editing, edition, jury, results, steps, winners, winner)

router = APIRouter()
for face in FACES:
    router.include_router(face.router)
