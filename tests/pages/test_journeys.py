"""What makers and officers come for, in a browser on a phone, with scripts and without."""

import hashlib
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, Response, expect

from tests.pages.conftest import PASSWORD, Opening, Samples, Site
from tests.pictures import encode, flower

REASON = "Beruang yang sama, hanya dicerminkan."


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def scripts(request: pytest.FixtureRequest) -> bool:
    chosen: bool = request.param
    return chosen


@pytest.fixture
def page(site: Site, open_page: Opening, *, scripts: bool) -> Page:
    """A visitor who changes nothing."""
    return open_page(site, java_script_enabled=scripts)


@pytest.fixture
def own_page(own_site: Site, open_page: Opening, *, scripts: bool) -> Page:
    """A visitor who may change something."""
    return open_page(own_site, java_script_enabled=scripts)


@pytest.fixture
def painting(tmp_path: Path) -> Path:
    """A new work, as a file on the maker's phone."""
    path = tmp_path / "karya saya.jpg"
    path.write_bytes(encode(flower(), "JPEG"))
    return path


@pytest.fixture
def copy(site: Site, tmp_path: Path) -> Path:
    """The mirrored sample as another file than the one on record, so that keeping it would show."""
    path = tmp_path / "beruang.jpg"
    path.write_bytes((site.folder / "contoh/beruang-berjalan.jpg").read_bytes() + b"\n")
    return path


def heading(page: Page) -> Locator:
    return page.get_by_role("heading", level=1)


def press(page: Page, name: str) -> Response:
    """Press a button that sends a form; the answer to it."""
    with page.expect_response(lambda one: one.request.method == "POST") as sent:
        page.get_by_role("button", name=name, exact=True).click()
    return sent.value


def kept(folder: Path) -> dict[str, str]:
    """Digests of all files of a data folder but those that are made anew when they are missing."""
    files = (path for path in folder.rglob("*") if path.is_file())
    named = {str(path.relative_to(folder)): path for path in files}
    return {
        name: hashlib.sha256(path.read_bytes()).hexdigest()
        for name, path in named.items()
        if not name.startswith("renditions/")
    }


def check(page: Page, picture: Path, label: str, button: str) -> None:
    page.goto("/cek")
    page.get_by_label(label).set_input_files(picture)
    press(page, button)


# Checking


def test_a_mirrored_motif_is_known_and_shown_beside_the_original(
    page: Page, site: Site, copy: Path, *, scripts: bool
) -> None:
    before = kept(site.folder)
    check(page, copy, "Potret atau pilih", "Cek gambar ini")
    expect(heading(page)).to_have_text("Mirip kuat")
    answer = page.get_by_role("region", name="Beruang Madu")
    expect(answer.get_by_role("heading")).to_contain_text("dicerminkan")
    expect(answer.get_by_role("link", name="Beruang Madu")).to_be_visible()
    if scripts:
        answer.get_by_role("radio", name="Berdampingan").check()
    yours, known = answer.get_by_role("img").all()[:2]
    expect(yours).to_have_attribute("alt", "Gambar yang Anda kirim")
    left, right = yours.bounding_box(), known.bounding_box()
    assert left is not None
    assert right is not None
    assert left["x"] + left["width"] <= right["x"]
    assert left["y"] == right["y"]
    for picture in (yours, known):
        expect(picture).to_have_js_property("complete", value=True)
        assert picture.evaluate("one => one.naturalWidth") >= 320
    assert kept(site.folder) == before


def test_the_same_answer_is_given_in_english(page: Page, site: Site, copy: Path) -> None:
    page.goto("/cek")
    page.get_by_role("link", name="English").click()
    expect(page).to_have_url(f"{site.address}/cek")
    check(page, copy, "Take or choose", "Check this picture")
    expect(heading(page)).to_have_text("Strong likeness")
    answer = page.get_by_role("region", name="Beruang Madu")
    expect(answer.get_by_role("heading")).to_contain_text("mirrored")


