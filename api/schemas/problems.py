"""Refusals and the state of the service."""

from typing import Any, Literal, Self

from pydantic import BaseModel, Field

from motifs.archive import Archive
from motifs.search.checking import unsearched


class ProblemOut(BaseModel):
    """RFC 9457 problem details."""

    type: str = Field(examples=["/masalah#edition-closed"])
    title: str
    status: int
    detail: str = Field(description="A sentence in the language asked for, saying what to do.")
    instance: str = Field(description="The address that was asked.")
    errors: list[dict[str, str]] = Field(
        default=[],
        description="Of a request without the documented form: what is wrong, and where.",
        examples=[[{"pointer": "/query/limit", "detail": "Input should be less than or equal"}]],
    )


class ReadyOut(BaseModel):
    """Whether entries can be taken and every picture on record can be searched."""

    status: Literal["ok", "degraded"]
    revision: int = Field(description="Counts finished writes.")
    motifs: int
    damaged: list[str] = Field(description="Names of catalogue files that could not be read.")
    unsearched: int = Field(description="Pictures on record that no check compares.")
    outdated: int = Field(
        description="Those of them that an older version examined; the service reads them again."
    )

    @classmethod
    def of(cls, house: Archive) -> Self:
        """From the data folder."""
        waiting = len(unsearched(house.look_alikes, house.catalogue))
        damaged = list(house.store.damaged)
        return cls(
            status="degraded" if damaged or waiting else "ok",
            revision=house.store.revision,
            motifs=len(house.catalogue.public_motifs),
            damaged=damaged,
            unsearched=waiting,
            outdated=min(waiting, house.look_alikes.index.stale),
        )


def refusals(*kinds: int | Literal["default"]) -> dict[int | str, dict[str, Any]]:
    """What a route's documentation says of the statuses it may refuse with."""
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/ProblemOut"}}}
    return {kind: {"description": "Refused; see the detail.", "content": content} for kind in kinds}


def example(**fields: object) -> dict[str, Any]:
    """What a route's documentation shows of a form, as curl writes it: @ before a file's name."""
    return {"requestBody": {"content": {"multipart/form-data": {"example": fields}}}}
