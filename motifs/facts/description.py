"""Description: what officers say of a motif; cleaned, bounded, and refused by name."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from motifs.errors import FieldInvalid, PicturesMissing, PicturesTooMany
from motifs.facts.claim import Claim
from motifs.facts.creator import Creator
from motifs.facts.fields import NAME, PHILOSOPHY, SHORT, TITLE, clean, clean_all, require
from motifs.facts.motif import Motif, Picture, Provenance
from motifs.facts.rights import Holder

T = TypeVar("T")

FIELDS: Mapping[str, str] = {
    "title": "title",
    "collection": "collection",
    "aliases": "other names",
    "philosophy": "philosophy",
    "technique": "technique",
    "dyes": "dyes",
    "flora": "plants",
    "fauna": "animals",
    "landmarks": "places",
    "community": "community of origin",
    "creators": "creators",
    "holder": "rights holder",
    "provenance": "where it comes from",
    "claims": "what sources say",
    "pictures": "pictures",
}
"""What officers change, and what a refusal calls it; the recordation goes by steps of its own."""

ROWS = 20
"""Items of one list, such as creators or claims."""

PICTURES = 20
"""Pictures of one motif."""


def tidy(motif: Motif) -> Motif:
    """The motif with clean texts, as it may go on record.

    Raises:
        FieldRequired: it has no title, or a creator, holder or claim lacks its name or words.
        FieldTooLong, FieldInvalid: naming the field.
    """
    return replace(
        motif,
        title=require(motif.title, "title", TITLE),
        aliases=_several(motif.aliases, "other names"),
        philosophy=clean(motif.philosophy, "philosophy", PHILOSOPHY),
        dyes=_several(motif.dyes, "dyes"),
        flora=_several(motif.flora, "plants"),
        fauna=_several(motif.fauna, "animals"),
        landmarks=_several(motif.landmarks, "places"),
        community=clean(motif.community, "community of origin", SHORT),
        creators=_bounded([_creator(one) for one in motif.creators], "creators"),
        holder=motif.holder and _holder(motif.holder),
        provenance=motif.provenance and _provenance(motif.provenance),
        claims=_bounded([_claim(one) for one in motif.claims], "what sources say"),
        pictures=tuple(_picture(one) for one in motif.pictures),
    )


def require_pictures(count: int) -> None:
    """Pass in silence where a motif may have so many pictures.

    Raises:
        PicturesMissing, PicturesTooMany: it has none, or too many.
    """
    if not count:
        raise PicturesMissing
    if count > PICTURES:
        raise PicturesTooMany(limit=PICTURES)


def _several(values: Sequence[str], field: str) -> tuple[str, ...]:
    """Clean texts, each once."""
    return _bounded(list(dict.fromkeys(clean_all(values, field, SHORT))), field)


def _bounded(values: Sequence[T], field: str) -> tuple[T, ...]:
    if len(values) > ROWS:
        raise FieldInvalid(field=field, value=len(values), expected=f"0-{ROWS}")
    return tuple(values)


def _creator(one: Creator) -> Creator:
    return replace(
        one,
        name=require(one.name, "creators", NAME),
        alias=clean(one.alias, "name to be credited by", SHORT),
        address=clean(one.address, "address", SHORT),
        nationality=clean(one.nationality, "nationality", SHORT),
    )


def _holder(one: Holder) -> Holder:
    return replace(
        one,
        name=require(one.name, "rights holder", SHORT),
        address=clean(one.address, "address", SHORT),
        nationality=clean(one.nationality, "nationality", SHORT),
    )


def _provenance(one: Provenance) -> Provenance | None:
    """Of a motif of which no origin is known there is none."""
    tidied = replace(
        one,
        edition=clean(one.edition, "competition", SHORT),
        entry_number=clean(one.entry_number, "entry number", SHORT),
        rank=clean(one.rank, "rank", SHORT),
        transfer_letter=clean(one.transfer_letter, "number of the letter", SHORT),
    )
    return None if tidied == Provenance() else tidied


def _claim(one: Claim) -> Claim:
    dated = clean(one.dated, "date of the source", SHORT)
    if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", dated):
        expected = "2022, 2022-02, 2022-02-21"
        raise FieldInvalid(field="date of the source", value=dated[:40], expected=expected)
    return Claim(
        statement=require(one.statement, "what sources say", SHORT),
        dated=dated,
        source=clean(one.source, "source", SHORT),
    )


def _picture(one: Picture) -> Picture:
    return replace(one, caption=clean(one.caption, "what the picture shows", SHORT))
