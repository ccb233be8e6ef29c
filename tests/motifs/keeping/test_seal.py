"""Signatures; expected values from RFC 8032, section 7.1."""

import stat
from base64 import urlsafe_b64encode
from pathlib import Path

import pytest

from motifs.errors import DataForeign, KeyMissing
from motifs.keeping.seal import Seal, is_signed, read, write
from motifs.proof.head import Head, take
from tests.motifs.builders import NOON

# TEST 1 (an empty message) and TEST 2 (one byte) of the RFC: private key, public key, message,
# signature.
VECTORS = [
    (
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb88215"
        "90a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e4"
        "3e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
]


def coded(hexadecimal: str) -> str:
    return urlsafe_b64encode(bytes.fromhex(hexadecimal)).rstrip(b"=").decode()


@pytest.mark.parametrize(("private", "public", "message", "signature"), VECTORS)
def test_the_vectors_of_the_standard(
    private: str, public: str, message: str, signature: str
) -> None:
    seal = Seal(bytes.fromhex(private))
    assert seal.public == coded(public)
    assert seal.sign(bytes.fromhex(message)) == coded(signature)
    assert is_signed(bytes.fromhex(message), coded(signature), coded(public))


@pytest.mark.parametrize(("private", "public", "message", "signature"), VECTORS)
def test_another_message_key_or_signature_is_not_signed(
    private: str, public: str, message: str, signature: str
) -> None:
    assert coded(private) != coded(public)
    said = bytes.fromhex(message)
    other = coded(next(one[1] for one in VECTORS if one[1] != public))
    assert not is_signed(said + b"!", coded(signature), coded(public))
    assert not is_signed(said, coded(signature), other)
    assert not is_signed(said, coded("00" * 64), coded(public))


@pytest.mark.parametrize("rubbish", ["", "=", "kunci", "é", "A" * 43 + "=", "A" * 44, "A" * 1000])
def test_rubbish_signs_nothing(rubbish: str) -> None:
    _, public, _, signature = VECTORS[0]
    assert not is_signed(b"", rubbish, coded(public))
    assert not is_signed(b"", coded(signature), rubbish)


def test_the_key_is_made_once_and_readable_by_its_owner_alone(tmp_path: Path) -> None:
    first = Seal.open(tmp_path)
    assert Seal.open(tmp_path).public == first.public
    (file,) = tmp_path.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert Seal.open(tmp_path / "lain").public != first.public


def test_who_only_reads_makes_no_key(tmp_path: Path) -> None:
    with pytest.raises(KeyMissing):
        Seal.open(tmp_path, writing=False)
    assert list(tmp_path.iterdir()) == []
    made = Seal.open(tmp_path)
    assert Seal.open(tmp_path, writing=False).public == made.public


def test_a_moment_written_otherwise_is_not_what_was_signed() -> None:
    """ISO 8601 readers take any letter between day and time; the bytes are another file."""
    said = write(take((), Seal(bytes(range(32))), NOON))
    assert read(Head, said).taken_at == NOON
    with pytest.raises(DataForeign):
        read(Head, said.replace(b"25T12", b"25U12"))


def test_a_torn_key_is_never_replaced_by_a_new_one(tmp_path: Path) -> None:
    Seal.open(tmp_path)
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:31])
    with pytest.raises(ValueError, match="32"):
        Seal.open(tmp_path)
