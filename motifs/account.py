"""Accounts of the people who keep the register."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    """What an account may do."""

    OFFICER = "petugas"


@dataclass(frozen=True, kw_only=True)
class Account:
    """One person who signs in.

    Attributes:
        id: user name.
        role: what it may do.
        password: argon2id hash.
        one_time: the password was given by the command and must be replaced at first sign-in.
        created_at: in UTC.
    """

    id: str
    role: Role
    password: str
    one_time: bool
    created_at: datetime
