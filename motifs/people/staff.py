"""Staff: an administrator keeps the accounts of those who keep the register."""

import re
from dataclasses import replace
from datetime import datetime
from typing import Any

from motifs.errors import AccountExists, FieldInvalid, LastAdministrator
from motifs.facts.account import Account, Colleague, Role
from motifs.facts.credentials import conceal, make_password
from motifs.facts.fields import NAME, clean, clean_phone
from motifs.facts.history import Act
from motifs.keeping.catalogue import Catalogue
from motifs.keeping.store import Store
from motifs.people.admission import end_all

_OTHERS = {"command", "entrant", "system"}
"""Who acts without an account: in the history nobody else may be called so."""


def add_account(colleague: Colleague, actor: str, store: Store, now: datetime) -> str:
    """Make an account and return its one-time password.

    Raises:
        FieldInvalid: the name has other than 2-40 small letters, digits, dots or hyphens, or
            stands for somebody without an account; or by the field.
        FieldTooLong: by the field.
        AccountExists: the name is taken.
    """
    if colleague.id in _OTHERS or not re.fullmatch(r"[a-z0-9][a-z0-9.-]{1,39}", colleague.id):
        raise FieldInvalid(field="user name", value=colleague.id[:40], expected="a-z 0-9 . -")
    password = make_password()
    account = Account(
        id=colleague.id,
        **_described(colleague),
        password=conceal(password),
        one_time=True,
        created_at=now,
    )
    with store.exclusive() as draft:
        if colleague.id in draft.catalogue.accounts:
            raise AccountExists(name=colleague.id)
        draft.keep(account, Act(actor=actor, action="added account", at=now))
    return password


def change_account(colleague: Colleague, actor: str, store: Store, now: datetime) -> None:
    """Give an account another role, full name or telephone number.

    Raises:
        NotFound: there is no such account.
        FieldInvalid, FieldTooLong: by the field.
        LastAdministrator: nobody would be left who can keep accounts.
    """
    described = _described(colleague)
    with store.exclusive() as draft:
        account = draft.catalogue.account(colleague.id)
        changed = replace(account, **described)
        if changed.role is not account.role:
            _require_another(account, draft.catalogue)
        if changed != account:
            draft.keep(changed, Act(actor=actor, action="changed account", at=now))


def reset_password(name: str, actor: str, store: Store, now: datetime) -> str:
    """Give an account a new one-time password and return it; its sessions end.

    Raises:
        NotFound: there is no such account.
    """
    password = make_password()
    concealed = conceal(password)
    with store.exclusive() as draft:
        account = draft.catalogue.account(name)
        renewed = replace(account, password=concealed, one_time=True)
        draft.keep(renewed, Act(actor=actor, action="reset password", at=now))
        end_all(draft, name, actor, now)
    return password


def end_account(name: str, actor: str, store: Store, now: datetime) -> None:
    """Let nobody sign in with an account any more; its sessions end, its acts stay.

    Raises:
        NotFound: there is no such account.
        LastAdministrator: nobody would be left who can keep accounts.
    """
    with store.exclusive() as draft:
        account = draft.catalogue.account(name)
        if account.ended_at is None:
            _require_another(account, draft.catalogue)
            act = Act(actor=actor, action="ended account", at=now)
            draft.keep(replace(account, ended_at=now), act)
            end_all(draft, name, actor, now)


def reinstate_account(name: str, actor: str, store: Store, now: datetime) -> None:
    """Let an ended account sign in again, with the password it had.

    Raises:
        NotFound: there is no such account.
    """
    with store.exclusive() as draft:
        account = draft.catalogue.account(name)
        if account.ended_at is not None:
            act = Act(actor=actor, action="reinstated account", at=now)
            draft.keep(replace(account, ended_at=None), act)


def _described(colleague: Colleague) -> dict[str, Any]:
    return {
        "role": colleague.role,
        "name": clean(colleague.name, "full name", NAME),
        "phone": clean_phone(colleague.phone),
    }


def _require_another(account: Account, catalogue: Catalogue) -> None:
    """Somebody else can keep accounts, or this one never could."""
    keepers = {
        one.id
        for one in catalogue.accounts.values()
        if one.role is Role.ADMINISTRATOR and one.ended_at is None
    }
    if keepers == {account.id}:
        raise LastAdministrator(name=account.id)
