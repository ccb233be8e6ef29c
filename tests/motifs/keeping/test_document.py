import hashlib

import pytest

from motifs.archive import Archive
from motifs.errors import DocumentTooLarge, DocumentUnreadable
from motifs.keeping.document import MAX_DOCUMENT, keep_document

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n"


@pytest.mark.parametrize("head", [b"%PDF-1.4", b"%PDF-1.7\r", b"%PDF-2.0\n"])
def test_a_pdf_is_kept_under_its_digest(head: bytes, archive: Archive) -> None:
    digest = keep_document(head, archive.files)
    assert digest == hashlib.sha256(head).hexdigest()
    assert archive.files.read(digest) == head


@pytest.mark.parametrize(
    "data",
    [b"", b"%PDF", b"%PDF-3.0", b"\n" + PDF, b"PK\x03\x04", b"<html>%PDF-1.7", b"%!PS-Adobe-3.0"],
)
def test_what_does_not_begin_as_a_pdf_is_not_kept(data: bytes, archive: Archive) -> None:
    with pytest.raises(DocumentUnreadable):
        keep_document(data, archive.files)
    assert list(archive.files.digests()) == []


def test_a_document_has_at_most_ten_million_bytes(archive: Archive) -> None:
    longest = PDF.ljust(MAX_DOCUMENT, b"\0")
    keep_document(longest, archive.files)
    with pytest.raises(DocumentTooLarge) as refused:
        keep_document(longest + b"\0", archive.files)
    assert refused.value.values == {"limit": 10}
    assert len(list(archive.files.digests())) == 1
