"""The competition of February 2022, played from the call to the certificate as people would.

With BATIK_ALBUM=<folder> each step is photographed, at 360 and at 1280 px.
"""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from images import crop, redye
from motifs.archive import Archive
from motifs.facts.account import Colleague, Role
from motifs.people.access import change_password
from motifs.people.staff import add_account
from motifs.register.registration import register_motif
from tests.motifs.builders import a_motif, a_tradition, an_act
from tests.pages import february, jurors, makers, officers
from tests.pages.conftest import PASSWORD, Opening, serving
from tests.pages.february import COPY, CORRECTED, LATE, WITHDRAWN, WORKS, painted, wita
from tests.pages.stage import Stage, follow, staged
from tests.remembering import postings_sealed

BEGINNING = wita(10, 8, month=1)
KNOWN = {
    "honey_bear": a_motif(id="01K0000000000000000000BEAR", title="Beruang Madu", creators=()),
    "mangrove": a_motif(id="01K0000000000000000000MANG", title="Mangrove", creators=()),
    "parang": a_tradition(),
}
QUESTION = "Apakah beruang ini dari lembar mewarnai di BATABOR?"
ANSWER = "Benar, saya membaliknya dan mewarnainya sendiri."
RESULTS = (
    ("I", "Anggrek", "Sutiyani", "10", "1.250"),
    ("II", "Enceng Gondok", "Yahnawati", "14", "1.160"),
    ("III", "Klubut Nusantara", "Supratono", "3", "1.140"),
    ("Harapan I", "Nipah Senja", "Noorhayati", "15", "1.000"),
)
LIFE = (
    "Karya ini meraih peringkat I.",
    "Pencipta mengalihkan hak cipta kepada kota",
    "Karya dibandingkan sekali lagi dengan seluruh register",
    "Permohonan dicatat di sini",
    "Surat pencatatan disimpan di sini.",
)
PAPER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"


