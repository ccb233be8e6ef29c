"""What officers do in the played competition, all of it in a browser."""

import io
import re
from pathlib import Path

from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.pages.conftest import PASSWORD
from tests.pages.february import BEST, CRITERIA, EDITION, JURORS, RANKS, TIED, WORKS
from tests.pages.stage import Stage, follow, press

TITLE = "Lomba Desain Motif Batik Khas Balikpapan 2022"


def begin(stage: Stage, one_time: str) -> Page:
    """The first sign-in: the password that was handed over gives way to one of her own."""
    page = stage.come("rahma", one_time)
    page.get_by_label("Kata sandi baru").fill(PASSWORD)
    page.get_by_label("Ketik sekali lagi").fill(PASSWORD)
    press(page, "Simpan kata sandi ini")
    stage.see(page, "Meja kerja", "meja")
    return page


def draft(stage: Stage, page: Page) -> None:
    """A draft, and everything about it on one page."""
    page.goto("/edisi-baru")
    page.get_by_label("Nama singkat").fill("2022")
    page.get_by_label("Judul").fill(TITLE)
    stage.album.take(page, "rancangan")
    press(page, "Buat rancangan")
    for label, words in EDITION.items():
        page.get_by_label(re.compile(f"^{label}")).fill(words)
    for name in JURORS.values():
        page.get_by_label(name).check()
    _list(page, 0, 3)  # rows are shown a few at a time; for more one saves
    press(page, "Simpan")
    follow(page, "Atur")
    _list(page, 3, len(RANKS))
    stage.album.take(page, "atur")
    press(page, "Simpan")
    stage.hear(page, "Perubahan Anda tersimpan.", "rancangan-lengkap")


def announce(stage: Stage, page: Page) -> None:
    press(page, "Umumkan sekarang")
    stage.hear(page, "Lomba sudah diumumkan", "diumumkan")


def ask(stage: Stage, page: Page, question: str) -> None:
    """The one pair that waits is opened, and its maker asked."""
    page.goto("/tinjau")
    stage.album.take(page, "antrean")
    follow(page, "Bandingkan karya")
    page.get_by_label("Tanyakan bagaimana karya ini dibuat").fill(question)
    stage.album.take(page, "pasangan")
    press(page, "Tanyakan kepada pembuatnya")
    expect(page.get_by_text("Belum ada jawaban.")).to_be_visible()


def decide(stage: Stage, page: Page, reason: str) -> None:
    """With the answer beside the pair, the officer says what it is, and why."""
    page.goto("/tinjau")
    follow(page, "Bandingkan karya")
    page.get_by_label("Turunan diizinkan").check()
    page.get_by_label("Alasan").fill(reason)
    stage.album.take(page, "keputusan")
    press(page, "Catat keputusan")
    stage.hear(page, "Keputusan Anda sudah dicatat.", "diputuskan")


def close(stage: Stage, page: Page) -> None:
    page.goto("/edisi/2022")
    stage.album.take(page, "ditutup")
    press(page, "Mulai penjurian")
    stage.hear(page, "Karya sudah di tangan juri", "dinilai")


def settle(stage: Stage, page: Page) -> None:
    """A tie for a prize is drawn by lot, then the results are decided."""
    page.goto("/edisi/2022/penjurian")
    stage.album.take(page, "kemajuan")
    follow(page, "Lihat hasil")
    stage.album.take(page, "seri")
    for place, number in enumerate(sorted(TIED, key=BEST.index), start=1):
        page.locator(f"#place-{number}").fill(str(place))
    page.get_by_label("Undian").check()
    page.get_by_label("Siapa yang memutuskan").fill("Anita menarik undian di depan panitia.")
    press(page, "Catat urutan ini")
    stage.hear(page, "Urutan karya yang bernilai sama sudah dicatat.", "undian")
    press(page, "Tetapkan hasil")
    stage.hear(page, "Hasil sudah ditetapkan.", "ditetapkan")


def publish(stage: Stage, page: Page) -> None:
    """The ranks as the points propose them, then everybody sees them."""
    page.goto("/edisi/2022/pemenang")
    proposed = [page.locator(f"#rank-{number}").input_value() for number in BEST]
    assert proposed == list(RANKS)
    press(page, "Simpan peringkat")
    stage.hear(page, "Peringkat tersimpan.", "peringkat")
    page.get_by_label("sudah dicocokkan").check()
    press(page, "Umumkan hasil sekarang")
    stage.hear(page, "Hasil lomba sudah diumumkan.", "hasil-diumumkan")


def keep_letter(stage: Stage, page: Page, number: int, scan: Path) -> str:
    """The letter is printed, and kept once it is signed; the words on its first page."""
    page.goto("/edisi/2022/pemenang")
    follow(page, WORKS[number].title)
    stage.album.take(page, "pemenang")
    answer = page.request.get(f"{page.url.split('?')[0]}/surat.pdf")
    page.get_by_label("Nomor surat").fill("180/17/DKUMKMP")
    page.get_by_label("Tanggal surat").fill("2022-03-01")
    page.get_by_label("Surat yang sudah ditandatangani").set_input_files(scan)
    press(page, "Simpan surat bertanda tangan")
    stage.hear(page, "Kini kota memegang hak ciptanya.", "surat")
    return PdfReader(io.BytesIO(answer.body())).pages[0].extract_text()


def enrol(stage: Stage, page: Page) -> str:
    """The final check, and the work is a motif; its id."""
    press(page, "Periksa sekarang")
    stage.hear(page, "Pemeriksaan selesai", "cek-akhir")
    page.get_by_label("Tempat diumumkan").fill("Galeri Dekranasda, Balikpapan")
    press(page, "Masukkan ke register")
    stage.hear(page, "Karya sudah masuk register.", "motif")
    return page.url.split("/")[-2]


def record(stage: Stage, page: Page, step: str, number: str, day: str, paper: Path) -> None:
    """One step of the recordation with its paper."""
    if page.get_by_role("link", name=step).count():
        follow(page, step)
    page.locator("#number").fill(number)
    page.get_by_label("Tanggal menurut suratnya").fill(day)
    page.locator("#paper").set_input_files(paper)
    stage.album.take(page, f"{number}-langkah")
    press(page, "Catat")
    stage.hear(page, "Langkah ini sudah dicatat.", f"{number}-dicatat")


def _list(page: Page, start: int, end: int) -> None:
    """Some rows of the criteria and of the prizes."""
    for row, (criterion, weight) in list(enumerate(CRITERIA.items(), start=1))[start:end]:
        page.locator(f"#name-{row}").fill(criterion)
        page.locator(f"#weight-{row}").fill(str(weight))
    for row, rank in list(enumerate(RANKS, start=1))[start:end]:
        page.locator(f"#rank-{row}").fill(rank)
