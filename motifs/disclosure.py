"""Disclosure: all that is kept about an entrant, handed to her (UU 27/2022 Pasal 7, 13)."""

import re
from typing import Any, BinaryIO
from zipfile import ZIP_STORED, ZipFile

import orjson

from motifs.archive import Archive
from motifs.catalogue import Catalogue
from motifs.consent import TEXTS
from motifs.entry import Entry
from motifs.errors import EntryErased
from motifs.finding import Kind
from motifs.receipt import issue
from motifs.records import to_document
from motifs.seal import Seal, write

_ENDINGS = {
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
        for number, picture in enumerate(known.pictures, start=1):
            data = archive.files.read(picture.digest)
            zipped.writestr(f"gambar-{number}{_ending(data)}", data)
    return known


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
        "riwayat": [
            {"at": event.at, "actor": event.role or event.actor, "action": event.action}
            for event in events
        ],
    }


def _ending(data: bytes) -> str:
    found = (ending for start, ending in _ENDINGS.items() if re.match(start, data, re.DOTALL))
    return next(found, "")
