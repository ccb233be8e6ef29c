"""Check: is my picture like a known motif? Nothing of the picture is kept."""

import base64
from typing import Annotated

from fastapi import APIRouter, File, Request, UploadFile
from fastapi.responses import HTMLResponse

from api.dependencies import Chosen, House, Say
from api.pages.likeness import SHOWN, likeness
from api.pages.mistakes import Mistake, mistake
from api.rendering import page
from api.settings import Settings
from api.uploads import read_uploads
from images import Refusal, examine, render
from motifs.archive import Archive
from motifs.checking import check
from motifs.errors import PicturesMissing

router = APIRouter()

_WIDTH = 320  # pixels of the visitor's own picture beside the known ones


@router.get("/cek")
def ask_picture(request: Request, settings: Chosen) -> HTMLResponse:
    """The form that takes one picture."""
    return _form(request, settings, None)


@router.post("/cek")
def answer_picture(
    request: Request,
    house: House,
    settings: Chosen,
    say: Say,
    picture: Annotated[UploadFile | None, File()] = None,
) -> HTMLResponse:
    """What the picture is like, beside the known ones."""
    try:
        files = read_uploads([picture] if picture else [], settings.max_bytes)
        return page(request, "checked.html", _compare(files, house, settings))
    except Refusal as refusal:
        return _form(request, settings, mistake(refusal, say, {}, "picture"))


def _form(request: Request, settings: Settings, wrong: Mistake | None) -> HTMLResponse:
    values = {"limits": settings.check_limits, "mistake": wrong}
    return page(request, "check.html", values, status=wrong.status if wrong else 200)


def _compare(files: list[bytes], house: Archive, settings: Settings) -> dict[str, object]:
    if not files:
        raise PicturesMissing
    limits = settings.check_limits
    found = check(examine(files[0], limits), house.look_alikes, house.catalogue)
    return {
        "found": found,
        "likenesses": [likeness(one, house.catalogue) for one in found.findings[:SHOWN]],
        "yours": base64.b64encode(render(files[0], _WIDTH, limits)).decode(),
    }
