"""The pages without a mouse."""

import pytest
from playwright.sync_api import Page, expect

from tests.pages.conftest import Opening, Site

FOCUSED = """() => {
    const one = document.activeElement;
    const ringed = [one, one.closest(".card")].some((place) =>
        place && getComputedStyle(place).outlineStyle !== "none");
    return [one.id || one.textContent.trim() || one.firstElementChild.tagName, ringed];
}"""


@pytest.fixture
def page(site: Site, open_page: Opening) -> Page:
    return open_page(site)


def press_tab(page: Page) -> str:
    """Go on by one key; what has the focus then, which must be seen."""
    page.keyboard.press("Tab")
    name, ringed = page.evaluate(FOCUSED)
    assert ringed, name
    return str(name)


def skip_head(page: Page) -> None:
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_the_first_key_offers_to_skip_the_head(page: Page) -> None:
    page.goto("/")
    skip = page.get_by_role("link", name="Langsung ke isi")
    expect(skip).not_to_be_in_viewport()
    page.keyboard.press("Tab")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_without_the_skip_the_head_is_walked_in_reading_order(page: Page) -> None:
    page.goto("/cek")
    walked = [press_tab(page) for _ in range(8)]
    assert walked[1].startswith("Katalog Motif Batik")
    assert walked[2:] == ["English", "Galeri", "Cek motif", "Kirim karya", "Tentang", "picture"]


@pytest.mark.parametrize(
    ("path", "stops"),
    [
        ("/", ["Mangrove", "q", "Cari", "Saring daftar", "Beruang Madu", "Mangrove"]),
        ("/cek", ["picture", "Periksa hanya sebagian gambar", "Cek gambar ini"]),
        ("/kirim", ["Kirim ke lomba ini"]),
        ("/masuk", ["name", "password", "Masuk"]),
        ("/kirim/contoh", ["Mulai", "Baca aturan lengkap", "Selengkapnya tentang data Anda"]),
    ],
)
def test_tab_leads_to_what_the_page_is_for(page: Page, path: str, stops: list[str]) -> None:
    page.goto(path)
    skip_head(page)
    assert [press_tab(page) for _ in stops] == stops


@pytest.mark.parametrize(
    ("step", "stops"),
    [
        ("gambar", ["kain", "detail", "desain", "Lanjut", "Kembali"]),
        ("judul", ["title", "Lanjut", "Kembali"]),
        ("asal", ["traditional-no", "Lanjut", "Kembali"]),
        ("diri", ["name", "phone", "alias", "minor", "Lanjut", "Kembali"]),
        (
            "persetujuan",
            [*(f"consent-{one}" for one in ("pemrosesan", "pengalihan", "telepon"))],
        ),
    ],
)
def test_tab_leads_through_a_screen_of_the_form(page: Page, step: str, stops: list[str]) -> None:
    page.goto("/kirim/contoh")
    page.get_by_role("button", name="Mulai").click()
    page.goto(page.url.replace("/gambar", f"/{step}"))
    skip_head(page)
    assert [press_tab(page) for _ in stops] == stops


def test_a_motif_is_checked_by_keyboard_alone(page: Page, site: Site) -> None:
    # Interception starts with the first listener; started only at the key, it came too late once.
    page.on("filechooser", lambda _: None)
    page.goto("/cek")
    skip_head(page)
    page.keyboard.press("Tab")
    expect(page.locator("#picture")).to_be_focused()
    with page.expect_file_chooser() as opened:
        page.keyboard.press("Space")
    opened.value.set_files(site.folder / "contoh/beruang-berjalan.jpg")
    assert [press_tab(page) for _ in range(2)] == [
        "Periksa hanya sebagian gambar",
        "Cek gambar ini",
    ]
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Mirip kuat")


def test_a_mistake_takes_the_focus_and_leads_to_its_field(page: Page) -> None:
    page.goto("/masuk")
    skip_head(page)
    page.keyboard.press("Tab")
    page.keyboard.type("orang")
    page.keyboard.press("Tab")
    page.keyboard.type("salah")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page).to_have_title("Mohon periksa lagi: Petugas dan juri masuk · Katalog Motif Batik")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Nama pengguna")).to_be_focused()
