"""Documents: files that prove something, kept under their digest beside the pictures."""

import re

from images import ARCHIVE_LIMITS, Refusal, render
from motifs.errors import DocumentTooLarge, DocumentUnreadable, ScanUnreadable
from motifs.keeping.files import Files

_STARTS = {b"%PDF-": "pdf", b"\xff\xd8\xff": "jpg", b"\x89PNG": "png"}
_GLANCE = 320  # pixels; enough to see that a picture can be read

MAX_DOCUMENT = 10_000_000
"""Bytes; the scan of a letter of several pages stays far below."""


def keep_document(data: bytes, files: Files) -> str:
    """Keep a PDF durably and return its SHA-256; what is in it is not read.

    Raises:
        DocumentUnreadable: it does not begin as a PDF does (ISO 32000-2, 7.5.2).
        DocumentTooLarge: more bytes than `MAX_DOCUMENT`.
    """
    if len(data) > MAX_DOCUMENT:
        raise DocumentTooLarge(limit=MAX_DOCUMENT // 1_000_000)
    if not re.match(rb"%PDF-[12]\.[0-9]", data):
        raise DocumentUnreadable
    return files.keep(data)


def keep_scan(data: bytes, files: Files) -> str:
    """Keep a signed paper durably, as a PDF or a photograph, and return its SHA-256.

    Raises:
        ScanUnreadable: it is neither.
        DocumentTooLarge: more bytes than `MAX_DOCUMENT`.
    """
    try:
        return keep_document(data, files)
    except DocumentUnreadable:
        _require_picture(data)
    return files.keep(data)


def ending(data: bytes) -> str:
    """What the name of a document should end in, so that people can open it."""
    return next((name for start, name in _STARTS.items() if data.startswith(start)), "bin")


def _require_picture(data: bytes) -> None:
    try:
        render(data, _GLANCE, ARCHIVE_LIMITS)
    except Refusal as error:
        raise ScanUnreadable from error
