"""Drafting: a maker fills in one thing after another, looks it over and sends it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from images import Limits, Refusal, examine
from motifs.archive import Archive
from motifs.contest.eligibility import require_new, require_pictures, require_welcome
from motifs.entering.submission import find_keyed, submit_entry
from motifs.errors import KeyReused, NotFound
from motifs.facts.consent import require_consents
from motifs.facts.edition import Edition, hide
from motifs.facts.entry import Entry
from motifs.facts.form import (
    EntryForm,
    read_category,
    read_community,
    read_person,
    read_story,
    read_technique,
    read_title,
)
from motifs.keeping.catalogue import Catalogue
from motifs.keeping.draft import Draft, Step, conceal
from motifs.search.checking import compare

LONGEST = 5_000
"""Characters of one field that a draft keeps, so that what is too long can be shortened."""


def begin_draft(
    edition: Edition, code: str, archive: Archive, now: datetime, known: Draft | None = None
) -> Draft:
    """A new draft; with the code of an extension the one that is known, to be sent under it.

    Raises:
        EditionNotOpen, EditionClosed: by the dates of the edition and the code.
        DraftsFull: there is no place for another.
    """
    edition.require_open(now, hide(code))
    if known is not None and code:
        return fill_in(known, {"code": code}, archive, now)
    return archive.drafts.begin(edition.id, now, code)


def fill_in(draft: Draft, typed: Mapping[str, Any], archive: Archive, now: datetime) -> Draft:
    """Keep what was typed, right or wrong.

    Args:
        draft: as it was when the page was asked for; another tab may have changed it since.
        typed: fields of `EntryForm`.
        archive: where drafts are.
        now: when.

    Raises:
        NotFound: the draft is gone.
    """
    kept: dict[str, Any] = {
        name: value[:LONGEST] if isinstance(value, str) else value for name, value in typed.items()
    }
    return archive.drafts.change(
        draft.id, now, lambda one: replace(one, form=replace(one.form, **kept))
    )


def require_step(step: Step, draft: Draft, catalogue: Catalogue) -> None:
    """Pass in silence where a step is filled in as the entry will need it.

    Raises:
        Refusal: what is missing or wrong.
    """
    check = _CHECKS.get(step)
    if check is not None:
        check(draft, catalogue.edition(draft.edition), catalogue)


def find_gap(draft: Draft, catalogue: Catalogue) -> tuple[Step, Refusal] | None:
    """The first step that is not filled in as it must be, and why; None where all is well."""
    for step in _CHECKS:
        try:
            require_step(step, draft, catalogue)
        except Refusal as refusal:
            return step, refusal
    return None


def look(draft: Draft, archive: Archive, limits: Limits, now: datetime) -> Draft:
    """The draft with what its pictures resemble in the register and in tradition.

    Other entries are not among them: before the edition is decided nobody may learn of those. What
    was found for the same pictures before is not looked for again.
    """
    if draft.likeness is not None and draft.compared == draft.digests:
        return draft
    shots = draft.digests
    seen = [examine(archive.drafts.read(draft.id, digest), limits) for digest in shots]
    said = compare(seen, archive.look_alikes, archive.catalogue)
    return archive.drafts.change(
        draft.id, now, lambda one: replace(one, likeness=said, compared=shots)
    )


def send_draft(draft: Draft, archive: Archive, limits: Limits, now: datetime) -> Entry:
    """Enter the work; from then on the draft is gone and its address leads to the receipt.

    However often and from however many tabs it is sent, it is one entry.

    Raises:
        Refusal: as `submit_entry` does; then the draft stays as it is.
    """
    try:
        pictures = [archive.drafts.read(draft.id, digest) for digest in draft.digests]
        entry = submit_entry(draft.edition, draft.final(), pictures, archive, limits, now)
    except (KeyReused, NotFound):
        sent_by_another_tab = find_sent(draft.edition, draft.id, archive.catalogue)
        if sent_by_another_tab is None:
            raise
        entry = sent_by_another_tab
    archive.drafts.remove(draft.id)
    return entry


def find_sent(edition: str, secret: str, catalogue: Catalogue) -> Entry | None:
    """The entry that a draft became."""
    return find_keyed(edition, conceal(secret), catalogue)


def _check_pictures(draft: Draft, edition: Edition, catalogue: Catalogue) -> None:
    require_pictures(len(draft.shots), edition)
    require_new(draft.digests, edition, catalogue)


def _check_technique(draft: Draft, edition: Edition, _: Catalogue) -> None:
    read_technique(draft.form)
    read_category(draft.form, edition)


def _check_maker(draft: Draft, edition: Edition, catalogue: Catalogue) -> None:
    person = read_person(draft.final(), draft.id)
    require_welcome(person.phone, edition, catalogue)


def _check_consents(draft: Draft, _: Edition, __: Catalogue) -> None:
    form = draft.final()
    require_consents(form.consents, minor=form.is_minors)


def _reading(read: Callable[[EntryForm], object]) -> Callable[[Draft, Edition, Catalogue], None]:
    def check(draft: Draft, _: Edition, __: Catalogue) -> None:
        read(draft.form)

    return check


_CHECKS: Mapping[Step, Callable[[Draft, Edition, Catalogue], None]] = {
    Step.PICTURES: _check_pictures,
    Step.TITLE: _reading(read_title),
    Step.STORY: _reading(read_story),
    Step.TECHNIQUE: _check_technique,
    Step.ORIGIN: _reading(read_community),
    Step.MAKER: _check_maker,
    Step.CONSENT: _check_consents,
}
