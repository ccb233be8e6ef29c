import os
from pathlib import Path

import pytest
from filelock import FileLock

from motifs.archive import Archive
from motifs.samples import STEPS, load_samples
from tests.motifs.builders import NOON
from tests.remembering import postings_sealed


@pytest.fixture(scope="session")
def loaded_samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder into which the samples were loaded at NOON; only copies of it are opened.

    The first process of the run that asks for it draws them, twelve seconds long.
    """
    place = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        place = place.parent  # of all workers of this run
    folder = place / "loaded-samples"
    with FileLock(place / "loaded-samples.lock"):
        if not folder.exists():
            made = load(place / "loading-samples")
            made.rename(folder)
    return folder


def load(folder: Path) -> Path:
    archive = Archive.open(folder)
    with postings_sealed():
        assert len(list(load_samples(archive, NOON))) == STEPS
    archive.store.close()
    return folder
