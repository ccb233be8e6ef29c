"""Describing: one form for all that officers say of a motif, a new one or one on record."""

from dataclasses import dataclass, field, replace
from typing import Annotated

from fastapi import APIRouter, Depends, File, Form, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from ulid import ULID

from api.cataloguing import MotifFields
from api.contrast import Contrast, contrast
from api.pages.mistakes import Mistake, mistake
from api.pages.register.desk import At, Desk, In, Office
from api.uploads import read_uploads
from images import Refusal
from motifs.errors import RecordChanged
from motifs.facts.description import FIELDS, PICTURES, ROWS, tidy
from motifs.facts.fields import PHILOSOPHY
from motifs.facts.motif import Collection, Motif, Technique
from motifs.facts.rights import HolderKind
from motifs.keeping.records import digest
from motifs.register.editing import add, change, merge
from motifs.register.past import seen_as
from motifs.register.recordkeeping import newest
from motifs.register.registration import differences

router = APIRouter()

_INPUTS = {label: name for name, label in FIELDS.items()} | {
    "name to be credited by": "creators",
    "nationality": "creators",
    "address": "creators",
    "date of death": "creators",
    "kind of rights holder": "holder",
    "competition": "provenance",
    "entry number": "provenance",
    "rank": "provenance",
    "points": "provenance",
    "number of the letter": "provenance",
    "date of the source": "claims",
    "source": "claims",
}


@dataclass(kw_only=True)
class Sent:
    """One sending of the form: typed fields, and what of the motif was seen."""

    fields: Annotated[MotifFields, Depends()]
    revision: Annotated[str, Form()] = ""


@dataclass(frozen=True, kw_only=True)
class Shown:
    """The form as it is shown.

    Attributes:
        typed: into its fields.
        revision: of the motif that the officer has seen.
        wrong: what must be looked at again.
        others: what somebody else has changed meanwhile; each fact before and now.
        clashes: names of the facts that both have changed.
    """

    typed: MotifFields
    revision: str = ""
    wrong: Mistake | None = None
    others: tuple[Contrast, ...] = ()
    clashes: frozenset[str] = field(default_factory=frozenset)


@router.get("/motif-baru")
def ask_motif(office: In) -> HTMLResponse:
    """The form for a motif that is not on record."""
    return _show(office, None, Shown(typed=MotifFields()))


@router.post("/motif-baru")
def take_motif(
    fields: Annotated[MotifFields, Depends()],
    office: In,
    pictures: Annotated[list[UploadFile] | None, File()] = None,
) -> Response:
    """Put a motif on record with its pictures, and lead to them."""
    try:
        files = read_uploads(pictures or (), office.settings.max_bytes)
        added = add(_blank(office, fields), files, office.house, office.act("registered"))
    except Refusal as refusal:
        wrong = mistake(refusal, office.say, _INPUTS, "pictures")
        return _show(office, None, Shown(typed=fields, wrong=wrong))
    return RedirectResponse(f"/motif/{added.id}/riwayat-suntingan?kabar=ditambah", 303)


@router.get("/motif/{motif_id}/atur")
def ask_changes(desk: At) -> HTMLResponse:
    """The form with everything that is on record."""
    motif = desk.motif
    return _show(desk, motif, Shown(typed=MotifFields.of(motif), revision=digest(motif)))


@router.post("/motif/{motif_id}/atur")
def take_changes(sent: Annotated[Sent, Depends()], desk: At) -> Response:
    """Change the motif, or give the form back with everything typed."""
    known = desk.motif
    try:
        wanted = tidy(replace(known, **sent.fields.facts()))
        if not _save(wanted, sent, desk):
            return _overtaken(wanted, sent, desk)
    except Refusal as refusal:
        wrong = mistake(refusal, desk.say, _INPUTS, "form")
        return _show(desk, known, Shown(typed=sent.fields, revision=sent.revision, wrong=wrong))
    return desk.done("disimpan")


def _save(wanted: Motif, sent: Sent, desk: Desk) -> bool:
    """Whether the motif was still as the officer saw it, and so is now as it is wanted."""
    try:
        change(wanted, sent.revision, desk.house, desk.act("edited"))
    except RecordChanged:
        return False
    return True


def _overtaken(wanted: Motif, sent: Sent, desk: Desk) -> HTMLResponse:
    """What the officer has changed, on top of what somebody else has changed meanwhile."""
    known = desk.motif
    seen = seen_as(known, sent.revision, desk.house.catalogue)
    theirs, own = differences(seen, known), differences(seen, wanted)
    shown = Shown(
        typed=MotifFields.of(merge(seen, wanted, known)),
        revision=digest(known),
        wrong=mistake(RecordChanged(), desk.say, _INPUTS, "form"),
        others=tuple(contrast(name, seen, known, desk.say) for name in theirs),
        clashes=frozenset(theirs) & frozenset(own),
    )
    return _show(desk, known, shown)


def _blank(office: Office, fields: MotifFields) -> Motif:
    """A motif of this moment with what is typed."""
    blank = Motif(
        id=str(ULID()),
        title="",
        collection=Collection.REGISTERED,
        pictures=(),
        registered_at=office.now,
    )
    return replace(blank, **fields.facts())


def _show(office: Office, motif: Motif | None, shown: Shown) -> HTMLResponse:
    values = {
        **vars(shown),
        "motif": motif,
        "papers": bool(motif and newest(motif.id, office.house.catalogue)),
        "collections": Collection,
        "techniques": Technique,
        "kinds": HolderKind,
        "longest": PHILOSOPHY,
        "rows": ROWS,
        "most": PICTURES,
        "limits": office.settings.check_limits,
    }
    return office.show("describe.html", values, shown.wrong)
