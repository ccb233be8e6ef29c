from dataclasses import replace
from typing import Any

import pytest

from images import Refusal
from motifs.archive import Archive
from motifs.errors import AlreadyRegistered, NumberTaken, PicturesMissing
from motifs.facts.creator import Creator
from motifs.facts.motif import Motif, Picture, Provenance, Technique
from motifs.facts.recordation import Recordation
from motifs.register.registration import differences, prepare, record, register_motif
from tests.motifs.builders import NOON, a_motif, a_tradition, an_act
from tests.motifs.drawings import cloth

APPLICATION = "EC002025071030"
NUMBER = "000911291"


def register(motif: Motif, archive: Archive, *seeds: int) -> Motif:
    return register_motif(motif, [cloth(seed) for seed in seeds or (1,)], archive, an_act())


def test_a_motif_its_pictures_and_its_event_are_kept(archive: Archive) -> None:
    kept = register(a_motif(), archive, 1, 2)
    reopened = Archive.open(archive.folder, writing=False)
    assert reopened.catalogue.motifs == {kept.id: kept}
    for seed, picture in zip((1, 2), kept.pictures, strict=True):
        assert (picture.width, picture.height) == (240, 240)
        assert reopened.files.read(picture.digest) == cloth(seed)
        assert picture.digest in reopened.look_alikes.index
    (event,) = reopened.catalogue.events
    assert (event.actor, event.action, event.at) == ("rahma", "registered", NOON)
    assert (event.table, event.subject) == ("motifs", kept.id)


def test_captions_stay_with_their_pictures(archive: Archive) -> None:
    caption = Picture(digest="", width=0, height=0, caption="Kain panjang, tampak depan")
    kept = register(a_motif(pictures=(caption,)), archive, 1, 2)
    assert [picture.caption for picture in kept.pictures] == ["Kain panjang, tampak depan", ""]


def test_a_motif_without_a_picture_is_refused() -> None:
    with pytest.raises(PicturesMissing):
        prepare(a_motif(), [])


def test_a_picture_that_cannot_be_read_leaves_nothing_behind(archive: Archive) -> None:
    with pytest.raises(Refusal):
        register_motif(a_motif(), [cloth(1), b"bukan gambar"], archive, an_act())
    assert archive.catalogue.motifs == {}
    assert list(archive.files.digests()) == []


def test_an_old_scan_of_32_px_is_read_and_one_of_31_is_not() -> None:
    assert prepare(a_motif(), [cloth(1, side=32)]).motif.pictures[0].width == 32
    with pytest.raises(Refusal):
        prepare(a_motif(), [cloth(1, side=31)])


def test_registering_the_same_again_changes_nothing(archive: Archive) -> None:
    first = register(a_motif(), archive)
    again = register(a_motif(id="01K0000000000000000000LAIN"), archive)
    assert again == first
    assert len(archive.catalogue.events) == 1


def test_the_same_motif_with_other_facts_is_refused_by_their_names(archive: Archive) -> None:
    first = register(a_motif(), archive)
    changed = a_motif(id="lain", community="Kutai", creators=(Creator(name="Yahnawati"),))
    with pytest.raises(AlreadyRegistered) as refused:
        register(changed, archive)
    assert refused.value.values == {"title": "Anggrek", "fields": "community, creators"}
    assert archive.catalogue.motifs == {first.id: first}


def test_an_update_keeps_id_and_day_and_says_what_it_corrected(archive: Archive) -> None:
    first = register(a_motif(), archive)
    later = NOON.replace(year=2027)
    corrected = a_motif(id="lain", community="Kutai", registered_at=later)
    prepared = prepare(corrected, [cloth(1)])
    with archive.store.exclusive() as draft:
        kept = record(prepared, draft, an_act(), update=True)
    assert kept == replace(first, community="Kutai")
    event = archive.catalogue.events[-1]
    assert (event.action, event.note, event.subject) == ("corrected", "community", first.id)


