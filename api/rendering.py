"""Rendering: templates with autoescape, in the visitor's language."""

import base64
from collections.abc import Mapping
from functools import cache, partial
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from api.dependencies import get_account, get_archive, get_caller, get_settings, get_translator
from api.languages import Translator
from api.roles import allows
from api.wording import (
    ADVICE,
    ANSWERS,
    OUTCOMES,
    REASONS,
    STATES,
    TRADITION,
    VERDICTS,
    claim,
    depict,
    describe_chance,
    describe_changes,
    describe_clarity,
    describe_extent,
    describe_term,
    describe_witness,
    explain,
    shade,
)
from images import Refusal
from motifs.facts.account import Account
from motifs.facts.permission import permission
from motifs.review.deciding import queue

_FOLDER = Path(__file__).parent / "templates"
_TELLINGS = (
    claim,
    describe_chance,
    describe_changes,
    describe_clarity,
    describe_extent,
    describe_term,
    describe_witness,
    explain,
)


def page(
    request: Request, name: str, values: Mapping[str, Any] | None = None, *, status: int = 200
) -> HTMLResponse:
    """One page; `values` come beside what every page may use."""
    shown = {**_common(request), **(values or {})}
    kept = "private, no-store" if shown["member"] else "private, no-cache"
    html = _templates().get_template(name).render(shown)
    return HTMLResponse(html, status, {"Cache-Control": kept})


def write(request: Request, name: str, values: Mapping[str, Any], kind: str) -> Response:
    """One document that is no page, such as a feed; anyone may keep it for an hour."""
    address = {"base": str(request.base_url).rstrip("/")}
    text = _templates().get_template(name).render({**_common(request), **address, **values})
    return Response(text, media_type=kind, headers={"Cache-Control": "public, max-age=3600"})


def inline(webp: bytes) -> str:
    """A picture as an address that holds it; none for no bytes."""
    return "data:image/webp;base64," + base64.b64encode(webp).decode() if webp else ""


def member_of(request: Request) -> Account | None:
    """Nobody where the request names an account wrongly: that is refused elsewhere, not here."""
    try:
        return get_account(get_caller(request))
    except Refusal:
        return None


def secret(answer: Response) -> Response:
    """The answer, of which nobody on the way keeps a copy and which no search engine lists."""
    answer.headers.update({"Cache-Control": "private, no-store", "X-Robots-Tag": "noindex"})
    return answer


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=select_autoescape(),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _common(request: Request) -> dict[str, Any]:
    say = get_translator(request)
    house = get_archive(request)
    catalogue = house.catalogue
    city = get_settings(request).city
    member = member_of(request)
    return {
        "_": say,
        "language": say.language,
        "path": request.url.path,
        "query": request.url.query,
        "city": city,
        "member": member,
        "may": partial(allows, account=member),
        "waiting": len(queue(catalogue)) if allows("GET /tinjau", member) else 0,
        "samples": catalogue.holds_samples,
        "permit": lambda motif: permission(motif, city),
        "glimpse": lambda picture: inline(house.files.glimpse(picture.digest)),
        **_wording(say),
    }


def _wording(say: Translator) -> dict[str, Any]:
    return {
        "verdicts": VERDICTS,
        "advice": ADVICE,
        "tradition": TRADITION,
        "answers": ANSWERS,
        "reasons": REASONS,
        "outcomes": OUTCOMES,
        "states": STATES,
        "shade": shade,
        "depict": lambda work, picture: depict(work, picture, say),
        **{telling.__name__: partial(telling, say=say) for telling in _TELLINGS},
    }
