"""Search: motifs by words that people misspell, and by facets."""

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, utils

from motifs.motif import Motif

CUT_OFF = 80
"""RapidFuzz WRatio: every spelling trap on record scores 84 or more, the next best name 68."""


@dataclass(frozen=True, kw_only=True)
class Query:
    """What to look for; an empty field asks nothing.

    Attributes:
        text: words of a title, alias, maker, plant, animal, place or number.
        collection: of `Collection`.
        technique: of `Technique`.
        tag: one plant, animal or landmark.
        edition: its title.
        status: of the recordation.
    """

    text: str = ""
    collection: str = ""
    technique: str = ""
    tag: str = ""
    edition: str = ""
    status: str = ""


def find(motifs: Iterable[Motif], query: Query) -> list[Motif]:
    """Motifs that answer the query, the best match of the text first, else as they came."""
    chosen = [motif for motif in motifs if _matches(motif, query)]
    if not query.text.strip():
        return chosen
    scored = [(_score(motif, query.text), motif) for motif in chosen]
    scored.sort(key=lambda pair: -pair[0])
    return [motif for score, motif in scored if score >= CUT_OFF]


def _matches(motif: Motif, query: Query) -> bool:
    tags = {tag.casefold() for tag in (*motif.flora, *motif.fauna, *motif.landmarks)}
    edition = motif.provenance.edition if motif.provenance else ""
    status = motif.recordation.status if motif.recordation else ""
    asked = (
        (query.collection, {motif.collection}),
        (query.technique, {motif.technique}),
        (query.tag.casefold(), tags),
        (query.edition, {edition}),
        (query.status, {status}),
    )
    return all(not value or value in present for value, present in asked)


def _score(motif: Motif, text: str) -> float:
    return max(
        fuzz.WRatio(text, name, processor=utils.default_process) for name in _names(motif) if name
    )


def _names(motif: Motif) -> Iterable[str]:
    yield from (motif.title, *motif.aliases, motif.community)
    yield from (*motif.flora, *motif.fauna, *motif.landmarks)
    for creator in motif.creators:
        yield from (creator.name, creator.alias)
    if motif.recordation:
        yield from (motif.recordation.number, motif.recordation.application_number)
