"""Cataloguing: a motif as officers type it in a form, and back."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Self

from api.arrangement import Rows, Typed, across, with_spare
from api.forms import read_choice
from motifs.facts.claim import Claim
from motifs.facts.creator import Creator
from motifs.facts.motif import Collection, Motif, Provenance, Technique
from motifs.facts.rights import Holder, HolderKind
from motifs.tables.cells import read_date, read_points

_TEXTS = ("title", "philosophy", "community")
_LISTS = ("aliases", "dyes", "flora", "fauna", "landmarks")
_ORIGIN = ("edition", "entry_number", "rank", "transfer_letter")


class CreatorRow(NamedTuple):
    """One creator as typed."""

    name: str = ""
    alias: str = ""
    nationality: str = ""
    died: str = ""
    address: str = ""


class ClaimRow(NamedTuple):
    """What one source says, as typed."""

    statement: str = ""
    dated: str = ""
    source: str = ""


@dataclass(kw_only=True)
class MotifFields:
    """Everything that officers type about a motif; lists have one item a line."""

    title: Typed = ""
    collection: Typed = Collection.REGISTERED
    aliases: Typed = ""
    philosophy: Typed = ""
    technique: Typed = ""
    dyes: Typed = ""
    flora: Typed = ""
    fauna: Typed = ""
    landmarks: Typed = ""
    community: Typed = ""
    name: Rows = None
    alias: Rows = None
    nationality: Rows = None
    died: Rows = None
    address: Rows = None
    holder: Typed = ""
    holder_kind: Typed = HolderKind.LEGAL_BODY
    holder_nationality: Typed = ""
    holder_address: Typed = ""
    edition: Typed = ""
    entry_number: Typed = ""
    rank: Typed = ""
    score: Typed = ""
    transfer_letter: Typed = ""
    statement: Rows = None
    dated: Rows = None
    source: Rows = None

    @classmethod
    def of(cls, motif: Motif) -> Self:
        """As the form shows what is on record."""
        held, origin = motif.holder, motif.provenance or Provenance()
        plain: dict[str, Any] = {
            **{name: getattr(motif, name) for name in _TEXTS},
            **{name: "\n".join(getattr(motif, name)) for name in _LISTS},
            **{name: getattr(origin, name) for name in _ORIGIN},
            **_columns(CreatorRow._fields, motif.creators),
            **_columns(ClaimRow._fields, motif.claims),
        }
        return cls(
            **plain,
            collection=motif.collection,
            technique=motif.technique or "",
            holder=held.name if held else "",
            holder_kind=held.kind if held else HolderKind.LEGAL_BODY,
            holder_nationality=held.nationality if held else "",
            holder_address=held.address if held else "",
            score=f"{origin.score:g}" if origin.score is not None else "",
        )

    @property
    def creators(self) -> list[CreatorRow]:
        """One row each, in their order; the last one is empty."""
        columns = (self.name, self.alias, self.nationality, self.died, self.address)
        rows = [CreatorRow(*row) for row in across(columns)]
        return with_spare([row for row in rows if any(row)], CreatorRow())

    @property
    def claims(self) -> list[ClaimRow]:
        """One row each, in their order; the last one is empty."""
        rows = [ClaimRow(*row) for row in across((self.statement, self.dated, self.source))]
        return with_spare([row for row in rows if any(row)], ClaimRow())

    def facts(self) -> dict[str, Any]:
        """As facts by the name of their field.

        Raises:
            FieldInvalid: by the field.
        """
        technique = self.technique
        return {
            **{name: getattr(self, name) for name in _TEXTS},
            **{name: tuple(getattr(self, name).splitlines()) for name in _LISTS},
            "collection": read_choice(Collection, self.collection, "collection"),
            "technique": read_choice(Technique, technique, "technique") if technique else None,
            "creators": tuple(_creator(row) for row in self.creators if any(row)),
            "holder": self._holder(),
            "provenance": self._provenance(),
            "claims": tuple(Claim(**row._asdict()) for row in self.claims if any(row)),
        }

    def _holder(self) -> Holder | None:
        """Nobody where no name is typed: nothing else would say whose address that is."""
        if not self.holder.strip():
            return None
        return Holder(
            name=self.holder,
            kind=read_choice(HolderKind, self.holder_kind, "kind of rights holder"),
            address=self.holder_address,
            nationality=self.holder_nationality,
        )

    def _provenance(self) -> Provenance:
        told = {name: getattr(self, name) for name in _ORIGIN}
        return Provenance(score=read_points(self.score.strip(), "points"), **told)


def _columns(names: Sequence[str], facts: Sequence[object]) -> dict[str, list[str]]:
    """The facts as a browser sends a list: one column after the other."""
    return {name: [str(getattr(one, name) or "") for one in facts] for name in names}


def _creator(row: CreatorRow) -> Creator:
    died = row.died.strip()
    day = read_date(died, "date of death") if died else None
    return Creator(**{**row._asdict(), "died": day})
