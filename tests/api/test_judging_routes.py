import csv
import hashlib
import io
import json
import re
from dataclasses import replace
from typing import Any

import pytest
from httpx2 import Response
from pypdf import PdfReader
from starlette.testclient import TestClient

from motifs.archive import Archive
from motifs.facts.account import Role
from motifs.facts.edition import Criterion, Edition, Prize, Result, Stage
from motifs.facts.motif import Picture
from tests.api.paintings import stranger
from tests.api.sending import refused, session
from tests.motifs.builders import NOON, a_person, an_account, an_act, an_entry
from tests.motifs.juries import a_contest, score_all, seal_all

PLACE = "/api/v1/judging/2026"
EDITION = a_contest(
    jurors=("joko", "siti"),
    criteria=(Criterion(name="estetika", most=50), Criterion(name="ergonomi", weight=2)),
    prizes=(Prize(rank="I"),),
)
TITLES = {1: "Anggrek", 2: "=HYPERLINK(1)", 3: "Nipah"}
MAKERS = {1: "Sutiyani", 2: "Supratono", 3: "Yahnawati"}


@pytest.fixture
def contest(archive: Archive) -> Edition:
    """Joko and Siti judge three works in two criteria; Tono is a juror of no edition."""
    digest = archive.files.keep(stranger())
    picture = Picture(digest=digest, width=240, height=240)
    with archive.store.exclusive() as draft:
        draft.keep(EDITION, an_act("began judging"))
        for name in ("siti", "tono"):
            account = an_account(name, role=Role.JUROR, one_time=False)
            draft.keep(account, an_act("added account"))
        for number, title in TITLES.items():
            key = f"work-{number}"
            entry = an_entry(id=key, number=number, title=title, pictures=(picture,))
            draft.keep(entry, an_act("entered"))
            draft.keep(a_person(id=key, name=MAKERS[number]), an_act("introduced"))
    return EDITION


@pytest.fixture
def siti(archive: Archive, contest: Edition) -> dict[str, str]:  # noqa: ARG001 - her account
    return session(archive, "siti")


@pytest.fixture
def tono(archive: Archive, contest: Edition) -> dict[str, str]:  # noqa: ARG001 - his account
    return session(archive, "tono")


def put(client: TestClient, who: dict[str, str], number: int = 1, **body: Any) -> Response:
    return client.put(f"{PLACE}/works/{number}", json=body, headers=who)


def post(client: TestClient, address: str, who: dict[str, str], **typed: Any) -> Response:
    """Send a form and, as a browser, go where the answer leads; a client forgets the cookie."""
    answer = client.post(address, data=typed, headers=who, follow_redirects=False)
    place = answer.headers.get("location")
    return client.get(place, headers=who) if place else answer


def finish(archive: Archive, *jurors: str, points: int = 50) -> None:
    """Let jurors give all works the same points, and seal."""
    score_all(archive.store, EDITION, points, jurors=jurors)
    seal_all(archive.store, EDITION, jurors=jurors)


def restage(archive: Archive, **changes: Any) -> None:
    with archive.store.exclusive() as draft:
        draft.keep(replace(draft.catalogue.edition("2026"), **changes), an_act("changed"))


# Programs


@pytest.mark.usefixtures("contest")
def test_a_juror_lists_scores_and_seals(client: TestClient, joko: dict[str, str]) -> None:
    [edition] = client.get("/api/v1/judging", headers=joko).json()["items"]
    assert (edition["id"], edition["stage"]) == ("2026", "penjurian")
    assert [one["most"] for one in edition["criteria"]] == [50, 100]
    for work in client.get(f"{PLACE}/works", headers=joko).json()["items"]:
        points = {"estetika": 50, "ergonomi": work["number"]}
        told = put(client, joko, work["number"], points=points, seen=work["seen"]).json()
        assert told["points"] == points
        assert told["seen"] != work["seen"]
    sheet = client.get(f"{PLACE}/sheet", headers=joko).json()
    assert (sheet["left"], sheet["sealed_at"]) == ([], None)
    sealed = client.post(f"{PLACE}/sheet/seal", json={"seen": sheet["seen"]}, headers=joko)
    assert sealed.status_code == 200
    assert len(sealed.json()["digest"]) == 64


