import struct
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from pictures import FORMATS, chunk, encode, flower, marked
from PIL import Image, ImageCms, PngImagePlugin

from images.decoding import decode
from images.limits import ARCHIVE_LIMITS

RED, WHITE, BLACK = (255, 0, 0), (255, 255, 255), (0, 0, 0)
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()

# Where the stored picture's upper left corner is seen, by CIPA DC-008 (EXIF) table 7, and whether
# width and height change places.
ORIENTATIONS = {
    1: ("top left", False),
    2: ("top right", False),
    3: ("bottom right", False),
    4: ("bottom left", False),
    5: ("top left", True),
    6: ("top right", True),
    7: ("bottom right", True),
    8: ("bottom left", True),
}


def read(data: bytes, side: int | None = None) -> Image.Image:
    return decode(data, ARCHIVE_LIMITS, side).picture


def colour(picture: Image.Image) -> tuple[int, ...]:
    """The middle of a picture of one colour."""
    seen = picture.getpixel((picture.width // 2, picture.height // 2))
    assert isinstance(seen, tuple)
    return seen


def near(seen: tuple[int, ...], expected: tuple[int, ...], within: int) -> bool:
    return max(abs(a - b) for a, b in zip(seen, expected, strict=True)) <= within


def marked_corner(picture: Image.Image) -> str:
    """In which corner the red block of `marked` lies."""
    right, bottom = picture.width - 6, picture.height - 6
    places = {"top left": (5, 5), "top right": (right, 5)}
    places |= {"bottom left": (5, bottom), "bottom right": (right, bottom)}
    red = [name for name, place in places.items() if picture.getpixel(place)[1] < 100]  # type: ignore[index]
    assert len(red) == 1
    return red[0]


def orientation(value: int) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = value
    return exif.tobytes()


def profile_with(**colorants: tuple[float, float, float]) -> bytes:
    """The sRGB profile with other primaries: tags rXYZ, gXYZ, bXYZ of ICC.1:2010, 9.2 and 10.31."""
    profile = bytearray(SRGB)
    (count,) = struct.unpack_from(">I", profile, 128)
    for entry in range(132, 132 + 12 * count, 12):
        name, offset, _ = struct.unpack_from(">4sII", profile, entry)
        if name.decode() in colorants:
            values = [round(value * 65536) for value in colorants[name.decode()]]
            struct.pack_into(">iii", profile, offset + 8, *values)
    return bytes(profile)


# Primaries of Display P3 adapted to D50, as every published Display P3 profile gives them.
DISPLAY_P3 = profile_with(
    rXYZ=(0.51512, 0.24120, -0.00105),
    gXYZ=(0.29198, 0.69225, 0.04189),
    bXYZ=(0.15710, 0.06657, 0.78407),
)
SRGB_RED_IN_P3 = (234, 51, 35)  # CSS Color 4: color(display-p3 0.9175 0.2003 0.1386) is #f00


@pytest.mark.parametrize("kind", FORMATS)
def test_every_format_is_read_and_named(kind: str) -> None:
    decoded = decode(encode(flower(), kind), ARCHIVE_LIMITS)
    assert (decoded.kind, decoded.size) == (kind, (480, 400))
    drawn, seen = np.asarray(flower(), dtype=int), np.asarray(decoded.picture, dtype=int)
    assert np.abs(drawn - seen).mean() < 4


def test_a_stereo_pair_is_read_as_its_first_picture() -> None:
    pair = encode(marked(), "MPO", save_all=True, append_images=[Image.new("RGB", (96, 64))])
    decoded = decode(pair, ARCHIVE_LIMITS)
    assert (decoded.kind, marked_corner(decoded.picture)) == ("MPO", "top left")


@pytest.mark.parametrize(("brand", "kind"), [(b"avif", "AVIF"), (b"heic", "HEIF")])
def test_a_file_with_the_general_brand_finds_its_decoder(brand: bytes, kind: str) -> None:
    data = encode(flower(), kind).replace(b"ftyp" + brand, b"ftypmif1", 1)
    assert data[8:12] == b"mif1"
    assert decode(data, ARCHIVE_LIMITS).kind == kind


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG", "TIFF", "AVIF"])
def test_only_the_first_picture_of_several_is_read(kind: str) -> None:
    first, second = Image.new("RGB", (64, 64), RED), Image.new("RGB", (64, 64), "blue")
    assert near(colour(read(encode(first, kind, save_all=True, append_images=[second]))), RED, 3)


@pytest.mark.parametrize("value", ORIENTATIONS)
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF", "HEIF"])
def test_a_picture_is_laid_upright(kind: str, value: int) -> None:
    corner, lying = ORIENTATIONS[value]
    decoded = decode(encode(marked(), kind, exif=orientation(value)), ARCHIVE_LIMITS)
    assert marked_corner(decoded.picture) == corner
    assert decoded.picture.size == decoded.size == ((64, 96) if lying else (96, 64))


@pytest.mark.parametrize("value", ORIENTATIONS)
def test_a_compressed_tiff_is_laid_upright_once(value: int) -> None:
    corner, lying = ORIENTATIONS[value]
    data = encode(marked(), "TIFF", compression="tiff_lzw", tiffinfo={0x0112: value})
    decoded = decode(data, ARCHIVE_LIMITS)
    assert marked_corner(decoded.picture) == corner
    assert decoded.picture.size == decoded.size == ((64, 96) if lying else (96, 64))


@pytest.mark.parametrize("value", [0, 9, 65535])
def test_an_orientation_that_does_not_exist_turns_nothing(value: int) -> None:
    decoded = decode(encode(marked(), "JPEG", exif=orientation(value)), ARCHIVE_LIMITS)
    assert (marked_corner(decoded.picture), decoded.size) == ("top left", (96, 64))


def test_an_orientation_after_the_pixels_of_a_png_counts() -> None:
    data = encode(marked(), "PNG")
    late = chunk(b"eXIf", orientation(6).removeprefix(b"Exif\0\0"))
    decoded = decode(data[:-12] + late + data[-12:], ARCHIVE_LIMITS)
    assert (marked_corner(decoded.picture), decoded.size) == ("top right", (64, 96))


def test_an_orientation_in_xmp_counts_where_exif_has_none() -> None:
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><r tiff:Orientation="8"/></x:xmpmeta>'
    decoded = decode(encode(marked(), "WEBP", xmp=xmp), ARCHIVE_LIMITS)
    assert (marked_corner(decoded.picture), decoded.size) == ("bottom left", (64, 96))


def test_metadata_that_cannot_be_written_again_does_not_refuse_a_picture() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif.get_ifd(0x8825)[2] = (1.0, 16.0, 5.0)  # GPS latitude, three fractions
    as_fractions, as_bytes = struct.pack(">HHI", 2, 5, 3), struct.pack(">HHI", 2, 7, 3)
    odd = exif.tobytes().replace(as_fractions, as_bytes)
    decoded = decode(encode(marked(), "JPEG", exif=odd), ARCHIVE_LIMITS)
    assert odd != exif.tobytes()
    assert (marked_corner(decoded.picture), decoded.size) == ("top right", (64, 96))


def test_metadata_that_cannot_be_read_turns_nothing() -> None:
    decoded = decode(encode(marked(), "WEBP", exif=b"Exif\0\0MM\0*\0\0"), ARCHIVE_LIMITS)
    assert (marked_corner(decoded.picture), decoded.size) == ("top left", (96, 64))


@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
@pytest.mark.parametrize(
    ("size", "reduced"),
    [
        ((2048, 1536), (1024, 768)),
        ((1024, 2048), (512, 1024)),
        ((1023, 2048), (1023, 2048)),
        ((300, 200), (300, 200)),
    ],
)
def test_a_jpeg_may_come_reduced_but_not_below_the_side(
    size: tuple[int, int], reduced: tuple[int, int], mode: str
) -> None:
    decoded = decode(encode(flower(*size).convert(mode), "JPEG"), ARCHIVE_LIMITS, side=512)
    assert (decoded.picture.size, decoded.size) == (reduced, size)


def test_a_reduced_jpeg_is_laid_upright_too() -> None:
    data = encode(marked(2048, 1536), "JPEG", exif=orientation(6))
    decoded = decode(data, ARCHIVE_LIMITS, side=512)
    assert (decoded.picture.size, decoded.size) == ((768, 1024), (1536, 2048))
    assert marked_corner(decoded.picture) == "top right"


def test_the_thumbnail_of_a_heic_never_stands_in_for_its_picture() -> None:
    data = encode(flower(1200, 1200), "HEIF", thumbnails=[600])
    assert read(data, side=512).size == (1200, 1200)


@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("JPEG", {"quality": 100, "subsampling": 0}),
        ("PNG", {}),
        ("WEBP", {"lossless": True}),
        ("TIFF", {}),
        ("AVIF", {"quality": 100, "subsampling": "4:4:4"}),
    ],
)
def test_colours_of_display_p3_become_srgb(kind: str, options: dict[str, Any]) -> None:
    wide = Image.new("RGB", (64, 64), SRGB_RED_IN_P3)
    assert near(colour(read(encode(wide, kind, icc_profile=DISPLAY_P3, **options))), RED, 5)


