"""Where addresses lead: nowhere else, to a calm page, or to the door for officers."""

import pytest
from hypothesis import given, settings, strategies as st
from starlette.testclient import TestClient

from tests.pages.conftest import Markup, archive_of, session

ELSEWHERE = [
    "https://evil.example",
    "http:evil.example",
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "\\/evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "\t//evil.example",
    " //evil.example",
    "//evil.example/%2f..",
    "///\\;@evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "evil.example",
    "@evil.example",
    "?q=1",
    "",
    "/cek\r\nSet-Cookie: a=b",
]

FOR_OFFICERS = [
    ("GET", "/edisi/2026/pemenang"),
    ("POST", "/edisi/2026/pemenang"),
    ("POST", "/edisi/2026/pemenang/umumkan"),
    ("GET", "/pemenang/nobody"),
    ("GET", "/pemenang/nobody/surat.pdf"),
    ("POST", "/pemenang/nobody/surat"),
    ("GET", "/motif/nothing/pencatatan"),
    ("POST", "/motif/nothing/pencatatan"),
    ("GET", "/motif-baru"),
    ("GET", "/motif-dihapus"),
    ("GET", "/motif/nothing/atur"),
    ("GET", "/motif/nothing/gambar"),
    ("POST", "/motif/nothing/gambar"),
    ("GET", "/motif/nothing/gambar/nothing"),
    ("POST", "/motif/nothing/gambar/nothing"),
    ("GET", "/motif/nothing/gambar/nothing/asli.webp"),
    ("GET", "/motif/nothing/riwayat-suntingan"),
    ("POST", "/motif/nothing/pulihkan"),
    ("POST", "/motif/nothing/hapus"),
    ("POST", "/motif/nothing/kembalikan"),
    ("GET", "/dokumen/nothing"),
    ("GET", "/meja"),
    ("GET", "/meja/tenggat"),
    ("GET", "/meja/gambar"),
    ("GET", "/meja/kurang/uraian"),
    ("GET", "/impor"),
    ("POST", "/impor"),
    ("GET", "/impor/nothing"),
    ("POST", "/impor/nothing/gambar"),
    ("GET", "/impor/nothing/gambar/x.webp"),
    ("POST", "/impor/nothing/masukkan"),
    ("POST", "/impor/nothing/buang"),
    ("GET", "/impor/nothing/isi"),
    ("POST", "/impor/nothing/urungkan"),
    ("GET", "/laporan"),
    ("GET", "/laporan/nothing"),
    ("POST", "/laporan/nothing"),
    ("POST", "/laporan/nothing/hapus"),
    ("GET", "/tinjau"),
    ("GET", "/tinjau/nobody"),
    ("GET", "/tinjau/nobody/nothing"),
    ("POST", "/tinjau/nobody/nothing"),
    ("POST", "/tinjau/keputusan/nothing/urungkan"),
    ("GET", "/edisi-baru"),
    ("POST", "/edisi-baru"),
    ("GET", "/edisi/contoh/atur"),
    ("POST", "/edisi/contoh/atur"),
    ("POST", "/edisi/contoh/umumkan"),
    ("GET", "/edisi/contoh/perpanjangan"),
    ("POST", "/edisi/contoh/perpanjangan"),
    ("POST", "/edisi/contoh/mulai-penjurian"),
    ("GET", "/sandi"),
    ("POST", "/sandi"),
]

UNKNOWN = [
    "/tidak-ada",
    "/motif/tidak-ada",
    "/motif/" + "x" * 5_000,
    "/motif/%00",
    "/motif/..%2f..%2fetc",
    "/motif/",
    "/motif/tidak-ada/riwayat",
    "/motif/tidak-ada/riwayat.pdf",
    "/kirim/1999",
    "/edisi/1999",
    "/edisi/1999/aturan.pdf",
    "/edisi/contoh/aturan.pdf",
    "/tanda-terima/tidak-ada",
    "/karya/tidak-ada/pemenang",
    "/tanda-terima/%ED%A0%80",
    "/bahasa/fr",
    "/static/tidak-ada.css",
    "/static/../main.py",
]


