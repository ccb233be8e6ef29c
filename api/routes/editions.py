"""Editions: list, look up, draft, change, and take the steps of their life."""

from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import APIRouter, Depends, Response

from api.dependencies import House, Member, Now
from api.roles import Keeper
from api.routes.paging import Paged
from api.routes.revision import Revision, mark
from api.schemas import (
    EditionIn,
    EditionOut,
    EditionsOut,
    EditionTerms,
    ExtensionIn,
    GrantedOut,
    refusals,
)
from motifs.contest.announcing import announce, begin, change
from motifs.contest.closing import begin_judging
from motifs.contest.extension import grant
from motifs.facts.edition import Edition

router = APIRouter(prefix="/editions", tags=["editions"])


@dataclass(kw_only=True)
class Office:
    """Where a signed-in officer changes editions."""

    house: House
    officer: Member
    now: Now
    response: Response

    def tell(self, edition: Edition) -> EditionOut:
        """The edition, with the ETag by which it is changed next."""
        mark(self.response, edition)
        return EditionOut.of(edition, self.now, keeper=True)


Desk = Annotated[Office, Depends()]


@router.get("", operation_id="listEditions", responses=refusals(401, 422, 429))
def list_editions(house: House, now: Now, page: Paged, keeper: Keeper) -> EditionsOut:
    """Editions of the competition, as they were announced; to officers the drafts too."""
    catalogue = house.catalogue
    found = list(catalogue.editions.values()) if keeper else list(catalogue.public_editions)
    items = [EditionOut.of(edition, now, keeper=keeper) for edition in page.cut(found)]
    return EditionsOut(total=len(found), offset=page.offset, items=items)


@router.get("/{edition_id}", operation_id="getEdition", responses=refusals(401, 404, 429))
def get_edition(
    edition_id: str, house: House, now: Now, keeper: Keeper, response: Response
) -> EditionOut:
    """One edition; to officers a draft too, and with the ETag that changing it takes."""
    if not keeper:
        return EditionOut.of(house.catalogue.announced(edition_id), now, keeper=False)
    edition = house.catalogue.edition(edition_id)
    mark(response, edition)
    return EditionOut.of(edition, now, keeper=True)


@router.post(
    "",
    operation_id="createEdition",
    status_code=201,
    responses=refusals(409, 422),
)
def create_edition(body: EditionIn, desk: Desk) -> EditionOut:
    """Draft an edition, which only officers see until it is announced."""
    return desk.tell(begin(body.edition(), desk.officer.id, desk.house.store, desk.now))


@router.patch(
    "/{edition_id}",
    operation_id="changeEdition",
    responses=refusals(404, 409, 412, 422, 428),
)
def change_edition(
    edition_id: str, body: EditionTerms, revision: Revision, desk: Desk
) -> EditionOut:
    """Change an edition; once it is announced only as far as it is fair to those who rely on it."""
    wanted = replace(desk.house.catalogue.edition(edition_id), **body.terms())
    return desk.tell(change(wanted, revision, desk.officer.id, desk.house.store, desk.now))


@router.post(
    "/{edition_id}/announcement",
    operation_id="announceEdition",
    responses=refusals(404, 409, 412, 422, 428),
)
def announce_edition(edition_id: str, revision: Revision, desk: Desk) -> EditionOut:
    """Make a draft known to everybody; it takes works from its opening time on."""
    return desk.tell(announce(edition_id, revision, desk.officer.id, desk.house.store, desk.now))


@router.post(
    "/{edition_id}/extensions",
    operation_id="grantExtension",
    status_code=201,
    responses=refusals(404, 409, 412, 422, 428),
)
def grant_extension(
    edition_id: str, body: ExtensionIn, revision: Revision, desk: Desk
) -> GrantedOut:
    """Give one entrant more time. The code is told once; hand it to the entrant."""
    asked = body.form(edition_id, revision)
    code = grant(asked, desk.officer.id, desk.house.store, desk.now)
    return GrantedOut(code=code, until=body.until)


@router.post(
    "/{edition_id}/judging",
    operation_id="beginJudging",
    responses=refusals(404, 409, 422),
)
def judge_edition(edition_id: str, desk: Desk) -> EditionOut:
    """Hand the works of a closed edition to its jurors."""
    return desk.tell(begin_judging(edition_id, desk.officer.id, desk.house.store, desk.now))
