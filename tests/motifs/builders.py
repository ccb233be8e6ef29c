"""Facts for the tests of the catalogue: plain ones, to be changed where a test needs it."""

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from images import Resemblance, Witness
from motifs.facts.account import Account, Role
from motifs.facts.award import Award, Transfer
from motifs.facts.consent import Purpose
from motifs.facts.creator import Creator
from motifs.facts.edition import Criterion, Edition, Extension, Stage, hide
from motifs.facts.entry import Entry
from motifs.facts.filing import Filing
from motifs.facts.finding import Finding, Kind
from motifs.facts.form import EntryForm
from motifs.facts.history import Act
from motifs.facts.motif import Collection, Motif, Picture, Provenance
from motifs.facts.person import Identity, Person
from motifs.facts.recordation import Recordation, Status, Step
from motifs.facts.rights import Holder, HolderKind

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
CITY = "Pemerintah Kota Balikpapan"


def an_act(action: str = "registered", document: str = "") -> Act:
    return Act(actor="rahma", action=action, at=NOON, document=document)


def an_account(name: str, /, **changes: Any) -> Account:
    facts: dict[str, Any] = {
        "role": Role.OFFICER,
        "password": "hash",
        "one_time": True,
        "created_at": NOON,
    }
    return Account(id=name, **facts | changes)


def a_motif(**changes: Any) -> Motif:
    """A motif of the city with everything in order."""
    motif = Motif(
        id="01K0000000000000000000MOTF",
        title="Anggrek",
        collection=Collection.REGISTERED,
        pictures=(Picture(digest="a" * 64, width=240, height=240),),
        registered_at=NOON,
        creators=(Creator(name="Sutiyani"),),
        holder=Holder(name=CITY, kind=HolderKind.LEGAL_BODY),
        recordation=Recordation(announced_on=date(2022, 2, 22), status=Status.RECORDED),
        provenance=Provenance(transfer_letter="180/17/DKUMKMP, 1 Maret 2022"),
    )
    return replace(motif, **changes)


def a_tradition(**changes: Any) -> Motif:
    """A motif of the commons bank, which nobody holds."""
    motif = Motif(
        id="01K0000000000000000000TRAD",
        title="Parang",
        collection=Collection.COMMONS,
        pictures=(),
        registered_at=NOON,
        community="Yogyakarta",
    )
    return replace(motif, **changes)


def an_edition(**changes: Any) -> Edition:
    """An edition that takes entries at noon."""
    edition = Edition(
        id="2026",
        title="Lomba Desain Motif 2026",
        opens_at=datetime(2026, 11, 1, tzinfo=UTC),
        closes_at=datetime(2026, 11, 30, tzinfo=UTC),
    )
    return replace(edition, **changes)


def a_draft(**changes: Any) -> Edition:
    """A draft that could be announced at noon, to take entries from then on."""
    edition = an_edition(
        stage=Stage.DRAFT,
        opens_at=NOON,
        criteria=(Criterion(name="estetika"), Criterion(name="kreativitas", weight=2)),
    )
    return replace(edition, **changes)


def an_extension(code: str, until: datetime) -> Extension:
    """More time for whoever holds the code."""
    return Extension(
        code=hide(code), until=until, reason="Banjir", officer="rahma", granted_at=NOON
    )


def an_entry(**changes: Any) -> Entry:
    entry = Entry(
        id="01K0000000000000000000ENTR",
        edition="2026",
        number=1,
        title="Enceng Gondok",
        pictures=(Picture(digest="b" * 64, width=240, height=240),),
        consents=(),
        received_at=NOON,
    )
    return replace(entry, **changes)


def a_person(**changes: Any) -> Person:
    """Who sent the entry."""
    person = Person(
        id="01K0000000000000000000ENTR",
        salt="0123456789abcdef0123456789abcdef",
        name="Yahnawati",
        phone="0812 3456 7890",
    )
    return replace(person, **changes)


def an_award(**changes: Any) -> Award:
    """What the entry has won, before its right is transferred."""
    award = Award(
        id="01K0000000000000000000ENTR",
        edition="2026",
        rank="I",
        awarded_at=NOON,
        officer="rahma",
        points=1_250.0,
    )
    return replace(award, **changes)


def a_transfer(**changes: Any) -> Transfer:
    """A letter that was signed and kept; its document is not there."""
    transfer = Transfer(
        number="180/17/DKUMKMP",
        signed_on=date(2026, 11, 24),
        holder=CITY,
        document=a_digest("surat"),
        kept_at=NOON,
        officer="rahma",
    )
    return replace(transfer, **changes)


def an_identity(**changes: Any) -> Identity:
    """Of nobody: born on 31 February."""
    identity = Identity(
        nik="6471010231900001",
        address="Jalan Rahasia 7, Balikpapan",
        nationality="Indonesia",
        given_at=NOON,
    )
    return replace(identity, **changes)


def a_filing(**changes: Any) -> Filing:
    filing = Filing(
        id="01K0000000000000000000FILE",
        motif="01K0000000000000000000MOTF",
        step=Step.APPLICATION,
        on=date(2026, 11, 24),
        officer="rahma",
        filed_at=NOON,
        number="EC002026000001",
    )
    return replace(filing, **changes)


def a_digest(name: str) -> str:
    """Of a picture that is not there; another name is another picture."""
    return hashlib.sha256(name.encode()).hexdigest()


def a_finding(
    false_alarms: float, kind: Kind = Kind.REGISTERED, subject: str = "anggrek"
) -> Finding:
    resemblance = Resemblance(
        key=a_digest(subject), false_alarms=false_alarms, witness=Witness.FINGERPRINT
    )
    return Finding(
        kind=kind,
        subject=subject,
        title=subject.title(),
        submitted="b" * 64,
        resemblance=resemblance,
    )


def a_form(**changes: Any) -> EntryForm:
    """A form with everything that is asked for, and nothing more."""
    form = EntryForm(
        title="Enceng Gondok",
        name="Yahnawati",
        phone="0812 3456 7890",
        consents=frozenset({Purpose.PROCESSING, Purpose.TRANSFER}),
    )
    return replace(form, **changes)
