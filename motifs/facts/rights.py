"""Pemegang hak cipta, and how long the right lasts (UU 28/2014)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from motifs.facts.creator import Creator


class HolderKind(StrEnum):
    """Who can hold the right; the term depends on it."""

    PERSON = "perorangan"
    LEGAL_BODY = "badan hukum"
    STATE = "negara"


@dataclass(frozen=True, kw_only=True)
class Holder:
    """Pemegang hak cipta.

    Attributes:
        name: as on the recordation.
        kind: decides the term.
        address: for the recordation only; never published.
        nationality: kewarganegaraan.
    """

    name: str
    kind: HolderKind = HolderKind.LEGAL_BODY
    address: str = ""
    nationality: str = ""


class Rule(StrEnum):
    """The articles a term follows from."""

    LIFE = "UU 28/2014 Pasal 58(1)-(2)"
    LEGAL_BODY = "UU 28/2014 Pasal 58(3)"
    STATE = "UU 28/2014 Pasal 38, 60(1)"


@dataclass(frozen=True, kw_only=True)
class Term:
    """How long a work is protected.

    Attributes:
        rule: the article.
        until: last day; None where there is no end, or none known yet.
    """

    rule: Rule
    until: date | None


def term(holder: Holder, creators: Iterable[Creator], announced_on: date | None) -> Term:
    """The term by the rule that applies to this holder.

    A legal body: 50 years from first announcement. A person: life of the last creator and 70
    years from the 1 January after. The State: no limit.
    """
    if holder.kind is HolderKind.STATE:
        return Term(rule=Rule.STATE, until=None)
    if holder.kind is HolderKind.LEGAL_BODY:
        return Term(rule=Rule.LEGAL_BODY, until=announced_on and _later(announced_on, 50))
    deaths = [creator.died for creator in creators]
    known = [died for died in deaths if died is not None]
    if not known or len(known) < len(deaths):
        return Term(rule=Rule.LIFE, until=None)
    return Term(rule=Rule.LIFE, until=date(max(known).year + 70, 12, 31))


def _later(day: date, years: int) -> date:
    """The same day of a later year; 29 February becomes 28 where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
