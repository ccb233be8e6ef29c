"""Every page, in both languages, at three widths, in light and in forced colours."""

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import product
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page

from images import ENTRY_LIMITS
from motifs.archive import Archive
from motifs.entering.drafting import begin_draft, fill_in
from motifs.entering.uploading import Bounds, add_picture
from motifs.entering.withdrawal import withdraw
from motifs.facts.history import Act
from motifs.facts.motif import PictureKind
from motifs.facts.report import Problem, Report
from motifs.facts.token import Scope
from motifs.keeping.draft import Step
from motifs.keeping.records import digest
from motifs.keeping.seal import Seal
from motifs.people.delegation import Grant, issue_token
from motifs.privacy.erasure import erase
from motifs.register.clearance import check_finally
from motifs.register.editing import change
from motifs.register.importing import Plan, import_rows
from motifs.register.intake import begin, rows_of
from motifs.register.removal import remove
from motifs.register.undoing import imports
from motifs.review.deciding import Judgement, decide, pairs
from motifs.review.hearing import ask
from tests.motifs.builders import NOON, an_act
from tests.motifs.drawings import blank, cloth
from tests.motifs.winners import (
    PICTURES,
    award_all,
    doing,
    finish,
    give_pictures,
    hand_over,
    make_motif,
)
from tests.pages.conftest import Samples, Site, serving, sign_in, watched
from tests.pages.contests import ENDED, JUDGED, TIED, hold

ZOOMED = 320  # pixels that 1280 have at 400 % (WCAG 2.2, 1.4.10)
WIDTHS = (ZOOMED, 360, 1280)

# In forced colours axe takes -webkit-text-fill-color for the colour of the text, and is wrong.
AXE = """(ours) => axe.run({
    resultTypes: ["violations"],
    rules: { "target-size": { enabled: true }, "color-contrast": { enabled: ours } },
}).then((found) => found.violations.map((one) => one.id + " " + one.nodes[0].target))"""

OURS, THEIRS = True, False

# What is written or drawn must be in one of the colours that the visitor has chosen.
# Cloth and swatches are pictures: their dyes are what they show.
OWN_DYES = """() => {
    const probe = document.body.appendChild(document.createElement("i"));
    const computed = (name) => {
        probe.style.color = name;
        return getComputedStyle(probe).color;
    };
    const names = ["CanvasText", "Canvas", "LinkText", "VisitedText", "ActiveText", "ButtonText",
        "FieldText", "GrayText", "HighlightText"];
    const chosen = new Set(["none", ...names.map(computed)]);
    probe.remove();
    const written = [...document.body.querySelectorAll("*")]
        .filter((one) => [...one.childNodes].some(
            (node) => node.nodeType === 3 && node.data.trim()))
        .map((one) => [one, getComputedStyle(one).color]);
    const drawn = [...document.body.querySelectorAll("path, circle")]
        .filter((one) => !one.closest(".garment, .dye")).flatMap((one) =>
        ["fill", "stroke"].map((part) => [one, getComputedStyle(one)[part]]));
    return [...written, ...drawn]
        .filter(([one, dye]) => one.checkVisibility() && !chosen.has(dye))
        .map(([one, dye]) => `${dye} ${one.parentElement.outerHTML.slice(0, 80)}`);
}"""

NARROW = """() => {
    const wide = document.documentElement.scrollWidth;
    return wide > innerWidth ? [`${wide} px`] : [];
}"""

