"""Access: who proves to be whom, by a password."""

from dataclasses import replace
from datetime import datetime

from motifs.errors import PasswordWeak, WrongPassword
from motifs.facts.account import Account
from motifs.facts.credentials import conceal, matches
from motifs.facts.history import Act
from motifs.keeping.catalogue import Catalogue
from motifs.keeping.store import Store
from motifs.people.admission import end_all

MIN_PASSWORD = 10


def sign_in(name: str, password: str, catalogue: Catalogue) -> Account:
    """The account that name and password belong to.

    Raises:
        WrongPassword: they do not belong together, there is no such name, or its account is ended.
    """
    account = catalogue.accounts.get(name)
    # An unknown name costs a verification too, so that the time taken does not tell it apart.
    known = matches(password, account.password if account else None)
    if account is None or not known or account.ended_at:
        raise WrongPassword
    return account


def change_password(account: Account, password: str, store: Store, now: datetime) -> Account:
    """Replace a password, one-time or not, and end every session that the old one opened.

    Raises:
        PasswordWeak: too short, or the same again.
        WrongPassword: the account was changed meanwhile, such as by a reset.
    """
    if len(password) < MIN_PASSWORD or matches(password, account.password):
        raise PasswordWeak(limit=MIN_PASSWORD)
    changed = replace(account, password=conceal(password), one_time=False)
    with store.exclusive() as draft:
        if draft.catalogue.accounts.get(account.id) != account:
            raise WrongPassword
        draft.keep(changed, Act(actor=account.id, action="changed password", at=now))
        end_all(draft, account.id, account.id, now)
    return changed
