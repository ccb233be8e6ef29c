"""About: what the service is, every refusal it knows, and the language it speaks."""

from collections.abc import Iterator
from dataclasses import dataclass
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
from motifs.entering.submission import MAX_PICTURES
from motifs.keeping.drafts import KEPT

router = APIRouter()

_YEAR = 31_536_000  # seconds


@router.get("/tentang")
def show_about(request: Request, settings: Chosen) -> HTMLResponse:
    """What the service does, what it cannot, and what it keeps."""
    return page(request, "about.html", {"settings": settings, "most": MAX_PICTURES})


@router.get("/bantuan")
def show_guide(request: Request) -> HTMLResponse:
    """The main roads as drawings with few words, for who would rather look than read."""
    return page(request, "guide.html")


@router.get("/data-pribadi")
def show_privacy(request: Request, settings: Chosen, say: Say) -> HTMLResponse:
    """What is kept about people, why, how long, and what they may do about it."""
    kept = list(_list_kept(settings.keep_months, say))
    return page(request, "privacy.html", {"kept": kept, "draft_days": KEPT.days})


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


@dataclass(frozen=True)
class _Kept:
    """One thing that people are asked for: what, why, how long, and who sees it."""

    what: str
    why: str
    long: str
    who: str


def _list_kept(months: int, say: Translator) -> Iterator[_Kept]:
    """UU 27/2022 Pasal 21: what must be told before anything is asked."""
    period = say(
        "{months} months after the competition is published or closed, then it is erased; of "
        "winners, as long as the motif is on record.",
        months=months,
    )
    officers = say("Officers.")
    yield _Kept(
        say("Name, and name to be credited by"),
        say("To name you as the maker, and if you win, as the creator."),
        period,
        say("Officers. The jury never; the public only if you win."),
    )
    yield _Kept(
        say("Phone number"),
        say("So that the committee can reach you, by message or call, as you like it."),
        period,
        say("Officers. The public only if you allow it."),
    )
    yield _Kept(
        say("Title, story, pictures, technique, class and community of origin"),
        say("To judge the work and to compare it with others."),
        period,
        say("The jury, without your name; officers. The public only if you win."),
    )
    yield _Kept(
        say("Parent or guardian of a minor"),
        say("Because only they can agree for somebody under 18."),
        period,
        officers,
    )
    yield _Kept(
        say("Identity number, address and nationality; only of winners"),
        say("For the letter that transfers the right and for the recordation."),
        say(
            "{months} months after the certificate is on record, or until you have it erased.",
            months=months,
        ),
        officers,
    )
    yield _Kept(
        say("Signed letter of transfer; only of winners"),
        say("As proof that the right was handed to the city."),
        say("As long as the copyright lasts."),
        officers,
    )
    yield _Kept(
        say("What you answer when the committee asks, with a picture or paper"),
        say("So that you are heard before anybody decides on a likeness."),
        period,
        officers,
    )
    yield _Kept(
        say("Report of a problem, and how to reach you if you say so"),
        say("To put right what is wrong on record, and to ask you where we must."),
        say(
            "{months} months after the report is closed, or until you ask the office to erase it.",
            months=months,
        ),
        officers,
    )
    yield _Kept(
        say("Which texts you agreed to, and when"),
        say("As proof that you were asked."),
        say("For good, also after an erasure: then without your name."),
        officers,
    )
    yield _Kept(
        say("Of officers and jurors: user name, name, phone number, password and sign-ins"),
        say("So that everybody can be told who acted; a password is kept only as a digest."),
        say("As long as the account exists; the user name as long as the history."),
        say("Administrators; of the user name officers."),
    )


def _is_local(address: str) -> bool:
    """Whether an address stays here: browsers read `//` and a backslash as another host."""
    plain = address.isprintable() and "\\" not in address
    return plain and address.startswith("/") and not address.startswith("//")


def _outline(kind: type[Refusal], say: Translator) -> str:
    """A refusal's sentence with an ellipsis for what differs from case to case."""
    named = [name for _, name, _, _ in Formatter().parse(kind.message) if name]
    return say(kind.message, **dict.fromkeys(named, "…"))
