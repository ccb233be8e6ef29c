import hashlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from motifs.archive import Archive
from motifs.errors import (
    FieldInvalid,
    FieldRequired,
    NotFound,
    NumberTaken,
    RecordChanged,
    ScanUnreadable,
    StepNotLast,
    StepOutOfOrder,
)
from motifs.facts.course import ACTIONS, next_steps
from motifs.facts.filing import Filing
from motifs.facts.motif import Motif, Provenance
from motifs.facts.permission import Answer, permission
from motifs.facts.recordation import Milestone, Recordation, Status, Step
from motifs.facts.rights import Holder, HolderKind, Rule
from motifs.proof.verification import verify
from motifs.register.recordkeeping import FilingForm, file_step, newest, undo_step
from tests.motifs.builders import CITY, NOON, a_motif, a_tradition, an_act
from tests.motifs.drawings import cloth
from tests.motifs.winners import doing

KEY = a_motif().id
PAPER = b"%PDF-1.7 surat pencatatan"
DAY = date(2026, 11, 20)
APPLIED = FilingForm(step="permohonan", on=DAY, number="EC002026071030")
RECORDED = FilingForm(step="pencatatan", on=DAY, number="000911291")
TO_KUTAI = FilingForm(
    step="pengalihan hak", on=DAY, number="12/2026", holder="Pemerintah Kota Samarinda"
)


@pytest.fixture
def prepared(archive: Archive) -> Archive:
    """A motif of the city whose recordation is being prepared."""
    record = Recordation(announced_on=date(2026, 11, 1), status=Status.PREPARED)
    keep(archive, a_motif(recordation=record, pictures=()))
    return archive


def keep(archive: Archive, motif: Motif) -> None:
    with archive.store.exclusive() as draft:
        draft.keep(motif, an_act())


def step(archive: Archive, form: FilingForm, paper: bytes = PAPER, **changes: Any) -> Filing:
    return file_step(KEY, replace(form, **changes), paper, archive, doing("filed"))


def undo(archive: Archive, filing: Filing, reason: str = "Salah ketik.") -> Filing:
    return undo_step(filing.id, reason, "rahma", archive.store, NOON)


def motif_of(archive: Archive) -> Motif:
    return archive.catalogue.motif(KEY)


def record_of(archive: Archive) -> Recordation:
    record = motif_of(archive).recordation
    assert record is not None
    return record


# From application to certificate


def test_an_application_and_its_certificate_are_on_record(prepared: Archive) -> None:
    step(prepared, APPLIED, b"")
    assert record_of(prepared).status is Status.APPLIED
    filing = step(prepared, RECORDED)
    record = record_of(prepared)
    assert (record.application_number, record.applied_on) == ("EC002026071030", DAY)
    assert (record.number, record.recorded_on) == ("000911291", DAY)
    assert (record.status, record.doubts) == (Status.RECORDED, ())
    assert record.announced_on == date(2026, 11, 1)
    assert [(one.step, one.on, one.document) for one in record.milestones] == [
        ("permohonan", DAY, "EC002026071030"),
        ("pencatatan", DAY, "000911291"),
    ]
    assert filing.document == hashlib.sha256(PAPER).hexdigest()
    assert prepared.files.read(filing.document) == PAPER
    assert list(verify(prepared)) == []


def test_each_step_is_an_event_of_the_motif_with_the_digest_of_its_document(
    prepared: Archive,
) -> None:
    filing = step(prepared, APPLIED, b"")
    certificate = step(prepared, RECORDED)
    of_motif = [one for one in prepared.catalogue.events if one.table == "motifs"]
    assert [(one.action, one.note, one.document) for one in of_motif[1:]] == [
        ("applied", "EC002026071030", ""),
        ("recorded", "000911291", certificate.document),
    ]
    assert prepared.catalogue.filings_of(KEY) == (filing, certificate)
    assert certificate.document in prepared.catalogue.documents


def test_only_a_recorded_motif_whose_right_was_transferred_is_free_to_use(
    prepared: Archive,
) -> None:
    """Both gates: the letter and the recordation, whichever comes last."""
    step(prepared, APPLIED, b"")
    assert permission(motif_of(prepared), CITY).answer is Answer.NOT_YET
    step(prepared, RECORDED)
    assert permission(motif_of(prepared), CITY).answer is Answer.YES
    unsigned = replace(motif_of(prepared), provenance=Provenance())
    assert permission(unsigned, CITY).answer is Answer.NOT_YET


