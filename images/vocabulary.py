"""Vocabulary: the codebooks by which millions of descriptors are shelved and shortened.

They are part of the program, so that adding a motif trains nothing and every machine gives the
same answer. `python -m images.vocabulary` makes them anew, from drawn cloths alone.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

import faiss
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from images.alteration import photograph
from images.features import extract
from images.keypoints import unit
from images.ornaments import ORNAMENTS, draw

HALVES = 256
"""Words for each half of a descriptor; their pairs name 65,536 lists (Babenko & Lempitsky 2012).

At equal work such pairs found 84 % of true neighbours, 4,096 whole words 70 % (similarity.md).
"""
PARTS = 16  # bytes that a descriptor is shortened to (product quantisation, Jegou et al. 2011)

_LENGTH = 128
_BITS = 8
_PATH = Path(__file__).with_name("vocabulary.npz")


@dataclass(frozen=True)
class Vocabulary:
    """What descriptors are compared with.

    Attributes:
        words: `HALVES` for each half of a descriptor, shape (2, `HALVES`, 64).
        books: 256 pieces for each part of a descriptor, shape (`PARTS`, 256, 8).
    """

    words: NDArray[np.float32]
    books: NDArray[np.float32]


@cache
def load() -> Vocabulary:
    """The vocabulary that came with the program."""
    with np.load(_PATH, allow_pickle=False) as kept:
        return Vocabulary(kept["words"].astype(np.float32), kept["books"].astype(np.float32))


def open_lists(vocabulary: Vocabulary) -> faiss.IndexIVFPQ:
    """An empty set of inverted lists in which these codebooks stand; distances are squared."""
    quantizer = faiss.MultiIndexQuantizer(_LENGTH, 2, _BITS)
    faiss.copy_array_to_vector(vocabulary.words.ravel(), quantizer.pq.centroids)
    quantizer.ntotal, quantizer.is_trained = HALVES**2, True
    lists = faiss.IndexIVFPQ(quantizer, _LENGTH, HALVES**2, PARTS, _BITS, faiss.METRIC_L2)
    lists.own_fields = True
    quantizer.this.disown()
    lists.by_residual = False
    faiss.copy_array_to_vector(vocabulary.books.ravel(), lists.pq.centroids)
    lists.is_trained = True
    return lists


def train(descriptors: NDArray[np.float32]) -> Vocabulary:
    """Codebooks of descriptors of length 1, shape (n, 128); seeded."""
    return Vocabulary(_quantise(descriptors, 2), _quantise(descriptors, PARTS))


def _quantise(descriptors: NDArray[np.float32], parts: int) -> NDArray[np.float32]:
    """256 centres for each of so many parts."""
    quantiser = faiss.ProductQuantizer(_LENGTH, parts, _BITS)
    quantiser.train(descriptors)
    centres = faiss.vector_to_array(quantiser.centroids)
    return np.asarray(centres.reshape(parts, 1 << _BITS, _LENGTH // parts), dtype=np.float32)


def draw_cloths(seeds: range = range(6)) -> Iterator[NDArray[np.float32]]:
    """Descriptors of every ornament, drawn in random dyes and sizes and photographed."""
    for seed in seeds:
        rng = Random(seed)  # noqa: S311 - the same cloths on every run, not a secret
        for ornament in ORNAMENTS:
            dyes = [f"#{rng.randrange(1 << 24):06x}" for _ in range(4)]
            cloth = photograph(draw(ornament, dyes, rng.randrange(500, 1400)), seed)
            features = extract(Image.open(io.BytesIO(cloth)).convert("RGB"))
            yield unit(features.structure)
            yield unit(features.luminance)


def make(path: Path = _PATH) -> None:
    """Draw, train and write the vocabulary."""
    vocabulary = train(np.concatenate(list(draw_cloths())))
    np.savez_compressed(
        path,
        words=vocabulary.words.astype(np.float16),
        books=vocabulary.books.astype(np.float16),
    )


if __name__ == "__main__":
    make()
