"""Agreement: keypoints propose how two pictures lie, and the pixels decide."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np
from numpy.typing import NDArray

from images.features import Features
from images.structure import Colour, Grey, structure

Matrix = NDArray[np.float64]
Windows = NDArray[np.float32]
Flags = NDArray[np.bool_]

WINDOW = 14  # px; 16 x 16 windows on a square thumbnail

_CORRELATION = 0.60  # of two windows that show the same drawing
_CHANCE = 0.02  # of the windows of two strangers, laid as keypoints proposed (docs/similarity.md)
_COVERED = 0.95  # of a window that can be compared
_FLAT = 4.0  # grey levels; a window with less drawing says nothing
_WHITE = 235  # of 255, in every channel
_DIFFERS = 0.2  # of the windows in the middle, that may be alike by chance
_LESSER, _PAPER = 0.55, 0.5  # of the windows; of the area of those alike
_ENOUGH = 6  # windows in the middle, to say that the middle differs
_SMALL = 0.7  # a known picture drawn smaller than this may be a repeat


@dataclass(frozen=True)
class Overlay:
    """One picture laid on another, cut into windows, shape (down, across, ...).

    Attributes:
        alike: windows that show the same drawing.
        valid: windows that could be compared.
        over: what was laid, RGB.
    """

    alike: Flags
    valid: Flags
    over: Colour

    @property
    def surprise(self) -> float:
        """Kullback-Leibler distance of the share from chance, times the windows."""
        return _surprise(int(self.alike.sum()), int(self.valid.sum()))

    @property
    def middle(self) -> float:
        """Share alike in the middle of the picture that lies below; 1 where too few compare."""
        down, across = (slice(int(0.375 * n), math.ceil(0.625 * n)) for n in self.valid.shape)
        compared = int(self.valid[down, across].sum())
        alike = int(self.alike[down, across].sum())
        return alike / compared if compared >= _ENOUGH else 1.0


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """Windows of one structure picture that look like those of the other under one map.

    Attributes:
        surprise: nats; how far the share of windows alike is above chance (Chernoff's bound on the
            binomial tail: exp(-surprise) bounds its probability were windows independent).
        repeated: the same with the known picture continued beyond its frame.
        places: centres of the windows alike that lie together, in pixels of the asked picture's
            keypoints, where that one was mirrored if the map was; shape (n, 2).
        ground: the picture that lay below, RGB.
        overlay: what was compared with it.
    """

    surprise: float
    repeated: float
    places: NDArray[np.float64]
    ground: Colour
    overlay: Overlay

    @property
    def surrounds(self) -> bool:
        """Whether only a shared form or frame is alike: printed paper, or the lesser part.

        A cloth of which no more than the middle was replaced is alike otherwise.
        """
        differs = self.overlay.middle < _DIFFERS
        return differs and (self.share < _LESSER or self._paper > _PAPER)

    @property
    def share(self) -> float:
        """Of the windows that could be compared, those that look alike."""
        return float(self.overlay.alike.sum() / max(self.overlay.valid.sum(), 1))

    @cached_property
    def colours(self) -> tuple[float, float]:
        """Correlations of lightness and of colour in the windows alike, -1 to 1.

        The second is 0 where one of the pictures has no colour there.
        """
        return _compare_colours(self.ground, self.overlay)

    @cached_property
    def _paper(self) -> float:
        """Share of white in the windows alike."""
        least = np.minimum(
            np.minimum(*(self.ground[:, :, n] for n in (0, 1))), self.ground[:, :, 2]
        )
        white = _cut(least)[self.overlay.alike] >= _WHITE
        return float(white.mean()) if white.size else 0.0


def agree(asked: Features, known: Features, matrix: Matrix, *, mirrored: bool) -> Agreement:
    """Compare pixels where `matrix` lays the known picture on the asked one.

    The comparison is made at the scale of the picture that shows the drawing smaller, for what
    the other shows more finely cannot be seen there.
    """
    ours, drawing = asked.thumbnail, asked.drawing
    if mirrored:
        ours, drawing = np.ascontiguousarray(ours[:, ::-1]), np.ascontiguousarray(drawing[:, ::-1])
    laid = _between_thumbnails(asked, known, matrix)
    if np.linalg.det(laid[:, :2]) <= 1:
        found, *continued = _overlay(drawing, known.thumbnail, laid, _borders(laid))
        places, ground = _centres(_gather(found.alike), drawing.shape), ours
    else:
        back = cv2.invertAffineTransform(laid)
        found, *continued = _overlay(known.drawing, ours, back, (cv2.BORDER_CONSTANT,))
        places, ground = _centres(_gather(found.alike), known.drawing.shape), known.thumbnail
        places = places @ laid[:, :2].T + laid[:, 2]
    return Agreement(
        surprise=found.surprise,
        repeated=max((one.surprise for one in continued), default=0.0),
        places=places * (asked.side / max(asked.thumbnail.shape)),
        ground=ground,
        overlay=found,
    )


def _between_thumbnails(asked: Features, known: Features, matrix: Matrix) -> Matrix:
    ours = max(asked.thumbnail.shape) / asked.side
    theirs = max(known.thumbnail.shape) / known.side
    return np.column_stack([matrix[:, :2] * (ours / theirs), matrix[:, 2] * ours])


def _borders(matrix: Matrix) -> tuple[int, ...]:
    """How what is laid ends: at its frame; if it is small, continued by itself or its mirror image.

    OpenCV's names for it.
    """
    small = np.linalg.det(matrix[:, :2]) < _SMALL**2
    repeats = (cv2.BORDER_WRAP, cv2.BORDER_REFLECT) if small else ()
    return (cv2.BORDER_CONSTANT, *repeats)


def _overlay(
    drawing: Grey, laid: Colour, matrix: Matrix, borders: Iterable[int]
) -> Iterator[Overlay]:
    """Which windows of a structure picture look like what `matrix` lays there, for each border."""
    size = (drawing.shape[1], drawing.shape[0])
    factor = float(np.sqrt(np.linalg.det(matrix[:, :2])))
    soft = cv2.GaussianBlur(laid, (0, 0), 0.5 / factor) if factor < _SMALL else laid
    inside = np.ones(laid.shape[:2], np.uint8)
    one = _cut(_soften(drawing))
    for border in borders:
        over = cv2.warpAffine(soft, matrix, size, flags=cv2.INTER_LINEAR, borderMode=border)
        cover = cv2.warpAffine(inside, matrix, size, flags=cv2.INTER_NEAREST, borderMode=border)
        correlation, spread = _correlate(one, _cut(_soften(structure(over))))
        valid = (_cut(cover).mean(-1) > _COVERED) & (spread > _FLAT)
        yield Overlay(valid & (correlation > _CORRELATION), valid, over)


def _correlate(one: Windows, other: Windows) -> tuple[Windows, Windows]:
    """Pearson's correlation along the last axis, and the smaller of both standard deviations."""
    one, other = one - one.mean(-1, keepdims=True), other - other.mean(-1, keepdims=True)
    spreads = np.sqrt((one**2).mean(-1)), np.sqrt((other**2).mean(-1))
    product = (one * other).mean(-1)
    return product / np.maximum(spreads[0] * spreads[1], 1e-6), np.minimum(*spreads)


