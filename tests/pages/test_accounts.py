"""Accounts, tokens and sign-ins, as an administrator and everybody else keeps them."""

import re
from urllib.parse import quote

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from motifs.facts.account import Role
from motifs.facts.token import Scope
from motifs.people.admission import open_sessions
from motifs.people.delegation import find_token
from tests.motifs.builders import NOON
from tests.pages.conftest import PASSWORD, Markup, archive_of, session

SITI = {"id": " siti ", "role": "juri", "name": "Siti Aminah", "phone": "0812 3456 7890"}
TOKEN = {"name": "situs kota", "scope": "tulis", "days": "30"}


@pytest.fixture
def keeper(client: TestClient) -> TestClient:
    """Dewi's browser."""
    client.headers.update(session(client, "dewi"))
    return client


def given(answer: Response) -> str:
    """The password or token that a page shows once."""
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "private, no-store")
    found = re.search(r'id="given">([^<]+)<', answer.text)
    assert found is not None
    return found[1]


def news(keeper: TestClient, answer: Response) -> str:
    """What the page says of that which was just done."""
    assert answer.status_code == 303
    return Markup(keeper.get(answer.headers["location"]).text).text


def test_a_new_account_signs_in_once_with_the_password_that_is_shown_once(
    keeper: TestClient,
) -> None:
    password = given(keeper.post("/akun", data=SITI))
    siti = archive_of(keeper).catalogue.account("siti")
    assert (siti.role, siti.name, siti.phone) == (Role.JUROR, "Siti Aminah", "0812 3456 7890")
    assert password not in keeper.get("/akun/siti").text
    assert archive_of(keeper).catalogue.events[-1].actor == "dewi"
    answer = keeper.post("/masuk", data={"name": "siti", "password": password})
    assert answer.headers["location"] == "/sandi"


@pytest.mark.parametrize(
    ("changes", "status", "place"),
    [
        ({"id": "Siti!"}, 422, "id"),
        ({"id": "rahma"}, 409, "id"),
        ({"id": ""}, 422, "id"),
        ({"role": "raja"}, 422, "role-petugas"),
        ({"role": ""}, 422, "role-petugas"),
        ({"phone": "abc"}, 422, "phone"),
        ({"name": "x" * 121}, 422, "name"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(
    keeper: TestClient, changes: dict[str, str], status: int, place: str
) -> None:
    typed = {**SITI, "id": "siti", **changes}
    answer = keeper.post("/akun", data=typed)
    assert answer.status_code == status
    page = Markup(answer.text)
    assert f"#{place}" in [one.get("href") for one in page.every("a")]
    kept = {one["name"]: one["value"] for one in page.every("input") if one.get("type") != "radio"}
    assert kept == {key: typed[key] for key in ("id", "name", "phone")}
    assert "siti" not in archive_of(keeper).catalogue.accounts


def test_the_list_names_everybody_with_role_and_state(keeper: TestClient) -> None:
    keeper.post("/akun/joko/akhiri")
    text = Markup(keeper.get("/akun").text).text
    for told in ("rahma Petugas", "budi Petugas", "joko Juri", "dewi Administrator"):
        assert told in text
    assert text.count("belum memilih kata sandi sendiri") == 1
    assert text.count("diakhiri 25 November 2026") == 1


def test_role_and_name_are_changed(keeper: TestClient) -> None:
    answer = keeper.post("/akun/rahma", data={"role": "administrator", "name": "Rahma Wati"})
    assert "Akun sudah diubah." in news(keeper, answer)
    rahma = archive_of(keeper).catalogue.account("rahma")
    assert (rahma.role, rahma.name) == (Role.ADMINISTRATOR, "Rahma Wati")
    assert keeper.get("/akun", headers=session(keeper, "rahma")).status_code == 200


def test_a_juror_that_was_an_officer_finds_the_officers_doors_shut_at_once(
    keeper: TestClient,
) -> None:
    rahma = session(keeper, "rahma")
    assert keeper.get("/tinjau", headers=rahma).status_code == 200
    keeper.post("/akun/rahma", data={"role": "juri"})
    assert keeper.get("/tinjau", headers=rahma).status_code == 403


def test_an_ended_account_is_out_until_it_is_reinstated(keeper: TestClient) -> None:
    rahma, typed = session(keeper, "rahma"), {"name": "rahma", "password": PASSWORD}
    assert "Akun sudah diakhiri." in news(keeper, keeper.post("/akun/rahma/akhiri"))
    assert keeper.get("/tinjau", headers=rahma).headers["location"] == "/masuk"
    assert keeper.post("/masuk", data=typed).status_code == 401
    assert "Akun bisa masuk lagi." in news(keeper, keeper.post("/akun/rahma/pulihkan"))
    assert keeper.get("/tinjau", headers=rahma).headers["location"] == "/masuk"
    assert keeper.post("/masuk", data=typed).status_code == 303


def test_the_last_administrator_is_told_what_to_do_first(keeper: TestClient) -> None:
    for path, data in (("/akun/dewi/akhiri", {}), ("/akun/dewi", {"role": "petugas"})):
        answer = keeper.post(path, data=data)
        assert answer.status_code == 409
        assert "Jadikan orang lain administrator dulu." in Markup(answer.text).text


def test_a_new_password_is_shown_once_and_the_old_one_ends(keeper: TestClient) -> None:
    rahma = session(keeper, "rahma")
    password = given(keeper.post("/akun/rahma/sandi"))
    assert keeper.get("/tinjau", headers=rahma).headers["location"] == "/masuk"
    wrong, right = (
        keeper.post("/masuk", data={"name": "rahma", "password": one})
        for one in (PASSWORD, password)
    )
    assert (wrong.status_code, right.headers["location"]) == (401, "/sandi")


@pytest.mark.parametrize("act", ["", "/sandi", "/akhiri", "/pulihkan", "/token", "/token/x/cabut"])
def test_an_account_that_is_not_there_is_missing(keeper: TestClient, act: str) -> None:
    assert keeper.post(f"/akun/tidak-ada{act}", data=TOKEN | {"role": "juri"}).status_code == 404
    assert keeper.get("/akun/tidak-ada").status_code == 404


# Tokens


def test_a_token_is_shown_once_and_works_until_it_is_revoked(keeper: TestClient) -> None:
    catalogue = lambda: archive_of(keeper).catalogue  # noqa: E731 - as it is then
    text = given(keeper.post("/akun/rahma/token", data=TOKEN))
    token = find_token(text, catalogue(), NOON)
    assert (token.name, token.scope, token.made_by) == ("situs kota", Scope.WRITE, "dewi")
    page = keeper.get("/akun/rahma").text
    assert "25 Desember 2026" in page
    assert text not in page
    asked = {"authorization": f"Bearer {text}", "cookie": ""}
    assert keeper.get("/api/v1/review/queue", headers=asked).status_code == 200
    answer = keeper.post(f"/akun/rahma/token/{token.id}/cabut")
    assert "Token sudah dicabut." in news(keeper, answer)
    assert keeper.get("/api/v1/review/queue", headers=asked).status_code == 401
    assert "dicabut 25 November 2026" in Markup(keeper.get("/akun/rahma").text).text


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"name": ""}, "token-name"),
        ({"scope": "semua"}, "scope-baca"),
        ({"scope": ""}, "scope-baca"),
        *(({"days": days}, "days") for days in ("", "0", "367", "-1", "1e2", "٣", "9" * 5_000)),
    ],
)
def test_a_token_that_cannot_be_is_refused_at_its_field(
    keeper: TestClient, changes: dict[str, str], place: str
) -> None:
    answer = keeper.post("/akun/rahma/token", data={**TOKEN, **changes})
    assert answer.status_code == 422
    assert f"#{place}" in [one.get("href") for one in Markup(answer.text).every("a")]
    assert archive_of(keeper).catalogue.tokens == {}


