from datetime import UTC, datetime
from typing import Any

import pytest
from starlette.testclient import TestClient

from motifs.archive import Archive
from tests.api.conftest import Clock
from tests.api.sending import PASSWORD, basic, enter, on_disk, refused

EDITIONS = "/api/v1/editions"
BODY: dict[str, Any] = {
    "id": "2028",
    "title": "Lomba Desain Motif 2028",
    "organiser": "Dekranasda",
    "opens_at": "2028-01-04T08:00:00+08:00",
    "closes_at": "2028-02-01T00:00:00+08:00",
}


def test_editions_are_listed_as_they_were_announced(reader: TestClient) -> None:
    found = reader.get(EDITIONS).json()
    assert found["total"] == 4
    assert [(edition["id"], edition["open"]) for edition in found["items"]] == [
        ("2012", False), ("2025", False), ("2026", True), ("2027", False),
    ]  # fmt: skip


def test_one_edition_is_told_as_in_the_list(reader: TestClient) -> None:
    for edition in reader.get(EDITIONS).json()["items"]:
        assert reader.get(f"{EDITIONS}/{edition['id']}").json() == edition


def test_an_edition_of_the_past_has_no_dates(reader: TestClient) -> None:
    edition = reader.get(f"{EDITIONS}/2012").json()
    assert (edition["opens_at"], edition["closes_at"]) == (None, None)


def test_an_unknown_edition_is_not_found(reader: TestClient) -> None:
    problem = refused(reader.get(f"{EDITIONS}/1999"), 404, "not-found")
    assert problem["detail"].startswith("There is no competition with this address.")


def test_an_announced_edition_is_on_record_under_its_officer(
    client: TestClient, archive: Archive, rahma: dict[str, str]
) -> None:
    answer = client.post(EDITIONS, json=BODY, headers=rahma)
    assert answer.status_code == 201
    assert answer.json() == client.get(f"{EDITIONS}/2028").json()
    event = archive.catalogue.events[-1]
    assert (event.actor, event.action, event.subject) == ("rahma", "announced", "2028")


def test_an_announced_edition_takes_works_once_it_opens(
    client: TestClient, rahma: dict[str, str], clock: Clock
) -> None:
    client.post(EDITIONS, json=BODY, headers=rahma)
    refused(enter(client, edition="2028"), 409, "edition-not-open")
    clock.now = datetime(2028, 1, 4, tzinfo=UTC)  # 08:00 in Balikpapan
    assert enter(client, edition="2028").status_code == 201


def test_an_id_that_is_taken_is_refused(
    client: TestClient, archive: Archive, rahma: dict[str, str]
) -> None:
    before = archive.catalogue
    answer = client.post(EDITIONS, json={**BODY, "id": "2026"}, headers=rahma)
    refused(answer, 409, "edition-exists")
    assert archive.catalogue is before


@pytest.mark.parametrize("name", ["a", "2028", "lomba-2028", "9" * 40])
def test_an_id_is_short_and_plain(client: TestClient, rahma: dict[str, str], name: str) -> None:
    answer = client.post(EDITIONS, json={**BODY, "id": name}, headers=rahma)
    assert (answer.status_code, client.get(f"{EDITIONS}/{name}").status_code) == (201, 200)


@pytest.mark.parametrize("name", ["", "-a", "Lomba", "a b", "a/b", "a\n", "ñ", "..", "9" * 41])
def test_an_id_is_nothing_else(reader: TestClient, officer: dict[str, str], name: str) -> None:
    answer = reader.post(EDITIONS, json={**BODY, "id": name}, headers=officer)
    problem = refused(answer, 422, "request-invalid")
    assert [one["pointer"] for one in problem["errors"]] == ["/body/id"]


@pytest.mark.parametrize(("name", "limit"), [("title", 200), ("organiser", 300), ("place", 300)])
def test_texts_of_an_edition_are_bounded(
    client: TestClient, rahma: dict[str, str], name: str, limit: int
) -> None:
    longer = {**BODY, name: "ñ" * (limit + 1)}
    refused(client.post(EDITIONS, json=longer, headers=rahma), 422, "request-invalid")
    longest = {**BODY, name: "ñ" * limit}
    assert client.post(EDITIONS, json=longest, headers=rahma).json()[name] == "ñ" * limit