def test_a_file_that_is_no_picture_is_refused_in_words(page: Page, tmp_path: Path) -> None:
    letter = tmp_path / "surat.jpg"
    letter.write_text("Dengan hormat,")
    page.goto("/cek")
    page.get_by_label("Potret atau pilih").set_input_files(letter)
    assert press(page, "Cek gambar ini").status == 415
    expect(page.get_by_role("alert")).to_contain_text("Ini bukan gambar yang bisa kami baca.")


# Looking


def test_a_misspelled_motif_is_found(page: Page) -> None:
    page.goto("/")
    page.locator("#q").fill("Karang Munting")
    page.get_by_role("button", name="Cari", exact=True).click()
    page.get_by_role("link", name="Karamunting").click()
    expect(heading(page)).to_have_text("Karamunting")


# Deciding


def test_a_one_time_password_is_replaced_before_anything_else(
    own_page: Page, own_site: Site, samples: Samples
) -> None:
    own_page.goto("/tinjau")
    expect(own_page).to_have_url(f"{own_site.address}/masuk")
    own_page.get_by_label("Nama pengguna").fill("budi")
    own_page.get_by_label("Kata sandi", exact=True).fill(samples.one_time)
    press(own_page, "Masuk")
    expect(own_page).to_have_url(f"{own_site.address}/sandi")
    own_page.goto("/tinjau")
    expect(own_page).to_have_url(f"{own_site.address}/sandi")
    own_page.get_by_label("Kata sandi baru").fill("ombak di teluk")
    own_page.get_by_label("Ketik sekali lagi").fill("ombak di teluk")
    press(own_page, "Simpan kata sandi ini")
    expect(own_page).to_have_url(f"{own_site.address}/meja")
    expect(heading(own_page)).to_have_text("Meja kerja")


def test_an_officer_decides_with_a_reason_and_takes_it_back(own_page: Page) -> None:
    own_page.goto("/masuk")
    own_page.get_by_label("Nama pengguna").fill("rahma")
    own_page.get_by_label("Kata sandi", exact=True).fill(PASSWORD)
    press(own_page, "Masuk")
    own_page.get_by_role("link", name="Buka peninjauan").click()
    waiting = own_page.get_by_role("region", name="Menunggu").get_by_role("listitem")
    decided = own_page.get_by_role("region", name="Sudah diputuskan").get_by_role("listitem")
    expect(waiting).to_have_count(4)  # the mirrored, redyed, photographed and cropped samples
    expect(waiting.filter(has_text="Beruang Berjalan")).to_have_count(1)
    own_page.get_by_role("link", name="Bandingkan karya 1").click()
    own_page.get_by_label("Jiplakan").check()
    own_page.get_by_label("Alasan").fill(REASON)
    press(own_page, "Catat keputusan")
    expect(own_page.get_by_role("status")).to_contain_text("Keputusan Anda sudah dicatat.")
    expect(waiting).to_have_count(3)
    expect(waiting.filter(has_text="Beruang Berjalan")).to_have_count(0)
    expect(decided).to_contain_text(REASON)
    press(own_page, "Urungkan untuk karya 1")
    expect(own_page.get_by_role("status")).to_contain_text("Keputusan sudah diurungkan")
    expect(waiting).to_have_count(4)
    expect(decided).to_have_count(0)


# Comforts of scripts


def test_a_chosen_picture_is_shown_before_it_is_sent(
    site: Site, open_page: Opening, painting: Path
) -> None:
    page = open_page(site)
    page.goto("/cek")
    page.get_by_label("Potret atau pilih").set_input_files(painting)
    shown = page.locator("#picture-preview figure")
    expect(shown).to_have_count(1)
    expect(shown).to_contain_text("karya saya.jpg")
    expect(shown.locator("img")).to_have_js_property("naturalWidth", 480)
