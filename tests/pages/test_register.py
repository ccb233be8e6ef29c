"""The officer's desk of the register: add, edit, restore, remove; and two officers at once."""

import re
from html import unescape
from typing import Any

import pytest
from httpx2 import Response
from playwright.sync_api import Page, expect
from starlette.testclient import TestClient

from images import draw
from motifs.archive import Archive
from motifs.facts.claim import Claim
from motifs.facts.creator import Creator
from motifs.facts.motif import Collection, Motif, Provenance, Technique
from motifs.facts.rights import Holder, HolderKind
from motifs.proof.verification import verify
from motifs.samples.drawings import DYES
from tests.pages.conftest import Markup, Opening, Site, archive_of, session, sign_in
from tests.pages.test_typed import HOSTILE, require_harmless, value_of

TYPED: dict[str, Any] = {
    "title": "Rotan Sega",
    "collection": "terdaftar",
    "aliases": "Rotan\r\nSega",
    "philosophy": "Rotan dianyam.\r\nTidak putus.",
    "technique": "tulis",
    "dyes": "soga\r\nindigo",
    "flora": "rotan",
    "fauna": "",
    "landmarks": "Sungai Wain",
    "community": "",
    "name": ["Sutiyani", ""],
    "alias": ["Ibu Suti", ""],
    "nationality": ["Indonesia", ""],
    "died": ["2020-02-21", ""],
    "address": ["Jalan Rahasia 7", ""],
    "holder": "Pemerintah Kota Balikpapan",
    "holder_kind": "badan hukum",
    "holder_nationality": "",
    "holder_address": "",
    "edition": "Lomba 2022",
    "entry_number": "10",
    "rank": "I",
    "score": "1250,5",
    "transfer_letter": "180/17/DKUMKMP",
    "statement": ["15 motif", ""],
    "dated": ["2022-02", ""],
    "source": ["DJKI", ""],
}

ROWS = {name for name, value in TYPED.items() if isinstance(value, list)}


@pytest.fixture
def archive(client: TestClient) -> Archive:
    return archive_of(client)


@pytest.fixture
def officer(client: TestClient) -> dict[str, str]:
    return session(client)


@pytest.fixture
def anggrek(archive: Archive) -> Motif:
    return named("Anggrek", archive)


def named(title: str, archive: Archive) -> Motif:
    return next(one for one in archive.catalogue.motifs.values() if one.title == title)


def picture(name: str = "ginger") -> bytes:
    """A drawing that no sample shows in these dyes."""
    return draw(name, DYES[name], 240)


def add(client: TestClient, headers: dict[str, str], *files: bytes, **changes: Any) -> Response:
    pictures = [("pictures", ("gambar.png", data, "image/png")) for data in files]
    typed = {**TYPED, **changes}
    return client.post("/motif-baru", data=typed, files=pictures, headers=headers)


def form(client: TestClient, headers: dict[str, str], motif: Motif) -> dict[str, Any]:
    """The form as it is shown."""
    return filled(client.get(f"/motif/{motif.id}/atur", headers=headers))


def filled(answer: Response) -> dict[str, Any]:
    """What a browser would send of a form."""
    page, html = Markup(answer.text), answer.text
    found: dict[str, Any] = {}
    for one in page.every("input"):
        found.setdefault(str(one.get("name")), []).append(one.get("value"))
    found = {name: found[name] if name in ROWS else found[name][0] for name in found}
    for name, text in re.findall(r'<textarea [^>]*name="(\w+)"[^>]*>(.*?)</textarea>', html, re.S):
        found[name] = unescape(text)
    for name, options in re.findall(r'<select [^>]*name="(\w+)"[^>]*>(.*?)</select>', html, re.S):
        chosen = re.search(r'value="([^"]*)" selected', options)
        found[name] = unescape(chosen[1]) if chosen else ""
    return found


def save(
    client: TestClient, headers: dict[str, str], motif: Motif, typed: dict[str, Any]
) -> Response:
    return client.post(f"/motif/{motif.id}/atur", data=typed, headers=headers)


# Adding


