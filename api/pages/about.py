"""About: what the service is, every refusal it knows, and the language it speaks."""

from string import Formatter

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from api.dependencies import LANGUAGE, Chosen, Say
from api.errors import STATUS_OF, slug
from api.forms import Address
from api.languages import LANGUAGES, Translator
from api.refusals import PageMissing
from api.rendering import page
from images import Refusal
from motifs.submission import MAX_PICTURES

router = APIRouter()

_YEAR = 31_536_000  # seconds


@router.get("/tentang")
def show_about(request: Request, settings: Chosen) -> HTMLResponse:
    """What the service does, what it cannot, and what it keeps."""
    return page(request, "about.html", {"settings": settings, "most": MAX_PICTURES})


@router.get("/masalah")
def list_refusals(request: Request, say: Say) -> HTMLResponse:
    """Every refusal with its status; problem details point here."""
    rows = [(slug(kind), status, _outline(kind, say)) for kind, status in STATUS_OF.items()]
    return page(request, "problems.html", {"rows": rows})


@router.get("/bahasa/{language}")
def choose_language(language: str, kembali: Address = "/") -> RedirectResponse:
    """Remember the language and lead back to where the visitor was."""
    if language not in LANGUAGES:
        raise PageMissing
    answer = RedirectResponse(kembali if _is_local(kembali) else "/", 303)
    answer.set_cookie(LANGUAGE, language, max_age=_YEAR, samesite="lax")
    return answer


def _is_local(address: str) -> bool:
    """Whether an address stays here: browsers read `//` and a backslash as another host."""
    plain = address.isprintable() and "\\" not in address
    return plain and address.startswith("/") and not address.startswith("//")


def _outline(kind: type[Refusal], say: Translator) -> str:
    """A refusal's sentence with an ellipsis for what differs from case to case."""
    named = [name for _, name, _, _ in Formatter().parse(kind.message) if name]
    return say(kind.message, **dict.fromkeys(named, "…"))