@pytest.mark.usefixtures("contest")
@pytest.mark.parametrize("points", [-1, 51, "lima", "5.5"])
def test_points_out_of_range_are_refused_with_the_range(
    points: object, client: TestClient, joko: dict[str, str]
) -> None:
    problem = refused(put(client, joko, points={"estetika": points}), 422, "field-invalid")
    assert "0-50" in problem["detail"]


@pytest.mark.usefixtures("contest")
@pytest.mark.parametrize("points", [5.5, True, [5]])
def test_points_that_are_no_whole_number_have_not_the_documented_form(
    points: object, client: TestClient, joko: dict[str, str]
) -> None:
    refused(put(client, joko, points={"estetika": points}), 422, "request-invalid")


@pytest.mark.usefixtures("contest")
def test_the_second_of_two_windows_is_told(client: TestClient, joko: dict[str, str]) -> None:
    seen = client.get(f"{PLACE}/works/1", headers=joko).json()["seen"]
    assert put(client, joko, points={"estetika": 1}, seen=seen).status_code == 200
    assert put(client, joko, points={"estetika": 1}, seen=seen).status_code == 200  # sent again
    refused(put(client, joko, points={"estetika": 2}, seen=seen), 409, "sheet-changed")


@pytest.mark.usefixtures("contest")
def test_what_cannot_be_is_refused(
    client: TestClient, archive: Archive, joko: dict[str, str], tono: dict[str, str]
) -> None:
    refused(client.get(f"{PLACE}/works", headers=tono), 403, "not-juror")
    refused(put(client, tono, points={}), 403, "not-juror")
    refused(put(client, joko, 9, points={}), 404, "not-found")
    refused(client.get("/api/v1/judging/2030/works", headers=joko), 404, "not-found")
    refused(client.get("/api/v1/judging/2025/works", headers=joko), 403, "not-juror")
    refused(client.delete(f"{PLACE}/works/1/conflict", headers=joko), 404, "not-found")
    seal = client.post(f"{PLACE}/sheet/seal", json={"seen": "x"}, headers=joko)
    refused(seal, 409, "sheet-incomplete")
    restage(archive, stage=Stage.ANNOUNCED)
    refused(client.get(f"{PLACE}/works", headers=joko), 409, "not-judging")


@pytest.mark.usefixtures("contest")
def test_a_sealed_sheet_stays_shut(
    client: TestClient, archive: Archive, joko: dict[str, str]
) -> None:
    finish(archive, "joko")
    answers = [
        put(client, joko, points={"estetika": 1}),
        client.put(f"{PLACE}/works/1/conflict", json={"reason": "adik"}, headers=joko),
        client.delete(f"{PLACE}/works/1/conflict", headers=joko),
        client.post(f"{PLACE}/sheet/seal", json={"seen": "x"}, headers=joko),
    ]
    for answer in answers:
        assert "25 November 2026" in refused(answer, 409, "sheet-sealed")["detail"] or (
            "November 25, 2026" in answer.json()["detail"]
        )


@pytest.mark.usefixtures("contest")
def test_a_withdrawn_work_is_told_as_such(
    client: TestClient, archive: Archive, joko: dict[str, str]
) -> None:
    with archive.store.exclusive() as draft:
        gone = replace(draft.catalogue.entry("work-1"), withdrawn_at=NOON)
        draft.keep(gone, an_act("withdrew"))
    refused(put(client, joko, points={"estetika": 1}), 409, "work-withdrawn")
    page = client.post("/penjurian/2026/1", data={"points": ["1", "1"]}, headers=joko)
    assert page.status_code == 409
    assert "ditarik" in page.text
    listed = client.get(f"{PLACE}/works", headers=joko).json()
    assert [one["number"] for one in listed["items"]] == [2, 3]


# Pages


