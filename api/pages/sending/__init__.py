"""Sending: the entry form, one thing a screen, as a draft that is kept until it is sent."""

from fastapi import APIRouter

from api.pages.sending import likeness, pictures, reading, start, steps, uploads

FACES = (start, pictures, uploads, likeness, reading, steps)
"""In this order: the last one takes whatever name the others do not have."""

router = APIRouter()
for face in FACES:
    router.include_router(face.router)