@pytest.mark.parametrize(
    ("form", "number"),
    [
        (APPLIED, "EC00202607103"),
        (APPLIED, "C00202600001"),
        (RECORDED, "034100"),
        (RECORDED, "0009112910"),
    ],
)
def test_a_number_of_an_unusual_form_is_taken_with_a_doubt(
    form: FilingForm, number: str, prepared: Archive
) -> None:
    if form is RECORDED:
        step(prepared, APPLIED, b"")
    step(prepared, form, number=number)
    assert record_of(prepared).doubts == (number,)


@pytest.mark.parametrize("number", ["belum ada", "EC00!", "-", "x" * 41, "9" * 41])
def test_what_cannot_be_a_number_is_refused(number: str, prepared: Archive) -> None:
    with pytest.raises(FieldInvalid, match="nomor permohonan"):
        step(prepared, APPLIED, number=number)


@pytest.mark.parametrize("form", [APPLIED, RECORDED])
def test_a_number_is_needed(form: FilingForm, prepared: Archive) -> None:
    with pytest.raises(FieldRequired, match="nomor"):
        step(prepared, form, number=" ")


@pytest.mark.parametrize(
    ("form", "taken"),
    [
        (APPLIED, Recordation(application_number="EC002026071030")),
        (RECORDED, Recordation(number="000911291", status=Status.RECORDED)),
    ],
)
def test_a_number_belongs_to_one_motif(
    form: FilingForm, taken: Recordation, prepared: Archive
) -> None:
    if form is RECORDED:
        step(prepared, APPLIED, b"")
    keep(prepared, a_motif(id="lain", title="Pakis", recordation=taken, pictures=()))
    with pytest.raises(NumberTaken, match="Pakis"):
        step(prepared, form)


# Documents


@pytest.mark.parametrize("name", [one for one in Step if one is not Step.APPLICATION])
def test_every_step_after_the_application_comes_with_a_paper(name: Step, prepared: Archive) -> None:
    form = replace(RECORDED, step=name, note="Alamat", holder="X")
    with pytest.raises(FieldRequired, match="document"):
        step(prepared, form, b"")


def test_a_paper_is_a_pdf_or_a_picture(prepared: Archive) -> None:
    with pytest.raises(ScanUnreadable):
        step(prepared, APPLIED, b"surat")
    assert record_of(prepared).status is Status.PREPARED
    assert list(prepared.files.digests()) == []
    assert prepared.files.read(step(prepared, APPLIED, cloth(5)).document) == cloth(5)


# The order of steps


STAGES = {
    Status.PREPARED: {Step.APPLICATION},
    Status.APPLIED: {Step.RECORDATION, Step.CHANGE, Step.WITHDRAWAL},
    Status.RECORDED: {Step.CHANGE, Step.TRANSFER, Step.EXTRACT, Step.DELETION},
    Status.WITHDRAWN: {Step.APPLICATION},
    Status.DELETED: set(),
}


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("name", Step)
def test_a_step_comes_only_after_the_one_it_needs(
    status: Status, name: Step, archive: Archive
) -> None:
    """No recordation without an application, and nothing after a deletion."""
    numbers = {"application_number": "EC002025000001"} if status is not Status.PREPARED else {}
    record = Recordation(status=status, **numbers)
    keep(archive, a_motif(recordation=record, pictures=()))
    form = FilingForm(step=name, on=DAY, number="000911291", note="Alamat", holder="X")
    if name in STAGES[status]:
        step(archive, form)
    else:
        with pytest.raises(StepOutOfOrder) as refused:
            step(archive, form)
        assert refused.value.values["allowed"] == ", ".join(next_steps(motif_of(archive))) or "-"


def test_a_motif_of_a_table_without_an_application_begins_with_one() -> None:
    assert next_steps(a_motif(recordation=None)) == (Step.APPLICATION,)
    assert next_steps(a_motif(recordation=Recordation())) == (Step.APPLICATION,)


