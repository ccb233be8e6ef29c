"""A motif's life as a signed file; its digests are computed a second time, by hashlib alone."""

import hashlib
import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from motifs.archive import Archive
from motifs.errors import LineageUnreadable
from motifs.facts.creator import Creator
from motifs.facts.history import Act, Event, Trace, chain
from motifs.facts.motif import Picture, Provenance
from motifs.facts.rights import Holder
from motifs.facts.sheet import blank
from motifs.keeping.catalogue import Catalogue
from motifs.keeping.seal import Seal, sign, write
from motifs.proof.doubt import Doubt
from motifs.proof.head import take
from motifs.proof.lineage import Lineage, doubts, read, trace
from tests.motifs.builders import CITY, NOON, a_motif, an_account, an_edition, an_entry

SEAL, OTHER = Seal(bytes(range(32))), Seal(bytes(32))
PICTURE, PAPER = b"a picture", b"a letter"
SECRETS = ("Jalan Rahasia 7", "catatan rahasia", "rahma", "joko", "garam")


def sha256(*values: str) -> str:
    """Over texts, each after its length in bytes and a colon."""
    framed = "".join(f"{len(value.encode())}:{value}" for value in values)
    return hashlib.sha256(framed.encode()).hexdigest()


def a_life() -> tuple[Catalogue, str]:
    """Edition, a stranger's account, entry, a sheet saved and sealed, the motif with its letter."""
    motif = a_motif(
        pictures=(Picture(digest=hashlib.sha256(PICTURE).hexdigest(), width=9, height=9),),
        creators=(Creator(name="Sutiyani", address=SECRETS[0]),),
        holder=Holder(name=CITY, address=SECRETS[0]),
        provenance=Provenance(edition=an_edition().title, entry_number="01"),
    )
    acts = [
        ("rahma", "petugas", "announced", "editions", "2026"),
        ("dewi", "administrator", "added account", "accounts", "joko"),
        ("entrant", "", "entered", "entries", an_entry().id),
        ("joko", "juri", "saved sheet", "sheets", "2026.joko"),
        ("joko", "juri", "sealed sheet", "sheets", "2026.joko"),
        ("rahma", "petugas", "registered", "motifs", motif.id),
        ("rahma", "petugas", "changed", "editions", "2026"),
    ]
    events: list[Event] = []
    for place, (actor, role, action, table, subject) in enumerate(acts):
        paper = hashlib.sha256(PAPER).hexdigest() if table == "motifs" else ""
        at = NOON + timedelta(minutes=place)
        act = Act(actor=actor, action=action, at=at, note=SECRETS[1], document=paper)
        spur = Trace(table=table, subject=subject, record=f"{place:064x}")
        events.append(chain(act, role, events[-1] if events else None, spur))
    catalogue = Catalogue(
        motifs={motif.id: motif},
        editions={"2026": an_edition()},
        entries={an_entry().id: an_entry()},
        accounts={"joko": an_account("joko")},
        sheets={"2026.joko": blank("2026", "joko")},
        events=tuple(events),
    )
    return catalogue, motif.id


CATALOGUE, MOTIF = a_life()
LINEAGE = trace(CATALOGUE.motif(MOTIF), CATALOGUE, SEAL, NOON)
KEPT = write(LINEAGE)


def changed(name: str, place: int, **values: Any) -> Lineage:
    """With one event altered, and signed by the city itself: only the history can tell."""
    deeds = list(LINEAGE.deeds)
    deeds[place] = replace(deeds[place], **values)
    return sign(replace(LINEAGE, **{name: tuple(deeds)}), SEAL)


def test_a_whole_life_has_no_doubts() -> None:
    assert read(KEPT) == LINEAGE
    assert doubts(read(KEPT), [PICTURE, PAPER], SEAL.public) == []
    assert [deed.action for deed in LINEAGE.deeds] == [
        "announced", "entered", "sealed sheet", "registered",
    ]  # fmt: skip


def test_the_links_lead_to_the_head_as_the_decision_describes_it() -> None:
    """Read from the file with nothing but json and hashlib."""
    said = json.loads(KEPT)
    digest = said["before"]
    for bound in said["links"]:
        digest = sha256(digest, bound)
    assert digest == said["head"]["digest"] == CATALOGUE.events[-1].digest
    deed = said["deeds"][0]
    names = ("role", "action", "at", "document", "table", "subject", "withheld")
    texts = (str(deed["sequence"]), *(deed[name] for name in names))
    assert sha256(*texts) == said["links"][0]


def test_what_is_never_published_is_not_in_the_file() -> None:
    for secret in (*SECRETS, *(event.salt for event in CATALOGUE.events)):
        assert secret.encode() not in KEPT


def test_every_flipped_byte_is_found() -> None:
    """Also one that changes only how a moment is written, such as the T between day and time."""
    for place in range(len(KEPT)):
        flipped = bytearray(KEPT)
        flipped[place] ^= 1
        try:
            assert doubts(read(bytes(flipped)), [PICTURE], SEAL.public), flipped[place - 20 :][:40]
        except LineageUnreadable:
            continue


@pytest.mark.parametrize("data", [PICTURE, PAPER], ids=["picture", "paper"])
def test_one_flipped_byte_of_a_picture_or_paper_is_named(data: bytes) -> None:
    for place in range(len(data)):
        flipped = bytearray(data)
        flipped[place] ^= 1
        expected = [(Doubt.FILE, hashlib.sha256(flipped).hexdigest())]
        assert doubts(LINEAGE, [data, bytes(flipped)]) == expected


