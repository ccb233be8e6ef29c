"""Officers arrange a competition in one form, and everybody sees what they have said."""

import hashlib
import re
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any

import pytest
from httpx2 import Response
from playwright.sync_api import Page, expect
from starlette.testclient import TestClient

from api.dependencies import get_now
from motifs.facts.edition import Criterion, Edition, Prize, Stage, hide
from motifs.keeping.document import MAX_DOCUMENT
from tests.motifs.builders import NOON, an_act, an_entry
from tests.pages.conftest import Markup, Opening, Site, archive_of, session, sign_in
from tests.pages.test_typed import HOSTILE, mistake, require_harmless, value_of

PDF = b"%PDF-1.7\n% aturan lomba\n"
TYPED: dict[str, Any] = {
    "title": "Lomba 2027",
    "organiser": "Dekranasda",
    "place": "BSCC Dome",
    "held": "5 Februari 2027",
    "theme": "rotan",
    "opens_at": "2026-12-01T08:00",
    "closes_at": "2027-01-31T16:00",
    "grace_minutes": "15",
    "rules": "Karya sendiri.\r\nTanpa nama.",
    "categories": "umum\r\npelajar\r\n",
    "works_each": "2",
    "pictures_each": "3",
    "name": ["estetika", "ergonomi", "", ""],
    "most": ["100", "50", "", ""],
    "weight": ["2", "", "", ""],
    "about": ["Garis dan warna.", "", "", ""],
    "rank": ["I", "II", ""],
    "reward": ["Rp 12.500.000", "", ""],
    "jurors": ["joko"],
}


@pytest.fixture
def officer(client: TestClient) -> dict[str, str]:
    return session(client)


@pytest.fixture
def drafted(client: TestClient, officer: dict[str, str]) -> str:
    """The page of a draft."""
    typed = {"id": "2027", "title": "Lomba"}
    answer = client.post("/edisi-baru", data=typed, headers=officer)
    assert answer.headers["location"] == "/edisi/2027/atur"
    return "/edisi/2027"


def edition(client: TestClient, key: str = "2027") -> Edition:
    return archive_of(client).catalogue.edition(key)


def revision(client: TestClient, path: str, headers: dict[str, str]) -> str:
    """What the page says that it has seen."""
    return str(value_of(Markup(client.get(path, headers=headers).text), "revision"))


def arrange(
    client: TestClient, headers: dict[str, str], pdf: bytes | None = None, **changes: Any
) -> Response:
    """Send the form as it is sent by a browser, which has just opened it."""
    typed = {"revision": revision(client, "/edisi/2027/atur", headers), **TYPED, **changes}
    files = {"rules_file": ("aturan.pdf" if pdf else "", pdf or b"", "application/pdf")}
    return client.post("/edisi/2027/atur", data=typed, files=files, headers=headers)


def announce(client: TestClient, headers: dict[str, str]) -> Response:
    typed = {"revision": revision(client, "/edisi/2027", headers)}
    return client.post("/edisi/2027/umumkan", data=typed, headers=headers)


def at(client: TestClient, moment: datetime) -> None:
    app: Any = client.app
    app.dependency_overrides[get_now] = lambda: moment


# What is typed


def test_what_is_typed_is_what_is_kept(
    client: TestClient, officer: dict[str, str], drafted: str
) -> None:
    answer = arrange(client, officer, PDF)
    assert (answer.status_code, answer.headers["location"]) == (303, f"{drafted}?kabar=disimpan")
    assert edition(client) == Edition(
        id="2027",
        title="Lomba 2027",
        organiser="Dekranasda",
        place="BSCC Dome",
        held="5 Februari 2027",
        theme="rotan",
        opens_at=datetime(2026, 12, 1, tzinfo=UTC),  # 08:00 in Balikpapan
        closes_at=datetime(2027, 1, 31, 8, tzinfo=UTC),
        stage=Stage.DRAFT,
        rules="Karya sendiri.\nTanpa nama.",
        rules_file=hashlib.sha256(PDF).hexdigest(),
        categories=("umum", "pelajar"),
        works_each=2,
        pictures_each=3,
        grace_minutes=15,
        criteria=(
            Criterion(name="estetika", most=100, weight=2, about="Garis dan warna."),
            Criterion(name="ergonomi", most=50),
        ),
        prizes=(Prize(rank="I", reward="Rp 12.500.000"), Prize(rank="II")),
        jurors=("joko",),
    )