def test_a_tradition_is_nobodys_to_record(archive: Archive) -> None:
    keep(archive, a_tradition(id=KEY))
    with pytest.raises(StepOutOfOrder):
        step(archive, APPLIED)


def test_a_withdrawn_application_may_be_followed_by_another(prepared: Archive) -> None:
    step(prepared, APPLIED, b"")
    step(prepared, FilingForm(step="penarikan", on=DAY, note="Salah judul"))
    assert record_of(prepared).status is Status.WITHDRAWN
    step(prepared, APPLIED, b"", number="EC002026071031")
    record = record_of(prepared)
    assert (record.status, record.application_number) == (Status.APPLIED, "EC002026071031")
    assert [one.document for one in record.milestones] == ["EC002026071030", "", "EC002026071031"]


def test_after_a_deletion_the_motif_is_not_free_to_use(prepared: Archive) -> None:
    step(prepared, APPLIED, b"")
    step(prepared, RECORDED)
    step(prepared, FilingForm(step="penghapusan", on=DAY, note="Putusan"))
    assert record_of(prepared).status is Status.DELETED
    assert permission(motif_of(prepared), CITY).answer is Answer.NO


@pytest.mark.parametrize(("day", "taken"), [(19, False), (20, True), (25, True), (26, False)])
def test_a_day_lies_between_the_step_before_and_today(
    day: int, taken: bool, prepared: Archive
) -> None:
    step(prepared, APPLIED, b"")
    form = replace(RECORDED, on=date(2026, 11, day))
    if taken:
        step(prepared, form)
    else:
        with pytest.raises(FieldInvalid, match="date"):
            step(prepared, form)


def test_a_step_needs_its_day_and_a_known_name(prepared: Archive) -> None:
    with pytest.raises(FieldRequired, match="date"):
        step(prepared, APPLIED, on=None)
    with pytest.raises(FieldInvalid, match="step"):
        step(prepared, APPLIED, step="tercatat")
    with pytest.raises(NotFound, match="motif"):
        file_step("nobody", APPLIED, b"", prepared, doing("filed"))


# Once


def test_a_form_that_is_sent_twice_counts_once(prepared: Archive) -> None:
    first = step(prepared, APPLIED, b"")
    events = prepared.catalogue.events
    assert step(prepared, APPLIED, b"") == first
    assert prepared.catalogue.events == events


def test_of_two_officers_with_different_numbers_the_second_is_refused(prepared: Archive) -> None:
    def press(number: str) -> str:
        try:
            return step(prepared, APPLIED, b"", number=number).number
        except StepOutOfOrder:
            return "refused"

    with ThreadPoolExecutor() as officers:
        answers = list(officers.map(press, ("EC002026000001", "EC002026000002")))
    assert answers.count("refused") == 1
    assert record_of(prepared).application_number in answers
    assert len(prepared.catalogue.filings) == 1


# Who holds the right


def recorded(archive: Archive) -> Archive:
    step(archive, APPLIED, b"")
    step(archive, RECORDED)
    return archive


def test_a_change_of_holder_keeps_the_one_before(prepared: Archive) -> None:
    filing = step(recorded(prepared), TO_KUTAI)
    motif = motif_of(prepared)
    assert motif.holder == Holder(name="Pemerintah Kota Samarinda")
    assert filing.holder == Holder(name=CITY)
    assert motif.creators == a_motif().creators
    assert permission(motif, CITY).answer is Answer.NO
    assert prepared.catalogue.events[-1].action == "changed holder"
    assert prepared.catalogue.events[-1].document == filing.document


@pytest.mark.parametrize(
    ("kind", "rule"),
    [
        (HolderKind.LEGAL_BODY, Rule.LEGAL_BODY),
        (HolderKind.PERSON, Rule.LIFE),
        (HolderKind.STATE, Rule.STATE),
    ],
)
def test_the_term_follows_from_who_holds_the_right(
    kind: HolderKind, rule: Rule, prepared: Archive
) -> None:
    """UU 28/2014: Pasal 58(3) a legal body, 58(1)-(2) a person, 38 and 60(1) the State."""
    step(recorded(prepared), TO_KUTAI, holder_kind=kind)
    term = permission(motif_of(prepared), CITY).term
    assert term is not None
    assert term.rule is rule
    assert term.until == (date(2076, 11, 1) if kind is HolderKind.LEGAL_BODY else None)


