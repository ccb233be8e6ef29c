"""Own: what an entrant sees and corrects of her work after sending it."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.dependencies import Chosen, House, Keys, Now, Say, Signing
from api.forms import CodeFields, EntryFields, Words
from api.pages.entrant.receipt import Received
from api.pages.mistakes import Mistake, mistake
from api.rendering import page, secret
from images import Refusal
from motifs.entering.correction import correct
from motifs.entering.withdrawal import is_withdrawable
from motifs.errors import EditionClosed, EditionNotOpen, EntryErased, NotFound
from motifs.facts.consent import TEXTS, Purpose
from motifs.facts.edition import Edition
from motifs.facts.entry import Entry, state
from motifs.facts.fields import PHILOSOPHY
from motifs.facts.motif import Technique
from motifs.keeping.catalogue import Catalogue

router = APIRouter()

_RENDITION = 960  # px
_INPUTS = {
    "title": "title",
    "your name": "name",
    "phone number": "phone",
    "name to be credited": "alias",
    "description": "philosophy",
    "technique": "technique-tulis",
    "class": "category",
    "community": "community",
}


@dataclass(kw_only=True)
class Desk:
    """Where an entrant comes back to; `token` is the secret part of the address."""

    request: Request
    token: str
    entry: Received
    house: House
    seal: Signing
    settings: Chosen
    say: Say
    now: Now

    @property
    def catalogue(self) -> Catalogue:
        """Everything on record."""
        return self.house.catalogue

    @property
    def edition(self) -> Edition:
        """To which the work was sent."""
        return self.catalogue.edition(self.entry.edition)

    @property
    def is_open(self) -> bool:
        """Whether the work may still be corrected, or come back."""
        return self.edition.takes(self.now, self.entry.extension)

    def show(self, name: str, wrong: Mistake | None = None, **more: object) -> Response:
        """A page about the work as it stands now, which nobody on the way may keep."""
        entry = self.catalogue.entry(self.entry.id)
        values = {
            "entry": entry,
            "edition": self.edition,
            "person": self.catalogue.person(entry.id),
            "state": state(entry, self.edition),
            "open": self.is_open,
            "place": f"/karya/{self.token}",
            "mistake": wrong,
            **more,
        }
        status = wrong.status if wrong else 200
        return secret(page(self.request, name, values, status=status))

    def lead(self, news: str = "", below: str = "") -> Response:
        """To the page of the work or one `below` it, with a word on what was done."""
        told = f"?kabar={news}" if news else ""
        return RedirectResponse(f"/karya/{self.token}{below}{told}", 303)


At = Annotated[Desk, Depends()]


@router.get("/karya-saya")
def ask_code(request: Request, house: House, edisi: Words = "", nomor: Words = "") -> HTMLResponse:
    """The form for edition, entry number and code."""
    return _ask(request, house.catalogue, CodeFields(edition=edisi, number=nomor), None)


@router.post("/karya-saya")
def take_code(
    request: Request,
    fields: Annotated[CodeFields, Depends()],
    house: House,
    keys: Keys,
    say: Say,
    now: Now,
) -> Response:
    """Lead to the work, or say that the three do not belong together."""
    try:
        entry = request.app.state.codes.find(fields, house.catalogue, keys, now)
    except Refusal as refusal:
        return _ask(request, house.catalogue, fields, mistake(refusal, say, {}, "number"))
    return secret(RedirectResponse(f"/karya/{keys.seal(entry)}", 303))


@router.get("/karya/{token}")
def show_own(desk: At, kabar: Words = "") -> Response:
    """The work, what its maker agreed to, and what she may do."""
    if desk.entry.erased_at is not None:
        return desk.show("erased.html")
    values = {
        "news": kabar,
        "texts": TEXTS,
        "phone": Purpose.PHONE,
        "withdrawable": is_withdrawable(desk.entry, desk.catalogue),
        "award": desk.catalogue.awards.get(desk.entry.id),
        "asked": desk.catalogue.inquiries_of(desk.entry.id),
    }
    return desk.show("own.html", None, **values)


@router.get("/karya/{token}/gambar/{place}.webp")
def show_picture(place: int, desk: At) -> Response:
    """One of the work's own pictures; places are counted from 1."""
    if not 1 <= place <= len(desk.entry.pictures):
        raise NotFound(what="picture")
    digest = desk.entry.pictures[place - 1].digest
    data = desk.house.files.rendition(digest, _RENDITION, desk.settings.check_limits)
    return secret(Response(data, media_type="image/webp"))


@router.get("/karya/{token}/perbaiki")
def ask_correction(desk: At) -> Response:
    """The form as it was filled in."""
    _require_kept(desk.entry)
    return _correction(desk, _typed(desk), None)


@router.post("/karya/{token}/perbaiki")
def take_correction(desk: At, typed: Annotated[EntryFields, Depends()]) -> Response:
    """Correct the work, or say what is wrong with the correction."""
    try:
        correct(desk.entry.id, typed.form(""), desk.house.store, desk.seal, desk.now)
    except (EditionNotOpen, EditionClosed, EntryErased):
        raise
    except Refusal as refusal:
        return _correction(desk, typed, mistake(refusal, desk.say, _INPUTS, "form"))
    return desk.lead("diperbaiki")


def _ask(
    request: Request, catalogue: Catalogue, fields: CodeFields, wrong: Mistake | None
) -> HTMLResponse:
    entered = {entry.edition for entry in catalogue.entries.values()}
    editions = [one for one in catalogue.editions.values() if one.id in entered][::-1]
    values = {"editions": editions, "typed": fields, "mistake": wrong}
    return page(request, "code.html", values, status=wrong.status if wrong else 200)


def _typed(desk: Desk) -> EntryFields:
    entry, person = desk.entry, desk.catalogue.person(desk.entry.id)
    return EntryFields(
        title=entry.title,
        name=person.name,
        phone=person.phone,
        alias=person.alias,
        philosophy=entry.philosophy,
        technique=entry.technique or "",
        category=entry.category,
        community=entry.community,
    )


def _correction(desk: Desk, typed: EntryFields, wrong: Mistake | None) -> Response:
    values = {"typed": typed, "techniques": Technique, "longest": PHILOSOPHY}
    return desk.show("correct.html", wrong, **values)


def _require_kept(entry: Entry) -> None:
    if entry.erased_at is not None:
        raise EntryErased(erased=entry.erased_at)