def test_what_an_officer_types_is_what_is_kept(
    client: TestClient, archive: Archive, officer: dict[str, str]
) -> None:
    answer = add(client, officer, picture())
    kept = named("Rotan Sega", archive)
    path = f"/motif/{kept.id}/riwayat-suntingan?kabar=ditambah"
    assert (answer.status_code, answer.headers["location"]) == (303, path)
    assert kept == Motif(
        id=kept.id,
        title="Rotan Sega",
        collection=Collection.REGISTERED,
        pictures=kept.pictures,
        registered_at=kept.registered_at,
        aliases=("Rotan", "Sega"),
        philosophy="Rotan dianyam.\nTidak putus.",
        technique=Technique.TULIS,
        dyes=("soga", "indigo"),
        flora=("rotan",),
        landmarks=("Sungai Wain",),
        creators=(
            Creator(
                name="Sutiyani",
                alias="Ibu Suti",
                address="Jalan Rahasia 7",
                nationality="Indonesia",
                died=kept.creators[0].died,
            ),
        ),
        holder=Holder(name="Pemerintah Kota Balikpapan", kind=HolderKind.LEGAL_BODY),
        provenance=Provenance(
            edition="Lomba 2022",
            entry_number="10",
            rank="I",
            score=1250.5,
            transfer_letter="180/17/DKUMKMP",
        ),
        claims=(Claim(statement="15 motif", dated="2022-02", source="DJKI"),),
    )
    assert str(kept.creators[0].died) == "2020-02-21"
    assert client.get(f"/motif/{kept.id}").status_code == 200
    assert add(client, officer, picture()).headers["location"] == path


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": " "}, "title"),
        ({"philosophy": "x" * 1_001}, "philosophy"),
        ({"technique": "printing"}, "technique"),
        ({"died": ["kemarin", ""]}, "creators"),
        ({"name": ["", ""]}, "creators"),
        ({"score": "banyak"}, "provenance"),
        ({"dated": ["kemarin", ""]}, "claims"),
        ({"holder_kind": "siapa"}, "holder"),
    ],
)
def test_a_mistake_is_told_at_its_field_and_what_was_typed_stays(
    client: TestClient, archive: Archive, officer: dict[str, str], changes: Any, field: str
) -> None:
    answer = add(client, officer, picture(), **{"dyes": "tegeran", **changes})
    page = Markup(answer.text)
    assert answer.status_code == 422
    assert ("a", f"#{field}") in [(tag, found.get("href")) for tag, found in page.tags]
    assert field in [found.get("id") for _, found in page.tags]
    assert filled(answer)["dyes"] == "tegeran"
    assert "Rotan Sega" not in [one.title for one in archive.catalogue.motifs.values()]


def test_a_motif_needs_a_picture_that_can_be_read(
    client: TestClient, officer: dict[str, str]
) -> None:
    without = add(client, officer)
    assert (without.status_code, "Tambahkan paling sedikit satu gambar" in without.text) == (
        422,
        True,
    )
    assert add(client, officer, b"surat").status_code == 415
    assert add(client, officer, *[picture()] * 21).status_code == 422


# Editing


def test_the_form_shows_what_is_on_record_and_saving_it_changes_nothing(
    client: TestClient, archive: Archive, officer: dict[str, str], anggrek: Motif
) -> None:
    events = len(archive.catalogue.events)
    assert save(client, officer, anggrek, form(client, officer, anggrek)).status_code == 303
    assert (len(archive.catalogue.events), named("Anggrek", archive)) == (events, anggrek)


def test_of_two_officers_the_later_one_sees_both_and_loses_nothing(
    client: TestClient, archive: Archive, officer: dict[str, str], anggrek: Motif
) -> None:
    opened = form(client, officer, anggrek)
    other = session(client, "dewi")
    save(client, other, anggrek, {**opened, "title": "Anggrek Hitam", "dyes": "tegeran"})
    answer = save(client, officer, anggrek, {**opened, "fauna": "lebah", "dyes": "soga"})
    assert answer.status_code == 412
    text, merged = Markup(answer.text).text, filled(answer)
    assert [merged[name] for name in ("title", "fauna", "dyes")] == [
        *("Anggrek Hitam", "lebah", "soga")
    ]
    assert "Anggrek → Anggrek Hitam" in text
    assert text.count("Anda juga mengubahnya") == 1
    assert save(client, officer, anggrek, merged).status_code == 303
    kept = archive.catalogue.motif(anggrek.id)
    assert (kept.title, kept.fauna, kept.dyes) == ("Anggrek Hitam", ("lebah",), ("soga",))


