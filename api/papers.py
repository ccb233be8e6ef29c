"""Papers: what winners and officers type on the way from a rank to a certificate."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import Form

from motifs.errors import FieldInvalid
from motifs.facts.rights import HolderKind
from motifs.register.enrolment import KINDS, Announcement
from motifs.register.recordkeeping import FilingForm
from motifs.register.transfer import HOME, IdentityForm, LetterForm

Typed = Annotated[str, Form()]
Rows = Annotated[list[str] | None, Form()]


@dataclass(kw_only=True)
class RankFields:
    """The works on one sheet, each with its rank, and the state that was seen."""

    seen: Typed = ""
    work: Rows = None
    rank: Rows = None

    def ranks(self) -> Mapping[str, str]:
        """By id of the entry."""
        return dict(zip(self.work or (), self.rank or (), strict=False))


@dataclass(kw_only=True)
class IdentityFields:
    """Who a winner is."""

    nik: Typed = ""
    address: Typed = ""
    nationality: Typed = HOME

    def form(self) -> IdentityForm:
        """As the use case takes it."""
        return IdentityForm(**vars(self))


@dataclass(kw_only=True)
class LetterFields:
    """What stands on the signed letter; its copy comes beside."""

    number: Typed = ""
    signed_on: Annotated[str, Form(examples=["2026-11-24"])] = ""

    def form(self) -> LetterForm:
        """As the use case takes it.

        Raises:
            FieldInvalid: the day is none.
        """
        return LetterForm(
            number=self.number, signed_on=read_day(self.signed_on, "date of the letter")
        )


@dataclass(kw_only=True)
class AnnouncementFields:
    """When and where a work was first announced, and what kind of work it is."""

    announced_on: Typed = ""
    announced_at: Typed = ""
    kind: Typed = KINDS[0]

    def announcement(self) -> Announcement:
        """As the use case takes it.

        Raises:
            FieldInvalid: the day is none.
        """
        day = read_day(self.announced_on, "date of the first announcement")
        return Announcement(on=day, at=self.announced_at, kind=self.kind)


@dataclass(kw_only=True)
class StepFields:
    """One step of a recordation; its document comes beside."""

    step: Annotated[str, Form(examples=["permohonan"])] = ""
    on: Annotated[str, Form(examples=["2026-11-24"])] = ""
    number: Annotated[str, Form(examples=["EC002026071030"])] = ""
    note: Typed = ""
    holder: Typed = ""
    holder_kind: Typed = HolderKind.LEGAL_BODY
    holder_address: Typed = ""

    def form(self) -> FilingForm:
        """As the use case takes it.

        Raises:
            FieldInvalid: the day is none.
        """
        return FilingForm(**{**vars(self), "on": read_day(self.on, "date")})


def read_day(text: str, field: str) -> date | None:
    """A day as a browser sends it; None for nothing.

    Raises:
        FieldInvalid: it is written otherwise.
    """
    try:
        return date.fromisoformat(text.strip()) if text.strip() else None
    except ValueError as error:
        raise FieldInvalid(field=field, value=text[:40], expected="2026-11-24") from error
