"""Commands that let people and programs in."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from api.cli.options import Data, Language, say_in, settings_for, tell
from api.languages import Translator
from motifs.archive import Archive
from motifs.facts.account import Colleague, Role
from motifs.facts.token import Scope
from motifs.people.delegation import MAX_DAYS, Grant, issue_token, revoke_token
from motifs.people.staff import add_account, reset_password

SYSTEM = "system"
"""Who acts where somebody at the machine itself types a command."""

User = Annotated[str, typer.Argument(help="The user name.")]


def add_to(app: typer.Typer) -> None:
    """Add the commands of this part."""
    user = typer.Typer(help="People who keep the register.", no_args_is_help=True)
    user.command("add")(add_user)
    user.command("reset")(reset)
    token = typer.Typer(help="Programs that act for an account.", no_args_is_help=True)
    token.command("add")(add_token)
    token.command("revoke")(revoke)
    app.add_typer(user, name="user")
    app.add_typer(token, name="token")


def add_user(
    user: User,
    role: Annotated[Role, typer.Option(help="What the account is for.")] = Role.OFFICER,
    name: Annotated[str, typer.Option(help="Full name.")] = "",
    phone: Annotated[str, typer.Option(help="By which a juror who enters is recognised.")] = "",
    data: Data = None,
    lang: Language = "id",
) -> None:
    """Make an account and print its one-time password."""
    who = Colleague(id=user, role=role, name=name, phone=phone)
    password = add_account(who, SYSTEM, Archive.open(settings_for(data).data).store, _now())
    tell_password(user, password, say_in(lang))


def reset(user: User, data: Data = None, lang: Language = "id") -> None:
    """Give an account a new one-time password and print it; its sign-ins end."""
    password = reset_password(user, SYSTEM, Archive.open(settings_for(data).data).store, _now())
    tell_password(user, password, say_in(lang))


def add_token(
    user: User,
    name: Annotated[str, typer.Option(help="Of the program.")],
    scope: Annotated[Scope, typer.Option(help="Read, or write as well.")] = Scope.READ,
    days: Annotated[int, typer.Option(min=1, max=MAX_DAYS, help="Until it expires.")] = 90,
    data: Data = None,
    lang: Language = "id",
) -> None:
    """Make a token with which a program acts for an account, and print it once."""
    grant = Grant(account=user, name=name, scope=scope, days=days)
    token = issue_token(grant, SYSTEM, Archive.open(settings_for(data).data).store, _now())
    say = say_in(lang)
    tell(say("Token of {name}, shown once: {token}", name=user, token=token))


def revoke(
    key: Annotated[str, typer.Argument(help="The id, between batik_ and the next _.")],
    data: Data = None,
) -> None:
    """Let a token speak for nobody any more."""
    revoke_token(key, SYSTEM, Archive.open(settings_for(data).data).store, _now())


def tell_password(user: str, password: str, say: Translator) -> None:
    """Print a one-time password."""
    tell(say("Account {name}, one-time password: {password}", name=user, password=password))


def _now() -> datetime:
    return datetime.now(UTC)
