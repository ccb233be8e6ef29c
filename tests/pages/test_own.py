"""What an entrant does after sending: she sees, corrects, withdraws, takes along and erases."""

import io
import json
import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zipfile import ZipFile

import pytest
from httpx2 import Response
from playwright.sync_api import expect
from starlette.testclient import TestClient
from typer.testing import CliRunner

from api.cli.app import app
from api.dependencies import get_now
from motifs.facts.consent import TEXTS, Purpose, agree
from motifs.facts.edition import Stage
from motifs.facts.entry import Entry
from motifs.proof.verification import verify
from tests.motifs.builders import NOON, an_act
from tests.pages.conftest import Markup, Opening, Site, archive_of, session

FOREIGN = {"origin": "https://example.org", "sec-fetch-site": "cross-site"}


@pytest.fixture
def entry(client: TestClient) -> Entry:
    """The first sample entry, whose maker lets her phone number be shown."""
    archive = archive_of(client)
    first = next(iter(archive.catalogue.entries.values()))
    ticked = (Purpose.PROCESSING, Purpose.TRANSFER, Purpose.PHONE)
    with archive.store.exclusive() as draft:
        draft.keep(replace(first, consents=agree(ticked, NOON)), an_act("corrected"))
    return archive.catalogue.entry(first.id)


@pytest.fixture
def own(client: TestClient, entry: Entry) -> str:
    """The secret address of her page."""
    return f"/karya/{token(client, entry)}"


def token(client: TestClient, entry: Entry) -> str:
    sealed: str = client.app.state.links.seal(entry.id)  # type: ignore[attr-defined]
    return sealed


def code(client: TestClient, entry: Entry) -> str:
    made: str = client.app.state.links.code(entry.id)  # type: ignore[attr-defined]
    return made


def text(answer: Response) -> str:
    return Markup(answer.text).text


def now_is(client: TestClient, entry: Entry) -> Entry:
    return archive_of(client).catalogue.entry(entry.id)


def move(client: TestClient, days: int) -> None:
    """Let so many days pass."""
    client.app.dependency_overrides[get_now] = lambda: NOON + timedelta(days=days)  # type: ignore[attr-defined]


def judge(client: TestClient, entry: Entry, stage: Stage = Stage.JUDGING) -> None:
    archive = archive_of(client)
    with archive.store.exclusive() as draft:
        edition = replace(archive.catalogue.edition(entry.edition), stage=stage)
        draft.keep(edition, an_act("began judging"))


def filled(page: str) -> dict[str, Any]:
    """A form as the page shows it, ready to be sent again."""
    fields = {
        str(one["name"]): one.get("value", "")
        for one in Markup(page).every("input")
        if one.get("type") != "radio" or "checked" in one
    }
    story = re.search(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)
    return fields | {"philosophy": story[1] if story else ""}


# Coming back


def test_the_code_of_the_receipt_leads_back_to_the_work(client: TestClient, entry: Entry) -> None:
    receipt = text(client.get(f"/tanda-terima/{token(client, entry)}"))
    assert f"Kode: {code(client, entry)}" in receipt
    form = {"edition": entry.edition, "number": "1", "code": code(client, entry).lower()}
    answer = client.post("/karya-saya", data=form)
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/karya/{token(client, entry)}"


def test_a_wrong_number_and_a_wrong_code_get_the_same_page(
    client: TestClient, entry: Entry
) -> None:
    right = {"edition": entry.edition, "number": "1", "code": code(client, entry)}
    answers = [
        client.post("/karya-saya", data=right | wrong)
        for wrong in ({"code": "00000-00000"}, {"number": "99"}, {"edition": "tidak-ada"})
    ]
    assert [one.status_code for one in answers] == [401] * 3
    assert all("Lomba, nomor karya, dan kode tidak cocok." in text(one) for one in answers)
    shown = {re.sub(r'value="\d+"| selected', "", one.text) for one in answers}
    assert len(shown) == 1


def test_the_eleventh_wrong_code_must_wait(client: TestClient, entry: Entry) -> None:
    form = {"edition": entry.edition, "number": "1", "code": "00000-00000"}
    statuses = [client.post("/karya-saya", data=form).status_code for _ in range(11)]
    assert statuses == [401] * 10 + [429]


def test_a_guessed_address_is_not_found(reader: TestClient) -> None:
    entry = next(iter(archive_of(reader).catalogue.entries.values()))
    real = token(reader, entry)
    other = real[:-1] + ("A" if real[-1] != "A" else "Q")
    places = ("", "/perbaiki", "/tarik", "/hapus", "/salinan.zip", "/gambar/1.webp")
    for place in places:
        assert reader.get(f"/karya/{real}{place}").status_code == 200
        for guess in (other, entry.id, "tidak-ada", real.partition(".")[0]):
            assert reader.get(f"/karya/{guess}{place}").status_code == 404