def leaves(address: str) -> bool:
    """Whether a browser reads the address as another site's, by the URL Standard.

    Tabs and line ends are removed, outer controls and blanks too, and a backslash is a slash.
    """
    kept = "".join(letter for letter in address if letter not in "\t\n\r")
    plain = kept.strip("".join(map(chr, range(33)))).replace("\\", "/")
    return not plain.startswith("/") or plain.startswith("//")


# Back to where the visitor was


@pytest.mark.parametrize("address", ["/", "/cek", "/?q=anggrek&koleksi=semua", "/motif/a?b=//c"])
def test_the_language_is_chosen_without_losing_the_place(reader: TestClient, address: str) -> None:
    answer = reader.get("/bahasa/en", params={"kembali": address})
    assert (answer.status_code, answer.headers["location"]) == (303, address)


@pytest.mark.parametrize("address", ELSEWHERE)
def test_the_toggle_of_the_language_leads_to_no_other_site(
    reader: TestClient, address: str
) -> None:
    answer = reader.get("/bahasa/en", params={"kembali": address})
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert answer.headers["set-cookie"].startswith("bahasa=en;")


@given(st.text(alphabet="/\\\t\r\n\0 .:@?#%aé", max_size=8))
@settings(max_examples=60, deadline=None)
def test_no_address_at_all_leads_the_toggle_to_another_site(
    reader: TestClient, address: str
) -> None:
    answer = reader.get("/bahasa/id", params={"kembali": address})
    assert not leaves(answer.headers["location"])


@pytest.mark.parametrize("path", ["/", "/?q=anggrek%20hitam&halaman=2", "/tidak-ada?a=b"])
def test_the_toggle_names_the_page_it_stands_on(reader: TestClient, path: str) -> None:
    links = Markup(reader.get(path).text).every("a")
    toggle = next(str(link["href"]) for link in links if link.get("hreflang") == "en")
    assert reader.get(toggle).headers["location"] == path


@pytest.mark.parametrize("name", ["kembali", "next", "to", "url"])
def test_the_doors_for_officers_lead_to_no_address_that_is_asked_for(
    client: TestClient, name: str
) -> None:
    asked = {name: "https://evil.example/"}
    away = client.get("/tinjau", params=asked)
    assert away.headers["location"] == "/masuk"
    assert "evil.example" not in client.get("/masuk", params=asked).text.partition("<main")[2]
    out = client.post("/keluar", params=asked, data=asked)
    assert (out.status_code, out.headers["location"]) == (303, "/")


def test_programmers_are_led_from_the_usual_place_to_our_own_page(reader: TestClient) -> None:
    answer = reader.get("/api/docs")
    assert (answer.status_code, answer.headers["location"]) == (303, "/program")
    assert "POST /api/v1/checks" in Markup(reader.get("/program").text).text


# What is not there


@pytest.mark.parametrize("path", UNKNOWN)
def test_an_unknown_address_is_answered_calmly(reader: TestClient, path: str) -> None:
    answer = reader.get(path)
    assert answer.status_code == 404
    page = Markup(answer.text)
    assert "Tidak ketemu" in page.text
    assert {"href": "/", "class": "button"} in page.every("a")


@pytest.mark.parametrize(
    "path", ["/tinjau/tidak-ada", "/tinjau/tidak-ada/x", "/gambar/abc/320.webp"]
)
def test_an_unknown_address_is_answered_calmly_to_officers_too(
    reader: TestClient, path: str
) -> None:
    answer = reader.get(path, headers=session(reader))
    assert answer.status_code == 404
    assert "Tidak ketemu" in answer.text


def test_a_decision_that_is_not_there_cannot_be_undone(reader: TestClient) -> None:
    answer = reader.post("/tinjau/keputusan/tidak-ada/urungkan", headers=session(reader))
    assert (answer.status_code, "Tidak ada keputusan di alamat ini" in answer.text) == (404, True)