def test_the_profile_of_a_palette_counts() -> None:
    wide = Image.new("RGB", (64, 64), SRGB_RED_IN_P3).quantize(2)
    assert near(colour(read(encode(wide, "PNG", icc_profile=DISPLAY_P3))), RED, 5)


def test_the_profile_of_a_transparent_drawing_counts_and_its_ground_stays_white() -> None:
    wide = Image.new("RGBA", (64, 64), (*SRGB_RED_IN_P3, 255))
    wide.paste((0, 0, 0, 0), (0, 0, 10, 10))
    picture = read(encode(wide, "PNG", icc_profile=DISPLAY_P3))
    assert near(colour(picture), RED, 5)
    assert picture.getpixel((5, 5)) == WHITE


@pytest.mark.parametrize(
    "profile",
    [b"bukan profil", SRGB[: len(SRGB) // 2], SRGB[:16] + b"CMYK" + SRGB[20:], bytes(200)],
    ids=["text", "half", "of another mode", "zeros"],
)
def test_a_broken_profile_is_left_out(profile: bytes) -> None:
    plain = Image.new("RGB", (64, 64), SRGB_RED_IN_P3)
    assert colour(read(encode(plain, "PNG", icc_profile=profile))) == SRGB_RED_IN_P3


def test_the_colour_profile_of_a_grey_picture_is_left_out() -> None:
    assert colour(read(encode(Image.new("L", (64, 64), 77), "PNG", icc_profile=SRGB))) == (77,) * 3


def test_a_lab_scan_becomes_srgb() -> None:
    red = (round(54.3 * 2.55), 128 + 81, 128 + 70)  # sRGB red under D50: L* 54.3, a* 80.8, b* 69.9
    lab = Image.new("LAB", (64, 64), red)
    assert near(colour(read(encode(lab, "TIFF"))), RED, 6)


@pytest.mark.parametrize(
    ("mode", "ink", "nothing"),
    [("RGBA", (0, 0, 0, 255), (0, 0, 0, 0)), ("LA", (0, 255), (0, 0))],
)
@pytest.mark.parametrize("kind", ["PNG", "TIFF"])
def test_a_transparent_drawing_is_laid_on_white(
    kind: str, mode: str, ink: tuple[int, ...], nothing: tuple[int, ...]
) -> None:
    drawing = Image.new(mode, (64, 64), nothing)
    drawing.paste(ink, (20, 20, 44, 44))
    picture = read(encode(drawing, kind))
    assert (picture.getpixel((5, 5)), colour(picture)) == (WHITE, BLACK)


@pytest.mark.parametrize("kind", ["WEBP", "AVIF", "HEIF"])
def test_a_transparent_drawing_of_a_lossy_format_is_laid_on_white(kind: str) -> None:
    drawing = Image.new("RGBA", (64, 64), (0, 0, 0, 0))
    drawing.paste((0, 0, 0, 255), (20, 20, 44, 44))
    picture = read(encode(drawing, kind))
    assert near(picture.getpixel((5, 5)), WHITE, 3)  # type: ignore[arg-type]
    assert near(colour(picture), BLACK, 3)


@pytest.mark.parametrize("transparency", [0, bytes([0, 255])])
def test_a_palette_with_a_transparent_colour_is_laid_on_white(transparency: int | bytes) -> None:
    drawing = Image.new("P", (64, 64), 0)
    drawing.putpalette([*BLACK, *RED])
    drawing.paste(1, (20, 20, 44, 44))
    picture = read(encode(drawing, "PNG", transparency=transparency))
    assert (picture.getpixel((5, 5)), colour(picture)) == (WHITE, RED)


def test_a_transparent_gif_is_laid_on_white() -> None:
    drawing = Image.new("P", (64, 64), 0)
    drawing.putpalette([*BLACK, *RED])
    drawing.paste(1, (20, 20, 44, 44))
    picture = read(encode(drawing, "GIF", transparency=0))
    assert (picture.getpixel((5, 5)), colour(picture)) == (WHITE, RED)


@pytest.mark.parametrize(
    ("mode", "ground", "ink", "expected"),
    [("RGB", BLACK, RED, RED), ("L", 0, 76, (76, 76, 76)), ("1", 0, 1, WHITE)],
)
def test_a_single_colour_may_be_the_transparent_one(
    mode: str, ground: Any, ink: Any, expected: tuple[int, ...]
) -> None:
    drawing = Image.new(mode, (64, 64), ground)
    drawing.paste(ink, (20, 20, 44, 44))
    picture = read(encode(drawing, "PNG", transparency=ground))
    assert (picture.getpixel((5, 5)), colour(picture)) == (WHITE, expected)


def test_half_transparent_black_is_a_middle_grey() -> None:
    veil = encode(Image.new("RGBA", (64, 64), (0, 0, 0, 128)), "PNG")
    assert colour(read(veil)) == (127, 127, 127)  # 255 * (255 - 128) / 255


def test_the_colours_of_a_palette_are_kept() -> None:
    drawing = Image.new("P", (64, 64), 1)
    drawing.putpalette([*BLACK, 24, 44, 104])
    assert colour(read(encode(drawing, "PNG"))) == (24, 44, 104)


@pytest.mark.parametrize(
    ("inks", "expected"),
    [
        ((0, 0, 0, 0), WHITE),
        ((0, 0, 0, 255), BLACK),
        ((0, 255, 255, 0), RED),
        ((255, 255, 0, 0), (0, 0, 255)),
    ],
)
def test_a_jpeg_of_four_inks_is_not_inverted(
    inks: tuple[int, ...], expected: tuple[int, ...]
) -> None:
    data = encode(Image.new("CMYK", (64, 64), inks), "JPEG", quality=100)
    assert b"Adobe" in data  # Adobe's convention: stored inverted
    assert near(colour(read(data)), expected, 3)


def test_a_tiff_of_four_inks_is_read() -> None:
    assert colour(read(encode(Image.new("CMYK", (64, 64), (0, 255, 255, 0)), "TIFF"))) == RED


def test_ink_or_none_is_black_or_white() -> None:
    drawing = Image.new("1", (64, 64), 1)
    drawing.paste(0, (20, 20, 44, 44))
    for data in (encode(drawing, "PNG"), encode(drawing, "TIFF", compression="group4")):
        picture = read(data)
        assert (picture.getpixel((5, 5)), colour(picture)) == (WHITE, BLACK)


@pytest.mark.parametrize("kind", ["PNG", "TIFF"])
@pytest.mark.parametrize(
    ("deep", "grey"), [(0, 0), (25_700, 100), (51_400, 200), (51_529, 201), (65_535, 255)]
)
def test_sixteen_bit_grey_keeps_its_tone(kind: str, deep: int, grey: int) -> None:
    scan = Image.fromarray(np.full((64, 64), deep, dtype=np.uint16))
    assert colour(read(encode(scan, kind))) == (grey, grey, grey)


def test_sixteen_bit_grey_of_the_other_byte_order_keeps_its_tone() -> None:
    scan = Image.fromarray(np.full((64, 64), 25_700, dtype=">u2"))
    data = encode(scan, "TIFF")
    assert data.startswith(b"MM")
    assert colour(read(data)) == (100, 100, 100)


@pytest.mark.parametrize(
    ("dtype", "low", "high"),
    [(np.int32, -1_000, 9_000), (np.float32, 0.0, 1.0), (np.float32, -3.4e38, 3.4e38)],
)
def test_grey_without_a_fixed_range_is_stretched(dtype: type, low: float, high: float) -> None:
    ramp: NDArray[Any] = np.linspace(low, high, 256).astype(dtype)
    picture = read(encode(Image.fromarray(np.tile(ramp, (64, 1))), "TIFF"))
    assert [picture.getpixel((x, 9)) for x in (0, 51, 255)] == [BLACK, (51, 51, 51), WHITE]


def test_grey_without_a_fixed_range_may_be_of_one_tone() -> None:
    flat = Image.fromarray(np.full((64, 64), 0.7, dtype=np.float32))
    assert read(encode(flat, "TIFF")).getextrema() == ((0, 0), (0, 0), (0, 0))


def test_a_decoded_picture_carries_no_metadata() -> None:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", "Sutiyani")
    data = encode(marked(), "PNG", pnginfo=notes, exif=orientation(1), icc_profile=SRGB)
    picture = read(data)
    assert (picture.info, dict(picture.getexif()), picture.mode) == ({}, {}, "RGB")
