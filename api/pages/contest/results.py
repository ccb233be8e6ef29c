"""Results: officers follow the jury, decide ties, close the judging; everybody reads the end."""

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.dependencies import Chosen, House, Member, Now, Say, Visitor
from api.forms import Words
from api.minutes import print_scoreboard
from api.pages.mistakes import Mistake, mistake
from api.refusals import ResultsHidden
from api.rendering import page
from api.roles import allows
from api.wording import STANDINGS
from images import Refusal
from motifs.contest.jury import progress
from motifs.contest.scoreboard import Scoreboard, scoreboard, write_scoreboard
from motifs.contest.settling import TieForm, break_tie, contested, settle
from motifs.contest.substitution import Substitution, candidates, substitute
from motifs.errors import FieldInvalid, SheetsOpen, WorkUnscored
from motifs.facts.edition import Edition, Stage
from motifs.facts.tie import Method

router = APIRouter(prefix="/edisi/{edition_id}")

_INPUTS = {"juror": "leaves", "new juror": "joins", "reason": "reason"}


@dataclass(kw_only=True)
class Committee:
    """Officers of an edition."""

    edition_id: str
    request: Request
    house: House
    officer: Member
    say: Say
    now: Now

    @property
    def edition(self) -> Edition:
        """As it is now."""
        return self.house.catalogue.edition(self.edition_id)


Sitting = Annotated[Committee, Depends()]


@dataclass(kw_only=True)
class SubstitutionFields:
    """Who leaves the jury, who joins it, and why."""

    leaves: Annotated[str, Form()] = ""
    joins: Annotated[str, Form()] = ""
    reason: Annotated[str, Form()] = ""


@dataclass(kw_only=True)
class TieFields:
    """Which work comes first, which next, by what rule, and why."""

    number: Annotated[list[int] | None, Form()] = None
    place: Annotated[list[str] | None, Form()] = None
    method: Annotated[str, Form()] = ""
    reason: Annotated[str, Form()] = ""

    @property
    def places(self) -> dict[int, str]:
        """What was typed, by entry number."""
        return dict(zip(self.number or [], self.place or [], strict=False))

    def form(self) -> TieForm:
        """As the use case takes it.

        Raises:
            FieldInvalid: the works are not counted 1, 2, 3 and so on.
        """
        numbers, typed = self.number or [], [place.strip() for place in self.place or []]
        counted = [str(place) for place in range(1, len(numbers) + 1)]
        if sorted(typed) != sorted(counted):
            raise FieldInvalid(field="order", value=", ".join(typed), expected=", ".join(counted))
        order = [number for _, number in sorted(zip(map(int, typed), numbers, strict=True))]
        return TieForm(order=order, method=self.method, reason=self.reason)


@router.get("/penjurian")
def show_progress(sitting: Sitting, kabar: Words = "") -> HTMLResponse:
    """How far each juror is; no points."""
    return _progress(sitting, SubstitutionFields(), None, kabar)


@router.post("/penjurian/juri")
def take_substitution(
    sitting: Sitting, asked: Annotated[SubstitutionFields, Depends()]
) -> Response:
    """Let a juror leave, or another one step in."""
    change = Substitution(**vars(asked))
    try:
        substitute(sitting.edition_id, change, sitting.officer.id, sitting.house.store, sitting.now)
    except Refusal as refusal:
        return _progress(sitting, asked, mistake(refusal, sitting.say, _INPUTS, "jury"), "")
    return RedirectResponse(f"/edisi/{sitting.edition_id}/penjurian?kabar=diganti", 303)


@router.get("/hasil")
def show_results(
    edition_id: str, request: Request, house: House, visitor: Visitor, kabar: Words = ""
) -> HTMLResponse:
    """Totals once all have sealed, for officers; the end for everybody once it is published."""
    officer = allows("GET /edisi/{edition_id}/hasil.csv", visitor)
    find = house.catalogue.edition if officer else house.catalogue.announced
    edition = find(edition_id)
    if not officer:
        if edition.stage is not Stage.PUBLISHED:
            raise ResultsHidden
        return page(request, "results.html", {"edition": edition, "board": _end(edition, house)})
    totals = _totals(edition, _end(edition, house))
    return page(request, "board.html", {**totals, "news": kabar})


