from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from motifs.archive import Archive
from motifs.facts.edition import Result, Stage, hide
from tests.api.conftest import Clock
from tests.api.sending import PASSWORD, basic, enter, on_disk, refused
from tests.motifs.builders import a_draft, an_act

EDITIONS = "/api/v1/editions"
BODY: dict[str, Any] = {
    "id": "2028",
    "title": "Lomba Desain Motif 2028",
    "organiser": "Dekranasda",
    "opens_at": "2028-01-04T08:00:00+08:00",
    "closes_at": "2028-02-01T00:00:00+08:00",
    "criteria": [{"name": "estetika", "weight": 2}, {"name": "ergonomi", "most": 50}],
}
CLOSES = datetime(2028, 1, 31, 16, tzinfo=UTC)

Headers = Mapping[str, str]


def draft(client: TestClient, headers: Headers, **changes: Any) -> Response:
    return client.post(EDITIONS, json={**BODY, **changes}, headers=headers)


def seen(client: TestClient, headers: Headers, key: str = "2028") -> dict[str, str]:
    """The officer's headers, with the edition as it now is."""
    etag = client.get(f"{EDITIONS}/{key}", headers=headers).headers["etag"]
    return {**headers, "if-match": etag}


def change(client: TestClient, headers: Headers, **changes: Any) -> Response:
    return client.patch(f"{EDITIONS}/2028", json=changes, headers=headers)


def announce(client: TestClient, headers: Headers) -> Response:
    return client.post(f"{EDITIONS}/2028/announcement", headers=headers)


# Looking


def test_editions_are_listed_as_they_were_announced(reader: TestClient) -> None:
    found = reader.get(EDITIONS).json()
    assert found["total"] == 4
    assert [(edition["id"], edition["open"]) for edition in found["items"]] == [
        ("2012", False), ("2025", False), ("2026", True), ("2027", False),
    ]  # fmt: skip
    assert [edition["phase"] for edition in found["items"]] == [
        *("akan dibuka", "ditutup", "dibuka", "akan dibuka")
    ]


def test_one_edition_is_told_as_in_the_list(reader: TestClient) -> None:
    for edition in reader.get(EDITIONS).json()["items"]:
        assert reader.get(f"{EDITIONS}/{edition['id']}").json() == edition


def test_an_edition_of_the_past_has_no_dates(reader: TestClient) -> None:
    edition = reader.get(f"{EDITIONS}/2012").json()
    assert (edition["opens_at"], edition["closes_at"]) == (None, None)


def test_an_unknown_edition_is_not_found(reader: TestClient) -> None:
    problem = refused(reader.get(f"{EDITIONS}/1999"), 404, "not-found")
    assert problem["detail"].startswith("There is no competition with this address.")


def test_only_officers_are_told_who_judges(
    client: TestClient, rahma: dict[str, str], joko: dict[str, str], budi: dict[str, str]
) -> None:
    draft(client, rahma, jurors=["joko"])
    announce(client, seen(client, rahma))
    assert client.get(f"{EDITIONS}/2028", headers=rahma).json()["jurors"] == ["joko"]
    for headers in ({}, joko, budi):
        answer = client.get(f"{EDITIONS}/2028", headers=headers)
        assert answer.json()["jurors"] is None
        assert "joko" not in answer.text + client.get(EDITIONS, headers=headers).text
        assert "etag" not in answer.headers


def test_results_are_told_once_they_are_published(client: TestClient, archive: Archive) -> None:
    for stage in (Stage.JUDGING, Stage.DECIDED, Stage.PUBLISHED):
        edition = a_draft(id="2024", stage=stage, results=(Result(rank="I", title="Rotan"),))
        with archive.store.exclusive() as intended:
            intended.keep(edition, an_act("changed"))
        told = client.get(f"{EDITIONS}/2024").json()["results"]
        assert [one["title"] for one in told] == (["Rotan"] if stage is Stage.PUBLISHED else [])


# Drafting


def test_a_draft_is_on_record_under_its_officer(
    client: TestClient, archive: Archive, rahma: dict[str, str]
) -> None:
    answer = draft(client, rahma)
    assert answer.status_code == 201
    again = client.get(f"{EDITIONS}/2028", headers=rahma)
    assert (answer.json(), answer.headers["etag"]) == (again.json(), again.headers["etag"])
    assert answer.json()["phase"] == "rancangan"
    event = archive.catalogue.events[-1]
    assert (event.actor, event.action, event.subject) == ("rahma", "drafted", "2028")


