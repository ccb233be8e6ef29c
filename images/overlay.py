"""Overlay: the known picture as it lies in the submission."""

from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from images.decoding import decode
from images.limits import ARCHIVE_LIMITS, Limits
from images.renditions import pack
from images.resemblance import Point, Resemblance
from images.structure import Colour, structure

COARSE = 512  # px, the longer side at which drawings are compared, as the search does
_FINER = 2  # times the submission's width, of a known picture of which it may be a part

Drawing = NDArray[np.float32]
Mask = NDArray[np.bool_]
Matrix = NDArray[np.float64]


class Overlay(NamedTuple):
    """A known picture laid on a submission.

    Attributes:
        ground: the submission, RGB.
        known: the known picture, RGB.
        laid: the known picture as it lies there, RGB, of the submission's size.
        cover: where it lies.
    """

    ground: Colour
    known: Colour
    laid: Colour
    cover: Mask


def align_known(
    submitted: bytes, known: bytes, resemblance: Resemblance, limits: Limits, width: int
) -> bytes:
    """A WebP of the known picture in the submission's frame, transparent where it does not lie.

    It has the size of the submission's rendition of that width, so one may be laid on the other.

    Args:
        submitted: the whole file.
        known: the whole file of a picture on record.
        resemblance: what the search said of them.
        limits: what is refused of the submission.
        width: of the submission, in px.

    Raises:
        PictureRefused: one of them is no such picture.
    """
    found = lay(submitted, known, resemblance, limits, width)
    opaque = np.where(found.cover, 255, 0).astype(np.uint8)
    return pack(Image.fromarray(np.dstack([found.laid, opaque])))


def lay(
    submitted: bytes, known: bytes, resemblance: Resemblance, limits: Limits, width: int
) -> Overlay:
    """The known picture on the submission, which is made at most `width` px across.

    Raises:
        PictureRefused: one of them is no such picture.
    """
    ground = _read(submitted, limits, width)
    picture = _read(known, ARCHIVE_LIMITS, _FINER * width)
    size = ground.shape[1], ground.shape[0]
    small = _shrink(picture, resemblance.outline, size)
    matrix = _map(small, resemblance.outline, size)
    border = _border(ground, small, matrix, resemblance)
    laid = cv2.warpAffine(small, matrix, size, borderMode=border)
    inside = np.ones(small.shape[:2], np.float32)
    cover = cv2.warpAffine(inside, matrix, size, borderMode=border)
    return Overlay(ground, picture, laid, cover.round() == 1)


def draw_structure(picture: Colour) -> Drawing:
    """How much ink a drawing has at each point, 0 to 1, whatever its dyes."""
    factor = min(1.0, COARSE / max(picture.shape))
    coarse = cv2.resize(picture, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    soft = cv2.GaussianBlur(structure(coarse), (0, 0), 0.7).astype(np.float32)
    size = (picture.shape[1], picture.shape[0])
    return np.asarray(cv2.resize(soft, size, interpolation=cv2.INTER_CUBIC) / 255.0).clip(0, 1)


def between_fractions(outline: tuple[Point, ...]) -> Matrix:
    """The map that an outline stands for, 2 x 3, from fractions to fractions."""
    origin, across, _, down = np.array(outline)
    return np.column_stack([across - origin, down - origin, origin])


def _read(data: bytes, limits: Limits, width: int) -> Colour:
    """A picture of the size that its rendition would have."""
    picture = decode(data, limits, side=width).picture
    picture.thumbnail((width, 4 * width), Image.Resampling.LANCZOS, reducing_gap=2.0)
    return np.asarray(picture)


def _shrink(known: Colour, outline: tuple[Point, ...], size: tuple[int, int]) -> Colour:
    """The known picture about as large as it lies in a submission of that size, never larger."""
    linear = between_fractions(outline)[:, :2] * np.array(size)[:, None]
    across, down = np.linalg.norm(linear, axis=0)
    height, width = known.shape[:2]
    small = (max(1, min(width, round(across))), max(1, min(height, round(down))))
    return np.asarray(cv2.resize(known, small, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def _map(known: Colour, outline: tuple[Point, ...], size: tuple[int, int]) -> Matrix:
    """From pixels to pixels, whose middles OpenCV counts from 0."""
    height, width = known.shape[:2]
    here = np.array([(0, 0), (width, 0), (width, height)], np.float32) - 0.5
    there = np.array(outline[:3], np.float32) * np.array(size, np.float32) - 0.5
    return np.asarray(cv2.getAffineTransform(here, there.astype(np.float32)), dtype=np.float64)


def _border(ground: Colour, small: Colour, matrix: Matrix, resemblance: Resemblance) -> int:
    """How the known picture goes on beyond its frame: not at all, or as the repeat that fits."""
    if resemblance.transform.across * resemblance.transform.down == 1:
        return int(cv2.BORDER_CONSTANT)
    size, ours = (ground.shape[1], ground.shape[0]), draw_structure(ground).ravel()

    def fit(border: int) -> float:
        theirs = draw_structure(cv2.warpAffine(small, matrix, size, borderMode=border))
        return float(np.corrcoef(ours, theirs.ravel())[0, 1])

    return int(max(cv2.BORDER_WRAP, cv2.BORDER_REFLECT, key=fit))
