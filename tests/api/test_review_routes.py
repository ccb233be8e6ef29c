import hashlib
import json
from typing import Any

import pytest
from starlette.testclient import TestClient

from motifs.archive import Archive
from motifs.facts.motif import Motif
from motifs.register.registration import register_motif
from motifs.review.hearing import answer, ask
from tests.api.paintings import ANGGREK, OMBAK, mirrored, saved_again, stranger
from tests.api.sending import ANGGREK_ID, ELAI_ID, check, enter, on_disk, refused
from tests.motifs.builders import NOON, a_motif, an_act

QUEUE = "/api/v1/review/queue"
DECISIONS = "/api/v1/review/decisions"


@pytest.fixture
def entry(client: TestClient) -> str:
    """Id of a work that is the mirror of Anggrek."""
    received: str = enter(client, mirrored(ANGGREK)).json()["entry"]
    return received


def judgement(work: str, **changes: str) -> dict[str, str]:
    body = {"entry": work, "subject": ANGGREK_ID, "outcome": "kebetulan", "reason": "Lain isen."}
    return {**body, **changes}


def waiting(client: TestClient, rahma: dict[str, str]) -> list[dict[str, Any]]:
    found = client.get(QUEUE, headers=rahma).json()
    items: list[dict[str, Any]] = found["items"]
    assert found["total"] == len(items)
    return items


def test_the_queue_shows_a_work_beside_what_it_resembles(
    client: TestClient, rahma: dict[str, str], entry: str
) -> None:
    [pair] = waiting(client, rahma)
    assert (pair["entry"], pair["number"], pair["edition"]) == (entry, 1, "2026")
    assert pair["match"]["motif"] == ANGGREK_ID
    assert pair["match"]["transform"]["mirrored"] is True


def test_the_queue_does_not_name_the_maker(
    client: TestClient, rahma: dict[str, str], entry: str
) -> None:
    told = client.get(QUEUE, headers=rahma).text
    assert entry in told
    assert "Yahnawati" not in told
    assert "0812" not in told


def test_works_that_resemble_nothing_do_not_wait(client: TestClient, rahma: dict[str, str]) -> None:
    enter(client, stranger())
    assert waiting(client, rahma) == []


def test_the_closest_likeness_waits_first(client: TestClient, rahma: dict[str, str]) -> None:
    enter(client, mirrored(OMBAK), saved_again(ANGGREK))
    enter(client, ANGGREK)
    scores = [pair["match"]["score"] for pair in waiting(client, rahma)]
    assert len(scores) == 4
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, 1),
        ({"edition": "2026"}, 1),
        ({"edition": "2027"}, 0),
        ({"case": "karya dan motif"}, 1),
        ({"case": "sesama karya"}, 0),
        ({"severity": "mirip kuat"}, 1),
        ({"severity": "perlu ditinjau"}, 0),
        ({"edition": "2026", "case": "sesama motif"}, 0),
    ],
    ids=str,
)
def test_the_queue_is_narrowed_by_edition_kind_and_severity(
    client: TestClient, rahma: dict[str, str], entry: str, asked: dict[str, str], found: int
) -> None:
    answer = client.get(QUEUE, params=asked, headers=rahma).json()
    assert (answer["total"], len(answer["items"])) == (found, found)
    for pair in answer["items"]:
        assert (pair["entry"], pair["case"], pair["severity"], pair["inquiries"]) == (
            entry, "karya dan motif", "mirip kuat", [],
        )  # fmt: skip


def test_the_queue_tells_what_the_maker_was_asked_and_answered(
    client: TestClient, rahma: dict[str, str], archive: Archive, entry: str
) -> None:
    asked = ask(entry, ANGGREK_ID, "Bagaimana dibuat?", "rahma", archive.store, NOON)
    answer(asked.id, "Dari kebun.", b"%PDF-1.7", archive, NOON)
    ((one,),) = [pair["inquiries"] for pair in waiting(client, rahma)]
    assert (one["question"], one["answer"]) == ("Bagaimana dibuat?", "Dari kebun.")
    assert one["document"] == hashlib.sha256(b"%PDF-1.7").hexdigest()
    assert "salt" not in one


