import io

import pytest
from pictures import encode
from PIL import Image

from images import ARCHIVE_LIMITS, CARD_SIZE, UnknownFormat, draw_card

RED = Image.new("RGB", (400, 300), (200, 30, 40))


def drawn(title: str, *lines: str) -> Image.Image:
    return Image.open(io.BytesIO(draw_card(encode(RED, "PNG"), title, lines, ARCHIVE_LIMITS)))


def words_of(card: Image.Image) -> tuple[int, int, int, int]:
    """The box around everything dark right of the band."""
    right = card.convert("L").crop((650, 0, *CARD_SIZE))
    box = right.point(lambda level: 255 * (level < 128)).getbbox()
    assert box is not None
    return box


def test_the_picture_is_the_left_square_and_the_ground_is_cotton() -> None:
    card = drawn("Anggrek")
    assert card.size == (1200, 630)
    assert abs(card.getpixel((300, 300))[0] - 200) < 8  # type: ignore[index]  # RGB
    assert min(card.getpixel((1190, 10))) > 200  # type: ignore[type-var, arg-type]  # RGB


@pytest.mark.parametrize(
    "title",
    [
        "A",
        "Akar Mangrove Graha Indah Balikpapan Selatan",
        "Kembang " * 20,
        "W" * 60,
        "Batik\n\tElai",
    ],
)
def test_a_title_of_any_length_stays_on_the_card(title: str) -> None:
    left, top, right, bottom = words_of(drawn(title[:200], "Sutiyani"))
    assert left > 24
    assert top > 24
    assert right < CARD_SIZE[0] - 650 - 24
    assert bottom < CARD_SIZE[1] - 24


def test_a_file_that_is_no_picture_is_refused() -> None:
    with pytest.raises(UnknownFormat):
        draw_card(b"%PDF-1.7 no picture at all", "Anggrek", (), ARCHIVE_LIMITS)
