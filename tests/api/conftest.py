import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastapi import FastAPI
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher
from starlette.testclient import TestClient

from api.dependencies import get_now
from api.main import create_app
from api.settings import Settings
from motifs.archive import Archive
from motifs.facts.account import Role
from motifs.facts.creator import Creator
from motifs.facts.motif import Provenance, Technique
from motifs.facts.recordation import Recordation, Status
from motifs.facts.rights import Holder
from motifs.register.registration import register_motif
from tests.api.paintings import ANGGREK, KAWUNG, OMBAK
from tests.api.sending import (
    ADDRESS,
    ELAI_ID,
    KAWUNG_ID,
    MAX_BYTES,
    PASSWORD,
    Look,
    look_by,
    session,
)
from tests.motifs.builders import (
    CITY,
    NOON,
    a_motif,
    a_tradition,
    an_account,
    an_act,
    an_edition,
)
from tests.remembering import answers_kept, postings_sealed

ENGLISH = {"accept-language": "en"}
STAFF = {"rahma": Role.OFFICER, "dewi": Role.ADMINISTRATOR, "joko": Role.JUROR}


@pytest.fixture(scope="module", autouse=True)
def answers() -> Iterator[None]:
    """Pictures that many tests send are looked at and compared once."""
    with answers_kept():
        yield


@dataclass
class Clock:
    """What the service takes for the present."""

    now: datetime = NOON


@pytest.fixture(scope="session")
def stock(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with three motifs, four competitions and four accounts; only copies are served.

    Rahma and Budi are officers, Dewi is an administrator, Joko a juror; Budi has not replaced the
    one-time password. All type PASSWORD. Of the competitions only 2026 takes entries at NOON.
    """
    folder = tmp_path_factory.mktemp("stock") / "data"
    archive = Archive.open(folder)
    elai = a_motif(
        id=ELAI_ID,
        title="Elai Mania",
        technique=Technique.TULIS,
        flora=("elai",),
        recordation=Recordation(status=Status.APPLIED),
        provenance=Provenance(edition="Lomba 2023", transfer_letter="SPH/2023"),
    )
    anggrek = a_motif(
        creators=(Creator(name="Sutiyani", address=ADDRESS),),
        holder=Holder(name=CITY, address=ADDRESS),
    )
    tradition = a_tradition(id=KAWUNG_ID, title="Kawung")
    motifs = ((anggrek, ANGGREK), (elai, OMBAK), (tradition, KAWUNG))
    with postings_sealed():
        for motif, picture in motifs:
            register_motif(motif, [picture], archive, an_act())
    cheap = Argon2Hasher(time_cost=1, memory_cost=8, parallelism=1)
    password = PasswordHash((cheap,)).hash(PASSWORD)
    with archive.store.exclusive() as draft:
        draft.keep(an_account("budi", password=password), an_act("added account"))
        for name, role in STAFF.items():
            account = an_account(name, role=role, password=password, one_time=False)
            draft.keep(account, an_act("added account"))
        draft.keep(an_edition(id="2012", opens_at=None, closes_at=None), an_act("announced"))
        for year in (2025, 2026, 2027):
            opens, closes = datetime(year, 11, 1, tzinfo=UTC), datetime(year, 11, 30, tzinfo=UTC)
            edition = an_edition(id=str(year), opens_at=opens, closes_at=closes)
            draft.keep(edition, an_act("announced"))
    archive.store.close()
    return folder


@pytest.fixture
def settings(tmp_path: Path, stock: Path) -> Settings:
    """A copy of the stock, and limits so low that small pictures reach them."""
    return settings_over(stock, tmp_path)


@pytest.fixture(scope="session")
def documented() -> Look:
    """What looks at every answer: an operation gives only the statuses that it documents."""
    return look_by(create_app(Settings()).openapi())


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def app(settings: Settings, clock: Clock) -> FastAPI:
    """The service at NOON, unless a test moves the clock."""
    return service(settings, clock)


@pytest.fixture
def client(app: FastAPI, documented: Look) -> Iterator[TestClient]:
    """A visitor who reads English, and who is given no answer that is not documented."""
    with TestClient(app, headers=ENGLISH) as opened:
        opened.event_hooks = {"response": [documented]}
        yield opened


@pytest.fixture
def elsewhere(stock: Path, tmp_path: Path) -> Iterator[TestClient]:
    """A visitor of another service, with a data folder and a secret of its own."""
    settings = settings_over(stock, tmp_path / "elsewhere")
    with TestClient(service(settings, Clock()), headers=ENGLISH) as opened:
        yield opened


@pytest.fixture(scope="session")
def reader(
    stock: Path, tmp_path_factory: pytest.TempPathFactory, documented: Look
) -> Iterator[TestClient]:
    """A visitor of a service that all tests share, and where nobody changes anything."""
    app = service(settings_over(stock, tmp_path_factory.mktemp("read")), Clock())
    with TestClient(app, headers=ENGLISH) as opened:
        opened.event_hooks = {"response": [documented]}
        yield opened


@pytest.fixture(scope="session")
def officer(reader: TestClient) -> dict[str, str]:
    """Headers of Rahma at the service that all tests share."""
    archive: Archive = reader.app.state.archive  # type: ignore[attr-defined]  # by its type ASGI
    return session(archive, "rahma")


@pytest.fixture
def archive(app: FastAPI, client: TestClient) -> Archive:  # noqa: ARG001 - the service is started
    """What the running service keeps."""
    opened: Archive = app.state.archive
    return opened


@pytest.fixture
def rahma(archive: Archive) -> dict[str, str]:
    """Headers of an officer who has signed in."""
    return session(archive, "rahma")


@pytest.fixture
def budi(archive: Archive) -> dict[str, str]:
    """Headers of an officer who has not replaced the one-time password."""
    return session(archive, "budi")


@pytest.fixture
def dewi(archive: Archive) -> dict[str, str]:
    """Headers of an administrator who has signed in."""
    return session(archive, "dewi")


@pytest.fixture
def joko(archive: Archive) -> dict[str, str]:
    """Headers of a juror who has signed in."""
    return session(archive, "joko")


def settings_over(stock: Path, folder: Path) -> Settings:
    data = shutil.copytree(stock, folder / "data")
    return Settings(
        data=data,
        city=CITY,
        language="id",
        max_bytes=MAX_BYTES,
        max_pixels=1_000_000,
        min_side=200,
        session_hours=8,
    )


def service(settings: Settings, clock: Clock) -> FastAPI:
    made = create_app(settings)
    made.dependency_overrides[get_now] = lambda: clock.now
    return made
