"""Judging: jurors look at works without makers, give points, and seal their sheet."""

from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.bench import Bench, Seated
from api.dependencies import Chosen, House, Member, Say
from api.forms import Words
from api.pages.mistakes import Mistake, mistake
from api.pages.paging import turn_to
from api.rendering import page
from images import WIDTHS, Refusal
from motifs.contest.blind import picture
from motifs.contest.conflicts import sheet_of
from motifs.contest.judging import declare, retract, score, seal
from motifs.contest.jury import judged_by, missing
from motifs.contest.marks import Marks, version
from motifs.contest.standings import part
from motifs.errors import NotFound, SheetChanged, SheetSealed, WorkWithdrawn
from motifs.facts.edition import Stage
from motifs.keeping.records import canonical, digest

router = APIRouter(prefix="/penjurian")


@dataclass(kw_only=True)
class MarksFields:
    """What a juror types on one work; points in the order of the criteria."""

    points: Annotated[list[str] | None, Form()] = None
    remark: Annotated[str, Form()] = ""
    seen: Annotated[str, Form()] = ""

    def named(self, bench: Seated) -> dict[str, str]:
        """Points by name of the criterion; one that was left out counts as empty."""
        names = [one.name for one in bench.edition.criteria]
        return dict(zip_longest(names, (self.points or [])[: len(names)], fillvalue=""))


@router.get("")
def list_judged(request: Request, house: House, juror: Member, halaman: Words = "") -> HTMLResponse:
    """Editions that the juror judges."""
    catalogue = house.catalogue
    sheet = turn_to(judged_by(juror.id, catalogue), halaman)
    rows = [(one, sheet_of(one, juror.id, catalogue)) for one in sheet.items]
    left = {edition.id: len(missing(own, edition, catalogue)) for edition, own in rows}
    return page(request, "judged.html", {"sheet": sheet, "rows": rows, "left": left})


@router.get("/{edition_id}")
def list_works(
    request: Request, bench: Bench, halaman: Words = "", kabar: Words = ""
) -> HTMLResponse:
    """Works by number, what is done and what is open."""
    values = {**_shown(bench), "works": turn_to(bench.works, halaman), "news": kabar}
    return page(request, "works.html", values)


@router.get("/{edition_id}/segel")
def ask_seal(request: Request, bench: Bench) -> HTMLResponse:
    """Everything that is sealed, listed once more; of a sealed sheet its digest."""
    return _listed(request, bench, None)


@router.post("/{edition_id}/segel")
def take_seal(
    request: Request, bench: Bench, say: Say, seen: Annotated[str, Form()] = ""
) -> Response:
    """Seal the sheet; who presses twice is shown that it is sealed."""
    try:
        seal(bench.seat, seen, bench.house.store, bench.now)
    except SheetSealed:
        pass
    except Refusal as refusal:
        return _listed(request, bench, mistake(refusal, say, {}, "seal"))
    return RedirectResponse(f"/penjurian/{bench.edition_id}/segel", 303)


@router.get("/{edition_id}/lembar.json")
def keep_sheet(bench: Bench) -> Response:
    """The sealed sheet as a file, whose SHA-256 is the digest that the juror wrote down."""
    if bench.sheet.sealed_at is None:
        raise NotFound(what="sealed sheet")
    headers = {
        "Content-Disposition": f'attachment; filename="lembar-{bench.sheet.id}.json"',
        "Cache-Control": "private, no-store",
    }
    sealed = canonical(replace(bench.sheet, digest=""))
    return Response(sealed, media_type="application/json", headers=headers)


@router.get("/{edition_id}/{number}")
def show_work(number: int, request: Request, bench: Bench, kabar: Words = "") -> HTMLResponse:
    """One work, its pictures large, and the form for its points."""
    return _work(request, bench, number, {"news": kabar})


