"""Edition: what everybody may know of a competition, and of all of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, Response

from api.dependencies import House, Now, Say
from api.errors import sentence
from api.forms import Words
from api.pages.mistakes import Mistake
from api.pages.paging import turn_to
from api.refusals import PageMissing
from api.rendering import member_of, page
from api.roles import keeps_editions
from images import Refusal
from motifs.contest import announcing, closing
from motifs.contest.standings import taking_part
from motifs.facts.edition import Edition, Stage
from motifs.facts.entry import Entry
from motifs.keeping.records import digest
from motifs.review.deciding import Pair, queue

router = APIRouter()


@dataclass(kw_only=True)
class Reader:
    """Who looks at an edition."""

    request: Request
    house: House
    say: Say
    now: Now

    @property
    def keeper(self) -> bool:
        """Whether it is an officer, who sees drafts and the next step too."""
        return keeps_editions(member_of(self.request))

    def edition(self, key: str) -> Edition:
        """By id; a draft is there for officers only.

        Raises:
            NotFound: there is none.
        """
        catalogue = self.house.catalogue
        return catalogue.edition(key) if self.keeper else catalogue.announced(key)


@router.get("/kirim")
def list_editions(reader: Annotated[Reader, Depends()], halaman: Words = "") -> HTMLResponse:
    """Competitions, the newest first: where a work can be sent, and what came of earlier ones."""
    catalogue, now, keeper = reader.house.catalogue, reader.now, reader.keeper
    editions = catalogue.public_editions[::-1]
    drafts = [edition for edition in catalogue.editions.values() if not edition.public]
    values = {
        "opened": [edition for edition in editions if edition.is_open(now)],
        "sheet": turn_to([one for one in editions if not one.is_open(now)], halaman),
        "drafts": drafts if keeper else [],
        "keeper": keeper,
        "now": now,
    }
    return page(reader.request, "editions.html", values)


@router.get("/edisi/{edition_id}")
def show_edition(
    edition_id: str, reader: Annotated[Reader, Depends()], kabar: Words = ""
) -> HTMLResponse:
    """What is asked, what it is judged by, what can be won, where it stands, and who has won."""
    return tell(reader.edition(edition_id), reader, kabar, None)


@router.get("/edisi/{edition_id}/aturan.pdf")
def give_rules(edition_id: str, reader: Annotated[Reader, Depends()]) -> Response:
    """The rules as the file that officers put there."""
    edition = reader.edition(edition_id)
    if not edition.rules_file:
        raise PageMissing
    headers = {
        "Content-Disposition": f'attachment; filename="aturan-{edition.id}.pdf"',
        "Cache-Control": "private, no-cache",
    }
    data = reader.house.files.read(edition.rules_file)
    return Response(data, media_type="application/pdf", headers=headers)


def tell(edition: Edition, reader: Reader, news: str, wrong: Mistake | None) -> HTMLResponse:
    """The page of an edition; officers see the next step with what is still missing."""
    values = {
        "edition": edition,
        "phase": edition.phase(reader.now),
        "now": reader.now,
        "weighted": any(one.weight > 1 for one in edition.criteria),
        "news": news,
        "keeper": reader.keeper,
        "mistake": wrong,
    }
    if reader.keeper:
        values |= _for_keepers(edition, reader)
    status = wrong.status if wrong else 200
    return page(reader.request, "edition.html", values, status=status)


def _for_keepers(edition: Edition, reader: Reader) -> dict[str, Any]:
    catalogue = reader.house.catalogue
    return {
        "revision": digest(edition),
        "missing": [sentence(one, reader.say) for one in _obstacles(edition, reader)],
        "works": len(taking_part(edition, catalogue)),
        "undecided": sum(_is_of(edition, pair) for pair in queue(catalogue)),
    }


def _obstacles(edition: Edition, reader: Reader) -> Iterable[Refusal]:
    if edition.stage is Stage.DRAFT:
        return announcing.obstacles(edition, reader.now)
    if edition.stage is Stage.ANNOUNCED:
        return closing.obstacles(edition, reader.house.catalogue, reader.now)
    return ()


def _is_of(edition: Edition, pair: Pair) -> bool:
    return isinstance(pair.entry, Entry) and pair.entry.edition == edition.id
