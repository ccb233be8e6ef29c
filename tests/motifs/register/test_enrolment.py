from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest

from motifs.archive import Archive
from motifs.errors import AlreadyMotif, FieldInvalid, FieldRequired, NotFound, NotReady
from motifs.facts.creator import Creator
from motifs.facts.motif import Motif, Provenance
from motifs.facts.permission import Answer, Reason, permission
from motifs.facts.recordation import Recordation, Status
from motifs.facts.rights import Holder, Rule
from motifs.proof.verification import verify
from motifs.register.clearance import check_finally
from motifs.register.enrolment import enrol
from motifs.register.progress import Task
from motifs.register.transfer import identify, keep_letter
from tests.motifs.builders import CITY, NOON
from tests.motifs.juries import change
from tests.motifs.winners import (
    GALLERY,
    IDENTITY,
    LETTER,
    PICTURES,
    SCAN,
    award_all,
    doing,
    finish,
    give_pictures,
    hand_over,
    make_motif,
)


@pytest.fixture
def won(archive: Archive) -> Archive:
    """Three works, strangers to one another, have won."""
    finish(archive.store)
    give_pictures(archive, PICTURES)
    award_all(archive.store)
    return archive


def enlist(archive: Archive) -> Motif:
    return enrol("work-10", GALLERY, archive, doing("registered"))


def test_a_winning_work_becomes_a_motif_that_names_its_maker(won: Archive) -> None:
    motif = make_motif(won)
    entry = won.catalogue.entry("work-10")
    assert won.catalogue.motif(motif.id) == motif
    assert (motif.title, motif.pictures) == ("Anggrek", entry.pictures)
    assert motif.creators == (Creator(name="Sutiyani", nationality="Indonesia"),)
    assert motif.holder == Holder(name=CITY)
    assert motif.recordation == Recordation(
        kind="Seni Batik",
        announced_on=date(2026, 11, 25),
        announced_at="Balikpapan",
        status=Status.PREPARED,
    )
    transfer = won.catalogue.award("work-10").transfer
    assert transfer is not None
    assert motif.provenance == Provenance(
        edition="Lomba Desain Motif 2026",
        entry_number="10",
        rank="I",
        score=1250.0,
        transfer_letter="180/17/DKUMKMP, 24 November 2026",
        entry="work-10",
        transfer_document=transfer.document,
    )
    assert won.catalogue.born["work-10"] == motif
    assert list(verify(won)) == []


def test_the_name_of_her_choice_is_credited_and_the_other_not_told(won: Archive) -> None:
    change(won.store, won.catalogue.person("work-10"), alias="Batik Suti")
    motif = make_motif(won)
    assert [maker.credit for maker in motif.creators] == ["Batik Suti"]
    assert "Sutiyani" not in repr(motif)


def test_nik_and_address_do_not_go_into_the_register(won: Archive) -> None:
    motif = make_motif(won)
    assert "6471010231900001" not in repr(motif)
    assert "Jalan Rahasia" not in repr(motif)


def test_a_motif_is_not_free_to_use_before_it_is_recorded(won: Archive) -> None:
    found = permission(make_motif(won), CITY)
    assert (found.answer, found.reason) == (Answer.NOT_YET, Reason.NOT_RECORDED)
    assert found.credit == f"Motif Anggrek / Sutiyani / {CITY}"
    assert found.term is not None
    assert (found.term.rule, found.term.until) == (Rule.LEGAL_BODY, date(2076, 11, 25))


def test_nothing_becomes_a_motif_before_everything_is_done(won: Archive) -> None:
    """Identity, letter, check: without each of them the next missing one is named."""
    for missing, do in (
        (Task.IDENTITY, lambda: identify("work-10", IDENTITY, "entrant", won.store, NOON)),
        (
            Task.TRANSFER,
            lambda: keep_letter("work-10", LETTER, SCAN, CITY, won, doing("transferred")),
        ),
        (Task.CHECK, lambda: check_finally("work-10", won, doing("checked finally"))),
    ):
        with pytest.raises(NotReady) as refused:
            enlist(won)
        assert refused.value.values == {"what": missing}
        do()
    assert won.catalogue.motifs == {}
    enlist(won)
    assert len(won.catalogue.motifs) == 1


def test_of_an_erased_winner_no_motif_is_made(won: Archive) -> None:
    hand_over(won)
    check_finally("work-10", won, doing("checked finally"))
    change(won.store, won.catalogue.person("work-10"), name="", salt="", identity=None)
    with pytest.raises(NotReady):
        enlist(won)


def test_two_officers_make_one_motif(won: Archive) -> None:
    hand_over(won)
    check_finally("work-10", won, doing("checked finally"))

    def press(_: int) -> str:
        try:
            return enlist(won).title
        except AlreadyMotif as refusal:
            return type(refusal).__name__

    with ThreadPoolExecutor() as officers:
        answers = sorted(officers.map(press, range(2)))
    assert answers == ["AlreadyMotif", "Anggrek"]
    assert len(won.catalogue.motifs) == 1


def test_the_next_winner_is_checked_against_the_one_before(won: Archive) -> None:
    hand_over(won, "work-14")
    check_finally("work-14", won, doing("checked finally"))
    make_motif(won, "work-10")
    with pytest.raises(NotReady) as refused:
        enrol("work-14", GALLERY, won, doing("registered"))
    assert refused.value.values == {"what": Task.CHECK}
    check_finally("work-14", won, doing("checked finally", hours=1))
    enrol("work-14", GALLERY, won, doing("registered", hours=1))
    assert [one.title for one in won.catalogue.motifs.values()] == ["Anggrek", "Enceng Gondok"]


def test_the_first_announcement_is_asked_for_and_has_been(won: Archive) -> None:
    hand_over(won)
    check_finally("work-10", won, doing("checked finally"))
    for told, kind in (
        (replace(GALLERY, on=None), FieldRequired),
        (replace(GALLERY, at=" "), FieldRequired),
        (replace(GALLERY, on=date(2026, 11, 26)), FieldInvalid),
        (replace(GALLERY, kind="Seni Lukis"), FieldInvalid),
    ):
        with pytest.raises(kind):
            enrol("work-10", told, won, doing("registered"))
    motif = enrol("work-10", replace(GALLERY, kind="Seni Motif"), won, doing("registered"))
    assert motif.recordation is not None
    assert motif.recordation.kind == "Seni Motif"


def test_a_work_without_a_rank_is_no_motif(archive: Archive) -> None:
    finish(archive.store)
    with pytest.raises(NotFound, match="award"):
        enlist(archive)
