"""Audi alteram partem: who is said to have copied may answer (shared facts: domain, "DJKI")."""

import hashlib
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from zipfile import ZipFile

import orjson
import pytest

from motifs.archive import Archive
from motifs.errors import (
    AlreadyAnswered,
    AlreadyAsked,
    DocumentTooLarge,
    EntryErased,
    FieldRequired,
    FieldTooLong,
    NotFound,
    ScanUnreadable,
)
from motifs.facts.finding import Kind
from motifs.facts.inquiry import Inquiry
from motifs.keeping.seal import Seal
from motifs.privacy.disclosure import disclose
from motifs.privacy.erasure import erase
from motifs.proof.verification import Fault, verify
from motifs.review.hearing import answer, ask, shown
from tests.motifs.builders import (
    NOON,
    a_finding,
    a_motif,
    a_person,
    an_act,
    an_edition,
    an_entry,
)
from tests.motifs.drawings import cloth

LATER = NOON + timedelta(days=1)
MOTIF, ENTRY, OTHER = a_motif().id, an_entry().id, "01K0000000000000000000LAIN"
SKETCH, PAPER = cloth(3), b"%PDF-1.7 sketsa"
SEAL = Seal(bytes(range(32)))


@pytest.fixture
def heard(archive: Archive) -> Archive:
    """An entry that resembles a registered motif and another entry; the motif resembles one too."""
    findings = (
        a_finding(1e-9, subject=MOTIF),
        a_finding(1e-9, Kind.ENTRY, OTHER),
    )
    with archive.store.exclusive() as draft:
        draft.keep(an_edition(), an_act("announced"))
        draft.keep(a_motif(pictures=()), an_act())
        draft.keep(a_person(), an_act("introduced"))
        draft.keep(an_entry(pictures=(), findings=findings), an_act("entered"))
        draft.keep(an_entry(id=OTHER, number=2, pictures=()), an_act("entered"))
    return archive


def asked(archive: Archive, subject: str = MOTIF) -> Inquiry:
    return ask(ENTRY, subject, "Dari mana gagasannya?", "rahma", archive.store, NOON)


def test_a_question_and_its_answer_are_on_record_with_an_event_each(heard: Archive) -> None:
    one = asked(heard)
    assert heard.catalogue.inquiries_on(ENTRY, MOTIF) == (one,)
    assert one.is_open
    said = answer(one.id, " Dari kebun saya. ", SKETCH, heard, LATER)
    assert (said.answer, said.answered_at, said.is_open) == ("Dari kebun saya.", LATER, False)
    assert heard.files.read(said.document) == SKETCH
    acts = [(event.actor, event.action, event.table) for event in heard.catalogue.events[-2:]]
    assert acts == [("rahma", "asked", "inquiries"), ("entrant", "answered", "inquiries")]
    assert {flaw.fault for flaw in verify(heard)} <= {Fault.INDEX}


def test_an_answer_needs_no_proof(heard: Archive) -> None:
    assert answer(asked(heard).id, "Saya menggambarnya sendiri.", b"", heard, LATER).document == ""


@pytest.mark.parametrize("proof", [SKETCH, PAPER], ids=["picture", "paper"])
def test_a_proof_is_kept_under_its_digest_and_counts_as_a_document(
    heard: Archive, proof: bytes
) -> None:
    said = answer(asked(heard).id, "Lihat sketsa.", proof, heard, LATER)
    assert said.document == hashlib.sha256(proof).hexdigest()
    assert heard.catalogue.documents == (said.document,)


@pytest.mark.parametrize(
    ("proof", "error"),
    [(b"surat", ScanUnreadable), (b"%PDF-1.7" + b"0" * 10_000_000, DocumentTooLarge)],
)
def test_a_proof_that_nobody_could_read_is_refused(
    heard: Archive, proof: bytes, error: type[Exception]
) -> None:
    one = asked(heard)
    with pytest.raises(error):
        answer(one.id, "Lihat.", proof, heard, LATER)
    assert heard.catalogue.inquiry(one.id).is_open


@pytest.mark.parametrize("length", [1, 1_000])
def test_an_answer_of_any_length_up_to_a_thousand_is_kept(heard: Archive, length: int) -> None:
    assert len(answer(asked(heard).id, "é" * length, b"", heard, LATER).answer) == length


