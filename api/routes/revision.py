"""Revision: which state of a record a program has seen, by ETag and If-Match (RFC 9110 13.1.1)."""

import re
from typing import Annotated

from fastapi import Depends, Header, Response

from api.refusals import RevisionMissing
from motifs.keeping.catalogue import Fact
from motifs.keeping.records import digest


def get_revision(
    if_match: Annotated[str, Header(description="The ETag of the record as you saw it.")] = "",
) -> str:
    """The revision that If-Match names; one of another form matches nothing.

    Raises:
        RevisionMissing: there is none.
    """
    if not if_match:
        raise RevisionMissing
    found = re.fullmatch(r'"([0-9a-f]{64})"', if_match.strip())
    return found[1] if found else ""


Revision = Annotated[str, Depends(get_revision)]


def mark(response: Response, fact: Fact) -> None:
    """Tell the ETag by which a record is changed next."""
    response.headers["ETag"] = f'"{digest(fact)}"'
