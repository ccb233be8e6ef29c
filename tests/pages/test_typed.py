"""What people type: shown as they typed it, never obeyed, never lost."""

import hashlib
import re
from typing import Any

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from motifs.entering.submission import MAX_PICTURES
from motifs.facts.motif import Provenance
from motifs.facts.recordation import Recordation
from motifs.facts.rights import Holder
from motifs.keeping.draft import Step
from motifs.register.registration import register_motif
from tests.motifs.builders import a_motif, an_act
from tests.motifs.drawings import cloth, recompressed
from tests.pages.conftest import Markup, archive_of, session
from tests.pages.filling import add, begin, fill, send, step_of

HOSTILE = "</textarea></title><script>alert(1)</script>\"'><img src=x onerror=alert(1)>"


def require_harmless(answer: Response) -> Markup:
    """The page, on which no script and no handler stands but ours."""
    page = Markup(answer.text)
    running = (one for one in page.every("script") if one.get("type") != "application/ld+json")
    found = [str(one.get("src")) for one in running]
    assert found[0] == "/static/app.js"
    assert all(re.fullmatch(r"/static/[a-z]+\.js", one) for one in found)
    assert not [tag for tag, given in page.tags if any(name.startswith("on") for name in given)]
    return page


def value_of(page: Markup, name: str) -> str | None:
    """What stands in an input."""
    return next(one.get("value") for one in page.every("input") if one.get("name") == name)


def mistake(answer: Response) -> tuple[int, str, str]:
    """Status, sentence and field of the one mistake that a form names."""
    page = Markup(answer.text)
    summary = next(given for tag, given in page.tags if given.get("class") == "summary")
    assert (summary["role"], summary["id"]) == ("alert", "summary")
    _, field = (str(one["href"])[1:] for one in page.every("a") if str(one["href"])[:1] == "#")
    return answer.status_code, page.text, field


# Shown as typed


@pytest.mark.parametrize("name", ["title", "name", "phone", "alias", "community"])
def test_hostile_words_come_back_into_the_entry_form_as_words(
    reader: TestClient, name: str
) -> None:
    place, step = begin(reader), step_of(name)
    fill(reader, place, step, traditional="true", **{name: HOSTILE})
    page = require_harmless(reader.get(f"{place}/{step}"))
    assert value_of(page, name) == HOSTILE
    assert HOSTILE in require_harmless(reader.get(f"{place}/baca")).text


def test_a_hostile_story_comes_back_as_a_story(reader: TestClient) -> None:
    place = begin(reader)
    fill(reader, place, Step.STORY, philosophy=HOSTILE)
    for step in (Step.STORY, Step.READING):
        assert HOSTILE in require_harmless(reader.get(f"{place}/{step}")).text


@pytest.mark.parametrize("name", ["technique", "category", "consents", "minor", "traditional"])
def test_what_a_browser_would_not_send_does_no_harm(reader: TestClient, name: str) -> None:
    answer = fill(reader, begin(reader), step_of(name), **{name: HOSTILE})
    assert answer.status_code == 422
    require_harmless(answer)


def test_the_hostile_name_of_a_file_comes_back_as_a_name(reader: TestClient) -> None:
    place = begin(reader)
    files = {"kain": (HOSTILE, b"surat", "image/png")}
    answer = reader.post(f"{place}/gambar", files=files)
    assert answer.status_code == 415
    require_harmless(answer)


@pytest.mark.parametrize("name", ["q", "koleksi", "teknik", "tag", "halaman", "another"])
def test_hostile_words_are_looked_for_as_words(reader: TestClient, name: str) -> None:
    answer = reader.get("/", params={name: HOSTILE})
    assert answer.status_code == 200
    page = require_harmless(answer)
    if name == "q":
        assert value_of(page, "q") == HOSTILE
        assert f"untuk “{HOSTILE}”" in page.text


@pytest.mark.parametrize("name", ["halaman", "putusan", "karya", "kabar"])
def test_hostile_words_in_the_address_of_the_review_do_no_harm(
    reader: TestClient, name: str
) -> None:
    answer = reader.get("/tinjau", params={name: HOSTILE}, headers=session(reader))
    assert answer.status_code == 200
    require_harmless(answer)


@pytest.mark.parametrize(
    "path", ["/{}", "/motif/{}", "/kirim/{}", "/tanda-terima/{}", "/bahasa/{}"]
)
def test_a_hostile_address_is_missing(reader: TestClient, path: str) -> None:
    answer = reader.get(path.format("%3Cscript%3Ealert(1)%3C%2Fscript%3E?a=<script>"))
    assert answer.status_code == 404
    require_harmless(answer)


