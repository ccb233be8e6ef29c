"""Changes of motifs: what officers send, and what they are told of it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from api.schemas.lists import Offset, Total
from motifs.facts.claim import Claim
from motifs.facts.creator import Creator
from motifs.facts.description import ROWS
from motifs.facts.fields import NAME, PHILOSOPHY, REASON, SHORT, TITLE
from motifs.facts.motif import Collection, Motif, Provenance, Technique
from motifs.facts.rights import Holder, HolderKind
from motifs.register.past import Change

P = TypeVar("P", Creator, Holder)


class CreatorIn(BaseModel):
    """A creator; what is left out stays as it is for the one of the same name."""

    model_config = ConfigDict(extra="forbid")

    name: str = Field(max_length=NAME)
    alias: str = Field(default="", max_length=SHORT)
    nationality: str = Field(default="", max_length=SHORT)
    died: date | None = None
    address: str = Field(default="", max_length=SHORT, description="Never published.")

    def fact(self, known: Sequence[Creator]) -> Creator:
        """As the use case takes it."""
        return _amend(Creator(name=self.name), known, self.model_dump(exclude_unset=True))


class HolderIn(BaseModel):
    """The rights holder; what is left out stays as it is for the one of the same name."""

    model_config = ConfigDict(extra="forbid")

    name: str = Field(max_length=SHORT)
    kind: HolderKind = HolderKind.LEGAL_BODY
    nationality: str = Field(default="", max_length=SHORT)
    address: str = Field(default="", max_length=SHORT, description="Never published.")

    def fact(self, known: Sequence[Holder]) -> Holder:
        """As the use case takes it."""
        return _amend(Holder(name=self.name), known, self.model_dump(exclude_unset=True))


class ProvenanceIn(BaseModel):
    """Where the motif came from."""

    model_config = ConfigDict(extra="forbid")

    edition: str = Field(default="", max_length=SHORT)
    entry_number: str = Field(default="", max_length=SHORT)
    rank: str = Field(default="", max_length=SHORT)
    score: float | None = Field(default=None, ge=0, le=999_999_999)
    transfer_letter: str = Field(default="", max_length=SHORT)


class ClaimIn(BaseModel):
    """What a source says."""

    model_config = ConfigDict(extra="forbid")

    statement: str = Field(max_length=SHORT)
    dated: str = Field(max_length=10, examples=["2022-02"])
    source: str = Field(default="", max_length=SHORT)


class MotifTerms(BaseModel):
    """What officers say of a motif; what is left out stays as it is."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"title": "Beruang Madu", "dyes": ["indigo", "soga"]}},
    )

    title: str = Field(default="", max_length=TITLE)
    collection: Collection = Collection.REGISTERED
    aliases: list[str] = Field(default=[], max_length=ROWS)
    philosophy: str = Field(default="", max_length=PHILOSOPHY)
    technique: Technique | None = None
    dyes: list[str] = Field(default=[], max_length=ROWS)
    flora: list[str] = Field(default=[], max_length=ROWS)
    fauna: list[str] = Field(default=[], max_length=ROWS)
    landmarks: list[str] = Field(default=[], max_length=ROWS)
    community: str = Field(default="", max_length=SHORT)
    creators: list[CreatorIn] = Field(default=[], max_length=ROWS)
    holder: HolderIn | None = Field(
        default=None, description="Once a step of the recordation names one, it changes by steps."
    )
    provenance: ProvenanceIn | None = None
    claims: list[ClaimIn] = Field(default=[], max_length=ROWS)

    def facts(self, known: Motif) -> dict[str, Any]:
        """What was given, as facts by the name of their field."""
        given = {name: getattr(self, name) for name in self.model_fields_set}
        return {name: _as_fact(value, known) for name, value in given.items()}


class RestorationIn(BaseModel):
    """To which version a motif goes back."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"version": "0" * 64}})

    version: str = Field(max_length=64, description="As a change names it.")


class RemovalIn(BaseModel):
    """Why a motif leaves the register."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"reason": "Tercatat dua kali."}}
    )

    reason: str = Field(max_length=REASON)


class RemovalOut(BaseModel):
    """A motif that is no part of the register any more."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    title: str
    removed_at: datetime


class ChangeOut(BaseModel):
    """One step in the life of the record."""

    at: datetime
    officer: str
    action: str = Field(examples=["edited"])
    note: str = Field(description="The reason, or the names of the fields.")
    fields: list[str] = Field(description="What changed; empty where no version was kept yet.")
    version: str | None = Field(description="Of the motif as this step left it; null likewise.")

    @classmethod
    def of(cls, change: Change) -> Self:
        """From the fact."""
        event = change.event
        return cls(
            at=event.at,
            officer=event.actor,
            action=event.action,
            note=event.note,
            fields=list(change.fields),
            version=event.record if change.after else None,
        )


class ChangesOut(BaseModel):
    """A page of changes."""

    total: Total
    offset: Offset
    items: list[ChangeOut]


def _amend(fresh: P, known: Sequence[P], given: dict[str, Any]) -> P:
    """Addresses and days of death are not told, so who sends back what was told keeps them."""
    same = next((one for one in known if one.name == fresh.name), fresh)
    return replace(same, **given)


def _as_fact(value: object, known: Motif) -> object:
    if isinstance(value, HolderIn):
        return value.fact([known.holder] if known.holder else [])
    if isinstance(value, ProvenanceIn):
        return Provenance(**value.model_dump())
    return tuple(_item(one, known) for one in value) if isinstance(value, list) else value


def _item(value: object, known: Motif) -> object:
    if isinstance(value, CreatorIn):
        return value.fact(known.creators)
    return Claim(**value.model_dump()) if isinstance(value, ClaimIn) else value
