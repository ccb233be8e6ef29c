import dataclasses
from datetime import UTC, date, datetime
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

import orjson
import pytest
from hypothesis import given, settings, strategies as st

from motifs.errors import DataForeign
from motifs.facts.account import Account
from motifs.facts.creator import Creator
from motifs.facts.decision import Decision
from motifs.facts.edition import Edition
from motifs.facts.entry import Entry
from motifs.facts.history import Event
from motifs.facts.motif import Motif
from motifs.facts.person import Person
from motifs.facts.sheet import Sheet
from motifs.keeping.catalogue import Catalogue
from motifs.keeping.records import EVENTS, TABLES, digest, from_document, table_of, to_document
from tests.motifs.builders import a_finding, a_motif, a_person, an_account, an_edition, an_entry
from tests.motifs.juries import a_sheet

KINDS = (*TABLES.values(), Event)

PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    type(None): st.none(),
    str: st.text(max_size=20),
    int: st.integers(0, 10_000),
    bool: st.booleans(),
    float: st.floats(allow_nan=False, allow_infinity=False),
    date: st.dates(),
    datetime: st.datetimes(timezones=st.just(UTC)),
}


def any_of(hint: Any) -> st.SearchStrategy[Any]:
    """Values of an annotation, with every field of every fact filled."""
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        hints = get_type_hints(hint)
        return st.builds(hint, **{name: any_of(inner) for name, inner in hints.items()})
    if get_args(hint):
        return any_of_several(hint)
    return PLAIN[hint] if hint in PLAIN else st.sampled_from(list(hint))


def any_of_several(hint: Any) -> st.SearchStrategy[Any]:
    inner = [st.just(...) if one is Ellipsis else any_of(one) for one in get_args(hint)]
    if get_origin(hint) is UnionType:
        return st.one_of(inner)
    if Ellipsis in get_args(hint):
        return st.lists(inner[0], max_size=2).map(tuple)
    return st.tuples(*inner)


def through_disk(document: dict[str, Any]) -> dict[str, Any]:
    """What JSON on a disk leaves of a document."""
    read: dict[str, Any] = orjson.loads(orjson.dumps(document))
    return read


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_every_fact_comes_back_as_it_went(kind: type[Any], data: st.DataObject) -> None:
    fact = data.draw(any_of(kind))
    assert from_document(kind, through_disk(to_document(fact))) == fact


def test_a_field_at_its_default_is_left_out_and_comes_back() -> None:
    document = to_document(Edition(id="2012", title="Lomba 2012-2014"))
    assert document == {"id": "2012", "title": "Lomba 2012-2014"}
    assert from_document(Edition, document) == Edition(id="2012", title="Lomba 2012-2014")


def test_dates_moments_and_words_are_plain_text_in_a_document() -> None:
    document = to_document(a_motif())
    assert document["registered_at"] == "2026-11-25T12:00:00+00:00"
    assert document["collection"] == "terdaftar"
    assert document["recordation"] == {"announced_on": "2022-02-22", "status": "tercatat"}


@pytest.mark.parametrize(
    ("kind", "fact"),
    [
        (Motif, a_motif()),
        (Edition, an_edition()),
        (Entry, an_entry()),
        (Person, a_person()),
        (Account, an_account("rahma")),
        (Sheet, a_sheet("anita", {1: (0, 1, 2, 3)}, 2)),
    ],
)
def test_an_unknown_field_is_refused(kind: type[Any], fact: Any) -> None:
    with pytest.raises(DataForeign):
        from_document(kind, {**to_document(fact), "lisensi": "bebas"})


def test_an_unknown_field_deep_inside_is_refused() -> None:
    document = to_document(a_motif(creators=(Creator(name="Sutiyani"),)))
    document["creators"][0]["usia"] = 40
    with pytest.raises(DataForeign):
        from_document(Motif, document)


@pytest.mark.parametrize("name", ["id", "title", "collection", "pictures", "registered_at"])
def test_a_missing_field_is_refused(name: str) -> None:
    document = to_document(a_motif())
    del document[name]
    with pytest.raises(DataForeign):
        from_document(Motif, document)


@pytest.mark.parametrize(
    ("name", "value"),
    [("collection", "pribadi"), ("registered_at", "kemarin"), ("pictures", [{"digest": "a"}])],
)
def test_a_value_that_cannot_be_is_refused(name: str, value: Any) -> None:
    with pytest.raises(DataForeign):
        from_document(Motif, {**to_document(a_motif()), name: value})


def test_the_digest_of_a_record_is_what_sha256sum_says() -> None:
    # printf '%s' '{"id":"2022","organiser":"Dekranasda","title":"Lomba"}' | sha256sum
    expected = "05bb6a25566acdffdfe65fd7df3ec5fcc6eeb8539156a1e56563c76c64cdeff0"
    assert digest(Edition(id="2022", title="Lomba", organiser="Dekranasda")) == expected


def test_another_word_in_a_record_is_another_digest() -> None:
    assert digest(a_motif(title="Anggrek")) != digest(a_motif(title="Anggrek."))


def test_every_fact_has_its_table_and_every_table_its_field() -> None:
    assert {name: kind.__name__ for name, kind in TABLES.items()} == {
        "motifs": "Motif",
        "versions": "Version",
        "editions": "Edition",
        "entries": "Entry",
        "people": "Person",
        "awards": "Award",
        "filings": "Filing",
        "decisions": "Decision",
        "inquiries": "Inquiry",
        "discoveries": "Discovery",
        "accounts": "Account",
        "sessions": "Session",
        "tokens": "Token",
        "sheets": "Sheet",
        "reports": "Report",
        "contacts": "Contact",
    }
    assert {field.name for field in dataclasses.fields(Catalogue)} == {*TABLES, EVENTS}
    assert table_of(a_motif()) == "motifs"
    assert table_of(an_entry(findings=(a_finding(3e-9),))) == "entries"
    assert TABLES["decisions"] is Decision
