"""Receipt: proof that a work was received, to look at, to keep and to check."""

from dataclasses import dataclass
from datetime import UTC
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.dependencies import House, Keys, Say, Signing
from api.pages.code import draw_code
from api.rendering import page, secret
from motifs.errors import EntryErased, NotFound
from motifs.facts.consent import TEXTS
from motifs.facts.entry import Entry
from motifs.keeping.seal import write
from motifs.proof.receipt import issue, was_issued

router = APIRouter()


def get_entry(token: str, house: House, keys: Keys) -> Entry:
    """The entry of a secret address.

    Raises:
        NotFound: the address was made up.
    """
    key = keys.unseal(token)
    if key not in house.catalogue.entries:
        raise NotFound(what="receipt")
    return house.catalogue.entry(key)


Received = Annotated[Entry, Depends(get_entry)]


@dataclass(kw_only=True)
class Counter:
    """Where receipts are given out; `token` is the secret part of the address."""

    request: Request
    token: str
    entry: Received
    house: House
    keys: Keys
    seal: Signing
    say: Say


@router.get("/tanda-terima/{token}")
def show_receipt(counter: Annotated[Counter, Depends()]) -> Response:
    """Proof that an entry was received; says nothing of what it resembles."""
    entry, say, request = counter.entry, counter.say, counter.request
    place = f"/karya/{counter.token}"
    if entry.erased_at is not None:
        return RedirectResponse(place, 303)
    signature = issue(entry, counter.seal).signature
    proof = str(request.url_for("prove_receipt", entry_id=entry.id, signature=signature))
    values = {
        "entry": entry,
        "edition": counter.house.catalogue.edition(entry.edition),
        "place": place,
        "short": counter.keys.code(entry.id),
        "texts": TEXTS,
        "utc": UTC,
        "address": str(request.url),
        "proof": proof,
        "code": draw_code(proof, say("QR code of the page that proves this receipt")),
    }
    return secret(page(request, "receipt.html", values))


@router.get("/tanda-terima/{token}/berkas")
def keep_receipt(entry: Received, seal: Signing) -> Response:
    """The signed receipt as a file, which `batik verify-receipt` checks without the city."""
    if entry.erased_at is not None:
        raise EntryErased(erased=entry.erased_at)
    name = f"tanda-terima-{entry.number}.json"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    data = write(issue(entry, seal))
    return secret(Response(data, media_type="application/json", headers=headers))


@router.get("/bukti/{entry_id}/{signature}")
def prove_receipt(
    entry_id: str, signature: str, request: Request, house: House, seal: Signing
) -> HTMLResponse:
    """What anyone may know who was shown a receipt: that it is genuine, of which day and files."""
    entry = house.catalogue.entries.get(entry_id)
    if entry is None or not was_issued(signature, entry, seal):
        raise NotFound(what="receipt")
    values = {
        "entry": entry,
        "receipt": issue(entry, seal),
        "edition": house.catalogue.edition(entry.edition),
        "earlier": signature in entry.receipts,
        "utc": UTC,
    }
    return page(request, "genuine.html", values)
