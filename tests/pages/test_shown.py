"""What pages tell of motifs: may I use it, is it a sample, and how much must be fetched."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.dependencies import get_now
from motifs.register.registration import register_motif
from tests.motifs.builders import NOON, a_motif, an_act
from tests.motifs.drawings import cloth
from tests.pages.conftest import Markup, archive_of, service, session

PAGES = ["/", "/cek", "/kirim", "/tentang", "/masalah", "/program", "/masuk", "/tidak-ada"]
CITY = "Pemerintah Kota Balikpapan"
FREE = "Ya. Kota memegang hak ciptanya dan mempersilakan semua orang memakai motif ini, gratis."
UNFINISHED = "Belum. Pencatatan hak ciptanya belum selesai."
NO_LETTER = "Belum. Surat pengalihan hak cipta kepada kota belum tercatat."
SHARED = (
    "Ya. Ini tradisi bersama; siapa pun boleh memakainya dengan menghormati masyarakat asalnya."
)
FIRST_LOAD = 150_000  # bytes


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[TestClient]:
    """A visitor of a register that has just been founded."""
    with TestClient(service(tmp_path / "new"), follow_redirects=False) as opened:
        yield opened


def path_of(client: TestClient, title: str) -> str:
    motifs = archive_of(client).catalogue.motifs.values()
    return f"/motif/{next(one for one in motifs if one.title == title).id}"


def answer(client: TestClient, title: str, language: str = "id") -> str:
    """The part of a motif's page that says whether it may be used."""
    html = client.get(path_of(client, title), headers={"cookie": f"bahasa={language}"}).text
    found = re.search(r'<section class="answer.*?</section>', html, re.DOTALL)
    assert found is not None
    return Markup(found[0]).text


def titles_of(client: TestClient, **asked: str) -> list[str]:
    """Titles of the cards in the gallery."""
    html = client.get("/", params=asked).text
    return re.findall(r'<h2><a href="/motif/\w+">(.*?)</a>', html)


def fill(client: TestClient, count: int) -> None:
    """Put motifs on record whose pictures nobody will fetch."""
    with archive_of(client).store.exclusive() as draft:
        for number in range(count):
            draft.keep(a_motif(id=f"m{number:02}", title=f"Kain {number}"), an_act())


# May I use it?


@pytest.mark.parametrize(
    ("title", "word", "reason", "credit"),
    [
        ("Anggrek", "Boleh dipakai", FREE, f"Motif Anggrek / Sutiyani / {CITY}"),
        ("Karamunting", "Belum boleh", UNFINISHED, f"Motif Karamunting / Pencipta contoh / {CITY}"),
        ("Buah Naga", "Belum boleh", NO_LETTER, f"Motif Buah Naga / Pencipta contoh / {CITY}"),
        ("Parang", "Boleh dipakai", SHARED, "Motif Parang / Jawa"),
    ],
    ids=lambda given: given.partition(".")[0],
)
def test_a_motif_says_whether_it_may_be_used_and_whom_to_name(
    reader: TestClient, title: str, word: str, reason: str, credit: str
) -> None:
    told = answer(reader, title)
    assert told.startswith(f"Bolehkah saya memakainya? {word} {reason}")
    assert f"Sebutkan pembuatnya di mana pun Anda memakainya: {credit}" in told
    assert word in Markup(reader.get("/", params={"q": title, "koleksi": "semua"}).text).text


def test_a_motif_says_how_long_the_right_lasts_and_by_which_article(reader: TestClient) -> None:
    # announced on 22 February 2022, held by a legal body: 50 years
    told = answer(reader, "Anggrek")
    assert "Dilindungi sampai 22 Februari 2072 (UU 28/2014 Pasal 58(3))." in told
    assert "UU 28/2014 Pasal 38" in answer(reader, "Parang")


def test_a_motif_answers_in_english_too(reader: TestClient) -> None:
    told = answer(reader, "Karamunting", "en")
    assert told.startswith("May I use it? Not yet Not yet. The recordation of the copyright")


