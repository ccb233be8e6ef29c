from datetime import timedelta, timezone

import pytest

from api.forms import (
    SHOWN,
    EntryFields,
    Filter,
    GalleryFilter,
    PasswordFields,
)
from api.refusals import PasswordsDiffer
from motifs.facts.consent import Purpose
from motifs.facts.form import EntryForm
from motifs.search.facets import NAMES
from motifs.search.finder import Order

WITA = timezone(timedelta(hours=8))


def test_a_filter_asks_the_search_for_each_of_its_fields() -> None:
    asked = Filter(q="angrek", technique=["cap", ""], flora=["elai", "rotan"], order=Order.TITLE)
    query = asked.query()
    assert (query.text, query.order) == ("angrek", "judul")
    chosen = {name: values for name, values in query.narrowed.items() if values}
    assert chosen == {"technique": ("cap",), "flora": ("elai", "rotan")}
    assert set(query.narrowed) == set(NAMES)


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
    assert {"collection", *SHOWN.values()} == set(NAMES)
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
