import hashlib
from datetime import timedelta

import pytest

from motifs.errors import NotFound, SessionMoved, WrongPassword
from motifs.facts.account import Account
from motifs.facts.session import Session
from motifs.keeping.store import Store
from motifs.people.admission import (
    end_others,
    end_session,
    leave,
    open_session,
    open_sessions,
    recognise,
)
from tests.motifs.builders import NOON, an_account, an_act

PHONE, DESK = "Mozilla/5.0 (Android 14; Mobile)", "Mozilla/5.0 (X11; Linux x86_64)"
EIGHT = timedelta(hours=8)
MOMENT = timedelta(microseconds=1)


@pytest.fixture
def rahma(store: Store) -> Account:
    account = an_account("rahma")
    with store.exclusive() as draft:
        draft.keep(account, an_act("added account"))
    return account


def known(secret: str, store: Store, browser: str = PHONE) -> Session:
    session = recognise(secret, browser, store, NOON)
    assert session is not None
    return session


def acts(store: Store) -> list[tuple[str, str]]:
    return [(one.actor, one.action) for one in store.catalogue.events[1:]]


def test_a_browser_is_known_again_by_the_secret_of_its_cookie(rahma: Account, store: Store) -> None:
    secret = open_session(rahma, PHONE, EIGHT, store, NOON)
    assert known(secret, store).account == "rahma"


@pytest.mark.parametrize("secret", ["", "rahma", "é", "\ud800", "0" * 100_000])
def test_a_made_up_secret_is_nobody(secret: str, rahma: Account, store: Store) -> None:
    open_session(rahma, PHONE, EIGHT, store, NOON)
    assert recognise(secret, PHONE, store, NOON) is None


def test_the_register_holds_neither_the_secret_nor_the_name_of_the_browser(
    rahma: Account, store: Store
) -> None:
    secret = open_session(rahma, PHONE, EIGHT, store, NOON)
    session = known(secret, store)
    assert session.id == hashlib.sha256(secret.encode()).hexdigest()
    assert session.browser == hashlib.sha256(PHONE.encode()).hexdigest()
    assert recognise(session.id, PHONE, store, NOON) is None


def test_every_secret_is_another_and_has_256_bits(rahma: Account, store: Store) -> None:
    secrets = {open_session(rahma, PHONE, EIGHT, store, NOON) for _ in range(3)}
    assert len(secrets) == 3
    assert {len(one) for one in secrets} == {43}  # 32 bytes in base64 without padding


def test_a_sign_in_is_over_after_its_hours(rahma: Account, store: Store) -> None:
    secret = open_session(rahma, PHONE, EIGHT, store, NOON)
    assert recognise(secret, PHONE, store, NOON + EIGHT - MOMENT) is not None
    assert recognise(secret, PHONE, store, NOON + EIGHT) is None


def test_a_copied_cookie_is_worthless_after_signing_out(rahma: Account, store: Store) -> None:
    secret = open_session(rahma, PHONE, EIGHT, store, NOON)
    leave(secret, store, NOON)
    assert recognise(secret, PHONE, store, NOON) is None
    assert acts(store) == [("rahma", "signed in"), ("rahma", "signed out")]


def test_signing_out_twice_or_with_nothing_is_no_act(rahma: Account, store: Store) -> None:
    secret = open_session(rahma, PHONE, EIGHT, store, NOON)
    for one in (secret, secret, "", "made up"):
        leave(one, store, NOON)
    assert len(acts(store)) == 2


def test_a_cookie_from_another_browser_ends_the_session_for_both(
    rahma: Account, store: Store
) -> None:
    secret = open_session(rahma, PHONE, EIGHT, store, NOON)
    for browser in (DESK, PHONE, DESK):
        with pytest.raises(SessionMoved):
            recognise(secret, browser, store, NOON)
    assert acts(store) == [("rahma", "signed in"), ("system", "signed out")]
    assert store.catalogue.events[-1].note == "another browser"


def test_a_moved_session_is_no_news_once_it_would_have_expired(
    rahma: Account, store: Store
) -> None:
    secret = open_session(rahma, PHONE, EIGHT, store, NOON)
    with pytest.raises(SessionMoved):
        recognise(secret, DESK, store, NOON)
    assert recognise(secret, PHONE, store, NOON + EIGHT) is None


def test_an_account_that_changed_since_its_password_was_checked_is_not_let_in(
    rahma: Account, store: Store
) -> None:
    with store.exclusive() as draft:
        draft.keep(an_account("rahma", ended_at=NOON), an_act("ended account"))
    with pytest.raises(WrongPassword):
        open_session(rahma, PHONE, EIGHT, store, NOON)
    assert store.catalogue.sessions == {}


def test_open_sessions_are_listed_with_the_newest_first(rahma: Account, store: Store) -> None:
    secrets = [open_session(rahma, PHONE, EIGHT, store, NOON) for _ in range(3)]
    open_session(rahma, PHONE, timedelta(hours=1), store, NOON)
    sessions = [known(one, store) for one in secrets]
    leave(secrets[1], store, NOON)
    found = open_sessions("rahma", store.catalogue, NOON + timedelta(hours=1))
    assert [one.id for one in found] == [sessions[2].id, sessions[0].id]
    assert open_sessions("budi", store.catalogue, NOON) == []


def test_all_others_end_in_one_write(rahma: Account, store: Store) -> None:
    secrets = [open_session(rahma, PHONE, EIGHT, store, NOON) for _ in range(3)]
    here, before = known(secrets[0], store), store.revision
    end_others(here.id, "rahma", store, NOON)
    assert open_sessions("rahma", store.catalogue, NOON) == [here]
    assert store.revision == before + 1


def test_only_ones_own_session_can_be_ended(rahma: Account, store: Store) -> None:
    session = known(open_session(rahma, PHONE, EIGHT, store, NOON), store)
    for key, account in ((session.id, "budi"), ("made up", "rahma")):
        with pytest.raises(NotFound):
            end_session(key, account, store, NOON)
    assert open_sessions("rahma", store.catalogue, NOON) == [session]
    end_session(session.id, "rahma", store, NOON)
    assert open_sessions("rahma", store.catalogue, NOON) == []
