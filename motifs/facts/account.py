"""Accounts of the people who keep the register."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    """What an account is for; an administrator may do all that an officer may."""

    OFFICER = "petugas"
    JUROR = "juri"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True, kw_only=True)
class Colleague:
    """What an administrator says of somebody who shall have an account.

    Attributes:
        id: user name.
        role: what the account is for.
        name: full name, as colleagues see it; may be empty.
        phone: by which a juror who enters a work herself is recognised; never published.
    """

    id: str
    role: Role = Role.OFFICER
    name: str = ""
    phone: str = ""


@dataclass(frozen=True, kw_only=True)
class Account:
    """One person, or program, that signs in.

    Attributes:
        id: user name.
        role: what it is for.
        password: argon2id hash.
        one_time: the password was given by somebody else and must be replaced at first sign-in.
        created_at: in UTC.
        name: full name, as colleagues see it; may be empty.
        phone: by which a juror who enters a work herself is recognised; never published.
        ended_at: since when nobody can sign in with it, in UTC; None while one can.
    """

    id: str
    role: Role
    password: str
    one_time: bool
    created_at: datetime
    name: str = ""
    phone: str = ""
    ended_at: datetime | None = None
