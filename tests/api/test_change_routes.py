"""Programs of officers change motifs by ETag and If-Match, and nothing is lost."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from motifs.archive import Archive
from motifs.proof.verification import verify
from tests.api.sending import ADDRESS, ANGGREK_ID, ELAI_ID, KAWUNG_ID, refused

MOTIFS = "/api/v1/motifs"
ANGGREK = f"{MOTIFS}/{ANGGREK_ID}"
WHY = {"reason": "Tercatat dua kali."}

Headers = dict[str, str]


def seen(client: TestClient, headers: Headers, path: str = ANGGREK) -> Headers:
    """The officer's headers, with the motif as it now is."""
    return {**headers, "if-match": client.get(path, headers=headers).headers["etag"]}


def edit(client: TestClient, headers: Headers, **changes: Any) -> Any:
    answer = client.patch(ANGGREK, json=changes, headers=seen(client, headers))
    assert answer.status_code == 200
    return answer.json()


def changes(client: TestClient, headers: Headers) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = client.get(f"{ANGGREK}/changes", headers=headers).json()["items"]
    return items


# Changing


def test_only_what_is_given_changes(client: TestClient, rahma: Headers) -> None:
    before = client.get(ANGGREK).json()
    after = edit(client, rahma, philosophy="Tumbuh di hutan.", dyes=["soga", "indigo"])
    assert after == {**before, "philosophy": "Tumbuh di hutan.", "dyes": ["soga", "indigo"]}
    assert client.get(ANGGREK).json() == after


def test_the_tag_of_a_motif_is_for_those_who_may_change_it(
    client: TestClient, rahma: Headers, joko: Headers
) -> None:
    assert "etag" in client.get(ANGGREK, headers=rahma).headers
    for headers in ({}, joko):
        assert "etag" not in client.get(ANGGREK, headers=headers).headers


def test_who_does_not_say_what_was_seen_changes_nothing(
    client: TestClient, archive: Archive, rahma: Headers
) -> None:
    events = len(archive.catalogue.events)
    title = {"title": "Mawar"}
    refused(client.patch(ANGGREK, json=title, headers=rahma), 428, "revision-missing")
    for tag in ('"' + "0" * 64 + '"', "*", "apa saja"):
        headers = {**rahma, "if-match": tag}
        refused(client.patch(ANGGREK, json=title, headers=headers), 412, "record-changed")
    assert len(archive.catalogue.events) == events


def test_of_two_programs_the_later_one_is_refused(client: TestClient, rahma: Headers) -> None:
    headers = seen(client, rahma)
    assert client.patch(ANGGREK, json={"title": "A"}, headers=headers).status_code == 200
    refused(client.patch(ANGGREK, json={"title": "B"}, headers=headers), 412, "record-changed")


def test_the_answer_carries_the_tag_for_the_next_change(client: TestClient, rahma: Headers) -> None:
    answer = client.patch(ANGGREK, json={"title": "A"}, headers=seen(client, rahma))
    again = {**rahma, "if-match": answer.headers["etag"]}
    assert client.patch(ANGGREK, json={"title": "B"}, headers=again).json()["title"] == "B"


def test_an_address_that_is_not_told_is_kept_when_its_creator_is_sent_back(
    client: TestClient, archive: Archive, rahma: Headers
) -> None:
    edit(client, rahma, creators=[{"name": "Sutiyani", "alias": "Ibu Suti"}, {"name": "Rahmi"}])
    first, second = archive.catalogue.motif(ANGGREK_ID).creators
    assert (first.alias, first.address, second.address) == ("Ibu Suti", ADDRESS, "")
    holder = archive.catalogue.motif(ANGGREK_ID).holder
    assert holder is not None
    edit(client, rahma, holder={"name": holder.name, "nationality": "Indonesia"})
    assert archive.catalogue.motif(ANGGREK_ID).holder != holder
    assert archive.catalogue.motif(ANGGREK_ID).holder.address == ADDRESS  # type: ignore[union-attr]  # it has one


