import hashlib
import re
from dataclasses import replace
from datetime import timedelta

import pytest

from motifs.errors import FieldInvalid, FieldRequired, NotFound, TokenInvalid
from motifs.facts.token import Scope
from motifs.keeping.records import to_document
from motifs.keeping.store import Store
from motifs.people.delegation import Grant, find_token, issue_token, revoke_token, tokens_of
from tests.motifs.builders import NOON, an_account, an_act

GRANT = Grant(account="rahma", name="situs kota", scope=Scope.READ, days=90)
MOMENT = timedelta(microseconds=1)


@pytest.fixture
def staffed(store: Store) -> Store:
    """A store with Rahma's account."""
    with store.exclusive() as draft:
        draft.keep(an_account("rahma"), an_act("added account"))
    return store


def refused(text: str, store: Store) -> bool:
    try:
        find_token(text, store.catalogue, NOON)
    except TokenInvalid:
        return True
    return False


def test_a_token_is_found_by_what_was_given_out_once(staffed: Store) -> None:
    text = issue_token(GRANT, "dewi", staffed, NOON)
    token = find_token(text, staffed.catalogue, NOON)
    told = (token.account, token.name, token.scope, token.made_by, token.made_at)
    assert told == ("rahma", "situs kota", Scope.READ, "dewi", NOON)
    assert re.fullmatch(r"batik_[0-9A-Z]{26}_[\w-]{43}", text)  # a ULID, 256 bits in base64


def test_the_register_holds_a_digest_of_its_secret_alone(staffed: Store) -> None:
    text = issue_token(GRANT, "dewi", staffed, NOON)
    secret = text.split("_", 2)[2]
    token = find_token(text, staffed.catalogue, NOON)
    assert token.digest == hashlib.sha256(secret.encode()).hexdigest()
    assert secret not in str(to_document(token))


def test_every_changed_letter_makes_a_token_wrong(staffed: Store) -> None:
    text = issue_token(GRANT, "dewi", staffed, NOON)
    for place, letter in enumerate(text):
        other = "B" if letter != "B" else "C"
        assert refused(text[:place] + other + text[place + 1 :], staffed)
    assert not refused(text, staffed)


@pytest.mark.parametrize("text", ["", "batik", "batik_", "batik__", "batik_a_b", "é", "\ud800_x_y"])
def test_what_is_no_token_is_wrong(text: str, staffed: Store) -> None:
    assert refused(text, staffed)


def test_the_secret_of_one_token_does_not_open_another(staffed: Store) -> None:
    one, other = (issue_token(GRANT, "dewi", staffed, NOON).split("_", 2) for _ in range(2))
    assert refused(f"batik_{one[1]}_{other[2]}", staffed)


def test_a_token_expires_after_its_days(staffed: Store) -> None:
    text, over = issue_token(GRANT, "dewi", staffed, NOON), NOON + timedelta(days=90)
    find_token(text, staffed.catalogue, over - MOMENT)
    with pytest.raises(TokenInvalid):
        find_token(text, staffed.catalogue, over)


def test_a_revoked_token_is_worthless_at_once(staffed: Store) -> None:
    text = issue_token(GRANT, "dewi", staffed, NOON)
    token = find_token(text, staffed.catalogue, NOON)
    for _ in range(2):
        revoke_token(token.id, "dewi", staffed, NOON)
    assert refused(text, staffed)
    acts = [(one.actor, one.action) for one in staffed.catalogue.events[1:]]
    assert acts == [("dewi", "made token"), ("dewi", "revoked token")]


def test_a_token_of_an_ended_account_is_worthless(staffed: Store) -> None:
    text = issue_token(GRANT, "dewi", staffed, NOON)
    with staffed.exclusive() as draft:
        draft.keep(an_account("rahma", ended_at=NOON), an_act("ended account"))
    assert refused(text, staffed)


@pytest.mark.parametrize("days", [1, 366])
def test_a_token_lasts_a_day_to_a_leap_year(days: int, staffed: Store) -> None:
    text = issue_token(replace(GRANT, days=days), "dewi", staffed, NOON)
    token = find_token(text, staffed.catalogue, NOON)
    assert token.expires_at == NOON + timedelta(days=days)


@pytest.mark.parametrize("days", [-1, 0, 367, 10**9])
def test_another_time_is_refused(days: int, staffed: Store) -> None:
    with pytest.raises(FieldInvalid):
        issue_token(replace(GRANT, days=days), "dewi", staffed, NOON)
    assert staffed.catalogue.tokens == {}


def test_a_token_has_a_name_and_an_account_that_is_there(staffed: Store) -> None:
    with pytest.raises(FieldRequired):
        issue_token(replace(GRANT, name=" "), "dewi", staffed, NOON)
    with pytest.raises(NotFound):
        issue_token(replace(GRANT, account="budi"), "dewi", staffed, NOON)
    with pytest.raises(NotFound):
        revoke_token("01K0000000000000000000NONE", "dewi", staffed, NOON)


def test_the_tokens_of_an_account_are_listed_with_the_newest_first(staffed: Store) -> None:
    for name in ("situs kota", "galeri"):
        issue_token(replace(GRANT, name=name), "dewi", staffed, NOON)
    assert [one.name for one in tokens_of("rahma", staffed.catalogue)] == ["galeri", "situs kota"]
    assert tokens_of("budi", staffed.catalogue) == []
