import pytest
from starlette.testclient import TestClient

from tests.api.sending import refused

LISTS = ("/api/v1/motifs", "/api/v1/editions", "/api/v1/review/queue")


@pytest.fixture(params=LISTS)
def address(request: pytest.FixtureRequest) -> str:
    path: str = request.param
    return path


@pytest.mark.parametrize("limit", ["1", "100"])
def test_a_page_holds_1_to_100(
    reader: TestClient, officer: dict[str, str], address: str, limit: str
) -> None:
    assert reader.get(address, params={"limit": limit}, headers=officer).status_code == 200


@pytest.mark.parametrize("limit", ["0", "101", "-1", "1.5", "ten", ""])
def test_other_sizes_are_refused_by_name(
    reader: TestClient, officer: dict[str, str], address: str, limit: str
) -> None:
    answer = reader.get(address, params={"limit": limit}, headers=officer)
    problem = refused(answer, 422, "request-invalid")
    assert [one["pointer"] for one in problem["errors"]] == ["/query/limit"]


@pytest.mark.parametrize("offset", ["0", "1000000000"])
def test_a_page_may_begin_anywhere_up_to_a_thousand_million(
    reader: TestClient, officer: dict[str, str], address: str, offset: str
) -> None:
    answer = reader.get(address, params={"offset": offset}, headers=officer)
    assert (answer.status_code, answer.json()["offset"]) == (200, int(offset))


@pytest.mark.parametrize("offset", ["-1", "1000000001", "9" * 5_000])
def test_a_page_begins_nowhere_else(
    reader: TestClient, officer: dict[str, str], address: str, offset: str
) -> None:
    answer = reader.get(address, params={"offset": offset}, headers=officer)
    problem = refused(answer, 422, "request-invalid")
    assert [one["pointer"] for one in problem["errors"]] == ["/query/offset"]


def test_pages_side_by_side_are_the_whole_list(reader: TestClient) -> None:
    pages = [
        reader.get("/api/v1/motifs", params={"limit": 2, "offset": offset}).json()
        for offset in (0, 2, 3)
    ]
    found = [[motif["title"] for motif in page["items"]] for page in pages]
    assert found == [["Anggrek", "Elai Mania"], ["Kawung"], []]
    assert [page["total"] for page in pages] == [3, 3, 3]


def test_a_page_is_cut_after_filtering(reader: TestClient) -> None:
    asked = {"collection": "terdaftar", "limit": "1", "offset": "1"}
    page = reader.get("/api/v1/motifs", params=asked).json()
    assert (page["total"], [motif["title"] for motif in page["items"]]) == (2, ["Elai Mania"])


def test_a_page_unasked_holds_24(client: TestClient, rahma: dict[str, str]) -> None:
    for number in range(21):
        body = {
            "id": f"edisi-{number}",
            "title": "Lomba",
            "opens_at": "2030-01-01T00:00:00Z",
            "closes_at": "2030-02-01T00:00:00Z",
        }
        assert client.post("/api/v1/editions", json=body, headers=rahma).status_code == 201
    page = client.get("/api/v1/editions", headers=rahma).json()
    assert (page["total"], len(page["items"])) == (4 + 21, 24)
