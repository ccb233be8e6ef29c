from datetime import UTC, timedelta

import pytest
from starlette.testclient import TestClient

from api.dependencies import get_now
from api.security import COOKIE
from api.settings import Settings
from motifs.archive import Archive
from motifs.facts.token import Scope
from motifs.people.access import change_password
from motifs.people.delegation import revoke_token
from tests.api.conftest import Clock, service
from tests.api.paintings import stranger
from tests.api.sending import PASSWORD, basic, enter, form, refused, session, token
from tests.motifs.builders import NOON

QUEUE = "/api/v1/review/queue"
CHANGES = (
    "/api/v1/checks",
    "/api/v1/editions",
    "/api/v1/editions/2026/entries",
    "/api/v1/review/decisions",
    "/api/v1/review/decisions/x/undo",
)


def test_the_present_is_told_in_utc() -> None:
    assert get_now().utcoffset() == timedelta(0)
    assert get_now().tzinfo is UTC


# Signing in


def test_a_program_signs_in_with_name_and_password(reader: TestClient) -> None:
    assert reader.get(QUEUE, headers=basic("rahma", PASSWORD)).status_code == 200


@pytest.mark.parametrize(
    ("name", "password"),
    [("rahma", ""), ("rahma", PASSWORD + " "), ("rahma", PASSWORD.upper()), ("rahma ", PASSWORD)],
)
def test_a_wrong_name_or_password_is_told_without_saying_which(
    client: TestClient, name: str, password: str
) -> None:
    answer = client.get(QUEUE, headers=basic(name, password))
    assert refused(answer, 401, "wrong-password")["detail"] == "The name or the password is wrong."
    assert answer.headers["www-authenticate"] == 'Basic realm="batik", charset="UTF-8"'


def test_a_name_that_nobody_has_is_answered_like_a_wrong_password(client: TestClient) -> None:
    nobody = client.get(QUEUE, headers=basic("nobody", PASSWORD))
    wrong = client.get(QUEUE, headers=basic("rahma", "wrong"))
    assert nobody.json() == wrong.json()
    assert nobody.headers.items() == wrong.headers.items()


def test_an_officer_with_a_one_time_password_has_to_replace_it_first(reader: TestClient) -> None:
    refused(reader.get(QUEUE, headers=basic("budi", PASSWORD)), 403, "password-one-time")


@pytest.mark.parametrize(
    "header",
    [b"", b"Basic", b"Basic !!", b"Basic \xc3\xa9", b"Basic Og==", b"Bearer", b"Basic cmFobWE"],
)
def test_a_header_that_names_nobody_is_a_visitor(reader: TestClient, header: bytes) -> None:
    refused(reader.get(QUEUE, headers={b"authorization": header}), 401, "not-signed-in")


def test_name_and_password_count_more_than_the_cookie(
    reader: TestClient, officer: dict[str, str]
) -> None:
    both = {**officer, **basic("rahma", "wrong")}
    refused(reader.get(QUEUE, headers=both), 401, "wrong-password")


def test_the_eleventh_attempt_must_wait_even_with_the_right_password(client: TestClient) -> None:
    for _ in range(10):
        refused(client.get(QUEUE, headers=basic("rahma", "wrong")), 401, "wrong-password")
    answer = client.get(QUEUE, headers=basic("rahma", PASSWORD))
    problem = refused(answer, 429, "too-many-attempts")
    assert problem["detail"].startswith("Too many attempts in a short time. Wait 15 minutes")
    refused(client.get(QUEUE, headers=basic("budi", PASSWORD)), 403, "password-one-time")


def test_the_right_password_is_not_counted(client: TestClient) -> None:
    for _ in range(11):
        assert client.get(QUEUE, headers=basic("rahma", PASSWORD)).status_code == 200


def test_a_session_ends_when_the_password_is_changed(
    client: TestClient, archive: Archive, rahma: dict[str, str]
) -> None:
    assert client.get(QUEUE, headers=rahma).status_code == 200
    account = archive.catalogue.accounts["rahma"]
    change_password(account, "kain pendek 1913", archive.store, NOON)
    refused(client.get(QUEUE, headers=rahma), 401, "not-signed-in")
    assert client.get(QUEUE, headers=session(archive, "rahma")).status_code == 200


def test_a_session_of_another_service_is_nobody(
    elsewhere: TestClient, rahma: dict[str, str]
) -> None:
    refused(elsewhere.get(QUEUE, headers=rahma), 401, "not-signed-in")


def test_a_session_survives_a_restart(settings: Settings, clock: Clock) -> None:
    before, after = service(settings, clock), service(settings, clock)
    with TestClient(before):
        headers = session(before.state.archive, "rahma")
    with TestClient(after) as client:
        assert client.get(QUEUE, headers=headers).status_code == 200


def test_a_forged_cookie_is_a_visitor(reader: TestClient, officer: dict[str, str]) -> None:
    for forged in (officer["cookie"][:-2], f"{COOKIE}=rahma", f"{COOKIE}=", "batik=x"):
        refused(reader.get(QUEUE, headers={"cookie": forged}), 401, "not-signed-in")


