"""What jurors do in the played competition: one in a browser, the others by program."""

from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from api.security import COOKIE
from tests.pages.february import CONFLICT, CRITERIA, JURORS, WITHDRAWN, WORKS, points
from tests.pages.stage import Stage, follow, press

NAMES = tuple(JURORS)
SCORED = [number for number in WORKS if number not in {CONFLICT, WITHDRAWN}]


def declare(stage: Stage, page: Page) -> None:
    """One work is by a relative."""
    page.goto(f"/penjurian/2022/{CONFLICT}")
    page.get_by_text("Saya punya hubungan dengan karya ini").click()
    page.get_by_label("Alasan").fill("Pembuatnya keponakan saya.")
    stage.album.take(page, "benturan")
    press(page, "Nyatakan benturan kepentingan")
    stage.hear(page, "Benturan kepentingan Anda tercatat.", "benturan-dicatat")


def type_points(stage: Stage, page: Page, number: int) -> None:
    """Points are saved while they are typed; the page may be left without a button."""
    page.goto(f"/penjurian/2022/{number}")
    _fill(page, number)
    page.get_by_label("Catatan").fill("Susunan yang kuat.")
    page.get_by_label("Catatan").blur()
    expect(page.get_by_role("status")).to_have_text("Tersimpan")
    stage.album.take(page, "tersimpan-sendiri")
    page.reload()
    expect(page.get_by_label("Estetika")).to_have_value(str(_given("anita", number)))


def score_in_turn(stage: Stage, page: Page, *done: int) -> str:
    """All other works one after the other; everything that the juror has read."""
    read = []
    for number in SCORED:
        if number not in done:
            if urlsplit(page.url).path != f"/penjurian/2022/{number}":  # the button leads on
                page.goto(f"/penjurian/2022/{number}")
            read.append(page.content())
            _fill(page, number)
            with page.expect_navigation():
                press(page, "Simpan" if number == max(WORKS) else "Simpan, lalu karya berikutnya")
            expect(page.get_by_text("Nilai tersimpan.")).to_be_visible()
    page.goto("/penjurian/2022")
    stage.album.take(page, "semua-karya")
    return "".join([*read, page.content()])


def seal(stage: Stage, page: Page) -> str:
    """The sheet is read over and sealed; its digest as the juror writes it down."""
    follow(page, "Periksa semuanya, lalu segel")
    stage.album.take(page, "segel")
    press(page, "Segel lembar nilai saya")
    expect(page.get_by_role("heading", name="Sudah disegel")).to_be_visible()
    stage.album.take(page, "disegel")
    return page.locator("code.copy").inner_text()


def score_by_program(stage: Stage, name: str) -> None:
    """The same by program, with the cookie of somebody who has signed in."""
    place, secret = "/api/v1/judging/2022", stage.site.session(name, "juri", stage.clock.now)
    with stage.program(cookie=f"{COOKIE}={secret}", **{"user-agent": "juri"}) as program:
        for work in program.get(f"{place}/works").json()["items"]:
            given = dict.fromkeys(CRITERIA, _given(name, work["number"]))
            body = {"points": given, "seen": work["seen"]}
            program.put(f"{place}/works/{work['number']}", json=body).raise_for_status()
        seen = program.get(f"{place}/sheet").json()["seen"]
        program.post(f"{place}/sheet/seal", json={"seen": seen}).raise_for_status()


def _fill(page: Page, number: int) -> None:
    for criterion in CRITERIA:
        page.get_by_label(criterion).fill(str(_given("anita", number)))


def _given(name: str, number: int) -> int:
    return points(number)[NAMES.index(name)]
