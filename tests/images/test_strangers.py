"""Pictures that are no cloth, or hardly one, and copies that someone tries to hide."""

from collections.abc import Callable

import numpy as np
import pytest
from cloths import NAMES, cloth, collage, known, look, noisy, opened, register
from pictures import blank_cloth, encode
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from images import REVIEW, Examination, Index, Relation, Resemblance, Verdict, grade, photograph

Draw = Callable[[], Image.Image]

LINES = (
    "Formulir pendaftaran lomba cipta motif batik",
    "Nama peserta:",
    "Nomor telepon:",
    "Judul motif:",
    "Filosofi motif:",
    "Teknik pewarnaan:",
    "Dengan ini saya menyatakan bahwa karya ini asli",
    "dan belum pernah diikutsertakan dalam lomba lain.",
)


def flagged(seen: Examination) -> dict[str, Resemblance]:
    names = {known(name).digest: name for name in NAMES}
    found = register().search(seen)
    return {names[one.key]: one for one in found if one.false_alarms <= REVIEW}


def lines_across(picture: Image.Image, every: int) -> Image.Image:
    """A thin black grid drawn over it."""
    pen = ImageDraw.Draw(picture)
    for place in range(0, picture.width, every):
        pen.line((place, 0, place, picture.height), fill="black")
        pen.line((0, place, picture.width, place), fill="black")
    return picture


def bordered(picture: Image.Image, width: int) -> Image.Image:
    """In a plain dark border."""
    sheet = Image.new("RGB", (picture.width + 2 * width, picture.height + 2 * width), "#404040")
    sheet.paste(picture, (width, width))
    return sheet


def on_a_telephone(picture: Image.Image) -> Image.Image:
    """A screenshot of a chat in which the cloth was sent."""
    screen = Image.new("RGB", (500, 1000), "#101418")
    pen, font = ImageDraw.Draw(screen), ImageFont.load_default(24)
    pen.rectangle((0, 0, 500, 70), fill="#202c33")
    pen.text((20, 20), "< Batik Balikpapan   12:45", "white", font)
    screen.paste(picture, (10, 250))
    pen.rectangle((10, 740, 400, 800), fill="#005c4b")
    pen.text((20, 752), "Ini motif baru kita ya", "white", font)
    pen.rectangle((10, 930, 490, 990), fill="#2a3942")
    pen.text((30, 945), "Ketik pesan", "grey", font)
    return screen


HIDDEN = {
    "in noise": lambda picture: noisy(picture, 12),
    "under a grid": lambda picture: lines_across(picture, 16),
    "in a wide border": lambda picture: bordered(picture, 300),
    "on a telephone": on_a_telephone,
    "as a bad JPEG": lambda picture: opened(encode(picture, "JPEG", quality=12)),
    "blurred": lambda picture: picture.filter(ImageFilter.GaussianBlur(2)),
    "in grey": lambda picture: picture.convert("L").convert("RGB"),
}


@pytest.mark.parametrize("name", ["fern", "parang"])
@pytest.mark.parametrize("how", HIDDEN)
def test_a_copy_is_found_however_it_was_hidden(how: str, name: str) -> None:
    assert list(flagged(look(HIDDEN[how](cloth(name))))) == [name]