def test_what_is_hostile_is_shown_as_text(
    client: TestClient, officer: dict[str, str], anggrek: Motif
) -> None:
    typed = {**form(client, officer, anggrek), "philosophy": HOSTILE, "statement": [HOSTILE, ""]}
    wrong = save(client, officer, anggrek, {**typed, "dated": [HOSTILE, ""]})
    assert wrong.status_code == 422
    require_harmless(wrong)
    assert save(client, officer, anggrek, typed).status_code == 303
    for place in ("", "/atur", "/riwayat-suntingan"):
        require_harmless(client.get(f"/motif/{anggrek.id}{place}", headers=officer))


# Removing


def test_a_removed_motif_is_told_as_gone_and_listed_for_officers(
    client: TestClient, archive: Archive, officer: dict[str, str], anggrek: Motif
) -> None:
    path = f"/motif/{anggrek.id}"
    page = Markup(client.get(f"{path}/hapus", headers=officer).text)
    typed = {"revision": value_of(page, "revision"), "reason": " "}
    assert client.post(f"{path}/hapus", data=typed, headers=officer).status_code == 422
    typed["reason"] = "Tercatat dua kali."
    assert client.post(f"{path}/hapus", data=typed, headers=officer).status_code == 303
    for place in ("", "/riwayat", "/riwayat.pdf", "/kain", "/label", "/kartu.jpg"):
        assert client.get(f"{path}{place}").status_code == 410
    for place in ("/atur", "/hapus", "/pencatatan"):
        assert client.get(f"{path}{place}", headers=officer).status_code == 410
    for place in ("/", "/umpan.xml", "/sitemap.xml"):
        assert anggrek.id not in client.get(place).text
    assert path in client.get("/motif-dihapus", headers=officer).text
    gone = Markup(client.get(f"{path}/riwayat-suntingan", headers=officer).text)
    assert "Tercatat dua kali." in gone.text
    typed = {"revision": value_of(gone, "revision")}
    assert client.post(f"{path}/kembalikan", data=typed, headers=officer).status_code == 303
    again = client.post(f"{path}/kembalikan", data=typed, headers=officer)
    assert (again.status_code, "tidak ada yang perlu dikembalikan" in again.text) == (409, True)
    told = Markup(client.get(f"{path}/riwayat").text).text
    assert "dikeluarkan dari katalog ini" in told
    assert "dimasukkan kembali" in told
    assert list(verify(archive)) == []


# In a browser


