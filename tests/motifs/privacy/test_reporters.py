"""Who reported is forgotten: from every file, and without a tear in the history."""

from datetime import timedelta

import pytest

from motifs.archive import Archive
from motifs.errors import NotFound
from motifs.facts.history import Act, breaks
from motifs.facts.report import Report
from motifs.privacy.breach import Kept, Part, affected
from motifs.privacy.reporters import forget, forget_all, lapsed
from motifs.proof.verification import Fault, verify
from motifs.review.reporting import ReportForm, close, report
from tests.motifs.builders import NOON, a_motif, an_act

WORDS, ADDRESS = "Nenek saya pembuatnya.", "zubaidah@surel.example"
LATER = NOON + timedelta(hours=1)
BY_OFFICER = Act(actor="rahma", action="erased", at=LATER)


@pytest.fixture
def sent(archive: Archive) -> Report:
    with archive.store.exclusive() as draft:
        draft.keep(a_motif(pictures=()), an_act())
    form = ReportForm(motif=a_motif().id, problem="hak", words=WORDS, contact=ADDRESS)
    return report(form, archive.store, NOON)


def on_disk(archive: Archive) -> bytes:
    return b"".join(path.read_bytes() for path in archive.folder.rglob("*") if path.is_file())


def test_words_and_contact_go_from_every_file(archive: Archive, sent: Report) -> None:
    assert WORDS.encode() in on_disk(archive)
    gone = forget(sent.id, archive, BY_OFFICER)
    assert (gone.words, gone.salt, gone.closed_at, gone.erased_at) == ("", "", LATER, LATER)
    assert archive.catalogue.contacts[sent.id].address == ""
    assert WORDS.encode() not in on_disk(archive)
    assert ADDRESS.encode() not in on_disk(archive)
    assert list(breaks(archive.catalogue.events)) == []
    assert [one for one in verify(archive) if one.fault is not Fault.FILE] == []


def test_the_note_of_the_officer_stays_with_its_day(archive: Archive, sent: Report) -> None:
    close(sent.id, "Pencipta diperbaiki.", "rahma", archive.store, NOON)
    gone = forget(sent.id, archive, BY_OFFICER)
    assert (gone.note, gone.closed_at, gone.erased_at) == ("Pencipta diperbaiki.", NOON, LATER)


def test_who_was_forgotten_is_not_forgotten_again(archive: Archive, sent: Report) -> None:
    forget(sent.id, archive, BY_OFFICER)
    events = archive.catalogue.events
    forget(sent.id, archive, BY_OFFICER)
    assert archive.catalogue.events == events
    with pytest.raises(NotFound):
        forget("X", archive, BY_OFFICER)


def test_time_runs_from_the_day_a_report_is_closed(archive: Archive, sent: Report) -> None:
    two_years = NOON.replace(year=NOON.year + 2)
    assert lapsed(archive.catalogue, 24, two_years) == ()  # it still waits
    done = close(sent.id, "Sudah.", "rahma", archive.store, NOON)
    assert lapsed(archive.catalogue, 24, two_years - timedelta(seconds=1)) == ()
    assert lapsed(archive.catalogue, 24, two_years) == (done,)
    assert [one.id for one in forget_all([done], archive, BY_OFFICER)] == [sent.id]
    assert lapsed(archive.catalogue, 24, two_years) == ()


def test_who_left_a_contact_is_told_of_a_breach(archive: Archive, sent: Report) -> None:
    (told,) = (one for one in affected(archive.catalogue) if one.part is Part.REPORTER)
    assert (told.phone, told.source) == (ADDRESS, "Anggrek")
    assert told.data == (Kept.CONTACT, Kept.WORDS)
    forget(sent.id, archive, BY_OFFICER)
    assert [one for one in affected(archive.catalogue) if one.part is Part.REPORTER] == []
