"""Importing: a table with pictures comes in through the browser, and may be undone."""

from fastapi import APIRouter

from api.pages.importing import past, start, steps

router = APIRouter()
router.include_router(start.router)
router.include_router(past.router)
router.include_router(steps.router)
