"""Filling in the form of an entry without a browser, screen by screen."""

from typing import Any

from httpx2 import Response
from starlette.testclient import TestClient

from motifs.keeping.draft import FIELDS, Step

ENTRY: dict[str, Any] = {
    "title": "Bunga Wain",
    "name": "Siti Aminah",
    "phone": "0812 3456 7890",
    "consents": ["pemrosesan", "pengalihan"],
}
"""What an entry cannot do without, beside its pictures."""


def begin(client: TestClient, edition: str = "contoh") -> str:
    """The secret address of a new draft."""
    answer = client.post(f"/kirim/{edition}")
    assert answer.status_code == 303
    return str(answer.headers["location"])


def step_of(field: str) -> Step:
    """Where a field is asked for."""
    return next(step for step, names in FIELDS.items() if field in names)


def fill(client: TestClient, place: str, step: Step, **typed: Any) -> Response:
    """Send one screen with these fields, and with what an entry needs for the others."""
    known = {**ENTRY, **typed}
    own = {name: known[name] for name in FIELDS[step] if name in known}
    return client.post(f"{place}/{step}", data=own)


def add(client: TestClient, place: str, *pictures: bytes, kind: str = "kain") -> Response:
    """Send pictures without scripts."""
    files = [(kind, ("karya.png", data, "image/png")) for data in pictures]
    return client.post(f"{place}/gambar", files=files or None)


def complete(client: TestClient, *pictures: bytes, **typed: Any) -> str:
    """The address of a draft that can be sent."""
    place = begin(client)
    assert add(client, place, *pictures).status_code == 303
    for step in FIELDS:
        if step is not Step.READING:
            assert fill(client, place, step, **typed).status_code == 303
    return place


def send(client: TestClient, *pictures: bytes, **typed: Any) -> Response:
    """Fill in everything and send the work."""
    return client.post(f"{complete(client, *pictures, **typed)}/baca")
