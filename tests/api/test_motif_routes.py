from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.api.sending import ADDRESS, ANGGREK_ID, ELAI_ID, KAWUNG_ID, refused

MOTIFS = "/api/v1/motifs"


def titles(reader: TestClient, **asked: Any) -> list[str]:
    answer = reader.get(MOTIFS, params=asked)
    assert answer.status_code == 200
    found = answer.json()
    assert found["total"] == len(found["items"])
    return [motif["title"] for motif in found["items"]]


def test_a_list_without_filters_gives_every_motif_in_the_order_they_came(
    reader: TestClient,
) -> None:
    assert titles(reader) == ["Anggrek", "Elai Mania", "Kawung"]


def test_one_motif_comes_with_its_provenance_and_the_answer_whether_it_may_be_used(
    reader: TestClient,
) -> None:
    motif = reader.get(f"{MOTIFS}/{ANGGREK_ID}").json()
    assert (motif["id"], motif["title"], motif["collection"]) == (
        ANGGREK_ID, "Anggrek", "terdaftar",
    )  # fmt: skip
    assert motif["provenance"]["transfer_letter"] == "180/17/DKUMKMP, 1 Maret 2022"
    assert motif["recordation"]["announced_on"] == "2022-02-22"
    assert motif["permission"] == {
        "answer": "boleh",
        "reason": "Yes. The city holds the copyright and lets everyone use the motif, for free.",
        "credit": "Motif Anggrek / Sutiyani / Pemerintah Kota Balikpapan",
        "term": {"rule": "UU 28/2014 Pasal 58(3)", "until": "2072-02-22"},
    }


@pytest.mark.parametrize(
    ("motif", "answer"), [(ANGGREK_ID, "boleh"), (ELAI_ID, "belum"), (KAWUNG_ID, "boleh")]
)
def test_a_motif_may_be_used_once_recorded_for_the_city_or_when_it_is_tradition(
    reader: TestClient, motif: str, answer: str
) -> None:
    assert reader.get(f"{MOTIFS}/{motif}").json()["permission"]["answer"] == answer


def test_a_motif_in_a_list_is_told_as_it_is_told_alone(reader: TestClient) -> None:
    for motif in reader.get(MOTIFS).json()["items"]:
        assert reader.get(f"{MOTIFS}/{motif['id']}").json() == motif


@pytest.mark.parametrize("path", [MOTIFS, f"{MOTIFS}/{ANGGREK_ID}"])
def test_addresses_of_creators_and_holders_are_never_published(
    reader: TestClient, path: str
) -> None:
    answer = reader.get(path).text
    assert "Sutiyani" in answer
    assert ADDRESS not in answer
    assert "address" not in answer


def test_the_pictures_of_a_motif_lie_where_it_says(reader: TestClient) -> None:
    [picture] = reader.get(f"{MOTIFS}/{ANGGREK_ID}").json()["pictures"]
    assert (picture["width"], picture["height"]) == (480, 400)
    assert sorted(map(int, picture["renditions"])) == [320, 960, 2048]
    for address in picture["renditions"].values():
        assert reader.get(address).status_code == 200


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"collection": "tradisi"}, ["Kawung"]),
        ({"collection": "terdaftar"}, ["Anggrek", "Elai Mania"]),
        ({"technique": "tulis"}, ["Elai Mania"]),
        ({"flora": "elai"}, ["Elai Mania"]),
        ({"flora": "ELAI"}, ["Elai Mania"]),
        ({"edition": "Lomba 2023"}, ["Elai Mania"]),
        ({"status": "tercatat"}, ["Anggrek"]),
        ({"status": "dimohonkan", "collection": "terdaftar"}, ["Elai Mania"]),
        ({"status": "tercatat", "technique": "tulis"}, []),
        ({"collection": "lain"}, []),
        ({"colour": "biru"}, ["Elai Mania"]),
        ({"colour": "cokelat"}, ["Kawung", "Anggrek"]),  # what has most of it first
        ({"colour": "Cokelat", "collection": "tradisi"}, ["Kawung"]),
        ({"colour": "pelangi"}, []),
    ],
)
def test_every_filter_narrows_the_list(
    reader: TestClient, asked: dict[str, str], expected: list[str]
) -> None:
    assert titles(reader, **asked) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Angrek", ["Anggrek"]),
        ("Lei Mania", ["Elai Mania"]),
        ("KAWUNG", ["Kawung"]),
        ("Sutiani", ["Anggrek", "Elai Mania"]),
        ("sepeda motor", []),
        ("   ", ["Anggrek", "Elai Mania", "Kawung"]),
    ],
)
def test_a_search_forgives_misspelling(reader: TestClient, typed: str, expected: list[str]) -> None:
    assert titles(reader, q=typed) == expected


def test_a_search_takes_200_characters_and_no_more(reader: TestClient) -> None:
    assert reader.get(MOTIFS, params={"q": "a" * 200}).status_code == 200
    refused(reader.get(MOTIFS, params={"q": "a" * 201}), 422, "request-invalid")


@pytest.mark.parametrize("name", ["collection", "technique", "flora", "edition", "status"])
def test_every_filter_is_bounded(reader: TestClient, name: str) -> None:
    assert reader.get(MOTIFS, params={name: "a" * 200}).status_code == 200
    refused(reader.get(MOTIFS, params={name: "a" * 201}), 422, "request-invalid")


@pytest.mark.parametrize("odd", ["\0", "'; --", "🦋", "%", "../..", "\u202e"])
def test_odd_words_find_nothing_and_break_nothing(reader: TestClient, odd: str) -> None:
    assert titles(reader, q=odd) == []


@pytest.mark.parametrize("motif", ["nothing", "01K0000000000000000000NONE", "%00", "x" * 3_000])
def test_an_unknown_motif_is_not_found(reader: TestClient, motif: str) -> None:
    problem = refused(reader.get(f"{MOTIFS}/{motif}"), 404, "not-found")
    assert problem["detail"].startswith("There is no motif with this address.")