def test_the_form_shows_what_is_on_record_and_saving_it_changes_nothing(
    client: TestClient, officer: dict[str, str], drafted: str
) -> None:
    arrange(client, officer, PDF)
    page = Markup(client.get(f"{drafted}/atur", headers=officer).text)
    inputs = [one for one in page.every("input") if one.get("name")]
    chosen = [one for one in inputs if one.get("type") != "checkbox" or "checked" in one]
    sent: dict[str, Any] = {}
    for one in chosen:
        if one["type" if "type" in one else "name"] != "file":
            sent.setdefault(str(one["name"]), []).append(one.get("value") or "")
    texts = re.findall(
        r'<textarea[^>]*name="(\w+)"[^>]*>(.*?)</textarea>',
        client.get(f"{drafted}/atur", headers=officer).text,
        re.DOTALL,
    )
    sent |= {name: unescape(text) for name, text in texts}
    before, events = edition(client), len(archive_of(client).catalogue.events)
    answer = client.post(f"{drafted}/atur", data=sent, headers=officer)
    assert answer.status_code == 303
    assert edition(client) == before
    assert len(archive_of(client).catalogue.events) == events


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"title": " "}, "title", "Mohon isi: judul."),
        ({"opens_at": "besok"}, "opens_at", "waktu buka: “besok”"),
        ({"closes_at": "2027-01-31T16:00+07:00"}, "closes_at", "2027-01-31T16:00+07:00"),
        ({"closes_at": "2026-12-01T08:00"}, "closes_at", "Lomba harus ditutup sesudah dibuka."),
        ({"grace_minutes": "1441"}, "grace_minutes", "0-1440"),
        ({"works_each": "banyak"}, "works_each", "1-100"),
        ({"works_each": "101"}, "works_each", "1-100"),
        ({"pictures_each": "6"}, "pictures_each", "1-5"),
        ({"rules": "x" * 20_001}, "rules", "paling banyak 20000 huruf"),
        ({"categories": "umum\numum"}, "categories", "2 x umum"),
        ({"weight": ["0"]}, "criteria", "bobot: “0”"),
        ({"most": ["0"]}, "criteria", "nilai tertinggi: “0”"),
        ({"most": ["1e3"]}, "criteria", "nilai tertinggi: “1e3”"),
        ({"name": [""]}, "criteria", "Mohon isi: nama kriteria."),
        ({"name": [str(one) for one in range(40)]}, "criteria", "kriteria: “40”"),
        ({"rank": [""]}, "prizes", "Mohon isi: juara pada hadiah."),
        ({"jurors": ["rahma"]}, "jurors", "akun juri"),
    ],
)
@pytest.mark.usefixtures("drafted")
def test_a_mistake_is_named_at_its_part_and_nothing_typed_is_lost(
    client: TestClient,
    officer: dict[str, str],
    changes: dict[str, Any],
    field: str,
    sentence: str,
) -> None:
    answer = arrange(client, officer, **changes)
    page = Markup(answer.text)
    links = [str(one["href"]) for one in page.every("a")]
    assert (answer.status_code, f"#{field}" in links) == (422, True)
    assert sentence.casefold() in page.text.casefold()
    for name in TYPED.keys() - changes.keys() - {"name", "most", "weight", "about", "rank"}:
        if isinstance(TYPED[name], str) and name not in {"rules", "categories"}:
            assert value_of(page, name) == TYPED[name]
    assert "Karya sendiri." in answer.text or "rules" in changes
    assert edition(client).theme == ""


@pytest.mark.parametrize("name", ["title", "theme", "opens_at", "rules", "name", "reward"])
@pytest.mark.usefixtures("drafted")
def test_a_hostile_competition_comes_back_as_words(
    client: TestClient, officer: dict[str, str], name: str
) -> None:
    answer = arrange(client, officer, **{"grace_minutes": "-1", name: HOSTILE})
    assert answer.status_code == 422
    page = require_harmless(answer)
    assert HOSTILE in page.text or HOSTILE in [one.get("value") for one in page.every("input")]


