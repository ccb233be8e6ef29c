from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from api.languages import translator
from api.schemas import EditionIn, EditionOut, MotifOut, ReceiptOut
from images import Verdict
from motifs.facts.claim import Claim
from motifs.facts.creator import Creator
from motifs.facts.recordation import Milestone, Recordation, Status, Step
from motifs.facts.rights import Holder, HolderKind
from tests.motifs.builders import CITY, NOON, a_motif, a_tradition, an_edition, an_entry

EN = translator("en")


def told(motif: Any) -> dict[str, Any]:
    return MotifOut.of(motif, CITY, EN).model_dump(mode="json")


def test_a_motif_is_told_whole() -> None:
    motif = a_motif(
        aliases=("Orchid",),
        creators=(Creator(name="Sutiyani", alias="Ibu Suti", nationality="Indonesia"),),
        recordation=Recordation(
            application_number="EC002025071030",
            number="000911291",
            announced_on=date(2022, 2, 22),
            status=Status.RECORDED,
            milestones=(Milestone(step=Step.TRANSFER, on=date(2022, 3, 1), document="180/17"),),
        ),
        claims=(Claim(statement="1,250 points", dated="2022-02-22", source="DKUMKMP"),),
    )
    whole = told(motif)
    assert whole["aliases"] == ["Orchid"]
    assert whole["creators"] == [
        {"name": "Sutiyani", "alias": "Ibu Suti", "nationality": "Indonesia"}
    ]
    assert whole["recordation"]["milestones"] == [
        {"step": "pengalihan hak", "on": "2022-03-01", "document": "180/17"}
    ]
    assert whole["claims"][0]["statement"] == "1,250 points"
    assert whole["permission"]["credit"] == "Motif Anggrek / Ibu Suti / Pemerintah Kota Balikpapan"


def test_what_is_not_on_record_is_null() -> None:
    tradition = told(a_tradition())
    for name in ("technique", "holder", "recordation", "provenance"):
        assert tradition[name] is None
    assert tradition["permission"]["term"] is None


def test_addresses_and_dates_of_death_are_left_out() -> None:
    creator = Creator(name="Sutiyani", address="Jalan Rahasia 7", died=date(2020, 1, 1))
    holder = Holder(name=CITY, kind=HolderKind.LEGAL_BODY, address="Jalan Rahasia 8")
    whole = str(told(a_motif(creators=(creator,), holder=holder)))
    assert "Rahasia" not in whole
    assert "2020" not in whole


def test_a_receipt_says_nothing_of_the_maker_or_of_what_was_found() -> None:
    entry = an_entry(verdict=Verdict.STRONG)
    whole = ReceiptOut.of(entry, an_edition(), "token", "AB12-CD34-EF").model_dump()
    assert whole["receipt"] == "/tanda-terima/token"
    assert "Yahnawati" not in str(whole)
    assert Verdict.STRONG not in str(whole)


def test_an_edition_is_open_or_not_at_a_moment() -> None:
    assert EditionOut.of(an_edition(), NOON, keeper=False).open is True
    assert EditionOut.of(an_edition(closes_at=NOON), NOON, keeper=False).open is False


@pytest.mark.parametrize(
    ("moment", "taken"),
    [
        ("1899-12-31T23:59:59Z", False),
        ("1900-01-01T00:00:00Z", True),
        ("9998-12-31T23:59:59Z", True),
        ("9999-01-01T00:00:00Z", False),
        ("2027-01-04T08:00:00+08:00", True),
        ("2027-01-04T08:00:00", False),
    ],
)
def test_moments_of_an_edition_are_those_that_every_clock_can_tell(
    moment: str, taken: bool
) -> None:
    body = {"id": "x", "title": "Lomba", "opens_at": moment, "closes_at": moment}
    try:
        EditionIn.model_validate(body)
    except ValidationError:
        assert not taken
    else:
        assert taken
