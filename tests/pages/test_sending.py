"""The entry form as a conversation with the service: what it keeps, refuses and never tells."""

from dataclasses import replace
from datetime import datetime, timedelta
from http.cookies import SimpleCookie
from typing import Any

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from api.dependencies import get_now
from motifs.facts.account import Role
from motifs.facts.edition import Edition, Extension, hide
from motifs.keeping.draft import FIELDS, Step
from motifs.keeping.drafts import KEPT, Drafts
from motifs.register.registration import register_motif
from tests.motifs.builders import NOON, a_motif, an_account, an_act
from tests.motifs.drawings import blank, cloth, mirrored
from tests.pages.conftest import Markup, archive_of
from tests.pages.filling import add, begin, complete, fill, send

SECOND = timedelta(seconds=1)
CODE = "KAIN-7Q2M"
ELSEWHERE = {"sec-fetch-site": "cross-site"}


def change_edition(client: TestClient, **changes: Any) -> Edition:
    archive = archive_of(client)
    edition = replace(archive.catalogue.edition("contoh"), **changes)
    with archive.store.exclusive() as draft:
        draft.keep(edition, an_act("changed"))
    return edition


def move_clock(client: TestClient, moment: datetime) -> None:
    app: Any = client.app
    app.dependency_overrides[get_now] = lambda: moment


def entries(client: TestClient) -> int:
    """How many came beside the six samples."""
    return len(archive_of(client).catalogue.entries) - 6


def text_of(answer: Response) -> str:
    return Markup(answer.text).text


# Beginning and going on


def test_the_start_says_what_is_needed_asked_and_kept(client: TestClient) -> None:
    change_edition(client, works_each=2, pictures_each=3, grace_minutes=15)
    text = text_of(client.get("/kirim/contoh"))
    for words in (
        "Satu sampai 3 gambar karya",
        "Satu orang mengirim paling banyak 2 karya.",
        "terlambat sampai 15 menit masih diterima",
        "Tema: Flora dan fauna Balikpapan",
        "(UU 27/2022 Pasal 21)",
        "dihapus setelah 30 hari",
    ):
        assert words in text
    links = [one.get("href") for one in Markup(client.get("/kirim/contoh").text).every("a")]
    assert "/edisi/contoh" in links


def test_who_comes_back_is_offered_to_go_on(client: TestClient) -> None:
    assert "set-cookie" not in client.get("/kirim/contoh").headers
    place = begin(client)
    given = SimpleCookie(client.post("/kirim/contoh").headers["set-cookie"])["batik_karya"]
    assert (given["path"], given["samesite"], given["httponly"]) == ("/kirim/contoh", "lax", True)
    assert given["max-age"] == str(30 * 24 * 3_600)
    place = f"/kirim/contoh/{given.value}"
    fill(client, place, Step.TITLE)
    page = Markup(client.get("/kirim/contoh").text)
    assert "Lanjutkan “Bunga Wain”" in page.text
    assert place in [one.get("href") for one in page.every("a")]


def test_going_on_leads_to_what_is_not_filled_in(reader: TestClient) -> None:
    place = begin(reader)
    met = []
    for step in (Step.PICTURES, Step.TITLE, Step.MAKER, Step.CONSENT, Step.READING):
        met.append(reader.get(place).headers["location"].removeprefix(f"{place}/"))
        _ = add(reader, place, cloth(1)) if step is Step.PICTURES else None
        if step in FIELDS and step is not Step.READING:
            fill(reader, place, step)
    assert met == ["gambar", "judul", "diri", "persetujuan", "baca"]


def test_the_screens_follow_one_another_and_back(reader: TestClient) -> None:
    place = begin(reader)
    walked = [add(reader, place, cloth(1)).headers["location"]]
    walked += [fill(reader, place, step).headers["location"] for step in list(Step)[1:7]]
    assert [one.rpartition("/")[2] for one in walked] == [str(step) for step in list(Step)[1:8]]
    for step in list(Step)[1:7]:
        back = reader.post(f"{place}/{step}", data={"ke": "mundur"})
        assert back.headers["location"] == f"{place}/{list(Step)[list(Step).index(step) - 1]}"


def test_going_back_or_away_keeps_what_was_typed_right_or_wrong(reader: TestClient) -> None:
    place = begin(reader)
    for way, status in (("mundur", 303), ("simpan", 204)):
        typed = {"philosophy": f"{way} " + "é" * 1_001, "ke": way}
        assert reader.post(f"{place}/cerita", data=typed).status_code == status
        assert typed["philosophy"] in reader.get(f"{place}/cerita").text


