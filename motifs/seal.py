"""Segel: what the city gives out is signed, so that anyone can prove it (Ed25519, RFC 8032)."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from pathlib import Path
from typing import Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from motifs.files import replace_file

_NAME = "seal.key"


class Seal:
    """The private key of one data folder; whoever has it can sign in the city's name."""

    def __init__(self, private: bytes) -> None:
        self._key = Ed25519PrivateKey.from_private_bytes(private)

    @classmethod
    def open(cls, folder: Path) -> Self:
        """With the key of a data folder, made at the first start; readable by its owner alone.

        Raises:
            ValueError: the file does not hold a key.
        """
        path = folder / _NAME
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