def test_neither_a_guessed_address_nor_another_site_changes_anything(
    client: TestClient, entry: Entry, own: str
) -> None:
    before = archive_of(client).catalogue
    form = {"word": "HAPUS", "title": "Bunga", "name": "Siti", "phone": "0811 222 333"}
    for place in ("/perbaiki", "/tarik", "/kembalikan", "/telepon", "/hapus"):
        assert client.post(f"/karya/{entry.id}{place}", data=form).status_code == 404
        assert client.post(own + place, data=form, headers=FOREIGN).status_code == 403
    assert archive_of(client).catalogue is before


def test_the_secret_address_is_told_to_nobody(client: TestClient, entry: Entry, own: str) -> None:
    places = (own, f"{own}/perbaiki", f"{own}/tarik", f"{own}/hapus", f"{own}/gambar/1.webp")
    receipt = f"/tanda-terima/{token(client, entry)}"
    for place in (*places, f"{own}/salinan.zip", receipt, f"{receipt}/berkas"):
        headers = client.get(place).headers
        assert headers["cache-control"] == "private, no-store"
        assert headers["referrer-policy"] == "same-origin"
        assert headers["x-robots-tag"] == "noindex"
    for place in (*places[:-1], receipt):
        links = [str(one.get("href")) for one in Markup(client.get(place).text).every("a")]
        assert [link for link in links if urlsplit(link).hostname not in {None, "testserver"}] == []


def test_her_page_shows_what_she_sent_and_agreed_to(
    client: TestClient, entry: Entry, own: str
) -> None:
    shown = text(client.get(own))
    person = archive_of(client).catalogue.person(entry.id)
    for known in (entry.title, person.name, person.phone, entry.philosophy):
        assert known in shown
    assert all(TEXTS[one.purpose] in shown for one in entry.consents)
    assert "Diterima. Karya ikut lomba." in shown
    assert client.get(f"{own}/gambar/1.webp").headers["content-type"] == "image/webp"
    assert client.get(f"{own}/gambar/2.webp").status_code == 404
    assert client.get(f"{own}/gambar/0.webp").status_code == 404


def test_her_page_says_how_far_the_work_has_come(
    client: TestClient, entry: Entry, own: str
) -> None:
    told = {
        Stage.JUDGING: "Karya sedang dinilai.",
        Stage.DECIDED: "Karya sudah dinilai; hasilnya akan diumumkan.",
        Stage.PUBLISHED: "Karya sudah dinilai; hasilnya sudah diumumkan.",
    }
    for stage, said in told.items():
        judge(client, entry, stage)
        shown = text(client.get(own))
        assert said in shown
        assert "Tarik karya" not in shown
        assert "Perbaiki" not in shown


# Correcting


def test_a_correction_shows_on_her_page_and_on_the_new_receipt(
    client: TestClient, entry: Entry, own: str
) -> None:
    form = filled(client.get(f"{own}/perbaiki").text) | {"title": "Beruang Tidur"}
    answer = client.post(f"{own}/perbaiki", data=form)
    assert answer.headers["location"] == f"{own}?kabar=diperbaiki"
    shown = text(client.get(answer.headers["location"]))
    assert "Perbaikan Anda sudah dicatat." in shown
    assert "Beruang Tidur" in shown
    assert "Beruang Tidur" in text(client.get(f"/tanda-terima/{token(client, entry)}"))


def test_the_form_sent_as_it_was_changes_nothing(client: TestClient, own: str) -> None:
    before = archive_of(client).catalogue
    assert client.post(f"{own}/perbaiki", data=filled(client.get(f"{own}/perbaiki").text))
    assert archive_of(client).catalogue is before


def test_a_wrong_correction_comes_back_with_what_was_typed(client: TestClient, own: str) -> None:
    form = filled(client.get(f"{own}/perbaiki").text) | {"phone": "nanti", "title": "Bunga Baru"}
    answer = client.post(f"{own}/perbaiki", data=form)
    assert answer.status_code == 422
    assert 'href="#phone"' in answer.text
    assert 'value="Bunga Baru"' in answer.text


def test_after_closing_the_correction_is_refused(
    client: TestClient, entry: Entry, own: str
) -> None:
    form = filled(client.get(f"{own}/perbaiki").text)
    move(client, 365)
    assert client.post(f"{own}/perbaiki", data=form | {"title": "Baru"}).status_code == 409
    assert now_is(client, entry) == entry


def proof(client: TestClient, entry: Entry) -> str:
    """Where the QR code of the receipt leads."""
    page = client.get(f"/tanda-terima/{token(client, entry)}").text
    links = [str(one["href"]) for one in Markup(page).every("a")]
    return next(urlsplit(one).path for one in links if "/bukti/" in one)


