"""Reporting: anybody may say that something is wrong with a motif."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.dependencies import House, Now, Say
from api.forms import Words
from api.pages.mistakes import Mistake, mistake
from api.rendering import page
from api.throttle import Throttle
from api.wording import PROBLEMS
from images import Refusal
from motifs.errors import NotFound
from motifs.facts.fields import NAME, REASON
from motifs.facts.report import Problem
from motifs.review.reporting import ReportForm, report

router = APIRouter(prefix="/motif/{motif_id}/laporkan")

_INPUTS = {"kind of problem": "problem", "what is wrong": "words", "contact": "contact"}


@dataclass(kw_only=True)
class ReportFields:
    """What a visitor types."""

    problem: Annotated[str, Form()] = ""
    words: Annotated[str, Form()] = ""
    contact: Annotated[str, Form()] = ""


@dataclass(kw_only=True)
class Counter:
    """Where a visitor reports about one motif."""

    motif_id: str
    request: Request
    house: House
    say: Say
    now: Now

    def send(self, fields: ReportFields) -> None:
        """Put the report on record, unless too many came from the same place.

        Raises:
            TooManyAttempts: they did.
            NotFound, FieldRequired, FieldTooLong, FieldInvalid, ReportsFull: by the report.
        """
        throttle: Throttle = self.request.app.state.throttle
        place = f"report {self.request.client.host if self.request.client else ''}"
        throttle.require_calm(place, self.now)
        report(ReportForm(motif=self.motif_id, **vars(fields)), self.house.store, self.now)
        throttle.count(place, self.now)


At = Annotated[Counter, Depends()]


@router.get("")
def ask_report(counter: At, kabar: Words = "") -> HTMLResponse:
    """The form, or a word of thanks."""
    return _ask(counter, ReportFields(), None, kabar)


@router.post("")
def take_report(counter: At, fields: Annotated[ReportFields, Depends()]) -> Response:
    """Take the report, or say what it lacks."""
    try:
        counter.send(fields)
    except NotFound:
        raise
    except Refusal as refusal:
        return _ask(counter, fields, mistake(refusal, counter.say, _INPUTS, "words"))
    return RedirectResponse(f"/motif/{counter.motif_id}/laporkan?kabar=terkirim", 303)


def _ask(
    counter: Counter, typed: ReportFields, wrong: Mistake | None, news: str = ""
) -> HTMLResponse:
    values = {
        "motif": counter.house.catalogue.motif(counter.motif_id),
        "problems": {one: PROBLEMS[one] for one in Problem},
        "typed": typed,
        "longest": REASON,
        "contact_longest": NAME,
        "mistake": wrong,
        "news": news,
    }
    return page(counter.request, "report.html", values, status=wrong.status if wrong else 200)