@pytest.fixture
def stage(tmp_path: Path, open_page: Opening) -> Iterator[Stage]:
    """Three motifs on record, an officer's account and three jurors'; no competition yet."""
    data = tmp_path / "data"
    archive = Archive.open(data)
    with postings_sealed():
        for ornament, motif in KNOWN.items():
            register_motif(motif, [painted(ornament)], archive, an_act())
    for name, full in february.JURORS.items():
        colleague = Colleague(id=name, name=full, role=Role.JUROR)
        add_account(colleague, "system", archive.store, BEGINNING)
        account = archive.catalogue.accounts[name]
        change_password(account, PASSWORD, archive.store, BEGINNING)
    archive.store.close()
    with serving(data) as site:
        yield staged(site, open_page, BEGINNING)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder of files: what phones photographed, what was signed and scanned."""
    folder = tmp_path / "desk"
    folder.mkdir()
    return folder


def test_an_edition_from_the_call_to_the_certificate(stage: Stage, desk: Path) -> None:
    call(stage)
    receipts = collect(stage, desk)
    review(stage, receipts[COPY])
    judge(stage)
    award(stage)
    motif = transfer(stage, receipts[10], desk)
    record(stage, motif, desk)
    prove(stage, motif, receipts[10], desk)


def call(stage: Stage) -> None:
    """In January an officer drafts the competition, which nobody else sees, and announces it."""
    one_time = add_account(Colleague(id="rahma"), "system", stage.archive.store, BEGINNING)
    page = officers.begin(stage, one_time)
    officers.draft(stage, page)
    with stage.program() as stranger:
        assert stranger.get("/edisi/2022").status_code == 404
        officers.announce(stage, page)
        assert stranger.get("/edisi/2022").status_code == 200


def collect(stage: Stage, desk: Path) -> dict[int, makers.Receipt]:
    """In February ten makers send twenty works; one is set right, one taken back, one is late."""
    by_form = {3: send_three_pictures, COPY: send_a_copy}
    receipts = {}
    for number in WORKS:
        on_time = wita(min(number, 18), 9, number)
        stage.clock.now = wita(19, 17, 10) if number == LATE else on_time
        send = by_form.get(number)
        receipts[number] = send(stage, desk) if send else makers.send_by_program(stage, number)
        if number == CORRECTED:
            makers.correct(stage, receipts[number], "Kembang Sepatu Merah")
        if number == WITHDRAWN:
            makers.withdraw(stage, receipts[number])
    assert [number for number, receipt in receipts.items() if receipt["late"]] == [LATE]
    return receipts


def send_three_pictures(stage: Stage, desk: Path) -> makers.Receipt:
    """Supratono photographs the cloth, a detail and the design."""
    cloth = february.picture(3)
    box = (0.2, 0.2, 0.9, 0.9)
    files = {"kain": cloth, "detail": crop(cloth, box), "desain": redye(cloth, 90)}
    page = makers.fill_in(stage, 3, {kind: put(desk, kind, data) for kind, data in files.items()})
    expect(page.get_by_text("Kami tidak menemukan motif")).to_be_visible()
    return makers.send(stage, page, 3)


def send_a_copy(stage: Stage, desk: Path) -> makers.Receipt:
    """A pupil sends a known motif as a mirror shows it, with her mother; she is told, kindly."""
    shown = {"kain": put(desk, "beruang", february.picture(COPY))}
    page = makers.fill_in(stage, COPY, shown, guardian="Rahmi")
    expect(page.get_by_text("Gambar Anda mengingatkan kami")).to_be_visible()
    return makers.send(stage, page, COPY)


def review(stage: Stage, receipt: makers.Receipt) -> None:
    """After closing an officer asks the pupil, who answers; then the jury gets the works."""
    stage.clock.now = wita(19, 17, 35)  # half an hour of grace, and five minutes to settle
    page = stage.come("rahma")
    officers.ask(stage, page, QUESTION)
    makers.answer(stage, receipt, ANSWER)
    officers.decide(stage, page, f"Pembuatnya menjelaskan: {ANSWER}")
    officers.close(stage, page)


def judge(stage: Stage) -> None:
    """Three jurors score nineteen works by number; one of them knows a maker."""
    stage.clock.now = wita(21, 9)
    page = stage.come("anita")
    follow(page, "Nilai karya")
    stage.album.take(page, "juri")
    jurors.declare(stage, page)
    jurors.type_points(stage, page, 3)
    read = jurors.score_in_turn(stage, page, 3)
    for maker in {work.maker for work in WORKS.values()}:
        assert maker not in read
        assert february.phone(maker) not in read
    digest = jurors.seal(stage, page)
    for name in jurors.NAMES[1:]:
        jurors.score_by_program(stage, name)
    sheets = {sheet.juror: sheet for sheet in stage.archive.catalogue.sheets.values()}
    assert sheets["anita"].digest == digest


def award(stage: Stage) -> None:
    """Two works are equal in everything: the lot decides. Then all see what is on record."""
    stage.clock.now = wita(22, 14)
    page = stage.come("rahma")
    officers.settle(stage, page)
    officers.publish(stage, page)
    public = stage.visit("/edisi/2022")
    stage.album.take(public, "hasil-umum")
    lines = public.locator("main ol.rows li").all_inner_texts()
    for line, words in zip(lines, RESULTS, strict=False):
        for word in words:
            assert word in line


def transfer(stage: Stage, receipt: makers.Receipt, desk: Path) -> str:
    """Sutiyani says who she is and signs; her work is checked and becomes a motif; its id."""
    stage.clock.now = wita(1, 10, month=3)
    makers.identify(stage, receipt)
    page = stage.come("rahma")
    letter = officers.keep_letter(stage, page, 10, put(desk, "surat", PAPER + b"surat"))
    assert "Sutiyani" in letter
    assert receipt["pictures"][0] in letter
    return officers.enrol(stage, page)


def record(stage: Stage, motif: str, desk: Path) -> None:
    """Without a certificate nobody may use the motif; with it everybody may."""
    stage.clock.now = wita(8, 10, month=3)
    page = stage.come("rahma")
    page.goto(f"/motif/{motif}/pencatatan")
    application, certificate = (put(desk, name, PAPER + name.encode()) for name in ("ec", "sp"))
    step = ("Permohonan sudah diajukan", "EC002022012345", "2022-03-07", application)
    officers.record(stage, page, *step)
    public = stage.visit(f"/motif/{motif}")
    expect(public.get_by_text("Pencatatan hak ciptanya belum selesai.")).to_be_visible()
    step = ("Surat pencatatan sudah terbit", "000311291", "2022-03-08", certificate)
    officers.record(stage, page, *step)
    public.reload()
    expect(public.locator(".answer.boleh")).to_contain_text("Boleh")
    expect(public.locator("#credit")).to_contain_text("Sutiyani")
    stage.album.take(public, "motif-umum")


def prove(stage: Stage, motif: str, receipt: makers.Receipt, desk: Path) -> None:
    """A citizen reads the motif's life, and other programs than the service verify it."""
    page = stage.visit(f"/motif/{motif}")
    follow(page, "Baca riwayat motif ini")
    stage.see(page, "Riwayat motif Anggrek", "riwayat")
    told = page.locator("ol.life").inner_text()
    assert [told.index(words) for words in LIFE] == sorted(told.index(words) for words in LIFE)
    with stage.program() as citizen:
        key = citizen.get("/api/v1/key").json()["key"]
        history = citizen.get(f"/api/v1/motifs/{motif}/provenance").content
    cloth = put(desk, "anggrek", february.picture(10))
    lineage, kept = put(desk, "riwayat", history), makers.keep(stage, receipt, desk)
    assert batik("verify-provenance", lineage, cloth, "--key", key).startswith("Motif Anggrek:")
    assert batik("verify-receipt", kept, cloth, "--key", key).startswith("Entry number 10 of 2022")
    found = batik("verify", "--data", stage.site.folder)
    assert "4 motifs, 20 entries" in found
    assert "0 flaws" in found


def put(desk: Path, name: str, data: bytes) -> Path:
    """A file on somebody's desk or phone."""
    path = desk / name
    path.write_bytes(data)
    return path


def batik(*words: object) -> str:
    """What the command says to people, where nothing is wrong."""
    command = [Path(sys.executable).with_name("batik"), *map(str, words), "--lang", "en"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)  # noqa: S603 - our own words
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stderr
