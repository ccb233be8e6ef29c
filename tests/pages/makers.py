"""What makers do in the played competition: two fill in the form, the others send by program."""

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from tests.api.sending import enter
from tests.pages.february import CORRECTED, WORKS, phone, picture
from tests.pages.stage import Stage, follow, press

Receipt = dict[str, Any]
_NEXT = "Lanjut"


def fill_in(stage: Stage, number: int, shown: dict[str, Path], guardian: str = "") -> Page:
    """The form on a phone, screen by screen, up to the consents; `shown` has a file a picture."""
    work, page = WORKS[number], stage.visit("/kirim/2022")
    stage.album.take(page, f"{number}-mulai")
    press(page, "Mulai")
    expect(page.locator("form.scripted")).to_be_attached()
    for count, (kind, path) in enumerate(shown.items(), start=1):
        page.locator(f"#{kind}").set_input_files(path)
        expect(page.locator(".album img")).to_have_count(count)
    _go_on(stage, page, f"{number}-gambar")
    page.get_by_label("Judul").fill(work.title)
    _go_on(stage, page, f"{number}-judul")
    page.get_by_label("Ceritanya").fill(f"Digambar {work.maker} di tepi Sungai Wain.")
    _go_on(stage, page, f"{number}-cerita")
    page.get_by_label("Tulis").check()
    _go_on(stage, page, f"{number}-teknik")
    _go_on(stage, page, f"{number}-asal")
    _introduce(page, work.maker, guardian)
    _go_on(stage, page, f"{number}-diri")
    for tick in page.locator("input[name=consents][required]").all():
        tick.check()
    _go_on(stage, page, f"{number}-persetujuan")
    return page


def send(stage: Stage, page: Page, number: int) -> Receipt:
    """On with the likeness, everything read over and sent; what the receipt says."""
    stage.see(page, "Apakah mirip motif yang sudah ada?", f"{number}-kemiripan")
    follow(page, _NEXT)
    stage.see(page, "Periksa sekali lagi", f"{number}-baca")
    press(page, "Kirim karya ini")
    stage.see(page, "Karya Anda sudah kami terima", f"{number}-tanda-terima")
    with stage.program() as program:
        receipt: Receipt = program.get(f"/api/v1/receipts/{page.url.split('/')[-1]}").json()
    assert receipt["number"] == number
    return receipt


def send_by_program(stage: Stage, number: int) -> Receipt:
    """The same work without a form; its number must be the one it is known by."""
    work = WORKS[number]
    with stage.program() as program:
        fields = {"title": work.title, "name": work.maker, "phone": phone(work.maker)}
        answer = enter(program, picture(number), edition="2022", technique="cap", **fields)
    receipt: Receipt = answer.json()
    assert (answer.status_code, receipt["number"]) == (201, number)
    return receipt


def correct(stage: Stage, receipt: Receipt, title: str) -> None:
    """On another phone, with number and code: the title was spelled wrongly."""
    page = stage.visit("/karya-saya")
    page.get_by_label("Nomor peserta").fill(str(CORRECTED))
    page.get_by_label("Kode").fill(receipt["code"].lower())
    stage.album.take(page, "karya-saya")
    press(page, "Buka karya saya")
    follow(page, "Perbaiki")
    page.get_by_label("Judul").fill(title)
    stage.album.take(page, "perbaiki")
    press(page, "Simpan perbaikan")
    stage.hear(page, "Perbaikan Anda sudah dicatat.", "diperbaiki")


def withdraw(stage: Stage, receipt: Receipt) -> None:
    """By the secret address of the receipt."""
    page = stage.visit(receipt["own"])
    follow(page, "Tarik karya")
    stage.album.take(page, "tarik")
    press(page, "Ya, tarik")
    stage.hear(page, "Karya sudah ditarik.", "ditarik")


def answer(stage: Stage, receipt: Receipt, words: str) -> None:
    """What the officer asked is answered on the page of the work."""
    page = stage.visit(receipt["own"])
    stage.album.take(page, "karya-ditanya")
    follow(page, "Panitia bertanya")
    page.get_by_label("Jawaban Anda").fill(words)
    stage.album.take(page, "jawaban")
    press(page, "Kirim jawaban")
    stage.hear(page, "Jawaban Anda tercatat", "dijawab")


def identify(stage: Stage, receipt: Receipt) -> Page:
    """A winner says who she is, on her own page; a NIK of nobody."""
    page = stage.visit(receipt["own"])
    stage.album.take(page, "karya-menang")
    follow(page, "Yang Anda menangkan")
    stage.see(page, "Selamat, Anda menang!", "hadiah")
    page.get_by_label("NIK").fill("6471010231900001")
    page.get_by_label("Alamat lengkap").fill("Jalan Rahasia 7, Balikpapan")
    page.get_by_label("Kewarganegaraan").fill("Indonesia")
    press(page, "Kirim")
    stage.hear(page, "Data Anda tersimpan.", "hadiah-data")
    return page


def keep(stage: Stage, receipt: Receipt, folder: Path) -> Path:
    """The signed receipt as a file."""
    with stage.program() as program:
        data = program.get(receipt["signed"]).content
    assert json.loads(data)["number"] == receipt["number"]
    path = folder / "tanda-terima.json"
    path.write_bytes(data)
    return path


def _introduce(page: Page, maker: str, guardian: str) -> None:
    page.get_by_label("Nama Anda").fill(maker)
    page.get_by_label("Nomor telepon", exact=True).fill(phone(maker))
    if guardian:
        page.get_by_label("Umur saya di bawah 18 tahun").check()
        page.get_by_label("Nama orang tua atau wali").fill(guardian)
        page.get_by_label("Hubungannya dengan Anda").fill("ibu")


def _go_on(stage: Stage, page: Page, name: str) -> None:
    stage.album.take(page, name)
    before = page.url
    press(page, _NEXT)
    expect(page).not_to_have_url(before)
