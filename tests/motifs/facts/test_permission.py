from dataclasses import replace
from datetime import date

import pytest

from motifs.facts.creator import Creator
from motifs.facts.motif import Motif, Provenance
from motifs.facts.permission import Answer, Permission, Reason, permission
from motifs.facts.recordation import Recordation, Status
from motifs.facts.rights import Holder, HolderKind, Rule
from tests.motifs.builders import CITY, a_motif, a_tradition


def ask(motif: Motif) -> tuple[Answer, Reason]:
    answer = permission(motif, CITY)
    return answer.answer, answer.reason


def with_status(status: Status) -> Motif:
    return a_motif(recordation=Recordation(status=status))


def test_a_recorded_motif_that_was_handed_to_the_city_may_be_used() -> None:
    assert ask(a_motif()) == (Answer.YES, Reason.CITY)


def test_tradition_may_be_used_whoever_claims_to_hold_it() -> None:
    claimed = a_tradition(holder=Holder(name="PT Kain", kind=HolderKind.LEGAL_BODY))
    assert ask(a_tradition()) == ask(claimed) == (Answer.YES, Reason.TRADITION)


def test_without_a_holder_on_record_nobody_can_say_yes_yet() -> None:
    assert ask(a_motif(holder=None)) == (Answer.NOT_YET, Reason.HOLDER_UNKNOWN)


def test_what_another_holds_may_not_be_used() -> None:
    private = a_motif(holder=Holder(name="Sutiyani", kind=HolderKind.PERSON))
    assert ask(private) == (Answer.NO, Reason.PRIVATE)


@pytest.mark.parametrize("name", ["Pemerintah Kota", CITY + " Timur"])
def test_a_name_that_only_begins_like_the_city_is_another_holder(name: str) -> None:
    assert ask(a_motif(holder=Holder(name=name))) == (Answer.NO, Reason.PRIVATE)


def test_the_city_is_known_in_capitals_too() -> None:
    assert ask(a_motif(holder=Holder(name=CITY.upper()))) == (Answer.YES, Reason.CITY)


@pytest.mark.parametrize("provenance", [None, Provenance(rank="I")])
def test_without_the_letter_of_transfer_it_is_not_yet(provenance: Provenance | None) -> None:
    assert ask(a_motif(provenance=provenance)) == (Answer.NOT_YET, Reason.NO_TRANSFER)


def test_a_work_without_a_creator_on_record_needs_no_letter_of_transfer() -> None:
    assert ask(a_motif(creators=(), provenance=None)) == (Answer.YES, Reason.CITY)


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (Status.RECORDED, (Answer.YES, Reason.CITY)),
        (Status.APPLIED, (Answer.NOT_YET, Reason.NOT_RECORDED)),
        (Status.WITHDRAWN, (Answer.NO, Reason.ENDED)),
        (Status.DELETED, (Answer.NO, Reason.ENDED)),
    ],
)
def test_the_status_of_the_recordation_decides(
    status: Status, expected: tuple[Answer, Reason]
) -> None:
    assert ask(with_status(status)) == expected


def test_without_a_recordation_it_is_not_recorded() -> None:
    assert ask(a_motif(recordation=None)) == (Answer.NOT_YET, Reason.NOT_RECORDED)


def test_a_missing_transfer_weighs_more_than_the_status() -> None:
    withdrawn = replace(with_status(Status.WITHDRAWN), provenance=None)
    assert ask(withdrawn) == (Answer.NOT_YET, Reason.NO_TRANSFER)


def credit(motif: Motif) -> str:
    return permission(motif, CITY).credit


def test_the_credit_names_motif_creator_and_holder() -> None:
    assert credit(a_motif()) == "Motif Anggrek / Sutiyani / Pemerintah Kota Balikpapan"


def test_the_credit_names_every_creator_as_she_chose() -> None:
    makers = (Creator(name="Sutiyani", alias="Ibu Ani"), Creator(name="Yahnawati"))
    assert credit(a_motif(creators=makers)).startswith("Motif Anggrek / Ibu Ani, Yahnawati / ")


def test_tradition_is_credited_to_its_community() -> None:
    assert credit(a_tradition()) == "Motif Parang / Yogyakarta"


def test_a_private_motif_still_has_its_credit_and_its_term() -> None:
    holder = Holder(name="Sutiyani", kind=HolderKind.PERSON)
    creator = Creator(name="Sutiyani", died=date(1949, 4, 28))
    answer = permission(a_motif(holder=holder, creators=(creator,)), CITY)
    assert answer.credit == "Motif Anggrek / Sutiyani / Sutiyani"
    assert answer.term is not None
    assert (answer.term.rule, answer.term.until) == (Rule.LIFE, date(2019, 12, 31))


def test_the_term_counts_from_the_first_announcement_on_record() -> None:
    lasting = permission(a_motif(), CITY).term
    assert lasting is not None
    assert lasting.until == date(2072, 2, 22)


def test_without_a_holder_there_is_no_term() -> None:
    assert permission(a_motif(holder=None), CITY).term is None


def test_the_answers_are_the_words_that_people_know() -> None:
    assert [answer.value for answer in Answer] == ["boleh", "belum", "tidak"]


def test_every_reason_is_reached() -> None:
    motifs = [
        a_tradition(),
        a_motif(),
        a_motif(holder=None),
        a_motif(provenance=None),
        a_motif(recordation=None),
        with_status(Status.DELETED),
        a_motif(holder=Holder(name="PT Kain")),
    ]
    answers: list[Permission] = [permission(motif, CITY) for motif in motifs]
    assert [answer.reason for answer in answers] == list(Reason)
