"""What the pages leave in a browser, and who may send their forms."""

from http.cookies import Morsel, SimpleCookie

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from api.security import COOKIE
from tests.motifs.builders import NOON
from tests.pages.conftest import PASSWORD, Markup, archive_of, session

RAHMA = {"name": "rahma", "password": PASSWORD}
NEW = "ombak di teluk"
FORMS = ["/cek", "/kirim/contoh", "/masuk", "/keluar", "/sandi", "/edisi-baru", "/tinjau/a/b"]


def cookie(answer: Response, name: str) -> Morsel[str]:
    return SimpleCookie(answer.headers["set-cookie"])[name]


# The session


def test_the_session_is_kept_from_scripts_and_other_sites(client: TestClient) -> None:
    answer = client.post("/masuk", data=RAHMA)
    assert (answer.status_code, answer.headers["location"]) == (303, "/meja")
    given = cookie(answer, "batik_session")
    assert given["httponly"] is True
    assert given["samesite"] == "lax"
    assert given["path"] == "/"
    assert given["max-age"] == "28800"  # eight hours
    assert given["domain"] == ""


@pytest.mark.parametrize(("scheme", "secure"), [("https", True), ("http", "")])
def test_the_session_travels_by_https_alone_where_it_began_there(
    reader: TestClient, scheme: str, secure: object
) -> None:
    answer = reader.post(f"{scheme}://testserver/masuk", data=RAHMA)
    assert cookie(answer, "batik_session")["secure"] == secure


def test_a_name_is_typed_with_blanks_around_it(client: TestClient) -> None:
    answer = client.post("/masuk", data={**RAHMA, "name": " rahma "})
    assert answer.headers["location"] == "/meja"


def test_a_wrong_password_leaves_nothing_behind(reader: TestClient) -> None:
    answer = reader.post("/masuk", data={"name": "rahma", "password": "x"})
    assert (answer.status_code, "set-cookie" in answer.headers) == (401, False)
    page = Markup(answer.text)
    assert "Nama atau kata sandinya belum cocok." in page.text
    assert next(one for one in page.every("input") if one["id"] == "name")["value"] == "rahma"
    assert all(one.get("value") is None for one in page.every("input") if one["id"] == "password")


def test_an_unknown_name_is_told_the_same_as_a_wrong_password(reader: TestClient) -> None:
    known, unknown = (
        reader.post("/masuk", data={"name": name, "password": "x"}) for name in ("budi", "bido")
    )
    assert known.text.replace("budi", "") == unknown.text.replace("bido", "")


def test_the_eleventh_wrong_password_must_wait(client: TestClient) -> None:
    throttle = client.app.state.throttle  # type: ignore[attr-defined]  # by its type ASGI
    for _ in range(9):
        throttle.count("tamu", NOON)
    wrong = {"name": "tamu", "password": "x"}
    tenth, eleventh = (client.post("/masuk", data=wrong) for _ in range(2))
    assert (tenth.status_code, eleventh.status_code) == (401, 429)
    assert "Tunggu 15 menit lalu coba lagi." in Markup(eleventh.text).text


def test_signing_out_takes_the_session_back(client: TestClient) -> None:
    client.post("/masuk", data=RAHMA)
    assert client.get("/tinjau").status_code == 200
    answer = client.post("/keluar")
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    gone = cookie(answer, "batik_session")
    assert (gone["max-age"], gone["httponly"], gone["samesite"]) == ("0", True, "lax")
    assert client.get("/tinjau").headers["location"] == "/masuk"


def test_a_cookie_that_was_copied_before_signing_out_is_worthless(client: TestClient) -> None:
    given = cookie(client.post("/masuk", data=RAHMA), COOKIE).value
    client.post("/keluar")
    answer = client.get("/tinjau", headers={"cookie": f"{COOKIE}={given}"})
    assert answer.headers["location"] == "/masuk"


def test_signing_in_again_takes_the_place_of_the_session_before(client: TestClient) -> None:
    client.post("/masuk", data=RAHMA)
    client.post("/masuk", data=RAHMA)
    sessions = archive_of(client).catalogue.sessions.values()
    assert [one.is_open(NOON) for one in sessions] == [False, True]


