"""Recordkeeping: the steps of a recordation with DJKI, each with its day and its document.

Nothing is overwritten: each step remembers how things stood before it, and the newest one can be
undone with a reason, which keeps both on record.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime

from ulid import ULID

from motifs.archive import Archive
from motifs.errors import (
    FieldInvalid,
    FieldRequired,
    RecordChanged,
    StepNotLast,
    StepOutOfOrder,
)
from motifs.facts.clock import require_day
from motifs.facts.course import ACTIONS, HOLDER, NUMBERED, WITHOUT_DOCUMENT, advance, next_steps
from motifs.facts.fields import NAME, REASON, SHORT, clean, require
from motifs.facts.filing import Filing
from motifs.facts.history import Act
from motifs.facts.motif import Motif
from motifs.facts.recordation import Step, could_be_number
from motifs.facts.rights import Holder, HolderKind
from motifs.keeping.catalogue import Catalogue
from motifs.keeping.document import keep_scan
from motifs.keeping.store import Store
from motifs.register.registration import require_numbers


@dataclass(frozen=True, kw_only=True)
class FilingForm:
    """What an officer fills in.

    Attributes:
        step: one of `Step`.
        on: the day the document says.
        number: of the application, the recordation or the letter.
        note: what was changed, or why.
        holder: who holds the right from then on; only where that changes.
        holder_kind: one of `HolderKind`.
        holder_address: never published.
    """

    step: str
    on: date | None
    number: str = ""
    note: str = ""
    holder: str = ""
    holder_kind: str = HolderKind.LEGAL_BODY
    holder_address: str = ""


def file_step(motif: str, form: FilingForm, paper: bytes, archive: Archive, act: Act) -> Filing:
    """Put the next step of a recordation on record; the same step sent twice counts once.

    Args:
        motif: its id.
        form: as typed.
        paper: the document, a PDF or a picture; empty for none.
        archive: where to.
        act: who files it, when.

    Raises:
        NotFound: there is no such motif.
        FieldRequired, FieldTooLong, FieldInvalid: by the form.
        DocumentTooLarge, ScanUnreadable: by the document.
        StepOutOfOrder: the step cannot follow what is on record.
        NumberTaken: its number belongs to another motif.
    """
    filing = _read(motif, form, act)
    archive.catalogue.motif(motif)
    if paper:
        filing = replace(filing, document=keep_scan(paper, archive.files))
    elif filing.step not in WITHOUT_DOCUMENT:
        raise FieldRequired(field="document")
    with archive.store.exclusive() as draft:
        known = draft.catalogue.motif(motif)
        sent_before = _find_same(filing, draft.catalogue)
        if sent_before is not None:
            return sent_before
        filing = replace(filing, recordation=known.recordation, holder=known.holder)
        _require_order(filing, known, act.at)
        changed = advance(known, filing)
        require_numbers(changed, known, draft.catalogue)
        draft.keep(filing, replace(act, action="filed", note=filing.number))
        document, action = filing.document, ACTIONS[filing.step]
        draft.keep(changed, replace(act, action=action, note=filing.number, document=document))
    return filing


def undo_step(filing: str, reason: str, officer: str, store: Store, now: datetime) -> Filing:
    """Let the newest step of a motif stand no more, and put things back as they were before it.

    Raises:
        NotFound: there is no such step.
        FieldRequired, FieldTooLong: by the reason.
        StepNotLast: another one came after it, or it was undone before.
        RecordChanged: the motif was corrected since.
    """
    why = require(reason, "reason", REASON)
    with store.exclusive() as draft:
        known = draft.catalogue.filing(filing)
        if known != newest(known.motif, draft.catalogue):
            raise StepNotLast
        motif = draft.catalogue.motif(known.motif)
        before = replace(motif, recordation=known.recordation, holder=known.holder)
        if advance(before, known) != motif:
            raise RecordChanged
        undone = replace(known, undone_at=now, undone_by=officer, undone_why=why)
        act = Act(actor=officer, action="undid", at=now, note=known.step)
        draft.keep(undone, act)
        draft.keep(before, replace(act, action="undid step"))
    return undone


def newest(motif: str, catalogue: Catalogue) -> Filing | None:
    """The last step of a motif that stands."""
    standing = [filing for filing in catalogue.filings_of(motif) if filing.stands]
    return standing[-1] if standing else None


def _read(motif: str, form: FilingForm, act: Act) -> Filing:
    step = _step(form.step)
    note = clean(form.note, "note", REASON)
    if step is Step.CHANGE:
        require(note, "note", REASON)
    return Filing(
        id=str(ULID()),
        motif=motif,
        step=step,
        on=require_day(form.on, "date", act.at),
        officer=act.actor,
        filed_at=act.at,
        number=_number(form.number, step),
        note=note,
        to=_holder(form, step),
    )


def _step(value: str) -> Step:
    try:
        return Step(value)
    except ValueError as error:
        raise FieldInvalid(field="step", value=value[:40], expected=", ".join(Step)) from error


def _number(value: str, step: Step) -> str:
    """Of DJKI, or of a letter; of an unusual form it is taken, and officers are told."""
    if step not in NUMBERED:
        return clean(value, "number of the letter", SHORT)
    field = "nomor permohonan" if step is Step.APPLICATION else "nomor pencatatan"
    number = require(value, field, SHORT)
    if not could_be_number(number):
        raise FieldInvalid(field=field, value=number[:40], expected="EC002025071030, 000911291")
    return number


def _holder(form: FilingForm, step: Step) -> Holder | None:
    if step not in HOLDER or (step is Step.CHANGE and not form.holder.strip()):
        return None
    return Holder(
        name=require(form.holder, "rights holder", NAME),
        kind=_kind(form.holder_kind),
        address=clean(form.holder_address, "address", SHORT),
    )


def _kind(value: str) -> HolderKind:
    try:
        return HolderKind(value)
    except ValueError as error:
        expected = ", ".join(HolderKind)
        raise FieldInvalid(
            field="kind of rights holder", value=value[:40], expected=expected
        ) from error


def _find_same(filing: Filing, catalogue: Catalogue) -> Filing | None:
    """The newest step, where it is this one sent again."""
    last = newest(filing.motif, catalogue)
    return last if last is not None and _said(last) == _said(filing) else None


def _said(filing: Filing) -> tuple[object, ...]:
    return filing.step, filing.on, filing.number, filing.document, filing.note, filing.to


def _require_order(filing: Filing, motif: Motif, now: datetime) -> None:
    """The step may follow, and its day is not before that of the step before."""
    allowed = next_steps(motif)
    if filing.step not in allowed:
        raise StepOutOfOrder(step=filing.step, allowed=", ".join(allowed) or "-")
    record = motif.recordation
    if record is not None:
        days = [one.on for one in record.milestones]
        days += [day for day in (record.applied_on, record.recorded_on) if day]
        require_day(filing.on, "date", now, max(days, default=date.min))
