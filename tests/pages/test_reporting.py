"""A visitor reports a problem on a motif's page; officers read it, close it, and can erase it."""

import re

import pytest
from httpx2 import Response
from playwright.sync_api import expect
from starlette.testclient import TestClient

from tests.pages.conftest import Markup, Opening, Site, archive_of, session, sign_in

HOSTILE = "</textarea><script>alert(1)</script>\x00\u202etxt\u200f"
SHOWN = "</textarea><script>alert(1)</script>txt"


@pytest.fixture
def address(client: TestClient) -> str:
    """Where one reports about the first motif."""
    return f"/motif/{next(iter(archive_of(client).catalogue.motifs))}/laporkan"


def send(client: TestClient, address: str, **typed: str) -> Response:
    facts = {"problem": "hak", "words": "Pembuatnya ibu saya.", **typed}
    return client.post(address, data=facts)


def test_a_report_is_taken_with_thanks_and_read_by_officers_alone(
    client: TestClient, address: str
) -> None:
    answer = send(client, address, contact="0812 3456 7890")
    assert answer.headers["location"] == f"{address}?kabar=terkirim"
    assert "Terima kasih." in Markup(client.get(f"{address}?kabar=terkirim").text).text
    (report,) = archive_of(client).catalogue.reports
    rahma = session(client)
    for path in ("/meja", "/laporan"):
        assert client.get(path).headers["location"] == "/masuk"
        assert client.get(path, headers=rahma).status_code == 200
    page = Markup(client.get(f"/laporan/{report}", headers=rahma).text)
    assert "Pembuatnya ibu saya." in page.text
    assert "0812 3456 7890" in page.text
    assert "Pembuatnya" not in client.get(address.removesuffix("/laporkan")).text


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"words": ""}, "words"),
        ({"words": "a" * 1_001}, "words"),
        ({"problem": "?"}, "problem"),
        ({"contact": "a" * 121}, "contact"),
    ],
)
def test_a_report_that_lacks_something_comes_back_with_what_was_typed(
    client: TestClient, address: str, typed: dict[str, str], field: str
) -> None:
    answer = send(client, address, **{"words": "Terbalik.", **typed})
    assert answer.status_code == 422
    assert f'href="#{field}"' in answer.text
    if field != "words":
        assert "Terbalik." in answer.text
    assert archive_of(client).catalogue.reports == {}


def test_script_and_marks_in_a_report_are_words(client: TestClient, address: str) -> None:
    send(client, address, words=HOSTILE, contact="\u202e<i>")
    (report,) = archive_of(client).catalogue.reports
    for path in ("/laporan", f"/laporan/{report}"):
        page = client.get(path, headers=session(client)).text
        assert SHOWN in Markup(page).text
        assert "\u202e" not in page
        assert "<script>alert" not in page


def test_ten_reports_in_a_quarter_of_an_hour_are_enough(client: TestClient, address: str) -> None:
    for number in range(10):
        assert send(client, address, words=f"Salah {number}").status_code == 303
    answer = send(client, address, words="Salah lagi")
    assert answer.status_code == 429
    assert "Salah lagi" in answer.text
    assert len(archive_of(client).catalogue.reports) == 10


def test_another_site_cannot_send_the_form(client: TestClient, address: str) -> None:
    headers = {"sec-fetch-site": "cross-site"}
    answer = client.post(address, data={"problem": "hak", "words": "x"}, headers=headers)
    assert (answer.status_code, archive_of(client).catalogue.reports) == (403, {})


def test_an_officer_closes_a_report_with_a_note_once(client: TestClient, address: str) -> None:
    send(client, address)
    (report,) = archive_of(client).catalogue.reports
    rahma, place = session(client), f"/laporan/{report}"
    assert client.post(place, data={"note": ""}, headers=rahma).status_code == 422
    done = client.post(place, data={"note": "Diperbaiki."}, headers=rahma)
    assert done.headers["location"] == f"{place}?kabar=selesai"
    again = client.post(place, data={"note": "Lagi."}, headers=rahma)
    assert (again.status_code, "Diperbaiki." in again.text) == (409, True)
    erased = client.post(f"{place}/hapus", headers=rahma)
    assert erased.headers["location"] == f"{place}?kabar=dihapus"
    page = Markup(client.get(place, headers=rahma).text)
    assert ("Diperbaiki." in page.text, "Pembuatnya" in page.text) == (True, False)


@pytest.mark.parametrize("path", ["/motif/x/laporkan", "/laporan/x"])
def test_what_is_not_there_is_missing(reader: TestClient, path: str) -> None:
    assert reader.get(path, headers=session(reader)).status_code == 404
    answer = reader.post(path, data={"words": "x", "problem": "hak", "note": "x"},
                         headers=session(reader))  # fmt: skip
    assert answer.status_code == 404


def test_a_report_goes_from_a_phone_to_the_desk(own_site: Site, open_page: Opening) -> None:
    page = open_page(own_site)
    page.goto("/")
    page.goto(f"/motif/{next(iter(own_site.archive.catalogue.motifs))}")
    page.get_by_role("link", name="Laporkan masalah").click()
    page.get_by_label("Haknya").check()
    page.get_by_label("Apa yang keliru").fill("Pembuatnya ibu saya.")
    page.get_by_role("button", name="Kirim laporan").click()
    expect(page.get_by_role("status").first).to_contain_text("Terima kasih")
    sign_in(page, own_site, "rahma")
    page.goto("/meja")
    page.get_by_role("link", name=re.compile("menunggu; yang tertua")).click()
    page.get_by_role("main").get_by_role("listitem").get_by_role("link").first.click()
    page.get_by_label("Catatan untuk petugas lain").fill("Sudah diperbaiki.")
    page.get_by_role("button", name="Tutup laporan").click()
    expect(page.get_by_role("status").first).to_contain_text("Laporan selesai")