# A target is what answers to a finger: the corners of 24 x 24 px around its middle must lead to it.
# A link within a sentence is as high as its line (WCAG 2.2, 2.5.8: inline). Of a field for files
# that is hidden behind its label, the label is the target.
SMALL = """() => {
    const targets = document.querySelectorAll("a, button, input, select, textarea, summary");
    const inline = (one) => getComputedStyle(one).display === "inline"
        && one.parentElement.textContent.trim() !== one.textContent.trim();
    const answers = (one, x, y) => {
        const hit = document.elementFromPoint(x, y);
        return one.contains(hit) || hit?.closest("label")?.control === one;
    };
    const small = (one) => {
        const drawn = one.getBoundingClientRect().width > 1 ? one : one.labels[0];
        drawn.scrollIntoView({ block: "center", behavior: "instant" });
        const box = drawn.getBoundingClientRect();
        const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
        return [-11.5, 11.5].some((dx) =>
            [-11.5, 11.5].some((dy) => !answers(one, x + dx, y + dy)));
    };
    return [...targets]
        .filter((one) => one.type !== "hidden" && one.checkVisibility()
            && !one.matches(".skip") && !inline(one) && small(one))
        .map((one) => one.outerHTML.slice(0, 80));
}"""

Scene = Callable[[Page, Site], Any]


