from datetime import date, datetime

import pytest

from api import narration
from api.languages import translator
from api.narration import describe_when, tell
from motifs.facts.history import Act, Trace, chain
from motifs.facts.recordation import Step as Request
from motifs.proof.timeline import Step
from tests.motifs.builders import NOON, a_motif

EN, ID = translator("en"), translator("id")


def happened(action: str, table: str = "motifs", role: str = "", actor: str = "command") -> Step:
    act = Act(actor=actor, action=action, at=NOON)
    event = chain(act, role, None, Trace(table=table, subject="M1", record="a" * 64))
    return Step(when=NOON, key=f"{table} {action}", about="Anggrek", event=event)


@pytest.mark.parametrize("key", narration.ACTIONS)
def test_every_act_is_a_sentence_in_both_languages(key: str) -> None:
    text = narration.ACTIONS[key]
    assert EN(text, about="x") != ID(text, about="x")
    assert text[0].isupper()
    assert text[-1] in ".}"


def test_every_request_to_the_state_has_a_sentence() -> None:
    assert set(Request) <= set(narration.ACTIONS)


def test_every_law_belongs_to_an_act() -> None:
    assert set(narration.LAWS) <= set(narration.ACTIONS)


def test_an_act_that_came_later_is_told_all_the_same() -> None:
    assert tell(happened("embroidered"), a_motif(), EN).what == narration.OTHERWISE


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ("2022", "2022"),
        ("2022-02", "Februari 2022"),
        ("2022-02-21", "21 Februari 2022"),
        ("awal 2022", "awal 2022"),
        ("2022-13", "2022-13"),
        ("", ""),
        (date(2022, 2, 21), "21 Februari 2022"),
        (NOON, "25 November 2026 pukul 20.00 WITA"),
    ],
)
def test_days_are_told_in_words_as_exact_as_they_are_known(
    when: str | date | datetime, said: str
) -> None:
    assert describe_when(Step(when=when, key="claimed"), ID) == said


@pytest.mark.parametrize(
    ("role", "actor", "who"),
    [
        ("petugas", "rahma", "petugas"),
        ("juri", "joko", "juri"),
        ("administrator", "dewi", "administrator"),
        ("", "entrant", "pembuatnya"),
        ("", "command", "katalog ini sendiri"),
    ],
)
def test_roles_are_told_and_user_names_never(role: str, actor: str, who: str) -> None:
    told = tell(happened("registered", role=role, actor=actor), a_motif(), ID)
    assert told.who == who
    assert "rahma" not in f"{told.what} {told.detail} {told.who} {told.law}"


def test_the_first_announcement_says_how_long_the_right_lasts() -> None:
    """UU 28/2014 Pasal 58(3): 50 years from 22 February 2022."""
    told = tell(Step(when=date(2022, 2, 22), key="announced", about="Balikpapan"), a_motif(), EN)
    assert told.law == "Protected until 22 February 2072 (UU 28/2014 Pasal 58(3))."
    assert (told.who, told.detail) == ("", "Balikpapan")


def test_a_number_stands_in_the_sentence_or_beside_it_but_not_twice() -> None:
    entered = tell(happened("entered", table="entries"), a_motif(), EN)
    assert (entered.what, entered.detail) == ("The work was received as entry number Anggrek.", "")
    claim = Step(when="2022", key="claimed", about="six chosen", source="a newspaper")
    told = tell(claim, a_motif(), EN)
    assert (told.what, told.detail) == ("A source says: six chosen", "a newspaper")