def test_a_hostile_name_comes_back_into_the_door_and_no_password_does(reader: TestClient) -> None:
    answer = reader.post("/masuk", data={"name": HOSTILE, "password": "kain-rahasia"})
    assert answer.status_code == 401
    assert value_of(require_harmless(answer), "name") == HOSTILE
    assert "kain-rahasia" not in answer.text


@pytest.mark.parametrize("name", ["id", "title"])
def test_a_hostile_draft_comes_back_as_words(reader: TestClient, name: str) -> None:
    typed = {"title": "Lomba", "id": "Tidak Sah", name: HOSTILE}
    answer = reader.post("/edisi-baru", data=typed, headers=session(reader))
    assert answer.status_code == 422
    assert value_of(require_harmless(answer), name) == HOSTILE


def test_a_hostile_judgement_comes_back_as_words(reader: TestClient) -> None:
    entry = next(iter(archive_of(reader).catalogue.entries.values()))
    path = f"/tinjau/{entry.id}/{entry.findings[0].subject}"
    typed = {"outcome": HOSTILE, "reason": HOSTILE}
    answer = reader.post(path, data=typed, headers=session(reader))
    assert answer.status_code == 422
    assert HOSTILE in require_harmless(answer).text


# Kept, and shown as typed


def test_a_hostile_entry_is_harmless_wherever_it_is_shown(client: TestClient) -> None:
    archive = archive_of(client)
    known = next(iter(archive.catalogue.motifs.values())).pictures[0].digest
    words = dict.fromkeys(("title", "name", "alias", "philosophy", "community"), HOSTILE)
    words["traditional"] = "true"
    receipt = client.get(send(client, archive.files.read(known), **words).headers["location"])
    assert HOSTILE in require_harmless(receipt).text
    entry = list(archive.catalogue.entries.values())[-1]
    judged = f"/tinjau/{entry.id}/{entry.findings[0].subject}"
    officer = session(client)
    pages = ["/tinjau", f"/tinjau/{entry.id}", judged]
    for path in pages:
        assert HOSTILE in require_harmless(client.get(path, headers=officer)).text
    reasoned = {"outcome": "jiplakan", "reason": HOSTILE}
    assert client.post(judged, data=reasoned, headers=officer).status_code == 303
    for path in pages:
        require_harmless(client.get(path, headers=officer))


def test_a_hostile_motif_is_harmless_wherever_it_is_shown(client: TestClient) -> None:
    archive, words = archive_of(client), (HOSTILE,)
    motif = a_motif(
        id="01K0000000000000000000EVIL",
        title=HOSTILE,
        philosophy=HOSTILE,
        community=HOSTILE,
        aliases=words,
        dyes=words,
        flora=words,
        holder=Holder(name=HOSTILE),
        recordation=Recordation(kind=HOSTILE, announced_at=HOSTILE),
        provenance=Provenance(edition=HOSTILE, rank=HOSTILE, transfer_letter=HOSTILE),
    )
    picture = cloth(1)
    register_motif(motif, [picture], archive, an_act())
    assert HOSTILE in require_harmless(client.get("/")).text
    page = require_harmless(client.get(f"/motif/{motif.id}"))
    assert page.text.count(HOSTILE) >= 10
    copy = {"picture": ("foto.jpg", recompressed(picture), "image/jpeg")}
    assert HOSTILE in require_harmless(client.post("/cek", files=copy)).text


# Refused, and not lost


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("title", "Mohon isi: judul."),
        ("name", "Mohon isi: nama Anda."),
        ("phone", "Mohon isi: nomor telepon."),
    ],
)
def test_a_missing_answer_is_asked_for_at_its_field(
    reader: TestClient, name: str, sentence: str
) -> None:
    answer = fill(reader, begin(reader), step_of(name), **{name: " "})
    status, text, field = mistake(answer)
    assert (status, field, sentence in text) == (422, name, True)
    wrong = [one for one in Markup(answer.text).every("input") if one.get("aria-invalid")]
    assert [one["id"] for one in wrong] == [name]
    assert f"{name}-wrong" in str(wrong[0]["aria-describedby"]).split()


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"phone": "abc"}, "phone", "nomor telepon: “abc” belum cocok di sini."),
        ({"title": "x" * 201}, "title", "Judul: paling banyak 200 huruf; ini ada 201."),
        ({"philosophy": "x" * 1_001}, "philosophy", "paling banyak 1000 huruf; ini ada 1001."),
        ({"technique": "cetak"}, "technique-tulis", "Contoh yang cocok: tulis, cap, kombinasi."),
        ({"traditional": "true"}, "community", "Mohon isi: masyarakat asal."),
        ({"minor": "true"}, "guardian", "Mohon isi: nama orang tua atau wali."),
        (
            {"minor": "true", "guardian": "Rahmi"},
            "guardian_relation",
            "Mohon isi: hubungan orang tua atau wali.",
        ),
        ({"consents": ["pengalihan"]}, "consent-pemrosesan", "Kami perlu persetujuan Anda"),
        ({"consents": ["pemrosesan"]}, "consent-pengalihan", "Kami perlu persetujuan Anda"),
    ],
)
def test_a_mistake_is_named_at_its_field(
    reader: TestClient, changes: dict[str, Any], field: str, sentence: str
) -> None:
    answer = fill(reader, begin(reader), step_of(next(iter(changes))), **changes)
    status, text, place = mistake(answer)
    assert (status, place) == (422, field)
    assert sentence.casefold() in text.casefold()


