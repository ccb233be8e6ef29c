"""Service: an application whose documentation tells what the table of roles does."""

from typing import Any

from fastapi import FastAPI

from api.roles import TABLE, Who
from api.schemas import ProblemOut, refusals
from api.security import COOKIE
from motifs.facts.token import Scope

_SCHEMES = {
    "basic": {"type": "http", "scheme": "basic"},
    "session": {"type": "apiKey", "in": "cookie", "name": COOKIE},
    "token": {
        "type": "http",
        "scheme": "bearer",
        "bearerFormat": "batik_...",
        "description": "Made by an administrator; `baca` reads, `tulis` writes as well.",
    },
}


class Service(FastAPI):
    """The application, whose documentation says once who may do what and how it is refused."""

    def openapi(self) -> dict[str, Any]:
        """The OpenAPI document."""
        if self.openapi_schema is None:
            document = super().openapi()
            document["components"]["schemas"]["ProblemOut"] = ProblemOut.model_json_schema()
            document["components"]["securitySchemes"] = _SCHEMES
            _tell_roles(document)
        return self.openapi_schema or {}


def _tell_roles(document: dict[str, Any]) -> None:
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            who = TABLE[f"{method.upper()} {path}"]
            if who is not Who.PUBLIC:
                scope = Scope.READ if method == "get" else Scope.WRITE
                operation["description"] += f" For {who}."
                operation["security"] = [{"basic": []}, {"session": []}, {"token": [scope]}]
                operation["responses"] |= {
                    str(status): told for status, told in refusals(401, 403, 429).items()
                }
