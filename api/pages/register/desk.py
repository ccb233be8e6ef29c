"""Desk: where a signed-in officer keeps the record of a motif."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.dependencies import Chosen, House, Member, Now, Say
from api.pages.mistakes import Mistake
from api.rendering import page
from motifs.facts.history import Act
from motifs.facts.motif import Motif


@dataclass(kw_only=True)
class Office:
    """Where motifs are added."""

    request: Request
    house: House
    officer: Member
    settings: Chosen
    say: Say
    now: Now

    def act(self, action: str) -> Act:
        """What the officer does now."""
        return Act(actor=self.officer.id, action=action, at=self.now)

    def show(self, name: str, values: Mapping[str, Any], wrong: Mistake | None) -> HTMLResponse:
        """A page, by its template, with what is wrong in its form."""
        status = wrong.status if wrong else 200
        return page(self.request, name, {**values, "mistake": wrong}, status=status)


@dataclass(kw_only=True)
class Desk(Office):
    """Where one motif is changed."""

    motif_id: str

    @property
    def motif(self) -> Motif:
        """As it stands in the register.

        Raises:
            NotFound, MotifRemoved: it does not.
        """
        return self.house.catalogue.motif(self.motif_id)

    def done(self, news: str, place: str = "/riwayat-suntingan") -> Response:
        """To a page of the motif, which tells what was done."""
        return RedirectResponse(f"/motif/{self.motif_id}{place}?kabar={news}", 303)


In = Annotated[Office, Depends()]
At = Annotated[Desk, Depends()]