@pytest.mark.parametrize(
    ("pictures", "status", "sentence"),
    [
        ((), 422, "Tambahkan paling sedikit satu gambar."),
        ((b"surat",), 415, "“karya.png”: Ini bukan gambar yang bisa kami baca."),
        ((b"",), 422, "Berkasnya kosong."),
        (
            (cloth(1, 199),),
            422,
            "Gambar ini 199 x 199 piksel; sisi pendeknya perlu paling sedikit 200.",
        ),
        (tuple(cloth(seed) for seed in range(6)), 422, "Satu karya paling banyak 5 gambar."),
    ],
)
def test_a_picture_that_cannot_be_taken_is_named(
    reader: TestClient, pictures: tuple[bytes, ...], status: int, sentence: str
) -> None:
    told, text, field = mistake(add(reader, begin(reader), *pictures))
    assert (told, field, sentence in text) == (status, "kain", True)


def test_beside_a_picture_that_cannot_be_taken_the_others_are(client: TestClient) -> None:
    place = begin(client)
    answer = add(client, place, cloth(1), b"surat", cloth(2))
    assert answer.status_code == 415
    shown = [str(one["src"]) for one in Markup(answer.text).every("img")]
    assert len(shown) == 2
    assert {client.get(one).headers["content-type"] for one in shown} == {"image/webp"}


def test_five_pictures_of_just_enough_pixels_are_taken(client: TestClient) -> None:
    answer = send(client, *(cloth(seed, 200) for seed in range(MAX_PICTURES)))
    assert answer.status_code == 303
    receipt = Markup(client.get(answer.headers["location"]).text).text
    for seed in range(5):
        assert hashlib.sha256(cloth(seed, 200)).hexdigest() in receipt


@pytest.mark.parametrize("files", [None, [("picture", ("", b"", "image/png"))]])
def test_a_check_without_a_picture_asks_for_one(reader: TestClient, files: Any) -> None:
    status, text, field = mistake(reader.post("/cek", files=files))
    assert (status, field) == (422, "picture")
    assert "Tambahkan paling sedikit satu gambar." in text


def test_a_picture_that_somebody_sent_before_is_named(client: TestClient) -> None:
    send(client, cloth(3))
    status, text, field = mistake(add(client, begin(client), cloth(3)))
    assert (status, field) == (409, "pictures")
    assert "sudah ada di karya nomor 7 lomba ini" in text


def test_two_different_new_passwords_are_refused(client: TestClient) -> None:
    typed = {"password": "ombak di teluk", "again": "ombak di laut"}
    answer = client.post("/sandi", data=typed, headers=session(client, "budi"))
    status, text, field = mistake(answer)
    assert (status, field) == (422, "password")
    assert "Kedua kata sandi berbeda." in text
    assert "ombak" not in answer.text


@pytest.mark.parametrize(("length", "status"), [(9, 422), (10, 303)])
def test_a_new_password_has_ten_letters(client: TestClient, length: int, status: int) -> None:
    typed = {"password": "x" * length, "again": "x" * length}
    answer = client.post("/sandi", data=typed, headers=session(client, "budi"))
    assert answer.status_code == status


def test_a_decision_needs_a_reason(client: TestClient) -> None:
    entry = next(iter(archive_of(client).catalogue.entries.values()))
    path = f"/tinjau/{entry.id}/{entry.findings[0].subject}"
    for typed, field in (({"outcome": "jiplakan"}, "reason"), ({"reason": "Sama."}, "outcome")):
        answer = client.post(path, data=typed, headers=session(client))
        assert mistake(answer)[::2] == (422, field)
    assert not archive_of(client).catalogue.decisions


def test_a_pair_is_decided_once(client: TestClient) -> None:
    entry = next(iter(archive_of(client).catalogue.entries.values()))
    path, officer = f"/tinjau/{entry.id}/{entry.findings[0].subject}", session(client)
    typed = {"outcome": "jiplakan", "reason": "Sama."}
    assert client.post(path, data=typed, headers=officer).status_code == 303
    again = client.post(path, data={**typed, "outcome": "kebetulan"}, headers=officer)
    status, text, _ = mistake(again)
    assert (status, "Pasangan ini sudah diputuskan: jiplakan." in text) == (409, True)
