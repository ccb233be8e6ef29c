"""Records: facts as plain JSON documents, and back; nothing is guessed and nothing ignored."""

import hashlib
from typing import Any, TypeVar

import orjson
from cattrs import BaseValidationError
from cattrs.preconf.orjson import make_converter

from motifs.errors import DataForeign
from motifs.facts.account import Account
from motifs.facts.award import Award
from motifs.facts.decision import Decision
from motifs.facts.discovery import Discovery
from motifs.facts.edition import Edition
from motifs.facts.entry import Entry
from motifs.facts.filing import Filing
from motifs.facts.inquiry import Inquiry
from motifs.facts.motif import Motif
from motifs.facts.person import Person
from motifs.facts.report import Contact, Report
from motifs.facts.session import Session
from motifs.facts.sheet import Sheet
from motifs.facts.token import Token
from motifs.facts.version import Version
from motifs.keeping.catalogue import Fact

Document = dict[str, Any]
T = TypeVar("T")

TABLES: dict[str, type[Fact]] = {
    "motifs": Motif,
    "versions": Version,
    "editions": Edition,
    "entries": Entry,
    "people": Person,
    "awards": Award,
    "filings": Filing,
    "decisions": Decision,
    "inquiries": Inquiry,
    "discoveries": Discovery,
    "accounts": Account,
    "sessions": Session,
    "tokens": Token,
    "sheets": Sheet,
    "reports": Report,
    "contacts": Contact,
}
EVENTS = "events"

_converter = make_converter(forbid_extra_keys=True, omit_if_default=True)


def to_document(fact: object) -> Document:
    """The document of a fact, which is a dataclass; fields at their default are left out."""
    document: Document = orjson.loads(_converter.dumps(fact))
    return document


def from_document(kind: type[T], document: Document) -> T:
    """The fact of a document.

    Raises:
        DataForeign: a field is missing, unknown or of another type.
    """
    try:
        return _converter.structure(document, kind)
    except BaseValidationError as error:
        raise DataForeign from error


def canonical(fact: Fact) -> bytes:
    """The fact's document in one line of JSON with sorted keys."""
    return orjson.dumps(to_document(fact), option=orjson.OPT_SORT_KEYS)


def digest(fact: Fact) -> str:
    """SHA-256 of the fact's document with sorted keys."""
    return hashlib.sha256(canonical(fact)).hexdigest()


def table_of(fact: Fact) -> str:
    """The name of the table that holds facts of this kind."""
    return next(name for name, kind in TABLES.items() if type(fact) is kind)
