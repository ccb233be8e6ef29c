"""Desk: what every screen of the form needs, and where the next one is."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from api.dependencies import Chosen, House, Keys, Now, Say
from api.forms import Words
from api.pages.mistakes import Mistake
from api.refusals import AlreadySent
from api.rendering import page
from motifs.entering.drafting import find_sent
from motifs.entering.uploading import Bounds
from motifs.errors import NotFound
from motifs.facts.edition import Edition
from motifs.keeping.draft import Draft, Step

COOKIE = "batik_karya"
"""Remembers the newest draft, so that who comes back can go on."""

YES = "ya"


def get_draft(edition_id: str, draft_id: str, house: House, keys: Keys) -> Draft:
    """The draft of a secret address.

    Raises:
        AlreadySent: it became an entry.
        NotFound: the address was made up, or the draft was not touched for 30 days.
    """
    sent = find_sent(edition_id, draft_id, house.catalogue)
    if sent is not None:
        raise AlreadySent(receipt=f"/tanda-terima/{keys.seal(sent.id)}")
    draft = house.drafts.find(draft_id)
    if draft.edition != edition_id:
        raise NotFound(what="draft")
    return draft


@dataclass(kw_only=True)
class Desk:
    """Where one draft is filled in.

    Attributes:
        ubah: "ya" where the maker came from reading everything over, and goes back there.
    """

    request: Request
    draft: Annotated[Draft, Depends(get_draft)]
    house: House
    settings: Chosen
    say: Say
    keys: Keys
    now: Now
    ubah: Words = ""

    @property
    def edition(self) -> Edition:
        """Of the draft."""
        return self.house.catalogue.edition(self.draft.edition)

    @property
    def bounds(self) -> Bounds:
        """On pictures."""
        return Bounds(pictures=self.edition.pictures_each, limits=self.settings.entry_limits)

    def address(self, step: Step) -> str:
        """Of a screen."""
        return f"/kirim/{self.draft.edition}/{self.draft.id}/{step}"

    @property
    def kept_query(self) -> str:
        """What the address of the same screen ends with."""
        return f"?ubah={YES}" if self.ubah == YES else ""

    def go(self, step: Step) -> RedirectResponse:
        """Lead to a screen."""
        return RedirectResponse(self.address(step), 303)

    def go_on(self, step: Step) -> RedirectResponse:
        """Lead to the screen after this one; after a change back to reading, or to comparing."""
        changed = self.ubah == YES and step is not Step.PICTURES
        return self.go(Step.READING if changed else _after(step))

    def go_back(self, step: Step) -> RedirectResponse:
        """Lead to the screen before this one."""
        return self.go(Step.READING if self.ubah == YES else before(step))

    def show(
        self, step: Step, draft: Draft, wrong: Mistake | None, more: Mapping[str, Any] | None = None
    ) -> HTMLResponse:
        """A screen with what was filled in so far."""
        values = {
            "edition": self.edition,
            "draft": draft,
            "form": draft.form,
            "step": step,
            "steps": tuple(Step),
            "place": f"/kirim/{draft.edition}/{draft.id}",
            "changing": self.ubah == YES,
            "mistake": wrong,
            **(more or {}),
        }
        name = f"step-{step.name.lower()}.html"
        answer = page(self.request, name, values, status=wrong.status if wrong else 200)
        answer.headers["X-Robots-Tag"] = "noindex"
        return answer


At = Annotated[Desk, Depends()]


def before(step: Step) -> Step:
    """The screen before this one; the first for the first."""
    every = list(Step)
    return every[max(every.index(step) - 1, 0)]


def _after(step: Step) -> Step:
    every = list(Step)
    return every[every.index(step) + 1]
