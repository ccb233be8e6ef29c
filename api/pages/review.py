"""Review: officers compare what was flagged, decide with a reason, and may undo it."""

from dataclasses import dataclass
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.dependencies import House, Member, Now, Say
from api.forms import JudgementFields, ReviewFilter
from api.pages.likeness import SHOWN, likeness, pick
from api.pages.mistakes import Mistake, mistake
from api.pages.paging import turn_to
from api.pages.viewer import RECORDED, link
from api.rendering import page
from images import ARCHIVE_LIMITS, Refusal, Resemblance, align_known, show
from motifs.archive import Archive
from motifs.catalogue import Catalogue
from motifs.errors import NotFound
from motifs.review import Judgement, Pair, decide, decided, pairs, queue, undo

router = APIRouter()

_CARDS = 12  # pairs on one sheet
_INPUTS = {"decision": "outcome", "reason": "reason"}


@dataclass(kw_only=True)
class Bench:
    """Where a signed-in officer compares."""

    house: House
    officer: Member
    say: Say
    now: Now


@dataclass(kw_only=True)
class Place:
    """The two works that an address names."""

    entry_id: str
    subject: str


@router.get("/tinjau")
def list_pairs(
    request: Request,
    asked: Annotated[ReviewFilter, Depends()],
    bench: Annotated[Bench, Depends()],
) -> HTMLResponse:
    """Pairs that wait, pairs that are decided, and every entry."""
    catalogue = bench.house.catalogue
    entries = list(catalogue.entries.values())[::-1]
    values = {
        "news": asked.kabar,
        "queued": turn_to(queue(catalogue), asked.halaman, _CARDS),
        "done": turn_to(decided(catalogue), asked.putusan, _CARDS),
        "entries": turn_to(entries, asked.karya),
        **_helpers(catalogue),
    }
    return page(request, "review.html", values)


@router.get("/tinjau/{entry_id}")
def show_entry(
    entry_id: str,
    request: Request,
    bench: Annotated[Bench, Depends()],
) -> HTMLResponse:
    """One entry with its maker, its pictures and all that it resembles."""
    catalogue = bench.house.catalogue
    entry = catalogue.entry(entry_id)
    waiting = [pair for pair in pairs(catalogue) if pair.entry is entry]
    found = catalogue.findings[entry.id]
    values = {
        "entry": entry,
        "late": catalogue.edition(entry.edition).is_late(entry.received_at),
        "pairs": waiting,
        "findings": found,
        "most": SHOWN,
    }
    return page(request, "sent.html", {**values, **_helpers(catalogue)})


@router.get("/tinjau/{entry_id}/{subject}")
def show_pair(
    place: Annotated[Place, Depends()],
    request: Request,
    bench: Annotated[Bench, Depends()],
) -> HTMLResponse:
    """Both pictures side by side, and the form to decide."""
    pair = _pair(place, bench.house.catalogue)
    return _compare(request, bench.house.catalogue, pair, JudgementFields(), None)


@router.get("/tinjau/{entry_id}/{subject}/bukti.webp")
def show_evidence(
    place: Annotated[Place, Depends()], bench: Annotated[Bench, Depends()]
) -> Response:
    """The picture that shows why the pair was flagged."""
    submitted, known, seen = _originals(_pair(place, bench.house.catalogue), bench.house)
    return _webp(show(submitted, known, seen, ARCHIVE_LIMITS))


@router.get("/tinjau/{entry_id}/{subject}/selaras.webp")
def show_aligned(
    place: Annotated[Place, Depends()], bench: Annotated[Bench, Depends()]
) -> Response:
    """The known picture as it lies in the one that was sent."""
    submitted, known, seen = _originals(_pair(place, bench.house.catalogue), bench.house)
    return _webp(align_known(submitted, known, seen, ARCHIVE_LIMITS, RECORDED))


@router.post("/tinjau/{entry_id}/{subject}")
def take_judgement(
    place: Annotated[Place, Depends()],
    request: Request,
    asked: Annotated[JudgementFields, Depends()],
    bench: Annotated[Bench, Depends()],
) -> Response:
    """Decide on the pair, or say what the decision lacks."""
    pair = _pair(place, bench.house.catalogue)
    judgement = Judgement(entry=pair.entry.id, subject=pair.finding.subject, **vars(asked))
    try:
        decide(judgement, bench.officer.id, bench.house.store, bench.now)
    except Refusal as refusal:
        wrong = mistake(refusal, bench.say, _INPUTS, "decision")
        now_is = _pair(place, bench.house.catalogue)
        return _compare(request, bench.house.catalogue, now_is, asked, wrong)
    return RedirectResponse("/tinjau?kabar=diputuskan", 303)


@router.post("/tinjau/keputusan/{decision_id}/urungkan")
def take_back(decision_id: str, bench: Annotated[Bench, Depends()]) -> Response:
    """Undo a decision; its pair waits again."""
    undo(decision_id, bench.officer.id, bench.house.store, bench.now)
    return RedirectResponse("/tinjau?kabar=diurungkan", 303)


def _pair(place: Place, catalogue: Catalogue) -> Pair:
    for pair in pairs(catalogue):
        if (pair.entry.id, pair.finding.subject) == (place.entry_id, place.subject):
            return pair
    raise NotFound(what="pair")


def _originals(pair: Pair, house: Archive) -> tuple[bytes, bytes, Resemblance]:
    """Both files as they came, and how they resemble each other."""
    seen = pair.finding.resemblance
    return house.files.read(pair.finding.submitted), house.files.read(seen.key), seen


def _webp(data: bytes) -> Response:
    return Response(data, media_type="image/webp", headers={"Cache-Control": "private, no-store"})


def _compare(
    request: Request,
    catalogue: Catalogue,
    pair: Pair,
    typed: JudgementFields,
    wrong: Mistake | None,
) -> HTMLResponse:
    found = catalogue.findings.get(pair.entry.id, ())
    further = [one for one in found if one is not pair.finding][:SHOWN]
    values = {
        "pair": pair,
        "view": link(pair),
        "further": further,
        "typed": typed,
        "mistake": wrong,
    }
    status = wrong.status if wrong else 200
    return page(request, "pair.html", {**values, **_helpers(catalogue)}, status=status)


def _helpers(catalogue: Catalogue) -> dict[str, Any]:
    return {
        "likeness": partial(likeness, catalogue=catalogue),
        "maker": catalogue.person,
        "pick": pick,
    }
