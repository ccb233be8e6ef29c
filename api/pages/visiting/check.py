"""Check: is my picture like a known motif? Nothing of the picture is kept."""

from contextlib import suppress
from typing import Annotated

from fastapi import APIRouter, Depends, File, Request, UploadFile
from fastapi.responses import HTMLResponse

from api.dependencies import Chosen, House, Say
from api.forms import PartFields
from api.pages.likeness import SHOWN, likeness
from api.pages.mistakes import Mistake, mistake
from api.pages.viewer import SHOWN as VIEWED, WIDTH, View, embed
from api.rendering import inline, page
from api.settings import Settings
from api.turns import HEAVY
from api.uploads import read_uploads
from images import Limits, Refusal, Region, examine, render
from motifs.archive import Archive
from motifs.errors import PicturesMissing
from motifs.facts.finding import Check
from motifs.search.checking import check

router = APIRouter()


@router.get("/cek")
def ask_picture(request: Request, settings: Chosen) -> HTMLResponse:
    """The form that takes one picture."""
    return _form(request, settings, None)


@router.post("/cek", dependencies=[HEAVY])
def answer_picture(
    request: Request,
    house: House,
    settings: Chosen,
    say: Say,
    part: Annotated[PartFields, Depends()],
    picture: Annotated[UploadFile | None, File()] = None,
) -> HTMLResponse:
    """What the picture, or a part of it, is like, beside the known ones."""
    try:
        files = read_uploads([picture] if picture else [], settings.max_bytes)
        return page(request, "checked.html", _compare(files, part.region(), house, settings))
    except Refusal as refusal:
        return _form(request, settings, mistake(refusal, say, {}, "picture"))


def _form(request: Request, settings: Settings, wrong: Mistake | None) -> HTMLResponse:
    values = {"limits": settings.check_limits, "mistake": wrong}
    return page(request, "check.html", values, status=wrong.status if wrong else 200)


def _compare(
    files: list[bytes], part: Region | None, house: Archive, settings: Settings
) -> dict[str, object]:
    if not files:
        raise PicturesMissing
    limits = settings.check_limits
    found = check(examine(files[0], limits, part), house.look_alikes, house.catalogue)
    return {
        "found": found,
        "likenesses": [likeness(one, house.catalogue) for one in found.findings[:SHOWN]],
        "views": _views(found, files[0], house, limits),
        "yours": inline(render(files[0], WIDTH, limits)),
    }


def _views(found: Check, data: bytes, house: Archive, limits: Limits) -> dict[str, View]:
    """Of the clearest findings, by what they resemble; a known picture that is lost has none."""
    views = {}
    for finding in found.findings[:VIEWED]:
        with suppress(Refusal):
            views[finding.subject] = embed(finding, data, house, limits)
    return views
