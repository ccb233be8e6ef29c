"""Review: officers compare what was flagged, decide with a reason, and may undo it."""

from dataclasses import dataclass
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Depends, File, Request, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.dependencies import Chosen, House, Member, Now, Say
from api.forms import JudgementFields, QuestionFields, ReviewFilter
from api.pages.likeness import SHOWN, likeness, pick
from api.pages.mistakes import Mistake, mistake
from api.pages.paging import turn_to
from api.pages.viewer import RECORDED, link
from api.rendering import page
from api.turns import HEAVY
from api.uploads import read_uploads
from images import ARCHIVE_LIMITS, Refusal, Resemblance, align_known, show
from motifs.archive import Archive
from motifs.errors import AlreadyAsked, AlreadyDecided, FieldRequired, FieldTooLong, NotFound
from motifs.facts.fields import REASON
from motifs.keeping.catalogue import Catalogue
from motifs.keeping.document import keep_scan
from motifs.review.deciding import Judgement, Pair, decide, decided, pairs, queue, undo
from motifs.review.hearing import ask
from motifs.review.triage import BANDS, Case, around, narrow, past, severity

router = APIRouter()

_CARDS = 12  # pairs on one sheet
_INPUTS = {"decision": "outcome", "reason": "reason"}


@dataclass(kw_only=True)
class Bench:
    """Where a signed-in officer compares."""

    house: House
    officer: Member
    settings: Chosen
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
    """Pairs that wait, the gravest first, pairs that are decided, and every entry."""
    catalogue, sieve = bench.house.catalogue, asked.sieve()
    entries = list(catalogue.entries.values())[::-1]
    values = {
        "asked": asked,
        "everywhere": len(queue(catalogue)),
        "queued": turn_to(narrow(queue(catalogue), sieve), asked.halaman, _CARDS),
        "done": turn_to(narrow(decided(catalogue), sieve), asked.putusan, _CARDS),
        "entries": turn_to(entries, asked.karya),
        "editions": [catalogue.edition(key) for key in {one.edition: 0 for one in entries}],
        "cases": Case,
        "bands": BANDS,
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
    return _compare(request, bench.house.catalogue, pair, None)


@router.get("/tinjau/{entry_id}/{subject}/bukti.webp", dependencies=[HEAVY])
def show_evidence(
    place: Annotated[Place, Depends()], bench: Annotated[Bench, Depends()]
) -> Response:
    """The picture that shows why the pair was flagged."""
    submitted, known, seen = _originals(_pair(place, bench.house.catalogue), bench.house)
    return _webp(show(submitted, known, seen, ARCHIVE_LIMITS))


@router.get("/tinjau/{entry_id}/{subject}/selaras.webp", dependencies=[HEAVY])
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
    paper: Annotated[UploadFile | None, File()] = None,
) -> Response:
    """Decide on the pair, or say what the decision lacks."""
    pair = _pair(place, bench.house.catalogue)
    try:
        document = _keep(paper, bench)
        said = {**vars(asked), "entry": pair.entry.id, "subject": pair.finding.subject}
        judgement = Judgement(**said, document=document)
        decide(judgement, bench.officer.id, bench.house.store, bench.now)
    except Refusal as refusal:
        wrong = mistake(refusal, bench.say, _INPUTS, _spot(refusal))
        now_is = _pair(place, bench.house.catalogue)
        return _compare(request, bench.house.catalogue, now_is, wrong, typed=asked)
    return RedirectResponse("/tinjau?kabar=diputuskan", 303)


@router.post("/tinjau/{entry_id}/{subject}/tanya")
def take_question(
    place: Annotated[Place, Depends()],
    request: Request,
    asked: Annotated[QuestionFields, Depends()],
    bench: Annotated[Bench, Depends()],
) -> Response:
    """Ask the maker, or say what the question lacks."""
    store, officer = bench.house.store, bench.officer.id
    try:
        ask(place.entry_id, place.subject, asked.question, officer, store, bench.now)
    except (FieldRequired, FieldTooLong, AlreadyAsked) as refusal:
        wrong = mistake(refusal, bench.say, {}, "question")
        now_is = _pair(place, bench.house.catalogue)
        return _compare(request, bench.house.catalogue, now_is, wrong, question=asked.question)
    return RedirectResponse(f"/tinjau/{place.entry_id}/{place.subject}#hearing", 303)


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


def _keep(paper: UploadFile | None, bench: Bench) -> str:
    """Digest of the paper that came with a decision; empty where there was none."""
    files = read_uploads([paper] if paper else [], bench.settings.max_bytes)
    return keep_scan(files[0], bench.house.files) if files else ""


def _spot(refusal: Refusal) -> str:
    """The input at which a refusal that names no field is shown."""
    return "decision" if isinstance(refusal, AlreadyDecided) else "paper"


def _compare(
    request: Request, catalogue: Catalogue, pair: Pair, wrong: Mistake | None, **typed: object
) -> HTMLResponse:
    """The page of a pair; `typed` is what came back in one of its forms."""
    found = catalogue.findings.get(pair.entry.id, ())
    before, after = around(pair, queue(catalogue))
    values = {
        "pair": pair,
        "before": before,
        "after": after,
        "view": link(pair),
        "further": [one for one in found if one is not pair.finding][:SHOWN],
        "past": past(pair, catalogue),
        "longest": REASON,
        "mistake": wrong,
        "typed": JudgementFields(),
        "question": "",
        **typed,
    }
    status = wrong.status if wrong else 200
    return page(request, "pair.html", {**values, **_helpers(catalogue)}, status=status)


def _helpers(catalogue: Catalogue) -> dict[str, Any]:
    return {
        "likeness": partial(likeness, catalogue=catalogue),
        "maker": catalogue.person,
        "severity": severity,
        "inquiries": catalogue.inquiries_on,
        "edition_of": catalogue.edition,
        "pick": pick,
    }
