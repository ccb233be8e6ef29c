"""What the engine has said of the same pixels is not asked again in the same process.

Nearly all that a test of the catalogue costs is SIFT, and laying one cloth on another, with
pictures that other tests have sent before. Tests of `images` do without: they ask the engine.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PIL import Image

from images import examination, index, postings
from images.alignment import Alignment, align
from images.features import Features, extract

_SEEN: dict[bytes, Features] = {}
_LAID: dict[tuple[object, ...], Alignment | None] = {}


@contextmanager
def answers_kept() -> Iterator[None]:
    """Until the block ends, no answer is worked out twice."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(examination, "extract", look)
        patch.setattr(index, "align", lay)
        yield


@contextmanager
def postings_sealed() -> Iterator[None]:
    """What is put on record until the block ends need not be posted anew at each opening."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(postings, "SEAL", 3)
        yield


def look(picture: Image.Image) -> Features:
    """What `extract` says, or has said."""
    key = _digest(repr(picture.size).encode(), picture.tobytes())
    if key not in _SEEN:
        _SEEN[key] = extract(picture)
    return _SEEN[key]


def lay(
    asked: Features, known: Features, *, mirrored: bool, quarters: int | None = None
) -> Alignment | None:
    """What `align` says, or has said."""
    key = (_name(asked), _name(known), mirrored, quarters)
    if key not in _LAID:
        _LAID[key] = align(asked, known, mirrored=mirrored, quarters=quarters)
    return _LAID[key]


def _name(features: Features) -> bytes:
    shape = f"{features.width} {features.height} {len(features.structure)}".encode()
    both = (features.structure, features.luminance)
    keypoints = [array.tobytes() for one in both for array in (one.places, one.descriptors)]
    return _digest(shape, features.thumbnail.tobytes(), features.layout.tobytes(), *keypoints)


def _digest(*parts: bytes) -> bytes:
    return hashlib.sha256(b"".join(parts)).digest()
