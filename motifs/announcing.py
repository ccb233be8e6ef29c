"""Announcing: a new edition of the competition."""

from datetime import datetime

from motifs.edition import Edition
from motifs.errors import EditionExists, FieldInvalid
from motifs.history import Act
from motifs.store import Store


def announce(edition: Edition, officer: str, store: Store, now: datetime) -> Edition:
    """Put an edition on record.

    Raises:
        EditionExists: its id is taken.
        FieldInvalid: its dates lack a time zone, or it closes before it opens.
    """
    _require_order(edition)
    with store.exclusive() as draft:
        if edition.id in draft.catalogue.editions:
            raise EditionExists(edition=edition.id)
        draft.keep(edition, Act(actor=officer, action="announced", at=now))
    return edition


def _require_order(edition: Edition) -> None:
    moments = [moment for moment in (edition.opens_at, edition.closes_at) if moment is not None]
    if any(moment.tzinfo is None for moment in moments) or moments != sorted(moments):
        given = " - ".join(moment.isoformat() for moment in moments)
        expected = "2027-01-04T08:00:00+08:00 - 2027-02-01T00:00:00+08:00"
        raise FieldInvalid(field="opening and closing time", value=given, expected=expected)
