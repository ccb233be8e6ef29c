"""Catalogue: everything on record at one moment; never changed, only replaced."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TypeVar

from motifs.errors import MotifRemoved, NotFound
from motifs.facts.account import Account
from motifs.facts.award import Award
from motifs.facts.decision import Decision
from motifs.facts.discovery import Discovery
from motifs.facts.edition import Edition
from motifs.facts.entry import Entry
from motifs.facts.filing import Filing
from motifs.facts.finding import Finding
from motifs.facts.history import Event
from motifs.facts.inquiry import Inquiry
from motifs.facts.motif import Motif
from motifs.facts.person import Person
from motifs.facts.report import Contact, Report
from motifs.facts.session import Session
from motifs.facts.sheet import Sheet, blank
from motifs.facts.token import Token
from motifs.facts.version import Version

T = TypeVar("T")

Fact = (
    Motif
    | Version
    | Edition
    | Entry
    | Person
    | Award
    | Filing
    | Decision
    | Inquiry
    | Discovery
    | Account
    | Session
    | Token
    | Sheet
    | Report
    | Contact
)


@dataclass(frozen=True, kw_only=True)
class Catalogue:
    """An immutable snapshot, each table by id in the order its records came."""

    motifs: Mapping[str, Motif] = field(default_factory=dict)
    versions: Mapping[str, Version] = field(default_factory=dict)
    editions: Mapping[str, Edition] = field(default_factory=dict)
    entries: Mapping[str, Entry] = field(default_factory=dict)
    people: Mapping[str, Person] = field(default_factory=dict)
    awards: Mapping[str, Award] = field(default_factory=dict)
    filings: Mapping[str, Filing] = field(default_factory=dict)
    decisions: Mapping[str, Decision] = field(default_factory=dict)
    inquiries: Mapping[str, Inquiry] = field(default_factory=dict)
    discoveries: Mapping[str, Discovery] = field(default_factory=dict)
    accounts: Mapping[str, Account] = field(default_factory=dict)
    sessions: Mapping[str, Session] = field(default_factory=dict)
    tokens: Mapping[str, Token] = field(default_factory=dict)
    sheets: Mapping[str, Sheet] = field(default_factory=dict)
    reports: Mapping[str, Report] = field(default_factory=dict)
    contacts: Mapping[str, Contact] = field(default_factory=dict)
    events: tuple[Event, ...] = ()

    @cached_property
    def public_motifs(self) -> Mapping[str, Motif]:
        """Motifs that everybody may see: those that were not removed."""
        return {key: motif for key, motif in self.motifs.items() if motif.removed_at is None}

    @cached_property
    def owners(self) -> Mapping[str, tuple[Motif | Entry, ...]]:
        """Works by the digest of each picture that they show now."""
        found: dict[str, tuple[Motif | Entry, ...]] = {}
        works: tuple[Motif | Entry, ...] = (*self.public_motifs.values(), *self.entries.values())
        for work in works:
            for picture in work.pictures:
                found[picture.digest] = (*found.get(picture.digest, ()), work)
        return found

    @cached_property
    def pictures(self) -> tuple[str, ...]:
        """Digests of every picture that a record speaks of.

        Also an earlier or a removed one, and the originals that others were cut from.
        """
        motifs = (*self.motifs.values(), *(one.motif for one in self.versions.values()))
        shown = [picture for motif in motifs for picture in motif.pictures]
        originals = (one.cut.original for one in shown if one.cut)
        return tuple(dict.fromkeys((*self.owners, *(one.digest for one in shown), *originals)))

    @cached_property
    def findings(self) -> Mapping[str, tuple[Finding, ...]]:
        """What each work resembles, by its id: as it was on its day, and as discovered since.

        A withdrawn or erased entry and a removed motif resemble nothing, and nothing them.
        """
        found = {
            entry.id: {one.subject: one for one in entry.findings}
            for entry in self.entries.values()
        }
        for one in self.discoveries.values():
            found.setdefault(one.work, {})[one.finding.subject] = one.finding
        return {
            work: tuple(one for key, one in findings.items() if not {work, key} & self.away)
            for work, findings in found.items()
        }

    @cached_property
    def away(self) -> frozenset[str]:
        """Ids of works that are compared with nothing: removed, or taking no part."""
        entries = (entry.id for entry in self.entries.values() if not entry.takes_part)
        return frozenset((*entries, *(self.motifs.keys() - self.public_motifs.keys())))

    @cached_property
    def standing(self) -> Mapping[tuple[str, str], Decision]:
        """Decisions that were not undone, by the ids of the two works."""
        return {(one.entry, one.subject): one for one in self.decisions.values() if one.stands}

    @cached_property
    def judged(self) -> Mapping[frozenset[str], Decision]:
        """The newest standing decision on two pictures, by their digests."""
        return {
            frozenset(pictures): one
            for one in self.decisions.values()
            if one.stands and (pictures := self.compared(one))
        }

    def compared(self, decision: Decision) -> tuple[str, ...]:
        """Digests of the two pictures a decision was made on; none where they are not on record."""
        if decision.submitted:
            return decision.submitted, decision.known
        entry = self.entries.get(decision.entry)
        for found in entry.findings if entry else ():
            if found.subject == decision.subject:
                return found.submitted, found.resemblance.key
        return ()

    @cached_property
    def born(self) -> Mapping[str, Motif]:
        """Motifs by the id of the entry that each of them was."""
        motifs = self.motifs.values()
        return {
            one.provenance.entry: one for one in motifs if one.provenance and one.provenance.entry
        }

    @cached_property
    def documents(self) -> tuple[str, ...]:
        """Digests of the files kept as proof: letters, certificates, rules; no pictures.

        What the event of a sealed sheet names is the sheet itself, which is a record and no file.
        """
        rules = (edition.rules_file for edition in self.editions.values())
        proofs = (event.document for event in self.events if event.table != "sheets")
        answers = (inquiry.document for inquiry in self.inquiries.values())
        return tuple(dict.fromkeys(one for one in (*rules, *proofs, *answers) if one))

    @cached_property
    def public_editions(self) -> tuple[Edition, ...]:
        """Editions that everybody may know of, the newest last."""
        return tuple(one for one in self.editions.values() if one.public)

    @cached_property
    def holds_samples(self) -> bool:
        """Whether anything here was drawn by the project and is no city's record."""
        return any(motif.sample for motif in self.motifs.values())

    def motif(self, key: str) -> Motif:
        """By id.

        Raises:
            NotFound: there is none.
            MotifRemoved: it is no part of the register any more.
        """
        motif = self.any_motif(key)
        if motif.removed_at is not None:
            raise MotifRemoved(removed=motif.removed_at)
        return motif

    def any_motif(self, key: str) -> Motif:
        """By id, also one that was removed.

        Raises:
            NotFound: there is none.
        """
        return _find(self.motifs, key, "motif")

    def version(self, motif: str, key: str) -> Version:
        """What a motif was before, by the ids of both.

        Raises:
            NotFound: there is none.
        """
        return _find(self.versions_of(motif), key, "earlier version")

    def versions_of(self, motif: str) -> Mapping[str, Version]:
        """What a motif was before, by id."""
        return {key: one for key, one in self.versions.items() if one.motif.id == motif}

    def edition(self, key: str) -> Edition:
        """By id.

        Raises:
            NotFound: there is none.
        """
        return _find(self.editions, key, "competition")

    def announced(self, key: str) -> Edition:
        """By id, as everybody may know it.

        Raises:
            NotFound: there is none, or it is a draft.
        """
        return _find({one.id: one for one in self.public_editions}, key, "competition")

    def entry(self, key: str) -> Entry:
        """By id.

        Raises:
            NotFound: there is none.
        """
        return _find(self.entries, key, "entry")

    def person(self, entry: str) -> Person:
        """Who sent an entry; erased ones have no name.

        Raises:
            NotFound: there is no such entry.
        """
        return _find(self.people, entry, "entry")

    def award(self, entry: str) -> Award:
        """What an entry has won.

        Raises:
            NotFound: nothing, or it was taken back.
        """
        return _find({one.id: one for one in self.awards.values() if one.rank}, entry, "award")

    def filing(self, key: str) -> Filing:
        """By id.

        Raises:
            NotFound: there is none.
        """
        return _find(self.filings, key, "step")

    def decision(self, key: str) -> Decision:
        """By id.

        Raises:
            NotFound: there is none.
        """
        return _find(self.decisions, key, "decision")

    def sheet(self, edition: str, juror: str) -> Sheet:
        """The sheet of a juror; an empty one before she has begun."""
        fresh = blank(edition, juror)
        return self.sheets.get(fresh.id, fresh)

    def account(self, key: str) -> Account:
        """By user name.

        Raises:
            NotFound: there is none.
        """
        return _find(self.accounts, key, "account")

    def inquiry(self, key: str) -> Inquiry:
        """By id.

        Raises:
            NotFound: there is none.
        """
        return _find(self.inquiries, key, "question")

    def report(self, key: str) -> Report:
        """By id.

        Raises:
            NotFound: there is none.
        """
        return _find(self.reports, key, "report")

    def inquiries_of(self, entry: str) -> tuple[Inquiry, ...]:
        """What the maker of an entry was asked, the oldest first."""
        return tuple(one for one in self.inquiries.values() if one.entry == entry)

    def inquiries_on(self, entry: str, subject: str) -> tuple[Inquiry, ...]:
        """What she was asked about one likeness, the oldest first."""
        return tuple(one for one in self.inquiries_of(entry) if one.subject == subject)

    def entries_of(self, edition: str) -> tuple[Entry, ...]:
        """The entries of one edition, in the order they came."""
        return tuple(entry for entry in self.entries.values() if entry.edition == edition)

    def awards_of(self, edition: str) -> tuple[Award, ...]:
        """What the works of one edition have won, in the order in which it was given."""
        given = (award for award in self.awards.values() if award.rank)
        return tuple(award for award in given if award.edition == edition)

    def filings_of(self, motif: str) -> tuple[Filing, ...]:
        """Steps in the life of a recordation, the undone ones too, oldest first."""
        return tuple(filing for filing in self.filings.values() if filing.motif == motif)

    def with_fact(self, table: str, fact: Fact, event: Event) -> "Catalogue":
        """The catalogue after one record and its event."""
        facts = {**getattr(self, table), fact.id: fact}
        return replace(self, **{table: facts}, events=(*self.events, event))


def _find(table: Mapping[str, T], key: str, what: str) -> T:
    if key not in table:
        raise NotFound(what=what)
    return table[key]
