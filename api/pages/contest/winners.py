"""Winners: officers give the ranks of a decided edition, see what is missing, and publish."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.dependencies import House, Member, Now, Say
from api.forms import Words
from api.pages.mistakes import Mistake, mistake
from api.pages.paging import turn_to
from api.papers import RankFields
from api.rendering import page
from api.wording import TASKS
from images import Refusal
from motifs.contest.awarding import give_ranks, places, revision
from motifs.contest.publishing import not_given, publish, ranked
from motifs.errors import FieldRequired, StageWrong
from motifs.facts.award import Award
from motifs.facts.edition import Edition, Stage
from motifs.keeping.catalogue import Catalogue
from motifs.register.progress import Task, next_task, tasks

router = APIRouter(prefix="/edisi/{edition_id}/pemenang")

_INPUTS = {"tick that the results were compared": "sure"}


@dataclass(kw_only=True)
class Sheets:
    """Which parts of the two lists to show, and what has just been done."""

    halaman: Words = ""
    juara: Words = ""
    kabar: Words = ""


@dataclass(kw_only=True)
class Table:
    """Where the results of an edition lie."""

    edition_id: str
    request: Request
    house: House
    officer: Member
    say: Say
    now: Now


@router.get("")
def show_winners(
    table: Annotated[Table, Depends()], asked: Annotated[Sheets, Depends()]
) -> HTMLResponse:
    """Works in the order of their points with their ranks, and what each winner still needs."""
    return _winners(table, asked, None)


@router.post("")
def take_ranks(
    fields: Annotated[RankFields, Depends()], table: Annotated[Table, Depends()]
) -> Response:
    """Give the ranks of one sheet, or say what is wrong with them."""
    store, officer = table.house.store, table.officer.id
    try:
        give_ranks(table.edition_id, fields.ranks(), fields.seen, officer, store, table.now)
    except StageWrong:
        raise
    except Refusal as refusal:
        return _winners(table, Sheets(), mistake(refusal, table.say, {}, "ranks"))
    return RedirectResponse(f"/edisi/{table.edition_id}/pemenang?kabar=disimpan", 303)


@router.post("/umumkan")
def take_publication(
    table: Annotated[Table, Depends()], sure: Annotated[str, Form()] = ""
) -> Response:
    """Publish the results, once the officer has said that they are right."""
    try:
        if not sure:
            raise FieldRequired(field="tick that the results were compared")
        publish(table.edition_id, table.officer.id, table.house.store, table.now)
    except StageWrong:
        raise
    except Refusal as refusal:
        return _winners(table, Sheets(), mistake(refusal, table.say, _INPUTS, "publish"))
    return RedirectResponse(f"/edisi/{table.edition_id}/pemenang?kabar=diumumkan", 303)


@dataclass(frozen=True, kw_only=True)
class Winner:
    """One award as the page tells it.

    Attributes:
        award: the fact.
        title: of the work.
        number: of the entry.
        credit: of its maker.
        done: how many tasks are.
        steps: how many tasks there are.
        task: what is to be done next; None where all is done.
        address: where that is done.
    """

    award: Award
    title: str
    number: int
    credit: str
    done: int
    steps: int
    task: Task | None
    address: str


def address_of(award: Award, task: Task | None, catalogue: Catalogue) -> str:
    """Where a task is done; of a motif its recordation."""
    if task in {Task.APPLICATION, Task.RECORDATION, None}:
        return f"/motif/{catalogue.born[award.id].id}/pencatatan"
    return f"/pemenang/{award.id}#{task.name.lower()}"


def _winners(table: Table, asked: Sheets, wrong: Mistake | None) -> HTMLResponse:
    catalogue = table.house.catalogue
    edition = _require_decided(catalogue.edition(table.edition_id))
    winners = [_winner(award, catalogue) for award in ranked(edition, catalogue)]
    values = {
        "edition": edition,
        "published": edition.stage is Stage.PUBLISHED,
        "works": turn_to(places(edition, catalogue), asked.halaman),
        "ranks": list(dict.fromkeys(prize.rank for prize in edition.prizes)),
        "seen": revision(edition.id, catalogue),
        "winners": turn_to(winners, asked.juara),
        "unfinished": [one for one in winners if one.task is not None],
        "left": not_given(edition, catalogue),
        "tasks": TASKS,
        "news": asked.kabar,
        "mistake": wrong,
    }
    status = wrong.status if wrong else 200
    return page(table.request, "winners.html", values, status=status)


def _require_decided(edition: Edition) -> Edition:
    if edition.stage not in {Stage.DECIDED, Stage.PUBLISHED}:
        raise StageWrong(stage=edition.stage)
    return edition


def _winner(award: Award, catalogue: Catalogue) -> Winner:
    entry, all_tasks = catalogue.entry(award.id), tasks(award, catalogue)
    task = next_task(award, catalogue)
    return Winner(
        award=award,
        title=entry.title,
        number=entry.number,
        credit=catalogue.person(award.id).credit,
        done=sum(all_tasks.values()),
        steps=len(all_tasks),
        task=task,
        address=address_of(award, task, catalogue),
    )
