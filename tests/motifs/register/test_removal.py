"""A motif leaves the register with a reason, and comes back; nothing of it is lost."""

from dataclasses import replace

import pytest

from images import ARCHIVE_LIMITS, examine
from motifs.archive import Archive
from motifs.errors import (
    FieldRequired,
    FieldTooLong,
    MotifRemoved,
    MotifStands,
    NotFound,
    NumberTaken,
    RecordChanged,
)
from motifs.facts.motif import Motif
from motifs.facts.recordation import Recordation
from motifs.keeping.records import digest
from motifs.proof.verification import verify
from motifs.register.exporting import export_csv
from motifs.register.registration import register_motif
from motifs.register.removal import bring_back, remove
from motifs.search.finder import Query
from tests.motifs.builders import NOON, a_motif, an_act
from tests.motifs.drawings import cloth, mirrored

WHY = "Tercatat dua kali."
LAIN = "01K0000000000000000000LAIN"


@pytest.fixture
def anggrek(archive: Archive) -> Motif:
    numbered = a_motif(recordation=Recordation(number="000911291"))
    return register_motif(numbered, [cloth(1)], archive, an_act())


def take_out(motif: Motif, archive: Archive) -> Motif:
    return remove(motif.id, digest(motif), WHY, archive, an_act("removed"))


def put_back(motif: Motif, archive: Archive) -> Motif:
    return bring_back(motif.id, digest(motif), archive, an_act("brought back"))


def register_twin(archive: Archive) -> Motif:
    """Another motif with the same drawing, mirrored."""
    twin = a_motif(id=LAIN, title="Kembar", recordation=None)
    return register_motif(twin, [mirrored(cloth(1))], archive, an_act())


def found(archive: Archive, seed: int) -> list[str]:
    seen = examine(cloth(seed), ARCHIVE_LIMITS)
    return [one.subject for one in archive.look_alikes.search(seen, archive.catalogue)]


def test_a_removed_motif_is_nowhere_in_the_register(archive: Archive, anggrek: Motif) -> None:
    assert found(archive, 1) == [anggrek.id]
    take_out(anggrek, archive)
    with pytest.raises(MotifRemoved) as refused:
        archive.catalogue.motif(anggrek.id)
    assert refused.value.values == {"removed": NOON}
    assert found(archive, 1) == []
    assert archive.finder.find(archive.catalogue.motifs, Query()).motifs == []
    assert "Anggrek" not in export_csv(archive)


def test_nothing_of_it_is_lost(archive: Archive, anggrek: Motif) -> None:
    removed = take_out(anggrek, archive)
    assert removed == replace(anggrek, removed_at=NOON)
    assert archive.catalogue.version(anggrek.id, digest(anggrek)).motif == anggrek
    assert archive.files.is_whole(anggrek.pictures[0].digest)
    event = archive.catalogue.events[-1]
    assert (event.action, event.note) == ("removed", WHY)
    assert list(verify(archive)) == []
    (
        archive.folder / "files" / anggrek.pictures[0].digest[:2] / anggrek.pictures[0].digest
    ).unlink()
    assert [flaw.subject for flaw in verify(archive)] == [anggrek.pictures[0].digest]


def test_it_comes_back_as_it_was_and_is_found_again(archive: Archive, anggrek: Motif) -> None:
    assert put_back(take_out(anggrek, archive), archive) == anggrek
    assert found(archive, 1) == [anggrek.id]
    assert list(verify(archive)) == []


def test_a_likeness_with_it_waits_for_nobody_until_it_is_back(
    archive: Archive, anggrek: Motif
) -> None:
    twin = register_twin(archive)
    assert archive.catalogue.findings[twin.id]
    removed = take_out(anggrek, archive)
    assert not any(archive.catalogue.findings.values())
    put_back(removed, archive)
    assert archive.catalogue.findings[twin.id]


def test_what_came_meanwhile_is_compared_with_it(archive: Archive, anggrek: Motif) -> None:
    removed = take_out(anggrek, archive)
    register_twin(archive)
    assert not archive.catalogue.findings
    put_back(removed, archive)
    assert [one.subject for one in archive.catalogue.findings[anggrek.id]] == [LAIN]


def test_a_reason_is_needed_of_at_most_1000_characters(archive: Archive, anggrek: Motif) -> None:
    with pytest.raises(FieldRequired):
        remove(anggrek.id, digest(anggrek), " ", archive, an_act("removed"))
    with pytest.raises(FieldTooLong):
        remove(anggrek.id, digest(anggrek), "x" * 1_001, archive, an_act("removed"))
    assert remove(anggrek.id, digest(anggrek), "x" * 1_000, archive, an_act("removed"))


def test_both_ask_what_was_seen(archive: Archive, anggrek: Motif) -> None:
    with pytest.raises(RecordChanged):
        remove(anggrek.id, "0" * 64, WHY, archive, an_act("removed"))
    take_out(anggrek, archive)
    with pytest.raises(RecordChanged):
        bring_back(anggrek.id, digest(anggrek), archive, an_act("brought back"))


def test_what_is_gone_is_not_removed_and_what_stands_not_brought_back(
    archive: Archive, anggrek: Motif
) -> None:
    with pytest.raises(MotifStands):
        put_back(anggrek, archive)
    removed = take_out(anggrek, archive)
    with pytest.raises(MotifRemoved):
        take_out(removed, archive)
    with pytest.raises(NotFound):
        bring_back("tidak-ada", "", archive, an_act("brought back"))


def test_its_number_is_free_for_the_right_one_and_then_it_stays_away(
    archive: Archive, anggrek: Motif
) -> None:
    removed = take_out(anggrek, archive)
    right = a_motif(id=LAIN, title="Yang benar", recordation=anggrek.recordation)
    register_motif(right, [cloth(2)], archive, an_act())
    with pytest.raises(NumberTaken):
        put_back(removed, archive)


def test_a_table_does_not_bring_it_back(archive: Archive, anggrek: Motif) -> None:
    take_out(anggrek, archive)
    with pytest.raises(MotifRemoved):
        register_motif(replace(anggrek, id=LAIN), [cloth(1)], archive, an_act("imported"))
