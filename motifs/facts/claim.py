"""Statements that sources make, kept side by side when they conflict."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Claim:
    """What one source said at one time, such as "15 motifs certified".

    Attributes:
        statement: in the source's own terms.
        dated: year, year-month or full date, as exact as the source is ("2022-02").
        source: who said it and where.
    """

    statement: str
    dated: str
    source: str