def test_a_new_holder_needs_a_name_and_a_kind(prepared: Archive) -> None:
    recorded(prepared)
    with pytest.raises(FieldRequired, match="rights holder"):
        step(prepared, TO_KUTAI, holder="")
    with pytest.raises(FieldInvalid, match="kind of rights holder"):
        step(prepared, TO_KUTAI, holder_kind="kota")


def test_a_change_of_particulars_says_what_was_changed(prepared: Archive) -> None:
    recorded(prepared)
    form = FilingForm(step="perubahan", on=DAY)
    with pytest.raises(FieldRequired, match="note"):
        step(prepared, form)
    filing = step(prepared, form, note="Alamat kantor")
    assert (filing.to, motif_of(prepared).holder) == (None, Holder(name=CITY))
    step(prepared, form, note="Nama", holder="Pemkot Balikpapan", holder_address="Jalan 1")
    assert motif_of(prepared).holder == Holder(name="Pemkot Balikpapan", address="Jalan 1")


def test_an_extract_changes_nothing_but_the_list_of_steps(prepared: Archive) -> None:
    before = replace(motif_of(recorded(prepared)))
    step(prepared, FilingForm(step="petikan", on=DAY, number="7/2026"))
    record = record_of(prepared)
    assert record.milestones[-1] == Milestone(step=Step.EXTRACT, on=DAY, document="7/2026")
    assert before.recordation is not None
    assert replace(record, milestones=()) == replace(before.recordation, milestones=())


# Undoing


def test_the_newest_step_is_undone_with_a_reason_and_both_stay_on_record(prepared: Archive) -> None:
    step(prepared, APPLIED, b"")
    before = motif_of(prepared)
    filing = step(prepared, RECORDED)
    undone = undo(prepared, filing, "Nomor salah.")
    assert motif_of(prepared) == before
    assert (undone.undone_by, undone.undone_why, undone.stands) == ("rahma", "Nomor salah.", False)
    assert prepared.catalogue.filings_of(KEY)[-1] == undone
    assert filing.document in prepared.catalogue.documents
    assert prepared.catalogue.events[-1].action == "undid step"
    step(prepared, RECORDED, number="000911292")
    assert record_of(prepared).number == "000911292"


def test_steps_are_undone_from_the_newest_to_the_first(prepared: Archive) -> None:
    before = motif_of(prepared)
    filings = [step(prepared, APPLIED, b""), step(prepared, RECORDED), step(prepared, TO_KUTAI)]
    for filing in filings[:-1]:
        with pytest.raises(StepNotLast):
            undo(prepared, filing)
    for filing in reversed(filings):
        undo(prepared, filing)
    assert motif_of(prepared) == before
    assert newest(KEY, prepared.catalogue) is None
    assert list(verify(prepared)) == []


def test_a_step_is_undone_once(prepared: Archive) -> None:
    filing = step(prepared, APPLIED, b"")
    undo(prepared, filing)
    events = prepared.catalogue.events
    with pytest.raises(StepNotLast):
        undo(prepared, filing)
    assert prepared.catalogue.events == events


def test_undoing_needs_a_reason_and_a_step(prepared: Archive) -> None:
    filing = step(prepared, APPLIED, b"")
    with pytest.raises(FieldRequired, match="reason"):
        undo(prepared, filing, " ")
    with pytest.raises(NotFound, match="step"):
        undo(prepared, replace(filing, id="nothing"))


def test_a_correction_by_table_is_not_undone_with_a_step(prepared: Archive) -> None:
    filing = step(prepared, APPLIED, b"")
    corrected = replace(record_of(prepared), announced_at="Balikpapan")
    keep(prepared, replace(motif_of(prepared), recordation=corrected))
    with pytest.raises(RecordChanged):
        undo(prepared, filing)
    assert record_of(prepared) == corrected


def test_every_step_has_its_words_in_the_history() -> None:
    assert set(ACTIONS) == set(Step)
    assert len(set(ACTIONS.values())) == len(Step)