def test_nobody_but_officers_knows_of_a_draft(
    client: TestClient, rahma: dict[str, str], joko: dict[str, str], budi: dict[str, str]
) -> None:
    draft(client, rahma)
    for headers in ({}, joko, budi):
        problem = refused(client.get(f"{EDITIONS}/2028", headers=headers), 404, "not-found")
        unknown = refused(client.get(f"{EDITIONS}/2029", headers=headers), 404, "not-found")
        assert {**problem, "instance": ""} == {**unknown, "instance": ""}
        found = client.get(EDITIONS, headers=headers).json()
        assert (found["total"], "2028" in str(found)) == (4, False)
        refused(enter(client, edition="2028", headers=headers), 404, "not-found")
    assert client.get(EDITIONS, headers=rahma).json()["total"] == 5


def test_everything_is_taken_as_it_is_given(client: TestClient, rahma: dict[str, str]) -> None:
    given = {
        "place": "BSCC Dome",
        "held": "5 Februari 2028",
        "theme": "rotan",
        "rules": "Karya sendiri.\nTanpa nama.",
        "categories": ["umum", "pelajar"],
        "works_each": 2,
        "pictures_each": 3,
        "grace_minutes": 15,
        "criteria": [{"name": "estetika", "most": 50, "weight": 3, "about": "Garis."}],
        "prizes": [{"rank": "I", "reward": "Rp 12.500.000"}],
        "jurors": ["joko"],
    }
    told = draft(client, rahma, **given).json()
    assert {name: told[name] for name in given} == given
    assert told["closes_at"] == "2028-01-31T16:00:00Z"


def test_an_id_that_is_taken_is_refused(
    client: TestClient, archive: Archive, rahma: dict[str, str]
) -> None:
    before = archive.catalogue
    refused(draft(client, rahma, id="2026"), 409, "edition-exists")
    assert archive.catalogue is before


@pytest.mark.parametrize("name", ["a", "2028", "lomba-2028", "9" * 40])
def test_an_id_is_short_and_plain(client: TestClient, rahma: dict[str, str], name: str) -> None:
    answer = draft(client, rahma, id=name)
    again = client.get(f"{EDITIONS}/{name}", headers=rahma)
    assert (answer.status_code, again.status_code) == (201, 200)


@pytest.mark.parametrize("name", ["", "-a", "Lomba", "a b", "a/b", "a\n", "ñ", "..", "9" * 41])
def test_an_id_is_nothing_else(reader: TestClient, officer: dict[str, str], name: str) -> None:
    problem = refused(draft(reader, officer, id=name), 422, "request-invalid")
    assert [one["pointer"] for one in problem["errors"]] == ["/body/id"]


@pytest.mark.parametrize(
    ("name", "limit"), [("title", 200), ("organiser", 300), ("place", 300), ("rules", 20_000)]
)
def test_texts_of_an_edition_are_bounded(
    client: TestClient, rahma: dict[str, str], name: str, limit: int
) -> None:
    refused(draft(client, rahma, **{name: "ñ" * (limit + 1)}), 422, "request-invalid")
    assert draft(client, rahma, **{name: "ñ" * limit}).json()[name] == "ñ" * limit


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("criteria", [{"name": str(number)} for number in range(40)]),
        ("criteria", [{"name": "estetika", "weight": 0}]),
        ("criteria", [{"name": "estetika", "most": 0}]),
        ("criteria", [{"name": "estetika", "most": 1_001}]),
        ("criteria", [{"most": 100}]),
        ("criteria", ["estetika"]),
        ("works_each", 0),
        ("pictures_each", 6),
        ("grace_minutes", 1_441),
        ("grace_minutes", -1),
        ("prizes", [{"rank": "I", "winner": "Sutiyani"}]),
        ("stage", "dipublikasikan"),
        ("results", []),
        ("sample", True),
    ],
)
def test_what_an_edition_cannot_say_is_refused(
    reader: TestClient, officer: dict[str, str], name: str, value: object
) -> None:
    problem = refused(draft(reader, officer, **{name: value}), 422, "request-invalid")
    assert all(one["pointer"].startswith(f"/body/{name}") for one in problem["errors"])


