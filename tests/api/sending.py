"""What visitors of the service send, and what they expect of a refusal."""

import re
from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

from httpx2 import Response
from starlette.testclient import TestClient

from api.security import COOKIE
from motifs.archive import Archive
from motifs.facts.token import Scope
from motifs.people.admission import open_session
from motifs.people.delegation import MAX_DAYS, Grant, issue_token
from tests.api.paintings import stranger
from tests.motifs.builders import NOON

Look = Callable[[Response], None]

ANGGREK_ID = "01K0000000000000000000MOTF"
ELAI_ID = "01K0000000000000000000ELAI"
KAWUNG_ID = "01K0000000000000000000TRAD"
ADDRESS = "Jalan Rahasia 7"
PASSWORD = "kain panjang 1912"  # noqa: S105 - of nobody
MAX_BYTES = 60_000
BROWSER = "testclient"  # what starlette's client calls itself

FIELDS: Mapping[str, Any] = {
    "title": "Enceng Gondok",
    "name": "Yahnawati",
    "phone": "0812 3456 7890",
    "consents": ["pemrosesan", "pengalihan"],
}
"""Everything that an entry cannot do without, and nothing more."""


def enter(
    client: TestClient,
    *pictures: bytes,
    edition: str = "2026",
    headers: Mapping[str, str] | None = None,
    **changes: Any,
) -> Response:
    """Send a work, by itself one that resembles nothing."""
    fields = {**FIELDS, **changes}
    files = [("pictures", ("karya.png", data, "image/png")) for data in pictures or (stranger(),)]
    address = f"/api/v1/editions/{edition}/entries"
    return client.post(address, data=fields, files=files, headers=headers)


def check(client: TestClient, picture: bytes) -> Response:
    return client.post("/api/v1/checks", files={"picture": ("foto.jpg", picture, "image/jpeg")})


def form(*parts: tuple[bytes, bytes]) -> tuple[bytes, dict[str, str]]:
    """A multipart body, written by hand, of the head and the content of each part."""
    lines = [
        b"--batas\r\nContent-Disposition: form-data; " + head + b"\r\n\r\n" + content + b"\r\n"
        for head, content in parts
    ]
    kind = {"content-type": "multipart/form-data; boundary=batas"}
    return b"".join(lines) + b"--batas--\r\n", kind


def typed(fields: Mapping[str, Any]) -> list[tuple[bytes, bytes]]:
    """The parts of fields that are typed."""
    return [
        (f'name="{name}"'.encode(), one.encode())
        for name, value in fields.items()
        for one in (
            value if isinstance(value, Sequence) and not isinstance(value, str) else [value]
        )
    ]


def session(archive: Archive, name: str, browser: str = BROWSER) -> dict[str, str]:
    """Headers of somebody who has signed in, for so long that a test may move the clock."""
    account = archive.catalogue.accounts[name]
    secret = open_session(account, browser, timedelta(days=3_650), archive.store, NOON)
    return {"cookie": f"{COOKIE}={secret}"}


def token(archive: Archive, name: str, scope: Scope) -> dict[str, str]:
    """Headers of a program that acts for an account."""
    grant = Grant(account=name, name="situs kota", scope=scope, days=MAX_DAYS)
    return {"authorization": f"Bearer {issue_token(grant, 'dewi', archive.store, NOON)}"}


def basic(name: str, password: str) -> dict[str, str]:
    """Headers of a program that sends name and password with each request (RFC 7617)."""
    return {"authorization": "Basic " + b64encode(f"{name}:{password}".encode()).decode()}


def refused(answer: Response, status: int, slug: str) -> dict[str, Any]:
    """The problem details of a refusal, which must be this one (RFC 9457)."""
    problem: dict[str, Any] = answer.json()
    told = (answer.status_code, problem["status"], problem["type"], answer.headers["content-type"])
    assert told == (status, status, f"/masalah#{slug}", "application/problem+json")
    return problem


def look_by(document: dict[str, Any]) -> Look:
    """What refuses an answer whose status an OpenAPI document does not tell."""
    places = [
        (method.upper(), re.compile(re.sub("{[a-z_]+}", "[^/]+", path)), set(told["responses"]))
        for path, methods in document["paths"].items()
        for method, told in methods.items()
    ]

    def look(answer: Response) -> None:
        for method, place, statuses in places:
            if method == answer.request.method and place.fullmatch(answer.request.url.path):
                assert str(answer.status_code) in statuses | {"413"}

    return look


def on_disk(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
