"""Flaws: what `batik verify` found, in words of the people who keep the register."""

from collections.abc import Mapping
from dataclasses import dataclass

from api.languages import Translator
from motifs.facts.entry import Entry
from motifs.facts.history import Event
from motifs.facts.motif import Motif
from motifs.facts.version import Version
from motifs.keeping.catalogue import Catalogue, Fact
from motifs.keeping.generations import NAME
from motifs.proof.verification import Fault, Flaw


def _(text: str) -> str:
    """Mark a text for the catalogue; it is translated when it is said."""
    return text


FAULTS = {
    Fault.GENERATION: _("this file of the catalogue is damaged; an older one is in use"),
    Fault.EVENT: _("this event was altered after it was written"),
    Fault.CHAIN: _("this event does not follow the one before it: one was removed, added or moved"),
    Fault.RECORD: _("this record was altered, and no event tells why"),
    Fault.MISSING: _("this record was removed"),
    Fault.FILE: _("this picture was altered, swapped or lost"),
    Fault.DOCUMENT: _("this document was altered, swapped or lost"),
    Fault.HEAD: _("the history was cut or written anew since this head was taken"),
    Fault.INDEX: _("this picture is not searched as it should be; run `batik reindex`"),
}

NAMES = {
    "motifs": _("the motif {work}"),
    "versions": _("what {work} was before"),
    "editions": _("the competition {edition}"),
    "entries": _("{work}"),
    "people": _("who sent {work}"),
    "awards": _("what {work} has won"),
    "filings": _("a step in the recordation of {work}"),
    "decisions": _("a decision on {work}"),
    "inquiries": _("a question about {work}"),
    "discoveries": _("what {work} was found to resemble"),
    "accounts": _("the account {name}"),
    "sessions": _("a sign-in of {name}"),
    "tokens": _("a token of {name}"),
    "sheets": _("the score sheet of {name} for {edition}"),
    "reports": _("a report about {work}"),
    "contacts": _("the contact of a report about {work}"),
}
"""By table."""


@dataclass(frozen=True, kw_only=True)
class Named:
    """A flaw as people read it.

    Attributes:
        what: is wrong.
        which: record, event, picture or document, by title or number.
        file: where it stands, seen from the data folder.
    """

    what: str
    which: str
    file: str


def name_flaw(flaw: Flaw, catalogue: Catalogue, say: Translator) -> Named:
    """What is wrong, with which, and in which file."""
    return Named(what=say(FAULTS[flaw.fault]), which=_which(flaw, catalogue, say), file=_file(flaw))


def _which(flaw: Flaw, catalogue: Catalogue, say: Translator) -> str:
    if flaw.fault in {Fault.RECORD, Fault.MISSING}:
        table, _slash, key = flaw.subject.partition("/")
        return _name_record(table, key, catalogue, say)
    if flaw.fault in {Fault.EVENT, Fault.CHAIN}:
        events = {str(event.sequence): event for event in catalogue.events}
        return _name_event(events[flaw.subject], catalogue, say)
    if flaw.fault in {Fault.FILE, Fault.INDEX, Fault.DOCUMENT}:
        return _name_file(flaw.subject, catalogue, say)
    return flaw.subject


def _file(flaw: Flaw) -> str:
    if flaw.fault in {Fault.FILE, Fault.DOCUMENT}:
        return f"files/{flaw.subject[:2]}/{flaw.subject}"
    if flaw.fault is Fault.INDEX:
        return "index"
    return flaw.subject if flaw.fault is Fault.GENERATION else NAME


def _name_record(table: str, key: str, catalogue: Catalogue, say: Translator) -> str:
    """By title, number or user name; by its id where the record itself is gone."""
    fact = getattr(catalogue, table).get(key)
    named = say(NAMES[table], **_values(key, fact, catalogue, say))
    return named if fact else f"{named} ({table}/{key})"


def _values(key: str, fact: Fact | None, catalogue: Catalogue, say: Translator) -> dict[str, str]:
    """What the name of a record may speak of: the work it belongs to, its edition, its user."""
    found: Mapping[str, str] = vars(fact) if fact else {}
    about = getattr(catalogue.reports.get(key), "motif", key)  # of a contact, by its report
    named = (found[name] for name in ("entry", "work", "motif") if name in found)
    work = fact.motif.id if isinstance(fact, Version) else next(named, about)
    return {
        "work": _name_work(work, catalogue, say),
        "edition": _name_edition(found.get("edition", key), catalogue),
        "name": found.get("juror") or found.get("account") or key,
    }


def _name_work(key: str, catalogue: Catalogue, say: Translator) -> str:
    work: Motif | Entry | None = catalogue.motifs.get(key) or catalogue.entries.get(key)
    if isinstance(work, Entry):
        edition = _name_edition(work.edition, catalogue)
        return say("entry number {number} of {edition}", number=work.number, edition=edition)
    return work.title if work else key


def _name_edition(key: str, catalogue: Catalogue) -> str:
    edition = catalogue.editions.get(key)
    return edition.title if edition else key


def _name_event(event: Event, catalogue: Catalogue, say: Translator) -> str:
    return say(
        "event {number} of {moment}: {record}",
        number=event.sequence,
        moment=event.at,
        record=_name_record(event.table, event.subject, catalogue, say),
    )


def _name_file(digest: str, catalogue: Catalogue, say: Translator) -> str:
    """A picture by the works that show it, a document by the event that names it."""
    works = [_name_work(work.id, catalogue, say) for work in catalogue.owners.get(digest, ())]
    if works:
        return say("a picture of {works}", works=", ".join(works))
    for event in catalogue.events:
        if event.document == digest:
            return _name_event(event, catalogue, say)
    return digest