def test_a_hostile_competition_is_harmless_wherever_it_is_shown(
    client: TestClient, officer: dict[str, str], drafted: str
) -> None:
    texts = ("title", "organiser", "place", "held", "theme", "rules")
    lists = ("name", "about", "rank", "reward")
    hostile = {**dict.fromkeys(texts, HOSTILE), **{name: [HOSTILE] for name in lists}}
    assert arrange(client, officer, categories=HOSTILE, **hostile).status_code == 303
    require_harmless(client.get(f"{drafted}/atur", headers=officer))
    assert announce(client, officer).status_code == 303
    at(client, datetime(2026, 12, 2, tzinfo=UTC))
    typed = {
        "revision": revision(client, f"{drafted}/perpanjangan", officer),
        "until": "2027-02-03T08:00",
        "reason": HOSTILE,
    }
    given = client.post(f"{drafted}/perpanjangan", data=typed, headers=officer)
    assert HOSTILE in require_harmless(given).text
    page = require_harmless(client.get(drafted))
    assert page.text.count(HOSTILE) >= 11
    for path in ("/kirim", "/kirim/2027"):
        assert HOSTILE in require_harmless(client.get(path)).text


# The rules as a file


def test_the_rules_are_given_as_the_file_that_was_sent(
    client: TestClient, officer: dict[str, str], drafted: str
) -> None:
    arrange(client, officer, PDF)
    answer = client.get(f"{drafted}/aturan.pdf", headers=officer)
    assert (answer.content, answer.headers["content-type"]) == (PDF, "application/pdf")
    assert answer.headers["content-disposition"] == 'attachment; filename="aturan-2027.pdf"'
    assert client.get(f"{drafted}/aturan.pdf").status_code == 404
    announce(client, officer)
    assert client.get(f"{drafted}/aturan.pdf").content == PDF
    arrange(client, officer, without_rules="ya")
    assert client.get(f"{drafted}/aturan.pdf").status_code == 404


@pytest.mark.parametrize(
    ("sent", "status", "sentence"),
    [
        (b"<html><script>alert(1)</script>", 415, "Berkas ini bukan PDF."),
        (PDF.ljust(MAX_DOCUMENT + 1), 413, "Dokumen ini lebih besar dari 10 MB."),
    ],
)
@pytest.mark.usefixtures("drafted")
def test_rules_that_are_no_pdf_are_refused(
    client: TestClient,
    officer: dict[str, str],
    sent: bytes,
    status: int,
    sentence: str,
) -> None:
    answer = arrange(client, officer, sent)
    links = [one.get("href") for one in Markup(answer.text).every("a")]
    assert (answer.status_code, "#rules_file" in links, sentence in answer.text) == (
        status,
        True,
        True,
    )
    assert value_of(Markup(answer.text), "theme") == "rotan"
    assert edition(client).rules_file == ""


# Two officers at once


def test_of_two_officers_the_second_sees_what_the_first_has_saved(
    client: TestClient, officer: dict[str, str], drafted: str
) -> None:
    seen = revision(client, f"{drafted}/atur", officer)
    arrange(client, officer, theme="kelapa", name=["keserasian"], weight=["3"])
    answer = arrange(client, officer, revision=seen)
    page = Markup(answer.text)
    assert answer.status_code == 412
    assert "Orang lain sudah mengubahnya sejak Anda membukanya." in page.text
    assert "kelapa" in page.text
    assert "keserasian (100 × 3)" in page.text
    assert value_of(page, "theme") == "rotan"
    assert edition(client).theme == "kelapa"
    again = arrange(client, officer, revision=value_of(page, "revision"))
    assert (again.status_code, edition(client).theme) == (303, "rotan")


def test_what_an_officer_has_not_seen_is_not_announced(
    client: TestClient, officer: dict[str, str], drafted: str
) -> None:
    arrange(client, officer)
    seen = revision(client, drafted, officer)
    arrange(client, officer, theme="kelapa")
    answer = client.post(f"{drafted}/umumkan", data={"revision": seen}, headers=officer)
    assert answer.status_code == 412
    assert edition(client).stage is Stage.DRAFT


