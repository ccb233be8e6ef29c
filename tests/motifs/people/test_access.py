from dataclasses import replace
from datetime import timedelta

import pytest
from pwdlib import PasswordHash

from motifs.errors import PasswordWeak, WrongPassword
from motifs.facts.account import Account, Colleague
from motifs.keeping.store import Store
from motifs.people.access import change_password, sign_in
from motifs.people.admission import open_session, recognise
from motifs.people.staff import add_account, reset_password
from tests.motifs.builders import NOON, an_act

LATER = NOON + timedelta(hours=1)
RAHMA, BUDI = Colleague(id="rahma"), Colleague(id="budi")


def add(colleague: Colleague, store: Store) -> tuple[Account, str]:
    """A new account and its one-time password."""
    password = add_account(colleague, "dewi", store, NOON)
    return store.catalogue.account(colleague.id), password


def refusal(name: str, password: str, store: Store) -> WrongPassword:
    with pytest.raises(WrongPassword) as refused:
        sign_in(name, password, store.catalogue)
    return refused.value


def test_a_new_account_signs_in_with_its_one_time_password(store: Store) -> None:
    account, password = add(RAHMA, store)
    assert sign_in("rahma", password, store.catalogue) == account


def test_a_wrong_password_and_an_unknown_name_are_not_told_apart(store: Store) -> None:
    _, password = add(RAHMA, store)
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
    add(RAHMA, store)
    refusal("rahma", password, store)


def test_the_password_of_one_is_not_that_of_another(store: Store) -> None:
    add(RAHMA, store)
    _, password = add(BUDI, store)
    refusal("rahma", password, store)


def test_an_ended_account_is_refused_like_a_wrong_password(store: Store) -> None:
    account, password = add(RAHMA, store)
    with store.exclusive() as draft:
        draft.keep(replace(account, ended_at=LATER), an_act("ended account"))
    refusal("rahma", password, store)


def test_a_changed_password_replaces_the_one_time_password(store: Store) -> None:
    account, password = add(RAHMA, store)
    changed = change_password(account, "enggang terbang", store, LATER)
    assert not changed.one_time
    assert sign_in("rahma", "enggang terbang", store.catalogue) == changed
    refusal("rahma", password, store)


def test_ten_characters_are_enough_and_nine_are_not(store: Store) -> None:
    account, _ = add(RAHMA, store)
    with pytest.raises(PasswordWeak) as refused:
        change_password(account, "123456789", store, LATER)
    assert refused.value.values == {"limit": 10}
    assert store.catalogue.account("rahma") == account
    assert not change_password(account, "1234567890", store, LATER).one_time


def test_the_same_password_again_is_no_new_one(store: Store) -> None:
    account, password = add(RAHMA, store)
    with pytest.raises(PasswordWeak):
        change_password(account, password, store, LATER)
    assert store.catalogue.account("rahma").one_time


def test_a_new_password_ends_every_session_of_the_old_one_in_the_same_write(store: Store) -> None:
    account, _ = add(RAHMA, store)
    other, _ = add(BUDI, store)
    hour = timedelta(hours=1)
    hers = [open_session(account, "Firefox", hour, store, NOON) for _ in range(2)]
    his = open_session(other, "Firefox", hour, store, NOON)
    before = store.revision
    change_password(account, "enggang terbang", store, NOON)
    assert store.revision == before + 1
    assert [recognise(one, "Firefox", store, NOON) for one in hers] == [None, None]
    assert recognise(his, "Firefox", store, NOON) is not None


def test_a_password_that_was_reset_meanwhile_is_not_changed_back(store: Store) -> None:
    seen_before_the_reset, _ = add(RAHMA, store)
    given = reset_password("rahma", "dewi", store, NOON)
    with pytest.raises(WrongPassword):
        change_password(seen_before_the_reset, "kata sandi baru", store, NOON)
    assert sign_in("rahma", given, store.catalogue).one_time
