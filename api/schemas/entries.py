"""Receipts of entries."""

from datetime import datetime
from typing import Self

from pydantic import BaseModel, Field

from motifs.facts.edition import Edition
from motifs.facts.entry import Entry


class KeyOut(BaseModel):
    """A public key (RFC 8032)."""

    algorithm: str
    key: str = Field(description="32 bytes in base64url without padding.")


class ReceiptOut(BaseModel):
    """Proof that an entry was received."""

    entry: str
    edition: str
    number: int = Field(description="The number under which the work is judged.")
    title: str
    received_at: datetime
    late: bool = Field(description="Whether it came after closing, within the time allowed.")
    pictures: list[str] = Field(description="SHA-256 of each picture.")
    consents: list[str] = Field(description="SHA-256 of each wording agreed to.")
    receipt: str = Field(
        description="Secret address of the receipt; its last part is the token for getReceipt."
    )

    signed: str = Field(
        description="Secret address of the signed receipt, for `batik verify-receipt`."
    )

    own: str = Field(description="Secret address where the entrant sees, corrects or withdraws it.")
    code: str = Field(description="Opens that page on /karya-saya, with edition and number.")

    @classmethod
    def of(cls, entry: Entry, edition: Edition, token: str, code: str) -> Self:
        """From the facts."""
        return cls(
            entry=entry.id,
            edition=entry.edition,
            number=entry.number,
            title=entry.title,
            received_at=entry.received_at,
            late=edition.is_late(entry.received_at),
            pictures=[picture.digest for picture in entry.pictures],
            consents=[consent.digest for consent in entry.consents],
            receipt=f"/tanda-terima/{token}",
            signed=f"/tanda-terima/{token}/berkas",
            own=f"/karya/{token}",
            code=code,
        )
