import hashlib
import re

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from api.settings import Settings
from motifs.archive import Archive
from motifs.errors import DataDamaged
from tests.api.paintings import ANGGREK, KAWUNG, mirrored
from tests.api.sending import check, enter


def known(data: bytes) -> str:
    """Where a picture's original lies in the data folder."""
    digest = hashlib.sha256(data).hexdigest()
    return f"files/{digest[:2]}/{digest}"


def test_a_living_service_says_so(reader: TestClient) -> None:
    answer = reader.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


def test_a_whole_service_is_ready(client: TestClient) -> None:
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (
        200,
        {
            "status": "ok",
            "revision": 4,
            "motifs": 3,
            "damaged": [],
            "unsearched": 0,
            "outdated": 0,
        },
    )
    enter(client)
    assert client.get("/readyz").json()["revision"] == 5


def test_a_damaged_catalogue_file_is_told_while_an_older_one_serves(
    app: FastAPI, settings: Settings
) -> None:
    (settings.data / "catalogue.jsonl").write_bytes(b'{"schema": 1, "rev')
    with TestClient(app) as client:
        answer = client.get("/readyz")
        assert (answer.status_code, answer.json()["status"]) == (503, "degraded")
        assert answer.json()["damaged"] == ["catalogue.jsonl"]
        assert client.get("/healthz").status_code == 200
        assert client.get("/api/v1/motifs").json()["total"] == 3


def test_a_catalogue_without_a_whole_file_is_not_served(app: FastAPI, settings: Settings) -> None:
    for path in (settings.data / "catalogue.jsonl", *settings.data.glob("generations/*")):
        path.write_bytes(b"torn")
    with pytest.raises(DataDamaged), TestClient(app):
        pass


def test_a_picture_that_no_check_compares_is_told(client: TestClient, archive: Archive) -> None:
    archive.look_alikes.index.clear()
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["status"]) == (503, "degraded")
    assert answer.json()["unsearched"] == 3


def test_starting_looks_at_every_picture_of_an_older_index(
    app: FastAPI, settings: Settings
) -> None:
    looks = settings.data / "index" / "looks.txt"
    before = looks.read_text()
    looks.unlink()
    with TestClient(app) as client:
        app.state.reader.join()
        assert sorted(looks.read_text().split()) == sorted(before.split())
        assert client.get("/api/v1/motifs", params={"colour": "biru"}).status_code == 200


def test_starting_makes_every_picture_on_record_searchable(
    app: FastAPI, settings: Settings
) -> None:
    (settings.data / "index" / "fingerprints.txt").unlink()
    with TestClient(app) as client:
        app.state.reader.join()
        assert client.get("/readyz").status_code == 200
        found = check(client, mirrored(ANGGREK)).json()["matches"]
    assert [match["title"] for match in found] == ["Anggrek"]


@pytest.mark.parametrize("fault", ["lost", "damaged"])
def test_a_bad_picture_is_told_and_does_not_keep_the_service_from_starting(
    app: FastAPI, settings: Settings, fault: str
) -> None:
    (settings.data / "index" / "fingerprints.txt").unlink()
    original = settings.data / known(KAWUNG)
    if fault == "lost":
        original.unlink()
    else:
        original.write_bytes(KAWUNG[:1_000])
    with TestClient(app) as client:
        app.state.reader.join()
        answer = client.get("/readyz")
        assert (answer.status_code, answer.json()["unsearched"]) == (503, 1)
        assert client.get("/api/v1/motifs").json()["total"] == 3


def test_pictures_of_an_older_version_are_told_and_read_again_while_the_service_answers(
    app: FastAPI, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    index = settings.data / "index" / "fingerprints.txt"
    index.write_text(re.sub(r"sift\d+-\d+", "sift512-0", index.read_text()))
    with TestClient(app) as client:
        assert client.get("/readyz").json()["motifs"] == 3
        app.state.reader.join()
        answer = client.get("/readyz").json()
    assert (answer["status"], answer["unsearched"], answer["outdated"]) == ("ok", 0, 0)
    said = [record.getMessage() for record in caplog.records if record.name == "batik"]
    assert said[0] == "reading 3 pictures for checks, 3 of them of an older version"
    assert len(index.read_text().split()) == 2 * 3 * 3  # the older lines stay until reindex --all


def test_what_an_older_version_examined_is_told_apart(client: TestClient, archive: Archive) -> None:
    index = archive.look_alikes.index
    index.clear()
    index.stale = 2
    answer = client.get("/readyz").json()
    assert (answer["unsearched"], answer["outdated"]) == (3, 2)
