import io
from tempfile import SpooledTemporaryFile

import pytest
from fastapi import UploadFile

from api.uploads import read_upload, read_uploads
from images import TooManyBytes


class Counted(io.BytesIO):
    """A file that remembers how much of it was asked for."""

    asked = 0

    def read(self, size: int | None = -1) -> bytes:
        self.asked = size or -1
        return super().read(size)


def upload(data: bytes, name: str = "a.png") -> UploadFile:
    return UploadFile(io.BytesIO(data), size=len(data), filename=name)


def test_a_file_is_read_up_to_the_limit() -> None:
    assert read_upload(upload(b"x" * 1_000), 1_000) == b"x" * 1_000


def test_one_byte_more_is_too_much() -> None:
    with pytest.raises(TooManyBytes):
        read_upload(upload(b"x" * 1_001), 1_000)


def test_no_more_is_read_than_tells_that_it_is_too_much() -> None:
    file = Counted(b"x" * 10_000)
    with pytest.raises(TooManyBytes):
        read_upload(UploadFile(file), 1_000)
    assert file.asked == 1_001


def test_a_refusal_names_the_limit_in_megabytes() -> None:
    with SpooledTemporaryFile(max_size=1) as file:
        file.write(b"x" * 2_000_001)
        file.seek(0)
        with pytest.raises(TooManyBytes) as refusal:
            read_upload(UploadFile(file), 2_000_000)  # type: ignore[arg-type]  # as starlette does
    assert str(refusal.value) == "The file is larger than 2 MB. Send a smaller picture."


def test_several_files_are_read_in_the_order_sent() -> None:
    assert read_uploads([upload(b"b"), upload(b"a")], 10) == [b"b", b"a"]


def test_a_field_that_was_left_empty_is_left_out() -> None:
    assert read_uploads([upload(b"", name=""), upload(b"a")], 10) == [b"a"]


@pytest.mark.parametrize(("data", "name"), [(b"", "empty.png"), (b"a", "")])
def test_a_file_is_a_file_by_its_name_or_by_its_bytes(data: bytes, name: str) -> None:
    assert read_uploads([upload(data, name)], 10) == [data]


def test_one_file_too_large_refuses_them_all() -> None:
    with pytest.raises(TooManyBytes):
        read_uploads([upload(b"a"), upload(b"x" * 11)], 10)
