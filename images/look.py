"""Look: what a picture gives at a glance, its colours and the rhythm of its strokes."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from images.features import Features
from images.keypoints import unit
from images.palette import COLOURS, NOTICED, measure
from images.vocabulary import HALVES, load

LOOK = "look-1"
"""Name and version of what is below; a look of another version is taken anew."""

_WHOLE = 255

Parts = NDArray[np.uint8]


@dataclass(frozen=True, kw_only=True)
class Look:
    """How one picture looks.

    Attributes:
        palette: the share of each of `COLOURS`, in 255ths.
        rhythm: how often each of `HALVES` kinds of stroke comes up, at most 255 times.
    """

    palette: Parts
    rhythm: Parts

    @property
    def colours(self) -> tuple[str, ...]:
        """Those that have a share of `NOTICED` or more, in the order of `COLOURS`."""
        noticed = self.palette >= round(NOTICED * _WHOLE)
        return tuple(name for name, is_noticed in zip(COLOURS, noticed, strict=True) if is_noticed)


def take(features: Features) -> Look:
    """The look of a picture from its features."""
    shares = np.rint(measure(features.thumbnail) * _WHOLE)
    return Look(palette=shares.astype(np.uint8), rhythm=_count_strokes(features))


def pack(look: Look) -> str:
    """As hexadecimal digits."""
    return (look.palette.tobytes() + look.rhythm.tobytes()).hex()


def unpack(text: str) -> Look:
    """Read what `pack` wrote.

    Raises:
        ValueError: these are not the digits of one look.
    """
    parts = np.frombuffer(bytes.fromhex(text), dtype=np.uint8)
    if len(parts) != len(COLOURS) + HALVES:
        reason = f"a look has {len(COLOURS) + HALVES} parts, not {len(parts)}"
        raise ValueError(reason)
    return Look(palette=parts[: len(COLOURS)], rhythm=parts[len(COLOURS) :])


def _count_strokes(features: Features) -> Parts:
    """A bag of visual words (Csurka et al. 2004) of light and dark.

    One half of each descriptor is enough: the other told families of batik apart no better
    (docs/similarity.md).
    """
    words = load().words[0]
    halves = unit(features.luminance)[:, : words.shape[1]]
    nearest = ((words**2).sum(axis=1) - 2 * halves @ words.T).argmin(axis=1)
    return np.bincount(nearest, minlength=HALVES).clip(0, _WHOLE).astype(np.uint8)
