"""Evidence: the picture that shows an eye why two pictures are called alike. It has no words."""

import colorsys
from collections.abc import Sequence
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from images.limits import Limits
from images.overlay import Overlay, between_fractions, draw_structure, lay
from images.renditions import pack
from images.resemblance import FRAME, Point, Region, Resemblance
from images.structure import Colour

BROAD = 1600  # px, the width of the whole picture

_GAP = 0.0125  # of the width, white between its panels
_TALLEST = 1.25  # times half the width; a strip is not drawn taller
_LINES = 24  # joined places, the farthest apart; more of them hide the cloth
_FADED = 0.6  # of white, over what is not alike
_SEEN = 0.35  # ink below which a cloth is called plain
_OURS, _THEIRS = (0, 100, 200), (230, 110, 0)  # inks that also eyes without red or green tell apart
_EDGE = (230, 0, 130)  # of the outline; hardly a cloth has it

Colours = tuple[int, int, int]
Points = NDArray[np.float64]
Size = tuple[int, int]


class _Panel(NamedTuple):
    """A picture and where it stands in the whole, in px."""

    picture: Colour
    left: int
    top: int

    @property
    def size(self) -> Points:
        """Width and height."""
        return np.array(self.picture.shape[1::-1], np.float64)

    def find(self, points: Sequence[Point]) -> Points:
        """Fractions of this picture as px of the whole."""
        return np.array(points).reshape(-1, 2) * self.size + (self.left, self.top)


def show(
    submitted: bytes, known: bytes, resemblance: Resemblance, limits: Limits, width: int = BROAD
) -> bytes:
    """A WebP of four panels that shows where and how well two pictures agree.

    Above the submission, the known picture's outline in it, and the known picture: the same
    places are joined, and what is not alike is faded. Below the known picture as it lies in the
    submission, and both drawings over each other: dark where they agree, blue where only the
    submission has a line, orange where only the known picture has.

    Args:
        submitted: the whole file.
        known: the whole file of a picture on record.
        resemblance: what the search said of them.
        limits: what is refused of the submission.
        width: of the whole, in px.

    Raises:
        PictureRefused: one of them is no such picture.
    """
    found = lay(submitted, known, resemblance, limits, width // 2)
    gap = round(_GAP * width)
    alike = (_fade(found.ground, _corners(resemblance.region)), _fade_theirs(found, resemblance))
    above = _row(alike, width, 0)
    _outline(above[0], resemblance.outline)
    _outline(above[1], FRAME)
    floor = above[0].picture.shape[0] + gap
    below = _row((_fill(found), _compare(found)), width, floor)
    whole = np.full((floor + below[0].picture.shape[0], width, 3), 255, np.uint8)
    for panel in (*above, *below):
        height, across = panel.picture.shape[:2]
        whole[panel.top : panel.top + height, panel.left : panel.left + across] = panel.picture
    _join(whole, above, resemblance.places)
    return pack(Image.fromarray(whole))


def _row(pictures: tuple[Colour, Colour], width: int, top: int) -> tuple[_Panel, _Panel]:
    """Two pictures side by side, of one height, in the middle."""
    gap = round(_GAP * width)
    ratios = [picture.shape[1] / picture.shape[0] for picture in pictures]
    height = int(min((width - gap) / sum(ratios), _TALLEST * width / 2))
    first, second = (
        _resize(picture, (max(1, int(height * ratio)), height))
        for picture, ratio in zip(pictures, ratios, strict=True)
    )
    left = (width - gap - first.shape[1] - second.shape[1]) // 2
    return _Panel(first, left, top), _Panel(second, left + first.shape[1] + gap, top)


def _resize(picture: Colour, size: Size) -> Colour:
    how = cv2.INTER_AREA if size[0] < picture.shape[1] else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(picture, size, interpolation=how), dtype=np.uint8)


def _fade_theirs(found: Overlay, resemblance: Resemblance) -> Colour:
    """What of the known picture lies in the region that is alike."""
    there = between_fractions(resemblance.outline)
    try:
        back = np.linalg.inv(there[:, :2])
    except np.linalg.LinAlgError:
        back = np.eye(2)
    alike = (_corners(resemblance.region) - there[:, 2]) @ back.T
    return _fade(found.known, alike)


