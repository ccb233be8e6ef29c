"""The officer's desk of the register: motifs added, changed, removed and brought back."""

from fastapi import APIRouter

from api.pages.register import album, describing, leaving, past

FACES = (describing, album, past, leaving)

router = APIRouter()
for face in FACES:
    router.include_router(face.router)
