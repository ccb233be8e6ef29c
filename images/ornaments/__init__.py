"""Batik cloths drawn by code alone, for the sample catalogue."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from zlib import crc32

from images.ornaments import bouquet, repeat, scene, tradition
from images.ornaments.dyeing import dye, stretch
from images.ornaments.pen import Pen

ORNAMENTS: Mapping[str, Callable[[Pen], None]] = MappingProxyType(
    {
        "honey_bear": scene.lay_bear,
        "mangrove": scene.lay_mangrove,
        "dugong": scene.lay_dugong,
        "cassava_leaf": repeat.lay_cassava,
        "pitcher_plant": repeat.lay_pitcher,
        "fern": bouquet.lay_fern,
        "ginger": repeat.lay_ginger,
        "karamunting": repeat.lay_karamunting,
        "dragon_fruit": repeat.lay_dragon,
        "orchid": bouquet.lay_orchid,
        "water_hyacinth": scene.lay_hyacinth,
        "klubut": bouquet.lay_klubut,
        "elai": bouquet.lay_elai,
        "hibiscus": bouquet.lay_hibiscus,
        "parang": tradition.draw_parang,
        "kawung": tradition.draw_kawung,
        "truntum": tradition.draw_truntum,
    }
)

__all__ = ["ORNAMENTS", "draw"]


def draw(ornament: str, dyes: Sequence[str], side: int = 1200) -> bytes:
    """Return the PNG of one cloth, the same on every run.

    Args:
        ornament: a name in ORNAMENTS.
        dyes: four colours "#rrggbb": ground, main, second and line.
        side: width and height in px.

    Raises:
        ValueError: the ornament is unknown, or there are not four dyes.
    """
    if ornament not in ORNAMENTS:
        reason = f"no such ornament: {ornament!r}"
        raise ValueError(reason)
    pen = stretch(side)
    ORNAMENTS[ornament](pen)
    return dye(pen, dyes, crc32(ornament.encode()))
