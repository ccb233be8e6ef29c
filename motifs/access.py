"""Access: who may keep the register; passwords are argon2id hashes."""

import re
import secrets
from dataclasses import replace
from datetime import datetime
from functools import cache

from pwdlib import PasswordHash

from motifs.account import Account, Role
from motifs.catalogue import Catalogue
from motifs.errors import AccountExists, FieldInvalid, NotFound, PasswordWeak, WrongPassword
from motifs.history import Act
from motifs.store import Store

MIN_PASSWORD = 10


def add_account(name: str, store: Store, now: datetime) -> str:
    """Make an officer's account and return its one-time password.

    Raises:
        FieldInvalid: the name has other than 2-40 small letters, digits, dots or hyphens.
        AccountExists: the name is taken.
    """
    if not re.fullmatch(r"[a-z0-9][a-z0-9.-]{1,39}", name):
        raise FieldInvalid(field="user name", value=name[:40], expected="a-z 0-9 . -")
    password = _one_time()
    account = Account(
        id=name,
        role=Role.OFFICER,
        password=_hasher().hash(password),
        one_time=True,
        created_at=now,
    )
    with store.exclusive() as draft:
        if name in draft.catalogue.accounts:
            raise AccountExists(name=name)
        draft.keep(account, Act(actor="system", action="added account", at=now))
    return password


def reset_password(name: str, store: Store, now: datetime) -> str:
    """Give an account a new one-time password and return it.

    Raises:
        NotFound: there is no such account.
    """
    password = _one_time()
    with store.exclusive() as draft:
        account = draft.catalogue.accounts.get(name)
        if account is None:
            raise NotFound(what="account")
        renewed = replace(account, password=_hasher().hash(password), one_time=True)
        draft.keep(renewed, Act(actor="system", action="reset password", at=now))
    return password


def sign_in(name: str, password: str, catalogue: Catalogue) -> Account:
    """The account that name and password belong to.

    Raises:
        WrongPassword: they do not belong together, there is no such name, or its account is ended.
    """
    account = catalogue.accounts.get(name)
    # An unknown name costs a verification too, so that the time taken does not tell it apart.
    known = account.password if account else _decoy()
    if not _hasher().verify(password, known) or account is None or account.ended_at:
        raise WrongPassword
    return account


def change_password(account: Account, password: str, store: Store, now: datetime) -> Account:
    """Replace a password, one-time or not.

    Raises:
        PasswordWeak: too short, or the same again.
        WrongPassword: the account was changed meanwhile, such as by a reset.
    """
    if len(password) < MIN_PASSWORD or _hasher().verify(password, account.password):
        raise PasswordWeak(limit=MIN_PASSWORD)
    changed = replace(account, password=_hasher().hash(password), one_time=False)
    with store.exclusive() as draft:
        if draft.catalogue.accounts.get(account.id) != account:
            raise WrongPassword
        draft.keep(changed, Act(actor=account.id, action="changed password", at=now))
    return changed


def _one_time() -> str:
    return secrets.token_urlsafe(12)


@cache
def _hasher() -> PasswordHash:
    return PasswordHash.recommended()


@cache
def _decoy() -> str:
    return _hasher().hash(_one_time())
