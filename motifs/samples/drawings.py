"""Drawings: which dyes each sample cloth has, and what a copyist made of some of them."""

from collections.abc import Callable
from functools import partial

from images import crop, mirror, photograph, redye

DYES = {
    "honey_bear": ("#1b2338", "#7d4521", "#d9a441", "#f3e6c8"),
    "mangrove": ("#f0e4c8", "#2f6b4f", "#c08a3e", "#35201a"),
    "dugong": ("#14365c", "#7699b0", "#e0b25a", "#f3ecd9"),
    "cassava_leaf": ("#5f1a20", "#47763f", "#d2a24c", "#f4e7cb"),
    "pitcher_plant": ("#1d4034", "#a3343a", "#a9b25a", "#f3ead0"),
    "fern": ("#4a2816", "#5f7a3c", "#c99a4e", "#f3e3c0"),
    "karamunting": ("#43264f", "#cf6a8f", "#86a05c", "#f6e9d6"),
    "dragon_fruit": ("#1d1b22", "#b8275f", "#8aa845", "#f6ead2"),
    "orchid": ("#f1e3c6", "#86a558", "#a3557f", "#2f1c2b"),
    "water_hyacinth": ("#0f4a56", "#a58cc9", "#6aa673", "#f1efdd"),
    "klubut": ("#1a1c33", "#9c2b33", "#d7a548", "#f4e5c4"),
    "elai": ("#7c2f1c", "#e3aa2c", "#c8651f", "#fbeecb"),
    "ginger": ("#f2e3bd", "#c58a3c", "#b5453a", "#2a2140"),
    "hibiscus": ("#17284d", "#c22f35", "#7d9a52", "#f6ead0"),
    "parang": ("#f1e2bf", "#6b3a1c", "#b77b36", "#2b1a14"),
    "kawung": ("#2a1812", "#8a5426", "#c69243", "#f3e4c1"),
    "truntum": ("#161a2e", "#b88a45", "#e4cf9b", "#f5ead2"),
}
"""Ground, main, second and line colour by ornament."""


def _as_drawn(data: bytes) -> bytes:
    return data


Alteration = Callable[[bytes], bytes]

SUBMISSIONS: dict[str, tuple[str, Alteration]] = {
    "Beruang Berjalan": ("honey_bear", mirror),
    "Anggrek Senja": ("orchid", partial(redye, turn=120)),
    "Sudut Duyung": ("dugong", partial(crop, box=(0.1, 0.05, 0.75, 0.7))),
    "Kantong di Meja": ("pitcher_plant", partial(photograph, seed=7)),
    "Jahe Merekah": ("ginger", _as_drawn),
    "Sepatu Pagi": ("hibiscus", _as_drawn),
}
"""Sample entries by title: the cloth, and what was done to it. The last two are nobody's copy."""
