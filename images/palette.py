"""Palette: which colours a picture has, as people call them, and with what share of its area."""

import csv
from functools import cache
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from images.structure import Colour

COLOURS = (
    *("putih", "krem", "cokelat", "merah", "jingga", "kuning"),
    *("hijau", "biru", "ungu", "merah muda", "abu-abu", "hitam"),
)
"""The eleven basic colours (Berlin & Kay 1969) and krem, the cotton that dye has stained."""

NOTICED = 0.1
"""Share from which a colour counts: decided on 56 pictures of real batik (docs/similarity.md)."""

_STEPS = 32  # of each channel
_STEP = 256 // _STEPS
_CORE = np.ones((3, 3), np.uint8)
_PATH = Path(__file__).with_name("colours.csv")

Shares = NDArray[np.float32]


def measure(picture: Colour) -> Shares:
    """The share of each of `COLOURS` in the area of an RGB picture; together 1."""
    red, green, blue = cv2.split((_sharpen(picture) // _STEP).astype(np.int32))
    named = _names()[(red * _STEPS + green) * _STEPS + blue]
    counts = np.bincount(named.ravel(), minlength=len(COLOURS))
    return np.asarray(counts / named.size, dtype=np.float32)


def _sharpen(picture: Colour) -> Colour:
    """Each point takes the nearer of its darkest and brightest neighbours (Kramer & Bruckner 1975).

    Between yellow and black a camera sees green, between maroon and white pink and grey: a tenth
    of a finely drawn cloth, and no dye of it.
    """
    bright, dark = cv2.dilate(picture, _CORE), cv2.erode(picture, _CORE)
    return np.asarray(np.where(bright - picture < picture - dark, bright, dark), dtype=np.uint8)


@cache
def _names() -> NDArray[np.uint8]:
    """For each step of red, green and blue, in this order, the place of its name in `COLOURS`.

    A colour is called as the nearest one of `colours.csv` is (CIELAB, Euclidean): the 267 centroids
    of the ISCC-NBS blocks (Kelly & Judd, NBS Special Publication 440, 1976), and some of the
    screen's own (CSS Color 4) beyond what dyes of that time could reach. Which of ours each one
    is follows the noun of its name ("moderate reddish brown" is cokelat); what is pale or blackish
    is krem, abu-abu or hitam.
    """
    with _PATH.open(encoding="ascii") as file:
        rows = list(csv.DictReader(file))
    known = _lab(np.array([list(bytes.fromhex(row["rgb"])) for row in rows]))
    axis = np.arange(_STEPS) * _STEP + _STEP // 2
    every = _lab(np.stack(np.meshgrid(axis, axis, axis, indexing="ij"), axis=-1).reshape(-1, 3))
    nearest = ((known**2).sum(axis=1) - 2 * every @ known.T).argmin(axis=1)
    names = np.array([COLOURS.index(row["colour"]) for row in rows], dtype=np.uint8)
    return np.asarray(names[nearest], dtype=np.uint8)


def _lab(colours: NDArray[np.integer]) -> NDArray[np.float32]:
    """CIELAB (D65) of sRGB colours, shape (n, 3)."""
    pixels = (colours / 255).astype(np.float32)[None]
    return np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2LAB)[0], dtype=np.float32)