@pytest.mark.parametrize(("text", "error"), [(" ", FieldRequired), ("x" * 1_001, FieldTooLong)])
def test_an_answer_that_is_empty_or_too_long_is_refused(
    heard: Archive, text: str, error: type[Exception]
) -> None:
    one = asked(heard)
    with pytest.raises(error):
        answer(one.id, text, b"", heard, LATER)
    with pytest.raises(error):
        ask(ENTRY, OTHER, text, "rahma", heard.store, NOON)


def test_one_question_waits_at_a_time_and_one_answer_is_final(heard: Archive) -> None:
    one = asked(heard)
    with pytest.raises(AlreadyAsked):
        asked(heard)
    assert asked(heard, OTHER).subject == OTHER
    answer(one.id, "Dari kebun.", b"", heard, LATER)
    with pytest.raises(AlreadyAnswered):
        answer(one.id, "Bukan.", b"", heard, LATER)
    again = asked(heard)
    assert [one.id for one in heard.catalogue.inquiries_on(ENTRY, MOTIF)] == [one.id, again.id]


@pytest.mark.parametrize(
    ("entry", "subject"), [("lain", MOTIF), (ENTRY, "lain"), (OTHER, MOTIF), (MOTIF, ENTRY)]
)
def test_only_the_maker_of_an_entry_is_asked_and_only_about_its_likeness(
    heard: Archive, entry: str, subject: str
) -> None:
    with pytest.raises(NotFound):
        ask(entry, subject, "Dari mana?", "rahma", heard.store, NOON)
    assert heard.catalogue.inquiries == {}


def test_a_question_that_was_never_asked_cannot_be_answered(heard: Archive) -> None:
    with pytest.raises(NotFound):
        answer("lain", "Dari kebun.", b"", heard, LATER)


def test_a_withdrawn_entry_resembles_nothing_to_be_asked_about(heard: Archive) -> None:
    with heard.store.exclusive() as draft:
        known = draft.catalogue.entry(ENTRY)
        draft.keep(replace(known, withdrawn_at=NOON), an_act("withdrew"))
    with pytest.raises(NotFound):
        asked(heard)


def test_the_entrant_is_shown_registered_motifs_and_never_another_entrant_s_work(
    heard: Archive,
) -> None:
    assert shown(asked(heard), heard.catalogue) == heard.catalogue.motif(MOTIF)
    assert shown(asked(heard, OTHER), heard.catalogue) is None


# Her data


def test_what_she_was_asked_and_answered_is_handed_to_her(heard: Archive, tmp_path: Path) -> None:
    answer(asked(heard).id, "Dari kebun saya.", PAPER, heard, LATER)
    with (tmp_path / "salinan.zip").open("wb") as target:
        disclose(ENTRY, heard, SEAL, target)
    with ZipFile(tmp_path / "salinan.zip") as zipped:
        (said,) = orjson.loads(zipped.read("data.json"))["permintaan penjelasan"]
        assert (said["question"], said["answer"]) == ("Dari mana gagasannya?", "Dari kebun saya.")
        assert zipped.read("jawaban-1.pdf") == PAPER


def test_erasure_takes_answer_and_proof_and_leaves_the_history_whole(heard: Archive) -> None:
    one = asked(heard)
    said = answer(one.id, "Kebun nenek di Lamaru.", PAPER, heard, LATER)
    erase(ENTRY, heard, SEAL, replace(an_act("erased"), actor="entrant"))
    left = heard.catalogue.inquiry(one.id)
    assert (left.question, left.answer, left.document, left.salt) == ("", "", "", "")
    assert not heard.files.is_whole(said.document)
    assert b"Lamaru" not in (heard.folder / "catalogue.jsonl").read_bytes()
    assert {flaw.fault for flaw in verify(heard)} <= {Fault.INDEX}
    with pytest.raises(EntryErased):
        answer(one.id, "Lagi.", b"", heard, LATER)


def test_two_answers_alike_are_bound_by_digests_that_differ(heard: Archive) -> None:
    """The salt: else an erased answer could be guessed from the digest in the history."""
    salts = {asked(heard).salt, asked(heard, OTHER).salt}
    assert len(salts) == 2
    assert all(len(salt) == 32 for salt in salts)
