"""Motifs: list, look up, change, remove and bring back."""

from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from api.dependencies import Chosen, House, Member, Now, Say, Signing
from api.forms import Filter
from api.roles import Keeper
from api.routes.paging import Paged
from api.routes.revision import Revision, mark
from api.schemas import (
    ChangeOut,
    ChangesOut,
    ChoiceOut,
    MotifOut,
    MotifsOut,
    MotifTerms,
    RemovalIn,
    RemovalOut,
    RestorationIn,
    refusals,
)
from motifs.facts.history import Act
from motifs.facts.motif import Motif
from motifs.keeping.seal import write
from motifs.proof.lineage import Lineage, trace
from motifs.register.editing import change, restore
from motifs.register.past import changes
from motifs.register.removal import bring_back, remove

router = APIRouter(prefix="/motifs", tags=["motifs"])


@dataclass(kw_only=True)
class Office:
    """Where a signed-in officer changes motifs."""

    house: House
    officer: Member
    settings: Chosen
    say: Say
    now: Now
    response: Response

    def act(self, action: str) -> Act:
        """What the officer does now."""
        return Act(actor=self.officer.id, action=action, at=self.now)

    def tell(self, motif: Motif) -> MotifOut:
        """The motif, with the ETag by which it is changed next."""
        mark(self.response, motif)
        return MotifOut.of(motif, self.settings.city, self.say)


Desk = Annotated[Office, Depends()]


@router.get("", operation_id="listMotifs", responses=refusals(422))
def list_motifs(
    asked: Annotated[Filter, Depends()], page: Paged, house: House, settings: Chosen, say: Say
) -> MotifsOut:
    """Motifs that answer every filter given; `q` forgives misspelling."""
    found = house.finder.find(house.catalogue.motifs, asked.query())
    items = [MotifOut.of(motif, settings.city, say) for motif in page.cut(found.motifs)]
    facets = {
        name: [ChoiceOut(**vars(one)) for one in choices] for name, choices in found.facets.items()
    }
    return MotifsOut(total=len(found.motifs), offset=page.offset, items=items, facets=facets)


@router.get("/{motif_id}", operation_id="getMotif", responses=refusals(401, 404, 410, 429))
def get_motif(
    motif_id: str, house: House, settings: Chosen, say: Say, keeper: Keeper, response: Response
) -> MotifOut:
    """One motif with its provenance and the answer to "may I use it?".

    To officers with the ETag that changing it takes, which is bound to what is not public too.
    """
    motif = house.catalogue.motif(motif_id)
    if keeper:
        mark(response, motif)
    return MotifOut.of(motif, settings.city, say)


@router.patch(
    "/{motif_id}", operation_id="changeMotif", responses=refusals(404, 409, 410, 412, 422, 428)
)
def change_motif(motif_id: str, body: MotifTerms, revision: Revision, desk: Desk) -> MotifOut:
    """Change what is given of a motif; each earlier version stays on record."""
    known = desk.house.catalogue.motif(motif_id)
    wanted = replace(known, **body.facts(known))
    return desk.tell(change(wanted, revision, desk.house, desk.act("edited")))


@router.get("/{motif_id}/changes", operation_id="listChanges", responses=refusals(404, 422))
def list_changes(motif_id: str, house: House, page: Paged, response: Response) -> ChangesOut:
    """Who changed what of a motif, the newest first; also of one that was removed."""
    found = changes(motif_id, house.catalogue)
    mark(response, house.catalogue.any_motif(motif_id))
    items = [ChangeOut.of(one) for one in page.cut(found)]
    return ChangesOut(total=len(found), offset=page.offset, items=items)


@router.post(
    "/{motif_id}/restoration",
    operation_id="restoreMotif",
    responses=refusals(404, 410, 412, 422, 428),
)
def restore_motif(motif_id: str, body: RestorationIn, revision: Revision, desk: Desk) -> MotifOut:
    """Let a motif say again what it said in an earlier version, as `changes` names it."""
    act = desk.act("restored")
    return desk.tell(restore(motif_id, body.version, revision, desk.house, act))


@router.post(
    "/{motif_id}/removal",
    operation_id="removeMotif",
    status_code=201,
    responses=refusals(404, 410, 412, 422, 428),
)
def remove_motif(motif_id: str, body: RemovalIn, revision: Revision, desk: Desk) -> RemovalOut:
    """Take a motif out of the register; nothing of it is lost."""
    removed = remove(motif_id, revision, body.reason, desk.house, desk.act("removed"))
    mark(desk.response, removed)
    return RemovalOut.model_validate(removed)


@router.delete(
    "/{motif_id}/removal",
    operation_id="bringBackMotif",
    responses=refusals(404, 409, 412, 428),
)
def bring_back_motif(motif_id: str, revision: Revision, desk: Desk) -> MotifOut:
    """Put a removed motif into the register again."""
    return desk.tell(bring_back(motif_id, revision, desk.house, desk.act("brought back")))


@router.get(
    "/{motif_id}/provenance",
    operation_id="getProvenance",
    response_model=Lineage,
    responses=refusals(404, 410),
)
def get_provenance(motif_id: str, house: House, seal: Signing, now: Now) -> Response:
    """The life of a motif as a signed file, which `batik verify-provenance` checks offline."""
    lineage = trace(house.catalogue.motif(motif_id), house.catalogue, seal, now)
    name = f'attachment; filename="riwayat-{motif_id}.json"'
    headers = {"Content-Disposition": name}
    return Response(write(lineage), media_type="application/json", headers=headers)