def test_every_field_may_be_said(client: TestClient, rahma: Headers) -> None:
    said = {
        "collection": "tradisi",
        "technique": "cap",
        "community": "Kutai",
        "holder": None,
        "provenance": {"edition": "Lomba 2022", "score": 1250},
        "claims": [{"statement": "15 motif", "dated": "2022-02", "source": "DJKI"}],
    }
    after = edit(client, rahma, **said)
    assert {name: after[name] for name in said if name != "provenance"} == {
        name: value for name, value in said.items() if name != "provenance"
    }
    assert (after["provenance"]["score"], after["provenance"]["rank"]) == (1250, "")


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": "x" * 201},
        {"title": " "},
        {"technique": "printing"},
        {"dyes": ["soga"] * 21},
        {"creators": [{"name": "x", "phone": "1"}]},
        {"pictures": []},
        {"claims": [{"statement": "x", "dated": "kemarin"}]},
        {"provenance": {"score": -1}},
    ],
)
def test_what_cannot_be_is_refused(
    client: TestClient, rahma: Headers, wrong: dict[str, Any]
) -> None:
    answer = client.patch(ANGGREK, json=wrong, headers=seen(client, rahma))
    assert (answer.status_code, answer.json()["status"]) == (422, 422)


# Restoring


def test_a_program_reads_what_changed_and_goes_back(
    client: TestClient, archive: Archive, rahma: Headers
) -> None:
    before = client.get(ANGGREK).json()
    edit(client, rahma, title="Anggrek Hitam")
    newest, first = changes(client, rahma)
    assert (newest["action"], newest["officer"], newest["fields"]) == ("edited", "rahma", ["title"])
    body = {"version": first["version"]}
    path, headers = f"{ANGGREK}/restoration", seen(client, rahma)
    refused(client.post(path, json=body, headers=rahma), 428, "revision-missing")
    assert client.post(path, json=body, headers=headers).json() == before
    refused(client.post(path, json=body, headers=headers), 412, "record-changed")
    again = seen(client, rahma)
    refused(client.post(path, json={"version": "0" * 64}, headers=again), 404, "not-found")
    assert list(verify(archive)) == []


# Removing


def test_a_removed_motif_is_gone_for_everybody_until_it_is_brought_back(
    client: TestClient, archive: Archive, rahma: Headers
) -> None:
    before = client.get(ANGGREK).json()
    picture = before["pictures"][0]["renditions"]["320"]
    place = f"{ANGGREK}/removal"
    refused(client.post(place, json=WHY, headers=rahma), 428, "revision-missing")
    removed = client.post(place, json=WHY, headers=seen(client, rahma))
    assert (removed.status_code, removed.json()["id"]) == (201, ANGGREK_ID)
    for path in (ANGGREK, f"{ANGGREK}/provenance"):
        refused(client.get(path), 410, "motif-removed")
    refused(client.get(f"{ANGGREK}/filings", headers=rahma), 410, "motif-removed")
    assert [one["title"] for one in client.get(MOTIFS).json()["items"]] == ["Elai Mania", "Kawung"]
    assert client.get(picture).status_code == 404
    assert client.get(picture, headers=rahma).headers["cache-control"] == "private, no-store"
    refused(client.delete(place, headers=rahma), 428, "revision-missing")
    back = client.delete(place, headers=seen(client, rahma, f"{ANGGREK}/changes"))
    assert back.json() == before
    refused(client.delete(place, headers=seen(client, rahma)), 409, "motif-stands")
    assert client.get(picture).status_code == 200
    assert [one["action"] for one in changes(client, rahma)] == [
        *("brought back", "removed", "registered")
    ]
    assert changes(client, rahma)[1]["note"] == WHY["reason"]
    assert list(verify(archive)) == []


def test_a_picture_that_was_shown_before_is_for_officers(
    client: TestClient, archive: Archive, rahma: Headers
) -> None:
    elai = archive.catalogue.motif(ELAI_ID).pictures[0]
    path = f"/gambar/{elai.digest}/320.webp"
    headers = seen(client, rahma, f"{MOTIFS}/{ELAI_ID}")
    assert client.get(path).status_code == 200
    client.post(f"{MOTIFS}/{ELAI_ID}/removal", json=WHY, headers=headers)
    assert (client.get(path).status_code, client.get(path, headers=rahma).status_code) == (404, 200)


def test_a_reason_is_needed_and_the_motif_must_be_there(client: TestClient, rahma: Headers) -> None:
    headers = seen(client, rahma, f"{MOTIFS}/{KAWUNG_ID}")
    for reason, status in (("", 422), ("x" * 1_001, 422)):
        answer = client.post(
            f"{MOTIFS}/{KAWUNG_ID}/removal", json={"reason": reason}, headers=headers
        )
        assert answer.status_code == status
    refused(client.post(f"{MOTIFS}/x/removal", json=WHY, headers=headers), 404, "not-found")
    refused(client.get(f"{MOTIFS}/x/changes", headers=rahma), 404, "not-found")
