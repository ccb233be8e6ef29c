"""Review: the queue of flagged pairs, decisions and their undoing (officers)."""

from typing import Annotated

from fastapi import APIRouter, Depends

from api.dependencies import House, Member, Now, Say
from api.forms import QueueFilter
from api.routes.paging import Paged
from api.schemas import DecisionIn, DecisionOut, PairOut, PairsOut, refusals
from motifs.review.deciding import Judgement, decide, queue, undo
from motifs.review.triage import Sieve, narrow

router = APIRouter(prefix="/review", tags=["review"])


@router.get("/queue", operation_id="listQueue", responses=refusals(422))
def list_queue(
    house: House, say: Say, page: Paged, asked: Annotated[QueueFilter, Depends()]
) -> PairsOut:
    """Flagged pairs that wait for a decision, the gravest first."""
    found = narrow(queue(house.catalogue), Sieve(**vars(asked)))
    items = [PairOut.of(pair, house.catalogue, say) for pair in page.cut(found)]
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
