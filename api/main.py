"""The application: the only place where things are put together."""

import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from itertools import chain
from pathlib import Path
from threading import Event, Thread

from fastapi import APIRouter, Depends, FastAPI
from fastapi.staticfiles import StaticFiles

from api import errors
from api.codes import Codes
from api.dependencies import get_now, require_same_origin
from api.pages import contest, entrant, importing, office, register, sending, visiting
from api.roles import TABLE, name_routes, require_role
from api.routes import (
    awards,
    checks,
    editions,
    entries,
    health,
    judging,
    motifs,
    pictures,
    review,
)
from api.schemas import refusals
from api.security import Guard, Links
from api.service import Service
from api.settings import Settings
from api.throttle import Throttle
from api.turns import make_turns
from api.work import Works
from motifs.archive import Archive
from motifs.keeping.seal import Seal
from motifs.search.checking import catch_up, unsearched, view

_FACES = (visiting, sending, entrant, contest, office, register, importing)
_STATIC = Path(__file__).parent / "static"
_DESCRIPTION = (
    "The register of batik motifs: look up, check, enter, review. Lists come in pages of at most "
    "100. Sentences come in the language of Accept-Language, id or en. What is refused is told as "
    "problem details (RFC 9457), whose types /masalah lists. What is not for everybody takes a "
    "token that an administrator made, as Authorization: Bearer, or HTTP Basic."
)
_log = logging.getLogger("batik")


def create_app(settings: Settings | None = None) -> FastAPI:
    """The service over one data folder, which it keeps for itself while it runs."""
    chosen = settings or Settings()
    app = Service(
        title="Katalog motif batik",
        version="1",
        description=_DESCRIPTION,
        lifespan=_lifespan,
        dependencies=[Depends(require_same_origin), Depends(require_role)],
        docs_url=None,  # its page fetches scripts from another site; ours is pages/reference.py
        redoc_url=None,
        openapi_url="/api/openapi.json",
    )
    app.state.settings = chosen
    app.state.throttle = Throttle()
    app.state.codes = Codes()
    app.state.turns = make_turns()
    app.state.works = Works()
    app.add_middleware(Guard, max_body=chosen.max_body)
    app.mount("/static", StaticFiles(directory=_STATIC), name="static")
    errors.install(app)
    _route(app)
    app.state.routes = name_routes(app.routes, TABLE)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    archive = Archive.open(app.state.settings.data)
    try:
        archive.drafts.clear(get_now())
        archive.trays.clear(get_now())
        app.state.archive = archive
        app.state.links = Links.open(archive.folder)
        app.state.seal = Seal.open(archive.folder)
        with _reading_on(archive) as app.state.reader:
            yield
    finally:
        app.state.works.end()
        archive.store.close()


@contextmanager
def _reading_on(archive: Archive) -> Iterator[Thread]:
    """Make searchable what the index does not know, and look at it, while the service answers."""
    ended = Event()
    reader = Thread(target=_read_on, args=(archive, ended), name="reader")
    reader.start()
    try:
        yield reader
    finally:
        ended.set()
        reader.join()


def _read_on(archive: Archive, ended: Event) -> None:
    waiting = len(unsearched(archive.look_alikes, archive.catalogue))
    stale = min(waiting, archive.look_alikes.index.stale)
    if waiting:
        told = "reading %d pictures for checks, %d of them of an older version"
        _log.warning(told, waiting, stale)
    examined = catch_up(archive.look_alikes, archive.catalogue, archive.files)
    try:
        for _ in chain(examined, view(archive.look_alikes)):
            if ended.is_set():
                return
    except OSError:
        _log.exception("reading pictures for checks has failed; see `batik verify`")
        return
    if waiting:
        _log.warning("every picture on record that can be read takes part in checks")


def _route(app: FastAPI) -> None:
    programs = APIRouter(prefix="/api/v1", responses=refusals("default"))
    for module in (motifs, editions, entries, checks, review, judging, awards):
        programs.include_router(module.router)
    app.include_router(programs)
    app.include_router(health.router)
    app.include_router(pictures.router)
    for face in _FACES:
        app.include_router(face.router, include_in_schema=False)
