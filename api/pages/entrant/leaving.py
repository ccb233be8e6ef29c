"""Leaving: an entrant takes her work, a consent or all her data back."""

from collections.abc import Iterator
from tempfile import SpooledTemporaryFile
from typing import Annotated, BinaryIO, cast

from fastapi import APIRouter, Depends
from fastapi.responses import Response, StreamingResponse

from api.forms import ErasureFields
from api.pages.entrant.own import At
from api.pages.mistakes import mistake
from api.rendering import secret
from images import Refusal
from motifs.entering.withdrawal import hide_phone, is_withdrawable, take_back, withdraw
from motifs.errors import EntryErased, JudgingBegun
from motifs.facts.history import Act
from motifs.privacy.disclosure import disclose
from motifs.privacy.erasure import erase, is_transferred

router = APIRouter()

_IN_MEMORY = 5_000_000  # bytes of a copy; a larger one waits on the disk
_CHUNK = 256_000  # bytes


@router.get("/karya/{token}/tarik")
def ask_withdrawal(desk: At) -> Response:
    """What it means to withdraw, and a button."""
    if not is_withdrawable(desk.entry, desk.catalogue):
        raise JudgingBegun
    return desk.show("withdraw.html")


@router.post("/karya/{token}/tarik")
def take_withdrawal(desk: At) -> Response:
    """Withdraw the work."""
    withdraw(desk.entry.id, desk.house.store, desk.now)
    return desk.lead("ditarik")


@router.post("/karya/{token}/kembalikan")
def take_return(desk: At) -> Response:
    """Let a withdrawn work take part again."""
    take_back(desk.entry.id, desk.house, desk.now)
    return desk.lead("kembali")


@router.post("/karya/{token}/telepon")
def take_consent(desk: At) -> Response:
    """Take back the consent that the phone number is shown."""
    hide_phone(desk.entry.id, desk.house.store, desk.seal, desk.now)
    return desk.lead("telepon")


@router.get("/karya/{token}/salinan.zip")
def send_copy(desk: At) -> Response:
    """All that is kept about her, as a zip."""
    file = cast("BinaryIO", SpooledTemporaryFile(_IN_MEMORY))  # noqa: SIM115 - closed when it is sent
    try:
        disclose(desk.entry.id, desk.house, desk.seal, file)
    except BaseException:
        file.close()
        raise
    name = f"karya-{desk.entry.edition}-{desk.entry.number}.zip"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return secret(StreamingResponse(_read(file), headers=headers, media_type="application/zip"))


@router.get("/karya/{token}/hapus")
def ask_erasure(desk: At) -> Response:
    """What goes, what stays, and the word that confirms it."""
    return _erasure(desk, None)


@router.post("/karya/{token}/hapus")
def take_erasure(desk: At, fields: Annotated[ErasureFields, Depends()]) -> Response:
    """Erase everything about her, once the word was typed."""
    try:
        fields.require_word()
    except Refusal as refusal:
        return _erasure(desk, refusal)
    act = Act(actor="entrant", action="erased", at=desk.now)
    erase(desk.entry.id, desk.house, desk.seal, act)
    return desk.lead("dihapus")


def _erasure(desk: At, refusal: Refusal | None) -> Response:
    if desk.entry.erased_at is not None:
        raise EntryErased(erased=desk.entry.erased_at)
    wrong = mistake(refusal, desk.say, {}, "word") if refusal else None
    transferred = is_transferred(desk.entry.id, desk.catalogue)
    return desk.show("erase.html", wrong, transferred=transferred, word=ErasureFields.WORD)


def _read(file: BinaryIO) -> Iterator[bytes]:
    """A file from its beginning, a part at a time; closed in the end."""
    with file:
        file.seek(0)
        while chunk := file.read(_CHUNK):
            yield chunk
