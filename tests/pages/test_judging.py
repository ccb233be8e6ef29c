"""Jurors at work in a browser: points are saved while they type."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from motifs.archive import Archive
from motifs.facts.sheet import Sheet
from tests.pages.conftest import Opening, Samples, Site, serving, sign_in, watched
from tests.pages.contests import JUDGED, hold

WORK = f"/penjurian/{JUDGED}/1"
SAVED, WAITING = "Tersimpan", "Belum tersimpan"


@pytest.fixture(scope="module")
def stock(samples: Samples, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples with competitions that are judged; only copies are served."""
    data = shutil.copytree(samples.folder, tmp_path_factory.mktemp("judged") / "data")
    archive = Archive.open(data)
    hold(archive)
    archive.store.close()
    return data


@pytest.fixture
def site(stock: Path, tmp_path: Path) -> Iterator[Site]:
    with serving(shutil.copytree(stock, tmp_path / "data")) as served:
        yield served


def seated(site: Site, open_page: Opening, **options: object) -> Page:
    return seat(open_page(site, **options), site)


@pytest.fixture
def refused(browser: Browser, site: Site) -> Iterator[Page]:
    """A page of Joko's whose points may be refused; nothing else may go wrong."""
    faults: list[str] = []
    with watched(browser, site, faults) as page:
        yield seat(page, site)
    assert [one for one in faults if not one.startswith(("422", "409"))] == []


def seat(page: Page, site: Site) -> Page:
    page.goto("/masuk")  # from then on the service is there
    sign_in(page, site, "joko")
    page.goto(WORK)
    return page


def sheet(site: Site) -> Sheet:
    return site.archive.catalogue.sheet(JUDGED, "joko")


def test_points_are_saved_while_they_are_typed(site: Site, open_page: Opening) -> None:
    page = seated(site, open_page)
    page.get_by_label("estetika").fill("45")
    expect(page.get_by_role("status")).to_have_text(SAVED)
    page.get_by_label("ergonomi").fill("80")
    page.get_by_label("Catatan").fill("Susunan yang kuat.")
    page.get_by_label("Catatan").blur()
    expect(page.get_by_role("status")).to_have_text(SAVED)
    assert sheet(site).points[1] == {"estetika": 45, "ergonomi": 80}
    page.reload()
    expect(page.get_by_label("estetika")).to_have_value("45")
    expect(page.get_by_label("Catatan")).to_have_value("Susunan yang kuat.")


def test_points_out_of_range_are_told_with_the_range_and_not_saved(
    site: Site, refused: Page
) -> None:
    page = refused
    with page.expect_response("**/api/v1/judging/**") as answer:
        page.get_by_label("estetika").fill("51")
    assert answer.value.status == 422
    expect(page.get_by_role("status")).to_contain_text("0-50")
    assert 1 not in sheet(site).points
    page.get_by_label("estetika").fill("50")
    expect(page.get_by_role("status")).to_have_text(SAVED)
    assert sheet(site).points[1] == {"estetika": 50}


def test_without_a_connection_points_are_sent_until_an_answer_comes(
    site: Site, open_page: Opening
) -> None:
    page = seated(site, open_page)
    page.context.set_offline(True)
    page.get_by_label("estetika").fill("33")
    expect(page.get_by_role("status")).to_contain_text(WAITING)
    page.context.set_offline(False)
    expect(page.get_by_role("status")).to_have_text(SAVED)
    assert sheet(site).points[1] == {"estetika": 33}


def test_of_two_windows_the_second_is_told(site: Site, refused: Page) -> None:
    first = refused
    second = first.context.new_page()
    second.goto(WORK)
    first.get_by_label("estetika").fill("10")
    expect(first.get_by_role("status")).to_have_text(SAVED)
    second.get_by_label("estetika").fill("20")
    expect(second.get_by_role("status")).to_contain_text("diubah di jendela lain")
    assert sheet(site).points[1] == {"estetika": 10}


def test_without_javascript_the_button_saves_and_leads_on(site: Site, open_page: Opening) -> None:
    page = seated(site, open_page, java_script_enabled=False)
    page.get_by_label("estetika").fill("45")
    page.get_by_role("button", name="Simpan, lalu karya berikutnya").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Karya 2")
    assert sheet(site).points[1] == {"estetika": 45}


def test_a_juror_goes_from_the_first_work_to_the_seal(site: Site, open_page: Opening) -> None:
    page = seated(site, open_page)
    page.goto("/penjurian")
    page.get_by_role("link", name="Nilai karya").first.click()
    for _ in range(4):
        page.get_by_role("link", name="Lanjutkan ke karya").click()
        for criterion in ("estetika", "ergonomi"):
            page.get_by_label(criterion).fill("50")
        page.get_by_role("button", name="Simpan").click()
        expect(page.get_by_text("Nilai tersimpan.")).to_be_visible()
        page.goto(f"/penjurian/{JUDGED}")
    page.get_by_role("link", name="Periksa semuanya, lalu segel").click()
    page.get_by_role("button", name="Segel lembar nilai saya").click()
    expect(page.get_by_role("heading", name="Sudah disegel")).to_be_visible()
    sealed = sheet(site)
    assert sealed.sealed_at is not None
    expect(page.locator("code.copy")).to_have_text(sealed.digest)
    page.goto(WORK)
    expect(page.get_by_label("estetika")).to_have_count(0)
