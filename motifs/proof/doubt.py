"""Doubt: what can be wrong with a signed file, or with one that lies beside it."""

import hashlib
from collections.abc import Collection, Iterable, Iterator
from enum import StrEnum

from motifs.keeping.seal import Signable, is_genuine


class Doubt(StrEnum):
    """What is wrong."""

    SIGNATURE = "signature"
    KEY = "key"
    FILE = "file"
    EVENT = "event"
    CHAIN = "chain"
    HEAD = "head"
    APART = "apart"


Found = tuple[Doubt, str]
"""What is wrong, and with what."""


def doubt(fact: Signable, subject: str, key: str) -> Iterator[Found]:
    """What is wrong with the signature of a fact that is called `subject`.

    Args:
        fact: as it was kept.
        subject: its name.
        key: the city's public key; without it only the fact's own is known.
    """
    if not is_genuine(fact):
        yield Doubt.SIGNATURE, subject
    if key and key != fact.key:
        yield Doubt.KEY, fact.key


def doubt_files(files: Iterable[bytes], digests: Collection[str]) -> Iterator[Found]:
    """Files that a signed fact does not name, by their SHA-256."""
    found = (hashlib.sha256(data).hexdigest() for data in files)
    return ((Doubt.FILE, digest) for digest in found if digest not in digests)
