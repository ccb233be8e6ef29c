from dataclasses import replace
from datetime import timedelta

import pytest
from pwdlib import PasswordHash

from motifs.access import add_account, change_password, reset_password, sign_in
from motifs.account import Role
from motifs.errors import AccountExists, FieldInvalid, NotFound, PasswordWeak, WrongPassword
from motifs.store import Store
from tests.motifs.builders import NOON, an_act

LATER = NOON + timedelta(hours=1)


def test_a_new_account_signs_in_with_its_one_time_password(store: Store) -> None:
    password = add_account("rahma", store, NOON)
    account = sign_in("rahma", password, store.catalogue)
    assert (account.id, account.role, account.one_time) == ("rahma", Role.OFFICER, True)
    assert account.created_at == NOON


def test_every_one_time_password_is_another_and_long(store: Store) -> None:
    passwords = {add_account(name, store, NOON) for name in ("rahma", "budi", "siti")}
    assert len(passwords) == 3
    assert all(len(password) == 16 for password in passwords)  # 12 random bytes in base64


def test_only_an_argon2id_hash_reaches_the_disk(store: Store) -> None:
    password = add_account("rahma", store, NOON)
    kept = store.catalogue.accounts["rahma"].password
    assert kept.startswith("$argon2id$")
    assert password not in kept
    assert PasswordHash.recommended().verify(password, kept)


def refusal(name: str, password: str, store: Store) -> WrongPassword:
    with pytest.raises(WrongPassword) as refused:
        sign_in(name, password, store.catalogue)
    return refused.value


def test_a_wrong_password_and_an_unknown_name_are_not_told_apart(store: Store) -> None:
    password = add_account("rahma", store, NOON)
    wrong = refusal("rahma", password + "x", store)
    unknown = refusal("budi", password, store)
    assert (type(wrong), wrong.values, str(wrong)) == (type(unknown), unknown.values, str(unknown))


def test_an_unknown_name_costs_a_verification_too(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusal("nobody", "enggang terbang", store)
    verify, costs = PasswordHash.verify, []

    def counted(hasher: PasswordHash, *given: str) -> bool:
        costs.append(given)
        return verify(hasher, *given)

    monkeypatch.setattr(PasswordHash, "verify", counted)
    refusal("budi", "enggang terbang", store)
    ((_, decoy),) = costs
    assert decoy.startswith("$argon2id$")


@pytest.mark.parametrize("password", ["", " ", "rahma"])
def test_a_guess_is_refused(password: str, store: Store) -> None:
    add_account("rahma", store, NOON)
    refusal("rahma", password, store)


def test_the_password_of_one_is_not_that_of_another(store: Store) -> None:
    add_account("rahma", store, NOON)
    refusal("rahma", add_account("budi", store, NOON), store)


@pytest.mark.parametrize("name", ["ab", "a" * 40, "siti.rahma-2", "7a"])
def test_a_plain_name_is_taken(name: str, store: Store) -> None:
    add_account(name, store, NOON)
    assert set(store.catalogue.accounts) == {name}


@pytest.mark.parametrize(
    "name",
    ["", "a", "a" * 41, "Rahma", "siti rahma", ".siti", "-siti", "síti", "siti\n", "a/b", "١٢"],
)
def test_another_name_is_refused(name: str, store: Store) -> None:
    with pytest.raises(FieldInvalid):
        add_account(name, store, NOON)
    assert store.catalogue.accounts == {}


def test_a_name_is_given_once(store: Store) -> None:
    password = add_account("rahma", store, NOON)
    with pytest.raises(AccountExists):
        add_account("rahma", store, LATER)
    assert sign_in("rahma", password, store.catalogue).created_at == NOON


def test_an_ended_account_is_refused_like_a_wrong_password(store: Store) -> None:
    password = add_account("rahma", store, NOON)
    account = sign_in("rahma", password, store.catalogue)
    with store.exclusive() as draft:
        draft.keep(replace(account, ended_at=LATER), an_act("ended account"))
    refusal("rahma", password, store)


def test_a_changed_password_replaces_the_one_time_password(store: Store) -> None:
    password = add_account("rahma", store, NOON)
    account = sign_in("rahma", password, store.catalogue)
    changed = change_password(account, "enggang terbang", store, LATER)
    assert not changed.one_time
    assert sign_in("rahma", "enggang terbang", store.catalogue) == changed
    refusal("rahma", password, store)


def test_ten_characters_are_enough_and_nine_are_not(store: Store) -> None:
    account = sign_in("rahma", add_account("rahma", store, NOON), store.catalogue)
    with pytest.raises(PasswordWeak) as refused:
        change_password(account, "123456789", store, LATER)
    assert refused.value.values == {"limit": 10}
    assert store.catalogue.accounts["rahma"] == account
    assert not change_password(account, "1234567890", store, LATER).one_time


def test_the_same_password_again_is_no_new_one(store: Store) -> None:
    password = add_account("rahma", store, NOON)
    account = sign_in("rahma", password, store.catalogue)
    with pytest.raises(PasswordWeak):
        change_password(account, password, store, LATER)
    assert store.catalogue.accounts["rahma"].one_time


def test_a_reset_gives_another_one_time_password(store: Store) -> None:
    account = sign_in("rahma", add_account("rahma", store, NOON), store.catalogue)
    change_password(account, "enggang terbang", store, NOON)
    password = reset_password("rahma", store, LATER)
    refusal("rahma", "enggang terbang", store)
    renewed = sign_in("rahma", password, store.catalogue)
    assert (renewed.one_time, renewed.created_at) == (True, NOON)


def test_an_account_that_is_not_there_cannot_be_reset(store: Store) -> None:
    with pytest.raises(NotFound):
        reset_password("rahma", store, NOON)


def test_every_change_of_access_is_on_record(store: Store) -> None:
    account = sign_in("rahma", add_account("rahma", store, NOON), store.catalogue)
    change_password(account, "enggang terbang", store, NOON)
    reset_password("rahma", store, LATER)
    acts = [(event.actor, event.action) for event in store.catalogue.events]
    assert acts == [
        ("system", "added account"),
        ("rahma", "changed password"),
        ("system", "reset password"),
    ]


def test_a_password_that_was_reset_meanwhile_is_not_changed_back(store: Store) -> None:
    add_account("rahma", store, NOON)
    seen_before_the_reset = store.catalogue.accounts["rahma"]
    given = reset_password("rahma", store, NOON)
    with pytest.raises(WrongPassword):
        change_password(seen_before_the_reset, "kata sandi baru", store, NOON)
    assert sign_in("rahma", given, store.catalogue).one_time
