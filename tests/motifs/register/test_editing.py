"""Officers edit a motif: every earlier version stays, and two of them overwrite nothing."""

from dataclasses import replace

import pytest

from motifs.archive import Archive
from motifs.errors import (
    HolderByStep,
    MotifRemoved,
    NotFound,
    PicturesMissing,
    PicturesTooMany,
    RecordChanged,
)
from motifs.facts.description import PICTURES
from motifs.facts.motif import Collection, Motif, Picture, Provenance
from motifs.facts.recordation import Status
from motifs.facts.rights import Holder
from motifs.keeping.records import digest
from motifs.proof.verification import verify
from motifs.register.editing import add, change, merge, restore
from motifs.register.past import changes
from motifs.register.registration import register_motif
from motifs.register.removal import remove
from tests.motifs.builders import NOON, a_filing, a_motif, an_act
from tests.motifs.drawings import cloth, mirrored

EDITED = an_act("edited")


@pytest.fixture
def anggrek(archive: Archive) -> Motif:
    """A motif with one picture, whose recordation no paper here speaks of."""
    return register_motif(a_motif(), [cloth(1)], archive, an_act())


def edit(motif: Motif, archive: Archive, **facts: object) -> Motif:
    known = archive.catalogue.motif(motif.id)
    return change(replace(known, **facts), digest(known), archive, EDITED)  # type: ignore[arg-type]  # facts of a motif


# Adding


def test_a_motif_that_an_officer_adds_is_kept_tidied(archive: Archive) -> None:
    typed = a_motif(title="  Tenun Rotan ", aliases=("Rotan", "", "Rotan"))
    added = add(typed, [cloth(1)], archive, an_act())
    assert (added.title, added.aliases) == ("Tenun Rotan", ("Rotan",))
    assert archive.catalogue.motif(added.id) == added


def test_a_motif_has_1_to_20_pictures(archive: Archive) -> None:
    with pytest.raises(PicturesMissing):
        add(a_motif(), [], archive, an_act())
    with pytest.raises(PicturesTooMany):
        add(a_motif(), [cloth(1)] * (PICTURES + 1), archive, an_act())
    assert archive.catalogue.motifs == {}


# Changing


def test_an_edit_names_its_fields_and_keeps_what_stood_there(
    archive: Archive, anggrek: Motif
) -> None:
    edited = edit(anggrek, archive, title="Anggrek Hitam", dyes=("soga",))
    event = archive.catalogue.events[-1]
    assert (event.action, event.note, event.record) == ("edited", "title, dyes", digest(edited))
    assert archive.catalogue.version(anggrek.id, digest(anggrek)).motif == anggrek
    assert list(verify(archive)) == []


def test_an_edit_that_says_the_same_leaves_no_trace(archive: Archive, anggrek: Motif) -> None:
    edit(anggrek, archive, title=" Anggrek ")
    assert [event.action for event in archive.catalogue.events] == ["registered"]


def test_what_officers_cannot_change_is_passed_over(archive: Archive, anggrek: Motif) -> None:
    later = NOON.replace(year=2027)
    edited = edit(anggrek, archive, registered_at=later, recordation=None, sample=True)
    assert edited == anggrek


def test_of_two_officers_the_later_one_is_told(archive: Archive, anggrek: Motif) -> None:
    seen = digest(anggrek)
    edit(anggrek, archive, title="Anggrek Hitam")
    with pytest.raises(RecordChanged):
        change(replace(anggrek, title="Anggrek Bulan"), seen, archive, EDITED)
    assert archive.catalogue.motif(anggrek.id).title == "Anggrek Hitam"


def test_the_later_one_keeps_what_both_have_changed_in_other_fields(anggrek: Motif) -> None:
    theirs = replace(anggrek, title="Anggrek Hitam", community="Kutai")
    own = replace(anggrek, dyes=("soga",), community="Paser")
    merged = merge(anggrek, own, theirs)
    assert merged == replace(theirs, dyes=("soga",), community="Paser")


def test_a_motif_keeps_a_picture(archive: Archive, anggrek: Motif) -> None:
    with pytest.raises(PicturesMissing):
        edit(anggrek, archive, pictures=())


def test_a_motif_takes_20_pictures_and_no_more(archive: Archive, anggrek: Motif) -> None:
    shown = [replace(anggrek.pictures[0], caption=str(place)) for place in range(PICTURES + 1)]
    assert len(edit(anggrek, archive, pictures=tuple(shown[:-1])).pictures) == PICTURES
    with pytest.raises(PicturesTooMany):
        edit(anggrek, archive, pictures=tuple(shown))


def test_the_competition_a_motif_came_from_stays_its_origin(archive: Archive) -> None:
    origin = Provenance(rank="I", entry="01K0000000000000000000ENTR", transfer_document="c" * 64)
    born = register_motif(a_motif(provenance=origin), [cloth(1)], archive, an_act())
    edited = edit(born, archive, provenance=Provenance(rank="II"))
    assert edited.provenance == replace(origin, rank="II")


# Papers


def test_a_holder_is_corrected_until_a_paper_names_one(archive: Archive, anggrek: Motif) -> None:
    corrected = edit(anggrek, archive, holder=Holder(name="Dekranasda"))
    with archive.store.exclusive() as draft:
        draft.keep(a_filing(), an_act("filed"))
    with pytest.raises(HolderByStep):
        edit(anggrek, archive, holder=Holder(name="Sutiyani"))
    assert edit(anggrek, archive, title="Anggrek Hitam").holder == corrected.holder