# One's own sign-ins


def test_everybody_sees_and_ends_their_own_sign_ins(client: TestClient) -> None:
    elsewhere = session(client, "joko")
    client.headers.update(session(client, "joko"))
    text = Markup(client.get("/sesi").text).text
    assert (text.count("Sejak"), text.count("Peramban ini")) == (2, 1)
    assert "Peramban sejenis dengan yang ini" in text
    first = next(iter(archive_of(client).catalogue.sessions))
    assert client.post(f"/sesi/{first}/akhiri").headers["location"] == "/sesi"
    assert client.get("/sesi", headers=elsewhere).headers["location"] == "/masuk"
    assert client.get("/sesi").status_code == 200


def test_all_other_sign_ins_end_at_once(client: TestClient) -> None:
    others = [session(client, name) for name in ("joko", "joko", "rahma")]
    client.headers.update(session(client, "joko"))
    assert client.post("/sesi/akhiri-lainnya").headers["location"] == "/sesi"
    found = [client.get("/sesi", headers=one).status_code for one in others]
    assert found == [303, 303, 200]
    assert len(open_sessions("joko", archive_of(client).catalogue, NOON)) == 1


def test_nobody_ends_the_sign_in_of_another(client: TestClient) -> None:
    rahma = session(client, "rahma")
    key = next(iter(archive_of(client).catalogue.sessions))
    answer = client.post(f"/sesi/{quote(key)}/akhiri", headers=session(client, "joko"))
    assert answer.status_code == 404
    assert client.get("/tinjau", headers=rahma).status_code == 200


def test_navigation_leads_only_where_one_may_go(reader: TestClient) -> None:
    shown = {}
    for name in ("joko", "rahma", "dewi", "budi"):
        links = [
            one.get("href")
            for one in Markup(reader.get("/", headers=session(reader, name)).text).every("a")
        ]
        shown[name] = [
            one
            for one in ("/meja", "/tinjau", "/akun", "/edisi-baru", "/sesi", "/penjurian")
            if one in links
        ]
    assert shown == {
        "joko": ["/sesi", "/penjurian"],
        "rahma": ["/meja", "/tinjau", "/edisi-baru", "/sesi"],
        "dewi": ["/meja", "/tinjau", "/akun", "/edisi-baru", "/sesi"],
        "budi": [],
    }
