"""Receipt: proof that a work was received, to look at, to keep and to check."""

from datetime import UTC
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, Response

from api.dependencies import House, Keys, Say, Signing
from api.pages.code import draw_code
from api.rendering import page
from motifs.consent import TEXTS
from motifs.entry import Entry
from motifs.errors import NotFound
from motifs.receipt import issue
from motifs.seal import write

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


@router.get("/tanda-terima/{token}")
def show_receipt(
    entry: Received, request: Request, house: House, seal: Signing, say: Say
) -> HTMLResponse:
    """Proof that an entry was received; says nothing of what it resembles."""
    signature = issue(entry, seal).signature
    proof = str(request.url_for("prove_receipt", entry_id=entry.id, signature=signature))
    values = {
        "entry": entry,
        "edition": house.catalogue.edition(entry.edition),
        "texts": TEXTS,
        "utc": UTC,
        "address": str(request.url),
        "proof": proof,
        "code": draw_code(proof, say("QR code of the page that proves this receipt")),
    }
    return page(request, "receipt.html", values)


@router.get("/tanda-terima/{token}/berkas")
def keep_receipt(entry: Received, seal: Signing) -> Response:
    """The signed receipt as a file, which `batik verify-receipt` checks without the city."""
    name = f"tanda-terima-{entry.number}.json"
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Cache-Control": "private, no-cache",
    }
    return Response(write(issue(entry, seal)), media_type="application/json", headers=headers)


@router.get("/bukti/{entry_id}/{signature}")
def prove_receipt(
    entry_id: str, signature: str, request: Request, house: House, seal: Signing
) -> HTMLResponse:
    """What anyone may know who was shown a receipt: that it is genuine, of which day and files."""
    if entry_id not in house.catalogue.entries:
        raise NotFound(what="receipt")
    entry = house.catalogue.entry(entry_id)
    receipt = issue(entry, seal)
    if receipt.signature != signature:
        raise NotFound(what="receipt")
    edition = house.catalogue.edition(entry.edition)
    return page(request, "genuine.html", {"receipt": receipt, "edition": edition, "utc": UTC})
