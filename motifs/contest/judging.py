"""Judging: jurors score works by number, say with which they have to do, and seal their sheet."""

from dataclasses import dataclass, replace
from datetime import datetime

from motifs.contest.conflicts import recuse, sheet_of
from motifs.contest.jury import missing, require_seat
from motifs.contest.marks import Marks, mark, version
from motifs.errors import (
    ConflictStands,
    NotFound,
    NotJudging,
    SheetChanged,
    SheetIncomplete,
    SheetSealed,
    WorkConflicted,
    WorkWithdrawn,
)
from motifs.facts.edition import Edition, Stage
from motifs.facts.fields import REASON, require
from motifs.facts.history import Act
from motifs.facts.sheet import Conflict, Sheet
from motifs.keeping.catalogue import Catalogue
from motifs.keeping.records import digest
from motifs.keeping.store import Store


@dataclass(frozen=True, kw_only=True)
class Seat:
    """On which jury who sits: ids of an edition and of an account."""

    edition: str
    juror: str


def score(seat: Seat, marks: Marks, store: Store, now: datetime) -> Sheet:
    """Give a work points; giving the same again changes nothing.

    Raises:
        NotFound, NotJuror, NotJudging, SheetSealed: as for every change of a sheet.
        WorkWithdrawn, WorkConflicted: by the work.
        FieldInvalid: points that are no whole number from 0 to the criterion's most.
        FieldTooLong: by the remark.
        SheetChanged: the work has other marks than she saw.
    """
    with store.exclusive() as draft:
        sheet, edition = _require_open(seat, draft.catalogue)
        _require_work(marks.number, edition, draft.catalogue)
        if marks.number in sheet.reasons:
            raise WorkConflicted(number=marks.number)
        scored = mark(sheet, marks, edition)
        if scored == sheet:
            return sheet
        if marks.seen and marks.seen != version(sheet, marks.number):
            raise SheetChanged
        draft.keep(scored, _act(seat, "scored", marks.number, now))
    return scored


def declare(seat: Seat, number: int, reason: str, store: Store, now: datetime) -> Sheet:
    """Declare a conflict of interest with a work; its points are dropped.

    Raises:
        NotFound, NotJuror, NotJudging, SheetSealed: as for every change of a sheet.
        WorkWithdrawn: by the work.
        FieldRequired, FieldTooLong: by the reason.
    """
    conflict = Conflict(number=number, reason=require(reason, "reason", REASON))
    with store.exclusive() as draft:
        sheet, edition = _require_open(seat, draft.catalogue)
        _require_work(number, edition, draft.catalogue)
        declared = recuse(sheet, conflict)
        if declared == sheet:
            return sheet
        draft.keep(declared, _act(seat, "declared conflict", number, now))
    return declared


def retract(seat: Seat, number: int, store: Store, now: datetime) -> Sheet:
    """Withdraw a declared conflict of interest; the work is to be scored again.

    Raises:
        NotFound, NotJuror, NotJudging, SheetSealed: as for every change of a sheet; also where no
            conflict with this work was declared.
        ConflictStands: the register itself knows it.
    """
    with store.exclusive() as draft:
        sheet, _ = _require_open(seat, draft.catalogue)
        if number not in sheet.reasons:
            raise NotFound(what="conflict of interest")
        if not sheet.reasons[number]:
            raise ConflictStands(number=number)
        kept = tuple(one for one in sheet.conflicts if one.number != number)
        retracted = replace(sheet, conflicts=kept)
        draft.keep(retracted, _act(seat, "withdrew conflict", number, now))
    return retracted


def seal(seat: Seat, seen: str, store: Store, now: datetime) -> Sheet:
    """Seal a sheet for good, under a digest for the juror to write down.

    Args:
        seat: whose sheet.
        seen: digest of the sheet as it was listed to her.
        store: where it is kept.
        now: in UTC.

    Raises:
        NotFound, NotJuror, NotJudging, SheetSealed: as for every change of a sheet.
        SheetIncomplete: works are left that she has neither scored nor a conflict with.
        SheetChanged: the sheet is another than the one she saw.
    """
    with store.exclusive() as draft:
        sheet, edition = _require_open(seat, draft.catalogue)
        left = missing(sheet, edition, draft.catalogue)
        if left:
            raise SheetIncomplete(works=", ".join(map(str, left)))
        if seen != digest(sheet):
            raise SheetChanged
        final = replace(sheet, sealed_at=now)
        final = replace(final, digest=digest(final))
        act = Act(actor=seat.juror, action="sealed sheet", at=now, document=final.digest)
        draft.keep(final, act)
    return final


def _require_open(seat: Seat, catalogue: Catalogue) -> tuple[Sheet, Edition]:
    edition = require_seat(seat.edition, seat.juror, catalogue)
    if edition.stage is not Stage.JUDGING:
        raise NotJudging
    sheet = sheet_of(edition, seat.juror, catalogue)
    if sheet.sealed_at:
        raise SheetSealed(sealed=sheet.sealed_at)
    return sheet, edition


def _require_work(number: int, edition: Edition, catalogue: Catalogue) -> None:
    found = [one for one in catalogue.entries_of(edition.id) if one.number == number]
    if not found:
        raise NotFound(what="entry")
    if found[0].withdrawn_at:
        raise WorkWithdrawn(number=number)


def _act(seat: Seat, action: str, number: int, now: datetime) -> Act:
    return Act(actor=seat.juror, action=action, at=now, note=str(number))
