"""The entry form on a phone of 360 px: every screen, with scripts and without, and what breaks."""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, Route, expect

from motifs.facts.entry import Entry
from tests.pages.conftest import Opening, Site, watched
from tests.pictures import encode, flower

OVER = re.compile(r"\bover\b")
STORY = "Bunga di tepi Sungai Wain,\ndigambar bersama Ibu."
IS_KEPT = """async ([address, text]) => {
  for (let trial = 0; trial < 300; trial += 1)
    if ((await (await fetch(address)).text()).includes(text)) return true;
  return false;
}"""
PIECE = 262_144  # bytes that sending.js sends at a time


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def scripts(request: pytest.FixtureRequest) -> bool:
    chosen: bool = request.param
    return chosen


@pytest.fixture
def own_page(own_site: Site, open_page: Opening, *, scripts: bool) -> Page:
    return open_page(own_site, java_script_enabled=scripts)


@pytest.fixture
def weak_page(browser: Browser, own_site: Site) -> Iterator[Page]:
    """A phone whose connection may break, so that not every answer is a good one."""
    with watched(browser, own_site, []) as page:
        yield page


@pytest.fixture
def painting(tmp_path: Path) -> Path:
    """A new work, as a file on the maker's phone."""
    path = tmp_path / "karya saya.jpg"
    path.write_bytes(encode(flower(), "JPEG"))
    return path


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """A photograph of several pieces."""
    grain = np.random.default_rng(7).integers(0, 255, (760, 900, 3), dtype=np.uint8)
    path = tmp_path / "besar.jpg"
    Image.fromarray(grain).save(path, quality=95)
    assert 3 * PIECE < path.stat().st_size < 4 * PIECE
    return path


def heading(page: Page) -> Locator:
    return page.get_by_role("heading", level=1)


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def begin(page: Page) -> str:
    """The address of the first screen."""
    page.goto("/kirim/contoh")
    press(page, "Mulai")
    expect(heading(page)).to_have_text("Gambar karya Anda")
    return page.url


def choose(page: Page, picture: Path, *, scripts: bool) -> None:
    if scripts:
        expect(page.locator("form.scripted")).to_be_attached()
    page.locator("#kain").set_input_files(picture)
    if scripts:  # without, it goes with the button
        expect(page.locator(".album img")).to_have_count(1)


def walk(page: Page, picture: Path, *, scripts: bool) -> None:
    """Every screen up to the consents."""
    begin(page)
    choose(page, picture, scripts=scripts)
    press(page, "Lanjut")
    page.get_by_label("Judul").fill("Bunga Wain")
    press(page, "Lanjut")
    page.get_by_label("Ceritanya").fill(STORY)
    press(page, "Lanjut")
    page.get_by_label("Cap").check()
    press(page, "Lanjut")
    page.get_by_label("Ya, mengolah ragam hias tradisional").check()
    page.get_by_label("Ragam hias milik siapa?").fill("Kutai")
    press(page, "Lanjut")
    page.get_by_label("Nama Anda").fill("Siti Aminah")
    page.get_by_label("Nomor telepon", exact=True).fill("0812 3456 7890")
    press(page, "Lanjut")
    expect(heading(page)).to_have_text("Apa saja yang Anda setujui?")


def agree(page: Page) -> None:
    for consent in ("disimpan dan diperiksa", "mengalihkan hak cipta"):
        page.get_by_label(consent).check()
    press(page, "Lanjut")


def sent(site: Site) -> list[Entry]:
    """What came after the six samples."""
    return list(site.archive.catalogue.entries.values())[6:]


def test_a_work_goes_through_all_screens_and_the_receipt_proves_it(
    own_page: Page, painting: Path, own_site: Site, *, scripts: bool
) -> None:
    walk(own_page, painting, scripts=scripts)
    agree(own_page)
    expect(heading(own_page)).to_have_text("Apakah mirip motif yang sudah ada?")
    own_page.get_by_role("link", name="Lanjut").click()
    expect(heading(own_page)).to_have_text("Periksa sekali lagi")
    for words in ("Bunga Wain", "Kutai", "Siti Aminah", "0812 3456 7890", "Sungai Wain"):
        expect(own_page.locator("main")).to_contain_text(words)
    press(own_page, "Kirim karya ini")
    expect(heading(own_page)).to_have_text("Karya Anda sudah kami terima")
    receipt = own_page.get_by_role("region", name="Nomor peserta 7")  # after six samples
    expect(receipt).to_contain_text("25 November 2026 pukul 20.00 WITA")  # NOON is in UTC
    expect(receipt).to_contain_text(hashlib.sha256(painting.read_bytes()).hexdigest())
    [entry] = sent(own_site)
    assert (entry.title, entry.philosophy, entry.technique) == ("Bunga Wain", STORY, "cap")
    assert (entry.community, entry.pictures[0].caption) == ("Kutai", "kain")