@pytest.mark.parametrize("place", range(4))
@pytest.mark.parametrize(
    "values",
    [
        {"role": "administrator"}, {"action": "won"}, {"at": NOON - timedelta(1)},
        {"document": "d" * 64},
        {"table": "awards"}, {"subject": "M2"}, {"withheld": "0" * 64}, {"sequence": 7},
    ],
    ids=str,
)  # fmt: skip
def test_an_altered_event_is_named_even_where_the_city_signed_it(
    place: int, values: dict[str, Any]
) -> None:
    altered = changed("deeds", place, **values)
    number = altered.deeds[place].sequence
    assert doubts(altered, (), SEAL.public) == [(Doubt.EVENT, str(number))]


def test_an_event_from_elsewhere_is_named() -> None:
    act = Act(actor="maling", action="registered", at=NOON)
    forged = chain(act, "", None, Trace(table="motifs", subject=MOTIF, record="f" * 64))
    deed = replace(LINEAGE.deeds[0], sequence=99, withheld=forged.digest)
    padded = sign(replace(LINEAGE, deeds=(*LINEAGE.deeds, deed)), SEAL)
    assert doubts(padded) == [(Doubt.EVENT, "99")]


@pytest.mark.parametrize("place", range(7))
def test_an_altered_link_does_not_lead_to_the_head(place: int) -> None:
    links = list(LINEAGE.links)
    links[place] = "0" * 64
    found = doubts(sign(replace(LINEAGE, links=tuple(links)), SEAL))
    assert (Doubt.CHAIN, NOON.isoformat()) in found


@pytest.mark.parametrize("place", range(7))
def test_a_link_taken_out_does_not_lead_to_the_head(place: int) -> None:
    links = LINEAGE.links[:place] + LINEAGE.links[place + 1 :]
    found = doubts(sign(replace(LINEAGE, links=links), SEAL))
    assert (Doubt.CHAIN, NOON.isoformat()) in found


def test_an_altered_head_is_named_apart_from_the_file_s_own_signature() -> None:
    head = replace(LINEAGE.head, digest="0" * 64)
    assert doubts(sign(replace(LINEAGE, head=head), SEAL)) == [(Doubt.HEAD, NOON.isoformat())]


@pytest.mark.parametrize(
    "change", [{"motif": a_motif(title="Melati")}, {"before": "1" * 64}, {"signature": ""}], ids=str
)
def test_an_altered_fact_breaks_the_signature(change: dict[str, Any]) -> None:
    found = doubts(replace(LINEAGE, **change))
    assert found[0][0] is Doubt.SIGNATURE


def test_a_file_that_another_one_signed_is_told_by_the_key() -> None:
    forged = trace(CATALOGUE.motif(MOTIF), CATALOGUE, OTHER, NOON)
    assert doubts(forged) == []
    assert (Doubt.KEY, OTHER.public) in doubts(forged, (), SEAL.public)


# Heads of other days.


@pytest.mark.parametrize("count", range(8))
def test_the_history_leads_through_every_head_since_the_first_event(count: int) -> None:
    head = take(CATALOGUE.events[:count], SEAL, NOON - timedelta(1))
    assert doubts(LINEAGE, heads=[head]) == []


def test_a_history_written_anew_does_not_lead_through_a_head_of_before() -> None:
    """Two ways to have written it: salts differ, so no two histories are alike."""
    before = take(a_life()[0].events[:4], SEAL, NOON - timedelta(1))
    expected = (Doubt.CHAIN, (NOON - timedelta(1)).isoformat())
    assert doubts(LINEAGE, heads=[before]) == [expected]


def test_a_head_of_before_the_motif_or_after_the_file_proves_nothing() -> None:
    alone = replace(CATALOGUE, entries={}, events=CATALOGUE.events[:6])
    lineage = trace(alone.motif(MOTIF), alone, SEAL, NOON)
    for count, proves in ((4, False), (5, True), (6, True), (7, False)):
        head = take(CATALOGUE.events[:count], SEAL, NOON - timedelta(1))
        expected = [] if proves else [(Doubt.APART, (NOON - timedelta(1)).isoformat())]
        assert doubts(lineage, heads=[head]) == expected


def test_a_motif_without_events_is_told_as_such() -> None:
    """None is without in a whole folder; a harmed one must not make the page fail."""
    empty = trace(a_motif(id="lain"), CATALOGUE, SEAL, NOON)
    assert (empty.deeds, empty.links) == ((), ())
    assert doubts(empty) == []


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b"null", b"\xff", KEPT[:-3]])
def test_what_is_no_lineage_is_refused(data: bytes) -> None:
    with pytest.raises(LineageUnreadable):
        read(data)


def test_a_lineage_of_a_store_is_whole(archive: Archive) -> None:
    with archive.store.exclusive() as draft:
        draft.keep(an_edition(), Act(actor="rahma", action="announced", at=NOON))
        draft.keep(a_motif(), Act(actor="rahma", action="registered", at=NOON))
    catalogue = archive.catalogue
    assert doubts(trace(catalogue.motif(a_motif().id), catalogue, SEAL, NOON)) == []
