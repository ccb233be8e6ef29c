import pytest
from starlette.testclient import TestClient

from images import Transform
from motifs.archive import Archive
from tests.api.paintings import (
    ANGGREK,
    KAWUNG,
    boastful,
    mirrored,
    padded,
    plain,
    saved_again,
    stranger,
)
from tests.api.sending import ANGGREK_ID, KAWUNG_ID, MAX_BYTES, check, form, on_disk, refused

CHECKS = "/api/v1/checks"


def test_a_mirrored_motif_is_found_and_said_to_be_mirrored(reader: TestClient) -> None:
    found = check(reader, mirrored(ANGGREK)).json()
    assert (found["flagged"], found["verdict"]) == (True, "mirip kuat")
    [match] = found["matches"]
    assert (match["motif"], match["title"], match["kind"]) == (ANGGREK_ID, "Anggrek", "registered")
    assert match["transform"] == vars(Transform(mirrored=True))
    assert match["region"] == pytest.approx([0.0, 0.0, 1.0, 1.0], abs=0.2)
    assert match["witness"] == "fingerprint"
    assert 0.9 < match["score"] <= 1.0
    assert match["why"].startswith("It looks like the registered motif Anggrek: mirrored.")


def test_the_registered_file_itself_is_known_by_its_bytes(reader: TestClient) -> None:
    [match] = check(reader, ANGGREK).json()["matches"]
    assert (match["witness"], match["score"]) == ("file", 1.0)
    assert match["transform"] == vars(Transform())


def test_a_motif_saved_again_is_found(reader: TestClient) -> None:
    assert [one["title"] for one in check(reader, saved_again(ANGGREK)).json()["matches"]] == [
        "Anggrek"
    ]


def test_a_stranger_resembles_nothing(reader: TestClient) -> None:
    assert check(reader, stranger()).json() == {
        "flagged": False,
        "verdict": "tidak ditemukan kemiripan",
        "matches": [],
    }


def test_a_shared_tradition_is_named_but_not_flagged(reader: TestClient) -> None:
    found = check(reader, mirrored(KAWUNG)).json()
    assert found["flagged"] is False
    assert [(one["motif"], one["kind"]) for one in found["matches"]] == [(KAWUNG_ID, "tradisi")]


def test_undyed_cloth_cannot_be_checked(reader: TestClient) -> None:
    found = check(reader, plain(300, 300)).json()
    assert (found["flagged"], found["verdict"]) == (False, "tidak dapat diperiksa")


def test_a_check_keeps_nothing(client: TestClient, archive: Archive) -> None:
    before = on_disk(archive.folder)
    for picture in (mirrored(ANGGREK), stranger(), padded(stranger(), MAX_BYTES + 1), b"GIF8"):
        check(client, picture)
    assert on_disk(archive.folder) == before


def test_the_sentence_comes_in_the_language_asked_for(reader: TestClient) -> None:
    files = {"picture": ("foto.jpg", mirrored(ANGGREK), "image/jpeg")}
    said = [
        reader.post(CHECKS, files=files, headers={"accept-language": language}).json()["matches"]
        for language in ("en", "id")
    ]
    [[english], [indonesian]] = said
    assert "looks like the registered motif Anggrek" in english["why"]
    assert "mirip motif terdaftar Anggrek" in indonesian["why"]
    assert {**english, "why": ""} == {**indonesian, "why": ""}


def test_a_picture_may_have_exactly_the_bytes_of_the_limit(reader: TestClient) -> None:
    assert check(reader, padded(stranger(), MAX_BYTES)).status_code == 200
    refused(check(reader, padded(stranger(), MAX_BYTES + 1)), 413, "too-many-bytes")


def test_a_scan_of_32_pixels_can_be_checked(reader: TestClient) -> None:
    assert check(reader, plain(400, 32)).status_code == 200
    refused(check(reader, plain(400, 31)), 422, "too-small")


@pytest.mark.parametrize(
    ("data", "status", "slug"),
    [
        (boastful(60_000, 60_000), 413, "too-many-pixels"),
        (b"\x00" * 400, 415, "unknown-format"),
        (stranger()[:3_000], 422, "damaged-picture"),
        (b"", 422, "empty-file"),
    ],
    ids=["boastful", "zeros", "half", "nothing"],
)
def test_what_is_no_picture_is_refused(
    reader: TestClient, data: bytes, status: int, slug: str
) -> None:
    refused(check(reader, data), status, slug)


@pytest.mark.parametrize(
    "part", [b'name="picture"', b'name="foto"; filename="a.png"', b'name="picture"; filename=""']
)
def test_a_form_without_the_picture_is_refused(reader: TestClient, part: bytes) -> None:
    body, kind = form((part, stranger() if b"foto" in part else b""))
    answer = reader.post(CHECKS, content=body, headers=kind)
    problem = refused(answer, 422, "request-invalid")
    assert [one["pointer"] for one in problem["errors"]] == ["/body/picture"]


@pytest.mark.parametrize("kind", ["application/json", "image/png", "multipart/form-data", ""])
def test_a_body_that_is_no_form_is_refused(reader: TestClient, kind: str) -> None:
    answer = reader.post(CHECKS, content=stranger(), headers={"content-type": kind})
    refused(answer, 422, "request-invalid")


@pytest.mark.parametrize(
    ("region", "flagged"),
    [("", True), ("0,0,1,1", True), ("0, 0, 300, 300", True), ("0,0,0.2,0.2", False)],
)
def test_a_part_is_searched_where_one_is_named(
    reader: TestClient, region: str, flagged: bool
) -> None:
    files = {"picture": ("foto.png", mirrored(ANGGREK), "image/png")}
    answer = reader.post(CHECKS, files=files, data={"region": region})
    assert (answer.status_code, answer.json()["flagged"]) == (200, flagged)


@pytest.mark.parametrize(
    ("region", "slug"),
    [
        ("0,0,1", "field-invalid"),
        ("a,b,c,d", "field-invalid"),
        ("0,0,1.5,1", "part-wrong"),
        ("0,0,nan,1", "part-wrong"),
        ("0,0,9999,20", "part-wrong"),
    ],
)
def test_a_part_that_is_none_is_refused(reader: TestClient, region: str, slug: str) -> None:
    files = {"picture": ("foto.png", mirrored(ANGGREK), "image/png")}
    refused(reader.post(CHECKS, files=files, data={"region": region}), 422, slug)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "Anggrek"),
        ({"kiri": "0", "atas": "0", "lebar": "100", "tinggi": "100"}, "Anggrek"),
        ({"lebar": "100"}, "Anggrek"),
        ({"lebar": "120"}, "bagian"),
        ({"kiri": "99"}, "piksel tiap sisi"),
    ],
)
def test_the_page_takes_a_part_in_percent(
    reader: TestClient, fields: dict[str, str], said: str
) -> None:
    files = {"picture": ("foto.png", mirrored(ANGGREK), "image/png")}
    assert said in reader.post("/cek", files=files, data=fields).text
