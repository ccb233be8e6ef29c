"""Judging: jurors list works, give points, declare conflicts of interest, seal (jurors)."""

from fastapi import APIRouter

from api.bench import Bench
from api.dependencies import House, Member
from api.routes.paging import Paged
from api.schemas import (
    ConflictIn,
    JudgedListOut,
    JudgedOut,
    MarksIn,
    SealIn,
    SheetOut,
    WorkOut,
    WorksOut,
    refusals,
)
from motifs.contest.judging import declare, retract, score, seal
from motifs.contest.jury import judged_by

router = APIRouter(prefix="/judging", tags=["judging"], responses=refusals(401, 403, 429))


@router.get("", operation_id="listJudged", responses=refusals(422))
def list_judged(house: House, juror: Member, page: Paged) -> JudgedListOut:
    """Editions that the juror judges, the newest first."""
    found = judged_by(juror.id, house.catalogue)
    items = [JudgedOut.of(edition) for edition in page.cut(found)]
    return JudgedListOut(total=len(found), offset=page.offset, items=items)


@router.get("/{edition_id}/works", operation_id="listWorks", responses=refusals(404, 409, 422))
def list_works(bench: Bench, page: Paged) -> WorksOut:
    """Works by number, without their makers, and what the juror says of each."""
    sheet, found = bench.sheet, bench.works
    items = [WorkOut.of(work, sheet) for work in page.cut(found)]
    return WorksOut(total=len(found), offset=page.offset, items=items)


@router.get(
    "/{edition_id}/works/{number}", operation_id="getWork", responses=refusals(404, 409, 422)
)
def get_work(number: int, bench: Bench) -> WorkOut:
    """One work."""
    return WorkOut.of(bench.work(number), bench.sheet)


@router.put(
    "/{edition_id}/works/{number}", operation_id="scoreWork", responses=refusals(404, 409, 422)
)
def score_work(number: int, body: MarksIn, bench: Bench) -> WorkOut:
    """Give a work points, in one criterion or in several."""
    sheet = score(bench.seat, body.marks(number), bench.house.store, bench.now)
    return WorkOut.of(bench.work(number), sheet)


@router.put(
    "/{edition_id}/works/{number}/conflict",
    operation_id="declareConflict",
    responses=refusals(404, 409, 422),
)
def declare_conflict(number: int, body: ConflictIn, bench: Bench) -> WorkOut:
    """Declare a conflict of interest with a work; its points are dropped."""
    sheet = declare(bench.seat, number, body.reason, bench.house.store, bench.now)
    return WorkOut.of(bench.work(number), sheet)


@router.delete(
    "/{edition_id}/works/{number}/conflict",
    operation_id="withdrawConflict",
    responses=refusals(404, 409, 422),
)
def withdraw_conflict(number: int, bench: Bench) -> WorkOut:
    """Withdraw a declared conflict of interest; the work is to be scored again."""
    sheet = retract(bench.seat, number, bench.house.store, bench.now)
    return WorkOut.of(bench.work(number), sheet)


@router.get("/{edition_id}/sheet", operation_id="getSheet", responses=refusals(404, 409))
def get_sheet(bench: Bench) -> SheetOut:
    """The juror's own sheet."""
    return SheetOut.of(bench.sheet, bench.left)


@router.post(
    "/{edition_id}/sheet/seal", operation_id="sealSheet", responses=refusals(404, 409, 422)
)
def seal_sheet(body: SealIn, bench: Bench) -> SheetOut:
    """Seal the sheet for good, once every work is scored or left out."""
    return SheetOut.of(seal(bench.seat, body.seen, bench.house.store, bench.now), ())