@pytest.mark.usefixtures("contest")
def test_without_javascript_a_button_saves_and_goes_on(
    client: TestClient, joko: dict[str, str]
) -> None:
    seen = hidden(client.get("/penjurian/2026/1", headers=joko).text)
    typed = {"points": ["", "80"], "remark": "rapi", "seen": seen}
    answer = client.post("/penjurian/2026/1", data=typed, headers=joko, follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/penjurian/2026/2?kabar=tersimpan"
    work = client.get(f"{PLACE}/works/1", headers=joko).json()
    assert (work["points"], work["remark"]) == ({"ergonomi": 80}, "rapi")
    last = client.post("/penjurian/2026/3", headers=joko, follow_redirects=False)
    assert last.headers["location"] == "/penjurian/2026?kabar=tersimpan"


@pytest.mark.usefixtures("contest")
def test_a_form_that_is_refused_comes_back_with_what_was_typed(
    client: TestClient, joko: dict[str, str]
) -> None:
    typed = {"points": ["51", "80"], "remark": "rapi sekali"}
    answer = client.post("/penjurian/2026/1", data=typed, headers=joko)
    assert answer.status_code == 422
    assert 'value="51"' in answer.text
    assert "rapi sekali" in answer.text
    assert 'href="#points-1"' in answer.text


@pytest.mark.usefixtures("contest")
def test_a_form_from_an_older_window_comes_back_with_the_points_as_they_are(
    client: TestClient, joko: dict[str, str]
) -> None:
    seen = hidden(client.get("/penjurian/2026/1", headers=joko).text)
    put(client, joko, points={"estetika": 33})
    typed = {"points": ["44", ""], "seen": seen}
    answer = client.post("/penjurian/2026/1", data=typed, headers=joko)
    assert answer.status_code == 409
    assert 'value="33"' in answer.text
    assert 'value="44"' not in answer.text


@pytest.mark.usefixtures("contest")
def test_a_conflict_is_declared_and_withdrawn_on_the_page(
    client: TestClient, joko: dict[str, str]
) -> None:
    place = "/penjurian/2026/1"
    empty = post(client, f"{place}/benturan", joko, reason=" ")
    assert (empty.status_code, 'href="#reason"' in empty.text) == (422, True)
    done = post(client, f"{place}/benturan", joko, reason="Karya adik saya")
    assert "Karya adik saya" in done.text
    assert 'name="points"' not in done.text
    again = post(client, f"{place}/benturan/cabut", joko)
    assert 'name="points"' in again.text


@pytest.mark.usefixtures("contest")
def test_sealing_shows_every_sum_and_then_a_digest_to_write_down(
    client: TestClient, archive: Archive, joko: dict[str, str]
) -> None:
    place = "/penjurian/2026/segel"
    assert "Segel lembar nilai saya" not in client.get(place, headers=joko).text
    score_all(archive.store, EDITION, 40, jurors=["joko"])
    page = client.get(place, headers=joko).text
    assert page.count("<b>120</b>") == 3  # 40 + 2 x 40
    for _ in range(2):  # a double click
        sealed = post(client, place, joko, seen=hidden(page))
        assert sealed.status_code == 200
    digest = archive.catalogue.sheet("2026", "joko").digest
    assert digest in sealed.text
    kept = client.get("/penjurian/2026/lembar.json", headers=joko)
    assert hashlib.sha256(kept.content).hexdigest() == digest
    assert json.loads(kept.content)["scores"][0] == {
        "number": 1,
        "criterion": "estetika",
        "points": 40,
    }


@pytest.mark.usefixtures("contest")
def test_what_was_listed_is_what_is_sealed(
    client: TestClient, archive: Archive, joko: dict[str, str]
) -> None:
    score_all(archive.store, EDITION, 40, jurors=["joko"])
    seen = hidden(client.get("/penjurian/2026/segel", headers=joko).text)
    put(client, joko, points={"estetika": 41})
    answer = client.post("/penjurian/2026/segel", data={"seen": seen}, headers=joko)
    assert answer.status_code == 409
    assert archive.catalogue.sheet("2026", "joko").sealed_at is None


@pytest.mark.usefixtures("contest")
def test_an_unsealed_sheet_is_no_file(client: TestClient, joko: dict[str, str]) -> None:
    assert client.get("/penjurian/2026/lembar.json", headers=joko).status_code == 404


@pytest.mark.usefixtures("contest")
@pytest.mark.parametrize("place", ["1/1/321", "1/2/320", "1/0/320", "9/1/320"])
def test_other_pictures_are_not_there(place: str, client: TestClient, joko: dict[str, str]) -> None:
    answer = client.get(f"/penjurian/2026/{place}.webp", headers=joko)
    assert answer.status_code == 404


# Officers


@pytest.mark.usefixtures("contest")
def test_officers_see_progress_and_no_points_before_all_have_sealed(
    client: TestClient, archive: Archive, rahma: dict[str, str]
) -> None:
    """Joko gave 37 and 74, Siti has sealed 41; none of it is on any page."""
    score_all(archive.store, EDITION, 37, jurors=["joko"])
    finish(archive, "siti", points=41)
    progress = client.get("/edisi/2026/penjurian", headers=rahma)
    assert progress.status_code == 200
    assert archive.catalogue.sheet("2026", "siti").digest in progress.text
    answers = [progress]
    for address in ("/edisi/2026/hasil", "/edisi/2026/hasil.csv", "/edisi/2026/hasil.pdf"):
        answer = client.get(address, headers=rahma)
        assert (answer.status_code, "joko" in answer.text) == (409, True)
        answers.append(answer)
    for answer in (*answers, client.get("/tinjau", headers=rahma)):
        texts = re.sub(r"[0-9a-f]{64}", "", answer.text)
        assert not re.search(r"\b(37|74|41|82|111|123)\b", texts)


@pytest.mark.usefixtures("contest")
def test_a_tie_is_decided_and_the_results_with_it(
    client: TestClient, archive: Archive, rahma: dict[str, str]
) -> None:
    finish(archive, "joko", "siti")
    place = "/edisi/2026/hasil"
    assert "bernilai sama" in client.get(place, headers=rahma).text
    early = post(client, f"{place}/putuskan", rahma)
    assert (early.status_code, "1, 2, 3" in early.text) == (409, True)
    typed = {"number": ["1", "2", "3"], "place": ["2", "2", "1"], "method": "undian"}
    wrong = post(client, f"{place}/seri", rahma, **typed, reason="aula")
    assert (wrong.status_code, 'value="2"' in wrong.text) == (422, True)
    right = {**typed, "place": ["2", "3", "1"], "reason": "Di aula, disaksikan juri"}
    done = post(client, f"{place}/seri", rahma, **right)
    assert "Di aula, disaksikan juri" in done.text
    assert archive.catalogue.edition("2026").ties[0].order == (3, 1, 2)
    for _ in range(2):  # a double click
        ended = post(client, f"{place}/putuskan", rahma)
        assert ended.status_code == 200
    assert archive.catalogue.edition("2026").stage is Stage.DECIDED


@pytest.mark.usefixtures("contest")
def test_a_juror_is_replaced_with_a_reason(
    client: TestClient, archive: Archive, rahma: dict[str, str]
) -> None:
    place = "/edisi/2026/penjurian"
    typed = {"leaves": "siti", "joins": "tono"}
    wrong = post(client, f"{place}/juri", rahma, **typed)
    assert (wrong.status_code, 'href="#reason"' in wrong.text) == (422, True)
    done = post(client, f"{place}/juri", rahma, **typed, reason="sakit")
    assert done.status_code == 200
    assert archive.catalogue.edition("2026").jurors == ("joko", "tono")


# Results


def rows(answer: Response) -> list[dict[str, str]]:
    assert answer.content.startswith(b"\xef\xbb\xbf")  # or Excel takes it for another alphabet
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


@pytest.mark.usefixtures("contest")
def test_the_results_leave_as_a_table_that_calculates_nothing(
    client: TestClient, archive: Archive, rahma: dict[str, str]
) -> None:
    put_all = {"joko": {1: 10, 2: 30, 3: 20}, "siti": {1: 10, 2: 31, 3: 20}}
    for juror, given in put_all.items():
        who = session(archive, juror)
        for number, points in given.items():
            put(client, who, number, points={"estetika": points, "ergonomi": points})
    seal_all(archive.store, EDITION)
    answer = client.get("/edisi/2026/hasil.csv", headers=rahma)
    assert answer.headers["content-disposition"] == 'attachment; filename="hasil-2026.csv"'
    digests = [archive.catalogue.sheet("2026", one).digest for one in EDITION.jurors]
    told = rows(answer)
    assert list(told[0]) == [
        *("tempat", "seri", "nomor", "judul", "kelas", "pembuat"),
        *("kriteria estetika", "kriteria ergonomi"),
        f"juri joko SHA-256 {digests[0]}",
        f"juri siti SHA-256 {digests[1]}",
        "jumlah",
    ]
    assert [(one["tempat"], one["nomor"], one["jumlah"]) for one in told] == [
        ("1", "2", "183"),  # 61 + 2 x 61
        ("2", "3", "120"),
        ("3", "1", "60"),
    ]
    assert told[0]["judul"] == "'=HYPERLINK(1)"
    assert {one["pembuat"] for one in told} == {""}


@pytest.mark.usefixtures("contest")
def test_the_results_leave_on_paper_with_the_digest_of_every_sheet(
    client: TestClient, archive: Archive, rahma: dict[str, str]
) -> None:
    """As another program reads them."""
    finish(archive, "joko", "siti", points=40)
    with archive.store.exclusive() as draft:
        named = replace(draft.catalogue.entry("work-1"), title="Ombak “Teluk” – é → 波")
        draft.keep(named, an_act("changed"))
    answer = client.get("/edisi/2026/hasil.pdf", headers=rahma)
    assert answer.headers["content-type"] == "application/pdf"
    text = "\n".join(one.extract_text() for one in PdfReader(io.BytesIO(answer.content)).pages)
    assert "1. Ombak “Teluk” – é ? ?" in text
    assert text.count("240") == 3  # twice 40 + 2 x 40
    for juror in EDITION.jurors:
        assert f"SHA-256 {archive.catalogue.sheet('2026', juror).digest}" in text
    assert not any(maker in text for maker in MAKERS.values())


@pytest.mark.usefixtures("contest")
def test_results_are_public_once_they_are_published_and_name_the_winners_alone(
    client: TestClient, archive: Archive, rahma: dict[str, str], joko: dict[str, str]
) -> None:
    finish(archive, "joko", "siti")
    for stage in (Stage.JUDGING, Stage.DECIDED):
        restage(archive, stage=stage)
        for who in ({}, joko):
            hidden_yet = client.get("/edisi/2026/hasil", headers=who)
            assert (hidden_yet.status_code, "Anggrek" in hidden_yet.text) == (404, False)
    winner = Result(rank="I", number="1", title="Anggrek", maker="Sutiyani", points=300)
    restage(archive, stage=Stage.PUBLISHED, results=(winner,))
    public = client.get("/edisi/2026/hasil")
    assert public.status_code == 200
    assert "Sutiyani" in public.text
    assert "Supratono" not in public.text
    assert archive.catalogue.sheet("2026", "joko").digest in public.text
    told = rows(client.get("/edisi/2026/hasil.csv", headers=rahma))
    assert {one["pembuat"] for one in told} == set(MAKERS.values())


def test_an_edition_of_the_past_shows_the_results_on_record(
    client: TestClient, archive: Archive, rahma: dict[str, str]
) -> None:
    with archive.store.exclusive() as draft:
        past = replace(
            draft.catalogue.edition("2012"),
            stage=Stage.PUBLISHED,
            results=(Result(rank="I", number="10", title="Anggrek", maker="Sutiyani"),),
            jurors=("Ibu Juri",),
        )
        draft.keep(past, an_act("imported"))
    for who in ({}, rahma):
        page = client.get("/edisi/2012/hasil", headers=who)
        assert (page.status_code, "Sutiyani" in page.text) == (200, True)


def test_the_results_of_a_draft_are_not_there(client: TestClient, archive: Archive) -> None:
    with archive.store.exclusive() as draft:
        draft.keep(replace(EDITION, stage=Stage.DRAFT), an_act("drafted"))
    drafted, unknown = (client.get(f"/edisi/{one}/hasil") for one in ("2026", "2099"))
    assert (drafted.status_code, unknown.status_code) == (404, 404)
    assert drafted.text.replace("2026", "") == unknown.text.replace("2026", "").replace("2099", "")


def hidden(page: str) -> str:
    """What the form carries of the state it was made for."""
    found = re.search(r'name="seen" value="([0-9a-f]+)"', page)
    assert found
    return found[1]
