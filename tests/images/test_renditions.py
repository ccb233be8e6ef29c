import io
import struct

import numpy as np
import pytest
from pictures import encode, flower, marked
from PIL import Image, ImageCms, PngImagePlugin

from images.errors import DamagedPicture, TooSmall
from images.limits import ARCHIVE_LIMITS, ENTRY_LIMITS
from images.renditions import RENDITION, WIDTHS, render

OWNER = "RAHASIA-PENGRAJIN"
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
XMP = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><dc:creator>{OWNER}</dc:creator></x:xmpmeta>'.encode()
TRACES = (OWNER.encode(), b"Exif", b"EXIF", b"XMP ", b"xmpmeta", b"ICCP", b"acsp", b"MM\x00*")


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def chunks(webp: bytes) -> list[bytes]:
    """Names of the chunks of a WebP file, by the RIFF container specification."""
    names, place = [], 12
    while place < len(webp):
        name, size = struct.unpack_from("<4sI", webp, place)
        names.append(name)
        place += 8 + size + size % 2
    return names


def personal() -> bytes:
    """EXIF as a phone writes it: its owner, its serial number and where the house stands."""
    exif = Image.Exif()
    exif[0x0112], exif[0x013B] = 1, OWNER
    exif.get_ifd(0x8769)[0xA431] = OWNER
    place = exif.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "S", (1.0, 16.0, 5.0), "E", (116.0, 49.0, 1.0)
    return exif.tobytes()


@pytest.mark.parametrize(
    ("original", "width", "expected"),
    [
        ((3000, 2000), 320, (320, 213)),
        ((3000, 2000), 960, (960, 640)),
        ((3000, 2000), 2048, (2048, 1365)),
        ((400, 1000), 320, (320, 800)),
        ((300, 1200), 320, (300, 1200)),
        ((320, 1281), 320, (320, 1280)),
        ((300, 3000), 320, (128, 1280)),
    ],
)
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_rendition_is_so_wide_and_at_most_four_times_as_tall(
    kind: str, original: tuple[int, int], width: int, expected: tuple[int, int]
) -> None:
    seen = opened(render(encode(flower(*original), kind), width, ENTRY_LIMITS))
    assert (seen.format, seen.mode, seen.size) == ("WEBP", "RGB", expected)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_small_original_is_never_enlarged(kind: str, width: int) -> None:
    assert opened(render(encode(flower(250, 200), kind), width, ENTRY_LIMITS)).size == (250, 200)


@pytest.mark.parametrize("width", [479, 480, 481])
def test_a_rendition_is_as_wide_as_the_original_at_most(width: int) -> None:
    seen = opened(render(encode(flower(), "PNG"), width, ENTRY_LIMITS))
    assert seen.width == min(width, 480)


def test_pages_use_three_widths() -> None:
    assert WIDTHS == (320, 960, 2048)


def test_the_recipe_has_a_name_and_a_version() -> None:
    assert RENDITION == "webp-1"


def test_a_rendition_shows_the_picture() -> None:
    shown = opened(render(encode(flower(960, 800), "PNG"), 480, ENTRY_LIMITS))
    expected = flower(960, 800).resize((480, 400), Image.Resampling.LANCZOS)
    difference = np.asarray(shown, dtype=int) - np.asarray(expected, dtype=int)
    assert np.abs(difference).mean() < 4


def test_a_rendition_is_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    data = encode(marked(960, 640), "JPEG", exif=exif.tobytes())
    seen = opened(render(data, 320, ENTRY_LIMITS))
    red = seen.getpixel((310, 10))
    assert seen.size == (320, 480)
    assert isinstance(red, tuple)
    assert (red[0] > 180, red[1] < 60) == (True, True)


def test_a_rendition_has_no_transparency() -> None:
    seen = opened(render(encode(Image.new("RGBA", (300, 300)), "PNG"), 320, ENTRY_LIMITS))
    assert (seen.mode, seen.getpixel((9, 9))) == ("RGB", (255, 255, 255))


def test_an_animation_becomes_its_first_picture() -> None:
    data = encode(flower(), "GIF", save_all=True, append_images=[Image.new("RGB", (480, 400))])
    seen = opened(render(data, 320, ENTRY_LIMITS))
    assert getattr(seen, "n_frames", 1) == 1


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF", "HEIF"])
@pytest.mark.parametrize("width", [320, 2048])
def test_no_trace_of_metadata_reaches_a_rendition(kind: str, width: int) -> None:
    options = {"exif": personal(), "icc_profile": SRGB}
    if kind not in ("PNG", "TIFF"):
        options["xmp"] = XMP
    data = encode(flower(), kind, **options)
    assert OWNER.encode() in data
    shown = render(data, width, ENTRY_LIMITS)
    assert [trace for trace in TRACES if trace in shown] == []
    assert chunks(shown) == [b"VP8 "]


def test_no_text_of_a_png_reaches_a_rendition() -> None:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", OWNER)
    notes.add_itxt("XML:com.adobe.xmp", XMP.decode())
    data = encode(flower(), "PNG", pnginfo=notes)
    assert data.count(OWNER.encode()) == 2
    assert chunks(render(data, 320, ENTRY_LIMITS)) == [b"VP8 "]


def test_no_comment_of_a_jpeg_or_gif_reaches_a_rendition() -> None:
    for kind in ("JPEG", "GIF"):
        data = encode(flower(), kind, comment=OWNER.encode())
        assert OWNER.encode() in data
        assert chunks(render(data, 320, ENTRY_LIMITS)) == [b"VP8 "]


def test_the_same_picture_gives_the_same_rendition() -> None:
    data = encode(flower(900, 700), "JPEG")
    assert render(data, 320, ENTRY_LIMITS) == render(data, 320, ENTRY_LIMITS)


def test_what_is_refused_is_not_rendered() -> None:
    data = encode(flower(300, 100), "PNG")
    with pytest.raises(TooSmall):
        render(data, 320, ENTRY_LIMITS)
    with pytest.raises(DamagedPicture):
        render(data[: len(data) // 2], 320, ARCHIVE_LIMITS)
