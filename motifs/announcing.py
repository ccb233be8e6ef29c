"""Announcing: a new edition of the competition."""

import re
from datetime import datetime

from motifs.edition import Edition
from motifs.errors import EditionExists, EditionTimesWrong, FieldInvalid
from motifs.fields import SHORT, TITLE, require
from motifs.history import Act
from motifs.store import Store


def announce(edition: Edition, officer: str, store: Store, now: datetime) -> Edition:
    """Put an edition on record.

    Raises:
        FieldInvalid: its id has other than 1-40 small letters, digits or hyphens, or a time has no
            zone.
        FieldRequired, FieldTooLong: by its title.
        EditionTimesWrong: it closes before it opens.
        EditionExists: its id is taken.
    """
    require(edition.id, "short name", SHORT)
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,39}", edition.id):
        raise FieldInvalid(field="short name", value=edition.id[:40], expected="a-z 0-9 -")
    require(edition.title, "title", TITLE)
    _require_order(edition)
    with store.exclusive() as draft:
        if edition.id in draft.catalogue.editions:
            raise EditionExists(edition=edition.id)
        draft.keep(edition, Act(actor=officer, action="announced", at=now))
    return edition


def _require_order(edition: Edition) -> None:
    moments = [moment for moment in (edition.opens_at, edition.closes_at) if moment is not None]
    for moment in moments:
        if moment.tzinfo is None:
            expected = "2027-01-04T08:00:00+08:00"
            value = moment.isoformat()
            raise FieldInvalid(field="opening and closing time", value=value, expected=expected)
    if moments != sorted(moments):
        raise EditionTimesWrong
