"""Every operation of the OpenAPI document, asked by schemathesis what the document allows and not.

A visitor, a juror, an officer, an administrator and two programs ask in turn. `make fuzz` lets all
of them ask each question, and asks far more.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings as asking
from schemathesis import Case
from schemathesis.config import SchemathesisConfig
from starlette.testclient import TestClient
from starlette.types import ASGIApp, Receive, Scope, Send

from api.main import create_app
from api.settings import Settings
from motifs.archive import Archive
from motifs.facts.token import Scope as TokenScope
from motifs.keeping.records import digest
from tests.api.bustle import KNOWN, bustle
from tests.api.conftest import Clock, service, settings_over
from tests.api.paintings import ANGGREK
from tests.api.sending import session, token

EXAMPLES = int(os.environ.get("BATIK_FUZZ", "3"))
"""Of each operation, beside one for each border of its document."""

THOROUGH = EXAMPLES > 100
DOCUMENT = create_app(Settings()).openapi()
PARTS = {part for path in DOCUMENT["paths"] for part in KNOWN if f"{{{part}}}" in path}
CONFIG = SchemathesisConfig.from_dict(
    {
        "generation": {
            "with-security-parameters": False,  # who asks is said below
            "deterministic": not THOROUGH,
            "max-examples": EXAMPLES,
            "database": "none",
        },
        "dictionaries": {part: {"values": list(KNOWN[part])} for part in PARTS},
        "parameters": {f"path.{part}": {"dictionary": part, "probability": 0.7} for part in PARTS},
        "checks": {
            "positive_data_acceptance": {"enabled": False},  # the domain knows more than a shape
            "ignored_auth": {"enabled": False},  # test_roles asks that of every route
        },
        # In an address null, false and [] are words like any other.
        "operations": [
            {"include-method": "GET", "checks": {"negative_data_rejection": {"enabled": False}}}
        ],
    }
)
FILES = {"picture", "pictures", "scan", "paper"}
SCHEMA = schemathesis.openapi.from_dict(DOCUMENT, config=CONFIG)

Headers = Mapping[str, str]
Ask = Callable[[Case], None]


@SCHEMA.hook
def map_body(context: Any, body: Any) -> Any:  # noqa: ARG001 - as schemathesis calls it
    """A file is a picture as often as it is noise; what is no file at all stays so."""
    for name in FILES & body.keys() if isinstance(body, dict) else ():
        one, *_ = body[name] if isinstance(body[name], list) and body[name] else [body[name]]
        if isinstance(one, str | bytes) and len(one) % 2:
            body[name] = [ANGGREK] if isinstance(body[name], list) else ANGGREK
    return body


@pytest.fixture(scope="module")
def ask(stock: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    """Asks a service of this module alone, and looks at every answer."""
    settings = settings_over(stock, tmp_path_factory.mktemp("fuzz"))
    archive = Archive.open(settings.data)
    bustle(archive)
    askers = staff(archive)
    archive.store.close()
    turns = cycle(askers)
    with TestClient(service(settings, Clock())) as opened:
        app, archive = started(opened.app), opened.app.state.archive

        def ask(case: Case) -> None:
            for asker in askers if THOROUGH else [next(turns)]:
                told = {**asker, **seen(case, archive)}
                answer = case.call_and_validate(app=app, headers=told)
                assert str(answer.status_code) in named(case)

        yield ask


def staff(archive: Archive) -> Sequence[Headers]:
    """Everybody who may ask."""
    people = [session(archive, name) for name in ("joko", "rahma", "dewi")]
    programs = [token(archive, "rahma", scope) for scope in TokenScope]
    return [{}, *people, *programs]


def seen(case: Case, archive: Archive) -> Headers:
    """What exists is named as it is, else no change would come beyond If-Match."""
    edition = archive.catalogue.editions.get(case.path_parameters.get("edition_id", ""))
    motif = archive.catalogue.motifs.get(case.path_parameters.get("motif_id", ""))
    found = edition or motif
    return {"if-match": f'"{digest(found)}"'} if found else {}


def named(case: Case) -> Iterable[str]:
    """Statuses that an answer may have; "default" would let any pass."""
    if case.method != case.operation.method.upper():
        return ("405",)
    return (*case.operation.definition.raw["responses"], "413")


def started(app: ASGIApp) -> ASGIApp:
    """An application that runs already and that nobody starts again."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await app(scope, receive, send)

    return answer


@SCHEMA.parametrize()
@asking(deadline=None, suppress_health_check=list(HealthCheck))
def test_every_answer_is_documented(case: Case, ask: Ask) -> None:
    ask(case)