def test_the_earlier_receipt_is_genuine_and_says_that_the_work_was_corrected(
    client: TestClient, entry: Entry, own: str, tmp_path: Path
) -> None:
    earlier = proof(client, entry)
    kept = tmp_path / "tanda-terima.json"
    kept.write_bytes(client.get(f"/tanda-terima/{token(client, entry)}/berkas").content)
    form = filled(client.get(f"{own}/perbaiki").text) | {"title": "Beruang Tidur"}
    client.post(f"{own}/perbaiki", data=form)
    assert "sudah memperbaiki karyanya" in text(client.get(earlier))
    assert "sudah memperbaiki karyanya" not in text(client.get(proof(client, entry)))
    key = client.get("/api/v1/key").json()["key"]
    done = CliRunner().invoke(app, ["verify-receipt", str(kept), "--key", key])
    assert done.exit_code == 0
    assert json.loads(kept.read_bytes())["title"] == entry.title


# Withdrawing


def test_withdrawn_by_two_steps_and_taken_back_by_one(
    client: TestClient, entry: Entry, own: str
) -> None:
    assert client.get(f"{own}/tarik").status_code == 200
    assert now_is(client, entry).takes_part
    assert client.post(f"{own}/tarik").headers["location"] == f"{own}?kabar=ditarik"
    shown = text(client.get(f"{own}?kabar=ditarik"))
    assert "Karya sudah ditarik." in shown
    assert "Ditarik. Karya tidak ikut." in shown
    assert "menarik karyanya pada" in text(client.get(proof(client, entry)))
    client.post(f"{own}/tarik")
    client.post(f"{own}/kembalikan")
    assert now_is(client, entry) == entry


def test_a_form_from_before_the_withdrawal_changes_nothing(client: TestClient, own: str) -> None:
    form = filled(client.get(f"{own}/perbaiki").text) | {"title": "Baru"}
    client.post(f"{own}/tarik")
    before = archive_of(client).catalogue
    answer = client.post(f"{own}/perbaiki", data=form)
    assert (answer.status_code, "sudah ditarik" in text(answer)) == (409, True)
    assert archive_of(client).catalogue is before


def test_once_it_is_judged_it_cannot_be_withdrawn(
    client: TestClient, entry: Entry, own: str
) -> None:
    judge(client, entry)
    assert client.get(f"{own}/tarik").status_code == 409
    assert client.post(f"{own}/tarik").status_code == 409


def test_after_closing_a_withdrawn_work_stays_away(client: TestClient, own: str) -> None:
    client.post(f"{own}/tarik")
    move(client, 365)
    assert "Ikutkan lagi" not in text(client.get(own))
    assert client.post(f"{own}/kembalikan").status_code == 409


def test_the_consent_to_show_the_phone_number_is_taken_back_at_any_time(
    client: TestClient, entry: Entry, own: str
) -> None:
    judge(client, entry, Stage.PUBLISHED)
    assert client.post(f"{own}/telepon").headers["location"] == f"{own}?kabar=telepon"
    assert TEXTS[Purpose.PHONE] not in text(client.get(own))
    assert Purpose.PHONE not in {one.purpose for one in now_is(client, entry).consents}


# Taking along


def test_she_is_handed_everything_as_one_file(client: TestClient, entry: Entry, own: str) -> None:
    answer = client.get(f"{own}/salinan.zip")
    assert answer.headers["content-type"] == "application/zip"
    name = f'attachment; filename="karya-{entry.edition}-1.zip"'
    assert answer.headers["content-disposition"] == name
    zipped = ZipFile(io.BytesIO(answer.content))
    assert zipped.testzip() is None
    archive = archive_of(client)
    data = json.loads(zipped.read("data.json"))
    assert data["orang"]["name"] == archive.catalogue.person(entry.id).name
    pictures = [archive.files.read(picture.digest) for picture in entry.pictures]
    assert [zipped.read(one) for one in zipped.namelist() if "gambar" in one] == pictures


# Erasing


def test_without_the_word_nothing_is_erased(client: TestClient, entry: Entry, own: str) -> None:
    for word in ("", "ya", "HAPUSKAN"):
        answer = client.post(f"{own}/hapus", data={"word": word})
        assert (answer.status_code, 'href="#word"' in answer.text) == (422, True)
    assert now_is(client, entry) == entry