# Pictures


def test_a_new_picture_is_searched_and_one_that_is_gone_is_not(
    archive: Archive, anggrek: Motif
) -> None:
    fresh = archive.files.keep(cloth(2))
    picture = Picture(digest=fresh, width=240, height=240)
    edit(anggrek, archive, pictures=(picture,))
    old = anggrek.pictures[0].digest
    assert (fresh in archive.look_alikes.index, old in archive.look_alikes.index) == (True, False)
    assert archive.files.is_whole(old)
    assert list(verify(archive)) == []


def test_a_new_picture_is_compared_with_the_register(archive: Archive, anggrek: Motif) -> None:
    other = register_motif(a_motif(id="01K0000000000000000000LAIN"), [cloth(2)], archive, an_act())
    picture = Picture(digest=archive.files.keep(mirrored(cloth(2))), width=240, height=240)
    edit(anggrek, archive, pictures=(*anggrek.pictures, picture))
    found = archive.catalogue.findings[anggrek.id]
    assert [one.subject for one in found] == [other.id]


# Restoring


def test_an_earlier_version_comes_back_whole_and_the_later_one_stays(
    archive: Archive, anggrek: Motif
) -> None:
    picture = Picture(digest=archive.files.keep(cloth(2)), width=240, height=240)
    edited = edit(anggrek, archive, title="Anggrek Hitam", pictures=(picture,))
    back = restore(anggrek.id, digest(anggrek), digest(edited), archive, an_act("restored"))
    assert back == anggrek
    assert anggrek.pictures[0].digest in archive.look_alikes.index
    assert picture.digest not in archive.look_alikes.index
    assert [one.event.action for one in changes(anggrek.id, archive.catalogue)] == [
        *("restored", "edited", "registered")
    ]
    assert list(verify(archive)) == []
    again = restore(anggrek.id, digest(edited), digest(back), archive, an_act("restored"))
    assert again == edited


def test_what_papers_say_is_not_restored(archive: Archive, anggrek: Motif) -> None:
    edited = edit(anggrek, archive, title="Anggrek Hitam")
    with archive.store.exclusive() as draft:
        record = replace(edited.recordation, status=Status.DELETED)  # type: ignore[type-var]  # it has one
        stepped = replace(edited, recordation=record, holder=Holder(name="Sutiyani"))
        draft.keep(a_filing(), an_act("filed"))
        draft.keep(stepped, an_act("deleted recordation"))
    back = restore(anggrek.id, digest(anggrek), digest(stepped), archive, an_act("restored"))
    assert back == replace(stepped, title="Anggrek")


def test_restoring_asks_what_was_seen_too(archive: Archive, anggrek: Motif) -> None:
    edited = edit(anggrek, archive, title="Anggrek Hitam")
    edit(edited, archive, title="Anggrek Bulan")
    with pytest.raises(RecordChanged):
        restore(anggrek.id, digest(anggrek), digest(edited), archive, an_act("restored"))


def test_a_version_of_another_motif_is_not_found(archive: Archive, anggrek: Motif) -> None:
    other = a_motif(id="01K0000000000000000000LAIN", title="Ombak")
    ombak = register_motif(other, [cloth(2)], archive, an_act())
    edit(ombak, archive, title="Ombak Besar")
    with pytest.raises(NotFound):
        restore(anggrek.id, digest(ombak), digest(anggrek), archive, an_act("restored"))


# What happened


def test_changes_are_told_field_by_field(archive: Archive, anggrek: Motif) -> None:
    edited = edit(anggrek, archive, title="Anggrek Hitam", collection=Collection.COMMONS)
    newest, first = changes(anggrek.id, archive.catalogue)
    assert (newest.before, newest.after, newest.fields) == (
        anggrek,
        edited,
        ("title", "collection"),
    )
    assert (first.before, first.after, first.fields) == (None, anggrek, ())


def test_a_version_that_no_older_service_kept_is_not_invented(
    archive: Archive, anggrek: Motif
) -> None:
    edited = edit(anggrek, archive, title="Anggrek Hitam")
    without = replace(archive.catalogue, versions={})
    newest, first = changes(anggrek.id, without)
    assert (newest.after, newest.fields, first.after) == (edited, (), None)


def test_a_version_that_is_lost_or_altered_is_a_flaw(archive: Archive, anggrek: Motif) -> None:
    edit(anggrek, archive, title="Anggrek Hitam")
    key = digest(anggrek)
    catalogue = archive.catalogue
    version = catalogue.versions[key]
    altered = replace(version, motif=replace(anggrek, title="Mawar"))
    for versions, fault in (({}, "lost record"), ({key: altered}, "altered record")):
        archive.store._catalogue = replace(catalogue, versions=versions)  # noqa: SLF001 - the file of a liar
        assert [flaw.fault for flaw in verify(archive)] == [fault]


def test_a_removed_motif_is_not_edited(archive: Archive, anggrek: Motif) -> None:
    remove(anggrek.id, digest(anggrek), "Tercatat dua kali.", archive, an_act("removed"))
    gone = archive.catalogue.any_motif(anggrek.id)
    with pytest.raises(MotifRemoved):
        change(replace(gone, title="Mawar"), digest(gone), archive, EDITED)
