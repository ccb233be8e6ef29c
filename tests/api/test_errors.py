import importlib
import logging
import pkgutil
import re
from collections.abc import Iterator
from types import ModuleType

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

import api
import images
import motifs
from api.dependencies import get_seal
from api.errors import STATUS_OF, problem, slug
from api.languages import translator
from images import Refusal
from tests.api.conftest import ENGLISH
from tests.api.paintings import padded, stranger
from tests.api.sending import MAX_BYTES, enter, form, refused

STATUSES = {
    "step-out-of-order": 409,
    "step-not-last": 409,
    "scan-unreadable": 415,
    "rank-taken": 409,
    "nothing-awarded": 409,
    "not-ready": 409,
    "award-fixed": 409,
    "already-motif": 409,
    "account-exists": 409,
    "already-decided": 409,
    "already-answered": 409,
    "already-asked": 409,
    "already-entered": 409,
    "already-registered": 409,
    "already-sent": 409,
    "backup-invalid": 422,
    "broken": 500,
    "closing-passed": 422,
    "code-wrong": 401,
    "columns-wrong": 422,
    "consent-missing": 422,
    "cross-origin": 403,
    "damaged-picture": 422,
    "data-damaged": 503,
    "data-foreign": 503,
    "data-locked": 503,
    "data-missing": 503,
    "document-too-large": 413,
    "document-unreadable": 415,
    "drafts-full": 503,
    "edition-closed": 409,
    "edition-empty": 409,
    "edition-exists": 409,
    "edition-not-open": 409,
    "edition-still-open": 409,
    "edition-times-wrong": 422,
    "extension-wrong": 422,
    "empty-file": 422,
    "entry-erased": 410,
    "entry-withdrawn": 409,
    "field-invalid": 422,
    "field-required": 422,
    "field-too-long": 422,
    "file-missing": 422,
    "fixed-by-entries": 409,
    "fixed-by-judging": 409,
    "fixed-by-opening": 409,
    "folder-not-empty": 409,
    "head-unreadable": 422,
    "judging-begun": 409,
    "key-missing": 503,
    "import-too-large": 413,
    "juror-enters": 409,
    "key-reused": 422,
    "last-administrator": 409,
    "lineage-unreadable": 422,
    "method-wrong": 405,
    "not-found": 404,
    "not-signed-in": 401,
    "motif-removed": 410,
    "motif-stands": 409,
    "holder-by-step": 409,
    "nothing-to-undo": 409,
    "number-taken": 409,
    "offset-wrong": 409,
    "page-missing": 404,
    "part-wrong": 422,
    "password-one-time": 403,
    "password-weak": 422,
    "passwords-differ": 422,
    "path-escapes": 422,
    "piece-unmarked": 415,
    "pictures-missing": 422,
    "protocol-unknown": 412,
    "pictures-too-many": 422,
    "receipt-unreadable": 422,
    "record-changed": 412,
    "report-closed": 409,
    "reports-full": 503,
    "request-invalid": 422,
    "revision-missing": 428,
    "stage-wrong": 409,
    "not-juror": 403,
    "not-judging": 409,
    "sheet-sealed": 409,
    "sheet-incomplete": 409,
    "sheet-changed": 409,
    "work-conflicted": 409,
    "conflict-stands": 409,
    "work-withdrawn": 409,
    "jury-fixed": 409,
    "ties-open": 409,
    "results-hidden": 404,
    "role-missing": 403,
    "scope-missing": 403,
    "session-moved": 401,
    "sheets-open": 409,
    "table-unreadable": 422,
    "token-invalid": 401,
    "too-many-attempts": 429,
    "too-many-bytes": 413,
    "too-many-pixels": 413,
    "too-small": 422,
    "unknown-format": 415,
    "work-unscored": 409,
    "works-too-many": 409,
    "upload-too-long": 413,
    "wrong-password": 401,
    "zip-unreadable": 422,
}
"""Names that programs may rely on: one that is here is never taken back."""

BASES = {"Refusal", "PictureRefused", "CatalogueRefused"}


def every(kind: type[Refusal]) -> Iterator[type[Refusal]]:
    """A kind of refusal and all below it that the service itself defines."""
    if kind.__module__.partition(".")[0] in {"api", "images", "motifs"}:
        yield kind
        for one in kind.__subclasses__():
            yield from every(one)


def import_all(package: ModuleType) -> None:
    for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        importlib.import_module(module.name)


# The table


