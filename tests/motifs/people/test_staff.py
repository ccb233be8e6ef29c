from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from motifs.errors import (
    AccountExists,
    FieldInvalid,
    FieldTooLong,
    LastAdministrator,
    NotFound,
    WrongPassword,
)
from motifs.facts.account import Account, Colleague, Role
from motifs.facts.credentials import matches
from motifs.keeping.store import Store
from motifs.people.access import sign_in
from motifs.people.admission import open_session, open_sessions
from motifs.people.staff import (
    add_account,
    change_account,
    end_account,
    reinstate_account,
    reset_password,
)
from tests.motifs.builders import NOON, an_account, an_act

LATER = NOON + timedelta(hours=1)
JOKO = Colleague(id="joko", role=Role.JUROR, name="Joko Susilo", phone="0812 3456 7890")


@pytest.fixture
def dewi(store: Store) -> Account:
    """The only administrator."""
    return keep(an_account("dewi", role=Role.ADMINISTRATOR), store)


def keep(account: Account, store: Store) -> Account:
    with store.exclusive() as draft:
        draft.keep(account, an_act("added account"))
    return account


def acts(store: Store) -> list[tuple[str, str]]:
    return [(one.actor, one.action) for one in store.catalogue.events]


# A new account


def test_an_account_is_what_the_administrator_says_of_it(store: Store) -> None:
    password = add_account(JOKO, "dewi", store, NOON)
    account = store.catalogue.account("joko")
    told = (account.role, account.name, account.phone, account.one_time, account.created_at)
    assert told == (Role.JUROR, "Joko Susilo", "0812 3456 7890", True, NOON)
    assert account.password.startswith("$argon2id$")
    assert matches(password, account.password)
    assert acts(store) == [("dewi", "added account")]


def test_every_one_time_password_is_another_and_long(store: Store) -> None:
    people = [Colleague(id=name) for name in ("rahma", "budi", "siti")]
    passwords = {add_account(one, "dewi", store, NOON) for one in people}
    assert len(passwords) == 3
    assert all(len(password) == 16 for password in passwords)  # 12 random bytes in base64


@pytest.mark.parametrize("name", ["ab", "a" * 40, "siti.rahma-2", "7a"])
def test_a_plain_name_is_taken(name: str, store: Store) -> None:
    add_account(Colleague(id=name), "dewi", store, NOON)
    assert set(store.catalogue.accounts) == {name}


@pytest.mark.parametrize(
    "name",
    [
        *("", "a", "a" * 41, "Rahma", "siti rahma", ".siti", "-siti", "síti", "siti\n", "a/b"),
        *("١٢", "system", "entrant", "command"),
    ],
)
def test_another_name_is_refused(name: str, store: Store) -> None:
    with pytest.raises(FieldInvalid):
        add_account(Colleague(id=name), "dewi", store, NOON)
    assert store.catalogue.accounts == {}


def test_a_name_is_given_once(store: Store) -> None:
    add_account(JOKO, "dewi", store, NOON)
    with pytest.raises(AccountExists):
        add_account(replace(JOKO, role=Role.ADMINISTRATOR), "dewi", store, LATER)
    assert store.catalogue.account("joko").role is Role.JUROR


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"name": "x" * 121}, FieldTooLong),
        ({"phone": "12345"}, FieldInvalid),
        ({"phone": "rumah"}, FieldInvalid),
        ({"phone": "0" * 31}, FieldTooLong),
    ],
)
def test_what_cannot_be_is_refused_by_its_field(
    changes: dict[str, Any], refusal: type[Exception], store: Store
) -> None:
    with pytest.raises(refusal):
        add_account(replace(JOKO, **changes), "dewi", store, NOON)
    assert store.catalogue.accounts == {}


# What is changed of it


def test_role_name_and_number_are_changed_and_nothing_else(store: Store) -> None:
    account = keep(an_account("joko", one_time=False), store)
    change_account(JOKO, "dewi", store, LATER)
    described = {"role": Role.JUROR, "name": "Joko Susilo", "phone": "0812 3456 7890"}
    assert store.catalogue.account("joko") == replace(account, **described)
    assert acts(store)[-1] == ("dewi", "changed account")


def test_the_same_again_is_no_act(store: Store) -> None:
    add_account(JOKO, "dewi", store, NOON)
    change_account(JOKO, "dewi", store, LATER)
    assert len(acts(store)) == 1


def test_a_reset_gives_another_one_time_password_and_ends_the_sessions(store: Store) -> None:
    account = keep(an_account("joko", one_time=False), store)
    open_session(account, "Firefox", timedelta(hours=8), store, NOON)
    password = reset_password("joko", "dewi", store, LATER)
    assert sign_in("joko", password, store.catalogue).one_time
    assert open_sessions("joko", store.catalogue, LATER) == []
    assert acts(store)[-2:] == [("dewi", "reset password"), ("dewi", "signed out")]


# Its end


def test_an_ended_account_is_out_at_once_and_may_come_back(store: Store) -> None:
    password = add_account(JOKO, "dewi", store, NOON)
    account = store.catalogue.account("joko")
    open_session(account, "Firefox", timedelta(hours=8), store, NOON)
    before = store.revision
    end_account("joko", "dewi", store, LATER)
    assert store.revision == before + 1
    assert open_sessions("joko", store.catalogue, LATER) == []
    with pytest.raises(WrongPassword):
        sign_in("joko", password, store.catalogue)
    reinstate_account("joko", "dewi", store, LATER)
    assert sign_in("joko", password, store.catalogue) == account
    assert open_sessions("joko", store.catalogue, LATER) == []


def test_ending_or_reinstating_twice_is_one_act(store: Store) -> None:
    keep(an_account("joko"), store)
    for _ in range(2):
        end_account("joko", "dewi", store, LATER)
    assert store.catalogue.account("joko").ended_at == LATER
    for _ in range(2):
        reinstate_account("joko", "dewi", store, LATER)
    assert acts(store)[1:] == [("dewi", "ended account"), ("dewi", "reinstated account")]


def test_the_last_administrator_stays(dewi: Account, store: Store) -> None:
    keep(an_account("rahma"), store)
    keep(an_account("siti", role=Role.ADMINISTRATOR, ended_at=NOON), store)
    with pytest.raises(LastAdministrator):
        end_account("dewi", "dewi", store, LATER)
    with pytest.raises(LastAdministrator):
        change_account(Colleague(id="dewi", role=Role.OFFICER), "dewi", store, LATER)
    assert store.catalogue.account("dewi") == dewi
    change_account(Colleague(id="rahma", role=Role.ADMINISTRATOR), "dewi", store, LATER)
    change_account(Colleague(id="dewi", role=Role.OFFICER), "dewi", store, LATER)
    with pytest.raises(LastAdministrator):
        end_account("rahma", "dewi", store, LATER)


def test_others_may_end_while_there_is_one_administrator(dewi: Account, store: Store) -> None:
    keep(an_account("rahma"), store)
    end_account("rahma", dewi.id, store, LATER)
    assert store.catalogue.account("rahma").ended_at == LATER


def test_an_account_that_is_not_there_cannot_be_changed(store: Store) -> None:
    for change in (reset_password, end_account, reinstate_account):
        with pytest.raises(NotFound):
            change("joko", "dewi", store, NOON)
    with pytest.raises(NotFound):
        change_account(JOKO, "dewi", store, NOON)
