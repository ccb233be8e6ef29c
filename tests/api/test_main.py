import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from starlette.testclient import TestClient

from api import pages, routes
from api.main import create_app
from api.settings import Settings
from motifs.archive import Archive
from motifs.errors import DataLocked
from tests.api.paintings import stranger


def routers() -> Iterator[Any]:
    """Every module of pages and routes that answers something."""
    for package in (pages, routes):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            module = importlib.import_module(found.name)
            if hasattr(module, "router") and not hasattr(module, "__path__"):
                yield module


ROUTERS = tuple(routers())


# One process a data folder


def test_a_second_service_over_the_same_folder_does_not_start(settings: Settings) -> None:
    with TestClient(create_app(settings)) as first:
        with pytest.raises(DataLocked), TestClient(create_app(settings)):
            pass
        assert first.get("/readyz").status_code == 200


def test_a_stopped_service_leaves_the_folder_to_another(settings: Settings) -> None:
    for _ in range(2):
        with TestClient(create_app(settings)) as client:
            assert client.get("/readyz").status_code == 200


def test_a_service_that_fails_to_start_leaves_the_folder_to_another(settings: Settings) -> None:
    secret = settings.data / "secret.key"
    secret.mkdir()
    with pytest.raises(IsADirectoryError), TestClient(create_app(settings)):
        pass
    secret.rmdir()
    with TestClient(create_app(settings)) as client:
        assert client.get("/readyz").status_code == 200


def test_a_reader_needs_no_lock(client: TestClient, settings: Settings) -> None:
    reading = Archive.open(settings.data, writing=False)
    assert len(reading.catalogue.motifs) == client.get("/api/v1/motifs").json()["total"]


def test_a_new_folder_is_made_at_the_start(settings: Settings) -> None:
    fresh = settings.model_copy(update={"data": settings.data / "new" / "folder"})
    with TestClient(create_app(fresh)) as client:
        assert client.get("/readyz").json()["motifs"] == 0


def test_making_the_application_touches_nothing(settings: Settings) -> None:
    fresh = settings.data / "new"
    create_app(settings.model_copy(update={"data": fresh}))
    assert not fresh.exists()


# Nothing slow on the event loop


def called(dependant: Dependant) -> Iterator[Any]:
    """What answers a route, and all it depends on."""
    yield dependant.call
    for below in dependant.dependencies:
        yield from called(below)


def test_every_route_and_what_it_depends_on_runs_in_the_thread_pool() -> None:
    routes = [one for module in ROUTERS for one in module.router.routes]
    calls = [call for one in routes if isinstance(one, APIRoute) for call in called(one.dependant)]
    ours = [call for call in calls if getattr(call, "__module__", "").startswith("api.")]
    assert len(ours) > 30
    assert [call for call in ours if inspect.iscoroutinefunction(call)] == []


# The OpenAPI document


@pytest.fixture(scope="module")
def document(reader: TestClient) -> dict[str, Any]:
    reader.get("/api/openapi.json")  # what is added to the document is added once
    answer = reader.get("/api/openapi.json")
    assert answer.headers["content-type"] == "application/json"
    told: dict[str, Any] = answer.json()
    return told


