"""Entry: a maker sends a work to a competition."""

import secrets
from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import APIRouter, Depends, File, Form, Request, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.dependencies import Chosen, House, Keys, Now, Say
from api.forms import EntryFields
from api.languages import Translator
from api.pages.mistakes import Mistake, mistake
from api.rendering import page
from api.uploads import read_uploads
from images import Refusal
from motifs.consent import REQUIRED, TEXTS
from motifs.edition import Edition
from motifs.entry import Entry
from motifs.errors import ConsentMissing, EditionClosed, EditionNotOpen, KeyReused
from motifs.fields import PHILOSOPHY
from motifs.motif import Technique
from motifs.submission import KEY, MAX_PICTURES, submit_entry

router = APIRouter()

_INPUTS = {
    "title": "title",
    "your name": "name",
    "phone number": "phone",
    "name to be credited": "alias",
    "description": "philosophy",
    "technique": "technique-tulis",
    "community": "community",
}


@dataclass(kw_only=True)
class Sent:
    """One sending of the form: typed fields, pictures, and the key that makes it count once."""

    fields: Annotated[EntryFields, Depends()]
    pictures: Annotated[list[UploadFile] | None, File()] = None
    idempotency_key: Annotated[str, Form(max_length=KEY)] = ""


@dataclass(kw_only=True)
class Desk:
    """Where entries are taken."""

    house: House
    settings: Chosen
    say: Say
    keys: Keys
    now: Now


@router.get("/kirim/{edition_id}")
def ask_entry(edition_id: str, request: Request, desk: Annotated[Desk, Depends()]) -> HTMLResponse:
    """The form of an open edition; of another one, when it is or was open."""
    edition = desk.house.catalogue.announced(edition_id)
    if not edition.is_open(desk.now):
        return page(request, "closed.html", {"edition": edition, "now": desk.now})
    empty = Sent(fields=EntryFields(), idempotency_key=_new_key())
    return _form(request, edition, empty, desk, None)


@router.post("/kirim/{edition_id}")
def take_entry(
    edition_id: str,
    request: Request,
    sent: Annotated[Sent, Depends()],
    desk: Annotated[Desk, Depends()],
) -> Response:
    """Take a work and lead to its receipt, or give the form back with everything typed."""
    edition = desk.house.catalogue.announced(edition_id)
    try:
        entry = _submit(edition_id, sent, desk)
    except (EditionNotOpen, EditionClosed):
        raise
    except Refusal as refusal:
        again = replace(sent, idempotency_key=_new_key()) if _is_stale(refusal) else sent
        return _form(request, edition, again, desk, _point(refusal, desk.say))
    return RedirectResponse(f"/tanda-terima/{desk.keys.seal(entry.id)}", 303)


def _submit(edition: str, sent: Sent, desk: Desk) -> Entry:
    files = read_uploads(sent.pictures or [], desk.settings.max_bytes)
    form = sent.fields.form(sent.idempotency_key)
    return submit_entry(edition, form, files, desk.house, desk.settings.entry_limits, desk.now)


def _form(
    request: Request, edition: Edition, sent: Sent, desk: Desk, wrong: Mistake | None
) -> HTMLResponse:
    values = {
        "edition": edition,
        "typed": sent.fields,
        "key": sent.idempotency_key,
        "mistake": wrong,
        "techniques": Technique,
        "consents": TEXTS,
        "required": REQUIRED,
        "limits": desk.settings.entry_limits,
        "most": MAX_PICTURES,
        "longest": PHILOSOPHY,
    }
    return page(request, "entry.html", values, status=wrong.status if wrong else 200)


def _point(refusal: Refusal, say: Translator) -> Mistake:
    """To the tick that is missing, the field that is named, or else to the pictures."""
    if isinstance(refusal, ConsentMissing):
        tick = next(key for key, text in TEXTS.items() if text == refusal.values["purpose"])
        return mistake(refusal, say, {}, f"consent-{tick}")
    other = "form" if _is_stale(refusal) else "pictures"
    return mistake(refusal, say, _INPUTS, other)


def _is_stale(refusal: Refusal) -> bool:
    """Whether the form itself was used before, so that it needs a new key."""
    return isinstance(refusal, KeyReused)


def _new_key() -> str:
    return secrets.token_urlsafe(16)
