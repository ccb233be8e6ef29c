"""Orang: what is known of an entrant, kept apart from the work so that it can be erased.

The history of a person's record binds only its digest, and the digest covers a random salt: once
the record is erased, nobody can find out by guessing what it said (UU 27/2022 Pasal 8, 16).
"""

import secrets
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class Guardian:
    """Wali: who consents for a minor (UU 27/2022 Pasal 25).

    Attributes:
        name: as on an identity card.
        relation: to the minor, such as "ibu".
    """

    name: str
    relation: str = ""


@dataclass(frozen=True, kw_only=True)
class Identity:
    """What the recordation asks of a creator; only winners are asked for it.

    Attributes:
        nik: nomor induk kependudukan, sixteen digits; empty for a foreigner.
        address: alamat lengkap.
        nationality: kewarganegaraan.
        given_at: in UTC.
    """

    nik: str
    address: str
    nationality: str
    given_at: datetime


@dataclass(frozen=True, kw_only=True)
class Person:
    """Who sent one entry; not published before the work is.

    Attributes:
        id: of the entry.
        salt: random, 128 bits in hexadecimal; empty once erased.
        name: as on an identity card.
        phone: how the committee reaches her, by message as well as by voice.
        alias: the name to be credited by.
        guardian: of a minor; None for an adult.
        identity: of a winner; None for everybody else.
        erased_at: in UTC; from then on everything else is empty.
    """

    id: str
    salt: str = ""
    name: str = ""
    phone: str = ""
    alias: str = ""
    guardian: Guardian | None = None
    identity: Identity | None = None
    erased_at: datetime | None = None

    @property
    def credit(self) -> str:
        """The name that the public sees once the work is published."""
        return self.alias or self.name


def new_salt() -> str:
    """128 random bits in hexadecimal."""
    return secrets.token_hex(16)
