"""Editions: list, look up, announce."""

from fastapi import APIRouter

from api.dependencies import House, Member, Now
from api.routes.paging import Paged
from api.schemas import EditionIn, EditionOut, EditionsOut, refusals
from motifs.announcing import announce

router = APIRouter(prefix="/editions", tags=["editions"])


@router.get("", operation_id="listEditions", responses=refusals(422))
def list_editions(house: House, now: Now, page: Paged) -> EditionsOut:
    """Editions of the competition, as they were announced."""
    found = list(house.catalogue.editions.values())
    items = [EditionOut.of(edition, now) for edition in page.cut(found)]
    return EditionsOut(total=len(found), offset=page.offset, items=items)


@router.get("/{edition_id}", operation_id="getEdition", responses=refusals(404))
def get_edition(edition_id: str, house: House, now: Now) -> EditionOut:
    """One edition."""
    return EditionOut.of(house.catalogue.edition(edition_id), now)


@router.post(
    "",
    operation_id="announceEdition",
    status_code=201,
    responses=refusals(409, 422),
)
def announce_edition(body: EditionIn, house: House, officer: Member, now: Now) -> EditionOut:
    """Announce an edition."""
    return EditionOut.of(announce(body.edition(), officer.id, house.store, now), now)