def test_each_of_several_cloths_in_one_picture_is_found_in_its_place() -> None:
    names = ("fern", "parang", "orchid", "dugong")
    found = flagged(look(collage(*(cloth(name) for name in names))))
    assert set(found) == set(names)
    for place, name in enumerate(names):
        x, y, width, height = found[name].region
        middle = (0.25 + place % 2 * 0.5, 0.25 + place // 2 * 0.5)
        assert (x + width / 2, y + height / 2) == pytest.approx(middle, abs=0.06)
        assert found[name].relation is Relation.CONTAINS


@pytest.mark.parametrize("box", [(0, 100, 480, 160), (100, 0, 160, 480)])
@pytest.mark.parametrize("name", ["fern", "parang"])
def test_a_strip_of_a_cloth_is_found(name: str, box: tuple[int, int, int, int]) -> None:
    found = flagged(look(cloth(name).crop(box)))
    assert list(found) == [name]
    assert found[name].covered < 0.2


def page(size: tuple[int, int], lines: tuple[str, ...], height: int) -> Image.Image:
    sheet = Image.new("RGB", size, "white")
    pen, font = ImageDraw.Draw(sheet), ImageFont.load_default(height)
    for number, line in enumerate(lines):
        pen.text((30, 30 + number * height * 1.6), line, "black", font)
    return sheet


def form() -> Image.Image:
    """A form in which nothing is filled in."""
    sheet = page((700, 990), LINES, 24)
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((12, 12, 688, 978), outline="black", width=3)
    for row in range(1, 6):
        pen.rectangle((24, 24 + row * 38, 676, 62 + row * 38), outline="black", width=2)
    pen.rectangle((70, 400, 630, 960), outline="black", width=2)
    return sheet


def gradient() -> Image.Image:
    return Image.fromarray(np.tile(np.linspace(0, 255, 480).astype(np.uint8), (400, 1)))


def blobs() -> Image.Image:
    """Soft patches of colour, as an unsharp photograph has."""
    colours = np.random.default_rng(3).integers(0, 256, (7, 6, 3), dtype=np.uint8)
    return Image.fromarray(colours).resize((480, 560), Image.Resampling.BICUBIC)


def portrait() -> Image.Image:
    """Head and shoulders before a wall."""
    picture = Image.new("RGB", (480, 600), "#8fa6b8")
    pen = ImageDraw.Draw(picture)
    pen.ellipse((60, 420, 420, 900), fill="#7a2030")
    pen.ellipse((150, 120, 330, 360), fill="#c99473")
    pen.pieslice((140, 90, 340, 330), 180, 360, fill="#1b1210")
    pen.ellipse((195, 220, 215, 232), fill="#111111")
    pen.ellipse((265, 220, 285, 232), fill="#111111")
    pen.arc((205, 270, 275, 320), 20, 160, fill="#8a3b3b", width=5)
    return picture.filter(ImageFilter.GaussianBlur(2))


def table() -> Image.Image:
    """A photograph of undyed cloth."""
    plain = encode(Image.new("RGB", (480, 480), "#c8b090"), "PNG")
    return opened(photograph(plain, 2))


@pytest.mark.parametrize(
    ("draw", "searchable"),
    [
        (lambda: page((700, 900), LINES * 3, 20), True),
        (form, True),
        (lambda: lines_across(Image.new("RGB", (480, 480), "white"), 16), True),
        (lambda: noisy(Image.new("RGB", (480, 480), "grey"), 90), True),
        (blobs, True),
        (table, True),
        (portrait, False),
        (gradient, False),
        (blank_cloth, False),
        (lambda: Image.new("RGB", (480, 480), "#964e1e"), False),
        (lambda: Image.new("RGB", (480, 480), "white"), False),
    ],
    ids=[
        *("text", "form", "grid", "noise", "blobs", "table"),
        *("portrait", "gradient", "cloth", "colour", "white"),
    ],
)
def test_what_is_no_batik_is_never_flagged(draw: Draw, searchable: bool) -> None:
    seen = look(draw())
    found = register().search(seen)
    assert flagged(seen) == {}
    assert seen.searchable is searchable
    verdict = Verdict.NONE if searchable else Verdict.UNSEARCHABLE
    assert grade(found, searchable=seen.searchable) is verdict


@pytest.mark.parametrize(("draw", "other"), [(form, blobs), (blobs, table), (portrait, form)])
def test_what_is_no_batik_is_no_copy_of_another_such_picture(draw: Draw, other: Draw) -> None:
    index = Index()
    index.extend([look(draw()), *(known(name) for name in NAMES[:2])])
    found = index.search(look(other()))
    assert [one for one in found if one.false_alarms <= REVIEW] == []
