"""Conflicts of interest: which works a juror does not score, by her word or by the register."""

import re
from collections.abc import Iterator
from dataclasses import replace

from motifs.contest.standings import taking_part
from motifs.facts.account import Account
from motifs.facts.edition import Edition
from motifs.facts.fields import subscriber
from motifs.facts.person import Person
from motifs.facts.sheet import Conflict, Sheet
from motifs.keeping.catalogue import Catalogue


def sheet_of(edition: Edition, juror: str, catalogue: Catalogue) -> Sheet:
    """A juror's sheet as it stands, with the conflicts of interest that the register knows.

    A work by which the register connects her with its maker has no points in it.
    """
    sheet = catalogue.sheet(edition.id, juror)
    account = catalogue.accounts.get(juror)
    if sheet.sealed_at or account is None:
        return sheet
    known = _connected(account, edition, catalogue)
    fresh = tuple(Conflict(number=one) for one in known if one not in sheet.reasons)
    return recuse(sheet, *fresh)


def recuse(sheet: Sheet, *conflicts: Conflict) -> Sheet:
    """The sheet with these conflicts, and without anything else on their works."""
    if not conflicts:
        return sheet
    left = {one.number for one in conflicts}
    kept = [one for one in sheet.conflicts if one.number not in left]
    return replace(
        sheet,
        scores=tuple(one for one in sheet.scores if one.number not in left),
        remarks=tuple(one for one in sheet.remarks if one.number not in left),
        conflicts=tuple(sorted((*kept, *conflicts), key=lambda one: one.number)),
    )


def _connected(account: Account, edition: Edition, catalogue: Catalogue) -> Iterator[int]:
    """Works whose maker, or her guardian, has the name or the telephone of the account."""
    for entry in taking_part(edition, catalogue):
        person = catalogue.people.get(entry.id)
        if person is not None and _is_same(account, person):
            yield entry.number


def _is_same(account: Account, person: Person) -> bool:
    guardian = person.guardian.name if person.guardian else ""
    names = {_fold(name) for name in (person.name, person.alias, guardian)} - {""}
    phone = subscriber(account.phone)
    return _fold(account.name) in names or bool(phone and phone == subscriber(person.phone))


def _fold(name: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", name.casefold()))
