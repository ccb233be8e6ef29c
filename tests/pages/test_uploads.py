"""Pictures in pieces, as the tus protocol 1.0.0 says it (core and creation)."""

import hashlib
from typing import Any

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from motifs.keeping.draft import Step
from tests.motifs.drawings import cloth
from tests.pages.conftest import Markup, archive_of
from tests.pages.filling import add, begin, complete

TUS = {"tus-resumable": "1.0.0"}
KIND = {"content-type": "application/offset+octet-stream"}
DATA = cloth(1)


def announce(reader: TestClient, place: str, length: object = len(DATA), **more: str) -> Response:
    headers = {**TUS, "upload-length": str(length), **more}
    return reader.post(f"{place}/unggahan?jenis=kain", headers=headers)


def patch(reader: TestClient, upload: str, offset: object, data: bytes, **more: str) -> Response:
    headers = {**TUS, **KIND, "upload-offset": str(offset), **more}
    return reader.patch(upload, content=data, headers=headers)


def head(reader: TestClient, upload: str) -> Response:
    return reader.head(upload, headers=TUS)


@pytest.fixture
def place(reader: TestClient) -> str:
    return begin(reader)


@pytest.fixture
def upload(reader: TestClient, place: str) -> str:
    answer = announce(reader, place)
    assert answer.status_code == 201
    return str(answer.headers["location"])


def refused(answer: Response, status: int, slug: str) -> str:
    """What the refusal says; every answer names the protocol."""
    assert answer.headers["tus-resumable"] == "1.0.0"
    told: dict[str, Any] = answer.json()
    assert (answer.status_code, told["type"]) == (status, f"/masalah#{slug}")
    return str(told["detail"])


def test_the_service_tells_what_it_speaks(reader: TestClient, place: str) -> None:
    answer = reader.options(f"{place}/unggahan")
    assert answer.status_code == 204
    told = {name: answer.headers[name] for name in ("tus-version", "tus-extension", "tus-max-size")}
    assert told == {"tus-version": "1.0.0", "tus-extension": "creation", "tus-max-size": "25000000"}


def test_a_picture_goes_on_where_it_was(reader: TestClient, place: str, upload: str) -> None:
    assert upload.startswith(f"{place}/unggahan/")
    for offset in range(0, len(DATA), 700):
        asked = head(reader, upload)
        assert (asked.status_code, asked.headers["upload-offset"]) == (200, str(offset))
        assert (asked.headers["upload-length"], asked.headers["cache-control"]) == (
            str(len(DATA)),
            "no-store",
        )
        answer = patch(reader, upload, offset, DATA[offset : offset + 700])
        assert (answer.status_code, answer.content) == (204, b"")
        assert answer.headers["upload-offset"] == str(min(offset + 700, len(DATA)))
        assert answer.headers["tus-resumable"] == "1.0.0"
    assert head(reader, upload).headers["upload-offset"] == str(len(DATA))
    draft = archive_of(reader).drafts.find(place.rpartition("/")[2])
    assert draft.digests == (hashlib.sha256(DATA).hexdigest(),)