@router.post("/{edition_id}/{number}")
def take_marks(
    number: int,
    request: Request,
    asked: Annotated[MarksFields, Depends()],
    bench: Bench,
    say: Say,
) -> Response:
    """Keep the points and go on to the next work, or say what is wrong with them."""
    points = asked.named(bench)
    marks = Marks(number=number, points=points, remark=asked.remark, seen=asked.seen)
    try:
        score(bench.seat, marks, bench.house.store, bench.now)
    except WorkWithdrawn:
        raise
    except SheetChanged as refusal:
        return _work(request, bench, number, {"mistake": mistake(refusal, say, {}, "marks")})
    except Refusal as refusal:
        wrong = mistake(refusal, say, _inputs(bench), "marks")
        values = {"points": points, "remark": asked.remark, "mistake": wrong}
        return _work(request, bench, number, values)
    following = _beside(bench, number)["following"] or ""
    address = f"/penjurian/{bench.edition_id}/{following}".rstrip("/")
    return RedirectResponse(f"{address}?kabar=tersimpan", 303)


@router.post("/{edition_id}/{number}/benturan")
def take_conflict(
    number: int, request: Request, bench: Bench, say: Say, reason: Annotated[str, Form()] = ""
) -> Response:
    """Declare a conflict of interest with the work."""
    try:
        declare(bench.seat, number, reason, bench.house.store, bench.now)
    except WorkWithdrawn:
        raise
    except Refusal as refusal:
        wrong = mistake(refusal, say, {"reason": "reason"}, "marks")
        return _work(request, bench, number, {"reason": reason, "mistake": wrong})
    return RedirectResponse(f"/penjurian/{bench.edition_id}/{number}?kabar=benturan", 303)


@router.post("/{edition_id}/{number}/benturan/cabut")
def take_back(number: int, bench: Bench) -> Response:
    """Withdraw the conflict of interest."""
    retract(bench.seat, number, bench.house.store, bench.now)
    return RedirectResponse(f"/penjurian/{bench.edition_id}/{number}?kabar=dicabut", 303)


@router.get("/{edition_id}/{number}/{place}/{width}.webp")
def show_picture(number: int, place: int, width: int, bench: Bench, settings: Chosen) -> Response:
    """A picture of a work at 320, 960 or 2048 px; its address and headers do not say which."""
    if width not in WIDTHS:
        raise NotFound(what="picture")
    key = picture(bench.edition, number, place, bench.house.catalogue)
    data = bench.house.files.rendition(key, width, settings.check_limits)
    return Response(data, media_type="image/webp", headers={"Cache-Control": "private, no-store"})


def _shown(bench: Seated) -> dict[str, Any]:
    sheet = bench.sheet
    return {
        "edition": bench.edition,
        "own": sheet,
        "left": bench.left,
        "total": len(bench.works),
        "open": bench.edition.stage is Stage.JUDGING and sheet.sealed_at is None,
        "mistake": None,
        "news": "",
    }


def _listed(request: Request, bench: Seated, wrong: Mistake | None) -> HTMLResponse:
    sheet, works = bench.sheet, bench.works
    sums = {one.number: part(sheet, one.number, bench.edition) for one in works}
    listed = {"works": works, "sums": sums, "seen": digest(sheet)}
    values = {**_shown(bench), **listed, "mistake": wrong}
    return page(request, "sealing.html", values, status=wrong.status if wrong else 200)


def _work(request: Request, bench: Seated, number: int, values: dict[str, Any]) -> HTMLResponse:
    work, sheet = bench.work(number), bench.sheet
    shown = {
        **_shown(bench),
        **_beside(bench, number),
        "work": work,
        "points": sheet.points.get(number, {}),
        "remark": sheet.remark(number),
        "reason": "",
        "seen": version(sheet, number),
        **values,
    }
    wrong = shown["mistake"]
    return page(request, "work.html", shown, status=wrong.status if wrong else 200)


def _inputs(bench: Seated) -> dict[str, str]:
    places = enumerate(bench.edition.criteria, start=1)
    return {"remark": "remark", **{one.name: f"points-{place}" for place, one in places}}


def _beside(bench: Seated, number: int) -> dict[str, int | None]:
    """The numbers before and after, as far as there are works."""
    numbers = [one.number for one in bench.works]
    return {
        "before": max((one for one in numbers if one < number), default=None),
        "following": min((one for one in numbers if one > number), default=None),
    }
