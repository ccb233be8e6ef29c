"""Overview: the officer's desk, where each count leads to what was counted."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from api.dependencies import House, Now, Say
from api.forms import Words
from api.pages.paging import turn_to
from api.rendering import page
from api.wording import DUES, GAPS, NEEDS, UNSEEN
from motifs.errors import NotFound
from motifs.facts.clock import WITA
from motifs.facts.entry import Entry
from motifs.keeping.backup import last
from motifs.register.deadlines import Deadline, deadlines
from motifs.register.gaps import Gap, lacking
from motifs.register.overview import Agenda, Blind, Need, agenda, blind, waiting
from motifs.review.reporting import open_reports

router = APIRouter()

_PLACES = {
    Need.ANNOUNCE: "/atur",
    Need.SHEETS: "/penjurian",
    Need.PUBLISHING: "/pemenang",
    Need.WINNERS: "/pemenang",
}
"""Where an edition's next step is done, below its own page."""

_MOST = 8  # lines of one part of the desk; more would be a wall


@dataclass(frozen=True, kw_only=True)
class Line:
    """One thing of a list: where it leads, what it is, and what is to be said of it."""

    address: str
    title: str
    told: str


@dataclass(kw_only=True)
class Desk:
    """Where a signed-in officer sees what waits."""

    request: Request
    house: House
    say: Say
    now: Now

    def list(self, heading: str, lead: str, lines: Sequence[Line], asked: str) -> HTMLResponse:
        """A page of everything that one count of the desk has counted."""
        values = {"heading": heading, "lead": lead, "sheet": turn_to(lines, asked)}
        return page(self.request, "listed.html", values)


At = Annotated[Desk, Depends()]


@router.get("/meja")
def show_overview(desk: At) -> HTMLResponse:
    """What waits for an officer, and where it is done."""
    catalogue, today = desk.house.catalogue, desk.now.astimezone(WITA).date()
    values = {
        "today": today,
        "queued": waiting(catalogue),
        "editions": turn_to(list(_editions(agenda(catalogue, desk.now), desk)), "", _MOST),
        "due": turn_to(list(_dues(deadlines(catalogue, today), desk)), "", _MOST),
        "lacking": {gap: len(motifs) for gap, motifs in lacking(catalogue).items()},
        "gaps": GAPS,
        "reports": open_reports(catalogue),
        "blind": len(list(blind(desk.house))),
        "backup": last(desk.house.folder),
    }
    return page(desk.request, "overview.html", values)


@router.get("/meja/tenggat")
def list_deadlines(desk: At, halaman: Words = "") -> HTMLResponse:
    """Recordations with a day that has come or comes soon."""
    found = deadlines(desk.house.catalogue, desk.now.astimezone(WITA).date())
    lead = desk.say("Terms that have ended or end within a year, and applications that wait.")
    return desk.list(desk.say("Deadlines"), lead, list(_dues(found, desk)), halaman)


@router.get("/meja/gambar")
def list_blind(desk: At, halaman: Words = "") -> HTMLResponse:
    """Pictures that no check compares."""
    lead = desk.say("No check finds these pictures, so a copy of them would not be flagged.")
    lines = list(_blind(blind(desk.house), desk))
    return desk.list(desk.say("Pictures that cannot be searched"), lead, lines, halaman)


@router.get("/meja/kurang/{gap}")
def list_lacking(gap: str, desk: At, halaman: Words = "") -> HTMLResponse:
    """Motifs that lack one thing."""
    if gap not in set(Gap):
        raise NotFound(what="list")
    found = lacking(desk.house.catalogue).get(Gap(gap), ())
    lines = [Line(address=f"/motif/{one.id}/atur", title=one.title, told="") for one in found]
    lead = desk.say("Motifs on whose record this is not filled in.")
    return desk.list(desk.say(GAPS[Gap(gap)]), lead, lines, halaman)


def _editions(found: Iterable[Agenda], desk: Desk) -> Iterator[Line]:
    for one in found:
        on = desk.say.moment(one.on) if one.on else "-"
        told = desk.say(NEEDS[one.need], on=on, winners=one.winners)
        address = f"/edisi/{one.edition.id}{_PLACES.get(one.need, '')}"
        yield Line(address=address, title=one.edition.title, told=told)


def _dues(found: Iterable[Deadline], desk: Desk) -> Iterator[Line]:
    for one in found:
        address = f"/motif/{one.motif.id}/pencatatan"
        yield Line(address=address, title=one.motif.title, told=desk.say(DUES[one.due], on=one.on))


def _blind(found: Iterable[Blind], desk: Desk) -> Iterator[Line]:
    for one in found:
        place = "/tinjau" if isinstance(one.work, Entry) else "/motif"
        address = f"{place}/{one.work.id}"
        yield Line(address=address, title=one.work.title, told=desk.say(UNSEEN[one.why]))
