import hashlib

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from motifs.archive import Archive
from tests.api.sending import ANGGREK_ID, ELAI_ID, KAWUNG_ID, refused
from tests.motifs.builders import CITY
from tests.motifs.winners import SCAN, award_all, finish

Headers = dict[str, str]

AWARDS = "/api/v1/editions/2026/awards"
TRANSFER = "/api/v1/awards/work-10/transfer"
FILINGS = f"/api/v1/motifs/{ELAI_ID}/filings"
APPLICATION = {"step": "permohonan", "on": "2026-11-24", "number": "EC002026071030"}
CERTIFICATE = {"step": "pencatatan", "on": "2026-11-24", "number": "000911291"}
LETTER = {"number": "180/17/DKUMKMP", "signed_on": "2026-11-24"}


@pytest.fixture
def won(archive: Archive) -> Archive:
    """Three works have won."""
    finish(archive.store)
    award_all(archive.store)
    return archive


def send(
    client: TestClient, address: str, fields: Headers, headers: Headers, name: str, data: bytes
) -> Response:
    files = {name: ("surat.pdf", data, "application/pdf")} if data else None
    return client.post(address, data=fields, files=files, headers=headers)


def transfer(client: TestClient, headers: Headers, data: bytes = SCAN, **changes: str) -> Response:
    return send(client, TRANSFER, {**LETTER, **changes}, headers, "scan", data)


def file(client: TestClient, headers: Headers, fields: Headers, data: bytes = b"") -> Response:
    return send(client, FILINGS, fields, headers, "paper", data)


# Awards


def test_awards_come_in_the_order_of_the_prizes_with_what_is_missing(
    client: TestClient, rahma: Headers, won: Archive
) -> None:
    told = client.get(AWARDS, headers=rahma).json()
    assert told["total"] == 3
    assert [(one["rank"], one["number"], one["points"]) for one in told["items"]] == [
        ("I", 10, 1250),
        ("II", 14, 1160),
        ("III", 3, 1140),
    ]
    first = told["items"][0]
    assert (first["credit"], first["transfer"], first["check"], first["motif"]) == (
        *("Sutiyani", None, None),
        None,
    )
    assert next(iter(first["tasks"].items())) == ("data pemenang", False)
    assert len(first["tasks"]) == 7
    assert "0812" not in client.get(AWARDS, headers=rahma).text
    assert won.catalogue.awards_of("2026")


def test_awards_come_in_pages(client: TestClient, rahma: Headers, won: Archive) -> None:
    told = client.get(AWARDS, params={"limit": 1, "offset": 2}, headers=rahma).json()
    assert (told["total"], told["offset"]) == (len(won.catalogue.awards), 2)
    assert [one["rank"] for one in told["items"]] == ["III"]


def test_an_unknown_edition_has_no_awards(client: TestClient, rahma: Headers) -> None:
    refused(client.get("/api/v1/editions/1999/awards", headers=rahma), 404, "not-found")


def test_a_signed_letter_is_kept(client: TestClient, rahma: Headers, won: Archive) -> None:
    answer = transfer(client, rahma)
    assert answer.status_code == 201
    told = answer.json()["transfer"]
    digest = hashlib.sha256(SCAN).hexdigest()
    assert (told["number"], told["signed_on"], told["holder"], told["document"]) == (
        *("180/17/DKUMKMP", "2026-11-24", CITY),
        digest,
    )
    assert won.files.read(digest) == SCAN
    assert transfer(client, rahma).json()["transfer"] == told


@pytest.mark.parametrize(
    ("data", "changes", "status", "slug"),
    [
        (b"surat", {}, 415, "scan-unreadable"),
        (SCAN.ljust(10_000_001), {}, 413, "too-many-bytes"),
        (SCAN, {"signed_on": "24 November"}, 422, "field-invalid"),
        (SCAN, {"signed_on": "2026-11-26"}, 422, "field-invalid"),
        (SCAN, {"number": " "}, 422, "field-required"),
    ],
)
@pytest.mark.usefixtures("won")
def test_a_wrong_letter_is_refused_with_its_reason(
    data: bytes, changes: Headers, status: int, slug: str, client: TestClient, rahma: Headers
) -> None:
    refused(transfer(client, rahma, data, **changes), status, slug)
    assert client.get(AWARDS, headers=rahma).json()["items"][0]["transfer"] is None