OPERATIONS = {
    "listMotifs": {"200", "422"},
    "getMotif": {"200", "401", "404", "410", "429"},
    "changeMotif": {"200", "401", "403", "404", "409", "410", "412", "422", "428", "429"},
    "listChanges": {"200", "401", "403", "404", "422", "429"},
    "restoreMotif": {"200", "401", "403", "404", "410", "412", "422", "428", "429"},
    "removeMotif": {"201", "401", "403", "404", "410", "412", "422", "428", "429"},
    "bringBackMotif": {"200", "401", "403", "404", "409", "412", "428", "429"},
    "getProvenance": {"200", "404", "410"},
    "listEditions": {"200", "401", "422", "429"},
    "createEdition": {"201", "401", "403", "409", "422", "429"},
    "getEdition": {"200", "401", "404", "429"},
    "changeEdition": {"200", "401", "403", "404", "409", "412", "422", "428", "429"},
    "announceEdition": {"200", "401", "403", "404", "409", "412", "422", "428", "429"},
    "grantExtension": {"201", "401", "403", "404", "409", "412", "422", "428", "429"},
    "beginJudging": {"200", "401", "403", "404", "409", "422", "429"},
    "createEntry": {"201", "403", "404", "409", "413", "415", "422"},
    "getReceipt": {"200", "404", "410"},
    "getKey": {"200"},
    "getHead": {"200"},
    "createCheck": {"200", "403", "413", "415", "422"},
    "createEvidence": {"200", "403", "404", "413", "415", "422"},
    "listQueue": {"200", "401", "403", "422", "429"},
    "createDecision": {"201", "401", "403", "404", "409", "422", "429"},
    "undoDecision": {"200", "401", "403", "404", "409", "429"},
    "listJudged": {"200", "401", "403", "422", "429"},
    "listWorks": {"200", "401", "403", "404", "409", "422", "429"},
    "getWork": {"200", "401", "403", "404", "409", "422", "429"},
    "scoreWork": {"200", "401", "403", "404", "409", "422", "429"},
    "declareConflict": {"200", "401", "403", "404", "409", "422", "429"},
    "withdrawConflict": {"200", "401", "403", "404", "409", "422", "429"},
    "getSheet": {"200", "401", "403", "404", "409", "429"},
    "sealSheet": {"200", "401", "403", "404", "409", "422", "429"},
    "listAwards": {"200", "401", "403", "404", "422", "429"},
    "transferRight": {"201", "401", "403", "404", "409", "410", "413", "415", "422", "429"},
    "listFilings": {"200", "401", "403", "404", "410", "422", "429"},
    "createFiling": {"201", "401", "403", "404", "409", "410", "413", "415", "422", "429"},
    "undoFiling": {"200", "401", "403", "404", "409", "410", "412", "422", "429"},
    "isAlive": {"200"},
    "isReady": {"200", "503"},
    "getRendition": {"200", "304", "401", "404", "422", "429"},
}
FOR_MEMBERS = {
    "changeMotif": "tulis",
    "listChanges": "baca",
    "restoreMotif": "tulis",
    "removeMotif": "tulis",
    "bringBackMotif": "tulis",
    "createEdition": "tulis",
    "changeEdition": "tulis",
    "announceEdition": "tulis",
    "grantExtension": "tulis",
    "beginJudging": "tulis",
    "listQueue": "baca",
    "createDecision": "tulis",
    "undoDecision": "tulis",
    "listJudged": "baca",
    "listWorks": "baca",
    "getWork": "baca",
    "scoreWork": "tulis",
    "declareConflict": "tulis",
    "withdrawConflict": "tulis",
    "getSheet": "baca",
    "sealSheet": "tulis",
    "listAwards": "baca",
    "transferRight": "tulis",
    "listFilings": "baca",
    "createFiling": "tulis",
    "undoFiling": "tulis",
}
"""The scope of the token that they take."""