def test_who_changes_something_while_reading_over_comes_back_there(reader: TestClient) -> None:
    place = complete(reader, cloth(1))
    changes = [one.get("href") for one in Markup(reader.get(f"{place}/baca").text).every("a")]
    assert f"{place}/judul?ubah=ya" in changes
    answer = reader.post(f"{place}/judul?ubah=ya", data={"title": "Bunga Sungai Wain"})
    assert answer.headers["location"] == f"{place}/baca"
    assert "Bunga Sungai Wain" in reader.get(f"{place}/baca").text
    again = reader.post(f"{place}/gambar?ubah=ya")
    assert again.headers["location"] == f"{place}/judul"


def test_a_picture_is_taken_away(reader: TestClient) -> None:
    place = begin(reader)
    add(reader, place, cloth(1), cloth(2))
    page = Markup(reader.get(f"{place}/gambar").text)
    first, second = (str(one["value"]) for one in page.every("button") if one.get("formaction"))
    answer = reader.post(f"{place}/hapus", data={"gambar": first})
    assert answer.headers["location"] == f"{place}/gambar"
    assert reader.get(f"{place}/gambar/{first}.webp").status_code == 404
    assert reader.get(f"{place}/gambar/{second}.webp").status_code == 200


def test_the_guardian_is_asked_to_tick_only_of_a_minor(reader: TestClient) -> None:
    place = begin(reader)
    fill(reader, place, Step.MAKER)
    assert "consent-wali" not in reader.get(f"{place}/persetujuan").text
    fill(reader, place, Step.MAKER, minor="true", guardian="Rahmi", guardian_relation="ibu")
    page = reader.get(f"{place}/persetujuan")
    assert "consent-wali" in page.text
    assert "Dicentang oleh Rahmi" in text_of(page)
    assert fill(reader, place, Step.CONSENT).status_code == 422


def test_a_minors_work_comes_in_with_the_guardian(client: TestClient) -> None:
    answer = send(
        client,
        cloth(1),
        minor="true",
        guardian="Rahmi",
        guardian_relation="ibu",
        consents=["pemrosesan", "pengalihan", "wali"],
    )
    assert "Saya orang tua atau wali peserta" in text_of(client.get(answer.headers["location"]))
    person = list(archive_of(client).catalogue.people.values())[-1]
    assert person.guardian is not None
    assert (person.guardian.name, person.guardian.relation) == ("Rahmi", "ibu")


def test_a_class_is_chosen_where_the_edition_has_some(client: TestClient) -> None:
    change_edition(client, categories=("umum", "pelajar"))
    place = begin(client)
    assert fill(client, place, Step.TECHNIQUE).status_code == 422
    assert fill(client, place, Step.TECHNIQUE, category="pelajar").status_code == 303


# Who may enter


def test_a_juror_and_who_sent_enough_are_told_where_they_type_their_number(
    client: TestClient,
) -> None:
    archive = archive_of(client)
    with archive.store.exclusive() as draft:
        juror = an_account("joko", role=Role.JUROR, phone="+62 811 111 111")
        draft.keep(juror, an_act("added account"))
    change_edition(client, works_each=1, jurors=("joko",))
    answer = fill(client, begin(client), Step.MAKER, phone="0811-111-111")
    assert (answer.status_code, "Juri tidak boleh ikut lomba" in text_of(answer)) == (409, True)
    assert send(client, cloth(1)).status_code == 303
    answer = fill(client, begin(client), Step.MAKER)
    assert answer.status_code == 409
    assert "Satu orang boleh mengirim paling banyak 1 karya" in text_of(answer)


# Cek kemiripan


def test_a_likeness_is_told_kindly_beside_both_pictures_and_forbids_nothing(
    client: TestClient,
) -> None:
    archive = archive_of(client)
    motif = register_motif(a_motif(title="Ombak Teluk"), [cloth(1)], archive, an_act())
    place = complete(client, mirrored(cloth(1)))
    page = Markup(client.get(f"{place}/kemiripan").text)
    assert "Ini bukan tuduhan, dan karya tetap boleh dikirim." in page.text
    shown = [str(one["src"]) for one in page.every("img")]
    assert shown[0].startswith(f"{place}/gambar/")
    assert shown[1] == f"/gambar/{motif.pictures[0].digest}/320.webp"
    assert "Ombak Teluk" in page.text
    assert client.post(f"{place}/baca").status_code == 303


