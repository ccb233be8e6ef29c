"""Enrolment: a winning work whose right was transferred becomes a motif of the register."""

from dataclasses import dataclass, replace
from datetime import date

from ulid import ULID

from motifs.archive import Archive
from motifs.errors import FieldInvalid, NotReady
from motifs.facts.award import Award, Transfer
from motifs.facts.clock import require_day, tell_day
from motifs.facts.creator import Creator
from motifs.facts.fields import SHORT, require
from motifs.facts.history import Act
from motifs.facts.motif import Collection, Motif, Provenance
from motifs.facts.recordation import Recordation, Status
from motifs.facts.rights import Holder, HolderKind
from motifs.keeping.catalogue import Catalogue
from motifs.register.clearance import require_unborn
from motifs.register.progress import Task, next_task
from motifs.register.registration import prepare, record
from motifs.review.sweep import sweep

KINDS = ("Seni Batik", "Seni Motif")
"""Jenis ciptaan that an award may be recorded as."""


@dataclass(frozen=True, kw_only=True)
class Announcement:
    """What the recordation asks beside the record; publishing the results counts as announcing.

    Attributes:
        on: tanggal diumumkan untuk pertama kali.
        at: tempat diumumkan untuk pertama kali.
        kind: jenis ciptaan, one of `KINDS`.
    """

    on: date | None
    at: str
    kind: str = KINDS[0]


def enrol(entry: str, announcement: Announcement, archive: Archive, act: Act) -> Motif:
    """Put a winning work into the register, where everybody sees it; the city holds its right.

    Args:
        entry: its id.
        announcement: when and where it was first shown.
        archive: where to.
        act: who registers it, when.

    Raises:
        NotFound: the work has won nothing.
        FieldRequired, FieldTooLong, FieldInvalid: by the announcement.
        AlreadyMotif: it is in the register.
        NotReady: something that comes before is missing.
    """
    told = _tidy(announcement, act)
    catalogue = archive.catalogue
    _require_ready(entry, catalogue)
    pictures = [archive.files.read(one.digest) for one in catalogue.entry(entry).pictures]
    prepared = prepare(_motif(catalogue.award(entry), told, catalogue, act), pictures)
    with archive.store.exclusive() as draft:
        _require_ready(entry, draft.catalogue)
        kept = record(prepared, draft, act)
    for _ in sweep([kept], archive, replace(act, action="compared")):
        pass
    return kept


def _require_ready(entry: str, catalogue: Catalogue) -> None:
    """Everything that comes before the register is done."""
    require_unborn(entry, catalogue)
    missing = next_task(catalogue.award(entry), catalogue)
    if missing is not Task.MOTIF:
        raise NotReady(what=missing)


def _require_letter(award: Award) -> Transfer:
    if award.transfer is None:
        raise NotReady(what=Task.TRANSFER)
    return award.transfer


def _tidy(told: Announcement, act: Act) -> Announcement:
    if told.kind not in KINDS:
        raise FieldInvalid(field="jenis ciptaan", value=told.kind[:40], expected=", ".join(KINDS))
    return Announcement(
        on=require_day(told.on, "date of the first announcement", act.at),
        at=require(told.at, "place of the first announcement", SHORT),
        kind=told.kind,
    )


def _motif(award: Award, told: Announcement, catalogue: Catalogue, act: Act) -> Motif:
    """Of a work whose right was transferred: its maker is named, the city holds the right."""
    work, person = catalogue.entry(award.id), catalogue.person(award.id)
    letter = _require_letter(award)
    nationality = person.identity.nationality if person.identity else ""
    return Motif(
        id=str(ULID()),
        title=work.title,
        collection=Collection.REGISTERED,
        pictures=(),
        registered_at=act.at,
        philosophy=work.philosophy,
        technique=work.technique,
        community=work.community,
        creators=(Creator(name=person.credit, nationality=nationality),),
        holder=Holder(name=letter.holder, kind=HolderKind.LEGAL_BODY),
        recordation=Recordation(
            kind=told.kind, announced_on=told.on, announced_at=told.at, status=Status.PREPARED
        ),
        provenance=_provenance(award, letter, catalogue),
    )


def _provenance(award: Award, letter: Transfer, catalogue: Catalogue) -> Provenance:
    return Provenance(
        edition=catalogue.edition(award.edition).title,
        entry_number=str(catalogue.entry(award.id).number),
        rank=award.rank,
        score=award.points,
        transfer_letter=f"{letter.number}, {tell_day(letter.signed_on)}",
        entry=award.id,
        transfer_document=letter.document,
    )
