from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from api.forms import (
    SHOWN,
    EditionFields,
    EntryFields,
    Filter,
    GalleryFilter,
    PasswordFields,
)
from api.refusals import PasswordsDiffer
from motifs.consent import Purpose
from motifs.errors import FieldInvalid, FieldRequired, FieldTooLong
from motifs.facets import FACETS
from motifs.form import EntryForm
from motifs.search import Order

WITA = timezone(timedelta(hours=8))


def edition(**changes: Any) -> EditionFields:
    typed = {
        "id": "2027",
        "title": "Lomba 2027",
        "opens_at": "2027-01-04T08:00",
        "closes_at": "2027-02-01T00:00",
    }
    return EditionFields(**{**typed, **changes})


def test_a_filter_asks_the_search_for_each_of_its_fields() -> None:
    asked = Filter(q="angrek", technique=["cap", ""], flora=["elai", "rotan"], order=Order.TITLE)
    query = asked.query()
    assert (query.text, query.order) == ("angrek", "judul")
    chosen = {name: values for name, values in query.narrowed.items() if values}
    assert chosen == {"technique": ("cap",), "flora": ("elai", "rotan")}
    assert set(query.narrowed) == set(FACETS)


@pytest.mark.parametrize(
    ("asked", "collection"),
    [
        ("", "terdaftar"),
        ("terdaftar", "terdaftar"),
        ("tradisi", "tradisi"),
        ("semua", ""),
        ("x", "terdaftar"),
    ],
)
def test_the_gallery_shows_registered_motifs_unless_asked_otherwise(
    asked: str, collection: str
) -> None:
    chosen = GalleryFilter(koleksi=asked).query().narrowed["collection"]
    assert chosen == ((collection,) if collection else ())


def test_the_gallery_speaks_indonesian_and_asks_every_facet() -> None:
    asked = GalleryFilter(penanda=["Tugu"], urut="terbaru", pewarna=["soga", "indigo"])
    query = asked.query()
    assert (query.narrowed["landmark"], query.narrowed["dye"]) == (("Tugu",), ("soga", "indigo"))
    assert query.order is Order.NEWEST
    assert {"collection", *SHOWN.values()} == set(FACETS)
    assert GalleryFilter(urut="acak").query().order is Order.BEST


def test_an_entry_is_handed_on_as_it_was_typed() -> None:
    fields = EntryFields(
        title=" Elai\0 ",
        name="Yahnawati",
        phone="0812",
        alias="Yah",
        philosophy="Buah",
        technique="tulis",
        community="Kutai",
        consents=[Purpose.PHONE, Purpose.PHONE],
    )
    assert fields.form("key") == EntryForm(
        title=" Elai\0 ",
        name="Yahnawati",
        phone="0812",
        alias="Yah",
        philosophy="Buah",
        technique="tulis",
        community="Kutai",
        consents=frozenset({Purpose.PHONE}),
        idempotency_key="key",
    )


def test_no_tick_is_no_consent() -> None:
    assert EntryFields().form("").consents == frozenset()


def test_a_new_password_is_typed_twice_alike() -> None:
    assert PasswordFields(password="kain", again="kain").chosen() == "kain"  # noqa: S106 - of nobody
    with pytest.raises(PasswordsDiffer):
        PasswordFields(password="kain", again="Kain").chosen()  # noqa: S106 - of nobody


def test_times_of_an_edition_are_on_the_clock_of_the_city() -> None:
    made = edition().edition()
    assert made.opens_at == datetime(2027, 1, 4, 8, tzinfo=WITA)
    assert made.closes_at == datetime(2027, 2, 1, tzinfo=WITA)


@pytest.mark.parametrize("name", ["title", "opens_at", "closes_at"])
@pytest.mark.parametrize("nothing", ["", "  ", "\0\u200b"])
def test_an_edition_needs_a_title_and_times(name: str, nothing: str) -> None:
    with pytest.raises(FieldRequired):
        edition(**{name: nothing}).edition()


def test_the_short_name_of_an_edition_is_passed_on_without_outer_blanks() -> None:
    assert edition(id=" 2027 ").edition().id == "2027"


@pytest.mark.parametrize("moment", ["besok", "2027-02-30T00:00", "04/01/2027", "2027-13-01"])
@pytest.mark.parametrize("name", ["opens_at", "closes_at"])
def test_a_time_is_one_that_a_calendar_has(name: str, moment: str) -> None:
    with pytest.raises(FieldInvalid) as refusal:
        edition(**{name: moment}).edition()
    assert "2027-01-04T08:00" in str(refusal.value)


@pytest.mark.parametrize(
    ("name", "limit"), [("title", 200), ("organiser", 300), ("place", 300), ("theme", 300)]
)
def test_texts_of_a_typed_edition_are_bounded(name: str, limit: int) -> None:
    assert getattr(edition(**{name: "a" * limit}).edition(), name) == "a" * limit
    with pytest.raises(FieldTooLong):
        edition(**{name: "a" * (limit + 1)}).edition()
