"""Timeline: the life of a motif, to read, to print and to check without the city."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, Response

from api.dependencies import Chosen, House, Now, Say, Signing
from api.forms import Words
from api.narration import Told, describe_source, tell
from api.pages.code import draw_code
from api.pages.paging import turn_to
from api.rendering import page
from images import Refusal
from motifs.facts.motif import Motif
from motifs.keeping.seal import write
from motifs.proof.head import Head, take
from motifs.proof.timeline import timeline
from motifs.register.paper import Paper

router = APIRouter()

_STEPS = 50  # on one sheet
_WIDTH, _HIGH = 960, 70  # px of the rendition, mm on paper


def get_motif(motif_id: str, house: House) -> Motif:
    """The motif of an address.

    Raises:
        NotFound: there is none.
    """
    return house.catalogue.motif(motif_id)


Found = Annotated[Motif, Depends(get_motif)]


@dataclass(kw_only=True)
class Desk:
    """Where a history is written out."""

    request: Request
    motif: Found
    house: House
    settings: Chosen
    say: Say
    seal: Signing
    now: Now

    @property
    def address(self) -> str:
        """Of the page that tells the life of the motif."""
        return str(self.request.url_for("show_timeline", motif_id=self.motif.id))

    @property
    def head(self) -> Head:
        """Of the whole history, now."""
        return take(self.house.catalogue.events, self.seal, self.now)

    def tell(self) -> list[Told]:
        """Every step in words."""
        steps = timeline(self.motif, self.house.catalogue)
        return [tell(step, self.motif, self.say) for step in steps]


Asked = Annotated[Desk, Depends()]


@router.get("/motif/{motif_id}/riwayat")
def show_timeline(desk: Asked, halaman: Words = "") -> HTMLResponse:
    """What happened to a motif, the oldest first."""
    values = {
        "motif": desk.motif,
        "sheet": turn_to(desk.tell(), halaman, _STEPS),
        "sources": describe_source(desk.motif, desk.say),
        "key": desk.seal.public,
        "code": draw_code(desk.address, desk.say("QR code of this page")),
    }
    return page(desk.request, "timeline.html", values)


@router.get("/motif/{motif_id}/riwayat.pdf")
def print_timeline(desk: Asked) -> Response:
    """The same on paper, with a QR code that leads back to the page."""
    paper = Paper(_title(desk), desk.address, desk.now, desk.say.language)
    paper.code(desk.address)
    paper.put(_title(desk), 18, "B", keep=40)
    paper.put(", ".join(maker.credit for maker in desk.motif.creators), 12, keep=40)
    _print_picture(paper, desk)
    paper.rows(describe_source(desk.motif, desk.say))
    for told in desk.tell():
        _print_step(paper, told)
    _print_proof(paper, desk)
    name = f'inline; filename="riwayat-{desk.motif.id}.pdf"'
    headers = {"Content-Disposition": name, "Cache-Control": "private, no-cache"}
    return Response(paper.finish(), media_type="application/pdf", headers=headers)


@router.get("/kepala")
def show_head(request: Request, house: House, seal: Signing, now: Now) -> HTMLResponse:
    """The signed head of the whole history, for anyone to keep."""
    head = take(house.catalogue.events, seal, now)
    return page(request, "head.html", {"head": head, "text": write(head).decode()})


def _title(desk: Desk) -> str:
    return desk.say("History of the motif {title}", title=desk.motif.title)


def _print_picture(paper: Paper, desk: Desk) -> None:
    """The first picture; a lost one leaves a gap on no sheet."""
    with suppress(Refusal):
        shown, limits = desk.motif.pictures[0], desk.settings.check_limits
        drawn = desk.house.files.rendition(shown.digest, _WIDTH, limits)
        paper.picture(drawn, shown.width / shown.height, _HIGH)


def _print_step(paper: Paper, told: Told) -> None:
    paper.put(" · ".join(filter(None, (told.when, told.who))), 9, "B", above=3)
    paper.put(told.what)
    for line in (told.detail, told.law):
        paper.put(line, 9)
    for line in _proofs(told):
        paper.put(line, 7)


def _proofs(told: Told) -> Iterator[str]:
    event = told.step.event
    if event is not None:
        yield f"#{event.sequence} {event.digest}"
        yield event.document


def _print_proof(paper: Paper, desk: Desk) -> None:
    """By what the paper can be compared with the file and with a head that somebody kept."""
    head, say = desk.head, desk.say
    paper.put(say("Proof"), 12, "B", above=6)
    paper.put(
        say(
            "The numbers with 64 letters and digits bind each event to all before it. The last one "
            "of the register on this day is number {sequence}: {digest}. The signed file that this "
            "page gives proves all of it without the city: batik verify-provenance.",
            sequence=head.sequence,
            digest=head.digest,
        ),
        9,
    )
    paper.put(f"{say('Public key of the seal')}: {head.key}", 9)