def test_going_back_loses_nothing(own_page: Page, painting: Path, *, scripts: bool) -> None:
    walk(own_page, painting, scripts=scripts)
    own_page.get_by_label("disimpan dan diperiksa").check()
    press(own_page, "Kembali")
    expect(own_page.get_by_label("Nama Anda")).to_have_value("Siti Aminah")
    press(own_page, "Kembali")
    expect(own_page.get_by_label("Ragam hias milik siapa?")).to_have_value("Kutai")
    for _ in range(3):
        press(own_page, "Kembali")
    expect(own_page.get_by_label("Judul")).to_have_value("Bunga Wain")
    press(own_page, "Kembali")
    expect(own_page.locator(".album img")).to_have_count(1)
    own_page.go_back()
    expect(own_page.get_by_label("Judul")).to_have_value("Bunga Wain")
    own_page.goto("/kirim/contoh")
    own_page.get_by_role("link", name="Lanjutkan “Bunga Wain”").click()
    expect(own_page.get_by_label("disimpan dan diperiksa")).to_be_checked()


def test_a_missing_consent_is_asked_for_and_leads_to_its_tick(
    own_page: Page, painting: Path, own_site: Site, *, scripts: bool
) -> None:
    walk(own_page, painting, scripts=scripts)
    own_page.get_by_label("disimpan dan diperiksa").check()
    own_page.locator("#form").evaluate("form => { form.noValidate = true }")
    press(own_page, "Lanjut")
    alert = own_page.get_by_role("alert")
    expect(alert).to_contain_text("mengalihkan hak cipta motif ini")
    expect(own_page.get_by_label("disimpan dan diperiksa")).to_be_checked()
    missing = own_page.get_by_label("mengalihkan hak cipta")
    expect(missing).to_have_attribute("aria-invalid", "true")
    alert.get_by_role("link").click()
    expect(missing).to_be_in_viewport()
    assert sent(own_site) == []


def test_a_pupil_is_asked_for_the_guardian(own_page: Page) -> None:
    address = begin(own_page)
    own_page.goto(address.replace("/gambar", "/diri"))
    guardian = own_page.get_by_label("Nama orang tua atau wali")
    expect(guardian).to_be_hidden()
    own_page.get_by_label("Umur saya di bawah 18 tahun").check()
    guardian.fill("Rahmi")
    own_page.get_by_label("Hubungannya dengan Anda").fill("ibu")
    own_page.get_by_label("Nama Anda").fill("Lula Kalista")
    own_page.get_by_label("Nomor telepon", exact=True).fill("0812 3456 7890")
    press(own_page, "Lanjut")
    expect(own_page.get_by_label("Dicentang oleh Rahmi")).to_be_visible()


def test_what_is_typed_is_kept_when_the_page_is_simply_left(
    own_site: Site, open_page: Opening
) -> None:
    page = open_page(own_site)
    address = begin(page).replace("/gambar", "/judul")
    page.goto(address)
    page.get_by_label("Judul").fill("Bunga Wain")
    page.goto("/tentang")  # by no button of the form
    assert page.evaluate(IS_KEPT, [address, 'value="Bunga Wain"'])


# Pressed twice, and in two tabs


def test_a_double_click_and_a_second_tab_make_one_entry(
    own_site: Site, open_page: Opening, painting: Path
) -> None:
    first = open_page(own_site)
    walk(first, painting, scripts=True)
    agree(first)
    first.get_by_role("link", name="Lanjut").click()
    second = first.context.new_page()
    second.goto(first.url)
    for page in (first, second):
        page.get_by_role("button", name="Kirim karya ini").dblclick()
    for page in (first, second):
        expect(heading(page)).to_have_text("Karya Anda sudah kami terima")
    assert first.url == second.url
    first.go_back()
    expect(heading(first)).to_have_text("Karya Anda sudah kami terima")
    assert len(sent(own_site)) == 1


# Weak connections


def cut(route: Route, passed: list[int], after: int) -> None:
    """Let so many pieces through, then none."""
    if route.request.method == "PATCH":
        passed.append(int(route.request.headers["upload-offset"]))
        if len(passed) > after:
            route.abort()
            return
    route.continue_()


