"""Winner: officers lead one winning work from its maker's data to a motif of the register."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Depends, File, Request, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.dependencies import Chosen, House, Keys, Member, Now, Say
from api.forms import Words
from api.pages.likeness import likeness, pick
from api.pages.mistakes import Mistake, mistake
from api.papers import AnnouncementFields, IdentityFields, LetterFields
from api.rendering import page
from api.turns import HEAVY
from api.uploads import read_document
from images import Refusal
from motifs.errors import DocumentTooLarge, ScanUnreadable
from motifs.facts.award import Award
from motifs.facts.clock import day_of
from motifs.facts.edition import Edition
from motifs.facts.history import Act
from motifs.facts.person import Person
from motifs.keeping.catalogue import Catalogue
from motifs.keeping.document import MAX_DOCUMENT
from motifs.register.clearance import check_finally
from motifs.register.enrolment import KINDS, enrol
from motifs.register.letter import draft_letter, matter_of
from motifs.register.progress import next_task, pairs_of, tasks
from motifs.register.transfer import identify, is_doubtful, keep_letter

router = APIRouter(prefix="/pemenang/{entry_id}")

INPUTS = {
    "NIK": "nik",
    "address": "address",
    "nationality": "nationality",
    "number of the letter": "number",
    "date of the letter": "signed_on",
    "date of the first announcement": "announced_on",
    "place of the first announcement": "announced_at",
    "jenis ciptaan": "kind",
}


@dataclass(kw_only=True)
class Desk:
    """Where an officer works on one award."""

    entry_id: str
    request: Request
    house: House
    officer: Member
    settings: Chosen
    keys: Keys
    say: Say
    now: Now

    def act(self, action: str) -> Act:
        """What the officer does now."""
        return Act(actor=self.officer.id, action=action, at=self.now)

    def done(self, news: str) -> Response:
        """Back to the page, which tells what was done."""
        return RedirectResponse(f"/pemenang/{self.entry_id}?kabar={news}", 303)


At = Annotated[Desk, Depends()]


@router.get("")
def show_winner(desk: At, kabar: Words = "") -> HTMLResponse:
    """What was won, and everything that is still to be done, with a form for the next step."""
    return _winner(desk, {"news": kabar})


@router.post("/data")
def take_identity(fields: Annotated[IdentityFields, Depends()], desk: At) -> Response:
    """Keep what a winner told an officer about herself."""
    try:
        identify(desk.entry_id, fields.form(), desk.officer.id, desk.house.store, desk.now)
    except Refusal as refusal:
        return _winner(desk, {"identity": fields, "mistake": _point(refusal, desk, "identity")})
    return desk.done("data")


@router.get("/surat.pdf")
def give_letter(desk: At) -> Response:
    """The letter of transfer, to be printed and signed."""
    catalogue = desk.house.catalogue
    return send_letter(catalogue.award(desk.entry_id), desk.settings.city, catalogue, desk.now)


@router.post("/surat")
def take_letter(
    fields: Annotated[LetterFields, Depends()],
    desk: At,
    scan: Annotated[UploadFile | None, File()] = None,
) -> Response:
    """Keep the signed letter."""
    try:
        data = read_document(scan)
        act, city = desk.act("transferred"), desk.settings.city
        keep_letter(desk.entry_id, fields.form(), data, city, desk.house, act)
    except Refusal as refusal:
        place = "scan" if isinstance(refusal, ScanUnreadable | DocumentTooLarge) else "transfer"
        return _winner(desk, {"letter": fields, "mistake": _point(refusal, desk, place)})
    return desk.done("surat")


@router.post("/cek", dependencies=[HEAVY])
def take_check(desk: At) -> Response:
    """Search the work in the whole register."""
    check_finally(desk.entry_id, desk.house, desk.act("checked finally"))
    return desk.done("cek")


@router.post("/motif", dependencies=[HEAVY])
def take_motif(fields: Annotated[AnnouncementFields, Depends()], desk: At) -> Response:
    """Put the work into the register."""
    try:
        told = fields.announcement()
        motif = enrol(desk.entry_id, told, desk.house, desk.act("registered"))
    except Refusal as refusal:
        wrong = _point(refusal, desk, "motif")
        return _winner(desk, {"announcement": fields, "mistake": wrong})
    return RedirectResponse(f"/motif/{motif.id}/pencatatan?kabar=terdaftar", 303)


def send_letter(award: Award, city: str, catalogue: Catalogue, now: datetime) -> Response:
    """The letter of transfer as a file, to be printed."""
    matter = matter_of(award, city, catalogue)
    name = f"surat-pengalihan-{matter.entry.number}.pdf"
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Cache-Control": "private, no-store",
    }
    return Response(draft_letter(matter, now), media_type="application/pdf", headers=headers)


def _winner(desk: Desk, said: Mapping[str, Any]) -> HTMLResponse:
    catalogue = desk.house.catalogue
    award = catalogue.award(desk.entry_id)
    person = catalogue.person(award.id)
    edition = catalogue.edition(award.edition)
    values = {
        "award": award,
        "entry": catalogue.entry(award.id),
        "edition": edition,
        "person": person,
        "doubtful": _is_doubtful(person),
        "tasks": tasks(award, catalogue),
        "next": next_task(award, catalogue),
        "pairs": list(pairs_of(award, catalogue)),
        "motif": catalogue.born.get(award.id),
        "link": str(desk.request.url_for("show_prize", token=desk.keys.seal(award.id))),
        "kinds": KINDS,
        "limit": MAX_DOCUMENT // 1_000_000,
        "news": "",
        "mistake": None,
        "identity": IdentityFields(),
        "letter": LetterFields(),
        "announcement": AnnouncementFields(announced_on=_announced_on(edition, catalogue)),
        "likeness": partial(likeness, catalogue=catalogue),
        "pick": pick,
        **said,
    }
    wrong: Mistake | None = values["mistake"]
    return page(desk.request, "winner.html", values, status=wrong.status if wrong else 200)


def _announced_on(edition: Edition, catalogue: Catalogue) -> str:
    """The day on which the results were published, as an input shows it; empty before."""
    for event in reversed(catalogue.events):
        if (event.table, event.subject, event.action) == ("editions", edition.id, "published"):
            return day_of(event.at).isoformat()
    return ""


def _is_doubtful(person: Person) -> bool:
    return bool(person.identity and person.identity.nik and is_doubtful(person.identity.nik))


def _point(refusal: Refusal, desk: Desk, other: str) -> Mistake:
    return mistake(refusal, desk.say, INPUTS, other)
