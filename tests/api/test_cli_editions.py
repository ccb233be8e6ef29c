import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from api.cli.app import app
from motifs.facts.edition import Stage
from motifs.keeping.store import Store
from motifs.samples.loading import EDITIONS

HEAD = "kode,judul,hasil"
GOOD = "2024,Lomba 2024,I; 07; Rotan; Wira; 900"
BAD = "Dua Ribu,Lomba 2025,"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "edisi.csv"
    path.write_text(f"{HEAD}\n{GOOD}\n{BAD}\n", encoding="utf-8")
    return path


def batik(data: Path, *words: object, language: str = "en") -> Result:
    told = {"BATIK_DATA": str(data), "BATIK_LANGUAGE": language, "COLUMNS": "300"}
    return CliRunner().invoke(app, ["edition", *map(str, words)], env=told)


def told(done: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


def kept(data: Path) -> list[str]:
    return list(Store.open(data, writing=False).catalogue.editions)


def test_a_failing_row_is_named_with_line_and_reason_and_the_others_go_in(
    data: Path, table: Path
) -> None:
    done = batik(data, "import", table, "--format", "jsonl")
    assert done.exit_code == 1
    assert done.stderr == "added 1, present 0, corrected 0, failed 1\n"
    assert [(row["line"], row["title"], row["outcome"]) for row in told(done)] == [
        (2, "Lomba 2024", "added"),
        (3, "Lomba 2025", "failed"),
    ]
    reason = "short name: Dua Ribu is not valid here. Expected: a-z 0-9 -."
    assert told(done)[1]["reason"] == reason
    assert kept(data) == ["2024"]


def test_the_reason_is_said_in_indonesian(data: Path, table: Path) -> None:
    done = batik(data, "import", table, "--lang", "id", language="id")
    assert "nama singkat: “Dua Ribu” belum cocok di sini." in done.stdout
    assert "3" in done.stdout


def test_a_second_import_adds_nothing_twice(data: Path) -> None:
    first, second = (batik(data, "import", EDITIONS) for _ in range(2))
    assert first.stderr == "added 4, present 0, corrected 0, failed 0\n"
    assert second.stderr == "added 0, present 4, corrected 0, failed 0\n"
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert kept(data) == ["2012-2014", "2022", "2023", "2025"]


def test_an_update_corrects(data: Path, table: Path) -> None:
    batik(data, "import", table)
    table.write_text(f"{HEAD}\n{GOOD.replace('900', '950')}\n", encoding="utf-8")
    refused = batik(data, "import", table)
    assert refused.exit_code == 1
    assert "or import with --update" in refused.stdout
    assert batik(data, "import", table, "--update").stderr.startswith("added 0, present 0, corr")
    edition = Store.open(data, writing=False).catalogue.edition("2024")
    assert (edition.results[0].points, edition.stage) == (950, Stage.PUBLISHED)


def test_a_rehearsal_makes_nothing_not_even_the_folder(data: Path, table: Path) -> None:
    done = batik(data, "import", table, "--dry-run")
    assert done.stderr == "added 1, present 0, corrected 0, failed 1\n"
    assert not data.exists()


def test_editions_are_listed_with_their_phase(data: Path) -> None:
    batik(data, "import", EDITIONS)
    rows = told(batik(data, "list", "--format", "jsonl"))
    assert [(row["id"], row["phase"], row["entries"]) for row in rows] == [
        (key, "dipublikasikan", 0) for key in ("2012-2014", "2022", "2023", "2025")
    ]
