"""Disclosure: all that is kept about an entrant, handed to her (UU 27/2022 Pasal 7, 13)."""

import re
from collections.abc import Iterator
from typing import Any, BinaryIO
from zipfile import ZIP_STORED, ZipFile

import orjson

from motifs.archive import Archive
from motifs.errors import EntryErased
from motifs.facts.award import Transfer
from motifs.facts.consent import TEXTS
from motifs.facts.entry import Entry
from motifs.facts.finding import Kind
from motifs.keeping.catalogue import Catalogue
from motifs.keeping.records import to_document
from motifs.keeping.seal import Seal, write
from motifs.proof.receipt import issue

_ENDINGS = {
    rb"%PDF-": ".pdf",
    rb"\xff\xd8": ".jpg",
    rb"\x89PNG": ".png",
    rb"GIF8": ".gif",
    rb"II\*|MM\x00": ".tif",
    rb"RIFF....WEBP": ".webp",
    rb"....ftypavif": ".avif",
    rb"....ftyp": ".heic",
}
"""Endings by how a file begins: pictures are kept without a name."""


def disclose(entry: str, archive: Archive, seal: Seal, target: BinaryIO) -> Entry:
    """Write a zip with everything that is kept about an entry and its maker.

    Left out is what other entries say of it, and what it resembles among them: that is not hers.

    Raises:
        NotFound: there is no such entry, or a picture is lost.
        EntryErased: nothing is left.
    """
    known = archive.catalogue.entry(entry)
    if known.erased_at is not None:
        raise EntryErased(erased=known.erased_at)
    told = orjson.dumps(_tell(known, archive.catalogue), option=orjson.OPT_INDENT_2)
    with ZipFile(target, "w", ZIP_STORED) as zipped:
        zipped.writestr("data.json", told)
        zipped.writestr("tanda-terima.json", write(issue(known, seal)))
        for name, digest in _files(known, archive.catalogue):
            data = archive.files.read(digest)
            zipped.writestr(f"{name}{_ending(data)}", data)
    return known


def _files(entry: Entry, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """What she sent or signed, by name and digest: pictures, papers of her answers, her letter."""
    for number, picture in enumerate(entry.pictures, start=1):
        yield f"gambar-{number}", picture.digest
    for number, inquiry in enumerate(catalogue.inquiries_of(entry.id), start=1):
        if inquiry.document:
            yield f"jawaban-{number}", inquiry.document
    transfer = entry.id in catalogue.awards and catalogue.awards[entry.id].transfer
    if transfer:
        yield "surat-pengalihan", transfer.document


def _tell(entry: Entry, catalogue: Catalogue) -> dict[str, Any]:
    """Her records, word for word."""
    seen = tuple(found for found in entry.findings if found.kind is not Kind.ENTRY)
    decisions = (one for one in catalogue.decisions.values() if one.entry == entry.id)
    events = (event for event in catalogue.events if event.subject == entry.id)
    return {
        "karya": to_document(entry) | {"findings": [to_document(found) for found in seen]},
        "orang": to_document(catalogue.person(entry.id)),
        "persetujuan": [to_document(one) | {"text": TEXTS[one.purpose]} for one in entry.consents],
        "keputusan": [
            {"outcome": one.outcome, "reason": one.reason, "decided_at": one.decided_at}
            for one in decisions
        ],
        "permintaan penjelasan": [
            {"question": one.question, "answer": one.answer, "answered_at": one.answered_at}
            for one in catalogue.inquiries_of(entry.id)
        ],
        "penghargaan": [
            {"rank": one.rank, "points": one.points, "transfer": _tell_transfer(one.transfer)}
            for one in catalogue.awards.values()
            if one.id == entry.id
        ],
        "riwayat": [
            {"at": event.at, "actor": event.role or event.actor, "action": event.action}
            for event in events
        ],
    }


def _tell_transfer(transfer: Transfer | None) -> dict[str, Any] | None:
    if transfer is None:
        return None
    return {
        "number": transfer.number,
        "signed_on": transfer.signed_on,
        "holder": transfer.holder,
    }


def _ending(data: bytes) -> str:
    found = (ending for start, ending in _ENDINGS.items() if re.match(start, data, re.DOTALL))
    return next(found, "")