def _compare_colours(ground: Colour, found: Overlay) -> tuple[float, float]:
    """Correlations of lightness and of colour over all windows alike."""
    if not found.alike.any():
        return 0.0, 0.0
    ours, theirs = (
        cv2.GaussianBlur(cv2.cvtColor(picture, cv2.COLOR_RGB2LAB), (0, 0), 1.2)
        for picture in (ground, found.over)
    )
    columns = [
        [_cut(picture[:, :, channel])[found.alike].ravel() for channel in range(3)]
        for picture in (ours, theirs)
    ]
    correlations, spreads = _correlate(np.stack(columns[0]), np.stack(columns[1]))
    dyes = [float(correlations[n]) for n in (1, 2) if spreads[n] > _FLAT]
    return float(correlations[0]), sum(dyes) / len(dyes) if dyes else 0.0


def _soften(drawing: Grey) -> Windows:
    return np.asarray(cv2.GaussianBlur(drawing, (0, 0), 1.2), dtype=np.float32)


def _cut(picture: NDArray[np.generic]) -> Windows:
    """Cut into windows, shape (down, across, pixels)."""
    down, across = (max(1, length // WINDOW) for length in picture.shape)
    height, width = (min(WINDOW, length) for length in picture.shape)
    whole = picture[: down * height, : across * width].astype(np.float32)
    return whole.reshape(down, height, across, width).swapaxes(1, 2).reshape(down, across, -1)


def _gather(alike: Flags) -> Flags:
    """Windows with two neighbours alike; a lone one is chance and would stretch an area."""
    around = cv2.boxFilter(alike.astype(np.float32), -1, (3, 3), normalize=False, borderType=0)
    return np.asarray(alike & (around >= 3))  # noqa: PLR2004 - itself and two neighbours


def _centres(alike: Flags, shape: tuple[int, ...]) -> NDArray[np.float64]:
    """Centres of windows, x and y in pixels of the thumbnail."""
    size = (min(WINDOW, shape[1]), min(WINDOW, shape[0]))
    return np.asarray((np.argwhere(alike)[:, ::-1] + 0.5) * size, dtype=np.float64)


def _surprise(alike: int, windows: int) -> float:
    if windows == 0 or alike <= _CHANCE * windows:
        return 0.0
    share = min(alike / windows, 1 - 1e-9)
    divergence = share * np.log(share / _CHANCE) + (1 - share) * np.log((1 - share) / (1 - _CHANCE))
    return float(windows * divergence)