def test_the_word_erases_and_every_door_says_so_calmly(
    client: TestClient, entry: Entry, own: str
) -> None:
    earlier = proof(client, entry)
    person = archive_of(client).catalogue.person(entry.id)
    assert client.post(f"{own}/hapus", data={"word": " hapus "}).headers["location"].startswith(own)
    assert list(verify(archive_of(client))) == []
    shown = client.get(own)
    assert (shown.status_code, "Data Anda sudah dihapus" in text(shown)) == (200, True)
    assert client.get(f"/tanda-terima/{token(client, entry)}").headers["location"] == own
    assert "Data pembuat sudah dihapus" in text(client.get(earlier))
    gone = [f"{own}/perbaiki", f"{own}/hapus", f"{own}/salinan.zip"]
    gone += [f"/tanda-terima/{token(client, entry)}/berkas"]
    gone += [f"/api/v1/receipts/{token(client, entry)}"]
    assert [client.get(place).status_code for place in gone] == [410] * 5
    assert client.get(f"{own}/gambar/1.webp").status_code == 404
    officer = session(client)
    for place in (own, earlier, "/tinjau", f"/tinjau/{entry.id}"):
        page = text(client.get(place, headers=officer))
        assert not [one for one in (entry.title, person.name, person.phone) if one in page]


def test_the_code_still_leads_to_the_page_that_says_that_it_is_erased(
    client: TestClient, entry: Entry, own: str
) -> None:
    client.post(f"{own}/hapus", data={"word": "HAPUS"})
    form = {"edition": entry.edition, "number": "1", "code": code(client, entry)}
    assert client.post("/karya-saya", data=form).headers["location"] == own


# By letter


@pytest.fixture
def letter(entry: Entry) -> str:
    return f"/tinjau/{entry.id}/hapus"


def test_an_officer_erases_for_a_reason_that_the_history_keeps(
    client: TestClient, entry: Entry, letter: str
) -> None:
    form = {"word": "HAPUS", "reason": "Surat 12/XI, 20 November 2026"}
    answer = client.post(letter, data=form, headers=session(client))
    assert answer.headers["location"] == f"/tinjau/{entry.id}"
    assert now_is(client, entry).title == ""
    erased = [one for one in archive_of(client).catalogue.events if one.action == "erased"]
    assert {(one.actor, one.role, one.note) for one in erased} == {
        ("rahma", "petugas", "Surat 12/XI, 20 November 2026")
    }


def test_without_reason_or_word_an_officer_erases_nothing(
    client: TestClient, entry: Entry, letter: str
) -> None:
    officer = session(client)
    for reason, word, place in (
        ("", "HAPUS", "reason"),
        ("Surat 12", "ya", "word"),
        ("x" * 1_001, "HAPUS", "reason"),
    ):
        form = {"reason": reason, "word": word}
        answer = client.post(letter, data=form, headers=officer)
        assert (answer.status_code, f'href="#{place}"' in answer.text) == (422, True)
    assert now_is(client, entry) == entry


# In a browser, without scripts


def test_the_whole_way_on_a_phone_without_scripts(own_site: Site, open_page: Opening) -> None:
    page = open_page(own_site, java_script_enabled=False)
    page.goto("/karya-saya")
    entry = next(iter(own_site.archive.catalogue.entries.values()))
    keys = own_site.app.state.links
    page.get_by_label("Lomba").select_option(entry.edition)
    page.get_by_label("Nomor peserta").fill("1")
    page.get_by_label("Kode").fill(keys.code(entry.id))
    page.get_by_role("button", name="Buka karya saya").click()
    page.get_by_role("link", name="Perbaiki").click()
    page.get_by_label("Judul").fill("Beruang Tidur")
    page.get_by_role("button", name="Simpan perbaikan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Karya 1: Beruang Tidur")
    page.get_by_role("link", name="Tarik karya").click()
    page.get_by_role("button", name="Ya, tarik").click()
    page.get_by_role("button", name="Ikutkan lagi").click()
    with page.expect_download() as saved:
        page.get_by_role("link", name="Simpan salinan data saya").click()
    assert saved.value.suggested_filename == f"karya-{entry.edition}-1.zip"
    page.get_by_role("link", name="Hapus data saya").click()
    page.get_by_label("Ketik HAPUS").fill("hapus")
    page.get_by_role("button", name="Hapus selamanya").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Data Anda sudah dihapus")
    assert own_site.archive.catalogue.entry(entry.id).title == ""


# What is kept


def test_the_page_on_personal_data_says_how_long_as_it_was_set(reader: TestClient) -> None:
    shown = text(reader.get("/data-pribadi"))
    assert "24 bulan" in shown
    for kept in ("Jawaban Anda saat panitia bertanya", "Surat pengalihan", "Petugas dan juri"):
        assert kept in shown
    for article in (5, 6, 7, 8, 9, 12, 13, 20, 21, 22, 25, 26, 43, 46):
        assert re.search(rf"UU 27/2022 Pasal (\d+, )*{article}\b", shown), article
    assert "UU 28/2014 Pasal 5" in shown
