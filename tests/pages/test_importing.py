"""A table comes in through the browser: looked at, confirmed, told of, undone."""

import io
import re
import zipfile

import pytest
from httpx2 import Response
from playwright.sync_api import expect
from starlette.testclient import TestClient

from api.work import Works
from tests.motifs.drawings import cloth
from tests.pages.conftest import Markup, Opening, Site, archive_of, session, sign_in

A, B = cloth(201), cloth(202)
TABLE = b"judul,gambar,nomor_pencatatan\nPucuk Rotan,a.png,000911777\nAnggrek,foto/b.png,\n"


def works(client: TestClient) -> Works:
    found: Works = client.app.state.works  # type: ignore[attr-defined]  # by its type ASGI
    return found


def send(client: TestClient, table: bytes = TABLE, **pictures: bytes) -> Response:
    files = [("tabel", ("register.csv", table))]
    files += [("gambar", (f"{name}.png", data)) for name, data in pictures.items()]
    return client.post("/impor", files=files, headers=session(client))


def look(client: TestClient, address: str) -> Markup:
    """The page of an import once the work that it began is over."""
    client.get(address, headers=session(client))
    for stage in ("look", "import"):
        work = works(client).find(f"{stage} {address.rpartition('/')[2]}")
        if work is not None:
            work.wait()
    return Markup(client.get(address, headers=session(client)).text)


def press(client: TestClient, address: str) -> Response:
    return client.post(address, headers=session(client))


def titles(client: TestClient) -> list[str]:
    return [one.title for one in archive_of(client).catalogue.public_motifs.values()]


def test_nothing_is_on_record_before_it_is_confirmed(client: TestClient) -> None:
    before = archive_of(client).catalogue
    address = send(client, a=A, b=B).headers["location"]
    page = look(client, address)
    assert "2 baru di katalog" in page.text
    assert "Masukkan 2 motif" in page.text
    assert archive_of(client).catalogue.motifs == before.motifs
    assert press(client, f"{address}/buang").headers["location"] == "/impor"
    assert client.get(address, headers=session(client)).status_code == 404
    assert list((archive_of(client).folder / "imports").iterdir()) == []


def test_an_import_comes_in_is_told_of_and_undone(client: TestClient) -> None:
    before = titles(client)
    address = send(client, a=A, b=B).headers["location"]
    look(client, address)
    assert press(client, f"{address}/masukkan").headers["location"] == address
    assert "Impor selesai" in look(client, address).text
    assert titles(client) == [*before, "Pucuk Rotan", "Anggrek"]
    press(client, f"{address}/masukkan")  # pressed twice, it came once
    look(client, address)
    assert titles(client) == [*before, "Pucuk Rotan", "Anggrek"]
    shown = Markup(client.get("/impor", headers=session(client)).text)
    assert "register.csv" in shown.text
    assert press(client, f"{address}/urungkan").headers["location"] == f"{address}/isi"
    assert titles(client) == before
    left = Markup(client.get(f"{address}/isi", headers=session(client)).text)
    assert "Sudah dikeluarkan dari katalog sejak itu: 2." in left.text


def test_a_missing_picture_is_sent_after(client: TestClient) -> None:
    address = send(client, a=A).headers["location"]
    page = look(client, address)
    assert "Gambar b.png tidak ketemu" in page.text
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("foto/b.png", B)
    files = {"gambar": ("sisa.zip", out.getvalue())}
    headers = session(client)
    assert client.post(f"{address}/gambar", files=files, headers=headers).status_code == 303
    assert "2 baru di katalog" in look(client, address).text


def test_a_row_with_the_title_of_a_motif_is_shown_beside_it(client: TestClient) -> None:
    address = send(client, a=A, b=B).headers["location"]
    page = look(client, address)
    assert "Yang sama: judul" in page.text
    (place,) = [str(one["src"]) for one in page.every("img") if "/impor/" in str(one["src"])]
    picture = client.get(place, headers=session(client))
    assert (picture.status_code, picture.content[8:12]) == (200, b"WEBP")
    assert client.get(place).headers["location"] == "/masuk"


@pytest.mark.parametrize(
    ("table", "pictures", "said"),
    [
        (b"", {}, "Tabel"),
        (b"warna\nmerah\n", {}, "judul, gambar"),
        (b"PK\x03\x04", {}, "register.csv"),
        (TABLE, {"a": b"PK\x03\x04bom"}, "zip a.png"),
    ],
)
def test_what_cannot_be_read_is_said_and_leaves_nothing(
    client: TestClient, table: bytes, pictures: dict[str, bytes], said: str
) -> None:
    answer = send(client, table, **pictures)
    assert (answer.status_code, said in Markup(answer.text).text) == (422, True)
    folder = archive_of(client).folder / "imports"
    assert not folder.exists() or list(folder.iterdir()) == []


def test_hostile_words_of_a_table_are_words(client: TestClient) -> None:
    table = "judul,gambar\n<script>alert(1)</script>\u202e,a.png\n".encode()
    address = send(client, table, a=A).headers["location"]
    look(client, address)
    html = client.get(address, headers=session(client)).text
    assert "&lt;script&gt;alert(1)" in html
    assert "<script>alert" not in html


def test_an_import_that_was_broken_off_goes_on(client: TestClient) -> None:
    address = send(client, a=A, b=B).headers["location"]
    archive_of(client).trays.confirm(address.rpartition("/")[2])  # and then the power went
    assert "Impor ini terputus" in look(client, address).text
    press(client, f"{address}/masukkan")
    assert "Impor selesai" in look(client, address).text


@pytest.mark.parametrize("path", ["/impor/x", "/impor/x/isi", "/impor/x/gambar/y.webp"])
def test_an_import_that_is_not_there_is_missing(reader: TestClient, path: str) -> None:
    assert reader.get(path, headers=session(reader)).status_code == 404


def test_an_officer_imports_in_the_browser(own_site: Site, open_page: Opening) -> None:
    page = open_page(own_site)
    page.goto("/masuk")
    sign_in(page, own_site, "rahma")
    page.goto("/meja")
    page.get_by_role("link", name="Impor tabel").click()
    files = [("register.csv", "text/csv", TABLE), ("a.png", "image/png", A)]
    table, picture = ({"name": n, "mimeType": m, "buffer": data} for n, m, data in files)
    page.get_by_label("Tabel", exact=True).set_input_files(table)
    page.get_by_label(re.compile("^Gambar")).set_input_files(picture)
    page.get_by_role("button", name="Lihat apa yang akan terjadi").click()
    page.get_by_role("button", name="Masukkan 1 motif").click()
    expect(page.get_by_role("status").first).to_contain_text("Impor selesai")
    page.get_by_role("link", name="Lihat atau urungkan").click()
    page.get_by_role("button", name="Urungkan impor").click()
    expect(page.get_by_text("Sudah dikeluarkan dari katalog sejak itu: 1.")).to_be_visible()
