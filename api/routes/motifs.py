"""Motifs: list, look up."""

from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from api.dependencies import Chosen, House, Now, Say, Signing
from api.forms import Filter
from api.routes.paging import Paged
from api.schemas import ChoiceOut, MotifOut, MotifsOut, refusals
from motifs.keeping.seal import write
from motifs.proof.lineage import Lineage, trace

router = APIRouter(prefix="/motifs", tags=["motifs"])


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


@router.get("/{motif_id}", operation_id="getMotif", responses=refusals(404))
def get_motif(motif_id: str, house: House, settings: Chosen, say: Say) -> MotifOut:
    """One motif with its provenance and the answer to "may I use it?"."""
    return MotifOut.of(house.catalogue.motif(motif_id), settings.city, say)


@router.get(
    "/{motif_id}/provenance",
    operation_id="getProvenance",
    response_model=Lineage,
    responses=refusals(404),
)
def get_provenance(motif_id: str, house: House, seal: Signing, now: Now) -> Response:
    """The life of a motif as a signed file, which `batik verify-provenance` checks offline."""
    lineage = trace(house.catalogue.motif(motif_id), house.catalogue, seal, now)
    name = f'attachment; filename="riwayat-{motif_id}.json"'
    headers = {"Content-Disposition": name}
    return Response(write(lineage), media_type="application/json", headers=headers)
