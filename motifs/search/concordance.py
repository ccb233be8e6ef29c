"""Concordance: which motifs have which words, where misspelled ones are found too."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from motifs.facts.motif import Motif
from motifs.search.words import asked, split, stem, synonyms

Scores = NDArray[np.float32]

TITLE, NAME, TAG, PLACE, TEXT = 8.0, 6.0, 5.0, 3.0, 1.0
"""How much a word counts in a title, alias or number; maker; plant, animal or landmark;
community, edition, dye or technique; philosophy or caption."""

SAME, SYNONYM, ROOT, BEGUN, ALIKE = 1.0, 0.9, 0.85, 0.75, 0.6
"""How good a match is: the word, another name of the thing, the same root, its beginning,
another spelling."""

CUT_OFF = 80
"""RapidFuzz ratio, 0-100. Of the spellings on record the least alike are "lei" and "elai", 86;
"eceng" and "enceng" have 91, "supartono" and "supratono" 89."""

NEAR = 6  # another spelling counts if it is at most so much less alike than the best
BEGINNINGS = 60  # words that one beginning may stand for
BEGINNING = 2  # letters of the shortest
MISSPELLED = 3  # letters of the shortest word that may be
KEPT = 50_000  # motifs whose words are remembered while the register changes
_ROOT = "~"  # marks a root, so that it is never taken for a word


class Concordance:
    """The words of a list of motifs; never changed, only replaced."""

    def __init__(self, motifs: Sequence[Motif]) -> None:
        self._length = len(motifs)
        places: dict[str, list[int]] = {}
        weights: dict[str, list[float]] = {}
        for place, motif in enumerate(motifs):
            for word, weight in _weigh(motif):
                places.setdefault(word, []).append(place)
                weights.setdefault(word, []).append(weight)
        self._found = {
            word: (np.array(where, np.intp), np.array(weights[word], np.float32))
            for word, where in places.items()
        }
        self._words = sorted(word for word in self._found if not word.startswith(_ROOT))
        # Misspelled words are looked for among names: a philosophy has any word of the language.
        self._names = [word for word in self._words if self._found[word][1].max() > TEXT + 1]

    def score(self, text: str) -> Scores:
        """How well each motif answers a question, of all its words or else of as many as can be.

        Returns:
            One number a motif, 0 for those that are not found.
        """
        words = asked(text)
        if not words:  # nothing was asked, or only signs that no motif has
            return np.full(self._length, not text.strip(), np.float32)
        scores = np.stack(list(self._score_all(words)))
        hits = (scores > 0).sum(axis=0)
        return np.where((hits == hits.max(initial=0)) & (hits > 0), scores.sum(axis=0), 0).astype(
            np.float32
        )

    def _score_all(self, words: Sequence[str]) -> Iterator[Scores]:
        """A row a word; two that are one on record, such as "karang munting", share theirs."""
        rows = [self._score(word) for word in words]
        for place, (one, next_one) in enumerate(pairwise(words)):
            joined = self._score(one + next_one)
            rows[place] = np.maximum(rows[place], joined)
            rows[place + 1] = np.maximum(rows[place + 1], joined)
        yield from rows

    def _score(self, word: str) -> Scores:
        scores = np.zeros(self._length, np.float32)
        for reading, quality in self._readings(word):
            where, weights = self._found[reading]
            scores[where] = np.maximum(scores[where], weights * quality)
        return scores

    def _readings(self, word: str) -> list[tuple[str, float]]:
        """Words on record that a typed one may mean, and how well they match."""
        exact = {word: SAME, **dict.fromkeys(synonyms(word), SYNONYM), _ROOT + stem(word): ROOT}
        found = {one: quality for one, quality in exact.items() if one in self._found}
        found = {**dict.fromkeys(self._begun(word), BEGUN), **found}
        return list((found or dict.fromkeys(self._alike(word), ALIKE)).items())

    def _begun(self, word: str) -> list[str]:
        if len(word) < BEGINNING:
            return []
        start = bisect_left(self._words, word)
        among = self._words[start : start + BEGINNINGS]
        return [one for one in among if one.startswith(word)]

    def _alike(self, word: str) -> list[str]:
        # A number with another digit is another number, and of two letters any may be meant.
        if len(word) < MISSPELLED or any(letter.isdigit() for letter in word):
            return []
        return _alike(word, self._names, self._names) or self._begun_alike(word)

    def _begun_alike(self, word: str) -> list[str]:
        """Names that begin nearly like the word; those that end there were no more alike."""
        end = len(word) + 1
        longer = [name for name in self._names if len(name) > end]
        return _alike(word, [name[:end] for name in longer], longer)


def _alike(word: str, spelled: Sequence[str], names: Sequence[str]) -> list[str]:
    """Names of which what is spelled here, all or the beginning, is nearly the word."""
    alike = process.extract(
        word, spelled, scorer=fuzz.ratio, score_cutoff=CUT_OFF, limit=BEGINNINGS
    )
    best = max((score for _, score, _ in alike), default=0)
    return [names[place] for _, score, place in alike if score >= best - NEAR]


@lru_cache(KEPT)
def _weigh(motif: Motif) -> tuple[tuple[str, float], ...]:
    """Each word of a motif, and each root, with the weight of the best place it stands in."""
    weights: dict[str, float] = {}
    texts = ((weight, text) for weight, several in _texts(motif) for text in several)
    for weight, words in ((weight, split(text)) for weight, text in texts):
        for form in {*words, *(_ROOT + stem(word) for word in words)}:
            # A word says more of "Mangrove" than of "Akar Mangrove Graha Indah".
            weights[form] = max(weights.get(form, 0), weight + 1 / len(words))
    return tuple(weights.items())


def _texts(motif: Motif) -> Iterator[tuple[float, Iterable[str]]]:
    recordation, provenance = motif.recordation, motif.provenance
    yield TITLE, (motif.title, *motif.aliases)
    if recordation:
        yield TITLE, (recordation.number, recordation.application_number, recordation.status)
    yield NAME, (name for one in motif.creators for name in (one.name, one.alias))
    yield TAG, (*motif.flora, *motif.fauna, *motif.landmarks)
    yield PLACE, (motif.community, motif.technique or "", *motif.dyes)
    yield PLACE, (provenance.edition,) if provenance else ()
    yield TEXT, (motif.philosophy, *(picture.caption for picture in motif.pictures))
