"""Reference: the OpenAPI document as a page for people, with nothing fetched from another site."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from api.rendering import page

router = APIRouter()


@dataclass(frozen=True, kw_only=True)
class Operation:
    """One thing that a program may ask for.

    Attributes:
        id: its name in the document.
        address: method and path.
        about: what it does.
        parameters: name, place, and what it means.
        example: a body, with its media type; empty where none is sent.
        answers: status, and the shape of what comes with it.
    """

    id: str
    address: str
    about: str
    parameters: list[tuple[str, str, str]]
    example: str
    answers: list[tuple[str, str]]


@router.get("/program")
def show_reference(request: Request) -> HTMLResponse:
    """Every operation of the API: what it takes, and what it answers."""
    document = request.app.openapi()
    values = {"about": document["info"]["description"], "operations": list(_operations(document))}
    return page(request, "reference.html", values)


@router.get("/api/docs")
def lead_to_reference() -> RedirectResponse:
    """Where programmers look for it."""
    return RedirectResponse("/program", 303)


def _operations(document: dict[str, Any]) -> Iterator[Operation]:
    for path, methods in document["paths"].items():
        for method, told in methods.items():
            yield Operation(
                id=told["operationId"],
                address=f"{method.upper()} {path}",
                about=told["description"],
                parameters=[
                    (one["name"], one["in"], one.get("description", ""))
                    for one in told.get("parameters", ())
                ],
                example=_example(told, document),
                answers=[
                    (status, _shape(one)) for status, one in sorted(told["responses"].items())
                ],
            )


def _example(told: dict[str, Any], document: dict[str, Any]) -> str:
    for media, body in told.get("requestBody", {}).get("content", {}).items():
        shape = document["components"]["schemas"][_name(body)]
        return f"{media} {json.dumps(body.get('example', shape.get('example')))}"
    return ""


def _shape(answer: dict[str, Any]) -> str:
    for media, content in answer.get("content", {}).items():
        return _name(content) or media
    return str(answer["description"])


def _name(content: dict[str, Any]) -> str:
    """The last part of a reference to a schema."""
    return str(content.get("schema", {}).get("$ref", "")).rpartition("/")[2]