def test_another_entry_is_never_shown(client: TestClient) -> None:
    send(client, cloth(1), title="Rahasia Peserta Lain", phone="0811 222 333")
    place = complete(client, mirrored(cloth(1)))
    page = client.get(f"{place}/kemiripan")
    assert "Rahasia Peserta Lain" not in page.text
    assert "Kami tidak menemukan motif yang mirip." in text_of(page)


def test_too_little_drawing_is_told_and_forbids_nothing(client: TestClient) -> None:
    place = complete(client, blank())
    assert "terlalu polos untuk dibandingkan" in text_of(client.get(f"{place}/kemiripan"))
    assert client.post(f"{place}/baca").status_code == 303


def test_without_pictures_there_is_nothing_to_compare(reader: TestClient) -> None:
    place = begin(reader)
    assert reader.get(f"{place}/kemiripan").headers["location"] == f"{place}/gambar"


# Sending, once


def test_what_is_missing_is_named_before_anything_is_sent(client: TestClient) -> None:
    place = begin(client)
    add(client, place, cloth(1))
    page = Markup(client.get(f"{place}/baca").text)
    assert "Mohon isi: judul." in page.text
    assert f"{place}/judul?ubah=ya" in [one.get("href") for one in page.every("a")]
    answer = client.post(f"{place}/baca")
    assert (answer.status_code, entries(client)) == (422, 0)
    assert client.get(f"{place}/gambar").status_code == 200


def test_however_often_it_is_sent_the_address_leads_to_one_receipt(client: TestClient) -> None:
    place = complete(client, cloth(1))
    receipts = [client.post(f"{place}/baca") for _ in range(3)]
    receipts += [client.get(f"{place}/{step}") for step in Step]
    receipts += [client.get(place), client.post(f"{place}/judul", data={"title": "Lain"})]
    assert {one.status_code for one in receipts} == {303}
    assert len({one.headers["location"] for one in receipts}) == 1
    assert receipts[0].headers["location"].startswith("/tanda-terima/")
    assert entries(client) == 1
    assert "batik_karya=" in receipts[0].headers["set-cookie"]
    assert "Lanjutkan" not in text_of(client.get("/kirim/contoh"))


def test_the_catalogue_keeps_no_address_of_a_draft(client: TestClient) -> None:
    place = complete(client, cloth(1))
    client.post(f"{place}/baca")
    secret = place.rpartition("/")[2]
    folder = archive_of(client).folder
    kept = [path for path in folder.rglob("*") if path.is_file()]
    assert all(secret.encode() not in path.read_bytes() for path in kept)
    assert not any(secret in str(path) for path in kept)


# Too late


def test_a_second_late_is_too_late_and_nothing_filled_in_is_lost(client: TestClient) -> None:
    place = complete(client, cloth(1))
    closes = NOON + timedelta(hours=1)
    change_edition(client, closes_at=closes)
    move_clock(client, closes)
    answer = client.post(f"{place}/baca")
    assert (answer.status_code, entries(client)) == (409, 0)
    assert "Lomba ini sudah ditutup" in text_of(answer)
    assert "Bunga Wain" in client.get(f"{place}/baca").text
    move_clock(client, closes - SECOND)
    assert client.post(f"{place}/baca").status_code == 303


def test_within_the_grace_a_work_is_taken_and_marked_late(client: TestClient) -> None:
    place = complete(client, cloth(1))
    change_edition(client, closes_at=NOON, grace_minutes=5)
    assert "Karya ini akan ditandai terlambat." in text_of(client.get(f"{place}/baca"))
    receipt = client.post(f"{place}/baca").headers["location"]
    assert "ditandai terlambat" in text_of(client.get(receipt))
    told = client.get(f"/api/v1/receipts/{receipt.split('/')[-1]}").json()
    assert (told["late"], told["received_at"]) == (True, "2026-11-25T12:00:00Z")
    assert client.post("/kirim/contoh").status_code == 303


