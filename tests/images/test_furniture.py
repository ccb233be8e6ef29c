"""A caption, frame, stamp or form that all entries share, with real text, on drawn cloths."""

from collections.abc import Callable
from functools import cache

import pytest
from cloths import cloth, drawn, dyed_anew, look, opened
from PIL import Image, ImageDraw, ImageFont, ImageOps

from images import REVIEW, Index, Resemblance
from images.likelihood import SUBSTANTIAL

Furnish = Callable[[Image.Image], Image.Image]

KNOWN = ("honey_bear", "dugong", "ginger", "parang")
FIELDS = (
    "Nama peserta",
    "Nomor KTP",
    "Alamat",
    "Nomor telepon",
    "Judul motif",
    "Filosofi motif",
    "Teknik",
)
OATH = "Dengan ini saya menyatakan bahwa karya tersebut asli dan belum pernah diikutsertakan"


def caption(picture: Image.Image) -> Image.Image:
    """A line of text on white, at the foot."""
    sheet = picture.copy()
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((0, sheet.height - 60, sheet.width, sheet.height), fill="white")
    text = "BATIK UDAN LIRIS - Balikpapan 2025"
    pen.text((10, sheet.height - 48), text, "black", ImageFont.load_default(26))
    return sheet


def frame(picture: Image.Image) -> Image.Image:
    """A border of two rows of dots."""
    width, height = picture.width + 120, picture.height + 120
    sheet = Image.new("RGB", (width, height), "#7d4521")
    pen = ImageDraw.Draw(sheet)
    rows = [(x, y) for x in range(10, width, 20) for y in (10, 40, height - 50, height - 20)]
    columns = [(x, y) for y in range(10, height, 20) for x in (10, 40, width - 50, width - 20)]
    for x, y in (*rows, *columns):
        pen.ellipse((x - 7, y - 7, x + 7, y + 7), fill="#f3e6c8", outline="black")
    sheet.paste(picture, (60, 60))
    return sheet


def stamp(picture: Image.Image) -> Image.Image:
    """A round stamp in the upper right corner."""
    sheet = picture.copy()
    pen = ImageDraw.Draw(sheet)
    x, y = sheet.width - 110, 110
    pen.ellipse((x - 95, y - 95, x + 95, y + 95), fill="#f6ecd6", outline="#a01010", width=6)
    pen.ellipse((x - 70, y - 70, x + 70, y + 70), outline="#a01010", width=3)
    text = "DEKRANASDA\n   KOTA\nBALIKPAPAN"
    pen.text((x - 62, y - 40), text, "#a01010", ImageFont.load_default(20))
    return sheet


def form(picture: Image.Image) -> Image.Image:
    """A page to fill in, with the cloth on it."""
    sheet = Image.new("RGB", (900, 1270), "white")
    pen, font = ImageDraw.Draw(sheet), ImageFont.load_default
    pen.text((120, 40), "FORMULIR PENDAFTARAN", "black", font(46))
    pen.text((80, 100), "Lomba Cipta Motif Batik Balikpapan 2025", "black", font(34))
    for row, label in enumerate(FIELDS):
        pen.rectangle((40, 160 + row * 45, 860, 202 + row * 45), outline="black", width=2)
        pen.text((50, 166 + row * 45), label, "black", font(26))
    sheet.paste(picture.resize((560, 560)), (170, 500))
    for row in range(6):
        pen.text((50, 1075 + row * 26), OATH[row * 3 :], "black", font(20))
    return sheet


FURNITURE: tuple[Furnish, ...] = (caption, frame, stamp, form)


@cache
def register(furnish: Furnish) -> tuple[Index, dict[str, str]]:
    """Four cloths in the same furniture, and their names."""
    seen = {name: look(furnish(cloth(name))) for name in KNOWN}
    index = Index()
    index.extend(seen.values())
    return index, {one.digest: name for name, one in seen.items()}


def flagged(furnish: Furnish, picture: Image.Image) -> dict[str, Resemblance]:
    """What a picture in that furniture is taken for."""
    index, names = register(furnish)
    found = index.search(look(furnish(picture)))
    return {names[one.key]: one for one in found if one.false_alarms <= REVIEW}


@pytest.mark.parametrize("furnish", FURNITURE)
@pytest.mark.parametrize("stranger", ["orchid", "fern", "klubut"])
def test_two_cloths_in_the_same_furniture_are_strangers(furnish: Furnish, stranger: str) -> None:
    assert flagged(furnish, cloth(stranger)) == {}


@pytest.mark.parametrize("furnish", FURNITURE)
def test_a_copy_in_the_same_furniture_is_found_all_the_same(furnish: Furnish) -> None:
    assert list(flagged(furnish, opened(dyed_anew("dugong")))) == ["dugong"]


@pytest.mark.parametrize("furnish", FURNITURE)
def test_a_mirrored_copy_in_the_same_furniture_is_found(furnish: Furnish) -> None:
    assert list(flagged(furnish, ImageOps.mirror(opened(drawn("ginger"))))) == ["ginger"]


def test_a_registered_cloth_is_found_in_an_entry_on_a_form() -> None:
    index = Index()
    known = look(cloth("honey_bear"))
    index.add(known)
    found = index.search(look(form(cloth("honey_bear"))))
    assert [(one.key, one.false_alarms <= REVIEW) for one in found[:1]] == [(known.digest, True)]


@pytest.mark.parametrize("size", [(480, 720), (720, 480), (300, 300)])
def test_a_caption_stays_a_label_on_a_picture_of_another_shape(size: tuple[int, int]) -> None:
    assert flagged(caption, cloth("fern").resize(size)) == {}


def lifted(box: tuple[int, int, int, int], to: tuple[int, int]) -> Image.Image:
    """A fern cloth on which a part of the bear's was sewn."""
    sheet = cloth("fern")
    sheet.paste(cloth("honey_bear").crop(box), to)
    return sheet


def test_a_small_part_is_told_where_it_lies_elsewhere() -> None:
    index = Index()
    index.add(look(cloth("honey_bear")))
    found = index.search(look(lifted((180, 160, 340, 320), (20, 290))))
    assert [one.false_alarms <= REVIEW for one in found] == [True]
    assert 0.05 < found[0].covers < SUBSTANTIAL