def test_a_page_shows_how_much_has_come_in(reader: TestClient, place: str, upload: str) -> None:
    patch(reader, upload, 0, DATA[: len(DATA) // 2])
    page = Markup(reader.get(f"{place}/gambar").text)
    assert "Baru 49 % yang masuk." in page.text or "Baru 50 % yang masuk." in page.text


@pytest.mark.parametrize("offset", [0, 99, 101, len(DATA), 10**30])
def test_a_wrong_offset_changes_nothing(reader: TestClient, upload: str, offset: int) -> None:
    patch(reader, upload, 0, DATA[:100])
    detail = refused(patch(reader, upload, offset, b"x"), 409, "offset-wrong")
    assert "Sudah 100 bita" in detail
    assert head(reader, upload).headers["upload-offset"] == "100"


@pytest.mark.parametrize("offset", ["-1", "1.5", "", "nol", "0x10"])
def test_an_offset_is_a_number_from_nought_on(reader: TestClient, upload: str, offset: str) -> None:
    refused(patch(reader, upload, offset, b"x"), 422, "request-invalid")
    assert head(reader, upload).headers["upload-offset"] == "0"


def test_more_than_was_announced_changes_nothing(reader: TestClient, upload: str) -> None:
    refused(patch(reader, upload, 0, DATA + b"x"), 413, "upload-too-long")
    assert head(reader, upload).headers["upload-offset"] == "0"
    patch(reader, upload, 0, DATA)
    refused(patch(reader, upload, len(DATA), b"x"), 413, "upload-too-long")


def test_a_piece_of_more_than_a_megabyte_is_not_read(reader: TestClient, place: str) -> None:
    upload = announce(reader, place, 2_000_000).headers["location"]
    refused(patch(reader, upload, 0, b"x" * 1_000_001), 413, "too-many-bytes")
    assert head(reader, upload).headers["upload-offset"] == "0"
    assert patch(reader, upload, 0, b"x" * 1_000_000).status_code == 204


@pytest.mark.parametrize(
    ("length", "status", "slug"),
    [
        (25_000_001, 413, "too-many-bytes"),
        (10**30, 413, "too-many-bytes"),
        (0, 422, "empty-file"),
        (-1, 422, "request-invalid"),
        ("besar", 422, "request-invalid"),
    ],
)
def test_a_length_is_looked_at_first(
    reader: TestClient, place: str, length: object, status: int, slug: str
) -> None:
    refused(announce(reader, place, length), status, slug)
    assert announce(reader, place, 25_000_000).status_code == 201


def test_what_is_no_picture_is_told_at_its_last_piece(reader: TestClient, place: str) -> None:
    letter = b"Dengan hormat,"
    upload = announce(reader, place, len(letter)).headers["location"]
    assert patch(reader, upload, 0, letter[:5]).status_code == 204
    detail = refused(patch(reader, upload, 5, letter[5:]), 415, "unknown-format")
    assert detail.startswith("Ini bukan gambar yang bisa kami baca.")
    assert "upload-offset" not in head(reader, upload).headers
    assert head(reader, upload).status_code == 404


@pytest.mark.parametrize("version", ["", "0.2.2", "1.0.1"])
def test_another_version_is_not_processed(reader: TestClient, upload: str, version: str) -> None:
    answer = patch(reader, upload, 0, DATA, **{"tus-resumable": version})
    refused(answer, 412, "protocol-unknown")
    assert answer.headers["tus-version"] == "1.0.0"
    assert head(reader, upload).headers["upload-offset"] == "0"


@pytest.mark.parametrize("kind", ["application/octet-stream", "text/plain", "image/png"])
def test_a_piece_says_that_it_is_one(reader: TestClient, upload: str, kind: str) -> None:
    refused(patch(reader, upload, 0, DATA, **{"content-type": kind}), 415, "piece-unmarked")
    assert head(reader, upload).headers["upload-offset"] == "0"


def test_who_cannot_patch_says_so_in_a_header(reader: TestClient, upload: str) -> None:
    headers = {**TUS, **KIND, "upload-offset": "0", "x-http-method-override": "PATCH"}
    assert reader.post(upload, content=DATA, headers=headers).status_code == 204


@pytest.mark.parametrize("jenis", ["", "foto", "../x"])
def test_a_picture_is_of_a_known_kind(reader: TestClient, place: str, jenis: str) -> None:
    headers = {**TUS, "upload-length": "10"}
    answer = reader.post(f"{place}/unggahan", params={"jenis": jenis}, headers=headers)
    refused(answer, 422, "request-invalid")


def test_an_upload_of_another_draft_is_missing(reader: TestClient, place: str, upload: str) -> None:
    stolen = upload.replace(place, begin(reader))
    refused(patch(reader, stolen, 0, DATA), 404, "not-found")
    refused(patch(reader, f"{place}/unggahan/draft.json", 0, DATA), 404, "not-found")


def test_a_sixth_picture_is_not_announced(reader: TestClient, place: str) -> None:
    assert add(reader, place, *(cloth(seed) for seed in range(5))).status_code == 303
    refused(announce(reader, place), 422, "pictures-too-many")


def test_after_sending_a_piece_is_told_where_the_receipt_is(client: TestClient) -> None:
    place = complete(client, cloth(2))
    upload = announce(client, place).headers["location"]
    receipt = client.post(f"{place}/{Step.READING}").headers["location"]
    assert receipt in refused(patch(client, upload, 0, DATA), 409, "already-sent")