def test_a_connection_that_breaks_goes_on_where_it_was(
    weak_page: Page, own_site: Site, large: Path
) -> None:
    offsets: list[int] = []
    weak_page.route("**/unggahan/**", lambda route: cut(route, offsets, 2))
    address = begin(weak_page)
    expect(weak_page.locator("form.scripted")).to_be_attached()
    weak_page.locator("#detail").set_input_files(large)
    expect(weak_page.get_by_role("status")).to_contain_text("Sambungan terputus.")
    weak_page.unroute("**/unggahan/**")
    weak_page.route("**/unggahan/**", lambda route: cut(route, offsets, 99))
    expect(weak_page.locator(".album img")).to_have_count(1)
    expect(weak_page.get_by_role("button", name="Lanjut")).to_be_enabled()
    assert offsets[:2] == [0, PIECE]
    assert [one for one in offsets[2:] if one != 2 * PIECE] == [3 * PIECE]
    draft = own_site.archive.drafts.find(address.split("/")[-2])
    assert draft.digests == (hashlib.sha256(large.read_bytes()).hexdigest(),)
    assert draft.shots[0].kind == "detail"


def test_a_phone_without_any_connection_waits_for_it(
    weak_page: Page, own_site: Site, large: Path
) -> None:
    address = begin(weak_page)
    expect(weak_page.locator("form.scripted")).to_be_attached()
    weak_page.context.set_offline(offline=True)
    weak_page.locator("#kain").set_input_files(large)
    expect(weak_page.get_by_role("status")).to_contain_text("Sambungan terputus.")
    weak_page.context.set_offline(offline=False)
    expect(weak_page.locator(".album img")).to_have_count(1)
    draft = own_site.archive.drafts.find(address.split("/")[-2])
    assert draft.digests == (hashlib.sha256(large.read_bytes()).hexdigest(),)


def test_after_the_page_was_closed_the_same_picture_goes_on(
    weak_page: Page, own_site: Site, large: Path
) -> None:
    offsets: list[int] = []
    weak_page.route("**/unggahan/**", lambda route: cut(route, offsets, 1))
    address = begin(weak_page)
    expect(weak_page.locator("form.scripted")).to_be_attached()
    weak_page.locator("#kain").set_input_files(large)
    expect(weak_page.get_by_role("status")).to_contain_text("Sambungan terputus.")
    weak_page.unroute("**/unggahan/**")
    weak_page.route("**/unggahan/**", lambda route: cut(route, offsets, 99))
    weak_page.goto(address)
    expect(weak_page.locator(".album")).to_contain_text("Pilih gambar yang sama sekali lagi")
    offsets.clear()
    weak_page.locator("#kain").set_input_files(large)
    expect(weak_page.locator(".album img")).to_have_count(1)
    assert offsets == [PIECE, 2 * PIECE, 3 * PIECE]
    draft = own_site.archive.drafts.find(address.split("/")[-2])
    assert draft.digests == (hashlib.sha256(large.read_bytes()).hexdigest(),)


def test_what_is_no_picture_is_told_on_the_screen_and_nothing_else_is_lost(
    weak_page: Page, painting: Path, tmp_path: Path
) -> None:
    letter = tmp_path / "surat.jpg"
    letter.write_text("Dengan hormat,")
    begin(weak_page)
    expect(weak_page.locator("form.scripted")).to_be_attached()
    weak_page.locator("#kain").set_input_files([letter, painting])
    expect(weak_page.locator(".album img")).to_have_count(1)
    expect(weak_page.get_by_role("alert")).to_contain_text(
        "surat.jpg: Ini bukan gambar yang bisa kami baca."
    )
    press(weak_page, "Lanjut")
    expect(heading(weak_page)).to_have_text("Apa judul karya Anda?")


def test_a_picture_is_taken_away_again(own_page: Page, painting: Path, *, scripts: bool) -> None:
    address = begin(own_page)
    choose(own_page, painting, scripts=scripts)
    if not scripts:
        press(own_page, "Lanjut")
        own_page.goto(address)
    press(own_page, "Hapus gambar 1")
    expect(own_page.locator(".album img")).to_have_count(0)


# Comforts of scripts


def test_the_story_counts_its_letters_as_the_register_does(
    own_site: Site, open_page: Opening
) -> None:
    page = open_page(own_site)
    page.goto(begin(page).replace("/gambar", "/cerita"))
    counter = page.locator(".counter")
    expect(counter).to_have_text("0 dari 1.000 huruf")
    story = page.get_by_label("Ceritanya")
    story.fill(" " + "é" * 1_000 + "\n")
    expect(counter).to_have_text("1.000 dari 1.000 huruf")
    expect(counter).not_to_have_class(OVER)
    story.fill("🌺" * 1_001)
    expect(counter).to_have_text("1.001 dari 1.000 huruf")
    expect(counter).to_have_class(OVER)