@pytest.mark.parametrize("title", ["", "  ", "\x00", "\u200b\u202e"])
def test_a_title_must_hold_something_to_read(
    reader: TestClient, officer: dict[str, str], title: str
) -> None:
    answer = draft(reader, officer, title=title)
    assert refused(answer, 422, "field-required")["detail"] == "Please fill in: title."


def test_control_characters_are_left_out_of_an_edition(
    client: TestClient, rahma: dict[str, str]
) -> None:
    texts = {"title": " Lom\x00ba\u202e ", "organiser": "De\x1bkranasda", "theme": "ro\u200btan"}
    edition = draft(client, rahma, **texts).json()
    told = (edition["title"], edition["organiser"], edition["theme"])
    assert told == ("Lomba", "Dekranasda", "rotan")


@pytest.mark.parametrize(
    ("opens", "closes"),
    [
        ("2028-02-01T00:00:01Z", "2028-02-01T00:00:00Z"),
        ("2028-02-01T00:00:00Z", "2028-02-01T08:00:00+08:00"),
    ],
)
def test_an_edition_closes_after_it_opens(
    reader: TestClient, officer: dict[str, str], opens: str, closes: str
) -> None:
    answer = draft(reader, officer, opens_at=opens, closes_at=closes)
    refused(answer, 422, "edition-times-wrong")


