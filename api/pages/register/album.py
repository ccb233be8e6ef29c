"""Album: the pictures of a motif added, described, ordered, turned, cropped and taken away."""

from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import APIRouter, Depends, File, UploadFile
from fastapi.responses import HTMLResponse, Response

from api.arrangement import Rows, Typed
from api.forms import PartFields, Words, read_choice
from api.pages.mistakes import Mistake, mistake
from api.pages.register.desk import At, Desk
from api.uploads import read_uploads
from images import ARCHIVE_LIMITS, WHOLE, Refusal, preview
from motifs.facts.description import PICTURES
from motifs.facts.fields import SHORT
from motifs.facts.motif import Motif, Picture
from motifs.keeping.records import digest as revision_of
from motifs.register.album import Step, add_files, arrange, cut, find, origin
from motifs.register.editing import change

router = APIRouter(prefix="/motif/{motif_id}/gambar")

_SIDE = 960  # px of what a part is chosen on


@dataclass(kw_only=True)
class Sent:
    """One sending of the form.

    Attributes:
        shown: digests of the pictures that were seen.
        captions: of each of them.
        step: what is done with one picture and its place, such as "naik 1"; empty to save.
        pictures: files that were chosen.
        revision: of the motif that was seen.
    """

    shown: Rows = None
    captions: Rows = None
    step: Typed = ""
    pictures: Annotated[list[UploadFile] | None, File()] = None
    revision: Typed = ""


@router.get("")
def show_album(desk: At, kabar: Words = "") -> HTMLResponse:
    """The pictures with what can be done with each."""
    return _show(desk, desk.motif.pictures, kabar, None)


@router.post("")
def take_album(sent: Annotated[Sent, Depends()], desk: At) -> Response:
    """Keep the words and the order, and add what was chosen."""
    motif = desk.motif
    described = _describe(motif, sent)
    try:
        wanted = _arrange(described, sent, desk)
        change(replace(motif, pictures=wanted), sent.revision, desk.house, desk.act("edited"))
    except Refusal as refusal:
        wrong = mistake(refusal, desk.say, {}, "pictures" if sent.pictures else "album")
        return _show(desk, described, "", wrong)
    return desk.done("disimpan", "/gambar")


@router.get("/{digest}")
def ask_part(digest: str, desk: At) -> HTMLResponse:
    """A picture's original, on which the part to be shown is drawn or typed."""
    part = origin(_picture(desk, digest)).part
    return _crop(desk, digest, PartFields.of(part), None)


@router.post("/{digest}")
def take_part(
    digest: str, fields: Annotated[PartFields, Depends()], desk: At, revision: Typed = ""
) -> Response:
    """Show that part in the place of the picture; the original is kept."""
    motif, shown = desk.motif, _picture(desk, digest)
    try:
        made = replace(origin(shown), part=fields.region() or WHOLE)
        fresh = cut(shown, made, desk.house.files)
        wanted = tuple(fresh if one is shown else one for one in motif.pictures)
        change(replace(motif, pictures=wanted), revision, desk.house, desk.act("edited"))
    except Refusal as refusal:
        return _crop(desk, digest, fields, mistake(refusal, desk.say, {}, "kiri"))
    return desk.done("dipotong", "/gambar")


@router.get("/{digest}/asli.webp")
def show_original(digest: str, desk: At) -> Response:
    """A picture's original as it is turned."""
    made = origin(_picture(desk, digest))
    data = preview(desk.house.files.read(made.original), made.turns, _SIDE, ARCHIVE_LIMITS)
    return Response(data, media_type="image/webp", headers={"Cache-Control": "private, no-store"})


def _describe(motif: Motif, sent: Sent) -> tuple[Picture, ...]:
    """The pictures with the words that were typed for each."""
    typed = dict(zip(sent.shown or (), sent.captions or (), strict=False))
    return tuple(replace(one, caption=typed.get(one.digest, one.caption)) for one in motif.pictures)


def _arrange(pictures: tuple[Picture, ...], sent: Sent, desk: Desk) -> tuple[Picture, ...]:
    """The pictures after the step that was asked for, and those that were chosen."""
    if sent.step:
        name, _, place = sent.step.partition(" ")
        step = read_choice(Step, name, "step")
        number = int(place) if place.isdecimal() else -1
        return arrange(pictures, step, number, desk.house.files)
    files = read_uploads(sent.pictures or (), desk.settings.max_bytes)
    return add_files(pictures, files, desk.house)


def _picture(desk: Desk, digest: str) -> Picture:
    pictures = desk.motif.pictures
    return pictures[find(pictures, digest)]


def _show(desk: Desk, typed: tuple[Picture, ...], news: str, wrong: Mistake | None) -> HTMLResponse:
    values = {
        "motif": desk.motif,
        "typed": typed,
        "revision": revision_of(desk.motif),
        "news": news,
        "most": PICTURES,
        "longest": SHORT,
        "limits": desk.settings.check_limits,
    }
    return desk.show("album.html", values, wrong)


def _crop(desk: Desk, digest: str, typed: PartFields, wrong: Mistake | None) -> HTMLResponse:
    shown = _picture(desk, digest)
    values = {
        "motif": desk.motif,
        "picture": shown,
        "typed": typed,
        "revision": revision_of(desk.motif),
    }
    return desk.show("crop.html", values, wrong)
