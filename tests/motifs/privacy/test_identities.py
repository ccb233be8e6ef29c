from datetime import UTC, date, datetime, timedelta

import pytest

from motifs.archive import Archive
from motifs.keeping.records import digest
from motifs.privacy.identities import forget_identities, served
from motifs.proof.verification import verify
from motifs.register.recordkeeping import FilingForm, file_step, newest, undo_step
from tests.motifs.builders import NOON, an_act
from tests.motifs.winners import (
    PICTURES,
    SCAN,
    award_all,
    doing,
    finish,
    give_pictures,
    hand_over,
    make_motif,
)

DAY = date(2026, 11, 20)
APPLIED = FilingForm(step="permohonan", on=DAY, number="EC002026071030")
RECORDED = FilingForm(step="pencatatan", on=DAY, number="000911291")
TWO_YEARS = datetime(2028, 11, 25, 12, tzinfo=UTC)
MOMENT = timedelta(microseconds=1)


@pytest.fixture
def recorded(archive: Archive) -> Archive:
    """Sutiyani's motif has its certificate since NOON."""
    finish(archive.store)
    give_pictures(archive, PICTURES)
    award_all(archive.store)
    motif = make_motif(archive)
    for form in (APPLIED, RECORDED):
        file_step(motif.id, form, SCAN, archive, doing("filed"))
    return archive


def due(archive: Archive, now: datetime) -> list[str]:
    return [person.name for person in served(archive.catalogue, 24, now)]


def test_two_years_after_the_certificate_and_not_a_moment_before(recorded: Archive) -> None:
    hand_over(recorded, "work-14")  # whose right has come to the city, and no more
    assert due(recorded, TWO_YEARS - MOMENT) == []
    assert due(recorded, TWO_YEARS) == ["Sutiyani"]


def test_without_a_certificate_that_stands_an_identity_is_still_needed(recorded: Archive) -> None:
    motif = recorded.catalogue.born["work-10"]
    filing = newest(motif.id, recorded.catalogue)
    assert filing is not None
    undo_step(filing.id, "Salah berkas.", "rahma", recorded.store, NOON)
    assert due(recorded, TWO_YEARS) == []


def test_number_and_address_go_and_the_creator_stays_named(recorded: Archive) -> None:
    before = recorded.catalogue.person("work-10")
    assert b"6471010231900001" in on_disk(recorded)
    people = served(recorded.catalogue, 24, TWO_YEARS)
    [forgotten] = forget_identities(people, recorded, an_act("erased"))
    assert (forgotten.name, forgotten.phone, forgotten.identity) == (
        before.name,
        before.phone,
        None,
    )
    assert recorded.catalogue.motif(recorded.catalogue.born["work-10"].id).creators[0].name == (
        "Sutiyani"
    )
    assert b"6471010231900001" not in on_disk(recorded)
    assert list(verify(recorded)) == []
    assert due(recorded, TWO_YEARS) == []


def test_what_went_cannot_be_guessed_from_the_history(recorded: Archive) -> None:
    before = recorded.catalogue.person("work-10")
    list(forget_identities([before], recorded, an_act("erased")))
    after = recorded.catalogue.person("work-10")
    digests = {event.record for event in recorded.catalogue.events}
    assert digest(before) in digests  # who knows everything finds it
    guess = vars(before) | {"salt": after.salt}
    assert digest(type(before)(**guess)) not in digests


def on_disk(archive: Archive) -> bytes:
    """Every byte of the data folder."""
    files = sorted(path for path in archive.folder.rglob("*") if path.is_file())
    return b"".join(path.read_bytes() for path in files)
