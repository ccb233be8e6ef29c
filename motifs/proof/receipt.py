"""Tanda terima: proof that a work was received, which its holder can check without the city."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hmac import compare_digest

from motifs.errors import DataForeign, ReceiptUnreadable
from motifs.facts.entry import Entry
from motifs.keeping.seal import Seal, read as read_signed, sign
from motifs.proof.doubt import Found, doubt, doubt_files


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """What the city confirms of an entry. Of the maker it says nothing.

    Attributes:
        entry: id.
        edition: id of the edition.
        number: under which the work is judged.
        title: judul karya.
        received_at: in UTC.
        pictures: SHA-256 of each file, in the order sent.
        consents: SHA-256 of each wording agreed to.
        request: SHA-256 of all that was sent, typed fields included.
        key: public key of whoever signed.
        signature: over all of the above; empty until it is signed.
    """

    entry: str
    edition: str
    number: int
    title: str
    received_at: datetime
    pictures: tuple[str, ...]
    consents: tuple[str, ...]
    request: str
    key: str = ""
    signature: str = ""


def issue(entry: Entry, seal: Seal) -> Receipt:
    """The signed receipt of an entry; the same whenever it is asked for."""
    receipt = Receipt(
        entry=entry.id,
        edition=entry.edition,
        number=entry.number,
        title=entry.title,
        received_at=entry.received_at,
        pictures=tuple(picture.digest for picture in entry.pictures),
        consents=tuple(consent.digest for consent in entry.consents),
        request=entry.request_digest,
    )
    return sign(receipt, seal)


def supersede(known: Entry, changed: Entry, seal: Seal) -> Entry:
    """The changed entry, with the signature of the receipt of before where that was another one."""
    earlier = issue(known, seal).signature
    if earlier == issue(changed, seal).signature:
        return changed
    return replace(changed, receipts=(*changed.receipts, earlier))


def was_issued(signature: str, entry: Entry, seal: Seal) -> bool:
    """Whether this is the signature of the entry's receipt, or of one before a correction."""
    present = () if entry.erased_at else (issue(entry, seal).signature,)
    return any(
        compare_digest(signature.encode(), one.encode()) for one in (*present, *entry.receipts)
    )


def read(data: bytes) -> Receipt:
    """A receipt from its file.

    Raises:
        ReceiptUnreadable: it is something else.
    """
    try:
        return read_signed(Receipt, data)
    except DataForeign as error:
        raise ReceiptUnreadable from error


def doubts(receipt: Receipt, files: Sequence[bytes], key: str = "") -> list[Found]:
    """Everything that is wrong, with its subject; nothing where all is well.

    Args:
        receipt: as it was kept.
        files: pictures that its holder says were received.
        key: the city's public key; without it only the receipt's own is known.
    """
    return [*doubt(receipt, receipt.entry, key), *doubt_files(files, receipt.pictures)]
