"""Rendering: templates with autoescape, in the visitor's language."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from api.dependencies import get_archive, get_officer, get_translator
from api.wording import ADVICE, REASONS, VERDICTS, describe, explain
from motifs.review import queue

_FOLDER = Path(__file__).parent / "templates"


def page(
    request: Request, name: str, values: Mapping[str, Any] | None = None, *, status: int = 200
) -> HTMLResponse:
    """One page; `values` come beside what every page may use."""
    shown = {**_common(request), **(values or {})}
    return HTMLResponse(_templates().get_template(name).render(shown), status)


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
    catalogue = get_archive(request).catalogue
    officer = get_officer(request)
    return {
        "_": say,
        "language": say.language,
        "path": request.url.path,
        "query": request.url.query,
        "officer": officer,
        "waiting": len(queue(catalogue)) if officer else 0,
        "samples": catalogue.holds_samples,
        "verdicts": VERDICTS,
        "advice": ADVICE,
        "reasons": REASONS,
        "describe": lambda transform: describe(transform, say),
        "explain": lambda finding: explain(finding, say),
    }
