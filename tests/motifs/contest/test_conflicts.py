from dataclasses import replace

import pytest

from motifs.contest.conflicts import recuse, sheet_of
from motifs.facts.person import Guardian, Person
from motifs.facts.sheet import Conflict, Remark
from motifs.keeping.catalogue import Catalogue
from tests.motifs.builders import NOON, a_person, an_account
from tests.motifs.juries import a_catalogue, a_contest, a_sheet

EDITION = a_contest()


def connected(account: dict[str, str], **person: object) -> bool:
    """Whether the register connects a juror with the maker of work 1."""
    known = vars(a_catalogue(EDITION, works=(1, 2)))
    facts = {"name": "Siti Sutiyani", "phone": "0812 3456 7890", **person}
    catalogue = Catalogue(
        **{name: known[name] for name in ("editions", "entries")},
        accounts={"anita": an_account("anita", **account)},
        people={"work-1": a_person(id="work-1", **facts)},
    )
    reasons = sheet_of(EDITION, "anita", catalogue).reasons
    assert set(reasons) <= {1}
    return bool(reasons)


@pytest.mark.parametrize(
    "account",
    [
        {"name": "Siti Sutiyani"},
        {"name": " SITI  sutiyani "},
        {"name": "Siti-Sutiyani"},
        {"phone": "0812 3456 7890"},
        {"phone": "+62 812-3456-7890"},
        {"phone": "6281234567890"},
    ],
    ids=repr,
)
def test_the_same_name_or_telephone_is_a_conflict(account: dict[str, str]) -> None:
    assert connected(account)


@pytest.mark.parametrize(
    "account",
    [
        {},
        {"name": "Sutiyani"},
        {"name": "Siti Sutiyani Rahma"},
        {"phone": "0812 3456 7891"},
        {"phone": "12 3456 7890"},
    ],
    ids=repr,
)
def test_other_names_and_telephones_are_none(account: dict[str, str]) -> None:
    assert not connected(account)


def test_a_juror_who_is_a_guardian_or_credited_has_a_conflict() -> None:
    assert connected({"name": "Supratono"}, guardian=Guardian(name="Supratono"))
    assert connected({"name": "Bu Siti"}, alias="Bu Siti")


def test_who_has_no_name_is_not_connected_with_who_was_erased() -> None:
    assert not connected({}, name="", phone="")


def test_works_of_unknown_makers_connect_nobody() -> None:
    catalogue = a_catalogue(EDITION, works=(1,))
    assert sheet_of(EDITION, "anita", catalogue).conflicts == ()
    assert sheet_of(EDITION, "nobody", catalogue).conflicts == ()


def test_a_sealed_sheet_stays_as_it_is() -> None:
    sheet = a_sheet("anita", {1: (1, 2, 3, 4)})
    known = a_catalogue(EDITION, sheet)
    catalogue = Catalogue(
        sheets=known.sheets,
        entries=known.entries,
        accounts={"anita": an_account("anita", name="Yahnawati")},
        people={"work-1": Person(id="work-1", name="Yahnawati")},
    )
    assert sheet_of(EDITION, "anita", catalogue) is sheet
    assert sheet.sealed_at == NOON


def test_who_steps_back_from_a_work_leaves_nothing_on_it() -> None:
    sheet = a_sheet("anita", {1: (1, 2, 3, 4), 2: (5, 6, 7, 8)}, 3)
    noted = recuse(sheet, Conflict(number=1, reason="kakak"), Conflict(number=3, reason="adik"))
    assert set(noted.points) == {2}
    assert noted.reasons == {1: "kakak", 3: "adik"}
    assert recuse(noted) is noted


def test_remarks_on_it_go_too() -> None:
    remarks = (Remark(number=1, text="rapi"), Remark(number=2, text="ramai"))
    sheet = replace(a_sheet("anita", {}), remarks=remarks)
    assert recuse(sheet, Conflict(number=1)).remarks == remarks[1:]
