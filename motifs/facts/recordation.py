"""Pencatatan ciptaan: what the state put on record about a work (DJKI)."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Status(StrEnum):
    """Where the recordation stands."""

    PREPARED = "disiapkan"
    APPLIED = "dimohonkan"
    RECORDED = "tercatat"
    WITHDRAWN = "ditarik"
    DELETED = "dihapus"


class Step(StrEnum):
    """Requests in the life of a recordation."""

    APPLICATION = "permohonan"
    RECORDATION = "pencatatan"
    TRANSFER = "pengalihan hak"
    CHANGE = "perubahan"
    WITHDRAWAL = "penarikan"
    DELETION = "penghapusan"
    EXTRACT = "petikan"


@dataclass(frozen=True, kw_only=True)
class Milestone:
    """One dated request with the document that proves it."""

    step: Step
    on: date
    document: str = ""


@dataclass(frozen=True, kw_only=True)
class Recordation:
    """The fields of a Surat Pencatatan Ciptaan, in its order.

    Attributes:
        application_number: nomor permohonan.
        applied_on: tanggal permohonan.
        kind: jenis ciptaan, here "Seni Batik" or "Seni Motif".
        announced_on: tanggal diumumkan untuk pertama kali.
        announced_at: tempat diumumkan untuk pertama kali.
        number: nomor pencatatan.
        recorded_on: tanggal pencatatan.
        status: where it stands.
        milestones: what happened to it, oldest first.
    """

    application_number: str = ""
    applied_on: date | None = None
    kind: str = ""
    announced_on: date | None = None
    announced_at: str = ""
    number: str = ""
    recorded_on: date | None = None
    status: Status = Status.APPLIED
    milestones: tuple[Milestone, ...] = ()

    @property
    def doubts(self) -> tuple[str, ...]:
        """Numbers of an unusual form, to be looked at again; older ones do differ."""
        unusual = []
        if self.application_number and not re.fullmatch(r"EC00[0-9]{10}", self.application_number):
            unusual.append(self.application_number)
        if self.number and not re.fullmatch(r"[0-9]{9}", self.number):
            unusual.append(self.number)
        return tuple(unusual)


def could_be_number(text: str) -> bool:
    """Whether a text can be a number of DJKI at all: letters, digits and separators, one digit."""
    return re.fullmatch(r"[A-Za-z0-9./ -]{1,40}", text) is not None and any(
        letter.isdigit() for letter in text
    )
