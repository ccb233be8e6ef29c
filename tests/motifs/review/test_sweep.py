from collections.abc import Iterator

import pytest

from images import ENTRY_LIMITS
from motifs.archive import Archive
from motifs.entering.submission import submit_entry
from motifs.facts.entry import Entry
from motifs.facts.finding import Kind
from motifs.facts.history import breaks
from motifs.facts.motif import Motif
from motifs.register.registration import prepare, record, register_motif
from motifs.review.deciding import Judgement, decide, queue
from motifs.review.sweep import sweep, uncompared
from motifs.search.checking import Against, LookAlikes
from tests.motifs.builders import NOON, a_form, a_motif, a_tradition, an_act, an_edition
from tests.motifs.drawings import blank, cloth, mirrored, patched, recompressed


def register(archive: Archive, key: str, *pictures: bytes) -> Motif:
    return register_motif(a_motif(id=key, title=key), pictures, archive, an_act())


def put(archive: Archive, key: str, picture: bytes) -> Motif:
    """On record and in the index, but never compared, as by an import that was broken off."""
    prepared = prepare(a_motif(id=key, title=key), [picture])
    archive.files.keep(picture)
    with archive.store.exclusive() as draft:
        kept = record(prepared, draft, an_act())
        archive.look_alikes.learn(prepared.examinations)
    return kept


def send(archive: Archive, picture: bytes, edition: str = "2026") -> Entry:
    return submit_entry(edition, a_form(), [picture], archive, ENTRY_LIMITS, NOON)


def waiting(archive: Archive) -> list[tuple[str, str]]:
    return [(pair.entry.id, pair.finding.subject) for pair in queue(archive.catalogue)]


def run(archive: Archive, *, entries: bool = False) -> list[str]:
    works = uncompared(archive, entries=entries)
    return [work.id for work in sweep(works, archive, an_act("compared"))]


def reopened(archive: Archive) -> Iterator[str]:
    again = LookAlikes.open(archive.folder, writing=False)
    return (digest for digest in archive.catalogue.owners if digest in again.ledger)


def test_an_entry_that_resembles_a_motif_registered_after_it_waits(competition: Archive) -> None:
    entry = send(competition, mirrored(cloth(1)))
    assert waiting(competition) == []
    motif = register(competition, "M1", cloth(1))
    (pair,) = queue(competition.catalogue)
    assert (pair.entry, pair.finding.subject) == (entry, "M1")
    assert pair.finding.kind is Kind.REGISTERED
    assert pair.finding.submitted == entry.pictures[0].digest
    assert pair.finding.resemblance.key == motif.pictures[0].digest
    assert pair.finding.resemblance.transform.mirrored


def test_the_entry_itself_stays_as_it_was_on_its_day_and_the_chain_tells_of_the_rest(
    competition: Archive,
) -> None:
    entry = send(competition, mirrored(cloth(1)))
    register(competition, "M1", cloth(1))
    assert competition.catalogue.entry(entry.id) == entry
    (found,) = competition.catalogue.discoveries.values()
    event = competition.catalogue.events[-1]
    assert (event.action, event.table, event.subject) == ("compared", "discoveries", found.id)
    assert list(breaks(competition.catalogue.events)) == []


def test_a_motif_that_resembles_an_earlier_one_waits_beside_it(archive: Archive) -> None:
    register(archive, "M1", cloth(1))
    register(archive, "M2", cloth(2))
    register(archive, "M3", patched(cloth(1)))
    assert waiting(archive) == [("M3", "M1")]


def test_an_officer_decides_on_two_motifs_as_on_any_pair(archive: Archive) -> None:
    register(archive, "M1", cloth(1))
    register(archive, "M2", recompressed(cloth(1)))
    decide(
        Judgement(entry="M2", subject="M1", outcome="turunan diizinkan", reason="Satu pembuat."),
        *("rahma", archive.store, NOON),
    )
    assert waiting(archive) == []


def test_a_tradition_explains_what_is_discovered(archive: Archive) -> None:
    register_motif(a_tradition(), [cloth(1)], archive, an_act())
    register(archive, "M1", cloth(1))
    register(archive, "M2", cloth(1))
    assert waiting(archive) == []


def test_a_tradition_accuses_nobody(competition: Archive) -> None:
    send(competition, cloth(1))
    register_motif(a_tradition(), [cloth(1)], competition, an_act())
    assert waiting(competition) == []


def test_what_was_never_compared_is_compared_once(archive: Archive) -> None:
    put(archive, "M1", cloth(1))
    put(archive, "M2", recompressed(cloth(1)))
    assert waiting(archive) == []
    assert run(archive) == ["M1", "M2"]
    assert waiting(archive) == [("M1", "M2")]
    assert run(archive) == []


def test_a_sweep_that_was_broken_off_goes_on_where_it_was(archive: Archive) -> None:
    for number in range(20):
        put(archive, f"M{number}", blank() + bytes(number))  # twenty files that resemble nothing
    first = sweep(uncompared(archive), archive, an_act("compared"))
    begun = [next(first).id for _ in range(3)]
    first.close()
    assert begun == ["M0", "M1", "M2"]
    assert set(reopened(archive)) == {
        work.pictures[0].digest for work in list(archive.catalogue.motifs.values())[:16]
    }
    assert run(archive) == ["M16", "M17", "M18", "M19"]


def test_a_lost_ledger_puts_nothing_on_record_twice(archive: Archive) -> None:
    register(archive, "M1", cloth(1))
    register(archive, "M2", recompressed(cloth(1)))
    before = archive.catalogue
    archive.look_alikes.ledger.clear()
    assert list(reopened(archive)) == []
    assert run(archive) == ["M1", "M2"]
    assert archive.catalogue == before


def test_entries_of_two_editions_are_compared_on_demand_and_the_later_is_asked(
    competition: Archive,
) -> None:
    with competition.store.exclusive() as draft:
        draft.keep(an_edition(id="2027"), an_act("opened"))
    first = send(competition, cloth(1))
    second = send(competition, mirrored(cloth(1)), "2027")
    assert run(competition) == []
    assert run(competition, entries=True) == [first.id, second.id]
    assert waiting(competition) == [(second.id, first.id)]


@pytest.mark.parametrize(
    ("against", "found"),
    [
        (Against.REGISTER, {"M1", "T"}),
        (Against.ENTRIES, {"entry", "T"}),
        (Against.ALL, {"M1", "T", "entry"}),
    ],
)
def test_a_check_is_made_against_what_is_asked_and_always_the_commons(
    against: Against, found: set[str], competition: Archive
) -> None:
    register(competition, "M1", cloth(1))
    register_motif(a_tradition(id="T"), [cloth(1)], competition, an_act())
    entry = send(competition, cloth(1))
    (seen,) = prepare(a_motif(), [mirrored(cloth(1))]).examinations
    findings = competition.look_alikes.search(seen, competition.catalogue, against=against)
    names = {"entry" if one.subject == entry.id else one.subject for one in findings}
    assert names == found