def test_who_holds_the_code_of_an_extension_is_taken(client: TestClient) -> None:
    place = complete(client, cloth(1))
    granted = Extension(
        code=hide(CODE),
        until=NOON + timedelta(hours=1),
        reason="listrik padam",
        officer="rahma",
        granted_at=NOON,
    )
    change_edition(client, closes_at=NOON, extensions=(granted,))
    assert "Kode perpanjangan waktu" in text_of(client.get(f"{place}/baca"))
    assert client.post(f"{place}/baca", data={"code": "KAIN-LAIN"}).status_code == 409
    receipt = client.post(f"{place}/baca", data={"code": CODE.lower()})
    assert receipt.status_code == 303
    assert "ditandai terlambat" in text_of(client.get(receipt.headers["location"]))
    own = receipt.headers["location"].replace("tanda-terima", "karya")
    assert "memperbaiki ini sampai 25 November 2026 pukul 21.00 WITA" in text_of(client.get(own))
    move_clock(client, NOON + timedelta(hours=1))
    assert "memperbaiki ini" not in text_of(client.get(own))


def test_after_closing_the_code_opens_the_door_to_the_draft_that_is_there(
    client: TestClient,
) -> None:
    place = complete(client, cloth(1))
    granted = Extension(
        code=hide(CODE),
        until=NOON + timedelta(hours=1),
        reason="sakit",
        officer="rahma",
        granted_at=NOON,
    )
    change_edition(client, closes_at=NOON)
    assert 'name="code"' not in client.get("/kirim/contoh").text
    change_edition(client, closes_at=NOON, extensions=(granted,))
    assert 'name="code"' in client.get("/kirim/contoh").text
    assert client.post("/kirim/contoh").status_code == 409
    wrong = client.post("/kirim/contoh", data={"code": "KAIN-LAIN"})
    assert (wrong.status_code, 'id="code-wrong"' in wrong.text) == (409, True)
    assert client.post("/kirim/contoh", data={"code": CODE}).headers["location"] == place
    assert client.post(f"{place}/baca").status_code == 303


# Addresses


@pytest.mark.parametrize("guess", ["A" * 43, "x", "..%2F..%2Fcatalogue", "%00", "A" * 5_000])
@pytest.mark.parametrize("step", ["", "/gambar", "/judul", "/kemiripan", "/baca", "/unggahan/x"])
def test_a_guessed_address_is_missing(reader: TestClient, guess: str, step: str) -> None:
    begin(reader)
    answer = reader.get(f"/kirim/contoh/{guess}{step}", headers={"tus-resumable": "1.0.0"})
    assert answer.status_code == 404


def test_a_draft_belongs_to_its_edition_and_its_pictures_to_the_draft(reader: TestClient) -> None:
    place = begin(reader)
    add(reader, place, cloth(1))
    picture = str(Markup(reader.get(f"{place}/gambar").text).every("img")[0]["src"])
    assert reader.get(picture).status_code == 200
    other = begin(reader)
    assert reader.get(picture.replace(place, other)).status_code == 404
    assert reader.get(place.replace("/contoh/", "/2022/") + "/judul").status_code == 404


@pytest.mark.parametrize("step", ["tidak-ada", "title", "catalogue.json"])
def test_an_unknown_screen_is_missing(reader: TestClient, step: str) -> None:
    place = begin(reader)
    assert reader.get(f"{place}/{step}").status_code == 404
    assert reader.post(f"{place}/{step}").status_code == 404


@pytest.mark.parametrize(
    "path", ["", "/judul", "/gambar", "/hapus", "/unggahan?jenis=kain", "/baca"]
)
def test_another_site_changes_and_sends_nothing(client: TestClient, path: str) -> None:
    place = complete(client, cloth(1))
    address = "/kirim/contoh" if path == "" else f"{place}{path}"
    assert client.post(address, data={"title": "x"}, headers=ELSEWHERE).status_code == 403
    assert client.post(address, headers={"origin": "https://evil.example"}).status_code == 403
    assert client.get(f"{place}/judul").text.count("Bunga Wain") == 1
    assert entries(client) == 0


def test_a_draft_is_forgotten_after_thirty_days(client: TestClient) -> None:
    place = begin(client)
    archive_of(client).drafts.clear(NOON + KEPT)
    assert client.get(f"{place}/judul").status_code == 404
    assert "Mulai" in text_of(client.get("/kirim/contoh"))


def test_too_many_drafts_are_refused_kindly(client: TestClient) -> None:
    archive = archive_of(client)
    client.app.state.archive = replace(archive, drafts=Drafts(archive.folder, most=0))  # type: ignore[attr-defined]  # by its type ASGI
    answer = client.post("/kirim/contoh")
    assert answer.status_code == 503
    assert "coba lagi satu jam lagi" in text_of(answer)
