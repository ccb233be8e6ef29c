"""Editing: officers change what is said of a motif, and bring back what was said before.

Nothing is overwritten: the store keeps each earlier version, and its event binds it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from images import Examination
from motifs.archive import Archive
from motifs.errors import HolderByStep
from motifs.facts.description import FIELDS, require_pictures, tidy
from motifs.facts.history import Act
from motifs.facts.motif import Collection, Motif, Picture
from motifs.keeping.catalogue import Catalogue
from motifs.keeping.revision import require_seen
from motifs.register.recordkeeping import newest
from motifs.register.registration import differences, inherit, register_motif
from motifs.review.sweep import sweep
from motifs.search.checking import examine_known


def add(motif: Motif, pictures: Sequence[bytes], archive: Archive, act: Act) -> Motif:
    """Put a motif on record as an officer has described it; the same sent twice counts once.

    Args:
        motif: its facts; of its pictures only the captions are used.
        pictures: whole files.
        archive: where to.
        act: who adds it, when.

    Raises:
        FieldRequired, FieldTooLong, FieldInvalid, PicturesMissing, PicturesTooMany: by its fields.
        PictureRefused: a picture cannot be read.
        AlreadyRegistered, MotifRemoved: it is, or was, on record.
    """
    require_pictures(len(pictures))
    return register_motif(tidy(motif), pictures, archive, act)


def change(wanted: Motif, revision: str, archive: Archive, act: Act) -> Motif:
    """Change what officers may change of a motif; its event names the fields.

    Args:
        wanted: with its fields as they shall be, the files of its pictures kept; what officers
            cannot change is passed over.
        revision: of the motif as it was when the officer saw it.
        archive: where to.
        act: who changes it, when.

    Raises:
        NotFound, MotifRemoved: there is no such motif in the register.
        FieldRequired, FieldTooLong, FieldInvalid, PicturesMissing, PicturesTooMany: by its fields.
        RecordChanged: somebody else has changed it meanwhile.
        HolderByStep: its rights holder follows from a step of its recordation.
    """
    seen = look(wanted.pictures, archive)
    with archive.look_alikes.turn:
        with archive.store.exclusive() as draft:
            known = draft.catalogue.motif(wanted.id)
            require_seen(known, revision)
            changed = _amend(known, wanted, draft.catalogue)
            names = differences(known, changed)
            if not names:
                return known
            draft.keep(changed, replace(act, note=", ".join(names)))
            archive.look_alikes.learn(seen)
        forget(known, archive)
    if {"pictures", "collection"} & set(names):
        compare(changed, archive, act)
    return changed


def merge(seen: Motif, wanted: Motif, known: Motif) -> Motif:
    """What an officer has changed of the motif as it was seen, on top of what it is by now."""
    own = [name for name in FIELDS if getattr(wanted, name) != getattr(seen, name)]
    return replace(known, **{name: getattr(wanted, name) for name in own})


def restore(key: str, version: str, revision: str, archive: Archive, act: Act) -> Motif:
    """Let a motif say again what it said before; what follows from papers stays as it is.

    Args:
        key: id of the motif.
        version: id of an earlier version of it.
        revision: of the motif as it was when the officer saw it.
        archive: where to.
        act: who restores it, when.

    Raises:
        NotFound: there is no such version.
        MotifRemoved, RecordChanged: as `change` says.
    """
    known = archive.catalogue.motif(key)
    earlier = archive.catalogue.version(key, version).motif
    fixed = {"holder"} if newest(known.id, archive.catalogue) else set()
    names = FIELDS.keys() - fixed
    wanted = replace(known, **{name: getattr(earlier, name) for name in names})
    return change(wanted, revision, archive, act)


def look(pictures: Iterable[Picture], archive: Archive) -> list[Examination]:
    """What is seen in pictures that no check compares yet; their files are kept."""
    index = archive.look_alikes.index
    fresh = (picture.digest for picture in pictures if picture.digest not in index)
    seen = (examine_known(digest, archive.files) for digest in fresh)
    return [one for one in seen if one is not None]


def forget(motif: Motif, archive: Archive) -> None:
    """Let pictures that nothing shows any more be found by no check; their files stay."""
    owners = archive.catalogue.owners
    archive.look_alikes.forget(
        [picture.digest for picture in motif.pictures if picture.digest not in owners]
    )


def compare(motif: Motif, archive: Archive, act: Act) -> None:
    """Compare a motif with all that is known; a likeness waits for an officer, as always."""
    if motif.collection is Collection.REGISTERED:
        for _ in sweep([motif], archive, replace(act, action="compared")):
            pass


def _amend(known: Motif, wanted: Motif, catalogue: Catalogue) -> Motif:
    """The known motif with the wanted fields, where that is allowed."""
    amended = replace(known, **{name: getattr(wanted, name) for name in FIELDS})
    changed = tidy(inherit(amended, known))
    require_pictures(len(changed.pictures))
    if changed.holder != known.holder and newest(known.id, catalogue):
        raise HolderByStep
    return changed