@pytest.mark.parametrize(("name", "start"), [("dewi", "/meja"), ("joko", "/penjurian")])
def test_everybody_begins_where_their_work_is(client: TestClient, name: str, start: str) -> None:
    answer = client.post("/masuk", data={**RAHMA, "name": name})
    assert (answer.status_code, answer.headers["location"]) == (303, start)
    assert client.get(start).status_code == 200


def test_a_cookie_in_another_browser_is_refused_and_its_session_ended(client: TestClient) -> None:
    client.post("/masuk", data=RAHMA)
    stolen = {"user-agent": "curl/8.5.0"}
    answer = client.get("/tinjau", headers=stolen)
    assert (answer.status_code, answer.headers["location"]) == (303, "/masuk?kabar=peramban")
    assert (
        "Sesi masuk Anda dipakai dari peramban lain"
        in Markup(client.get(answer.headers["location"]).text).text
    )
    assert client.get("/tinjau").headers["location"] == "/masuk?kabar=peramban"
    client.post("/masuk", data=RAHMA)
    assert client.get("/tinjau").status_code == 200


def test_a_stolen_cookie_shows_nothing_on_public_pages_either(client: TestClient) -> None:
    client.post("/masuk", data=RAHMA)
    answer = client.get("/", headers={"user-agent": "curl/8.5.0"})
    assert (answer.status_code, "rahma" in answer.text) == (200, False)


def test_a_new_password_ends_every_other_session(client: TestClient) -> None:
    elsewhere = session(client)
    client.post("/masuk", data=RAHMA)
    client.post("/sandi", data={"password": NEW, "again": NEW})
    assert client.get("/tinjau").status_code == 200
    client.cookies.clear()
    assert client.get("/tinjau", headers=elsewhere).headers["location"] == "/masuk"
    assert client.post("/masuk", data=RAHMA).status_code == 401
    assert client.post("/masuk", data={**RAHMA, "password": NEW}).status_code == 303


# The language


def test_the_language_is_remembered_for_a_year(client: TestClient) -> None:
    given = cookie(client.get("/bahasa/en"), "bahasa")
    assert (given.value, given["samesite"], given["path"]) == ("en", "lax", "/")
    assert given["max-age"] == "31536000"
    assert '<html lang="en">' in client.get("/").text


@pytest.mark.parametrize("value", ["fr", "EN", "", "../id", "<script>"])
def test_an_unknown_language_is_indonesian(reader: TestClient, value: str) -> None:
    assert '<html lang="id">' in reader.get("/", headers={"cookie": f"bahasa={value}"}).text


def test_looking_leaves_no_cookie(reader: TestClient) -> None:
    for path in ("/", "/cek", "/kirim/contoh", "/masuk", "/tidak-ada"):
        assert "set-cookie" not in reader.get(path).headers


# What browsers may keep, and what they may do


def test_pages_of_officers_are_kept_by_no_browser(reader: TestClient) -> None:
    for path in ("/tinjau", "/", "/edisi-baru"):
        answer = reader.get(path, headers=session(reader))
        assert answer.headers["cache-control"] == "private, no-store"
    assert reader.get("/").headers["cache-control"] == "private, no-cache"


def test_every_page_forbids_foreign_scripts_and_frames(reader: TestClient) -> None:
    for path in ("/", "/tidak-ada", "/static/app.js"):
        rules = reader.get(path).headers["content-security-policy"].split("; ")
        assert "default-src 'self'" in rules
        assert "frame-ancestors 'none'" in rules
        assert "form-action 'self'" in rules
        assert "unsafe" not in " ".join(rules)


@pytest.mark.parametrize("path", FORMS)
def test_a_form_that_another_site_sends_is_refused_on_a_page(reader: TestClient, path: str) -> None:
    headers = {**session(reader), "sec-fetch-site": "cross-site"}
    answer = reader.post(path, headers=headers)
    assert answer.status_code == 403
    assert "Formulir ini dikirim dari situs lain" in answer.text
