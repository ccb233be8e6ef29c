import io
import json
from pathlib import Path

import pytest
from PIL import Image
from typer.testing import CliRunner, Result

from api.cli.app import app
from motifs.archive import Archive
from motifs.register.registration import register_motif
from tests.motifs.builders import a_motif, an_act
from tests.motifs.drawings import cloth, mirrored, recompressed

KNOWN, STRANGER = cloth(0), cloth(3)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A register with one motif, whose title is no file name."""
    archive = Archive.open(tmp_path / "data")
    register_motif(a_motif(title='Beruang / Madu: "2022"'), [KNOWN], archive, an_act())
    archive.store.close()
    return tmp_path / "data"


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    """Two pictures with one name in two folders, and a stranger."""
    folder = tmp_path / "foto"
    (folder / "lagi").mkdir(parents=True)
    (folder / "Foto Saya.jpg").write_bytes(mirrored(KNOWN))
    (folder / "lagi" / "foto saya.png").write_bytes(recompressed(KNOWN))
    (folder / "asing.png").write_bytes(STRANGER)
    return folder


def batik(data: Path, *words: object) -> Result:
    told = {"BATIK_DATA": str(data), "BATIK_LANGUAGE": "en", "COLUMNS": "300"}
    return CliRunner().invoke(app, [str(word) for word in words], env=told)


def matches(done: Result) -> list[dict[str, object]]:
    return [one for line in done.stdout.splitlines() for one in json.loads(line)["matches"]]


def test_every_likeness_gets_a_picture_named_by_the_photo_the_rank_and_the_motif(
    data: Path, photos: Path, tmp_path: Path
) -> None:
    done = batik(data, "check", photos, "--evidence", tmp_path / "a" / "bukti", "--format", "jsonl")
    assert done.exit_code == 0
    written = sorted((tmp_path / "a" / "bukti").iterdir())
    assert [path.name.rpartition("-")[0] for path in written] == [
        "foto-saya-1-beruang-madu-2022"
    ] * 2
    assert sorted(str(one["evidence"]) for one in matches(done)) == [str(one) for one in written]
    for path in written:
        picture = Image.open(io.BytesIO(path.read_bytes()))
        assert (picture.format, picture.width) == ("WEBP", 1600)


def test_the_command_says_where_the_pictures_are(data: Path, photos: Path, tmp_path: Path) -> None:
    done = batik(data, "check", photos, "--evidence", tmp_path / "bukti")
    assert f"What was found is shown in {tmp_path / 'bukti'}" in done.stderr


def test_without_being_asked_the_command_writes_and_says_nothing(
    data: Path, photos: Path, tmp_path: Path
) -> None:
    before = sorted(tmp_path.rglob("*.webp"))
    done = batik(data, "check", photos, "--format", "jsonl")
    assert sorted(tmp_path.rglob("*.webp")) == before
    assert all("evidence" not in one for one in matches(done))
    assert "shown in" not in done.stderr


def test_a_folder_that_cannot_be_made_is_refused_before_anything_is_compared(
    data: Path, photos: Path
) -> None:
    done = batik(data, "check", photos, "--evidence", photos / "asing.png" / "bukti")
    assert isinstance(done.exception, OSError)
    assert done.stdout == ""


def test_a_known_picture_that_is_lost_stops_no_check(
    data: Path, photos: Path, tmp_path: Path
) -> None:
    assert batik(data, "check", photos).exit_code == 0
    for original in (data / "files").rglob("*"):
        if original.is_file():
            original.unlink()
    done = batik(data, "check", photos, "--evidence", tmp_path / "bukti", "--format", "jsonl")
    assert [one["evidence"] for one in matches(done)] == [None, None]


def test_the_command_tells_a_likeness_with_the_same_keys_as_the_service(
    data: Path, photos: Path
) -> None:
    found = matches(batik(data, "check", photos, "--format", "jsonl"))
    keys = {"motif", "title", "score", "false_alarms", "kind", "transform", "relation", "covers"}
    keys |= {"covered", "region", "outline", "places", "distance", "witness", "why"}
    assert all(keys <= set(one) for one in found)
    assert len(found) == 2
