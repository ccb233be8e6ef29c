"""Sending: the entry form, one thing a screen, as a draft that is kept until it is sent."""

from fastapi import APIRouter

from api.pages.sending import likeness, pictures, reading, start, steps, uploads

router = APIRouter()
for face in (start, pictures, uploads, likeness, reading, steps):  # the last one takes any name
    router.include_router(face.router)

__all__ = ["router"]
