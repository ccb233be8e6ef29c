"""Hearing: what an entrant was asked about her work, and her answer."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response

from api.dependencies import Chosen, House, Now, Say
from api.forms import AnswerFields, Words
from api.pages.likeness import Likeness, likeness
from api.pages.mistakes import Mistake, mistake
from api.pages.receipt import Received
from api.rendering import page
from api.uploads import read_uploads
from images import Refusal
from motifs.decision import Decision
from motifs.errors import AlreadyAnswered, EntryErased, NotFound
from motifs.fields import REASON
from motifs.finding import Finding
from motifs.hearing import answer, shown
from motifs.inquiry import Inquiry

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


@dataclass(kw_only=True)
class Chair:
    """Where an entrant answers; `token` is the secret part of the address."""

    request: Request
    token: str
    entry: Received
    house: House
    settings: Chosen
    say: Say
    now: Now

    def heard(self) -> list[Heard]:
        """Her questions, the newest first."""
        return [self._hear(one) for one in self.house.catalogue.inquiries_of(self.entry.id)][::-1]

    def show(
        self, wrong: Mistake | None, at: str = "", typed: str = "", news: str = ""
    ) -> Response:
        """The page; a mistake stands at the question that was answered."""
        values = {
            "entry": self.entry,
            "heard": self.heard(),
            "place": f"/karya/{self.token}",
            "longest": REASON,
            "mistake": wrong,
            "at": at,
            "typed": typed,
            "news": news,
        }
        return page(self.request, "hearing.html", values, status=wrong.status if wrong else 200)

    def _hear(self, inquiry: Inquiry) -> Heard:
        catalogue = self.house.catalogue
        found = self._find(inquiry.subject)
        seen = found if found and shown(inquiry, catalogue) else None
        digests = [picture.digest for picture in self.entry.pictures]
        return Heard(
            inquiry=inquiry,
            likeness=likeness(seen, catalogue) if seen else None,
            place=digests.index(seen.submitted) + 1 if seen and seen.submitted in digests else 0,
            decision=catalogue.standing.get((inquiry.entry, inquiry.subject)),
        )

    def _find(self, subject: str) -> Finding | None:
        found = self.house.catalogue.findings.get(self.entry.id, ())
        return next((one for one in found if one.subject == subject), None)


At = Annotated[Chair, Depends()]


@router.get("/karya/{token}/jawaban")
def show_hearing(chair: At, kabar: Words = "") -> Response:
    """What the committee asks, beside what it is about."""
    return chair.show(None, news=kabar)


@router.post("/karya/{token}/jawaban/{inquiry_id}")
def take_answer(inquiry_id: str, chair: At, fields: Annotated[AnswerFields, Depends()]) -> Response:
    """Keep the answer, or say what it lacks."""
    if chair.house.catalogue.inquiry(inquiry_id).entry != chair.entry.id:
        raise NotFound(what="question")
    try:
        files = read_uploads([fields.proof] if fields.proof else [], chair.settings.max_bytes)
        proof = files[0] if files else b""
        answer(inquiry_id, fields.answer, proof, chair.house, chair.now)
    except (AlreadyAnswered, EntryErased):
        raise
    except Refusal as refusal:
        fields_of = {"answer": f"answer-{inquiry_id}"}
        wrong = mistake(refusal, chair.say, fields_of, f"proof-{inquiry_id}")
        return chair.show(wrong, inquiry_id, fields.answer)
    return RedirectResponse(f"/karya/{chair.token}/jawaban?kabar=dijawab", 303)
