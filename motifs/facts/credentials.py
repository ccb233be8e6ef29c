"""Credentials: what people and programs prove themselves with, and what is kept of it."""

import hashlib
import secrets
from functools import cache

from pwdlib import PasswordHash


def make_password() -> str:
    """A password that nobody can guess, to be replaced at the first sign-in."""
    return secrets.token_urlsafe(12)


def conceal(password: str) -> str:
    """Its argon2id hash."""
    return _hasher().hash(password)


def matches(password: str, concealed: str | None) -> bool:
    """Whether this is the password; without a hash the answer takes as long, and is no."""
    return _hasher().verify(password, concealed or _decoy()) and concealed is not None


def make_key() -> str:
    """256 random bits for a cookie or a program."""
    return secrets.token_urlsafe(32)


def digest(key: str) -> str:
    """Its SHA-256: nobody can guess a key, so that a fast hash hides it as well as a slow one."""
    return hashlib.sha256(key.encode(errors="surrogatepass")).hexdigest()


@cache
def _hasher() -> PasswordHash:
    return PasswordHash.recommended()


@cache
def _decoy() -> str:
    return conceal(make_password())
