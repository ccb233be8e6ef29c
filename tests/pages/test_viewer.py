"""Comparing a submission with a known work: matched places, side by side, swipe, blink."""

import base64
import io

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect
from starlette.testclient import TestClient

from motifs.register.registration import register_motif
from motifs.review.deciding import pairs
from tests.motifs.builders import a_motif, an_act
from tests.pages.conftest import Markup, Opening, Site, archive_of, session, sign_in

WAYS = ["Titik yang cocok", "Berdampingan", "Geser", "Bergantian"]
FACTS = ["Yang mirip", "Yang diubah", "Terlihat dari", "Seberapa yakin"]


def send(page: Page, site: Site) -> None:
    page.goto("/cek")
    picture = site.folder / "contoh/beruang-berjalan.jpg"
    page.get_by_label("Potret atau pilih").set_input_files(picture)
    page.get_by_role("button", name="Cek gambar ini").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mirip kuat")


def open_pair(page: Page, site: Site) -> None:
    pair = next(iter(pairs(site.archive.catalogue)))
    sign_in(page, site, "rahma")
    page.goto(f"/tinjau/{pair.entry.id}/{pair.finding.subject}")


@pytest.fixture(params=["answer", "pair"])
def page(request: pytest.FixtureRequest, site: Site, open_page: Opening) -> Page:
    """The answer to a check, or an officer's pair."""
    opened = open_page(site, reduced_motion="reduce")
    (send if request.param == "answer" else open_pair)(opened, site)
    return opened


def choose(page: Page, way: str) -> None:
    page.get_by_role("radio", name=way).check()


def evidence(page: Page) -> Locator:
    return page.get_by_role("img", name="Kedua gambar dengan titik yang sama")


def over(page: Page) -> Locator:
    """The known picture, laid on the submission."""
    return page.locator(".over")


def drawn(picture: Locator) -> None:
    """Wait until a picture has come and is a picture."""
    expect(picture).to_be_visible()
    picture.evaluate("one => one.decode()")
    assert picture.evaluate("one => one.naturalWidth") > 100


def seen_from(page: Page) -> str:
    """Where the known picture begins, as a share of the width."""
    cut: str = over(page).evaluate("one => getComputedStyle(one).clipPath")
    return cut


# Ways to compare


def test_matched_places_are_shown_first_and_the_other_ways_are_offered(page: Page) -> None:
    drawn(evidence(page))
    ways = page.get_by_role("group", name="Cara membandingkan").get_by_role("radio")
    assert [one.evaluate("one => one.labels[0].innerText") for one in ways.all()] == WAYS
    expect(page.locator(".pair").first).to_be_hidden()
    expect(over(page)).to_be_hidden()


def test_side_by_side_shows_both_pictures_alone(page: Page) -> None:
    choose(page, "Berdampingan")
    for picture in page.locator(".viewer .pair img").all():
        drawn(picture)
    expect(evidence(page)).to_be_hidden()


def test_both_pictures_lie_on_each_other_exactly(page: Page) -> None:
    choose(page, "Geser")
    drawn(over(page))
    below = page.locator(".stack img").first
    drawn(below)
    assert below.bounding_box() == over(page).bounding_box()
    ratios = [one.evaluate("i => i.naturalWidth / i.naturalHeight") for one in (below, over(page))]
    assert ratios[0] == pytest.approx(ratios[1], abs=0.01)


def test_the_slider_uncovers_the_known_picture(page: Page) -> None:
    choose(page, "Geser")
    slider = page.get_by_role("slider", name="Di kiri garis gambar kiriman")
    assert seen_from(page) == "inset(0px 0px 0px 50%)"
    slider.fill("20")
    assert seen_from(page) == "inset(0px 0px 0px 20%)"


def test_buttons_and_keys_do_what_dragging_does(page: Page) -> None:
    choose(page, "Geser")
    for name, cut in (("Kiriman", "100%"), ("Yang dikenal", "0px"), ("Setengah", "50%")):
        page.get_by_role("button", name=name, exact=True).click()
        assert cut in seen_from(page)
    page.get_by_role("slider").focus()
    page.keyboard.press("ArrowRight")
    assert "51%" in seen_from(page)
    page.keyboard.press("End")
    assert "100%" in seen_from(page)


def test_dragging_on_the_picture_moves_the_line(page: Page) -> None:
    choose(page, "Geser")
    drawn(over(page))
    over(page).scroll_into_view_if_needed()
    box = page.locator(".stack").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 4, box["y"] + 20)
    page.mouse.up()
    assert "25%" in seen_from(page)
    page.mouse.move(box["x"] + box["width"] * 0.9, box["y"] + 20)
    assert "25%" in seen_from(page)
    expect(page.get_by_role("slider")).to_have_value("25")


def test_blinking_shows_one_picture_after_the_other(page: Page) -> None:
    choose(page, "Bergantian")
    button = page.get_by_role("button", name="Tampilkan gambar yang dikenal")
    expect(over(page)).to_be_hidden()
    for pressed in ("true", "false"):
        button.click()
        expect(button).to_have_attribute("aria-pressed", pressed)
        expect(over(page)).to_be_visible(visible=pressed == "true")
    assert seen_from(page) == "none"


def test_the_ways_are_chosen_by_keyboard(page: Page) -> None:
    page.get_by_role("radio", name=WAYS[0]).focus()
    for way in WAYS[1:]:
        page.keyboard.press("ArrowRight")
        expect(page.get_by_role("radio", name=way)).to_be_checked()
        expect(page.get_by_role("radio", name=way)).to_be_focused()
    expect(page.locator(".stack")).to_be_visible()


