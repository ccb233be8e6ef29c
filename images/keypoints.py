"""Local features: where a drawing is unmistakable, and what it looks like there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

import cv2
import numpy as np
from numpy.typing import NDArray

from images.structure import Grey

Places = NDArray[np.float32]
Descriptors = NDArray[np.uint8]

UNIT = 512
"""Length of a descriptor: RootSIFT has length 1, and its largest entries are near 0.4."""

_GRID = 8  # cells a side in which keypoints are spread
_SIZES = (4.5, 9.0, 18.0)  # px; a tiled copy is drawn small, a detail large
_SHARES = (0.4, 0.3, 0.2, 0.1)  # of the keypoints, for each size
_LAYOUT = (4, 4, 8)  # OpenCV's SIFT: rows, columns, orientations


@dataclass(frozen=True)
class Keypoints:
    """Local features of one grey picture.

    Attributes:
        places: x, y and size in pixels, angle in radians; shape (n, 4).
        descriptors: RootSIFT (Arandjelovic & Zisserman 2012) times `UNIT`; shape (n, 128).
    """

    places: Places
    descriptors: Descriptors

    def __len__(self) -> int:
        return len(self.places)


def detect(grey: Grey, most: int) -> Keypoints:
    """SIFT keypoints (Lowe 2004), at most `most`, spread over the picture and over sizes.

    The strongest alone will not do: a new dye reorders strengths, and a repeat drawn small has
    its keypoints at other sizes (ablation in docs/similarity.md).
    """
    sift = cv2.SIFT_create(nfeatures=0, contrastThreshold=0.012, edgeThreshold=12)
    found = sift.detect(grey, None)
    if not found:
        return Keypoints(np.empty((0, 4), np.float32), np.empty((0, 128), np.uint8))
    places = np.column_stack([cv2.KeyPoint.convert(found), *_read(found, "size", "response")])
    chosen = _spread(places, grey.shape, most)
    found, raw = sift.compute(grey, [found[row] for row in chosen])
    return Keypoints(
        np.array([(*one.pt, one.size, np.deg2rad(one.angle)) for one in found], dtype=np.float32),
        _root(raw),
    )


def mirror(keypoints: Keypoints, width: int) -> Keypoints:
    """The keypoints that the mirrored picture has.

    Rows of a descriptor change ends, for they run across the keypoint's own direction, and its
    orientations change sign; tested against really mirrored pictures.
    """
    places = keypoints.places.copy()
    places[:, 0] = width - 1 - places[:, 0]
    places[:, 3] = np.pi - places[:, 3]
    cells = keypoints.descriptors.reshape(-1, *_LAYOUT)[:, ::-1]
    turned = cells[:, :, :, (-np.arange(_LAYOUT[2])) % _LAYOUT[2]]
    return Keypoints(places, np.ascontiguousarray(turned.reshape(-1, 128)))


def unit(keypoints: Keypoints) -> NDArray[np.float32]:
    """Descriptors of length 1, so that their product is the cosine."""
    return keypoints.descriptors.astype(np.float32) / np.float32(UNIT)


def _read(found: Sequence[cv2.KeyPoint], *names: str) -> Iterator[NDArray[np.float32]]:
    """Attributes of thousands of keypoints, in a quarter of the time that a loop takes."""
    return (np.fromiter(map(attrgetter(name), found), np.float32, len(found)) for name in names)


def _spread(places: Places, shape: tuple[int, ...], most: int) -> NDArray[np.intp]:
    """Rows to keep: in each cell and size first its share of the strongest, then the next."""
    across, down = (
        np.minimum(places[:, axis] * _GRID / shape[1 - axis], _GRID - 1).astype(int)
        for axis in (0, 1)
    )
    size = np.digitize(places[:, 2], _SIZES)
    group = (size * _GRID + down) * _GRID + across
    order = np.lexsort((-places[:, 3], group))
    starts = np.r_[True, np.diff(group[order]) != 0]
    first = np.maximum.accumulate(np.where(starts, np.arange(len(order)), 0))
    rank = np.empty(len(order))
    rank[order] = np.arange(len(order)) - first
    share = np.maximum(np.array(_SHARES) * most / _GRID**2, 1.0)[size]
    return np.lexsort((-places[:, 3], rank / share))[:most]


def _root(raw: NDArray[np.float32]) -> Descriptors:
    roots = np.sqrt(raw / np.maximum(raw.sum(axis=1, keepdims=True), 1e-6))
    return np.asarray(np.clip(np.rint(roots * UNIT), 0, 255), dtype=np.uint8)