def test_every_refusal_has_a_status_or_is_a_base_of_others() -> None:
    for package in (images, motifs, api):
        import_all(package)
    found = set(every(Refusal))
    assert {kind.__name__ for kind in found - set(STATUS_OF)} == BASES
    assert set(STATUS_OF) <= found


def test_the_names_and_statuses_of_refusals_are_stable() -> None:
    assert {slug(kind): status for kind, status in STATUS_OF.items()} == STATUSES


@pytest.mark.parametrize("kind", STATUS_OF)
def test_every_refusal_says_a_sentence_of_its_own(kind: type[Refusal]) -> None:
    assert kind.message != Refusal.message
    assert kind.message[0].isupper() or kind.message[0] == "{"
    assert kind.__doc__


@pytest.mark.parametrize("kind", STATUS_OF)
def test_every_refusal_is_said_in_both_languages(kind: type[Refusal]) -> None:
    values = dict.fromkeys(re.findall(r"{(\w+)}", kind.message), "7")
    english, indonesian = (problem(kind(**values), translator(one)).detail for one in ("en", "id"))
    assert english != indonesian
    assert "{" not in english + indonesian
    assert english.count("7") == indonesian.count("7") == len(values)


# Problem details (RFC 9457)


def test_a_refusal_is_told_as_problem_details(reader: TestClient) -> None:
    answer = reader.get("/api/v1/motifs/anggrek?q=1")
    assert answer.headers["content-type"] == "application/problem+json"
    assert (answer.status_code, answer.json()) == (
        404,
        {
            "type": "/masalah#not-found",
            "title": "Not found",
            "status": 404,
            "detail": "There is no motif with this address. "
            "Check the link or go back to the gallery.",
            "instance": "/api/v1/motifs/anggrek",
        },
    )


@pytest.mark.parametrize(
    ("path", "instance"),
    [
        ("/api/v1/motifs/a%20b", "/api/v1/motifs/a%20b"),
        ("/api/v1/motifs/%C3%A9", "/api/v1/motifs/%C3%A9"),
        ("/api/v1/motifs/%22%3C%0A", "/api/v1/motifs/%22%3C%0A"),
        ("/api/v1/motifs/%25", "/api/v1/motifs/%25"),
    ],
)
def test_the_instance_is_an_address_as_addresses_are_written(
    reader: TestClient, path: str, instance: str
) -> None:
    assert refused(reader.get(path), 404, "not-found")["instance"] == instance


def test_the_title_stays_the_same_in_every_language(reader: TestClient) -> None:
    told = [
        reader.get("/api/v1/motifs/x", headers={"accept-language": one}).json()
        for one in ("id", "en")
    ]
    assert told[0]["detail"] != told[1]["detail"]
    assert {**told[0], "detail": ""} == {**told[1], "detail": ""}


def test_every_type_leads_to_a_place_on_the_page_of_refusals(reader: TestClient) -> None:
    page = reader.get("/masalah")
    assert page.status_code == 200
    for name in STATUSES:
        assert f'id="{name}"' in page.text


def test_every_wrong_field_is_pointed_at(reader: TestClient, officer: dict[str, str]) -> None:
    body = {"id": "A", "title": 5, "opens_at": "soon", "extra": 1}
    answer = reader.post("/api/v1/editions", json=body, headers=officer)
    problem = refused(answer, 422, "request-invalid")
    assert {one["pointer"] for one in problem["errors"]} == {
        f"/body/{name}" for name in ("id", "title", "opens_at", "extra")
    }
    assert all(one["detail"] for one in problem["errors"])


def test_what_was_typed_is_not_repeated_in_a_refusal_of_the_form(
    reader: TestClient, officer: dict[str, str]
) -> None:
    body = {"id": "RAHASIA", "title": ["RAHASIA"]}
    answer = reader.post("/api/v1/editions", json=body, headers=officer)
    refused(answer, 422, "request-invalid")
    assert "RAHASIA" not in answer.text


# What HTTP itself refuses


@pytest.mark.parametrize("path", ["/api/v1/nothing", "/api/v2/motifs", "/api/", "/api/v1"])
def test_an_unknown_address_of_the_api_is_told_to_programs(reader: TestClient, path: str) -> None:
    refused(reader.get(path), 404, "page-missing")