@pytest.mark.parametrize("title", ["", "  ", "\x00", "\u200b\u202e"])
def test_a_title_must_hold_something_to_read(
    reader: TestClient, officer: dict[str, str], title: str
) -> None:
    answer = reader.post(EDITIONS, json={**BODY, "title": title}, headers=officer)
    assert refused(answer, 422, "field-required")["detail"] == "Please fill in: title."


def test_control_characters_are_left_out_of_an_edition(
    client: TestClient, rahma: dict[str, str]
) -> None:
    texts = {"title": " Lom\x00ba\u202e ", "organiser": "De\x1bkranasda", "theme": "ro\u200btan"}
    edition = client.post(EDITIONS, json={**BODY, **texts}, headers=rahma).json()
    told = (edition["title"], edition["organiser"], edition["theme"])
    assert told == ("Lomba", "Dekranasda", "rotan")


@pytest.mark.parametrize(
    ("opens", "closes"),
    [
        ("2028-02-01T00:00:01Z", "2028-02-01T00:00:00Z"),
        ("2028-02-01T00:00:00+07:00", "2028-02-01T00:00:00+08:00"),
    ],
)
def test_an_edition_does_not_close_before_it_opens(
    reader: TestClient, officer: dict[str, str], opens: str, closes: str
) -> None:
    body = {**BODY, "opens_at": opens, "closes_at": closes}
    refused(reader.post(EDITIONS, json=body, headers=officer), 422, "edition-times-wrong")


@pytest.mark.parametrize(
    "moment",
    [
        "2028-01-04T08:00:00",
        "2028-01-04",
        "tomorrow",
        "",
        None,
        "1899-12-31T23:59:59Z",
        "9999-01-01T00:00:00Z",
        "9999-12-31T23:59:59-14:00",
        1e300,
    ],
)
@pytest.mark.parametrize("name", ["opens_at", "closes_at"])
def test_a_moment_needs_a_time_zone_and_a_year_that_every_clock_can_tell(
    reader: TestClient, officer: dict[str, str], name: str, moment: object
) -> None:
    answer = reader.post(EDITIONS, json={**BODY, name: moment}, headers=officer)
    problem = refused(answer, 422, "request-invalid")
    assert [one["pointer"] for one in problem["errors"]] == [f"/body/{name}"]


def test_an_edition_may_stay_open_for_ages_and_says_so_on_the_clock_of_the_city(
    client: TestClient, rahma: dict[str, str]
) -> None:
    ages = {"opens_at": "9998-01-01T00:00:00Z", "closes_at": "9998-12-31T23:59:59Z"}
    assert client.post(EDITIONS, json={**BODY, **ages}, headers=rahma).status_code == 201
    problem = refused(enter(client, edition="2028"), 409, "edition-not-open")
    assert "1 January 9998, 08:00:00 WITA" in problem["detail"]


def test_fields_that_are_not_documented_are_refused(
    reader: TestClient, officer: dict[str, str]
) -> None:
    answer = reader.post(EDITIONS, json={**BODY, "sample": True}, headers=officer)
    problem = refused(answer, 422, "request-invalid")
    assert [one["pointer"] for one in problem["errors"]] == ["/body/sample"]


@pytest.mark.parametrize("text", ["", "{", "null", "[]", "[" * 9_000, '{"\\ud800": 1}'])
def test_a_body_that_is_no_edition_is_refused(
    reader: TestClient, officer: dict[str, str], text: str
) -> None:
    headers = {**officer, "content-type": "application/json"}
    refused(reader.post(EDITIONS, content=text, headers=headers), 422, "request-invalid")


def test_only_officers_announce(client: TestClient, archive: Archive, budi: dict[str, str]) -> None:
    before = on_disk(archive.folder)
    refused(client.post(EDITIONS, json=BODY), 401, "not-signed-in")
    refused(client.post(EDITIONS, json=BODY, headers=budi), 403, "password-one-time")
    assert on_disk(archive.folder) == before
    answer = client.post(EDITIONS, json=BODY, headers=basic("rahma", PASSWORD))
    assert answer.status_code == 201
