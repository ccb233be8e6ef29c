from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from motifs.archive import Archive
from motifs.keeping.store import Store
from tests.motifs.builders import NOON, an_act, an_edition
from tests.remembering import answers_kept


@pytest.fixture(scope="module", autouse=True)
def answers() -> Iterator[None]:
    """Pictures that many tests send are looked at and compared once."""
    with answers_kept():
        yield


@pytest.fixture
def noon() -> datetime:
    return NOON


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    """A fresh data folder, open for writing."""
    opened = Archive.open(tmp_path / "data")
    yield opened
    opened.store.close()


@pytest.fixture
def store(archive: Archive) -> Store:
    return archive.store


@pytest.fixture
def competition(archive: Archive) -> Archive:
    """A data folder with one edition, 2026, which takes entries at noon."""
    with archive.store.exclusive() as draft:
        draft.keep(an_edition(), an_act("opened"))
    return archive