def _corners(region: Region) -> Points:
    x, y, width, height = region
    return np.array(FRAME) * (width, height) + (x, y)


def _fade(picture: Colour, alike: Points) -> Colour:
    """The picture with white over all that lies outside a polygon of fractions."""
    height, width = picture.shape[:2]
    inside = np.zeros((height, width), np.uint8)
    cv2.fillPoly(inside, [_whole(alike * (width, height))], 255)
    pale = (picture * (1 - _FADED) + 255 * _FADED).astype(np.uint8)
    return np.where(inside[:, :, None] > 0, picture, pale)


def _outline(panel: _Panel, corners: Sequence[Point]) -> None:
    """Draw a closed line of colour on white through fractions of a panel, and not beyond it."""
    line = [_whole(np.array(corners) * (panel.size - 1))]
    thick = max(2, panel.picture.shape[1] // 200)
    cv2.polylines(panel.picture, line, True, (255, 255, 255), 2 * thick + 1, cv2.LINE_AA)
    cv2.polylines(panel.picture, line, True, _EDGE, thick, cv2.LINE_AA)


def _whole(points: Points) -> NDArray[np.int32]:
    """Rounded, and within what OpenCV can draw."""
    return np.asarray(points.round().clip(-30_000, 30_000), dtype=np.int32)


def _fill(found: Overlay) -> Colour:
    """The known picture as it lies, and around it the submission, faded."""
    pale = (found.ground * (1 - _FADED) + 255 * _FADED).astype(np.uint8)
    return np.where(found.cover[:, :, None], found.laid, pale)


def _compare(found: Overlay) -> Colour:
    """Both drawings as inks on white paper."""
    ours = draw_structure(found.ground)
    theirs = np.where(found.cover, draw_structure(found.laid), 0)
    paper = np.ones((*ours.shape, 3))
    for ink, dye in ((ours, _OURS), (theirs, _THEIRS)):
        strength = ((ink - _SEEN) / (1 - _SEEN)).clip(0, 1)[:, :, None]
        paper *= 1 - strength * (1 - np.array(dye) / 255)
    return (paper * 255).astype(np.uint8)


def _join(
    whole: Colour, panels: tuple[_Panel, _Panel], places: tuple[tuple[Point, Point], ...]
) -> None:
    """Draw a thin line between the same places of two panels, each with a dot of its colour."""
    spread = [places[row] for row in _spread(np.array([pair[0] for pair in places]))]
    ours, theirs = (panel.find([pair[n] for pair in spread]) for n, panel in enumerate(panels))
    joined = list(zip(_whole(ours).tolist(), _whole(theirs).tolist(), strict=True))
    thin = max(2, round(whole.shape[1] / 800))
    for (here, there), dye in zip(joined, _dye(ours), strict=True):
        cv2.line(whole, here, there, (255, 255, 255), thin + 2, cv2.LINE_AA)
        cv2.line(whole, here, there, dye, thin, cv2.LINE_AA)
    for (here, there), dye in zip(joined, _dye(ours), strict=True):
        for dot in (here, there):
            cv2.circle(whole, dot, 4 * thin, (255, 255, 255), cv2.FILLED, cv2.LINE_AA)
            cv2.circle(whole, dot, 3 * thin, dye, cv2.FILLED, cv2.LINE_AA)


def _spread(points: Points) -> list[int]:
    """Rows of the first point, and of each that lies farthest from those before."""
    rows: list[int] = []
    nearest = np.full(len(points), np.inf)
    while len(rows) < min(_LINES, len(points)):
        rows.append(int(nearest.argmax()))
        nearest = np.minimum(nearest, np.hypot(*(points - points[rows[-1]]).T))
    return rows


def _dye(points: Points) -> list[Colours]:
    """Hues by direction from the middle, so that a turn or a mirroring can be seen by them."""
    away = points - points.mean(axis=0) if len(points) else points
    turns = np.arctan2(away[:, 1], away[:, 0]) / (2 * np.pi) % 1
    return [
        tuple(round(255 * part) for part in colorsys.hsv_to_rgb(turn, 1.0, 0.8))  # type: ignore[misc]
        for turn in turns.tolist()
    ]
