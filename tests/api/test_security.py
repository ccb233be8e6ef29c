import asyncio
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import Message, Receive, Scope, Send

from api.security import Guard, Links, is_foreign, read_basic, read_bearer
from tests.api.sending import basic

SECRET = "6b61696e" * 8


def test_the_secret_is_made_once_and_only_its_owner_may_read_it(tmp_path: Path) -> None:
    link = Links.open(tmp_path).seal("entry")
    secret = tmp_path / "secret.key"
    assert len(bytes.fromhex(secret.read_text())) == 32
    assert secret.stat().st_mode & 0o777 == 0o600
    assert Links.open(tmp_path).unseal(link) == "entry"


def test_every_data_folder_has_a_secret_of_its_own(tmp_path: Path) -> None:
    folders = [tmp_path / "a", tmp_path / "b"]
    for folder in folders:
        folder.mkdir()
        Links.open(folder)
    assert len({(folder / "secret.key").read_text() for folder in folders}) == 2


# Receipts


@given(st.text(max_size=40))
@settings(max_examples=40, deadline=None)
def test_a_sealed_entry_is_unsealed(entry: str) -> None:
    links = Links(SECRET)
    assert links.unseal(links.seal(entry)) == entry


@given(st.text(max_size=60))
@settings(max_examples=40, deadline=None)
def test_what_was_not_sealed_is_nothing(token: str) -> None:
    assert Links(SECRET).unseal(token) == ""


def test_what_was_sealed_with_another_secret_is_nothing() -> None:
    assert Links("0" * 64).unseal(Links(SECRET).seal("entry")) == ""


def test_every_changed_letter_of_a_link_makes_it_nothing() -> None:
    links = Links(SECRET)
    link = links.seal("entry")
    for place in range(len(link) - 1):  # the last letter of base64 holds bits that are not read
        other = "A" if link[place] != "A" else "B"
        assert links.unseal(link[:place] + other + link[place + 1 :]) == ""


# Where a request comes from


@pytest.mark.parametrize(
    ("headers", "foreign"),
    [
        ({}, False),
        ({"sec-fetch-site": "same-origin"}, False),
        ({"sec-fetch-site": "none"}, False),
        ({"sec-fetch-site": "same-site"}, True),
        ({"sec-fetch-site": "cross-site"}, True),
        ({"sec-fetch-site": ""}, True),
        ({"sec-fetch-site": "Same-Origin"}, True),
        ({"origin": "https://batik.example"}, False),
        ({"origin": "https://batik.example:8443"}, True),
        ({"origin": "https://batik.example.evil.example"}, True),
        ({"origin": "https://evil.example"}, True),
        ({"origin": "null"}, True),
        ({"origin": ""}, True),
        ({"origin": "http://["}, True),
        ({"origin": "https://evil.example", "sec-fetch-site": "same-origin"}, False),
        ({"origin": "https://batik.example", "sec-fetch-site": "cross-site"}, True),
    ],
)
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_a_browser_tells_where_a_change_comes_from(
    method: str, headers: dict[str, str], foreign: bool
) -> None:
    assert is_foreign(method, Headers({"host": "batik.example", **headers})) is foreign


def test_an_origin_without_a_host_is_foreign_even_where_no_host_is_named() -> None:
    assert is_foreign("POST", Headers({"origin": "null"}))


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_reading_is_never_foreign(method: str) -> None:
    headers = Headers({"sec-fetch-site": "cross-site", "origin": "https://evil.example"})
    assert not is_foreign(method, headers)


# HTTP Basic


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        # RFC 7617, section 2 and 2.1
        ("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==", ("Aladdin", "open sesame")),
        ("Basic dGVzdDoxMjPCow==", ("test", "123£")),
        ("basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==", ("Aladdin", "open sesame")),
        (basic("rahma", "a:b:")["authorization"], ("rahma", "a:b:")),
        (basic("rahma", "")["authorization"], ("rahma", "")),
        (basic("", "secret")["authorization"], ("", "secret")),
        ("", ("", "")),
        ("Basic", ("", "")),
        ("Basic ", ("", "")),
        ("Basic !!!", ("", "")),
        ("Basic é", ("", "")),
        ("Basic QWxhZGRpbjpvcGVu*IHNlc2FtZQ==", ("", "")),
        ("Basic /w==", ("", "")),
        ("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ", ("", "")),
        ("Bearer QWxhZGRpbjpvcGVuIHNlc2FtZQ==", ("", "")),
    ],
)
def test_name_and_password_are_read_from_the_header(header: str, expected: tuple[str, str]) -> None:
    assert read_basic(header) == expected


# Bearer


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("Bearer mF_9.B5f-4.1JqM", "mF_9.B5f-4.1JqM"),  # RFC 6750, section 2.1
        ("bearer mF_9.B5f-4.1JqM", "mF_9.B5f-4.1JqM"),
        ("Bearer", ""),
        ("Bearer ", ""),
        ("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==", ""),
        ("", ""),
    ],
)
def test_a_token_is_read_from_the_header(header: str, expected: str) -> None:
    assert read_bearer(header) == expected


# The guard


async def swallow(scope: Scope, receive: Receive, send: Send) -> None:
    """An application that reads its whole body, as forms are read."""
    assert scope["type"] == "http"
    while (await receive()).get("more_body"):
        pass
    await send({"type": "http.response.start", "status": 204, "headers": []})


def sent(chunks: list[bytes], kind: str, limit: int = 5_000) -> tuple[int, int]:
    """The status that answers a body without a declared length, and how many chunks were taken."""
    left = iter(chunks)
    taken = 0
    statuses = []

    async def receive() -> Message:
        nonlocal taken
        taken += 1
        return {"type": "http.request", "body": next(left), "more_body": taken < len(chunks)}

    async def send(message: Message) -> None:
        statuses.append(message["status"])

    scope = {"type": "http", "method": "POST", "headers": [(b"content-type", kind.encode())]}
    try:
        asyncio.run(Guard(swallow, limit)(scope, receive, send))
    except HTTPException as refusal:
        statuses.append(refusal.status_code)
    [status] = statuses
    return status, taken


FORM = "multipart/form-data; boundary=batas"


def test_a_form_may_have_exactly_the_bytes_of_the_limit() -> None:
    assert sent([b"x" * 1_000] * 5, FORM) == (204, 5)
    assert sent([b"x" * 1_000] * 4 + [b"x" * 1_001], FORM) == (413, 5)


def test_a_body_in_chunks_is_stopped_with_the_first_that_is_too_much() -> None:
    assert sent([b"x" * 1_000] * 1_000_000, FORM) == (413, 6)


@pytest.mark.parametrize(
    "kind", ["application/json", "application/x-www-form-urlencoded", "text/plain", ""]
)
def test_a_body_without_files_is_short_whatever_files_may_weigh(kind: str) -> None:
    assert sent([b"x" * 100_000] * 10, kind, 10**9) == (204, 10)
    assert sent([b"x" * 100_000] * 1_000_000, kind, 10**9) == (413, 11)


def test_the_kind_of_a_body_is_read_whatever_its_letters() -> None:
    assert sent([b"x" * 1_000_001], "Multipart/Form-Data; boundary=x", 10**9) == (204, 1)


def test_the_guard_lets_other_protocols_pass() -> None:
    seen: list[Scope] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG001 - ASGI's own
        seen.append(scope)

    async def nothing() -> Message:
        return {}

    async def nowhere(_: Message) -> None:
        pass

    scope = {"type": "lifespan"}
    asyncio.run(Guard(app, 0)(scope, nothing, nowhere))
    assert seen == [scope]