def test_an_update_that_changes_nothing_leaves_no_event(archive: Archive) -> None:
    register(a_motif(), archive)
    with archive.store.exclusive() as draft:
        record(prepare(a_motif(), [cloth(1)]), draft, an_act(), update=True)
    assert len(archive.catalogue.events) == 1


def numbered(**numbers: Any) -> Motif:
    return a_motif(id="dua", title="Dugong", recordation=Recordation(**numbers))


@pytest.mark.parametrize(
    ("numbers", "field"),
    [
        ({"number": NUMBER}, "nomor pencatatan"),
        ({"application_number": APPLICATION}, "nomor permohonan"),
    ],
)
def test_a_number_belongs_to_one_motif(
    numbers: dict[str, str], field: str, archive: Archive
) -> None:
    register(replace(numbered(**numbers), id="satu", title="Pakis"), archive, 1)
    with pytest.raises(NumberTaken) as refused:
        register(numbered(**numbers), archive, 2)
    (value,) = numbers.values()
    assert refused.value.values == {"field": field, "value": value, "title": "Pakis"}
    assert [motif.title for motif in archive.catalogue.motifs.values()] == ["Pakis"]


def test_motifs_without_numbers_do_not_collide(archive: Archive) -> None:
    register(replace(numbered(), id="satu", title="Pakis"), archive, 1)
    register(numbered(), archive, 2)
    assert len(archive.catalogue.motifs) == 2


def test_the_same_digits_as_another_kind_of_number_are_free(archive: Archive) -> None:
    register(replace(numbered(number=NUMBER), id="satu", title="Pakis"), archive, 1)
    register(numbered(application_number=NUMBER), archive, 2)
    assert len(archive.catalogue.motifs) == 2


def test_the_same_title_and_number_is_the_same_motif_with_other_pictures(
    archive: Archive,
) -> None:
    register(numbered(number=NUMBER), archive, 1)
    with pytest.raises(AlreadyRegistered) as refused:
        register(replace(numbered(number=NUMBER), title="DUGONG"), archive, 2)
    assert refused.value.values["fields"] == "title, pictures"


def test_the_same_title_with_another_picture_is_another_motif(archive: Archive) -> None:
    register(a_motif(id="satu"), archive, 1)
    register(a_motif(id="dua"), archive, 2)
    assert set(archive.catalogue.motifs) == {"satu", "dua"}


def test_another_title_for_the_same_picture_is_another_motif(archive: Archive) -> None:
    register(a_motif(id="satu"), archive, 1)
    register(a_motif(id="dua", title="Anggrek Hitam"), archive, 1)
    assert set(archive.catalogue.motifs) == {"satu", "dua"}


def test_tradition_of_the_same_name_and_picture_is_another_motif(archive: Archive) -> None:
    register(a_motif(id="satu", title="Parang"), archive, 1)
    register(a_tradition(id="dua", title="Parang"), archive, 1)
    assert set(archive.catalogue.motifs) == {"satu", "dua"}


def test_id_and_day_of_registration_are_no_difference() -> None:
    other = a_motif(id="lain", registered_at=NOON.replace(year=2020), dyes=("soga",))
    assert differences(a_motif(), other) == ["dyes"]
    assert differences(a_motif(), a_motif()) == []


def test_a_table_that_knows_no_entry_takes_no_motif_from_its_own(archive: Archive) -> None:
    """What only this catalogue knows of the origin is neither a difference nor lost."""
    origin = Provenance(rank="I", entry="E1", transfer_document="d" * 64)
    register(a_motif(provenance=origin), archive, 1)
    told = a_motif(provenance=Provenance(rank="I"))
    assert register(told, archive, 1).provenance == origin
    prepared = prepare(replace(told, provenance=None, technique=Technique.CAP), [cloth(1)])
    with archive.store.exclusive() as draft:
        corrected = record(prepared, draft, an_act(), update=True)
    assert corrected.provenance == replace(origin, rank="")
