"""Editing: officers change what is said of a motif, and bring back what was said before.

Nothing is overwritten: the store keeps each earlier state, and its event binds it.
"""

from collections.abc import Iterable
from dataclasses import replace

from images import Examination
from motifs.archive import Archive
from motifs.errors import HolderByStep
from motifs.facts.description import FIELDS, tidy
from motifs.facts.history import Act
from motifs.facts.motif import Collection, Motif, Picture
from motifs.keeping.catalogue import Catalogue
from motifs.keeping.revision import require_seen
from motifs.register.recordkeeping import newest
from motifs.register.registration import differences, inherit
from motifs.review.sweep import sweep
from motifs.search.checking import examine_known


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


def restore(state: str, revision: str, archive: Archive, act: Act) -> Motif:
    """Let a motif say again what it said before; what follows from papers stays as it is.

    Args:
        state: id of the earlier state.
        revision: of the motif as it was when the officer saw it.
        archive: where to.
        act: who restores it, when.

    Raises:
        NotFound: there is no such state.
        MotifRemoved, RecordChanged: as `change` says.
    """
    earlier = archive.catalogue.state(state).motif
    known = archive.catalogue.motif(earlier.id)
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
    if changed.holder != known.holder and newest(known.id, catalogue):
        raise HolderByStep
    return changed
