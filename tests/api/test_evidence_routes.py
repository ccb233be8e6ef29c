import io

import pytest
from httpx2 import Response
from PIL import Image
from starlette.testclient import TestClient

from motifs.archive import Archive
from tests.api.paintings import ANGGREK, KAWUNG, mirrored, padded, stranger
from tests.api.sending import ANGGREK_ID, ELAI_ID, KAWUNG_ID, MAX_BYTES, check, on_disk, refused

EVIDENCE = "/api/v1/checks/evidence"


def evidence(client: TestClient, picture: bytes, motif: str | None = ANGGREK_ID) -> Response:
    files = {"picture": ("foto.jpg", picture, "image/jpeg")}
    return client.post(EVIDENCE, files=files, data={} if motif is None else {"motif": motif})


@pytest.mark.parametrize(
    ("picture", "motif"), [(mirrored(ANGGREK), ANGGREK_ID), (mirrored(KAWUNG), KAWUNG_ID)]
)
def test_a_likeness_that_the_check_names_is_shown(
    reader: TestClient, picture: bytes, motif: str
) -> None:
    assert motif in [one["motif"] for one in check(reader, picture).json()["matches"]]
    answer = evidence(reader, picture, motif)
    shown = Image.open(io.BytesIO(answer.content))
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/webp")
    assert (shown.format, shown.width) == ("WEBP", 1600)


def test_what_the_check_does_not_name_is_not_shown(reader: TestClient) -> None:
    for picture, motif in (
        (mirrored(ANGGREK), ELAI_ID),
        (mirrored(ANGGREK), "01K0000000000000000000NONE"),
        (stranger(), ANGGREK_ID),
    ):
        problem = refused(evidence(reader, picture, motif), 404, "not-found")
        assert "likeness" in problem["detail"]


def test_the_evidence_of_a_part_is_shown_in_the_whole_picture(reader: TestClient) -> None:
    files = {"picture": ("foto.jpg", mirrored(ANGGREK), "image/jpeg")}
    whole = {"motif": ANGGREK_ID, "region": "0,0,1,1"}
    answer = reader.post(EVIDENCE, files=files, data=whole)
    assert answer.content == evidence(reader, mirrored(ANGGREK)).content
    none = {"motif": ANGGREK_ID, "region": "0.9,0.9,0.1,0.05"}
    refused(reader.post(EVIDENCE, files=files, data=none), 422, "part-wrong")


def test_evidence_keeps_nothing(client: TestClient, archive: Archive) -> None:
    before = on_disk(archive.folder)
    assert evidence(client, mirrored(ANGGREK)).status_code == 200
    assert on_disk(archive.folder) == before


def test_evidence_is_refused_as_a_check_is(reader: TestClient) -> None:
    refused(evidence(reader, padded(stranger(), MAX_BYTES + 1)), 413, "too-many-bytes")
    refused(evidence(reader, b"surat"), 415, "unknown-format")
    problem = refused(evidence(reader, mirrored(ANGGREK), None), 422, "request-invalid")
    assert [one["pointer"] for one in problem["errors"]] == ["/body/motif"]


def test_the_documentation_says_that_a_picture_comes_back(reader: TestClient) -> None:
    told = reader.get("/api/openapi.json").json()["paths"][EVIDENCE]["post"]
    assert list(told["responses"]["200"]["content"]) == ["image/webp"]
    assert {"403", "404", "413", "415", "422"} <= set(told["responses"])


# What a match says


def test_a_mirrored_picture_is_told_with_the_corners_of_the_known_one(reader: TestClient) -> None:
    [match] = check(reader, mirrored(ANGGREK)).json()["matches"]
    mirrored_corners = [[1, 0], [0, 0], [0, 1], [1, 1]]
    for corner, expected in zip(match["outline"], mirrored_corners, strict=True):
        assert corner == pytest.approx(expected, abs=0.02)
    assert 0.3 <= match["covers"] <= 1  # the flower is drawn on less than half of its cloth
    assert match["covered"] == pytest.approx(match["covers"], abs=0.05)
    assert 0 <= match["false_alarms"] < 1e-4
    assert 0 <= match["distance"] <= 40
    assert match["transform"] == {
        "mirrored": True, "turned": 0, "negative": False, "redyed": False, "aslant": False,
        "across": 1, "down": 1,
    }  # fmt: skip


def test_matched_places_of_a_mirrored_picture_are_mirrored(reader: TestClient) -> None:
    [match] = check(reader, mirrored(ANGGREK)).json()["matches"]
    for (x, y), (known_x, known_y) in match["places"]:
        assert (x, y) == pytest.approx((1 - known_x, known_y), abs=0.05)


def test_the_same_file_is_the_whole_of_the_known_one(reader: TestClient) -> None:
    [match] = check(reader, ANGGREK).json()["matches"]
    assert (match["witness"], match["false_alarms"], match["relation"]) == ("file", 0, "same")
    assert match["outline"] == [[0, 0], [1, 0], [1, 1], [0, 1]]
    assert (match["places"], match["distance"]) == ([], None)


@pytest.mark.parametrize(
    "field", ["false_alarms", "relation", "covers", "covered", "outline", "places", "distance"]
)
def test_the_documentation_explains_every_field_of_a_likeness(
    reader: TestClient, field: str
) -> None:
    schemas = reader.get("/api/openapi.json").json()["components"]["schemas"]
    assert schemas["MatchOut"]["properties"][field]["description"]
    assert field in schemas["MatchOut"]["required"]
