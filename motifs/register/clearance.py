"""Clearance: a winning work is searched in the whole register once more before it is recorded."""

from dataclasses import replace

from images import VERSION, Examination
from motifs.archive import Archive
from motifs.errors import AlreadyMotif, NotFound
from motifs.facts.award import Award, FinalCheck
from motifs.facts.history import Act
from motifs.keeping.catalogue import Catalogue
from motifs.review.sweep import sweep
from motifs.search.checking import compare, examine_known


def check_finally(entry: str, archive: Archive, act: Act) -> Award:
    """Search a winning work in the whole register and the commons, and keep the answer.

    What comes to light waits for an officer's decision, as always.

    Args:
        entry: its id.
        archive: where it is on record.
        act: who checks, when.

    Raises:
        NotFound: the work has won nothing, or one of its files is missing.
        AlreadyMotif: it is in the register; it would find itself.
    """
    catalogue = archive.catalogue
    catalogue.award(entry)
    require_unborn(entry, catalogue)
    work = catalogue.entry(entry)
    seen = [_examine(picture.digest, archive) for picture in work.pictures]
    for _ in sweep([work], archive, replace(act, action="compared")):
        pass
    found = compare(seen, archive.look_alikes, catalogue)
    check = FinalCheck(
        checked_at=act.at,
        officer=act.actor,
        motifs=len(catalogue.motifs),
        engine=VERSION,
        verdict=found.verdict,
        findings=tuple(replace(one, dismissed=False) for one in found.findings),
    )
    with archive.store.exclusive() as draft:
        award = replace(draft.catalogue.award(entry), check=check)
        draft.keep(award, replace(act, action="checked finally", note=check.verdict))
    return award


def require_unborn(entry: str, catalogue: Catalogue) -> None:
    """Pass in silence while the work is no motif.

    Raises:
        AlreadyMotif: it is one.
    """
    if entry in catalogue.born:
        raise AlreadyMotif(title=catalogue.born[entry].title)


def _examine(digest: str, archive: Archive) -> Examination:
    seen = examine_known(digest, archive.files)
    if seen is None:
        raise NotFound(what="picture")
    return seen