def test_a_decided_pair_waits_no_longer_until_the_decision_is_undone(
    client: TestClient, rahma: dict[str, str], entry: str
) -> None:
    answer = client.post(DECISIONS, json=judgement(entry), headers=rahma)
    decision = answer.json()
    assert answer.status_code == 201
    assert decision == {
        "id": decision["id"],
        **judgement(entry),
        "officer": "rahma",
        "decided_at": "2026-11-25T12:00:00Z",
        "undone_at": None,
        "undone_by": "",
        "submitted": hashlib.sha256(mirrored(ANGGREK)).hexdigest(),
        "known": hashlib.sha256(ANGGREK).hexdigest(),
        "document": "",
    }
    assert waiting(client, rahma) == []
    undone = client.post(f"{DECISIONS}/{decision['id']}/undo", headers=rahma)
    assert (undone.status_code, undone.json()) == (
        200,
        {**decision, "undone_at": "2026-11-25T12:00:00Z", "undone_by": "rahma"},
    )
    assert [pair["entry"] for pair in waiting(client, rahma)] == [entry]


def test_a_pair_is_decided_once_and_again_only_after_undoing(
    client: TestClient, rahma: dict[str, str], entry: str
) -> None:
    first = client.post(DECISIONS, json=judgement(entry), headers=rahma).json()
    again = client.post(DECISIONS, json=judgement(entry, outcome="jiplakan"), headers=rahma)
    refused(again, 409, "already-decided")
    undo = f"{DECISIONS}/{first['id']}/undo"
    client.post(undo, headers=rahma)
    refused(client.post(undo, headers=rahma), 409, "nothing-to-undo")
    second = client.post(DECISIONS, json=judgement(entry, outcome="jiplakan"), headers=rahma)
    assert (second.status_code, second.json()["outcome"]) == (201, "jiplakan")


@pytest.mark.parametrize(
    "outcome", ["turunan diizinkan", "tradisi bersama", "kebetulan", "jiplakan"]
)
def test_there_are_four_outcomes(
    client: TestClient, rahma: dict[str, str], entry: str, outcome: str
) -> None:
    answer = client.post(DECISIONS, json=judgement(entry, outcome=outcome), headers=rahma)
    assert (answer.status_code, answer.json()["outcome"]) == (201, outcome)


@pytest.mark.parametrize("outcome", ["mungkin", "Kebetulan", "\ud800"])
def test_there_is_no_fifth_outcome(
    client: TestClient, rahma: dict[str, str], entry: str, outcome: str
) -> None:
    body = json.dumps(judgement(entry, outcome=outcome))
    headers = {**rahma, "content-type": "application/json"}
    refused(client.post(DECISIONS, content=body, headers=headers), 422, "field-invalid")


def test_a_decision_needs_an_outcome(client: TestClient, rahma: dict[str, str], entry: str) -> None:
    answer = client.post(DECISIONS, json=judgement(entry, outcome=""), headers=rahma)
    refused(answer, 422, "field-required")


@pytest.mark.parametrize("reason", ["", "  ", "\x00\u200b"])
def test_a_decision_needs_a_reason(
    client: TestClient, rahma: dict[str, str], entry: str, reason: str
) -> None:
    answer = client.post(DECISIONS, json=judgement(entry, reason=reason), headers=rahma)
    assert refused(answer, 422, "field-required")["detail"] == "Please fill in: reason."


def test_a_reason_has_at_most_1000_characters(
    client: TestClient, rahma: dict[str, str], entry: str
) -> None:
    body = judgement(entry, reason="a" * 1_001)
    refused(client.post(DECISIONS, json=body, headers=rahma), 422, "field-too-long")
    body = judgement(entry, reason="a" * 1_000)
    assert client.post(DECISIONS, json=body, headers=rahma).status_code == 201


