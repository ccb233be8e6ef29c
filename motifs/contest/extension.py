"""Extension: more time for one entrant, who is given a code."""

import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from motifs.errors import ExtensionWrong, StageWrong
from motifs.facts.edition import Edition, Extension, Stage, hide
from motifs.facts.fields import SHORT, require
from motifs.facts.history import Act
from motifs.facts.terms import read_moment
from motifs.keeping.revision import require_seen
from motifs.keeping.store import Store

LONGEST = timedelta(days=30)
"""Judging waits for the last extension, so that none may be long by mistake."""

_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # none that is mistaken for another (RFC 4648, 3.4)
_PARTS, _LENGTH = 4, 4  # 30 ** 16 codes, 78 bits


@dataclass(frozen=True, kw_only=True)
class ExtensionForm:
    """What an officer fills in.

    Attributes:
        edition: its id.
        revision: of the edition as it was when the officer saw it, so that a form which is sent
            twice grants once.
        until: first moment at which nothing is taken any more.
        reason: for everybody to read; it names nobody.
    """

    edition: str
    revision: str
    until: datetime
    reason: str


def grant(asked: ExtensionForm, officer: str, store: Store, now: datetime) -> str:
    """Give one entrant more time; returns the code, of which only the SHA-256 is kept.

    Raises:
        NotFound: there is no such edition.
        StageWrong: it is a draft, or being judged.
        FieldRequired, FieldTooLong, FieldInvalid: by the reason or the moment.
        ExtensionWrong: it ends before entries end for everybody, in the past, or too late.
        RecordChanged: the edition was changed meanwhile.
    """
    reason = require(asked.reason, "reason", SHORT)
    code = _new_code()
    with store.exclusive() as draft:
        known = draft.catalogue.edition(asked.edition)
        if known.stage is not Stage.ANNOUNCED:
            raise StageWrong(stage=known.stage)
        require_seen(known, asked.revision)
        granted = Extension(
            code=hide(code),
            until=_until(asked.until, known, now),
            reason=reason,
            officer=officer,
            granted_at=now,
        )
        extended = replace(known, extensions=(*known.extensions, granted))
        draft.keep(extended, Act(actor=officer, action="granted more time", at=now, note=reason))
    return code


def _until(asked: datetime, edition: Edition, now: datetime) -> datetime:
    until, end = read_moment(asked, "end of the extension"), edition.last_moment()
    if end is None or not max(end, now) < until <= end + LONGEST:
        raise ExtensionWrong(earliest=end or "-", days=LONGEST.days)
    return until


def _new_code() -> str:
    parts = ("".join(secrets.choice(_LETTERS) for _ in range(_LENGTH)) for _ in range(_PARTS))
    return "-".join(parts)
