"""Pictures of a draft: chosen, looked at at once, taken away; without scripts, in one post."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import APIRouter, Depends, File, Form, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.pages.mistakes import Mistake, mistake
from api.pages.sending.desk import At, Desk
from api.pages.sending.steps import BACK
from api.turns import HEAVY
from api.uploads import read_upload
from images import Refusal
from motifs.entering.drafting import require_step
from motifs.entering.uploading import add_picture, received, remove_picture
from motifs.errors import AlreadyEntered
from motifs.facts.motif import PictureKind
from motifs.keeping.draft import Draft, Step

router = APIRouter()

Chosen = Annotated[list[UploadFile] | None, File()]


@dataclass(kw_only=True)
class Album:
    """The files that were chosen, by what they show."""

    kain: Chosen = None
    detail: Chosen = None
    desain: Chosen = None

    def every(self) -> Iterator[tuple[PictureKind, UploadFile]]:
        """Each file; a field that was left empty has none."""
        for kind in PictureKind:
            for upload in getattr(self, kind) or ():
                if upload.filename or upload.size:
                    yield kind, upload


@router.get("/kirim/{edition_id}/{draft_id}/gambar")
def ask_pictures(desk: At) -> HTMLResponse:
    """The pictures that have come in, and three places to choose more from."""
    return _show(desk, desk.draft, None)


@router.post("/kirim/{edition_id}/{draft_id}/gambar", dependencies=[HEAVY])
def take_pictures(
    desk: At,
    album: Annotated[Album, Depends()],
    ke: Annotated[str, Form()] = "",
) -> Response:
    """Add those that were chosen, and go on where there is enough."""
    draft, wrong = _add(desk, album)
    wrong = wrong or (None if ke == BACK else _lack(desk, draft))
    if wrong:
        return _show(desk, draft, wrong)
    return desk.go_back(Step.PICTURES) if ke == BACK else desk.go_on(Step.PICTURES)


@router.post("/kirim/{edition_id}/{draft_id}/hapus")
def take_away(desk: At, gambar: Annotated[str, Form(max_length=64)] = "") -> Response:
    """Remove a picture, or one that is on its way."""
    remove_picture(desk.draft, gambar, desk.house.drafts, desk.now)
    return RedirectResponse(f"{desk.address(Step.PICTURES)}{desk.kept_query}", 303)


@router.get("/kirim/{edition_id}/{draft_id}/gambar/{digest}.webp")
def show_small(digest: str, desk: At) -> Response:
    """A small picture of the draft, for its own pages."""
    data = desk.house.drafts.read(desk.draft.id, f"{digest}.webp")
    headers = {"Cache-Control": "private, max-age=86400, immutable"}
    return Response(data, media_type="image/webp", headers=headers)


def _add(desk: Desk, album: Album) -> tuple[Draft, Mistake | None]:
    """The draft with every picture that can be read, and the first thing that was wrong."""
    draft, wrong = desk.draft, None
    for kind, upload in album.every():
        try:
            data = read_upload(upload, desk.bounds.limits.max_bytes)
            draft = add_picture(draft, kind, data, desk.house.drafts, desk.bounds, desk.now)
        except Refusal as refusal:
            wrong = wrong or _name(mistake(refusal, desk.say, {}, kind), upload)
    return draft, wrong


def _name(wrong: Mistake, upload: UploadFile) -> Mistake:
    """With the name of the file, of which several may have been chosen."""
    return replace(wrong, detail=f"“{(upload.filename or '')[:60]}”: {wrong.detail}")


def _lack(desk: Desk, draft: Draft) -> Mistake | None:
    """What keeps the pictures from being enough."""
    try:
        require_step(Step.PICTURES, draft, desk.house.catalogue)
    except Refusal as refusal:
        place = "pictures" if isinstance(refusal, AlreadyEntered) else PictureKind.CLOTH
        return mistake(refusal, desk.say, {}, place)
    return None


def _show(desk: Desk, draft: Draft, wrong: Mistake | None) -> HTMLResponse:
    drafts = desk.house.drafts
    parts = [(one, received(draft, one.id, drafts)[0]) for one in draft.uploads]
    more = {"kinds": PictureKind, "parts": parts, "limits": desk.bounds.limits}
    return desk.show(Step.PICTURES, draft, wrong, more)
