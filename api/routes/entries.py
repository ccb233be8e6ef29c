"""Entries: a work comes in, its receipt goes out."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, File, Header, UploadFile
from fastapi.responses import Response

from api.dependencies import Chosen, House, Keys, Now, Signing
from api.forms import EntryFields
from api.schemas import KeyOut, ReceiptOut, example, refusals
from api.turns import HEAVY
from api.uploads import read_uploads
from motifs.entering.submission import KEY, submit_entry
from motifs.errors import EntryErased, NotFound
from motifs.keeping.seal import write
from motifs.proof.head import Head, take

router = APIRouter(tags=["entries"])


@dataclass(kw_only=True)
class Sent:
    """One request: typed fields, pictures and the key under which it may be repeated."""

    fields: Annotated[EntryFields, Depends()]
    pictures: Annotated[list[UploadFile], File(description="1 to 5 pictures.")]
    idempotency_key: Annotated[str, Header(max_length=KEY)] = ""


@router.post(
    "/editions/{edition_id}/entries",
    operation_id="createEntry",
    dependencies=[HEAVY],
    status_code=201,
    responses=refusals(403, 404, 409, 413, 415, 422),
    openapi_extra=example(
        title="Anggrek Hitam",
        name="Sutiyani",
        phone="0812 3456 7890",
        technique="tulis",
        consents=["pemrosesan", "pengalihan"],
        pictures=["@motif.jpg"],
    ),
)
def create_entry(
    edition_id: str,
    sent: Annotated[Sent, Depends()],
    house: House,
    settings: Chosen,
    keys: Keys,
    now: Now,
) -> ReceiptOut:
    """Enter a work. The same Idempotency-Key with the same contents gives the same receipt."""
    files = read_uploads(sent.pictures, settings.max_bytes)
    form = sent.fields.form(sent.idempotency_key)
    entry = submit_entry(edition_id, form, files, house, settings.entry_limits, now)
    edition = house.catalogue.edition(edition_id)
    return ReceiptOut.of(entry, edition, keys.seal(entry.id), keys.code(entry.id))


@router.get("/receipts/{token}", operation_id="getReceipt", responses=refusals(404, 410))
def get_receipt(token: str, house: House, keys: Keys) -> ReceiptOut:
    """A receipt, by the secret part of its address."""
    entry = house.catalogue.entries.get(keys.unseal(token))
    if entry is None:
        raise NotFound(what="receipt")
    if entry.erased_at is not None:
        raise EntryErased(erased=entry.erased_at)
    edition = house.catalogue.edition(entry.edition)
    return ReceiptOut.of(entry, edition, token, keys.code(entry.id))


@router.get("/key", operation_id="getKey")
def get_key(seal: Signing) -> KeyOut:
    """The public key that receipts are signed with; keep it apart from them."""
    return KeyOut(algorithm="Ed25519", key=seal.public)


@router.get("/head", operation_id="getHead", response_model=Head)
def get_head(house: House, seal: Signing, now: Now) -> Response:
    """The signed head of the whole history; who keeps one can tell if the past is written anew."""
    head = take(house.catalogue.events, seal, now)
    return Response(write(head), media_type="application/json")