@pytest.mark.parametrize(
    "moment",
    [
        "2028-01-04T08:00:00",
        "2028-01-04",
        "tomorrow",
        "",
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
    problem = refused(draft(reader, officer, **{name: moment}), 422, "request-invalid")
    assert [one["pointer"] for one in problem["errors"]] == [f"/body/{name}"]


def test_a_moment_is_a_whole_second(reader: TestClient, officer: dict[str, str]) -> None:
    answer = draft(reader, officer, closes_at="2028-01-31T23:59:59.999999+08:00")
    refused(answer, 422, "field-invalid")


@pytest.mark.parametrize("text", ["", "{", "null", "[]", "[" * 9_000, '{"\\ud800": 1}'])
def test_a_body_that_is_no_edition_is_refused(
    reader: TestClient, officer: dict[str, str], text: str
) -> None:
    headers = {**officer, "content-type": "application/json"}
    refused(reader.post(EDITIONS, content=text, headers=headers), 422, "request-invalid")


def test_only_officers_draft(client: TestClient, archive: Archive, budi: dict[str, str]) -> None:
    before = on_disk(archive.folder)
    refused(draft(client, {}), 401, "not-signed-in")
    refused(draft(client, budi), 403, "password-one-time")
    assert on_disk(archive.folder) == before
    assert draft(client, basic("rahma", PASSWORD)).status_code == 201


# Changing


def test_only_what_is_given_changes(
    client: TestClient, archive: Archive, rahma: dict[str, str]
) -> None:
    before = draft(client, rahma).json()
    answer = change(client, seen(client, rahma), theme="rotan", works_each=2)
    assert answer.json() == {**before, "theme": "rotan", "works_each": 2}
    assert archive.catalogue.events[-1].note == "theme, works_each"
    emptied = change(client, seen(client, rahma), works_each=None, theme="")
    assert emptied.json() == before


def test_of_two_programs_the_second_is_told(client: TestClient, rahma: dict[str, str]) -> None:
    draft(client, rahma)
    headers = seen(client, rahma)
    first = change(client, headers, theme="rotan")
    refused(change(client, headers, theme="kelapa"), 412, "record-changed")
    assert client.get(f"{EDITIONS}/2028", headers=rahma).json()["theme"] == "rotan"
    headers["if-match"] = first.headers["etag"]
    assert change(client, headers, theme="kelapa").status_code == 200


@pytest.mark.parametrize("header", ["*", '""', "abc", '"' + "0" * 64 + '"', 'W/"' + "0" * 64 + '"'])
def test_a_change_of_another_revision_is_refused(
    client: TestClient, rahma: dict[str, str], header: str
) -> None:
    draft(client, rahma)
    refused(change(client, {**rahma, "if-match": header}, theme="x"), 412, "record-changed")


def test_a_change_says_what_it_is_based_on(client: TestClient, rahma: dict[str, str]) -> None:
    draft(client, rahma)
    problem = refused(change(client, rahma, theme="rotan"), 428, "revision-missing")
    assert "If-Match" in problem["detail"]


def test_an_edition_that_is_not_there_is_not_changed(
    reader: TestClient, officer: dict[str, str]
) -> None:
    headers = {**officer, "if-match": '"x"'}
    refused(reader.patch(f"{EDITIONS}/1999", json={}, headers=headers), 404, "not-found")


def test_only_officers_change_and_take_steps(
    client: TestClient, archive: Archive, rahma: dict[str, str], budi: dict[str, str]
) -> None:
    draft(client, rahma)
    match = seen(client, rahma)["if-match"]
    before = on_disk(archive.folder)
    more = {"until": "2028-02-03T00:00:00Z", "reason": "Banjir"}
    for headers, status, slug in (
        ({"if-match": match}, 401, "not-signed-in"),
        ({**budi, "if-match": match}, 403, "password-one-time"),
    ):
        refused(change(client, headers, theme="x"), status, slug)
        refused(announce(client, headers), status, slug)
        refused(client.post(f"{EDITIONS}/2028/judging", headers=headers), status, slug)
        extending = client.post(f"{EDITIONS}/2028/extensions", json=more, headers=headers)
        refused(extending, status, slug)
    assert on_disk(archive.folder) == before


# The steps of its life


def test_an_edition_goes_from_draft_to_its_jurors(
    client: TestClient, rahma: dict[str, str], clock: Clock
) -> None:
    draft(client, rahma, jurors=["joko"], grace_minutes=15)
    assert announce(client, seen(client, rahma)).json()["phase"] == "akan dibuka"
    refused(enter(client, edition="2028"), 409, "edition-not-open")
    clock.now = datetime(2028, 1, 4, tzinfo=UTC)  # 08:00 in Balikpapan
    assert enter(client, edition="2028").status_code == 201
    refused(change(client, seen(client, rahma), works_each=1), 409, "fixed-by-entries")
    earlier = change(client, seen(client, rahma), closes_at="2028-01-31T15:59:59Z")
    assert "The opening time stays" in refused(earlier, 409, "fixed-by-opening")["detail"]
    judging = f"{EDITIONS}/2028/judging"
    problem = refused(client.post(judging, headers=rahma), 409, "edition-still-open")
    assert "1 February 2028, 00:20 WITA" in problem["detail"]  # 15 min grace, 5 min to settle
    clock.now = CLOSES + timedelta(minutes=20)
    assert client.post(judging, headers=rahma).json()["phase"] == "penjurian"
    refused(client.post(judging, headers=rahma), 409, "stage-wrong")
    refused(change(client, seen(client, rahma), grace_minutes=99), 409, "fixed-by-judging")
    assert change(client, seen(client, rahma), title="Lomba 2028").status_code == 200


def test_an_edition_without_criteria_is_not_announced(
    client: TestClient, rahma: dict[str, str]
) -> None:
    draft(client, rahma, criteria=[])
    problem = refused(announce(client, seen(client, rahma)), 422, "field-required")
    assert problem["detail"] == "Please fill in: criteria."


def test_the_code_of_an_extension_is_told_once(
    client: TestClient, archive: Archive, rahma: dict[str, str]
) -> None:
    draft(client, rahma)
    announce(client, seen(client, rahma))
    more = {"until": "2028-02-03T00:00:00+08:00", "reason": "Banjir di Sepinggan."}
    path, headers = f"{EDITIONS}/2028/extensions", seen(client, rahma)
    answer = client.post(path, json=more, headers=headers)
    assert answer.status_code == 201
    refused(client.post(path, json=more, headers=headers), 412, "record-changed")
    code = answer.json()["code"]
    (kept,) = archive.catalogue.edition("2028").extensions
    assert kept.code == hide(code)
    told = client.get(f"{EDITIONS}/2028")
    assert told.json()["extensions"] == [
        {"until": "2028-02-02T16:00:00Z", "reason": "Banjir di Sepinggan."}
    ]
    for text in (told.text, client.get(EDITIONS, headers=rahma).text):
        assert code not in text
        assert kept.code not in text
        assert "rahma" not in text


def test_an_extension_ends_after_everybody_elses_time(
    client: TestClient, rahma: dict[str, str]
) -> None:
    draft(client, rahma)
    announce(client, seen(client, rahma))
    more = {"until": BODY["closes_at"], "reason": "Banjir"}
    answer = client.post(f"{EDITIONS}/2028/extensions", json=more, headers=seen(client, rahma))
    problem = refused(answer, 422, "extension-wrong")
    assert "1 February 2028, 00:00 WITA" in problem["detail"]