def operations(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, methods in document["paths"].items():
        for operation in methods.values():
            yield path, operation


def references(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        if isinstance(part.get("$ref"), str):
            yield part["$ref"]
        for below in part.values():
            yield from references(below)
    if isinstance(part, list):
        for below in part:
            yield from references(below)


def test_the_document_follows_openapi_3_1(document: dict[str, Any]) -> None:
    assert re.fullmatch(r"3\.1\.\d+", document["openapi"])
    assert {"title", "version", "description"} <= set(document["info"])


def test_every_operation_is_named_and_tells_its_statuses(document: dict[str, Any]) -> None:
    told = {
        operation["operationId"]: set(operation["responses"]) - {"default"}
        for _, operation in operations(document)
    }
    assert told == OPERATIONS
    assert len(list(operations(document))) == len(OPERATIONS)


def test_every_operation_and_answer_is_described(document: dict[str, Any]) -> None:
    for _, operation in operations(document):
        assert operation["summary"]
        assert operation["description"]
        assert operation["tags"]
        assert all(answer["description"] for answer in operation["responses"].values())


def test_no_reference_leads_nowhere_and_no_shape_is_left_over(document: dict[str, Any]) -> None:
    named = set(references(document))
    shapes = {f"#/components/schemas/{name}" for name in document["components"]["schemas"]}
    assert named == shapes


def test_every_place_in_a_path_is_a_parameter(document: dict[str, Any]) -> None:
    for path, operation in operations(document):
        places = {one["name"] for one in operation.get("parameters", ()) if one["in"] == "path"}
        assert places == set(re.findall(r"{(\w+)}", path))


def test_every_body_comes_with_an_example(document: dict[str, Any]) -> None:
    shapes = document["components"]["schemas"]
    bodies = [
        body
        for _, operation in operations(document)
        for body in operation.get("requestBody", {"content": {}})["content"].values()
    ]
    assert len(bodies) > 10  # none was overlooked
    for body in bodies:
        shape = shapes[body["schema"]["$ref"].rpartition("/")[2]]
        example = body.get("example") or shape["example"]
        assert set(shape.get("required", ())) <= set(example) <= set(shape["properties"])


def test_the_examples_are_taken_by_the_service(
    client: TestClient, document: dict[str, Any], rahma: dict[str, str]
) -> None:
    edition = document["components"]["schemas"]["EditionIn"]["example"]
    refusal = client.post("/api/v1/editions", json=edition, headers=rahma)
    assert refusal.json()["type"] == "/masalah#edition-exists"  # 2027 is in the stock
    entries = document["paths"]["/api/v1/editions/{edition_id}/entries"]["post"]
    fields = entries["requestBody"]["content"]["multipart/form-data"]["example"]
    typed = {name: value for name, value in fields.items() if name != "pictures"}
    files = {"pictures": ("motif.jpg", stranger())}
    answer = client.post("/api/v1/editions/2026/entries", data=typed, files=files)
    assert answer.status_code == 201


def test_every_refusal_of_the_api_has_the_shape_of_rfc_9457(document: dict[str, Any]) -> None:
    for path, operation in operations(document):
        for status, answer in operation["responses"].items():
            if path.startswith("/api/") and status[0] not in "23":
                [media] = answer["content"]
                assert media == "application/problem+json"
    shape = document["components"]["schemas"]["ProblemOut"]
    assert set(shape["required"]) == {"type", "title", "status", "detail", "instance"}


def test_every_success_has_a_shape(document: dict[str, Any]) -> None:
    for _, operation in operations(document):
        if operation["operationId"] not in {"isAlive", "getRendition", "createEvidence"}:
            [success] = [one for one in operation["responses"] if one in {"200", "201"}]
            [content] = operation["responses"][success]["content"].values()
            assert "$ref" in content["schema"]


def test_what_is_not_for_everybody_says_how_to_sign_in(document: dict[str, Any]) -> None:
    schemes = document["components"]["securitySchemes"]
    assert schemes["basic"] == {"type": "http", "scheme": "basic"}
    assert schemes["session"] == {"type": "apiKey", "in": "cookie", "name": "batik_session"}
    assert (schemes["token"]["type"], schemes["token"]["scheme"]) == ("http", "bearer")
    for _, operation in operations(document):
        scope = FOR_MEMBERS.get(operation["operationId"])
        ways = [{"basic": []}, {"session": []}, {"token": [scope]}] if scope else None
        assert operation.get("security") == ways
        told = ("For officers and administrators.", "For jurors.")
        assert operation["description"].endswith(told) is bool(scope)


def test_controlled_words_are_listed(document: dict[str, Any]) -> None:
    shapes = document["components"]["schemas"]
    assert shapes["Technique"]["enum"] == ["tulis", "cap", "kombinasi"]
    assert shapes["Answer"]["enum"] == ["boleh", "belum", "tidak"]
    assert shapes["Purpose"]["enum"] == ["pemrosesan", "pengalihan", "telepon", "wali"]
    outcomes = ["turunan diizinkan", "tradisi bersama", "kebetulan", "jiplakan"]
    assert shapes["DecisionIn"]["properties"]["outcome"]["enum"] == outcomes


def test_the_document_can_be_read_as_a_page_without_another_site(reader: TestClient) -> None:
    page = reader.get("/api/docs")
    assert (page.status_code, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert all(f'id="{name}"' in page.text for name in OPERATIONS)
    assert re.findall(r'(?:src|href)="(?:https?:)?//', page.text) == []


def test_pages_are_not_part_of_the_document(document: dict[str, Any]) -> None:
    assert all(
        path.startswith(("/api/v1/", "/gambar/")) or path in {"/healthz", "/readyz"}
        for path in document["paths"]
    )


def test_the_application_is_one_object_a_service() -> None:
    assert isinstance(create_app(Settings()), FastAPI)
    assert create_app(Settings()) is not create_app(Settings())
