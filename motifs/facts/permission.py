"""Bolehkah saya memakainya: the answer for one motif, with its reason and the credit line."""

from dataclasses import dataclass
from enum import StrEnum

from motifs.facts.motif import Collection, Motif
from motifs.facts.recordation import Status
from motifs.facts.rights import Term, term


class Answer(StrEnum):
    """May a craftsperson use the motif today."""

    YES = "boleh"
    NOT_YET = "belum"
    NO = "tidak"


class Reason(StrEnum):
    """Why; the key of the sentence that a face shows."""

    TRADITION = "tradition"
    CITY = "city"
    HOLDER_UNKNOWN = "holder_unknown"
    NO_TRANSFER = "no_transfer"
    NOT_RECORDED = "not_recorded"
    ENDED = "ended"
    PRIVATE = "private"


_ANSWERS = {
    Reason.TRADITION: Answer.YES,
    Reason.CITY: Answer.YES,
    Reason.HOLDER_UNKNOWN: Answer.NOT_YET,
    Reason.NO_TRANSFER: Answer.NOT_YET,
    Reason.NOT_RECORDED: Answer.NOT_YET,
    Reason.ENDED: Answer.NO,
    Reason.PRIVATE: Answer.NO,
}


@dataclass(frozen=True, kw_only=True)
class Permission:
    """The answer to "may I use it?".

    Attributes:
        answer: yes, not yet or no.
        reason: what it rests on.
        credit: a line to print beside the motif; moral rights survive every transfer
            (UU 28/2014 Pasal 5).
        term: how long the right lasts; None while no holder is on record.
    """

    answer: Answer
    reason: Reason
    credit: str
    term: Term | None


def permission(motif: Motif, city: str) -> Permission:
    """Whether anyone may use the motif, `city` being the rights holder that allows it to all."""
    reason = _tradition(motif) or _holding(motif, city) or _recordation(motif)
    return Permission(
        answer=_ANSWERS[reason],
        reason=reason,
        credit=_credit(motif),
        term=term(motif.holder, motif.creators, motif.announced_on) if motif.holder else None,
    )


def _tradition(motif: Motif) -> Reason | None:
    return Reason.TRADITION if motif.collection is Collection.COMMONS else None


def _holding(motif: Motif, city: str) -> Reason | None:
    """Who holds the right, and whether the transfer from the creator is proven."""
    if motif.holder is None:
        return Reason.HOLDER_UNKNOWN
    if motif.holder.name.casefold() != city.casefold():
        return Reason.PRIVATE
    handed_over = motif.provenance is not None and motif.provenance.transfer_letter
    return None if handed_over or not motif.creators else Reason.NO_TRANSFER


def _recordation(motif: Motif) -> Reason:
    status = motif.recordation.status if motif.recordation else Status.APPLIED
    if status in {Status.WITHDRAWN, Status.DELETED}:
        return Reason.ENDED
    return Reason.CITY if status is Status.RECORDED else Reason.NOT_RECORDED


def _credit(motif: Motif) -> str:
    makers = ", ".join(creator.credit for creator in motif.creators) or motif.community
    holder = motif.holder.name if motif.holder else ""
    parts = (f"Motif {motif.title}", makers, holder)
    return " / ".join(part for part in parts if part)
