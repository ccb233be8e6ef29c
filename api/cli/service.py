"""Commands that run the service and let people in."""

import logging
from datetime import UTC, datetime
from typing import Annotated

import typer
import uvicorn

from api.cli.catalogue import load
from api.cli.options import Data, Language, say_in, settings_for, tell
from api.languages import Translator
from api.main import create_app
from motifs.access import add_account, reset_password
from motifs.archive import Archive
from motifs.checking import unsearched

FIRST_OFFICER = "petugas"

Name = Annotated[str, typer.Argument(help="The user name.")]


def add_to(app: typer.Typer) -> None:
    """Add the commands of this part."""
    app.command()(serve)
    user = typer.Typer(help="People who keep the register.", no_args_is_help=True)
    user.command()(add)
    user.command()(reset)
    app.add_typer(user, name="user")


def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.")] = 8000,
    samples: Annotated[
        bool, typer.Option("--samples", help="Fill a new data folder with samples first.")
    ] = False,
    data: Data = None,
    lang: Language = "id",
) -> None:
    """Serve the site. The first start makes an officer's account and prints its password."""
    settings = settings_for(data)
    archive = Archive.open(settings.data)
    prepare(archive, say_in(lang), samples=samples)
    _tell_stale(archive, say_in(lang))
    archive.store.close()
    tell(f"http://{host}:{port}")
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s %(message)s")
    uvicorn.run(create_app(settings), host=host, port=port, log_level="warning")


def prepare(archive: Archive, say: Translator, *, samples: bool) -> None:
    """What a new data folder needs before it is served."""
    if samples and not archive.catalogue.motifs:
        load(archive, say)
    if not archive.catalogue.accounts:
        _tell_password(FIRST_OFFICER, add_account(FIRST_OFFICER, archive.store, _now()), say)


def _tell_stale(archive: Archive, say: Translator) -> None:
    count = len(unsearched(archive.look_alikes, archive.catalogue))
    if count:
        tell(
            say(
                "{count} pictures on record take no part in checks yet; they are read while the "
                "site runs.",
                count=count,
            )
        )


def add(name: Name, data: Data = None, lang: Language = "id") -> None:
    """Make an officer's account and print its one-time password."""
    archive = Archive.open(settings_for(data).data)
    _tell_password(name, add_account(name, archive.store, _now()), say_in(lang))


def reset(name: Name, data: Data = None, lang: Language = "id") -> None:
    """Give an account a new one-time password and print it."""
    archive = Archive.open(settings_for(data).data)
    _tell_password(name, reset_password(name, archive.store, _now()), say_in(lang))


def _tell_password(name: str, password: str, say: Translator) -> None:
    tell(say("Officer {name}, one-time password: {password}", name=name, password=password))


def _now() -> datetime:
    return datetime.now(UTC)