def test_an_officer_adds_edits_and_restores(own_site: Site, open_page: Opening) -> None:
    page = open_page(own_site)
    page.goto("/")
    sign_in(page, own_site, "rahma")
    page.goto("/motif-baru")
    page.get_by_label("Judul").fill("Jahe Wana")
    data = {"name": "jahe.png", "mimeType": "image/png", "buffer": picture()}
    page.get_by_label("Berkas gambar").set_input_files(data)
    expect(page.locator("#pictures-preview img")).to_have_count(1)
    page.get_by_role("button", name="Masukkan ke register").click()
    expect(page.get_by_role("status")).to_contain_text("Motif ini sudah masuk katalog.")
    page.get_by_role("link", name="Data", exact=True).click()
    page.get_by_label("Tumbuhan").fill("jahe")
    page.get_by_label("Judul").fill("Jahe Hutan")
    page.get_by_role("button", name="Simpan").click()
    expect(page.locator("ins")).to_have_text(["Jahe Hutan", "jahe"])
    page.get_by_role("button", name=re.compile("Pulihkan seperti saat itu")).click()
    expect(page.get_by_role("status")).to_contain_text("Versi sebelumnya dipulihkan")
    page.get_by_role("link", name="Motif", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Jahe Wana")
    assert list(verify(own_site.archive)) == []


def draw_part(page: Page, begin: float, end: float) -> None:
    """From one point of the original's diagonal to another, in shares of its sides."""
    image = page.locator("#original img")
    expect(image).to_have_js_property("complete", value=True)
    box = image.bounding_box()
    assert box is not None
    for share, act in ((begin, page.mouse.down), (end, page.mouse.up)):
        page.mouse.move(box["x"] + share * box["width"], box["y"] + share * box["height"])
        act()


def test_an_officer_draws_the_part_that_is_shown_and_takes_it_back(
    own_site: Site, open_page: Opening
) -> None:
    page = open_page(own_site, viewport={"width": 1280, "height": 1400})
    dugong = named("Dugong", own_site.archive)
    page.goto("/")
    sign_in(page, own_site, "rahma")
    page.goto(f"/motif/{dugong.id}/gambar")
    page.get_by_role("button", name="Putar").click()
    expect(page.get_by_role("status")).to_contain_text("Perubahan Anda")
    page.get_by_role("link", name="Potong").click()
    draw_part(page, 0.25, 0.75)
    expect(page.locator("#original .frame")).to_be_visible()
    page.get_by_label("Lebar").press("ArrowDown")  # the keyboard moves what the hand has drawn
    page.get_by_role("button", name="Tampilkan bagian ini").click()
    expect(page.get_by_role("status")).to_contain_text("gambar asli tetap disimpan")
    (shown,) = own_site.archive.catalogue.motif(dugong.id).pictures
    assert (shown.width, shown.height) == (pytest.approx(588, abs=6), pytest.approx(600, abs=6))
    assert shown.cut is not None
    assert (shown.cut.original, shown.cut.turns) == (dugong.pictures[0].digest, 1)
    page.get_by_role("link", name="Riwayat suntingan").click()
    page.get_by_role("button", name=re.compile("Pulihkan")).last.click()
    expect(page.get_by_role("status")).to_contain_text("Versi sebelumnya dipulihkan")
    assert own_site.archive.catalogue.motif(dugong.id) == dugong
    assert list(verify(own_site.archive)) == []


def test_without_scripts_a_part_is_chosen_by_four_numbers(
    client: TestClient, archive: Archive, officer: dict[str, str], anggrek: Motif
) -> None:
    (whole,) = anggrek.pictures
    path = f"/motif/{anggrek.id}/gambar/{whole.digest}"
    typed = {**filled(client.get(path, headers=officer)), "lebar": "50", "tinggi": "25"}
    assert client.post(path, data=typed, headers=officer).status_code == 303
    (shown,) = archive.catalogue.motif(anggrek.id).pictures
    assert (shown.width, shown.height) == (whole.width // 2, whole.height // 4)
    assert client.get(f"/gambar/{shown.digest}/320.webp").status_code == 200
    assert client.get(f"/gambar/{whole.digest}/320.webp").status_code == 404
    path = f"/motif/{anggrek.id}/gambar/{shown.digest}"
    again = filled(client.get(path, headers=officer))
    assert [again[name] for name in ("kiri", "atas", "lebar", "tinggi")] == ["0", "0", "50", "25"]
    assert client.get(f"{path}/asli.webp", headers=officer).status_code == 200
    for wrong in ({"lebar": "1"}, {"kiri": "60"}, {"atas": "banyak"}):
        answer = client.post(path, data={**again, **wrong}, headers=officer)
        assert answer.status_code == 422
        assert 'aria-invalid="true"' in answer.text


def test_pictures_are_added_described_ordered_and_taken_away(
    client: TestClient, archive: Archive, officer: dict[str, str], anggrek: Motif
) -> None:
    path = f"/motif/{anggrek.id}/gambar"

    def send(*files: bytes, **changes: Any) -> Response:
        opened = client.get(path, headers=officer)
        html = opened.text
        typed = {
            "revision": filled(opened)["revision"],
            "shown": re.findall(r'name="shown" value="(\w+)"', html),
            "captions": [
                unescape(one) for one in re.findall(r"<textarea [^>]*>(.*?)</textarea>", html, re.S)
            ],
        }
        sent = [("pictures", ("gambar.png", data, "image/png")) for data in files]
        return client.post(path, data={**typed, **changes}, files=sent, headers=officer)

    def shown() -> list[str]:
        return [one.caption for one in archive.catalogue.motif(anggrek.id).pictures]

    assert send(picture(), picture("orchid")).status_code == 303
    first, *_ = shown()
    assert send(captions=[first, "Jahe", "Beruang"]).status_code == 303
    assert send(step="naik 2", captions=[first, "Jahe", "Beruang madu"]).status_code == 303
    assert shown() == [first, "Beruang madu", "Jahe"]
    assert send(step="lepas 0").status_code == 303
    assert shown() == ["Beruang madu", "Jahe"]
    for wrong, status in (({"step": "lepas 2"}, 404), ({"step": "x 0"}, 422)):
        assert send(**wrong).status_code == status
    assert send(b"surat").status_code == 415
    assert send(captions=["x" * 301, ""]).status_code == 422
    overtaken = send(revision="0" * 64, captions=["Milik saya", "Jahe"])
    assert (overtaken.status_code, "Milik saya" in overtaken.text) == (412, True)
    assert shown() == ["Beruang madu", "Jahe"]
    assert list(verify(archive)) == []
