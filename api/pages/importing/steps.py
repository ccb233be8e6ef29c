"""Steps: an import is looked at, confirmed, and told of when it is done."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, File, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.errors import sentence
from api.forms import Words
from api.pages.importing.desk import At, Office
from api.pages.mistakes import Mistake, mistake
from api.pages.paging import turn_to
from api.turns import HEAVY
from api.wording import ROWS as OUTCOMES, SHARES
from api.work import Work
from images import Refusal, render
from motifs.errors import FileMissing, NotFound
from motifs.keeping.files import read_file
from motifs.keeping.tray import Tray
from motifs.register.clashes import Clash, clashes
from motifs.register.importing import Imported, Outcome, names_of
from motifs.register.intake import rows_of

router = APIRouter(prefix="/impor")

_WIDTH = 320  # px of a picture in the tray, as it is shown
_ORDER = (Outcome.FAILED, Outcome.CORRECTED, Outcome.ADDED, Outcome.PRESENT)


@dataclass(frozen=True, kw_only=True)
class Line:
    """A row of the table as an officer sees it.

    Attributes:
        row: what it does, or did.
        reason: why it is refused; empty where it is not.
        clashes: motifs on record with which it shares something.
        place: of its first picture in the tray; empty where it cannot be shown.
    """

    row: Imported
    reason: str
    clashes: Sequence[Clash]
    place: str


@router.get("/{import_id}")
def show_import(import_id: str, office: At, halaman: Words = "") -> HTMLResponse:
    """How far it is, what it would do, or what it did."""
    tray = office.house.trays.find(import_id)
    return _show(office, tray, None, halaman)


@router.post("/{import_id}/gambar", dependencies=[HEAVY])
def take_pictures(
    import_id: str, office: At, gambar: Annotated[list[UploadFile] | None, File()] = None
) -> Response:
    """Lay more pictures ready, and look at everything again."""
    tray = office.house.trays.find(import_id)
    office.works.drop(f"look {tray.id}")
    try:
        office.fill(tray, gambar or [])
    except Refusal as refusal:
        wrong = mistake(refusal, office.say, {}, "gambar")
        return _show(office, office.house.trays.find(import_id), wrong)
    return office.lead(tray.id)


@router.get("/{import_id}/gambar/{place}.webp", dependencies=[HEAVY])
def show_picture(import_id: str, place: str, office: At) -> Response:
    """A small picture of the tray, for its own pages."""
    tray = office.house.trays.find(import_id)
    if place not in tray.pictures.values():
        raise NotFound(what="picture")
    limits = office.settings.check_limits
    data = read_file(office.house.trays.folder(tray.id) / place, limits.max_bytes)
    headers = {"Cache-Control": "private, max-age=3600"}
    return Response(render(data, _WIDTH, limits), media_type="image/webp", headers=headers)


@router.post("/{import_id}/masukkan")
def take_confirmation(import_id: str, office: At) -> Response:
    """Let the rows that are not refused come in."""
    tray = office.house.trays.find(import_id)
    office.house.trays.confirm(tray.id)
    office.import_(tray)
    return office.lead(tray.id)


@router.post("/{import_id}/buang")
def take_back(import_id: str, office: At) -> Response:
    """Forget what was laid ready; what came in already stays."""
    tray = office.house.trays.find(import_id)
    office.works.drop(f"look {tray.id}", f"import {tray.id}")
    office.house.trays.remove(tray.id)
    return RedirectResponse("/impor", 303)


def _show(office: Office, tray: Tray, wrong: Mistake | None, asked: str = "") -> HTMLResponse:
    """A confirmed one of which nothing is known was broken off when the service was."""
    imported = office.works.find(f"import {tray.id}")
    broken_off = tray.confirmed and imported is None
    work = imported or (None if broken_off else office.look(tray))
    refusal = work.refusal if work else None
    values = {
        "tray": tray,
        "work": work,
        "confirmed": tray.confirmed,
        "refused": sentence(refusal, office.say) if refusal else "",
        **(_tell(office, tray, work, asked) if work and work.finished else {}),
    }
    return office.show("intake.html", values, wrong)


def _tell(office: Office, tray: Tray, work: Work, asked: str) -> dict[str, object]:
    """What became of the rows, those that ask for a look first."""
    counts = Counter(one.outcome for one in work.done)
    rows = sorted(work.done, key=lambda one: _ORDER.index(one.outcome))
    sheet = turn_to(rows, asked)
    places = {row.line: names_of(row) for row in rows_of(tray, office.house)}
    lines = [_line(one, places.get(one.line, []), office, tray) for one in sheet.items]
    return {
        "counts": {outcome: counts[outcome] for outcome in _ORDER if counts[outcome]},
        "missing": any(isinstance(one.refusal, FileMissing) for one in work.done),
        "sheet": sheet,
        "lines": lines,
        "added": counts[Outcome.ADDED],
        "outcomes": OUTCOMES,
        "shares": SHARES,
    }


def _line(row: Imported, places: Sequence[str], office: Office, tray: Tray) -> Line:
    """With the motifs it clashes with, while they are not the row itself."""
    asks = row.outcome is Outcome.FAILED or (row.outcome is Outcome.ADDED and not tray.confirmed)
    found = clashes(row.motif, office.house.catalogue) if row.motif and asks else ()
    return Line(
        row=row,
        reason=sentence(row.refusal, office.say) if row.refusal else "",
        clashes=found,
        place=places[0] if row.motif and places else "",
    )
