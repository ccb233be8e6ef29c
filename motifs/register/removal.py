"""Removal: a motif leaves the register with a reason, and may come back; nothing of it is lost."""

from dataclasses import replace

from motifs.archive import Archive
from motifs.errors import MotifStands
from motifs.facts.fields import REASON, require
from motifs.facts.history import Act
from motifs.facts.motif import Motif
from motifs.keeping.revision import require_seen
from motifs.register.editing import compare, forget, look
from motifs.register.registration import require_numbers


def remove(key: str, revision: str, reason: str, archive: Archive, act: Act) -> Motif:
    """Take a motif out of the register: the public does not see it, and no check compares it.

    Args:
        key: id of the motif.
        revision: of the motif as it was when the officer saw it.
        reason: why, for officers to read.
        archive: where it is on record.
        act: who removes it, when.

    Raises:
        FieldRequired, FieldTooLong: by the reason.
        NotFound, MotifRemoved: there is no such motif in the register.
        RecordChanged: somebody else has changed it meanwhile.
    """
    why = require(reason, "reason", REASON)
    with archive.look_alikes.turn:
        with archive.store.exclusive() as draft:
            known = draft.catalogue.motif(key)
            require_seen(known, revision)
            removed = replace(known, removed_at=act.at)
            draft.keep(removed, replace(act, note=why))
        forget(known, archive)
    return removed


def bring_back(key: str, revision: str, archive: Archive, act: Act) -> Motif:
    """Put a removed motif into the register again, and compare it with what came meanwhile.

    Raises:
        NotFound: there is no such motif.
        MotifStands: it was not removed.
        RecordChanged: it is not as the officer has seen it.
        NumberTaken: one of its numbers belongs to another motif by now.
    """
    seen = look(archive.catalogue.any_motif(key).pictures, archive)
    with archive.look_alikes.turn, archive.store.exclusive() as draft:
        known = draft.catalogue.any_motif(key)
        if known.removed_at is None:
            raise MotifStands
        require_seen(known, revision)
        back = replace(known, removed_at=None)
        require_numbers(back, known, draft.catalogue)
        draft.keep(back, act)
        archive.look_alikes.learn(seen)
    compare(back, archive, act)
    return back