def test_the_likeness_is_told_in_words(page: Page) -> None:
    told = page.locator(".facts")
    assert told.locator("dt").all_inner_texts() == FACTS
    expect(told).to_contain_text("dicerminkan")
    expect(told).to_contain_text("Mirip kuat. Secara kebetulan")
    expect(told).to_contain_text("% dari gambar ini")


# Motion


def changes(page: Page) -> int:
    """How often the pictures change within three seconds of a clock that the test turns."""
    page.evaluate("""() => {
        window.changed = 0;
        new MutationObserver(() => { window.changed += 1; })
            .observe(document.querySelector(".stack"), { attributeFilter: ["class"] });
    }""")
    page.clock.run_for(3_000)
    count: int = page.evaluate("window.changed")
    return count


@pytest.mark.parametrize(("wish", "times"), [("reduce", 0), ("no-preference", 3)])
def test_pictures_change_by_themselves_unless_the_visitor_wants_less_motion(
    site: Site, open_page: Opening, wish: str, times: int
) -> None:
    page = open_page(site, reduced_motion=wish)
    page.clock.install()
    send(page, site)
    choose(page, "Bergantian")
    assert changes(page) == times


def test_who_asks_for_motion_gets_it_and_can_stop_it(site: Site, open_page: Opening) -> None:
    page = open_page(site, reduced_motion="reduce")
    page.clock.install()
    send(page, site)
    choose(page, "Bergantian")
    button = page.get_by_role("button", name="Bergantian sendiri")
    button.click()
    assert changes(page) == 3
    button.click()
    assert changes(page) == 0
    button.click()
    choose(page, "Geser")
    assert changes(page) == 0


# Without scripts


def test_without_scripts_the_evidence_itself_is_shown(site: Site, open_page: Opening) -> None:
    page = open_page(site, java_script_enabled=False)
    send(page, site)
    expect(evidence(page)).to_be_visible()
    expect(page.locator(".viewer .pair img").first).to_be_visible()
    expect(page.get_by_role("radio")).to_have_count(0)
    expect(page.get_by_role("button", name="Tampilkan")).to_have_count(0)
    assert page.locator(".facts dt").all_inner_texts() == FACTS


# Without a browser


@pytest.fixture
def addresses(reader: TestClient) -> list[str]:
    """Of the pictures of an officer's pair."""
    pair = next(iter(pairs(archive_of(reader).catalogue)))
    place = f"/tinjau/{pair.entry.id}/{pair.finding.subject}"
    return [f"{place}/bukti.webp", f"{place}/selaras.webp"]


def test_pictures_of_a_pair_are_for_officers(reader: TestClient, addresses: list[str]) -> None:
    for address in addresses:
        assert reader.get(address).headers["location"].startswith("/masuk")
        answer = reader.get(address, headers=session(reader))
        assert (answer.status_code, answer.headers["content-type"]) == (200, "image/webp")
        assert answer.headers["cache-control"] == "private, no-store"
        assert Image.open(io.BytesIO(answer.content)).format == "WEBP"


def test_a_pair_that_is_not_on_record_has_no_pictures(reader: TestClient) -> None:
    for name in ("bukti", "selaras"):
        answer = reader.get(f"/tinjau/tidak/ada/{name}.webp", headers=session(reader))
        assert answer.status_code == 404


def check(client: TestClient, name: str) -> Markup:
    picture = (archive_of(client).folder / "contoh" / name).read_bytes()
    return Markup(client.post("/cek", files={"picture": ("a.jpg", picture, "image/jpeg")}).text)


def test_an_answer_holds_the_pictures_that_nobody_keeps(reader: TestClient) -> None:
    page = check(reader, "beruang-berjalan.jpg")
    inside = [str(one["src"]) for one in page.every("img") if "data:" in str(one["src"])]
    widths = []
    for address in inside:
        kind, _, data = address.partition(",")
        assert kind == "data:image/webp;base64"
        widths.append(Image.open(io.BytesIO(base64.b64decode(data))).width)
    assert widths == [480, 960, 480]  # yours, the evidence, the known one laid on yours
    assert sum(map(len, inside)) < 900_000


def test_an_answer_shows_at_most_three_likenesses_large(client: TestClient) -> None:
    archive = archive_of(client)
    bear = (archive.folder / "contoh" / "beruang-berjalan.jpg").read_bytes()
    for number in range(3):
        motif = a_motif(id=f"m{number}", title=f"Beruang {number}")
        register_motif(motif, [bear + bytes(number + 1)], archive, an_act())
    page = check(client, "beruang-berjalan.jpg")
    sections = [one for one in page.every("section") if one.get("class") == "likeness"]
    viewers = [one for one in page.every("div") if one.get("class") == "viewer"]
    assert (len(sections), len(viewers)) == (4, 3)


def test_an_answer_without_likeness_has_no_viewer(reader: TestClient) -> None:
    page = check(reader, "jahe-merekah.png")
    assert [one for one in page.every("div") if one.get("class") == "viewer"] == []
    assert len(page.every("input")) == 0


def test_a_known_picture_that_is_lost_leaves_the_rest_of_the_answer(client: TestClient) -> None:
    archive = archive_of(client)
    for path in (archive.folder / "files").rglob("*"):
        if path.is_file():
            path.unlink()
    page = check(client, "beruang-berjalan.jpg")
    assert "Gambar ini mirip motif terdaftar Beruang Madu: dicerminkan." in page.text
    assert [one for one in page.every("div") if one.get("class") == "viewer"] == []
