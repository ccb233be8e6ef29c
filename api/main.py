"""The application: the only place where things are put together."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import APIRouter, Depends, FastAPI
from fastapi.staticfiles import StaticFiles

from api import errors
from api.dependencies import require_same_origin
from api.pages import about, check, entry, gallery, officer
from api.routes import checks, editions, entries, health, motifs, pictures, review
from api.security import Guard, Sessions
from api.settings import Settings
from api.throttle import Throttle
from motifs.archive import Archive
from motifs.checking import catch_up

_STATIC = Path(__file__).parent / "static"


def create_app(settings: Settings | None = None) -> FastAPI:
    """The service over one data folder, which it keeps for itself while it runs."""
    chosen = settings or Settings()
    app = FastAPI(
        title="Katalog motif batik",
        version="1",
        description="The register of batik motifs: look up, enter, check, review.",
        lifespan=_lifespan,
        dependencies=[Depends(require_same_origin)],
        docs_url="/api/docs",
        redoc_url=None,
        openapi_url="/api/openapi.json",
    )
    app.state.settings = chosen
    app.state.throttle = Throttle()
    app.add_middleware(Guard, max_body=chosen.max_body)
    app.mount("/static", StaticFiles(directory=_STATIC), name="static")
    errors.install(app)
    _route(app)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    archive = Archive.open(app.state.settings.data)
    app.state.archive = archive
    app.state.sessions = Sessions.open(archive.folder)
    for _ in catch_up(archive.look_alikes, archive.catalogue, archive.files):
        pass
    yield
    archive.store.close()


def _route(app: FastAPI) -> None:
    programs = APIRouter(prefix="/api/v1")
    for module in (motifs, editions, entries, checks, review):
        programs.include_router(module.router)
    app.include_router(programs)
    app.include_router(health.router)
    app.include_router(pictures.router)
    for face in (gallery, check, entry, officer, about):
        app.include_router(face.router, include_in_schema=False)