def test_a_motif_whose_letter_arrives_may_be_used(client: TestClient) -> None:
    archive = archive_of(client)
    found = next(one for one in archive.catalogue.motifs.values() if one.title == "Buah Naga")
    assert found.provenance is not None
    signed = replace(found, provenance=replace(found.provenance, transfer_letter="SPH/8"))
    with archive.store.exclusive() as draft:
        draft.keep(signed, an_act("corrected"))
    assert "Boleh dipakai" in answer(client, "Buah Naga")
    life = client.get(path_of(client, "Buah Naga") + "/riwayat").text
    assert "Keterangan motif di katalog ini diperbaiki." in life


def test_what_is_not_on_record_is_said_to_be_missing(reader: TestClient) -> None:
    html = reader.get(path_of(reader, "Karamunting")).text
    assert "<dt>Nomor pencatatan</dt><dd>belum tercatat</dd>" in html
    assert "permohonan</dt><dd>CONTOH-EC-007, 10 Maret 2019</dd>" in html


def test_doubts_about_numbers_are_for_officers(reader: TestClient) -> None:
    path, doubt = path_of(reader, "Anggrek"), "mohon periksa lagi CONTOH-EC-009"
    assert doubt not in reader.get(path).text
    assert doubt in reader.get(path, headers=session(reader)).text


# Samples


@pytest.mark.parametrize("path", PAGES)
def test_a_register_of_samples_says_so_on_every_page(reader: TestClient, path: str) -> None:
    assert "Data contoh: motif di sini digambar oleh program" in Markup(reader.get(path).text).text


@pytest.mark.parametrize("path", PAGES)
def test_a_register_without_samples_does_not_speak_of_them(empty: TestClient, path: str) -> None:
    assert "Data contoh" not in empty.get(path).text
    fill(empty, 1)
    page = Markup(empty.get(path).text)
    assert "Data contoh" not in page.text
    assert not [one for one in page.every("span") if "sample" in str(one.get("class"))]


def test_one_sample_is_enough_to_say_so(empty: TestClient) -> None:
    fill(empty, 2)
    with archive_of(empty).store.exclusive() as draft:
        draft.keep(a_motif(id="s", title="Contoh", sample=True), an_act())
    page = Markup(empty.get("/").text)
    assert "Data contoh" in page.text
    assert len([one for one in page.every("span") if one.get("class") == "badge sample"]) == 1


# The gallery


def test_an_empty_register_says_what_to_do(empty: TestClient) -> None:
    told = Markup(empty.get("/").text).text
    assert "0 motif" in told
    assert "Belum ada motif di sini." in told


# As motifs.csv has them.
@pytest.mark.parametrize(
    ("asked", "titles"),
    [
        ({"koleksi": "tradisi"}, ["Parang", "Kawung", "Truntum"]),
        ({"teknik": "cap"}, ["Singkong", "Pakis"]),
        ({"fauna": "DUGONG"}, ["Dugong"]),
        ({"q": "sutiyani"}, ["Anggrek", "Elai Mania"]),
        ({"q": "sutiyani", "flora": "elai"}, ["Elai Mania"]),
        ({"q": "Karang Munting"}, ["Karamunting"]),
        ({"q": "karamuntin"}, ["Karamunting"]),
        ({"q": "karrmunting"}, ["Karamunting"]),
    ],
)
def test_the_gallery_is_narrowed_by_what_is_asked(
    reader: TestClient, asked: dict[str, str], titles: list[str]
) -> None:
    assert titles_of(reader, **asked) == titles


def test_the_gallery_shows_traditions_only_where_they_are_asked_for(reader: TestClient) -> None:
    assert len(titles_of(reader)) == 12
    assert "Parang" not in titles_of(reader)
    assert len(titles_of(reader, koleksi="semua")) == 15