# What is seen


def test_a_draft_is_there_for_officers_only(
    client: TestClient, officer: dict[str, str], drafted: str
) -> None:
    arrange(client, officer)
    for headers in ({}, session(client, "joko"), session(client, "budi")):
        for path in (drafted, "/kirim/2027", f"{drafted}/aturan.pdf", f"{drafted}/hasil"):
            assert client.get(path, headers=headers).status_code == 404
        assert "Lomba 2027" not in client.get("/kirim", headers=headers).text
    assert "Lomba 2027" in client.get("/kirim", headers=officer).text
    assert "Ini masih rancangan" in client.get(drafted, headers=officer).text


def test_what_is_missing_is_told_in_place_of_the_button(
    client: TestClient, officer: dict[str, str], drafted: str
) -> None:
    page = Markup(client.get(drafted, headers=officer).text)
    for field in ("waktu buka", "waktu tutup", "kriteria"):
        assert f"Mohon isi: {field}." in page.text
    assert f"{drafted}/umumkan" not in [one.get("action") for one in page.every("form")]
    arrange(client, officer)
    page = Markup(client.get(drafted, headers=officer).text)
    assert f"{drafted}/umumkan" in [one.get("action") for one in page.every("form")]


def test_everybody_sees_what_is_asked_and_won(
    client: TestClient, officer: dict[str, str], drafted: str
) -> None:
    arrange(client, officer)
    assert announce(client, officer).headers["location"] == f"{drafted}?kabar=diumumkan"
    text = Markup(client.get(drafted).text).text
    for said in (
        "Akan dibuka",
        "1 Desember 2026 pukul 08.00 WITA",
        "31 Januari 2027 pukul 16.00 WITA",
        "sampai 15 menit setelah ditutup masih diterima",
        "Kelas: umum, pelajar",
        "Paling banyak 2 karya dari satu orang",
        "Paling banyak 3 gambar untuk satu karya",
        "estetika: nilai sampai 100, bobot 2",
        "Garis dan warna.",
        "ergonomi: nilai sampai 50, bobot 1",
        "Juara IRp 12.500.000",
        "Karya sendiri.",
    ):
        assert said in text
    assert "joko" not in text
    assert "petugas" not in text.partition("Langsung ke isi")[2].partition("Dirawat")[0]


def test_the_results_of_2022_stand_as_reported_with_their_source(reader: TestClient) -> None:
    text = Markup(reader.get("/edisi/2022").text).text
    for said in (
        "Dipublikasikan",
        "Juara I: Anggrek Sutiyani Nomor peserta 10 · nilai 1.250",
        "Juara II: Enceng Gondok Yahnawati Nomor peserta 14 · nilai 1.160",
        "Juara III: Klubut Nusantara Supratono Nomor peserta 03 · nilai 1.140",
        "potensi sebagai motif Balikpapan",
        "gerbangkaltim.com, Februari 2022",
        "tidak ada yang kami tambahkan",
    ):
        assert said in text
    assert "contoh" not in text.partition("Langsung ke isi")[2].partition("Lomba 2022")[0][-40:]


def test_a_maker_who_was_a_minor_is_not_named(reader: TestClient) -> None:
    text = Markup(reader.get("/edisi/2023").text).text
    assert "Juara Harapan II: Bunga Sepatu Pembuat belum tercatat" in text
    assert "Kalista" not in text


def test_what_this_project_made_up_says_so(reader: TestClient) -> None:
    badges = {
        key: "contoh" in reader.get(f"/edisi/{key}").text.partition("<h1>")[0].partition("<main")[2]
        for key in ("contoh", "2022", "2023", "2025", "2012-2014")
    }
    assert badges == {"contoh": True, "2022": False, "2023": False, "2025": False,
                      "2012-2014": False}  # fmt: skip


# The steps of its life


