from datetime import date

import pytest

from motifs.facts.creator import Creator
from motifs.facts.rights import Holder, HolderKind, Rule, term

PERSON = Holder(name="Sutiyani", kind=HolderKind.PERSON)
LEGAL_BODY = Holder(name="Pemerintah Kota", kind=HolderKind.LEGAL_BODY)
STATE = Holder(name="Negara", kind=HolderKind.STATE)


def died(*days: date | None) -> list[Creator]:
    return [Creator(name=f"Pencipta {place}", died=day) for place, day in enumerate(days)]


def test_a_legal_body_is_protected_for_fifty_years_from_the_first_announcement() -> None:
    # Pasal 58(3); an officer counted 22 Feb 2022 + 50 by hand.
    lasting = term(LEGAL_BODY, died(None), date(2022, 2, 22))
    assert (lasting.rule, lasting.until) == (Rule.LEGAL_BODY, date(2072, 2, 22))


def test_the_death_of_a_creator_changes_nothing_for_a_legal_body() -> None:
    lasting = term(LEGAL_BODY, died(date(2023, 1, 1)), date(2022, 2, 22))
    assert lasting.until == date(2072, 2, 22)


def test_an_announcement_on_a_leap_day_ends_on_the_last_day_of_february() -> None:
    # 2074 is no leap year: 2074 / 4 leaves 2.
    assert term(LEGAL_BODY, (), date(2024, 2, 29)).until == date(2074, 2, 28)


@pytest.mark.parametrize(
    ("announced", "until"),
    [
        (date(2024, 2, 28), date(2074, 2, 28)),
        (date(2024, 3, 1), date(2074, 3, 1)),
        (date(2025, 12, 31), date(2075, 12, 31)),
    ],
)
def test_the_days_beside_a_leap_day_keep_their_date(announced: date, until: date) -> None:
    assert term(LEGAL_BODY, (), announced).until == until


def test_a_legal_body_without_an_announcement_has_no_end_yet() -> None:
    lasting = term(LEGAL_BODY, died(date(2023, 1, 1)), None)
    assert (lasting.rule, lasting.until) == (Rule.LEGAL_BODY, None)


# Works of people who died in 1949 (Chairil Anwar, 28 April) and in 1945 (Béla Bartók,
# 26 September) became free on 1 January 2020 and 2016 where the term is life and 70 years.
@pytest.mark.parametrize(
    ("death", "until"),
    [
        (date(1949, 4, 28), date(2019, 12, 31)),
        (date(1945, 9, 26), date(2015, 12, 31)),
        (date(1999, 12, 31), date(2069, 12, 31)),
        (date(2000, 1, 1), date(2070, 12, 31)),
        (date(2000, 2, 29), date(2070, 12, 31)),
    ],
)
def test_a_person_is_protected_for_seventy_years_from_the_january_after_death(
    death: date, until: date
) -> None:
    lasting = term(PERSON, died(death), date(1940, 1, 1))
    assert (lasting.rule, lasting.until) == (Rule.LIFE, until)


def test_the_creator_who_dies_last_decides() -> None:
    creators = died(date(1945, 9, 26), date(1949, 4, 28), date(1940, 1, 1))
    assert term(PERSON, creators, None).until == date(2019, 12, 31)


def test_while_one_creator_lives_there_is_no_end_date() -> None:
    lasting = term(PERSON, died(date(1949, 4, 28), None), date(1940, 1, 1))
    assert (lasting.rule, lasting.until) == (Rule.LIFE, None)


def test_a_person_whose_creators_are_not_on_record_has_no_end_date() -> None:
    assert term(PERSON, (), date(1940, 1, 1)).until is None


def test_what_the_state_holds_has_no_limit() -> None:
    lasting = term(STATE, died(date(1949, 4, 28)), date(1940, 1, 1))
    assert (lasting.rule, lasting.until) == (Rule.STATE, None)


def test_every_rule_names_its_articles() -> None:
    assert list(Rule) == [
        "UU 28/2014 Pasal 58(1)-(2)",
        "UU 28/2014 Pasal 58(3)",
        "UU 28/2014 Pasal 38, 60(1)",
    ]