@pytest.mark.parametrize(
    "changes", [{"entry": "nobody"}, {"subject": "nothing"}, {"subject": ELAI_ID}]
)
def test_what_does_not_wait_is_not_decided(
    client: TestClient, rahma: dict[str, str], entry: str, changes: dict[str, str]
) -> None:
    body = {**judgement(entry), **changes}
    problem = refused(client.post(DECISIONS, json=body, headers=rahma), 404, "not-found")
    assert problem["detail"].startswith("There is no pair with this address.")


def test_an_unknown_decision_is_not_undone(client: TestClient, rahma: dict[str, str]) -> None:
    problem = refused(client.post(f"{DECISIONS}/nothing/undo", headers=rahma), 404, "not-found")
    assert problem["detail"].startswith("There is no decision with this address.")


def test_fields_that_are_not_documented_are_refused_in_a_decision(
    client: TestClient, rahma: dict[str, str], entry: str
) -> None:
    body = judgement(entry, officer="budi")
    problem = refused(client.post(DECISIONS, json=body, headers=rahma), 422, "request-invalid")
    assert [one["pointer"] for one in problem["errors"]] == ["/body/officer"]


@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", QUEUE), ("POST", DECISIONS), ("POST", f"{DECISIONS}/01K/undo")],
)
def test_only_officers_review(
    client: TestClient,
    archive: Archive,
    budi: dict[str, str],
    entry: str,
    method: str,
    path: str,
) -> None:
    before = on_disk(archive.folder)
    stranger = client.request(method, path, json=judgement(entry))
    refused(stranger, 401, "not-signed-in")
    assert stranger.headers["www-authenticate"] == 'Basic realm="batik", charset="UTF-8"'
    one_time = client.request(method, path, json=judgement(entry), headers=budi)
    refused(one_time, 403, "password-one-time")
    assert on_disk(archive.folder) == before


@pytest.fixture
def twins(archive: Archive) -> Motif:
    """A motif registered after Anggrek, of which it is the mirror."""
    motif = a_motif(id="01K0000000000000000000TWIN", title="Anggrek Balik", recordation=None)
    return register_motif(motif, [mirrored(ANGGREK)], archive, an_act())


def test_two_motifs_that_are_alike_wait_as_a_pair(
    client: TestClient, rahma: dict[str, str], twins: Motif
) -> None:
    [pair] = waiting(client, rahma)
    assert (pair["entry"], pair["number"], pair["edition"]) == (twins.id, None, None)
    assert pair["match"]["motif"] == ANGGREK_ID
    page = client.get("/tinjau", headers=rahma)
    assert (page.status_code, "Motif: Anggrek Balik" in page.text) == (200, True)


def test_two_motifs_are_compared_and_decided_on_their_page(
    client: TestClient, rahma: dict[str, str], twins: Motif
) -> None:
    place = f"/tinjau/{twins.id}/{ANGGREK_ID}"
    page = client.get(place, headers=rahma)
    assert (page.status_code, f'href="/motif/{twins.id}"' in page.text) == (200, True)
    asked = {"outcome": "turunan diizinkan", "reason": "Satu pembuat."}
    assert client.post(place, data=asked, headers=rahma).status_code == 200
    assert waiting(client, rahma) == []
    assert "turunan diizinkan" in client.get(place, headers=rahma).text.lower()


def test_a_check_of_a_dismissed_picture_is_told_so_and_not_flagged(
    client: TestClient, rahma: dict[str, str], entry: str
) -> None:
    client.post(DECISIONS, json=judgement(entry), headers=rahma)
    found = check(client, mirrored(ANGGREK)).json()
    assert (found["flagged"], found["verdict"]) == (False, "tidak ditemukan kemiripan")
    assert [match["dismissed"] for match in found["matches"]] == [True]
    files = {"picture": ("foto.png", mirrored(ANGGREK), "image/png")}
    assert "Sudah pernah diperiksa" in client.post("/cek", files=files).text


def test_a_decision_tells_the_pictures_it_was_made_on(
    client: TestClient, rahma: dict[str, str], entry: str
) -> None:
    made = client.post(DECISIONS, json=judgement(entry), headers=rahma).json()
    pictures = [hashlib.sha256(data).hexdigest() for data in (mirrored(ANGGREK), ANGGREK)]
    assert [made["submitted"], made["known"]] == pictures
