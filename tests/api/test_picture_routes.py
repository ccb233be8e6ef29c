import hashlib
import io

import pytest
from fastapi import FastAPI
from PIL import Image
from starlette.testclient import TestClient

from motifs.archive import Archive
from motifs.register.registration import register_motif
from tests.api.paintings import ANGGREK, stranger
from tests.api.sending import PASSWORD, basic, enter
from tests.motifs.builders import a_motif, an_act

DIGEST = hashlib.sha256(ANGGREK).hexdigest()


def address(digest: str = DIGEST, width: object = 320) -> str:
    return f"/gambar/{digest}/{width}.webp"


@pytest.fixture
def hidden(client: TestClient) -> str:
    """Address of a picture that was entered and is not decided."""
    digest: str = enter(client, stranger()).json()["pictures"][0]
    return address(digest)


@pytest.mark.parametrize(
    ("width", "size"), [(320, (320, 267)), (960, (480, 400)), (2048, (480, 400))]
)
def test_a_rendition_is_a_webp_of_the_motif_never_enlarged(
    reader: TestClient, width: int, size: tuple[int, int]
) -> None:
    answer = reader.get(address(width=width))
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/webp")
    with Image.open(io.BytesIO(answer.content)) as picture:
        assert (picture.format, picture.size) == ("WEBP", size)


def test_a_public_rendition_may_be_kept_for_a_year_by_anyone(reader: TestClient) -> None:
    answer = reader.get(address())
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"


def test_who_has_the_rendition_is_told_so_and_sent_nothing(reader: TestClient) -> None:
    tag = reader.get(address()).headers["etag"]
    assert tag.startswith('"')
    assert tag.endswith('"')
    for known in (tag, f"W/{tag}", f'"other", {tag}'):
        again = reader.get(address(), headers={"if-none-match": known})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == tag
        assert again.headers["cache-control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize("known", ['"other"', "", '""', DIGEST])
def test_who_has_another_rendition_is_sent_this_one(reader: TestClient, known: str) -> None:
    assert reader.get(address(), headers={"if-none-match": known}).status_code == 200


def test_every_rendition_has_a_tag_of_its_own(reader: TestClient) -> None:
    assert len({reader.get(address(width=w)).headers["etag"] for w in (320, 960, 2048)}) == 3


@pytest.mark.parametrize("width", [0, -320, 1, 319, 321, 2047, 2049, 10**9])
def test_there_are_three_widths(reader: TestClient, width: int) -> None:
    assert reader.get(address(width=width)).status_code == 404


@pytest.mark.parametrize("width", ["wide", "320px", "9" * 5_000])
def test_a_width_is_a_number(reader: TestClient, width: str) -> None:
    assert reader.get(address(width=width)).status_code == 422


@pytest.mark.parametrize(
    "digest",
    [
        "0" * 64,
        DIGEST.upper(),
        DIGEST[:-1],
        DIGEST + "0",
        "x",
        "%00",
        "..",
        "%2e%2e",
        "..%2f..%2fsecret.key",
        "..%5c..%5csecret.key",
        "%2fetc%2fpasswd",
    ],
)
def test_what_is_no_picture_on_record_is_missing(reader: TestClient, digest: str) -> None:
    answer = reader.get(address(digest))
    assert answer.status_code == 404
    assert "immutable" not in answer.headers.get("cache-control", "")


@pytest.mark.parametrize("path", ["/files/", "/gambar/../secret.key", "/static/..%2f..%2fmain.py"])
def test_nothing_else_of_the_disk_is_served(reader: TestClient, path: str) -> None:
    assert reader.get(path).status_code == 404


def test_a_picture_of_an_entry_is_hidden_from_the_public(client: TestClient, hidden: str) -> None:
    assert client.get(hidden).status_code == 404


def test_who_knows_the_tag_of_a_hidden_picture_is_not_told_that_it_is_there(
    client: TestClient, hidden: str, rahma: dict[str, str]
) -> None:
    tag = client.get(hidden, headers=rahma).headers["etag"]
    assert client.get(hidden, headers={"if-none-match": tag}).status_code == 404


def test_a_picture_of_an_entry_is_shown_to_an_officer_and_kept_nowhere(
    client: TestClient, hidden: str, rahma: dict[str, str]
) -> None:
    for headers in (rahma, basic("rahma", PASSWORD)):
        answer = client.get(hidden, headers=headers)
        assert (answer.status_code, answer.headers["content-type"]) == (200, "image/webp")
        assert answer.headers["cache-control"] == "private, no-store"


def test_a_picture_of_an_entry_is_shown_once_it_belongs_to_a_motif(
    client: TestClient, archive: Archive, hidden: str
) -> None:
    winner = a_motif(id="01K0000000000000000000WINN", title="Enceng Gondok")
    register_motif(winner, [stranger()], archive, an_act())
    answer = client.get(hidden)
    assert (answer.status_code, answer.headers["cache-control"][:6]) == (200, "public")


def test_a_wrong_password_is_told_even_where_none_is_needed(reader: TestClient) -> None:
    assert reader.get(address(), headers=basic("rahma", "wrong")).status_code == 401


def test_a_picture_whose_file_was_lost_is_missing(
    client: TestClient, app: FastAPI, archive: Archive
) -> None:
    assert app.state.archive is archive
    (archive.folder / "files" / DIGEST[:2] / DIGEST).unlink()
    assert client.get(address()).status_code == 404
