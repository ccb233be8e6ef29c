"""Visiting: what anybody may look at, ask and report."""

from fastapi import APIRouter

from api.pages.visiting import (
    about,
    check,
    cloth,
    gallery,
    reference,
    reporting,
    sharing,
    tag,
    timeline,
)

FACES = (about, check, cloth, gallery, reference, reporting, sharing, tag, timeline)

router = APIRouter()
for face in FACES:
    router.include_router(face.router)
