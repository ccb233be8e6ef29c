"""Checks: is this picture like a known motif? Nothing of the picture is kept."""

from typing import Annotated

from fastapi import APIRouter, File, UploadFile

from api.dependencies import Chosen, House, Say
from api.schemas import CheckOut, example, refusals
from api.uploads import read_upload
from images import examine
from motifs.checking import check

router = APIRouter(tags=["checks"])


@router.post(
    "/checks",
    operation_id="createCheck",
    responses=refusals(403, 413, 415, 422),
    openapi_extra=example(picture="@motif.jpg"),
)
def create_check(
    picture: Annotated[UploadFile, File()], house: House, settings: Chosen, say: Say
) -> CheckOut:
    """Compare a picture with the register and the commons bank."""
    data = read_upload(picture, settings.max_bytes)
    found = check(examine(data, settings.check_limits), house.look_alikes, house.catalogue)
    return CheckOut.of(found, say)