def test_the_works_go_to_the_jurors_once_nothing_more_can_come_in(
    client: TestClient, officer: dict[str, str], drafted: str
) -> None:
    arrange(client, officer)
    announce(client, officer)
    archive = archive_of(client)
    with archive.store.exclusive() as draft:
        draft.keep(an_entry(id="01K0000000000000000000EDIT", edition="2027"), an_act("entered"))
    judging = f"{drafted}/mulai-penjurian"
    early = client.post(judging, headers=officer)
    assert early.status_code == 409
    assert "31 Januari 2027 pukul 16.20 WITA" in early.text
    at(client, datetime(2027, 1, 31, 8, 20, tzinfo=UTC))
    page = Markup(client.get(drafted, headers=officer).text)
    assert judging in [one.get("action") for one in page.every("form")]
    answer = client.post(judging, headers=officer)
    assert answer.headers["location"] == f"{drafted}?kabar=dinilai"
    assert edition(client).stage is Stage.JUDGING
    assert client.post(judging, headers=officer).status_code == 409


def test_a_look_alike_that_waits_is_told_to_officers_and_stops_nothing(
    reader: TestClient,
) -> None:
    said = "Kemiripan yang menunggu keputusan: 4."
    assert said in Markup(reader.get("/edisi/contoh", headers=session(reader)).text).text
    assert said not in reader.get("/edisi/contoh").text


def test_the_code_of_an_extension_is_shown_once(
    client: TestClient, officer: dict[str, str]
) -> None:
    path = "/edisi/contoh/perpanjangan"
    closes = edition(client, "contoh").closes_at
    assert closes
    until = (closes + timedelta(days=2, hours=8)).strftime("%Y-%m-%dT%H:%M")  # in Balikpapan
    typed = {
        "revision": revision(client, path, officer),
        "until": until,
        "reason": "Banjir di Sepinggan.",
    }
    answer = client.post(path, data=typed, headers=officer)
    assert answer.headers["cache-control"] == "private, no-store"
    code = re.search(r'<code class="copy">([^<]+)</code>', answer.text)
    assert code
    (kept,) = edition(client, "contoh").extensions
    assert (kept.code, kept.until) == (hide(code[1]), closes + timedelta(days=2))
    again = client.post(path, data=typed, headers=officer)
    assert (again.status_code, code[1] in again.text) == (412, False)
    text = client.get("/edisi/contoh").text
    assert "Satu peserta, sampai" in text
    assert "Banjir di Sepinggan." in text
    assert code[1] not in text


@pytest.mark.parametrize(
    ("changes", "status", "field"),
    [
        ({"until": ""}, 422, "until"),
        ({"until": "2026-11-25T20:00"}, 422, "until"),
        ({"reason": " "}, 422, "reason"),
    ],
)
def test_more_time_that_cannot_be_given_is_named_at_its_field(
    client: TestClient, officer: dict[str, str], changes: dict[str, str], status: int, field: str
) -> None:
    path = "/edisi/contoh/perpanjangan"
    typed = {"until": "2027-01-30T08:00", "reason": "Banjir", **changes}
    typed["revision"] = revision(client, path, officer)
    assert mistake(client.post(path, data=typed, headers=officer))[::2] == (status, field)


# In a browser, without scripts


def test_a_competition_is_drafted_and_announced_on_a_phone_without_scripts(
    own_site: Site, open_page: Opening
) -> None:
    page: Page = open_page(own_site, java_script_enabled=False)
    sign_in(page, own_site, "rahma")
    page.goto("/edisi-baru")
    page.get_by_label("Nama singkat").fill("2027")
    page.get_by_label("Judul").fill("Lomba 2027")
    page.get_by_role("button", name="Buat rancangan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Atur: Lomba 2027")
    page.get_by_label("Dibuka").fill("2026-11-20T08:00")
    page.get_by_label("Ditutup").fill("2027-01-31T16:00")
    first = page.get_by_role("group", name="Kriteria 1")
    first.get_by_label("Nama").fill("Estetika")
    first.get_by_label("Bobot").fill("2")
    page.get_by_label("joko").check()
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_role("status")).to_have_text("Perubahan Anda tersimpan.")
    page.get_by_role("button", name="Umumkan sekarang").click()
    expect(page.get_by_role("status")).to_contain_text("Lomba sudah diumumkan")
    expect(page.get_by_text("Dibuka", exact=True).first).to_be_visible()
    kept = own_site.archive.catalogue.announced("2027")
    assert (kept.is_open(NOON), kept.jurors) == (True, ("joko",))
