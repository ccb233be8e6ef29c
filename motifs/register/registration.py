"""Registration: a motif and its pictures come into the register."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from images import ARCHIVE_LIMITS, Examination, Limits, examine
from motifs.archive import Archive
from motifs.errors import AlreadyRegistered, MotifRemoved, NumberTaken, PicturesMissing
from motifs.facts.history import Act
from motifs.facts.motif import Motif, Picture, Provenance
from motifs.keeping.catalogue import Catalogue
from motifs.keeping.store import Draft
from motifs.review.sweep import sweep, uncompared

_OWN = {"id", "registered_at", "removed_at"}  # given by this catalogue, so never a difference
UNDONE = "undid import"
"""The action by which an import was taken back; its motifs may come in anew, put right."""

_LINKS = ("entry", "transfer_document")  # of the provenance; likewise


@dataclass(frozen=True)
class Prepared:
    """A motif whose pictures have been looked at.

    Attributes:
        motif: with its pictures.
        examinations: one a picture.
    """

    motif: Motif
    examinations: tuple[Examination, ...]


def register_motif(motif: Motif, pictures: Sequence[bytes], archive: Archive, act: Act) -> Motif:
    """Put one motif on record, its pictures first, and compare it with all that came before.

    Args:
        motif: its facts; of its pictures only the captions are used.
        pictures: whole files.
        archive: where to.
        act: who registers it, when.

    Returns:
        The motif as it stands on record; the one already there where it is the same.

    Raises:
        PictureRefused: a picture cannot be read.
        CatalogueRefused: one of its kinds; nothing was recorded.
    """
    prepared = prepare(motif, pictures)
    for data in pictures:
        archive.files.keep(data)
    with archive.look_alikes.turn, archive.store.exclusive() as draft:
        kept = record(prepared, draft, act)
        archive.look_alikes.learn(prepared.examinations)
    for _ in sweep(uncompared(archive), archive, replace(act, action="compared")):
        pass
    return kept


def prepare(motif: Motif, pictures: Sequence[bytes], limits: Limits = ARCHIVE_LIMITS) -> Prepared:
    """Look at the pictures of a motif; keeps nothing.

    Raises:
        PicturesMissing: there is none.
        PictureRefused: one of them cannot be read.
    """
    if not pictures:
        raise PicturesMissing
    examinations = tuple(examine(data, limits) for data in pictures)
    captions = [picture.caption for picture in motif.pictures] + [""] * len(pictures)
    shown = tuple(
        Picture(digest=seen.digest, width=seen.width, height=seen.height, caption=caption)
        for seen, caption in zip(examinations, captions, strict=False)
    )
    return Prepared(replace(motif, pictures=shown), examinations)


def record(prepared: Prepared, draft: Draft, act: Act, *, update: bool = False) -> Motif:
    """Put a prepared motif on record, or find it there.

    Args:
        prepared: whose files are kept already.
        draft: of the store.
        act: what the event says.
        update: replace the facts of a motif that is on record with other ones.

    Raises:
        AlreadyRegistered: it is on record with other facts and `update` is not set.
        MotifRemoved: it was on record until an officer removed it.
        NumberTaken: one of its numbers belongs to another motif.
    """
    motif = prepared.motif
    known = find_same(motif, draft.catalogue)
    if known is not None and known.removed_at is not None:
        raise MotifRemoved(removed=known.removed_at)
    require_numbers(motif, known, draft.catalogue)
    if known is None:
        draft.keep(motif, act)
        return motif
    motif = inherit(motif, known)
    changed = differences(known, motif)
    if not changed:
        return known
    if not update:
        raise AlreadyRegistered(title=motif.title, fields=", ".join(changed))
    motif = replace(motif, id=known.id, registered_at=known.registered_at)
    draft.keep(motif, replace(act, action="corrected", note=", ".join(changed)))
    return motif


def find_same(motif: Motif, catalogue: Catalogue) -> Motif | None:
    """The motif on record that this one is: same title, and same number or a picture in common.

    A removed one only where no other is, and never one whose whole import was taken back.
    """
    every = (*catalogue.public_motifs.values(), *catalogue.motifs.values())
    alike = (known for known in every if _is_same(known, motif))
    return next((known for known in alike if not _was_undone(known, catalogue)), None)


def differences(known: Motif, motif: Motif) -> list[str]:
    """Names of the facts in which two motifs differ."""
    names = [field.name for field in fields(Motif) if field.name not in _OWN]
    return [name for name in names if getattr(known, name) != getattr(motif, name)]


def require_numbers(motif: Motif, known: Motif | None, catalogue: Catalogue) -> None:
    """Pass in silence where no other motif has one of its numbers.

    Args:
        motif: as it is to be.
        known: as it is on record; None for a new one.
        catalogue: everything on record.

    Raises:
        NumberTaken: another one has.
    """
    for field, value in _numbers(motif).items():
        for other in catalogue.public_motifs.values():
            if value and other is not known and _numbers(other).get(field) == value:
                raise NumberTaken(field=field, value=value, title=other.title)


def inherit(motif: Motif, known: Motif) -> Motif:
    """With what this catalogue alone knows of where the motif came from."""
    if known.provenance is None or not known.provenance.entry:
        return motif
    links = {name: getattr(known.provenance, name) for name in _LINKS}
    return replace(motif, provenance=replace(motif.provenance or Provenance(), **links))


def _is_same(known: Motif, motif: Motif) -> bool:
    shared = _share_number(known, motif) or _share_picture(known, motif)
    return known.collection is motif.collection and shared


def _was_undone(motif: Motif, catalogue: Catalogue) -> bool:
    """Whether it left the register with the import by which it came."""
    if motif.removed_at is None:
        return False
    events = (one for one in reversed(catalogue.events) if one.subject == motif.id)
    return next(one for one in events if one.table == "motifs").action == UNDONE


def _share_number(one: Motif, other: Motif) -> bool:
    numbers = [motif.recordation.number if motif.recordation else "" for motif in (one, other)]
    same_title = one.title.casefold() == other.title.casefold()
    return same_title and bool(numbers[0]) and numbers[0] == numbers[1]


def _share_picture(one: Motif, other: Motif) -> bool:
    digests = {picture.digest for picture in one.pictures}
    same_title = one.title.casefold() == other.title.casefold()
    return same_title and any(picture.digest in digests for picture in other.pictures)


def _numbers(motif: Motif) -> dict[str, Any]:
    if motif.recordation is None:
        return {}
    return {
        "nomor pencatatan": motif.recordation.number,
        "nomor permohonan": motif.recordation.application_number,
    }
