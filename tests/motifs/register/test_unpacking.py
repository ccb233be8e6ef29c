"""A zip is a stranger's file: counted by what it says, and by what comes out of it."""

import io
import struct
import zipfile

import pytest

from images import TooManyBytes
from motifs.errors import ImportTooLarge, ZipUnreadable
from motifs.register import unpacking
from motifs.register.unpacking import unpack


def packed(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in files.items():
            target.writestr(name, data)
    return out.getvalue()


def test_a_picture_is_itself_and_a_zip_its_files() -> None:
    assert list(unpack("a.png", b"gambar", 10)) == [("a.png", b"gambar")]
    data = packed(**{"a.png": b"satu", "foto/b.png": b"dua", "foto/": b""})
    assert list(unpack("x.zip", data, 10)) == [("a.png", b"satu"), ("foto/b.png", b"dua")]


def test_what_systems_hide_among_pictures_is_passed_over() -> None:
    data = packed(**{"__MACOSX/._a.png": b"x", ".DS_Store": b"x", "a.png": b"satu"})
    assert [name for name, _ in unpack("x.zip", data, 10)] == ["a.png"]


@pytest.mark.parametrize("length", [10, 11])
def test_a_picture_has_its_limit_packed_or_not(length: int) -> None:
    for data in (b"x" * length, packed(a=b"x" * length)):
        if length > 10:
            with pytest.raises(TooManyBytes):
                list(unpack("a", data, 10))
        else:
            assert [found for _, found in unpack("a", data, 10)] == [b"x" * 10]


def test_too_many_files_are_refused_before_one_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "MOST_PICTURES", 2)
    assert len(list(unpack("x.zip", packed(a=b"1", b=b"2"), 10))) == 2
    with pytest.raises(ImportTooLarge):
        next(unpack("x.zip", packed(a=b"1", b=b"2", c=b"3"), 10))


def test_more_than_it_may_hold_is_refused_before_one_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(unpacking, "MOST_BYTES", 8)
    assert len(list(unpack("x.zip", packed(a=b"1234", b=b"5678"), 10))) == 2
    with pytest.raises(ImportTooLarge):
        next(unpack("x.zip", packed(a=b"1234", b=b"56789"), 10))


def test_a_bomb_that_lies_about_its_size_is_stopped() -> None:
    data = bytearray(packed(a=bytes(1_000_000)))
    length = struct.pack("<I", 1_000_000)
    assert data.count(length) == 2  # in the local header and in the directory
    data = bytearray(bytes(data).replace(length, struct.pack("<I", 5)))
    with pytest.raises((TooManyBytes, ZipUnreadable)):
        list(unpack("x.zip", bytes(data), 10))


@pytest.mark.parametrize("cut", [5, 30, -1])
def test_a_torn_zip_is_refused_with_its_name(cut: int) -> None:
    with pytest.raises(ZipUnreadable) as refused:
        list(unpack("x.zip", packed(a=b"gambar")[:cut], 10))
    assert refused.value.values["file"] == "x.zip"


def test_an_encrypted_zip_is_refused() -> None:
    data = bytearray(packed(a=b"gambar"))
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(sign) + place] |= 1  # the flag "encrypted" (APPNOTE 4.4.4)
    with pytest.raises(ZipUnreadable):
        list(unpack("x.zip", bytes(data), 10))
