"""Start: the form for a table and its pictures, and the imports so far."""

from typing import Annotated

from fastapi import APIRouter, File, UploadFile
from fastapi.responses import HTMLResponse, Response

from api.forms import Words
from api.pages.importing.desk import At, Office
from api.pages.mistakes import Mistake, mistake
from api.pages.paging import turn_to
from api.turns import HEAVY
from api.uploads import read_upload
from images import Refusal
from motifs.errors import FieldRequired
from motifs.keeping.trays import KEPT, MOST_PICTURES
from motifs.register.intake import begin
from motifs.register.undoing import imports
from motifs.tables import COLUMNS, REQUIRED

router = APIRouter(prefix="/impor")


@router.get("")
def ask_table(office: At, halaman: Words = "") -> HTMLResponse:
    """The form, and the imports so far; what was laid ready a day ago is forgotten."""
    office.house.trays.clear(office.now)
    return _ask(office, None, halaman)


@router.post("", dependencies=[HEAVY])
def take_table(
    office: At,
    tabel: Annotated[UploadFile | None, File()] = None,
    gambar: Annotated[list[UploadFile] | None, File()] = None,
) -> Response:
    """Lay table and pictures ready, and lead to what they would do."""
    try:
        if tabel is None or not tabel.filename:
            raise FieldRequired(field="table")
        data = read_upload(tabel, office.settings.max_body)
        tray = begin(tabel.filename, data, office.officer.id, office.house, office.now)
    except Refusal as refusal:
        return _ask(office, mistake(refusal, office.say, {}, "tabel"))
    try:
        office.fill(tray, gambar or [])
    except Refusal as refusal:
        office.house.trays.remove(tray.id)
        return _ask(office, mistake(refusal, office.say, {}, "gambar"))
    return office.lead(tray.id)


def _ask(office: Office, wrong: Mistake | None, asked: str = "") -> HTMLResponse:
    values = {
        "past": turn_to(imports(office.house.catalogue), asked),
        "columns": COLUMNS,
        "needed": REQUIRED,
        "most": MOST_PICTURES,
        "largest": office.settings.max_bytes // 1_000_000,
        "together": office.settings.max_body // 1_000_000,
        "hours": KEPT.days * 24,
    }
    return office.show("import.html", values, wrong)
