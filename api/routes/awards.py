"""Awards: what was won, the signed letters, and the steps of recordations (officers)."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, File, UploadFile

from api.dependencies import Chosen, House, Member, Now
from api.papers import LetterFields, StepFields
from api.routes.paging import Paged
from api.schemas import (
    AwardOut,
    AwardsOut,
    FilingOut,
    FilingsOut,
    UndoIn,
    example,
    refusals,
)
from api.uploads import read_document
from motifs.contest.publishing import ranked
from motifs.facts.history import Act
from motifs.register.recordkeeping import file_step, undo_step
from motifs.register.transfer import keep_letter

router = APIRouter(tags=["awards"])


@dataclass(kw_only=True)
class Clerk:
    """Who keeps papers, and where."""

    house: House
    officer: Member
    now: Now

    def act(self, action: str) -> Act:
        """What the officer does now."""
        return Act(actor=self.officer.id, action=action, at=self.now)


@router.get(
    "/editions/{edition_id}/awards", operation_id="listAwards", responses=refusals(404, 422)
)
def list_awards(edition_id: str, house: House, page: Paged) -> AwardsOut:
    """What was won in an edition, in the order of the prizes, and what each work still needs."""
    found = ranked(house.catalogue.edition(edition_id), house.catalogue)
    items = [AwardOut.of(award, house.catalogue) for award in page.cut(found)]
    return AwardsOut(total=len(found), offset=page.offset, items=items)


@router.post(
    "/awards/{entry_id}/transfer",
    operation_id="transferRight",
    status_code=201,
    responses=refusals(404, 409, 410, 413, 415, 422),
    openapi_extra=example(number="180/17/DKUMKMP", signed_on="2026-11-24", scan="@surat.pdf"),
)
def transfer_right(
    entry_id: str,
    fields: Annotated[LetterFields, Depends()],
    scan: Annotated[UploadFile, File(description="The signed letter, a PDF or a picture.")],
    clerk: Annotated[Clerk, Depends()],
    settings: Chosen,
) -> AwardOut:
    """Keep the signed letter; from then on the city holds the right."""
    form, act = fields.form(), clerk.act("transferred")
    award = keep_letter(entry_id, form, read_document(scan), settings.city, clerk.house, act)
    return AwardOut.of(award, clerk.house.catalogue)


@router.get(
    "/motifs/{motif_id}/filings", operation_id="listFilings", responses=refusals(404, 410, 422)
)
def list_filings(motif_id: str, house: House, page: Paged) -> FilingsOut:
    """Every step of a recordation, the undone ones too, oldest first."""
    found = house.catalogue.filings_of(house.catalogue.motif(motif_id).id)
    items = [FilingOut.of(filing) for filing in page.cut(found)]
    return FilingsOut(total=len(found), offset=page.offset, items=items)


@router.post(
    "/motifs/{motif_id}/filings",
    operation_id="createFiling",
    status_code=201,
    responses=refusals(404, 409, 410, 413, 415, 422),
    openapi_extra=example(step="permohonan", on="2026-11-24", number="EC002026071030"),
)
def create_filing(
    motif_id: str,
    fields: Annotated[StepFields, Depends()],
    clerk: Annotated[Clerk, Depends()],
    paper: Annotated[
        UploadFile | None, File(description="A PDF or a picture; only an application needs none.")
    ] = None,
) -> FilingOut:
    """Put the next step of a recordation on record; the same step sent twice counts once."""
    form, data = fields.form(), read_document(paper)
    return FilingOut.of(file_step(motif_id, form, data, clerk.house, clerk.act("filed")))


@router.post(
    "/filings/{filing_id}/undo",
    operation_id="undoFiling",
    responses=refusals(404, 409, 410, 412, 422),
)
def undo_filing(filing_id: str, body: UndoIn, house: House, officer: Member, now: Now) -> FilingOut:
    """Undo the newest step of a motif; both it and its undoing stay on record."""
    return FilingOut.of(undo_step(filing_id, body.reason, officer.id, house.store, now))