# Recordations


def test_a_recordation_goes_from_application_to_certificate_and_back(
    client: TestClient, rahma: Headers
) -> None:
    applied = file(client, rahma, APPLICATION).json()
    assert (applied["step"], applied["document"], applied["officer"]) == ("permohonan", "", "rahma")
    answer = file(client, rahma, CERTIFICATE, SCAN)
    assert (answer.status_code, answer.json()["document"]) == (
        201,
        hashlib.sha256(SCAN).hexdigest(),
    )
    motif = client.get(f"/api/v1/motifs/{ELAI_ID}").json()
    assert motif["recordation"]["number"] == "000911291"
    assert motif["permission"]["answer"] == "boleh"
    body = {"reason": "Nomor salah."}
    undone = client.post(
        f"/api/v1/filings/{answer.json()['id']}/undo", json=body, headers=rahma
    ).json()
    assert (undone["undone_by"], undone["undone_why"]) == ("rahma", "Nomor salah.")
    motif = client.get(f"/api/v1/motifs/{ELAI_ID}").json()
    assert (motif["recordation"]["number"], motif["permission"]["answer"]) == ("", "belum")
    told = client.get(FILINGS, headers=rahma).json()
    assert (told["total"], [one["undone_by"] for one in told["items"]]) == (2, ["", "rahma"])


def test_steps_out_of_order_are_refused(client: TestClient, rahma: Headers) -> None:
    problem = refused(file(client, rahma, CERTIFICATE, SCAN), 409, "step-out-of-order")
    assert problem["detail"].endswith("What may come: permohonan.")
    first = file(client, rahma, APPLICATION).json()
    assert file(client, rahma, APPLICATION).json() == first
    refused(file(client, rahma, {**APPLICATION, "number": "EC1"}), 409, "step-out-of-order")
    file(client, rahma, CERTIFICATE, SCAN)
    answer = client.post(f"/api/v1/filings/{first['id']}/undo", json={"reason": "x"}, headers=rahma)
    refused(answer, 409, "step-not-last")


@pytest.mark.parametrize(
    ("fields", "data", "status", "slug"),
    [
        ({**APPLICATION, "number": "belum ada"}, b"", 422, "field-invalid"),
        ({**APPLICATION, "number": ""}, b"", 422, "field-required"),
        ({**APPLICATION, "on": "2026-11-26"}, b"", 422, "field-invalid"),
        ({**APPLICATION, "on": ""}, b"", 422, "field-required"),
        ({**APPLICATION, "step": "terbit"}, b"", 422, "field-invalid"),
        (APPLICATION, b"surat", 415, "scan-unreadable"),
    ],
)
def test_a_wrong_step_is_refused_with_its_reason(
    fields: Headers, data: bytes, status: int, slug: str, client: TestClient, rahma: Headers
) -> None:
    refused(file(client, rahma, fields, data), status, slug)
    assert client.get(FILINGS, headers=rahma).json()["total"] == 0


def test_nothing_follows_a_deletion(client: TestClient, rahma: Headers) -> None:
    other = f"/api/v1/motifs/{ANGGREK_ID}/filings"
    fields = {"step": "penghapusan", "on": "2026-11-24"}
    assert send(client, other, fields, rahma, "paper", SCAN).status_code == 201
    refused(send(client, other, APPLICATION, rahma, "paper", b""), 409, "step-out-of-order")
    assert client.get(f"/api/v1/motifs/{ANGGREK_ID}").json()["permission"]["answer"] == "tidak"


@pytest.mark.parametrize("key", ["tidak-ada", KAWUNG_ID])
def test_a_motif_that_is_not_there_or_nobodys_is_not_recorded(
    key: str, client: TestClient, rahma: Headers
) -> None:
    address = f"/api/v1/motifs/{key}/filings"
    status, slug = (409, "step-out-of-order") if key == KAWUNG_ID else (404, "not-found")
    refused(send(client, address, APPLICATION, rahma, "paper", b""), status, slug)


def test_an_unknown_step_is_not_undone(client: TestClient, rahma: Headers) -> None:
    answer = client.post("/api/v1/filings/x/undo", json={"reason": "x"}, headers=rahma)
    refused(answer, 404, "not-found")
