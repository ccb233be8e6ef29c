"""Documents: PDF files that belong to a record, kept under their digest beside the pictures."""

import re

from motifs.errors import DocumentTooLarge, DocumentUnreadable
from motifs.files import Files

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
