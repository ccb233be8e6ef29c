"""The command that runs the service."""

import logging
from datetime import UTC, datetime
from typing import Annotated

import typer
import uvicorn

from api.cli.catalogue import load
from api.cli.options import Data, Language, say_in, settings_for, tell
from api.cli.people import SYSTEM, tell_password
from api.languages import Translator
from api.main import create_app
from motifs.archive import Archive
from motifs.facts.account import Colleague, Role
from motifs.people.staff import add_account
from motifs.search.checking import unsearched

FIRST = Colleague(id="admin", role=Role.ADMINISTRATOR)


def add_to(app: typer.Typer) -> None:
    """Add the commands of this part."""
    app.command()(serve)


def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.")] = 8000,
    samples: Annotated[
        bool, typer.Option("--samples", help="Fill a new data folder with samples first.")
    ] = False,
    data: Data = None,
    lang: Language = "id",
) -> None:
    """Serve the site. The first start makes an administrator's account and prints its password."""
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
        password = add_account(FIRST, SYSTEM, archive.store, datetime.now(UTC))
        tell_password(FIRST.id, password, say)


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
