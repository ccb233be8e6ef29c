"""Hearing: what an entrant was asked about her work, and her answer."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from api.forms import AnswerFields, Words
from api.pages.entrant.own import At, Desk
from api.pages.likeness import Likeness, likeness
from api.pages.mistakes import Mistake, mistake
from api.uploads import read_uploads
from images import Refusal
from motifs.errors import AlreadyAnswered, EntryErased, NotFound
from motifs.facts.decision import Decision
from motifs.facts.fields import REASON
from motifs.facts.finding import Finding
from motifs.facts.inquiry import Inquiry
from motifs.review.hearing import answer, shown

router = APIRouter()


@dataclass(frozen=True, kw_only=True)
class Heard:
    """A question as its entrant sees it.

    Attributes:
        inquiry: question and answer.
        likeness: the registered motif that is resembled; None for what she may not see.
        place: of her picture among those she sent, counted from 1; 0 where it is another now.
        decision: what stands on the pair; None while nothing does.
    """

    inquiry: Inquiry
    likeness: Likeness | None
    place: int
    decision: Decision | None


@router.get("/karya/{token}/jawaban")
def show_hearing(desk: At, kabar: Words = "") -> Response:
    """What the committee asks, beside what it is about."""
    if desk.entry.erased_at is not None:
        return desk.show("erased.html")
    return _show(desk, None, news=kabar)


@router.post("/karya/{token}/jawaban/{inquiry_id}")
def take_answer(inquiry_id: str, desk: At, fields: Annotated[AnswerFields, Depends()]) -> Response:
    """Keep the answer, or say what it lacks."""
    if desk.catalogue.inquiry(inquiry_id).entry != desk.entry.id:
        raise NotFound(what="question")
    try:
        files = read_uploads([fields.proof] if fields.proof else [], desk.settings.max_bytes)
        answer(inquiry_id, fields.answer, files[0] if files else b"", desk.house, desk.now)
    except (AlreadyAnswered, EntryErased):
        raise
    except Refusal as refusal:
        inputs = {"answer": f"answer-{inquiry_id}"}
        wrong = mistake(refusal, desk.say, inputs, f"proof-{inquiry_id}")
        return _show(desk, wrong, at=inquiry_id, typed=fields.answer)
    return desk.lead("dijawab", "/jawaban")


def _show(desk: Desk, wrong: Mistake | None, **more: str) -> Response:
    """The newest question first; a mistake stands at the one that was answered."""
    asked = desk.catalogue.inquiries_of(desk.entry.id)[::-1]
    heard = [_hear(one, desk) for one in asked]
    said = {"at": "", "typed": "", "news": "", **more}
    return desk.show("hearing.html", wrong, heard=heard, longest=REASON, **said)


def _hear(inquiry: Inquiry, desk: Desk) -> Heard:
    catalogue = desk.catalogue
    found = _find(inquiry, desk) if shown(inquiry, catalogue) else None
    digests = [picture.digest for picture in desk.entry.pictures]
    return Heard(
        inquiry=inquiry,
        likeness=likeness(found, catalogue) if found else None,
        place=digests.index(found.submitted) + 1 if found and found.submitted in digests else 0,
        decision=catalogue.standing.get((inquiry.entry, inquiry.subject)),
    )


def _find(inquiry: Inquiry, desk: Desk) -> Finding | None:
    found = desk.catalogue.findings.get(inquiry.entry, ())
    return next((one for one in found if one.subject == inquiry.subject), None)
