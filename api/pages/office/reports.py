"""Reports: officers read what visitors have reported, see to it, and say what they did."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.dependencies import House, Member, Now, Say
from api.forms import Words
from api.pages.mistakes import Mistake, mistake
from api.pages.paging import turn_to
from api.rendering import page
from api.wording import PROBLEMS
from images import Refusal
from motifs.errors import NotFound
from motifs.facts.fields import REASON
from motifs.facts.history import Act
from motifs.privacy.reporters import forget
from motifs.review.reporting import close, closed_reports, open_reports

router = APIRouter(prefix="/laporan")


@dataclass(kw_only=True)
class Desk:
    """Where a signed-in officer reads reports."""

    request: Request
    house: House
    officer: Member
    say: Say
    now: Now

    def show(
        self, report_id: str, wrong: Mistake | None = None, note: str = "", news: str = ""
    ) -> HTMLResponse:
        """One report, the motif it is about, and the form to close it."""
        catalogue = self.house.catalogue
        known = catalogue.report(report_id)
        values = {
            "report": known,
            "motif": catalogue.any_motif(known.motif),
            "contact": catalogue.contacts.get(known.id),
            "problems": PROBLEMS,
            "longest": REASON,
            "note": note,
            "news": news,
            "mistake": wrong,
        }
        return page(self.request, "reported.html", values, status=wrong.status if wrong else 200)


At = Annotated[Desk, Depends()]


@router.get("")
def list_reports(desk: At, halaman: Words = "", selesai: Words = "") -> HTMLResponse:
    """Reports that wait, the oldest first, and those that were seen to."""
    catalogue = desk.house.catalogue
    values = {
        "waiting_ones": turn_to(open_reports(catalogue), halaman),
        "done": turn_to(closed_reports(catalogue), selesai),
        "motif_of": catalogue.motif,
        "problems": PROBLEMS,
    }
    return page(desk.request, "reports.html", values)


@router.get("/{report_id}")
def show_report(report_id: str, desk: At, kabar: Words = "") -> HTMLResponse:
    """One report with the contact of who sent it."""
    return desk.show(report_id, news=kabar)


@router.post("/{report_id}")
def take_note(report_id: str, desk: At, note: Annotated[str, Form()] = "") -> Response:
    """Close the report with a note of what was done."""
    try:
        close(report_id, note, desk.officer.id, desk.house.store, desk.now)
    except NotFound:
        raise
    except Refusal as refusal:
        return desk.show(report_id, mistake(refusal, desk.say, {"note": "note"}, "note"), note)
    return RedirectResponse(f"/laporan/{report_id}?kabar=selesai", 303)


@router.post("/{report_id}/hapus")
def take_erasure(report_id: str, desk: At) -> Response:
    """Erase the words and the contact of who sent the report."""
    act = Act(actor=desk.officer.id, action="erased", at=desk.now)
    forget(report_id, desk.house, act)
    return RedirectResponse(f"/laporan/{report_id}?kabar=dihapus", 303)
