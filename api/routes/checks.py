"""Checks: is this picture like a known motif? Nothing of the picture is kept."""

from typing import Annotated

from fastapi import APIRouter, File, Form, UploadFile
from fastapi.responses import Response

from api.dependencies import Chosen, House, Say
from api.forms import read_region
from api.schemas import CheckOut, example, refusals
from api.turns import HEAVY
from api.uploads import read_upload
from images import examine, show
from motifs.errors import NotFound
from motifs.search.checking import check

router = APIRouter(tags=["checks"])

Part = Annotated[
    str,
    Form(
        max_length=100,
        description="Search this part only: x,y,width,height as fractions of the sides, or in "
        "pixels where one is above 1. What is found is told of the whole picture.",
    ),
]


@router.post(
    "/checks",
    operation_id="createCheck",
    dependencies=[HEAVY],
    responses=refusals(403, 413, 415, 422),
    openapi_extra=example(picture="@motif.jpg"),
)
def create_check(
    picture: Annotated[UploadFile, File()],
    house: House,
    settings: Chosen,
    say: Say,
    region: Part = "",
) -> CheckOut:
    """Compare a picture, or a part of it, with the register and the commons bank."""
    data = read_upload(picture, settings.max_bytes)
    seen = examine(data, settings.check_limits, read_region(region))
    found = check(seen, house.look_alikes, house.catalogue)
    return CheckOut.of(found, say)


@router.post(
    "/checks/evidence",
    operation_id="createEvidence",
    dependencies=[HEAVY],
    response_class=Response,
    responses={
        200: {"content": {"image/webp": {}}, "description": "The picture."},
        **refusals(403, 404, 413, 415, 422),
    },
    openapi_extra=example(picture="@motif.jpg", motif="01KBBBBBBBBBBBBBBBBBBBBBBB"),
)
def create_evidence(
    picture: Annotated[UploadFile, File()],
    motif: Annotated[str, Form(description="Its id, from the answer of the check.")],
    house: House,
    settings: Chosen,
    region: Part = "",
) -> Response:
    """Show where the picture agrees with a motif that a check has found.

    Above the picture and the known one, the same places joined, what is not alike faded; below
    the known one laid on the picture, and both drawings over each other: dark where they agree.
    """
    data = read_upload(picture, settings.max_bytes)
    examination = examine(data, settings.check_limits, read_region(region))
    found = check(examination, house.look_alikes, house.catalogue).findings
    seen = next((one.resemblance for one in found if one.subject == motif), None)
    if seen is None:
        raise NotFound(what="likeness")
    shown = show(data, house.files.read(seen.key), seen, settings.check_limits)
    return Response(shown, media_type="image/webp")
