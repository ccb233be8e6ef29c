"""Uploads: bytes of a stranger's file, counted while reading; its name and type are not used."""

from collections.abc import Sequence

from fastapi import UploadFile

from images import TooManyBytes
from motifs.keeping.document import MAX_DOCUMENT

TUS = "1.0.0"
"""The version of the tus protocol in which pieces of a picture are sent."""

TUS_HEADER = "Tus-Resumable"
"""What every request and answer of that protocol carries."""


def read_upload(upload: UploadFile, max_bytes: int) -> bytes:
    """The whole file.

    Raises:
        TooManyBytes: there is at least one byte more than `max_bytes`.
    """
    data = upload.file.read(max_bytes + 1)
    if len(data) > max_bytes:
        raise TooManyBytes(limit=max_bytes // 1_000_000)
    return data


def read_uploads(uploads: Sequence[UploadFile], max_bytes: int) -> list[bytes]:
    """Every file that was chosen; an empty file field of a form is left out.

    Raises:
        TooManyBytes: one of them is over the limit.
    """
    chosen = [upload for upload in uploads if upload.filename or upload.size]
    return [read_upload(upload, max_bytes) for upload in chosen]


def read_document(upload: UploadFile | None) -> bytes:
    """At most one byte more than a document may have; nothing where none was chosen."""
    return upload.file.read(MAX_DOCUMENT + 1) if upload else b""