def test_a_session_in_another_browser_is_refused_and_ended(
    client: TestClient, rahma: dict[str, str]
) -> None:
    stolen = client.get(QUEUE, headers={**rahma, "user-agent": "curl/8.5.0"})
    problem = refused(stolen, 401, "session-moved")
    assert problem["detail"].startswith("Your sign-in was used from another browser")
    refused(client.get(QUEUE, headers=rahma), 401, "session-moved")


# Tokens


def test_a_program_reads_with_a_token_that_reads(client: TestClient, archive: Archive) -> None:
    headers = token(archive, "rahma", Scope.READ)
    assert client.get(QUEUE, headers=headers).status_code == 200
    refused(client.post("/api/v1/editions", headers=headers, json={}), 403, "scope-missing")


def test_a_program_writes_in_the_name_of_its_account(client: TestClient, archive: Archive) -> None:
    headers = token(archive, "rahma", Scope.WRITE)
    times = {"opens_at": "2028-01-01T08:00:00+08:00", "closes_at": "2028-02-01T08:00:00+08:00"}
    body = {"id": "2028", "title": "Lomba 2028", **times}
    assert client.post("/api/v1/editions", headers=headers, json=body).status_code == 201
    assert archive.catalogue.events[-1].actor == "rahma"


def test_a_token_may_do_no_more_than_its_account(client: TestClient, archive: Archive) -> None:
    headers = token(archive, "joko", Scope.WRITE)
    refused(client.get(QUEUE, headers=headers), 403, "role-missing")


@pytest.mark.parametrize("sent", ["Bearer abc", "bearer batik_a_b", "Bearer batik__"])
def test_a_wrong_token_is_refused_also_beside_a_session(
    reader: TestClient, officer: dict[str, str], sent: str
) -> None:
    answer = reader.get(QUEUE, headers={**officer, "authorization": sent})
    problem = refused(answer, 401, "token-invalid")
    assert problem["detail"].startswith("This token is wrong, expired or revoked.")
    assert answer.headers["www-authenticate"] == 'Bearer realm="batik", error="invalid_token"'


def test_an_expired_and_a_revoked_token_are_told_the_same_as_a_wrong_one(
    client: TestClient, archive: Archive, clock: Clock
) -> None:
    headers = token(archive, "rahma", Scope.READ)
    wrong = client.get(QUEUE, headers={"authorization": "Bearer batik_a_b"}).json()
    clock.now = NOON + timedelta(days=366)
    expired = client.get(QUEUE, headers=headers).json()
    clock.now = NOON
    revoke_token(next(iter(archive.catalogue.tokens)), "dewi", archive.store, NOON)
    assert client.get(QUEUE, headers=headers).json() == expired == wrong


def test_a_token_opens_no_page(client: TestClient, archive: Archive) -> None:
    headers = token(archive, "dewi", Scope.WRITE)
    for path in ("/akun", "/tinjau", "/sandi"):
        answer = client.get(path, headers=headers, follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (303, "/masuk")


# Other sites


@pytest.mark.parametrize("path", CHANGES)
@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "https://evil.example"},
        {"origin": "null"},
    ],
)
def test_another_site_changes_nothing_in_an_officers_name(
    reader: TestClient, officer: dict[str, str], path: str, headers: dict[str, str]
) -> None:
    body, kind = form((b'name="picture"; filename="a"', stranger()))
    answer = reader.post(path, content=body, headers={**kind, **officer, **headers})
    refused(answer, 403, "cross-origin")


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"sec-fetch-site": "same-origin"},
        {"sec-fetch-site": "none"},
        {"origin": "http://testserver"},
    ],
)
def test_our_own_pages_and_programs_may_send(client: TestClient, headers: dict[str, str]) -> None:
    assert enter(client, headers=headers).status_code == 201


@pytest.mark.parametrize("path", ["/api/v1/motifs", "/healthz", "/readyz", "/api/openapi.json"])
def test_reading_is_open_to_every_site(reader: TestClient, path: str) -> None:
    headers = {"sec-fetch-site": "cross-site", "origin": "https://evil.example"}
    assert reader.get(path, headers=headers).status_code == 200


# Languages


def detail(reader: TestClient, path: str, **headers: str) -> str:
    told: str = reader.get(path, headers=headers).json()["detail"]
    return told


def test_programs_are_answered_in_the_language_they_accept(reader: TestClient) -> None:
    english = detail(reader, "/api/v1/motifs/x", **{"accept-language": "en-GB,en;q=0.9"})
    indonesian = detail(reader, "/api/v1/motifs/x", **{"accept-language": "id-ID,id;q=0.9"})
    assert english.startswith("There is no motif with this address.")
    assert indonesian.startswith("Tidak ada motif di alamat ini.")


@pytest.mark.parametrize("header", ["", "*", "de, nl", "x" * 10_000])
def test_programs_that_accept_neither_language_are_answered_in_indonesian(
    reader: TestClient, header: str
) -> None:
    told = detail(reader, "/api/v1/motifs/x", **{"accept-language": header})
    assert told.startswith("Tidak ada motif di alamat ini.")


def test_the_language_of_the_pages_does_not_change_that_of_the_api(reader: TestClient) -> None:
    headers = {"accept-language": "en", "cookie": "bahasa=id"}
    assert detail(reader, "/api/v1/motifs/x", **headers).startswith("There is no motif")