@dataclass
class Survey:
    """What was found wrong, by page, language and look; and what every page said."""

    violations: dict[str, list[str]] = field(default_factory=dict)
    dyes: dict[str, list[str]] = field(default_factory=dict)
    overflows: dict[str, list[str]] = field(default_factory=dict)
    small: dict[str, list[str]] = field(default_factory=dict)
    headings: dict[str, int] = field(default_factory=dict)
    languages: dict[str, str | None] = field(default_factory=dict)
    samples: dict[str, str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


# Where to look


def at(path: str) -> Scene:
    return lambda page, _: page.goto(path)


def motif(title: str, part: str = "") -> Scene:
    def go(page: Page, site: Site) -> None:
        found = (one for one in site.archive.catalogue.motifs.values() if one.title == title)
        page.goto(f"/motif/{next(found).id}{part}")

    return go


def life(title: str) -> Scene:
    def go(page: Page, site: Site) -> None:
        motif(title)(page, site)
        page.get_by_role("link", name=re.compile("Baca riwayat|Read the history")).click()

    return go


def edited(page: Page, site: Site) -> None:
    """What happened to a motif; edited by the first visit."""
    catalogue = site.archive.catalogue
    pakis = next(one for one in catalogue.motifs.values() if one.title == "Pakis")
    if pakis.community == "":
        act = Act(actor="rahma", action="edited", at=NOON)
        wanted = replace(pakis, community="Paser", pictures=pakis.pictures * 2)
        change(wanted, digest(pakis), site.archive, act)
    page.goto(f"/motif/{pakis.id}/riwayat-suntingan")


def cropping(page: Page, site: Site) -> None:
    motif("Pakis", "/gambar")(page, site)
    page.get_by_role("link", name=re.compile("Potong|Crop")).first.click()


def pressing_part(page: Page, site: Site) -> None:
    cropping(page, site)
    page.locator("#lebar").fill("1")
    press(page, "form.sheet")


def removed(page: Page, site: Site) -> None:
    """A motif that was removed; by the first visit."""
    catalogue = site.archive.catalogue
    truntum = next(one for one in catalogue.motifs.values() if one.title == "Truntum")
    if truntum.removed_at is None:
        act = Act(actor="rahma", action="removed", at=NOON)
        remove(truntum.id, digest(truntum), "Tercatat dua kali.", site.archive, act)
    page.goto(f"/motif/{truntum.id}/riwayat-suntingan")


def receipt(page: Page, site: Site) -> None:
    entry = next(iter(site.archive.catalogue.entries))
    page.goto(f"/tanda-terima/{site.app.state.links.seal(entry)}")


def own(number: int, place: str = "", **typed: str) -> Scene:
    """A page of whoever sent this entry; with `typed` its form as it comes back."""

    def go(page: Page, site: Site) -> None:
        entry = list(site.archive.catalogue.entries)[number - 1]
        address = f"/karya/{site.app.state.links.seal(entry)}{place}"
        if typed:
            send(page, address, **typed)
        else:
            page.goto(address)

    return go


def genuine(page: Page, site: Site) -> None:
    receipt(page, site)
    page.get_by_role("link", name=re.compile("Lihat halaman itu|See that page")).click()


def stay(page: Page, site: Site) -> None:
    """On the page of the scene before."""


def prize(page: Page, site: Site) -> None:
    page.goto(f"/karya/{site.app.state.links.seal('work-3')}/pemenang")


def applying(page: Page, site: Site) -> None:
    page.goto(f"/motif/{site.archive.catalogue.born['work-10'].id}/pencatatan")


def refusing_step(page: Page, site: Site) -> None:
    motif("Anggrek", "/pencatatan?langkah=pengalihan hak")(page, site)
    press(page, "form[action$=pencatatan]")


def reporting(page: Page, site: Site) -> None:
    motif("Anggrek", "/laporkan")(page, site)
    press(page, "form.sheet")


def looked_at(page: Page, _: Site) -> None:
    """A row that is refused, and one with the title of a motif on record."""
    table = b"judul,gambar\nAnggrek,a.png\nElai,b.png\n"
    send(page, "/impor", tabel=table, gambar=[cloth(77)])
    page.locator(".counts").wait_for()


def undoing(page: Page, site: Site) -> None:
    (one,) = imports(site.archive.catalogue)
    page.goto(f"/impor/{one.id}/isi")


def refusing(path: str, form: str) -> Scene:
    """Send a form as it is, whatever the browser would say to that."""

    def go(page: Page, _: Site) -> None:
        page.goto(path)
        press(page, form)

    return go


def press(page: Page, form: str) -> None:
    with page.expect_event("load"):
        page.locator(form).evaluate("one => { one.noValidate = true; one.requestSubmit() }")


def sample(name: str) -> Scene:
    def go(page: Page, site: Site) -> None:
        data = (site.folder / "contoh" / name).read_bytes()
        send(page, "/cek", picture=data)

    return go


def by(way: str, go: Scene) -> Scene:
    """Compare in this way."""

    def choose(page: Page, site: Site) -> None:
        go(page, site)
        page.locator(f"input[value={way}]").first.check()

    return choose


def tradition(page: Page, site: Site) -> None:
    motifs = site.archive.catalogue.motifs.values()
    kawung = next(one for one in motifs if one.title == "Kawung")
    send(page, "/cek", picture=site.archive.files.read(kawung.pictures[0].digest))


def posting(path: str, **typed: str | bytes) -> Scene:
    return lambda page, _: send(page, path, **typed)


def pressing(path: str, form: str, **typed: str) -> Scene:
    """Fill in one of several forms of a page and send it."""

    def go(page: Page, _: Site) -> None:
        page.goto(path)
        for name, value in typed.items():
            page.locator(f"{form} [name={name}]").first.fill(value)
        with page.expect_event("load"):
            page.locator(form).evaluate("one => { one.noValidate = true; one.requestSubmit() }")

    return go


def send(page: Page, path: str, **typed: str | bytes | list[bytes]) -> None:
    """Fill in a form and send it, whatever the browser would say to that."""
    page.goto(path)
    for name, value in typed.items():
        place = page.locator(f"main [name={name}]")
        if isinstance(value, bytes):
            place.set_input_files({"name": "foto", "mimeType": "image/*", "buffer": value})
        elif isinstance(value, list):
            files = [(f"{name}.png", data) for name, data in zip("abcde", value, strict=False)]
            place.set_input_files(
                [{"name": one, "mimeType": "image/png", "buffer": data} for one, data in files]
            )
        else:
            place.fill(value)
    with page.expect_event("load"):
        page.locator("form.sheet").evaluate("one => { one.noValidate = true; one.requestSubmit() }")


def asking(path: str) -> Scene:
    """Everything that asks before something is lost is unfolded."""

    def unfold(page: Page, _: Site) -> None:
        page.goto(path)
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")

    return unfold


def heard(page: Page, site: Site) -> None:
    """A question that waits for its maker's answer; asked by the first visit."""
    pair = next(pairs(site.archive.catalogue))
    entry, subject = pair.entry.id, pair.finding.subject
    if not site.archive.catalogue.inquiries_on(entry, subject):
        ask(entry, subject, "Bagaimana karya ini Anda buat?", "rahma", site.archive.store, NOON)
    page.goto(f"/karya/{site.app.state.links.seal(entry)}/jawaban")


def entered(number: int, place: str = "") -> Scene:
    def go(page: Page, site: Site) -> None:
        page.goto(f"/tinjau/{list(site.archive.catalogue.entries)[number - 1]}{place}")

    return go


def compared(number: int) -> Scene:
    def go(page: Page, site: Site) -> None:
        pair = list(pairs(site.archive.catalogue))[number - 1]
        page.goto(f"/tinjau/{pair.entry.id}/{pair.finding.subject}")

    return go


@cache
def prepared(site: Site) -> str:
    """The address of a draft of a minor, with a picture that resembles a motif."""
    archive, limits = site.archive, Bounds(pictures=5, limits=ENTRY_LIMITS)
    picture = (site.folder / "contoh/beruang-berjalan.jpg").read_bytes() + b"\n"
    draft = begin_draft(archive.catalogue.edition("contoh"), "", archive, NOON)
    add_picture(draft, PictureKind.CLOTH, picture, archive.drafts, limits, NOON)
    typed = {"title": "Beruang", "minor": True, "guardian": "Rahmi", "traditional": True}
    fill_in(draft, typed, archive, NOON)
    return f"/kirim/contoh/{draft.id}"


def screen(step: Step) -> Scene:
    """One thing of the entry form."""
    return lambda page, site: page.goto(f"{prepared(site)}/{step}")


SCENES: dict[str, dict[str, Scene]] = {
    "": {
        "gallery": at("/"),
        "all": at("/?koleksi=semua&teknik=tulis"),
        "nothing": at("/?q=zzzzzz"),
        "boleh": motif("Anggrek"),
        "belum": motif("Karamunting"),
        "tradisi": motif("Parang"),
        "riwayat": life("Anggrek"),
        "hearing": heard,
        "laporkan": motif("Anggrek", "/laporkan"),
        "laporkan again": reporting,
        "kepala": at("/kepala"),
        "label": motif("Anggrek", "/label"),
        "kain": motif("Anggrek", "/kain"),
        "cek": at("/cek"),
        "mirip": sample("beruang-berjalan.jpg"),
        "mirip, swiped": by("swipe", stay),
        "mirip, blinking": by("blink", stay),
        "tidak ditemukan": sample("jahe-merekah.png"),
        "like a tradition": tradition,
        "cannot be checked": posting("/cek", picture=blank()),
        "no picture": posting("/cek", picture=b"surat"),
        "kirim": at("/kirim"),
        "form": at("/kirim/contoh"),
        **{f"form, {step}": screen(step) for step in Step},
        "closed": at("/kirim/2022"),
        "edition": at("/edisi/contoh"),
        "edition of the past": at("/edisi/2022"),
        "receipt": receipt,
        "genuine": genuine,
        "hasil": at(f"/edisi/{ENDED}/hasil"),
        "prize": prize,
        "karya saya": at("/karya-saya"),
        "karya saya again": posting("/karya-saya", number="9", code="x"),
        "own": own(1),
        "correct again": own(1, "/perbaiki", phone="nanti"),
        "withdraw": own(1, "/tarik"),
        "withdrawn": own(5),
        "erase again": own(1, "/hapus", word="ya"),
        "erased": own(6),
        "data pribadi": at("/data-pribadi"),
        "tentang": at("/tentang"),
        "bantuan": at("/bantuan"),
        "masalah": at("/masalah"),
        "program": at("/program"),
        "missing": at("/tidak-ada"),
        "masuk": at("/masuk"),
        "masuk again": posting("/masuk", name="orang", password="x"),  # noqa: S106
    },
    "budi": {
        "sandi": at("/sandi"),
        "sandi again": posting("/sandi", password="x", again="y"),  # noqa: S106
    },
    "rahma": {
        "meja": at("/meja"),
        "a list of the desk": at("/meja/kurang/uraian"),
        "laporan": at("/laporan"),
        "impor": asking("/impor"),
        "impor again": posting("/impor", tabel=b"warna\nmerah\n"),
        "import, looked at": looked_at,
        "import, to be undone": undoing,
        "one report": at("/laporan/01K0000000000000000000REPT"),
        "tinjau": at("/tinjau"),
        "entry": entered(1),
        "entry without likeness": entered(5),
        "letter": entered(1, "/hapus"),
        "erased entry": entered(6),
        "waiting": compared(1),
        "waiting, swiped": by("swipe", stay),
        "decided": compared(2),
        "draft": at("/edisi-baru"),
        "draft again": posting("/edisi-baru", id="Dua Ribu", title="Lomba"),
        "edition, for officers": at("/edisi/contoh"),
        "atur": at("/edisi/contoh/atur"),
        "atur again": posting("/edisi/contoh/atur", title="", works_each="101"),
        "winners": at("/edisi/2026/pemenang"),
        "winner, not known": at("/pemenang/work-3"),
        "winner, ready": at("/pemenang/work-14"),
        "winner again": refusing("/pemenang/work-3", "form[action$=data]"),
        "pencatatan, applying": applying,
        "pencatatan, choosing": motif("Anggrek", "/pencatatan"),
        "pencatatan, again": refusing_step,
        "motif baru": at("/motif-baru"),
        "motif baru again": posting("/motif-baru", title=""),
        "motif, for officers": motif("Anggrek"),
        "motif atur": motif("Anggrek", "/atur"),
        "riwayat suntingan": edited,
        "gambar": motif("Pakis", "/gambar"),
        "potong": cropping,
        "potong again": pressing_part,
        "motif hapus": motif("Dugong", "/hapus"),
        "removed": removed,
        "removed ones": at("/motif-dihapus"),
        "more time": at("/edisi/contoh/perpanjangan"),
        "more time given": posting(
            "/edisi/contoh/perpanjangan", until="2027-02-01T08:00", reason="Banjir"
        ),
        "progress": at(f"/edisi/{JUDGED}/penjurian"),
        "results with a tie": at(f"/edisi/{TIED}/hasil"),
    },
    "joko": {
        "sesi": at("/sesi"),
        "penjurian": at("/penjurian"),
        "works": at(f"/penjurian/{JUDGED}"),
        "work": at(f"/penjurian/{JUDGED}/1"),
        "work again": pressing(f"/penjurian/{JUDGED}/1", "form[data-autosave]", points="51"),
        "conflict": at(f"/penjurian/{JUDGED}/4"),
        "sheet": at(f"/penjurian/{JUDGED}/segel"),
        "sealed sheet": at(f"/penjurian/{TIED}/segel"),
    },
    "dewi": {
        "akun": at("/akun"),
        "one account": asking("/akun/rahma"),
        "a new account, and then the same again": posting("/akun", id="siti"),
    },
}


# Looking


@pytest.fixture(scope="module")
def decided_site(samples: Samples, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A service where one pair is decided and others wait."""
    data = shutil.copytree(samples.folder, tmp_path_factory.mktemp("decided") / "data")
    archive = Archive.open(data)
    _, pair, *_ = pairs(archive.catalogue)
    judged = Judgement(
        entry=pair.entry.id,
        subject=pair.finding.subject,
        outcome="kebetulan",
        reason="Anggrek lain.",
    )
    decide(judged, "rahma", archive.store, NOON)
    *_, fifth, sixth = archive.catalogue.entries
    grant = Grant(account="rahma", name="situs kota", scope=Scope.READ, days=90)
    issue_token(grant, "dewi", archive.store, NOON)
    anggrek = next(one for one in archive.catalogue.motifs.values() if one.title == "Anggrek")
    said = {"motif": anggrek.id, "problem": Problem.RIGHTS, "words": "Pembuatnya ibu saya."}
    with archive.store.exclusive() as kept:
        kept.keep(
            Report(id="01K0000000000000000000REPT", received_at=NOON, **said), an_act("reported")
        )
    bring_table(archive)
    hold(archive)
    crown(archive)
    withdraw(fifth, archive.store, NOON)
    erase(sixth, archive, Seal.open(data), an_act("erased"))
    archive.store.close()
    with serving(data) as site:
        yield site


def bring_table(archive: Archive) -> None:
    """A motif came in by the browser; it is compared with nothing, which would take a minute."""
    table = b"judul,gambar\nOmbak Teluk,a.png\n"
    tray = begin("register.csv", table, "rahma", archive, NOON)
    tray = archive.trays.add(tray.id, "a.png", cloth(78))
    plan = Plan(pictures=archive.trays.folder(tray.id), max_bytes=10**6)
    act = replace(an_act("imported"), note=f"{tray.id} {tray.table}")
    assert len(list(import_rows(rows_of(tray, archive), plan, archive, act))) == 1


def crown(archive: Archive) -> None:
    """Three works have won: one is in the register, one ready for it, of one nothing is known."""
    finish(archive.store)
    give_pictures(archive, PICTURES)
    award_all(archive.store)
    make_motif(archive, "work-10")
    hand_over(archive, "work-14")
    check_finally("work-14", archive, doing("checked finally"))


@pytest.fixture(scope="module")
def survey(browser: Browser, decided_site: Site) -> Survey:
    """Every scene is opened once in each language."""
    found = Survey()
    for language, officer in product(("id", "en"), SCENES):
        with watched(browser, decided_site, found.faults) as page:
            page.add_init_script(AXE_SCRIPT)
            page.context.add_cookies(
                [{"name": "bahasa", "value": language, "url": decided_site.address}]
            )
            if officer:
                sign_in(page, decided_site, officer)
            for name, go in SCENES[officer].items():
                go(page, decided_site)
                look(page, f"{name} ({language})", found)
    return found


def look(page: Page, name: str, found: Survey) -> None:
    found.headings[name] = page.locator("h1").count()
    found.languages[name] = page.locator("html").get_attribute("lang")
    found.samples[name] = " ".join(page.locator("aside.samples").all_inner_texts())
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 740})
        found.overflows |= noted(name, width, page.evaluate(NARROW))
        found.small |= noted(name, width, page.evaluate(SMALL))
        if width != ZOOMED:
            found.violations |= noted(name, width, page.evaluate(AXE, OURS))
    force_colours(page, name, found)


def force_colours(page: Page, name: str, found: Survey) -> None:
    """At one width: nothing in the style gives a colour or hides a thing at some widths alone."""
    page.emulate_media(forced_colors="active")
    found.violations |= noted(name, "forced colours", page.evaluate(AXE, THEIRS))
    found.dyes |= noted(name, "forced colours", page.evaluate(OWN_DYES))
    page.emulate_media(forced_colors="none")


def noted(name: str, look: object, wrong: list[str]) -> dict[str, list[str]]:
    return {f"{name}, {look}": wrong} if wrong else {}


def test_no_page_breaks_a_rule_of_accessibility(survey: Survey) -> None:
    assert survey.violations == {}


def test_forced_colours_are_used_for_everything(survey: Survey) -> None:
    assert not survey.dyes, survey.dyes


def test_no_page_scrolls_sideways(survey: Survey) -> None:
    assert survey.overflows == {}


def test_every_target_is_at_least_24_pixels_wide_and_high(survey: Survey) -> None:
    assert not survey.small, sorted({one for several in survey.small.values() for one in several})


def test_no_page_complains_or_asks_another_site(survey: Survey) -> None:
    assert survey.faults == []


def test_every_page_says_its_language_and_has_one_heading(survey: Survey) -> None:
    assert set(survey.headings.values()) == {1}
    assert all(f"({said})" in name for name, said in survey.languages.items())


def test_every_page_says_that_the_motifs_are_samples(survey: Survey) -> None:
    said = {name: text.partition(":")[0] for name, text in survey.samples.items()}
    assert set(said.values()) == {"Data contoh", "Sample data"}
    assert len(said) == 2 * sum(map(len, SCENES.values()))
