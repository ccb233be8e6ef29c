"""Review: the queue of flagged pairs, decisions and their undoing (officers)."""

from fastapi import APIRouter

from api.dependencies import House, Member, Now, Say
from api.routes.paging import Paged
from api.schemas import DecisionIn, DecisionOut, PairOut, PairsOut, refusals
from motifs.review import Judgement, decide, queue, undo

router = APIRouter(prefix="/review", tags=["review"])


@router.get("/queue", operation_id="listQueue", responses=refusals(422))
def list_queue(house: House, say: Say, page: Paged) -> PairsOut:
    """Flagged pairs that wait for a decision, the closest likeness first."""
    found = queue(house.catalogue)
    items = [PairOut.of(pair, say) for pair in page.cut(found)]
    return PairsOut(total=len(found), offset=page.offset, items=items)


@router.post(
    "/decisions",
    operation_id="createDecision",
    status_code=201,
    responses=refusals(404, 409, 422),
)
def create_decision(body: DecisionIn, house: House, officer: Member, now: Now) -> DecisionOut:
    """Decide on a pair, with a reason."""
    judgement = Judgement(**body.model_dump())
    return DecisionOut.of(decide(judgement, officer.id, house.store, now))


@router.post(
    "/decisions/{decision_id}/undo",
    operation_id="undoDecision",
    responses=refusals(404, 409),
)
def undo_decision(decision_id: str, house: House, officer: Member, now: Now) -> DecisionOut:
    """Undo a decision; both it and its undoing stay on record."""
    return DecisionOut.of(undo(decision_id, officer.id, house.store, now))
