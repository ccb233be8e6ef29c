"""The documents say what the code does."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from api.settings import Settings
from motifs.tables import ANNALS, COLUMNS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BATIK = [sys.executable, "-c", "from api.cli import main; main()"]


def console() -> list[tuple[str, str]]:
    """Commands of the README's console block, each with the lines that follow it."""
    block = re.search(r"```console\n(.*?)```", README, re.DOTALL)
    assert block is not None
    parts = re.split(r"^\$ ", block[1], flags=re.MULTILINE)[1:]
    return [(part.partition("\n")[0], part.partition("\n")[2]) for part in parts]


def table(after: str) -> dict[str, list[str]]:
    """Cells of the first table after a heading, by its first column."""
    lines = README.partition(after)[2].splitlines()
    rows = [line for line in lines if line.startswith("| `")]
    start = lines.index(rows[0])
    found = {}
    for line in lines[start:]:
        if not line.startswith("| `"):
            break
        cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        found[cells[0].strip("`")] = [cell.replace("\\|", "|") for cell in cells[1:]]
    return found


def test_the_commands_of_the_readme_print_what_it_shows(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "200"}
    for command, expected in console():
        name, *arguments = shlex.split(command)
        if name == "export":
            key, _, value = arguments[0].partition("=")
            environment[key] = value
            continue
        done = subprocess.run(  # noqa: S603 - the README's own commands
            [*BATIK, *arguments],
            cwd=tmp_path,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        assert (command, done.returncode, done.stdout) == (command, 0, expected)


def test_the_readme_lists_every_setting_with_its_default() -> None:
    documented = table("## Settings")
    expected = {f"BATIK_{name.upper()}" for name in Settings.model_fields}
    assert set(documented) == expected
    for name, field in Settings.model_fields.items():
        assert documented[f"BATIK_{name.upper()}"][0] == f"`{field.default}`"


def test_the_readme_lists_every_column_of_the_register() -> None:
    documented = table("## The table of motifs")
    assert {name: cells[0] for name, cells in documented.items()} == COLUMNS


def test_the_readme_lists_every_column_of_the_table_of_editions() -> None:
    documented = table("## The table of editions")
    assert {name: cells[0] for name, cells in documented.items()} == ANNALS


@pytest.mark.parametrize("page", sorted((ROOT / "docs").rglob("*.md")), ids=lambda path: path.name)
def test_every_link_of_a_page_leads_to_a_file(page: Path) -> None:
    for link in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
        assert link.startswith("http") or (page.parent / link).exists(), link


def test_every_link_of_the_readme_leads_to_a_file() -> None:
    for link in re.findall(r"\]\(([^)#]+)\)", README):
        assert link.startswith("http") or (ROOT / link).exists(), link


def test_locks_name_no_address() -> None:
    for lock in ("requirements.txt", "requirements-tests.txt"):
        assert "://" not in (ROOT / lock).read_text(encoding="utf-8")
