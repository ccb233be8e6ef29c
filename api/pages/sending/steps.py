"""Steps: the screens on which one thing is typed or ticked."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form
from fastapi.responses import HTMLResponse, Response

from api.forms import EntryFields
from api.pages.mistakes import Mistake, mistake
from api.pages.sending.desk import At, Desk
from api.refusals import PageMissing
from images import Refusal
from motifs.entering.drafting import fill_in, require_step
from motifs.errors import ConsentMissing
from motifs.facts.consent import TEXTS, needed
from motifs.facts.fields import PHILOSOPHY
from motifs.facts.motif import Technique
from motifs.keeping.draft import FIELDS, Draft, Step

router = APIRouter()

BACK, KEEP = "mundur", "simpan"
"""What else than going on a form may be sent for."""

_INPUTS = {
    "title": "title",
    "description": "philosophy",
    "technique": "technique-tulis",
    "class": "category-1",
    "community": "community",
    "your name": "name",
    "phone number": "phone",
    "name to be credited": "alias",
    "guardian's name": "guardian",
    "guardian's relation": "guardian_relation",
}


def read_step(step: str) -> Step:
    """The screen of this name.

    Raises:
        PageMissing: there is none on which something is typed.
    """
    for known in FIELDS:
        if known == step:
            return known
    raise PageMissing


Asked = Annotated[Step, Depends(read_step)]


@router.get("/kirim/{edition_id}/{draft_id}/{step}")
def ask_step(step: Asked, desk: At) -> HTMLResponse:
    """One screen, with what was typed there before."""
    return desk.show(step, desk.draft, None, _choices(desk.draft))


@router.post("/kirim/{edition_id}/{draft_id}/{step}")
def answer_step(
    step: Asked,
    desk: At,
    fields: Annotated[EntryFields, Depends()],
    ke: Annotated[str, Form()] = "",
) -> Response:
    """Keep what was typed, right or wrong, then go on, go back, or say what is wrong."""
    form = fields.form("")
    typed = {name: getattr(form, name) for name in FIELDS[step]}
    draft = fill_in(desk.draft, typed, desk.house, desk.now)
    if ke == KEEP:
        return Response(status_code=204)
    if ke == BACK:
        return desk.go_back(step)
    try:
        require_step(step, draft, desk.house.catalogue)
    except Refusal as refusal:
        return desk.show(step, draft, _point(refusal, desk), _choices(draft))
    return desk.go_on(step)


def _choices(draft: Draft) -> dict[str, object]:
    return {
        "techniques": Technique,
        "longest": PHILOSOPHY,
        "consents": TEXTS,
        "required": needed(minor=draft.form.minor),
    }


def _point(refusal: Refusal, desk: Desk) -> Mistake:
    """To the tick that is missing, the field that is named, or else to the number of the phone."""
    if isinstance(refusal, ConsentMissing):
        tick = next(key for key, text in TEXTS.items() if text == refusal.values["purpose"])
        return mistake(refusal, desk.say, {}, f"consent-{tick}")
    return mistake(refusal, desk.say, _INPUTS, "phone")
