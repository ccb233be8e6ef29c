"""Segel: what the city gives out is signed, so that anyone can prove it (Ed25519, RFC 8032)."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar, Protocol, Self, TypeVar

import orjson
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from motifs.errors import DataForeign, KeyMissing
from motifs.keeping.files import replace_file
from motifs.keeping.records import from_document, to_document


class Signable(Protocol):
    """A frozen dataclass with a place for a public key and for a signature."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def key(self) -> str:
        """Public key of whoever signed."""

    @property
    def signature(self) -> str:
        """Over everything else; empty until it is signed."""


Fact = TypeVar("Fact", bound=Signable)

_NAME = "seal.key"


class Seal:
    """The private key of one data folder; whoever has it can sign in the city's name."""

    def __init__(self, private: bytes) -> None:
        self._key = Ed25519PrivateKey.from_private_bytes(private)

    @classmethod
    def open(cls, folder: Path, *, writing: bool = True) -> Self:
        """With the key of a data folder, readable by its owner alone; made when `writing`.

        Raises:
            KeyMissing: there is none yet.
            ValueError: the file does not hold a key.
        """
        path = folder / _NAME
        if not path.exists() and not writing:
            raise KeyMissing(folder=folder)
        if not path.exists():
            replace_file(path, Ed25519PrivateKey.generate().private_bytes_raw())
        return cls(path.read_bytes())

    @property
    def public(self) -> str:
        """The public key, 32 bytes in base64url without padding."""
        return _encode(self._key.public_key().public_bytes_raw())

    def sign(self, data: bytes) -> str:
        """64 bytes in base64url; the same for the same data."""
        return _encode(self._key.sign(data))


def sign(fact: Fact, seal: Seal) -> Fact:
    """The fact with a key and a signature; the same whenever it is signed."""
    fact = replace(fact, key=seal.public, signature="")
    return replace(fact, signature=seal.sign(_bytes(fact)))


def is_genuine(fact: Signable) -> bool:
    """Whether nothing was altered since the holder of its key signed."""
    return is_signed(_bytes(replace(fact, signature="")), fact.signature, fact.key)


def write(fact: Signable) -> bytes:
    """A file to be kept: JSON, its keys sorted."""
    option = orjson.OPT_SORT_KEYS | orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
    return orjson.dumps(to_document(fact), option=option)


def read(kind: type[Fact], data: bytes) -> Fact:
    """A signed fact from its file; whether the signature is genuine is not looked at.

    Raises:
        DataForeign: it is something else, or not written as `write` would.
    """
    try:
        document = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        raise DataForeign from error
    fact = from_document(kind, document if isinstance(document, dict) else {})
    if to_document(fact) != document:
        raise DataForeign
    return fact


def _bytes(fact: Signable) -> bytes:
    """What is signed: the kind of fact, then its document, keys sorted, without spaces."""
    document = orjson.dumps(to_document(fact), option=orjson.OPT_SORT_KEYS)
    return type(fact).__name__.encode() + b"\n" + document


def is_signed(data: bytes, signature: str, public: str) -> bool:
    """Whether the holder of a public key's other half signed exactly these bytes."""
    try:
        Ed25519PublicKey.from_public_bytes(_decode(public)).verify(_decode(signature), data)
    except (InvalidSignature, ValueError):
        return False
    return True


def _encode(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()


def _decode(text: str) -> bytes:
    """Strictly: a text that encodes otherwise is not the same text."""
    data = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    if _encode(data) != text:
        reason = "not base64url"
        raise ValueError(reason)
    return data
