"""What other programs read of the gallery: cards, feeds, maps, suggestions, structured data."""

import io
import json
import re
from typing import Any
from xml.etree import ElementTree as Tree

import pytest
from PIL import Image
from starlette.testclient import TestClient

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
HOME = "http://testserver"


def suggested(reader: TestClient, typed: str) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = reader.get("/saran", params={"q": typed}).json()
    return told


@pytest.fixture(scope="module")
def anggrek(reader: TestClient) -> str:
    """The address of its page."""
    return str(suggested(reader, "anggrek")[0]["address"])


def test_what_is_being_typed_is_answered_with_little_pictures(reader: TestClient) -> None:
    [told] = suggested(reader, "anggr")
    assert (told["title"], told["by"]) == ("Anggrek", "Sutiyani")
    assert reader.get(told["picture"]).headers["content-type"] == "image/webp"
    assert suggested(reader, "") == suggested(reader, "%%%") == []


def test_the_card_is_a_jpeg_of_the_size_that_other_sites_show(
    reader: TestClient, anggrek: str
) -> None:
    answer = reader.get(f"{anggrek}/kartu.jpg")
    card = Image.open(io.BytesIO(answer.content))
    assert (card.format, card.size) == ("JPEG", (1200, 630))
    again = reader.get(f"{anggrek}/kartu.jpg", headers={"if-none-match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_the_page_says_of_itself_what_programs_ask(reader: TestClient, anggrek: str) -> None:
    html = reader.get(anggrek).text
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert found is not None
    about = json.loads(found[1])
    assert (about["@type"], about["name"]) == ("VisualArtwork", "Anggrek")
    assert about["creator"] == [{"@type": "Person", "name": "Sutiyani"}]
    assert about["creditText"].startswith("Motif Anggrek / Sutiyani")
    assert f'<meta property="og:image" content="{HOME}{anggrek}/kartu.jpg">' in html


def test_the_feed_tells_the_registered_motifs_the_newest_first(reader: TestClient) -> None:
    feed = Tree.fromstring(reader.get("/umpan.xml").content)  # noqa: S314 - our own feed
    titles = [one.findtext(f"{ATOM}title") for one in feed.iter(f"{ATOM}entry")]
    days = [one.findtext(f"{ATOM}updated") or "" for one in feed.iter(f"{ATOM}entry")]
    assert len(titles) == 12
    assert "Kawung" not in titles
    assert days == sorted(days, reverse=True)
    assert feed.findtext(f"{ATOM}updated") == days[0]


def test_the_map_names_every_motif_and_no_page_for_officers(reader: TestClient) -> None:
    site = Tree.fromstring(reader.get("/sitemap.xml").content)  # noqa: S314 - our own map
    places = [one.text or "" for one in site.iter(f"{MAP}loc")]
    assert len([one for one in places if one.startswith(f"{HOME}/motif/")]) == 15
    assert not [one for one in places if "/tinjau" in one or "/akun" in one]
    for place in places:
        assert reader.get(place).status_code == 200


def test_robots_are_kept_from_secret_addresses(reader: TestClient) -> None:
    rules = reader.get("/robots.txt").text.splitlines()
    assert "Disallow: /tanda-terima/" in rules
    assert f"Sitemap: {HOME}/sitemap.xml" in rules


@pytest.mark.parametrize(
    ("asked", "tile"),
    [
        ("", (1, 1)),
        ("lurus", (1, 1)),
        ("geser", (2, 1)),
        ("cermin", (2, 2)),
        ("<script>", (1, 1)),
    ],
)
def test_a_repeat_is_as_large_as_its_copies_need(
    reader: TestClient, anggrek: str, asked: str, tile: tuple[int, int]
) -> None:
    html = reader.get(f"{anggrek}/kain", params={"susun": asked}).text
    [(across, down), _] = re.findall(r'<pattern [^>]*width="([\d.]+)" height="([\d.]+)"', html)
    [(wide, high), *_] = re.findall(r'<image [^>]*width="([\d.]+)" height="([\d.]+)"', html)
    assert (float(across) / float(wide), float(down) / float(high)) == tile


@pytest.mark.parametrize("asked", ["0", "4", "-1", "x", "9" * 200])
def test_a_size_that_is_none_is_the_medium_one(
    reader: TestClient, anggrek: str, asked: str
) -> None:
    sizes = [
        re.findall(r'<image [^>]*width="([\d.]+)"', reader.get(f"{anggrek}/kain", params=one).text)
        for one in ({"ukuran": asked}, {"ukuran": "2"}, {"ukuran": "3"})
    ]
    assert sizes[0] == sizes[1] != sizes[2]


def test_the_tag_names_the_maker_and_leads_to_the_page(reader: TestClient, anggrek: str) -> None:
    html = reader.get(f"{anggrek}/label").text
    assert "Sutiyani" in html
    assert f"{HOME}{anggrek}" in html
