"""Mistakes: a refusal beside the field that it is about."""

from collections.abc import Mapping
from dataclasses import dataclass

from api.errors import problem
from api.languages import Translator
from images import Refusal


@dataclass(frozen=True, kw_only=True)
class Mistake:
    """What a form says when it comes back.

    Attributes:
        field: id of the input on the page.
        detail: the sentence.
        status: of the answer.
    """

    field: str
    detail: str
    status: int


def mistake(refusal: Refusal, say: Translator, fields: Mapping[str, str], other: str) -> Mistake:
    """A refusal at the input of the field that it names, else at `other`."""
    found = problem(refusal, say)
    named = str(refusal.values.get("field", ""))
    return Mistake(field=fields.get(named, other), detail=found.detail, status=found.status)
