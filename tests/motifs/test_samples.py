import shutil
from pathlib import Path

import pytest

from motifs.archive import Archive
from motifs.errors import FolderNotEmpty
from motifs.facts.motif import Collection
from motifs.proof.verification import verify
from motifs.samples import load_samples
from tests.motifs.builders import NOON


@pytest.fixture(scope="module")
def loaded(loaded_samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Archive:
    folder = tmp_path_factory.mktemp("samples") / "data"
    return Archive.open(shutil.copytree(loaded_samples, folder))


def test_a_dozen_motifs_and_three_traditions_are_marked_as_samples(loaded: Archive) -> None:
    motifs = loaded.catalogue.motifs.values()
    counts = [sum(one.collection is kind for one in motifs) for kind in Collection]
    assert counts == [12, 3]
    assert all(motif.sample for motif in motifs)


def test_no_number_could_be_taken_for_one_on_record(loaded: Archive) -> None:
    records = [one.recordation for one in loaded.catalogue.motifs.values() if one.recordation]
    assert len(records) == 12
    for record in records:
        assert record.application_number.startswith("CONTOH")
        assert record.number.startswith("CONTOH") or not record.number


def test_the_winners_of_2022_stand_as_reported(loaded: Archive) -> None:
    won = {
        one.title: (one.creators[0].name, one.provenance.entry_number, one.provenance.score)
        for one in loaded.catalogue.motifs.values()
        if one.provenance and one.provenance.edition == "Lomba 2022"
    }
    assert won == {
        "Anggrek": ("Sutiyani", "10", 1250.0),
        "Enceng Gondok": ("Yahnawati", "14", 1160.0),
        "Klubut Nusantara": ("Supratono", "03", 1140.0),
    }


def test_a_maker_who_was_a_minor_is_not_named(loaded: Archive) -> None:
    catalogue = (loaded.folder / "catalogue.jsonl").read_text(encoding="utf-8")
    assert "Kalista" not in catalogue


def test_the_altered_entries_are_flagged_with_their_motif(loaded: Archive) -> None:
    flagged = {
        entry.title: entry.findings[0].title
        for entry in loaded.catalogue.entries.values()
        if entry.flagged
    }
    assert flagged == {
        "Anggrek Senja": "Anggrek",  # re-dyed
        "Beruang Berjalan": "Beruang Madu",  # mirrored
        "Kantong di Meja": "Kantong Semar",  # photographed
        "Sudut Duyung": "Dugong",  # cut out
    }


def test_pictures_to_try_lie_beside_the_catalogue(loaded: Archive) -> None:
    names = sorted(path.name for path in (loaded.folder / "contoh").iterdir())
    assert names == [
        "anggrek-senja.jpg",
        "beruang-berjalan.jpg",
        "jahe-merekah.png",
        "kantong-di-meja.jpg",
        "sepatu-pagi.png",
        "sudut-duyung.jpg",
    ]


def test_the_samples_verify(loaded: Archive) -> None:
    assert list(verify(loaded)) == []


def test_samples_never_mix_with_motifs_on_record(loaded: Archive, tmp_path: Path) -> None:
    with pytest.raises(FolderNotEmpty):
        next(load_samples(loaded, NOON))
    assert not (tmp_path / "data").exists()
