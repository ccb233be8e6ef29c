"""Leaving: a motif is taken out of the register with a reason, and brought back."""

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import HTMLResponse, Response

from api.forms import Words
from api.pages.mistakes import Mistake, mistake
from api.pages.paging import turn_to
from api.pages.register.desk import At, Desk, In
from api.pages.register.past import show_changes
from images import Refusal
from motifs.keeping.records import digest
from motifs.register.removal import bring_back, remove

router = APIRouter()

Typed = Annotated[str, Form()]


@router.get("/motif-dihapus")
def list_removed(office: In, halaman: Words = "") -> HTMLResponse:
    """Motifs that were removed, the newest first."""
    motifs = office.house.catalogue.motifs.values()
    gone = sorted(
        (one for one in motifs if one.removed_at), key=lambda one: str(one.removed_at), reverse=True
    )
    return office.show("removed.html", {"sheet": turn_to(gone, halaman)}, None)


@router.get("/motif/{motif_id}/hapus")
def ask_reason(desk: At) -> HTMLResponse:
    """What removing means, and why it is done."""
    return _ask(desk, "", None)


@router.post("/motif/{motif_id}/hapus")
def take_out(desk: At, reason: Typed = "", revision: Typed = "") -> Response:
    """Remove the motif."""
    try:
        remove(desk.motif_id, revision, reason, desk.house, desk.act("removed"))
    except Refusal as refusal:
        return _ask(desk, reason, mistake(refusal, desk.say, {"reason": "reason"}, "form"))
    return desk.done("dihapus")


@router.post("/motif/{motif_id}/kembalikan")
def put_back(desk: At, revision: Typed = "") -> Response:
    """Bring a removed motif back."""
    try:
        bring_back(desk.motif_id, revision, desk.house, desk.act("brought back"))
    except Refusal as refusal:
        return show_changes(desk, "", "", refusal)
    return desk.done("dikembalikan")


def _ask(desk: Desk, reason: str, wrong: Mistake | None) -> HTMLResponse:
    values = {"motif": desk.motif, "revision": digest(desk.motif), "reason": reason}
    return desk.show("remove.html", values, wrong)
