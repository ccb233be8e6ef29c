from dataclasses import replace

import pytest

from motifs.errors import NotFound
from motifs.facts.history import Event, Trace, chain
from motifs.facts.motif import Picture, Provenance
from motifs.keeping.catalogue import Catalogue
from tests.motifs.builders import (
    a_filing,
    a_motif,
    a_tradition,
    an_act,
    an_award,
    an_edition,
    an_entry,
)


def event(last: Event | None = None) -> Event:
    return chain(an_act(), "", last, Trace(table="motifs", subject="M1", record="a" * 64))


def picture(letter: str) -> Picture:
    return Picture(digest=letter * 64, width=240, height=240)


def test_an_empty_catalogue_holds_nothing() -> None:
    catalogue = Catalogue()
    assert (catalogue.motifs, catalogue.entries, catalogue.events) == ({}, {}, ())
    assert not catalogue.holds_samples


@pytest.mark.parametrize(
    ("table", "what"),
    [
        ("motif", "motif"),
        ("edition", "competition"),
        ("entry", "entry"),
        ("decision", "decision"),
        ("award", "award"),
    ],
)
def test_an_id_that_is_not_on_record_is_not_found_by_the_name_of_its_kind(
    table: str, what: str
) -> None:
    with pytest.raises(NotFound) as refused:
        getattr(Catalogue(), table)("X")
    assert refused.value.values == {"what": what}


def test_records_are_found_by_id() -> None:
    catalogue = (
        Catalogue()
        .with_fact("motifs", a_motif(id="M1"), event())
        .with_fact("editions", an_edition(id="2026"), event())
        .with_fact("entries", an_entry(id="E1"), event())
    )
    assert catalogue.motif("M1") == a_motif(id="M1")
    assert catalogue.edition("2026") == an_edition(id="2026")
    assert catalogue.entry("E1") == an_entry(id="E1")


def test_a_new_record_leaves_the_catalogue_before_it_as_it_was() -> None:
    before = Catalogue().with_fact("motifs", a_motif(id="M1"), event())
    after = before.with_fact("motifs", a_motif(id="M1", title="Lain"), event())
    assert before.motif("M1").title == "Anggrek"
    assert after.motif("M1").title == "Lain"
    assert (len(before.events), len(after.events)) == (1, 2)


def test_the_works_that_show_a_picture_are_known_by_its_digest() -> None:
    motif = a_motif(id="M1", pictures=(picture("a"), picture("b")))
    tradition = a_tradition(id="M2", pictures=(picture("b"),))
    entry = an_entry(id="E1", pictures=(picture("b"), picture("c")))
    owners = Catalogue(motifs={"M1": motif, "M2": tradition}, entries={"E1": entry}).owners
    assert owners == {
        "a" * 64: (motif,),
        "b" * 64: (motif, tradition, entry),
        "c" * 64: (entry,),
    }


def test_the_entries_of_one_edition_come_in_their_order() -> None:
    entries = {
        key: an_entry(id=key, edition=edition)
        for key, edition in (("E3", "2026"), ("E1", "2024"), ("E2", "2026"))
    }
    entered = Catalogue(entries=entries).entries_of("2026")
    assert [entry.id for entry in entered] == ["E3", "E2"]


def test_one_sample_is_said() -> None:
    motifs = {"M1": a_motif(id="M1"), "M2": a_motif(id="M2", sample=True)}
    assert Catalogue(motifs=motifs).holds_samples
    assert not Catalogue(motifs={"M1": motifs["M1"]}).holds_samples


def test_what_was_taken_back_is_no_award() -> None:
    given, taken = an_award(id="E1"), an_award(id="E2", rank="")
    catalogue = Catalogue(awards={"E1": given, "E2": taken, "E3": an_award(edition="2025")})
    assert catalogue.awards_of("2026") == (given,)
    assert catalogue.award("E1") == given
    with pytest.raises(NotFound):
        catalogue.award("E2")


def test_a_motif_is_found_by_the_entry_that_it_was() -> None:
    born = a_motif(id="M1", provenance=Provenance(entry="E1"))
    others = {"M2": a_motif(id="M2"), "M3": a_motif(id="M3", provenance=None)}
    assert Catalogue(motifs={"M1": born, **others}).born == {"E1": born}


def test_the_steps_of_a_recordation_are_found_by_its_motif() -> None:
    one, other = a_filing(id="F1"), a_filing(id="F2", motif="M2")
    assert Catalogue(filings={"F1": one, "F2": other}).filings_of(one.motif) == (one,)


def test_documents_are_the_files_that_events_and_rules_name_each_once() -> None:
    signed = chain(an_act(document="d" * 64), "", None, Trace(table="", subject="", record=""))
    editions = {"2026": an_edition(rules_file="c" * 64), "2027": an_edition(id="2027")}
    events = (event(), signed, replace(signed, sequence=2))
    catalogue = Catalogue(motifs={"M1": a_motif()}, editions=editions, events=events)
    assert catalogue.documents == ("c" * 64, "d" * 64)


def test_the_digest_of_a_sealed_sheet_is_no_file() -> None:
    sealing = an_act("sealed sheet", document="d" * 64)
    sealed = chain(sealing, "juri", None, Trace(table="sheets", subject="2026.joko", record=""))
    assert Catalogue(events=(sealed,)).documents == ()