@router.get("/hasil.csv")
def keep_results(sitting: Sitting) -> Response:
    """The same as a table, with the digest of each juror's sheet."""
    text = write_scoreboard(scoreboard(sitting.edition, sitting.house.catalogue))
    headers = {
        "Content-Disposition": f'attachment; filename="hasil-{sitting.edition_id}.csv"',
        "Cache-Control": "private, no-store",
    }
    return Response(text.encode("utf-8-sig"), media_type="text/csv", headers=headers)


@router.get("/hasil.pdf")
def print_results(sitting: Sitting, settings: Chosen) -> Response:
    """The same on paper, for the jury to sign."""
    board = scoreboard(sitting.edition, sitting.house.catalogue)
    data = print_scoreboard(board, settings.city, sitting.say, sitting.now)
    headers = {
        "Content-Disposition": f'inline; filename="hasil-{sitting.edition_id}.pdf"',
        "Cache-Control": "private, no-store",
    }
    return Response(data, media_type="application/pdf", headers=headers)


@router.post("/hasil/seri")
def take_tie(sitting: Sitting, asked: Annotated[TieFields, Depends()]) -> Response:
    """Put works that are tied in order."""
    try:
        form = asked.form()
        break_tie(sitting.edition_id, form, sitting.officer.id, sitting.house.store, sitting.now)
    except (SheetsOpen, WorkUnscored):
        raise
    except Refusal as refusal:
        return _board(sitting, mistake(refusal, sitting.say, {}, "ties"), asked)
    return RedirectResponse(f"/edisi/{sitting.edition_id}/hasil?kabar=seri", 303)


@router.post("/hasil/putuskan")
def take_end(sitting: Sitting) -> Response:
    """Close the judging; who presses twice is shown the results."""
    if sitting.edition.stage is Stage.JUDGING:
        settle(sitting.edition_id, sitting.officer.id, sitting.house.store, sitting.now)
    return RedirectResponse(f"/edisi/{sitting.edition_id}/hasil?kabar=diputuskan", 303)


def _progress(
    sitting: Sitting, typed: SubstitutionFields, wrong: Mistake | None, news: str
) -> HTMLResponse:
    edition, catalogue = sitting.edition, sitting.house.catalogue
    values = {
        "edition": edition,
        "jury": progress(edition, catalogue),
        "free": candidates(edition, catalogue),
        "accounts": catalogue.accounts,
        "hindrance": _hindrance(sitting),
        "typed": typed,
        "mistake": wrong,
        "news": news,
    }
    status = wrong.status if wrong else 200
    return page(sitting.request, "progress.html", values, status=status)


def _hindrance(sitting: Sitting) -> Refusal | None:
    """Why there are no totals yet; None once there are."""
    try:
        scoreboard(sitting.edition, sitting.house.catalogue)
    except (SheetsOpen, WorkUnscored) as refusal:
        return refusal
    return None


def _end(edition: Edition, house: House) -> Scoreboard | None:
    """None for an edition of the past, of which there are results but no sheets."""
    try:
        return scoreboard(edition, house.catalogue)
    except SheetsOpen:
        if edition.stage is Stage.PUBLISHED:
            return None
        raise


def _board(sitting: Sitting, wrong: Mistake, typed: TieFields) -> HTMLResponse:
    board = scoreboard(sitting.edition, sitting.house.catalogue)
    values = {**_totals(sitting.edition, board), "mistake": wrong, "typed": typed}
    return page(sitting.request, "board.html", values, status=wrong.status)


def _totals(edition: Edition, board: Scoreboard | None) -> dict[str, Any]:
    ordered = [line.standing for line in board.lines] if board else []
    return {
        "edition": edition,
        "board": board,
        "ties": contested(edition, ordered),
        "methods": Method,
        "rule": STANDINGS,
        "typed": TieFields(),
        "mistake": None,
        "news": "",
    }