def test_a_search_without_result_leads_to_the_other_collection(reader: TestClient) -> None:
    page = Markup(reader.get("/", params={"q": "truntum"}).text)
    assert "Cari di semua motif (1)" in page.text
    assert {"class": "button", "href": "/?q=truntum&koleksi=semua"} in page.every("a")


def test_every_motif_has_its_day_as_cloth(client: TestClient) -> None:
    shown, clock = [], [NOON]
    client.app.dependency_overrides[get_now] = lambda: clock[0]
    for day in range(12):
        clock[0] = NOON + timedelta(days=day)
        html = client.get("/").text
        shown += re.findall(r'Kain hari ini: <a href="/motif/\w+">(.*?)</a>', html)
    assert sorted(shown) == sorted(titles_of(client))


@pytest.mark.parametrize("asked", [{"q": "anggrek"}, {"koleksi": "tradisi"}, {"flora": "elai"}])
def test_who_looks_for_something_sees_it_first(reader: TestClient, asked: dict[str, str]) -> None:
    assert "Kain hari ini" not in reader.get("/", params=asked).text


def test_a_motif_is_cited_with_maker_year_number_and_keeper(reader: TestClient) -> None:
    path = path_of(reader, "Anggrek")
    told = Markup(reader.get(path, params={"asal": "lain"}).text).text
    whole = f"Sutiyani (2022). Anggrek [motif batik]. CONTOH-009. Katalog Motif Batik, {CITY}."
    assert f"{whole} http://testserver{path} " in told


def test_a_motif_leads_to_others_that_share_something(reader: TestClient) -> None:
    page = Markup(reader.get(path_of(reader, "Anggrek")).text)
    assert "Mungkin Anda suka juga" in page.text
    assert "Elai Mania Sutiyani Sama-sama dengan: Sutiyani" in page.text


@pytest.mark.parametrize(("count", "turns"), [(24, False), (25, True)])
def test_the_gallery_is_turned_after_24_motifs(
    empty: TestClient, count: int, *, turns: bool
) -> None:
    fill(empty, count)
    page = Markup(empty.get("/", params={"teknik": "", "q": "kain"}).text)
    assert ("Halaman 1 dari 2" in page.text) is turns
    links = [one for one in page.every("a") if one.get("rel") == "next"]
    assert len(links) == int(turns)
    for link in links:
        assert link["href"] == "?q=kain&halaman=2"
        second = Markup(empty.get(f"/{link['href']}").text)
        assert "Halaman 2 dari 2" in second.text
        assert len([one for one in second.every("li") if one.get("class") == "card"]) == 1


def test_a_picture_has_its_size_so_that_nothing_jumps(empty: TestClient) -> None:
    register_motif(
        a_motif(id="wide", title="Panjang"), [cloth(1, 400)], archive_of(empty), an_act()
    )
    sizes = [(one["width"], one["height"]) for one in Markup(empty.get("/").text).every("img")]
    assert sizes == [("320", "320")]


# What must be fetched


@pytest.mark.parametrize(
    ("path", "scripts"), [("/", 2), ("/cek", 2), ("/kirim/contoh", 1), ("/tentang", 1)]
)
def test_the_first_load_is_light_before_its_pictures(
    reader: TestClient, path: str, scripts: int
) -> None:
    html = reader.get(path)
    page = Markup(html.text)
    wanted = [str(one["href"]) for one in page.every("link") if one["rel"] != "alternate"]
    wanted += [str(one["src"]) for one in page.every("script")]
    style = next(one for one in wanted if one.endswith(".css"))
    wanted += [f"/static/{one}" for one in re.findall(r"url\((.*?)\)", reader.get(style).text)]
    assert len(wanted) == 3 + scripts  # the icon, the style and its border
    parts = [reader.get(one) for one in wanted]
    assert {one.status_code for one in parts} == {200}
    assert sum(len(one.content) for one in (html, *parts)) < FIRST_LOAD