@pytest.mark.parametrize(
    "number", ["1000000000", "9" * 200, "0", "-1", "dua", "", " ", "1.5", "1e9", "²", "٣"]
)
def test_a_page_of_a_list_that_does_not_exist_leads_to_a_near_one(
    reader: TestClient, number: str
) -> None:
    for path in ("/", "/kirim"):
        answer = reader.get(path, params={"halaman": number})
        assert answer.status_code == 200
    assert "Beruang Madu" in reader.get("/", params={"halaman": number}).text
    asked = dict.fromkeys(("halaman", "putusan", "karya"), number)
    review = reader.get("/tinjau", params=asked, headers=session(reader))
    assert (review.status_code, "Beruang Berjalan" in review.text) == (200, True)


@pytest.mark.parametrize(("length", "status"), [(200, 200), (201, 422)])
def test_a_question_has_at_most_200_letters(reader: TestClient, length: int, status: int) -> None:
    answer = reader.get("/", params={"q": "z" * length})
    assert (answer.status_code, "<h1>" in answer.text) == (status, True)


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("POST", "/", "GET, HEAD"),
        ("POST", "/tentang", "GET, HEAD"),
        ("PUT", "/cek", "GET, POST, HEAD"),
        ("DELETE", "/motif/x", "GET, HEAD"),
        ("GET", "/keluar", "POST"),
        ("GET", "/tinjau/keputusan/x/urungkan", "POST"),
        ("POST", "/static/style.css", "GET, HEAD"),
    ],
)
def test_a_wrong_method_is_told_on_a_page(
    reader: TestClient, method: str, path: str, allowed: str
) -> None:
    answer = reader.request(method, path)
    assert (answer.status_code, answer.headers["content-type"]) == (405, "text/html; charset=utf-8")
    assert answer.headers["allow"] == allowed
    assert "Alamat ini tidak melayani permintaan seperti itu." in answer.text


# For officers only


@pytest.mark.parametrize(("method", "path"), FOR_OFFICERS)
def test_strangers_are_led_to_the_door(reader: TestClient, method: str, path: str) -> None:
    answer = reader.request(method, path)
    assert (answer.status_code, answer.headers["location"]) == (303, "/masuk")


@pytest.mark.parametrize(("method", "path"), [one for one in FOR_OFFICERS if one[1] != "/sandi"])
def test_who_has_a_one_time_password_is_led_to_choose_another(
    reader: TestClient, method: str, path: str
) -> None:
    answer = reader.request(method, path, headers=session(reader, "budi"))
    assert (answer.status_code, answer.headers["location"]) == (303, "/sandi")


def test_a_forged_cookie_opens_nothing(reader: TestClient) -> None:
    cookie = session(reader)["cookie"]
    answer = reader.get("/tinjau", headers={"cookie": cookie[:-3] + "abc"})
    assert answer.headers["location"] == "/masuk"


def test_pictures_of_entries_are_shown_to_officers_alone(reader: TestClient) -> None:
    for entry in archive_of(reader).catalogue.entries.values():
        path = f"/gambar/{entry.pictures[0].digest}/320.webp"
        assert reader.get(path).status_code == 404
        assert reader.get(path, headers=session(reader)).status_code == 200
        for name in ("budi", "joko"):  # who has no password of his own, and a juror
            assert reader.get(path, headers=session(reader, name)).status_code == 404


@pytest.mark.parametrize("path", ["/", "/?koleksi=semua", "/kirim", "/kirim/contoh", "/tentang"])
def test_public_pages_tell_nothing_of_entries(reader: TestClient, path: str) -> None:
    html = reader.get(path).text
    for entry in archive_of(reader).catalogue.entries.values():
        maker = archive_of(reader).catalogue.person(entry.id)
        hidden = (entry.id, entry.title, maker.name, maker.phone)
        assert not [word for word in hidden if word in html]