@pytest.mark.parametrize("path", ["/nothing", "/static/nothing.css", "/apix"])
def test_an_unknown_address_elsewhere_is_told_to_people(reader: TestClient, path: str) -> None:
    answer = reader.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (404, "text/html; charset=utf-8")


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("DELETE", "/api/v1/motifs", "GET, HEAD"),
        ("GET", "/api/v1/checks", "POST"),
        ("OPTIONS", "/api/v1/editions/2026", "GET, PATCH, HEAD"),
        ("PATCH", "/api/v1/judging/2026/works/1/conflict", "PUT, DELETE"),
        ("POST", "/static/style.css", "GET, HEAD"),
    ],
)
def test_a_wrong_method_is_told_with_all_right_ones(
    reader: TestClient, method: str, path: str, allowed: str
) -> None:
    answer = reader.request(method, path)
    assert (answer.status_code, answer.headers["allow"]) == (405, allowed)


@pytest.mark.parametrize("path", ["/healthz", "/api/v1/motifs", "/static/style.css"])
def test_who_asks_for_the_head_is_answered_as_for_the_whole(reader: TestClient, path: str) -> None:
    whole, head = reader.get(path), reader.head(path)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == str(len(whole.content))


def test_a_body_that_is_too_large_is_told_as_problem_details(client: TestClient) -> None:
    body, kind = form((b'name="picture"; filename="a"', b"x" * 1_300_001))
    answer = client.post("/api/v1/checks", content=body, headers=kind)
    problem = refused(answer, 413, "too-many-bytes")
    assert "Send a smaller picture." in problem["detail"]
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_json_that_is_too_large_is_not_parsed(client: TestClient) -> None:
    headers = {"content-type": "application/json"}
    body = b"[" + b"0," * 500_000
    answer = client.post("/api/v1/review/decisions", content=body, headers=headers)
    refused(answer, 413, "too-many-bytes")


def test_a_form_of_five_full_pictures_is_not_too_large(client: TestClient) -> None:
    pictures = [padded(stranger(seed), MAX_BYTES) for seed in range(5)]
    assert enter(client, *pictures, philosophy="x" * 1_000).status_code == 201


# Faults of ours


@pytest.fixture
def faulty(app: FastAPI) -> Iterator[TestClient]:
    """A visitor of a service whose signing key is broken: a route and a page do not work."""

    def fault() -> None:
        word = "rahasia"
        reason = f"{word} at {__file__}"
        raise RuntimeError(reason)

    app.dependency_overrides[get_seal] = fault
    with TestClient(app, raise_server_exceptions=False, headers=ENGLISH) as client:
        yield client


@pytest.mark.parametrize("path", ["/api/v1/key", "/bukti/x/y"])
def test_a_fault_of_ours_says_nothing_of_its_cause(faulty: TestClient, path: str) -> None:
    answer = faulty.get(path)
    assert answer.status_code == 500
    for word in ("rahasia", "RuntimeError", "Traceback", ".py", "line "):
        assert word not in answer.text


def test_a_fault_of_ours_is_told_as_problem_details(faulty: TestClient) -> None:
    problem = refused(faulty.get("/api/v1/key"), 500, "broken")
    assert problem["detail"] == (
        "Something went wrong on our side. Nothing was stored; please try again."
    )


def test_a_fault_of_ours_is_written_down_with_its_cause(
    faulty: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR, logger="batik"):
        faulty.get("/api/v1/key")
    [record] = [record for record in caplog.records if record.name == "batik"]
    assert record.getMessage() == "fault while answering /api/v1/key"
    assert record.exc_info is not None
    assert isinstance(record.exc_info[1], RuntimeError)


# What every answer tells a browser


ANSWERS = {
    "/api/v1/motifs": 200,
    "/api/v1/motifs/x": 404,
    "/api/v1/motifs?limit=0": 422,
    "/api/v1/checks": 405,
    "/api/v1/review/queue": 401,
    "/api/v1/nothing": 404,
    "/api/openapi.json": 200,
    "/api/v1/motifs/": 307,
    "/healthz": 200,
    "/readyz": 200,
    "/static/style.css": 200,
    "/static/nothing": 404,
    "/gambar/x/320.webp": 404,
    "/": 200,
    "/masuk": 200,
    "/tinjau": 303,
    "/bukti/x/y": 500,
    "/api/v1/key": 500,
}


@pytest.mark.parametrize(("path", "status"), ANSWERS.items())
def test_every_answer_tells_browsers_to_be_careful(
    faulty: TestClient, path: str, status: int
) -> None:
    answer = faulty.get(path, follow_redirects=False)
    assert answer.status_code == status
    headers = answer.headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["permissions-policy"] == "geolocation=(), microphone=()"
    policy = dict(
        part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";")
    )
    assert policy["default-src"] == "'self'"
    assert policy["object-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert policy["form-action"] == "'self'"
    assert "unsafe" not in headers["content-security-policy"]
