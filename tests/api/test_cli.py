import csv
import gc
import hashlib
import io
import json
import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from api.cli import main
from api.cli.service import prepare
from api.languages import translator
from images import ENTRY_LIMITS, Transform
from motifs.archive import Archive
from motifs.entering.drafting import fill_in
from motifs.entering.submission import submit_entry
from motifs.errors import NotFound, TokenInvalid, WrongPassword
from motifs.facts.account import Role
from motifs.keeping.seal import Seal
from motifs.keeping.store import Store
from motifs.people.access import sign_in
from motifs.people.delegation import find_token
from motifs.proof.verification import verify
from motifs.register.registration import register_motif
from motifs.review.deciding import queue
from tests.motifs.builders import NOON, a_form, a_motif, a_tradition, an_act, an_edition
from tests.motifs.drawings import blank, cloth, mirrored, recompressed

ROOT = Path(__file__).parents[2]
ANGGREK, PARANG, ENTRY, STRANGER = (cloth(seed) for seed in range(4))
WRITING = {"import", "reindex", "retain", "sweep", "user", "token", "serve"}
ANGGREK_ID = "01K0000000000000000000MOTF"


@dataclass(frozen=True)
class Done:
    """What a command left: exit code, and what it printed for programs and for people."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[dict[str, Any]]:
        """The printed JSON lines."""
        return [json.loads(line) for line in self.out.splitlines()]


Batik = Callable[..., Done]


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a motif, a tradition, and an edition with one entry."""
    folder = tmp_path_factory.mktemp("register") / "data"
    archive = Archive.open(folder)
    register_motif(a_motif(), [ANGGREK], archive, an_act())
    register_motif(a_tradition(), [PARANG], archive, an_act())
    with archive.store.exclusive() as draft:
        draft.keep(an_edition(), an_act("announced"))
    submit_entry("2026", a_form(), [ENTRY], archive, ENTRY_LIMITS, NOON)
    archive.store.close()
    return folder


@pytest.fixture
def data(register: Path, tmp_path: Path) -> Path:
    """A copy of that folder, which BATIK_DATA names."""
    return Path(shutil.copytree(register, tmp_path / "data"))


@pytest.fixture
def batik(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Batik:
    """Runs the command in this process, in English, over BATIK_DATA=<tmp_path>/data."""
    for name in [name for name in os.environ if name.startswith("BATIK_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("BATIK_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("BATIK_LANGUAGE", "en")
    monkeypatch.setenv("COLUMNS", "300")

    def run(*words: object) -> Done:
        monkeypatch.setattr(sys, "argv", ["batik", *map(str, words)])
        out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", newline="") for _ in range(2))
        with redirect_stdout(out), redirect_stderr(err):
            code = exit_code(main)
        if WRITING.intersection(words):
            gc.collect()  # a process that ends lets go of its lock; here the last reference does
        return Done(code, *(text(stream) for stream in (out, err)))

    return run


def exit_code(command: Callable[[], None]) -> int:
    try:
        command()
    except SystemExit as ended:
        return int(ended.code or 0)
    return 0


def text(stream: io.TextIOWrapper) -> str:
    stream.seek(0)
    return stream.read()


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with pictures and a table of two motifs, one of them of the commons."""
    folder = tmp_path / "desk"
    folder.mkdir()
    (folder / "a.png").write_bytes(cloth(11))
    (folder / "b.png").write_bytes(cloth(12))
    lines = "judul;gambar;koleksi\nPakis;a.png;\nKawung;b.png;tradisi\n"
    (folder / "register.csv").write_text(lines, encoding="utf-8")
    return folder


def on_disk(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def titles(folder: Path) -> list[str]:
    catalogue = Store.open(folder, writing=False).catalogue
    return [motif.title for motif in catalogue.motifs.values()]


# The command as it is installed.


def run_process(*words: object, data: Path) -> Done:
    done = subprocess.run(  # noqa: S603 - our own words
        [Path(sys.executable).with_name("batik"), *map(str, words)],
        env={**os.environ, "BATIK_DATA": str(data), "BATIK_LANGUAGE": "en"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return Done(done.returncode, done.stdout, done.stderr)


def test_the_installed_command_imports_and_checks(desk: Path, tmp_path: Path) -> None:
    new = tmp_path / "new"
    done = run_process("import", desk / "register.csv", "--format", "jsonl", data=new)
    assert (done.code, done.err) == (0, "added 2, present 0, corrected 0, failed 0\n")
    assert done.lines == [
        {"line": 2, "title": "Pakis", "outcome": "added", "reason": None, "doubts": None},
        {"line": 3, "title": "Kawung", "outcome": "added", "reason": None, "doubts": None},
    ]
    done = run_process("check", desk / "a.png", "--format", "jsonl", data=new)
    assert (done.code, done.err) == (0, "")
    assert done.lines[0]["verdict"] == "mirip kuat"


def test_wrong_usage_ends_with_2(batik: Batik) -> None:
    for words in ([], ["forget"], ["check"], ["import"], ["import", "a.csv", "--colour"]):
        done = batik(*words)
        assert (words, done.code) == (words, 2)
    for words in (["verify", "--format", "xml"], ["serve", "--port", "many"]):
        assert batik(*words).code == 2


def test_a_setting_that_cannot_be_is_wrong_usage(
    batik: Batik, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BATIK_MAX_BYTES", "many")
    done = batik("doctor")
    assert done.code == 2
    assert "max_bytes" in done.err


READING = (["check", "x.png"], ["verify"], ["export"], ["backup", "x.tar"])


@pytest.mark.parametrize("words", READING, ids=lambda words: words[0])
def test_a_data_folder_that_is_not_there_is_refused_and_not_made(
    words: list[str], batik: Batik, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = batik(*words)
    assert (done.code, done.out) == (1, "")
    assert done.err == (
        f"There is no catalogue in {tmp_path / 'data'}. Import a table or run `batik demo` first.\n"
    )
    assert list(tmp_path.iterdir()) == []


def test_the_folder_of_the_option_goes_before_that_of_the_environment(
    batik: Batik, data: Path, tmp_path: Path
) -> None:
    moved = data.rename(tmp_path / "moved")
    assert batik("verify", "--data", moved).code == 0
    assert batik("verify").code == 1


@pytest.mark.parametrize("words", [["--lang", "en"], ["--lang=en"]])
def test_sentences_are_said_in_the_language_that_is_asked_for(
    words: list[str], batik: Batik, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("BATIK_LANGUAGE")
    table = tmp_path / "x.csv"
    english = "The table x.csv cannot be read: No such file or directory. "
    assert batik("import", table, *words).err.startswith(english)
    indonesian = batik("import", table).err
    assert "x.csv" in indonesian
    assert "cannot be read" not in indonesian


def test_a_disk_that_refuses_ends_with_its_reason(batik: Batik, desk: Path, tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file in the way", encoding="utf-8")
    done = batik("import", desk / "register.csv")
    assert done.code == 1
    assert str(tmp_path / "data") in done.err
    assert "Traceback" not in done.err


# import


def test_pictures_lie_beside_the_table_or_in_the_folder_that_is_named(
    batik: Batik, desk: Path, tmp_path: Path
) -> None:
    table = (desk / "register.csv").rename(tmp_path / "register.csv")
    done = batik("import", table)
    assert (done.code, titles_or_none(tmp_path / "data")) == (1, [])
    done = batik("import", table, "--images", desk)
    assert (done.code, titles(tmp_path / "data")) == (0, ["Pakis", "Kawung"])
    assert (done.out, done.err) == ("", "added 2, present 0, corrected 0, failed 0\n")


def titles_or_none(folder: Path) -> list[str]:
    return titles(folder) if (folder / "catalogue.jsonl").exists() else []


def test_a_row_that_fails_is_named_with_line_and_reason_and_ends_with_1(
    batik: Batik, desk: Path, data: Path
) -> None:
    with (desk / "register.csv").open("a", encoding="utf-8") as file:
        file.write("[bold]Nipah[/] :cow:;tiada.png;\nBakau;a.png;museum\n")
    done = batik("import", desk / "register.csv")
    assert done.code == 1
    assert done.err == "added 2, present 0, corrected 0, failed 2\n"
    rows = [[cell.strip() for cell in line.split("│")[1:-1]] for line in done.out.splitlines()]
    assert [row for row in rows if row and row[0] in {"4", "5"}] == [
        [
            *("4", "[bold]Nipah[/] :cow:", "failed"),
            "The picture tiada.png was not found. Put it beside the table or name its folder.",
            "",
        ],
        [
            *("5", "Bakau", "failed"),
            "koleksi: museum is not valid here. Expected: terdaftar, tradisi.",
            "",
        ],
    ]
    assert titles(data) == ["Anggrek", "Parang", "Pakis", "Kawung"]


def test_programs_get_every_row_of_an_import(batik: Batik, desk: Path) -> None:
    with (desk / "register.csv").open("a", encoding="utf-8") as file:
        file.write("=1+1;tiada.png;\n")
    done = batik("import", desk / "register.csv", "--format", "csv")
    assert done.code == 1
    missing = "The picture tiada.png was not found. Put it beside the table or name its folder."
    assert list(csv.reader(done.out.splitlines())) == [
        ["line", "title", "outcome", "reason", "doubts"],
        ["2", "Pakis", "added", "", ""],
        ["3", "Kawung", "added", "", ""],
        ["4", "'=1+1", "failed", missing, ""],
    ]


def test_a_second_import_adds_nothing_and_an_update_corrects(
    batik: Batik, desk: Path, tmp_path: Path
) -> None:
    table = desk / "register.csv"
    assert batik("import", table).code == 0
    before = on_disk(tmp_path / "data")
    done = batik("import", table)
    assert (done.code, done.err) == (0, "added 0, present 2, corrected 0, failed 0\n")
    assert on_disk(tmp_path / "data") == before
    table.write_text("judul,gambar,teknik\nPakis,a.png,cap\n", encoding="utf-8")
    done = batik("import", table)
    assert done.code == 1
    assert "Pakis is already registered with other values in: technique." in done.out
    done = batik("import", table, "--update")
    assert (done.code, done.err) == (0, "added 0, present 0, corrected 1, failed 0\n")
    event = Store.open(tmp_path / "data", writing=False).catalogue.events[-1]
    assert (event.actor, event.action, event.note) == ("command", "corrected", "technique")


def test_a_dry_run_makes_nothing_and_keeps_nothing(
    batik: Batik, desk: Path, tmp_path: Path
) -> None:
    table = desk / "register.csv"
    done = batik("import", table, "--dry-run")
    assert (done.code, done.err) == (0, "added 2, present 0, corrected 0, failed 0\n")
    assert not (tmp_path / "data").exists()
    assert batik("import", table).code == 0
    before = on_disk(tmp_path / "data")
    table.write_text("judul,gambar\nNipah,b.png\n", encoding="utf-8")
    assert batik("import", table, "--dry-run").err.startswith("added 1, ")
    assert on_disk(tmp_path / "data") == before


def test_a_disk_that_fails_midway_leaves_the_rows_that_were_printed(
    batik: Batik, desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = ["judul,gambar", *(f"Motif {place},a.png" for place in range(51))]
    (desk / "register.csv").write_text("\n".join(lines), encoding="utf-8")
    real = Path.replace

    def replace(self: Path, target: Path) -> Path:
        if target.name == "catalogue.jsonl" and target.exists():
            raise OSError(28, "No space left on device")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    done = batik("import", desk / "register.csv", "--format", "jsonl")
    assert done.code == 1
    assert "No space left on device" in done.err
    assert [row["title"] for row in done.lines] == titles(tmp_path / "data")
    assert len(done.lines) == 50


# check


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    """A folder with pictures below it, other files, and one picture that is damaged."""
    folder = tmp_path / "photos"
    (folder / "lagi").mkdir(parents=True)
    (folder / "a.png").write_bytes(mirrored(ANGGREK))
    (folder / "b.PNG").write_bytes(STRANGER[:-300])
    (folder / "c.jpeg").write_bytes(recompressed(PARANG))
    (folder / "lagi" / "d.jpg").write_bytes(STRANGER)
    (folder / "lagi" / "e.webp").write_bytes(blank())
    for name in ("catatan.txt", "register.csv", "film.mp4", "tanpa"):
        (folder / name).write_text("bukan gambar", encoding="utf-8")
    return folder


MATCH = {
    *("motif", "title", "kind", "dismissed", "score", "false_alarms", "distance", "witness"),
    *("transform", "relation", "covers", "covered", "region", "outline", "places", "why"),
}


@pytest.mark.usefixtures("data")
def test_a_check_prints_one_json_line_a_picture_with_the_documented_keys(
    batik: Batik, photos: Path
) -> None:
    done = batik("check", photos, "--format", "jsonl")
    assert done.code == 1
    assert [list(line) for line in done.lines] == [
        ["file", "flagged", "verdict", "matches", "error"]
    ] * 5
    names = ("a.png", "b.PNG", "c.jpeg", "lagi/d.jpg", "lagi/e.webp")
    assert [line["file"] for line in done.lines] == [str(photos / name) for name in names]
    found, damaged, tradition, stranger, empty = done.lines
    (match,) = found["matches"]
    assert set(match) == MATCH
    assert 0.9 <= match.pop("score") <= 1
    assert match.pop("why").startswith("It looks like the registered motif Anggrek: mirrored.")
    assert match["region"] == pytest.approx([0.0, 0.0, 1.0, 1.0], abs=0.2)
    known = {key: match[key] for key in ("motif", "title", "kind", "dismissed", "transform")}
    assert known == {
        "motif": ANGGREK_ID,
        "title": "Anggrek",
        "kind": "registered",
        "dismissed": False,
        "transform": vars(Transform(mirrored=True)),
    }
    assert (found["flagged"], found["verdict"], found["error"]) == (True, "mirip kuat", None)
    assert damaged == {
        "file": str(photos / "b.PNG"),
        "flagged": False,
        "verdict": None,
        "matches": [],
        "error": "The picture is damaged and cannot be read. Save or photograph it again.",
    }
    assert (tradition["flagged"], tradition["matches"][0]["kind"]) == (False, "tradisi")
    assert (stranger["flagged"], stranger["verdict"], stranger["matches"]) == (
        *(False, "tidak ditemukan kemiripan"),
        [],
    )
    assert (empty["flagged"], empty["verdict"]) == (False, "tidak dapat diperiksa")


@pytest.mark.usefixtures("data")
def test_the_same_file_is_witnessed_by_its_bytes(batik: Batik, tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(ANGGREK)
    match, *_ = batik("check", tmp_path / "a.png", "--format", "jsonl").lines[0]["matches"]
    assert (match["witness"], match["score"]) == ("file", 1.0)


@pytest.mark.usefixtures("data")
def test_a_check_of_readable_pictures_ends_with_0_though_they_are_flagged(
    batik: Batik, photos: Path
) -> None:
    done = batik("check", photos / "lagi", photos / "a.png", "--format", "jsonl")
    assert (done.code, [line["flagged"] for line in done.lines]) == (0, [False, False, True])


@pytest.mark.usefixtures("data")
def test_what_is_named_is_checked_whatever_its_ending(batik: Batik, photos: Path) -> None:
    done = batik("check", photos / "catatan.txt", photos / "none.png", "--format", "jsonl")
    assert done.code == 1
    alien, missing = (line["error"] for line in done.lines)
    assert str(alien).startswith("This is not a picture we can read.")
    assert str(missing).startswith(f"The picture {photos / 'none.png'} was not found.")


@pytest.mark.usefixtures("data")
def test_a_picture_may_have_the_most_bytes_and_no_more(
    batik: Batik, photos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = (photos / "a.png").stat().st_size
    monkeypatch.setenv("BATIK_MAX_BYTES", str(size))
    assert batik("check", photos / "a.png").code == 0
    monkeypatch.setenv("BATIK_MAX_BYTES", str(size - 1))
    done = batik("check", photos / "a.png", "--format", "jsonl")
    assert (done.code, str(done.lines[0]["error"])[:23]) == (1, "The file is larger than")


@pytest.mark.usefixtures("data")
def test_a_check_of_an_empty_folder_prints_nothing(batik: Batik, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for form in ("jsonl", "table"):
        done = batik("check", tmp_path / "empty", "--format", form)
        assert (done.code, done.out) == (0, "")


@pytest.mark.usefixtures("data")
def test_a_check_for_people_says_what_each_picture_looks_like(batik: Batik, photos: Path) -> None:
    done = batik("check", photos)
    assert done.code == 1
    rows = [[cell.strip() for cell in line.split("│")[1:-1]] for line in done.out.splitlines()]
    found, damaged = (row for row in rows if row and row[0].endswith(("a.png", "b.PNG")))
    assert found[1:] == ["mirip kuat", found[2], ""]
    assert found[2].startswith("It looks like the registered motif Anggrek: mirrored.")
    assert damaged[1:] == ["", "", damaged[3]]
    assert damaged[3].startswith("The picture is damaged")


@pytest.mark.usefixtures("data")
def test_a_check_as_csv_has_the_columns_of_the_table(batik: Batik, photos: Path) -> None:
    rows = list(csv.DictReader(batik("check", photos, "--format", "csv").out.splitlines()))
    assert list(rows[0]) == ["file", "verdict", "likeness", "error"]
    assert [row["verdict"] for row in rows[:3]] == ["mirip kuat", "", rows[2]["verdict"]]


@pytest.mark.usefixtures("data")
def test_a_name_that_is_no_utf_8_stops_no_check(batik: Batik, tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"foto\xe9.png")).write_bytes(ANGGREK)
    for form in ("jsonl", "table", "csv"):
        done = batik("check", tmp_path / os.fsdecode(b"foto\xe9.png"), "--format", form)
        assert (done.code, "foto�.png" in done.out) == (0, True)
    done = batik("check", tmp_path / os.fsdecode(b"none\xe9.png"), "--format", "jsonl")
    assert (done.code, "none�.png" in str(done.lines[0]["error"])) == (1, True)


@pytest.mark.usefixtures("data")
def test_entries_of_an_edition_are_searched_when_it_is_named(batik: Batik, tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(ENTRY)
    words = ("check", tmp_path / "a.png", "--format", "jsonl")
    assert batik(*words).lines[0]["matches"] == []
    match, *_ = batik(*words, "--edition", "2026").lines[0]["matches"]
    assert (match["kind"], match["title"]) == ("entry", "Enceng Gondok")
    done = batik(*words, "--edition", "2062")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("There is no competition with this address.")


# export


def test_an_export_is_the_table_that_import_reads(batik: Batik, data: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    done = batik("export", "--output", out / "register.csv", "--images", out)
    assert (done.code, done.out, done.err) == (0, "", "2 pictures\n")
    written = (out / "register.csv").read_bytes()
    assert written.startswith(b"\xef\xbb\xbfjudul,gambar,koleksi,")
    assert batik("export").out.encode() == written[3:]
    digests = {hashlib.sha256(one).hexdigest() for one in (ANGGREK, PARANG)}
    assert {path.name for path in out.iterdir()} == {"register.csv", *digests}
    done = batik("import", out / "register.csv", "--data", tmp_path / "copy")
    assert (done.code, done.err) == (0, "added 2, present 0, corrected 0, failed 0\n")
    assert titles(tmp_path / "copy") == titles(data)


@pytest.mark.usefixtures("data")
def test_whole_records_are_exported_as_json_lines(batik: Batik, tmp_path: Path) -> None:
    done = batik("export", "--format", "jsonl")
    assert [line["title"] for line in done.lines] == ["Anggrek", "Parang"]
    assert done.lines[0]["id"] == ANGGREK_ID
    assert done.lines[0]["provenance"] == {"transfer_letter": "180/17/DKUMKMP, 1 Maret 2022"}
    again = batik("export", "--format", "jsonl", "--output", tmp_path / "register.jsonl")
    assert (again.code, again.out) == (0, "")
    assert (tmp_path / "register.jsonl").read_text(encoding="utf-8") == done.out


# import, sweep and check: what came later


def tabled(desk: Path, title: str, picture: bytes) -> Path:
    (desk / "later.png").write_bytes(picture)
    table = desk / "later.csv"
    table.write_text(f"judul;gambar\n{title};later.png\n", encoding="utf-8")
    return table


def test_an_imported_motif_is_compared_with_past_entries(
    batik: Batik, data: Path, desk: Path
) -> None:
    done = batik("import", tabled(desk, "Pakis", mirrored(ENTRY)))
    assert done.code == 0
    assert done.err.splitlines()[-1] == "1 more likenesses wait for an officer."
    assert len(queue(Store.open(data, writing=False).catalogue)) == 1
    again = batik("import", desk / "later.csv")
    assert again.err == "added 0, present 1, corrected 0, failed 0\n"


def test_a_rehearsed_import_compares_nothing(batik: Batik, data: Path, desk: Path) -> None:
    before = on_disk(data)
    done = batik("import", tabled(desk, "Pakis", mirrored(ENTRY)), "--dry-run")
    assert done.err == "added 1, present 0, corrected 0, failed 0\n"
    assert on_disk(data) == before


@pytest.mark.usefixtures("data")
def test_a_sweep_prints_what_is_alike_in_the_register(batik: Batik, desk: Path) -> None:
    assert (batik("sweep").code, batik("sweep").out) == (0, "")
    batik("import", tabled(desk, "Pakis", mirrored(ANGGREK)))
    (row,) = batik("sweep", "--format", "jsonl").lines
    assert (row["title"], row["known"], row["decision"]) == ("Pakis", "Anggrek", None)
    assert row["match"]["transform"]["mirrored"]
    head, line = batik("sweep", "--all", "--format", "csv").out.splitlines()
    assert head == "work,title,known,likeness,decision"
    assert line.split(",")[1:3] == ["Pakis", "Anggrek"]
    assert "Pakis" in batik("sweep").out


@pytest.mark.usefixtures("data")
def test_a_sweep_of_all_prints_entries_too(batik: Batik, desk: Path) -> None:
    batik("import", tabled(desk, "Pakis", mirrored(ENTRY)))
    assert batik("sweep", "--format", "jsonl").lines == []
    (row,) = batik("sweep", "--against", "all", "--format", "jsonl").lines
    assert (row["title"], row["known"]) == ("Enceng Gondok", "Pakis")


@pytest.mark.usefixtures("data")
@pytest.mark.parametrize(
    ("against", "found"),
    [("register", [[], ["Anggrek"]]), ("entries", [["Enceng Gondok"], []])],
)
def test_a_check_is_made_against_what_is_asked(
    against: str, found: list[list[str]], batik: Batik, tmp_path: Path
) -> None:
    (tmp_path / "a.png").write_bytes(mirrored(ENTRY))
    (tmp_path / "b.png").write_bytes(mirrored(ANGGREK))
    words = (tmp_path / "a.png", tmp_path / "b.png", "--format", "jsonl")
    lines = batik("check", "--against", against, *words).lines
    protected = [
        [match["title"] for match in line["matches"] if match["kind"] != "tradisi"]
        for line in lines
    ]
    assert protected == found


def test_what_is_compared_with_must_be_one_of_three(batik: Batik, data: Path) -> None:
    assert batik("check", data, "--against", "world").code == 2


# verify, reindex, backup, restore, doctor


@pytest.mark.parametrize("form", ["table", "jsonl"])
def test_a_whole_folder_is_verified_with_its_counts(form: str, batik: Batik, data: Path) -> None:
    done = batik("verify", "--format", form, "--data", data)
    assert (done.code, done.out) == (0, "")
    assert done.err == "2 motifs, 1 entries, 3 pictures, 5 events, 0 flaws\n"


def test_a_flaw_is_named_and_ends_with_1(batik: Batik, data: Path) -> None:
    digest = hashlib.sha256(ANGGREK).hexdigest()
    (data / "files" / digest[:2] / digest).write_bytes(ANGGREK[:-1])
    done = batik("verify", "--format", "jsonl")
    assert done.code == 1
    assert done.lines == [
        {
            "what": "this picture was altered, swapped or lost",
            "which": "a picture of Anggrek",
            "file": f"files/{digest[:2]}/{digest}",
            "fault": "damaged or missing picture",
            "subject": digest,
        }
    ]
    assert "a picture of Anggrek" in batik("verify", "--format", "csv").out


@pytest.fixture
def long_past(data: Path) -> Path:
    """The edition closed years ago, and nobody won."""
    archive = Archive.open(data)
    with archive.store.exclusive() as draft:
        opens, closes = datetime(2019, 1, 1, tzinfo=UTC), datetime(2020, 1, 1, tzinfo=UTC)
        draft.keep(an_edition(opens_at=opens, closes_at=closes), an_act("changed"))
    archive.store.close()
    return data


def on_record(folder: Path) -> list[str]:
    people = Archive.open(folder, writing=False).catalogue.people.values()
    return [person.name for person in people]


def test_who_was_kept_long_enough_is_erased_and_told_without_a_name(
    batik: Batik, long_past: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafts = Archive.open(long_past, writing=False).drafts
    begun = drafts.begin("2026", datetime(2020, 1, 1, tzinfo=UTC))
    looked = batik("retain", "--dry-run", "--format", "jsonl")
    assert drafts.find(begun.id) == begun
    assert (looked.code, looked.err) == (0, "1 entries would be erased.\n")
    assert [(one["edition"], one["number"]) for one in looked.lines] == [("2026", 1)]
    assert on_record(long_past) == ["Yahnawati"]
    monkeypatch.setenv("BATIK_KEEP_MONTHS", "6000")
    assert batik("retain").err == "0 entries were erased.\n"
    monkeypatch.setenv("BATIK_KEEP_MONTHS", "12")
    done = batik("retain", "--format", "jsonl")
    assert (done.code, done.err) == (0, "1 entries were erased.\n")
    assert done.lines == looked.lines
    assert on_record(long_past) == [""]
    with pytest.raises(NotFound):
        drafts.find(begun.id)
    assert batik("verify").code == 0
    event = Archive.open(long_past, writing=False).catalogue.events[-1]
    assert (event.actor, event.action, event.note) == ("command", "erased", "BATIK_KEEP_MONTHS=12")
    assert b"Yahnawati" not in b"".join(
        path.read_bytes() for path in long_past.rglob("*") if path.is_file()
    )


def test_whom_to_tell_of_a_breach_is_a_table_for_its_owner_alone(
    batik: Batik, data: Path, tmp_path: Path
) -> None:
    archive = Archive.open(data)
    begun = archive.drafts.begin("2026", NOON)
    fill_in(begun, {"name": "Lula", "phone": "0812 0000 0001"}, archive, NOON)
    archive.store.close()
    table = tmp_path / "pemberitahuan.csv"
    done = batik("breach", table)
    assert (done.code, done.err) == (0, f"3 lines in {table}\n")
    assert table.stat().st_mode & 0o777 == 0o600
    rows = list(csv.DictReader(io.StringIO(table.read_text(encoding="utf-8-sig"))))
    assert [(one["nama"], one["telepon"], one["sebagai"]) for one in rows] == [
        ("Yahnawati", "0812 3456 7890", "peserta"),
        ("Lula", "0812 0000 0001", "belum mengirim"),
        ("Sutiyani", "", "pencipta"),
    ]
    before = table.read_bytes()
    again = batik("breach", table)
    assert (again.code, again.err) == (1, f"{table} exists already\n")
    assert table.read_bytes() == before
    assert (data / "catalogue.jsonl").exists()


def test_a_head_of_an_earlier_day_binds_the_history(
    batik: Batik, data: Path, tmp_path: Path
) -> None:
    refused = batik("head")
    assert (refused.code, refused.out) == (1, "")
    assert refused.err.startswith("There is no seal.key in ")
    Seal.open(data)
    kept = tmp_path / "2026-11-25.json"
    kept.write_text(batik("head").out, encoding="ascii")
    assert json.loads(kept.read_bytes())["sequence"] == 5
    assert batik("verify", "--head", kept).code == 0
    kept.write_text(kept.read_text(encoding="ascii").replace(": 5,", ": 4,"), encoding="ascii")
    done = batik("verify", "--head", kept, "--format", "jsonl")
    assert done.code == 1
    assert [one["fault"] for one in done.lines] == [
        "history that does not go on from a signed head"
    ]
    kept.write_bytes(b"surat")
    assert batik("verify", "--head", kept).err.startswith("This file is not a signed head.")


def test_an_index_that_is_wrong_is_found_and_made_anew(batik: Batik, data: Path) -> None:
    file = data / "index" / "fingerprints.txt"
    right = file.read_text(encoding="ascii")
    file.write_text(right.replace("phash256-1:", f"phash256-1:{'0' * 64}\n"), encoding="ascii")
    assert batik("verify").code == 1
    assert (batik("reindex").code, batik("verify").code) == (0, 0)
    assert (batik("reindex", "--all").code, batik("verify").code) == (0, 0)
    assert set(file.read_text(encoding="ascii").split("\n")) == set(right.split("\n"))


def test_a_lost_index_is_found_and_made_anew(batik: Batik, data: Path) -> None:
    shutil.rmtree(data / "index")
    assert batik("verify").code == 1
    assert batik("doctor", "--format", "csv").out.splitlines()[-1] == "index,0 of 3 pictures,False"
    done = batik("reindex")
    assert (done.code, done.err) == (0, "3 of 3 pictures\n")
    assert batik("verify").code == 0


def test_looks_that_were_lost_are_taken_anew(batik: Batik, data: Path) -> None:
    file = data / "index" / "looks.txt"
    right = file.read_text(encoding="ascii")
    file.unlink()
    assert batik("reindex").code == 0
    assert sorted(file.read_text(encoding="ascii").split()) == sorted(right.split())


def test_a_lost_picture_stops_no_check_but_is_told(batik: Batik, data: Path, photos: Path) -> None:
    digest = hashlib.sha256(PARANG).hexdigest()
    (data / "files" / digest[:2] / digest).unlink()
    reindex = batik("reindex", "--all")
    assert (reindex.code, reindex.err) == (1, "2 of 3 pictures\n")
    done = batik("check", photos / "a.png", "--format", "jsonl")
    assert (done.code, done.lines[0]["verdict"]) == (0, "mirip kuat")
    assert done.err == "1 pictures on record cannot be searched; see `batik verify`.\n"


def test_a_backup_is_restored_into_a_new_folder_only(
    batik: Batik, data: Path, tmp_path: Path
) -> None:
    tar, new = tmp_path / "batik.tar", tmp_path / "new"
    done = batik("backup", tar)
    assert (done.code, done.err) == (0, f"4 files in {tar}\n")
    done = batik("backup", tar)
    assert (done.code, done.err) == (1, f"{tar} exists already\n")
    done = batik("restore", tar)
    assert done.code == 1
    assert done.err.startswith(f"The folder {data} is not empty.")
    done = batik("restore", tar, "--data", new)
    assert (done.code, done.err.startswith(f"4 files in {new}")) == (0, True)
    assert batik("reindex", "--data", new).code == 0
    assert batik("verify", "--data", new).code == 0
    tar.write_bytes(tar.read_bytes()[:-20_000])
    done = batik("restore", tar, "--data", tmp_path / "other")
    assert done.code == 1
    assert done.err.startswith("batik.tar is not a complete backup: ")
    assert not (tmp_path / "other").exists()


def test_a_doctor_says_what_there_is(batik: Batik, data: Path) -> None:
    rows = {str(line["what"]): line for line in batik("doctor", "--format", "jsonl").lines}
    assert set(rows) == {
        *("python", "pillow", "imagehash", "pillow-heif", "tinydb", "fastapi", "numpy"),
        *("free disk", "catalogue", "index"),
    }
    assert rows["python"]["state"] == ".".join(map(str, sys.version_info[:3]))
    assert rows["catalogue"] == {"what": "catalogue", "state": "revision 4", "ok": True}
    assert rows["index"]["state"] == "3 of 3 pictures"
    (data / "catalogue.jsonl").write_bytes(b"")
    done = batik("doctor", "--format", "csv")
    assert done.code == 1
    assert "catalogue,catalogue.jsonl,False" in done.out.splitlines()


def test_a_doctor_of_a_folder_that_is_not_there_says_so(batik: Batik, tmp_path: Path) -> None:
    done = batik("doctor", "--format", "jsonl", "--data", tmp_path / "a" / "b" / "c")
    assert done.code == 1
    assert (done.lines[-1]["what"], done.lines[-1]["ok"]) == ("catalogue", False)
    assert not (tmp_path / "a").exists()


# user


def test_an_officer_gets_a_password_that_works_once_it_is_printed(
    batik: Batik, tmp_path: Path
) -> None:
    def signs_in(password: str) -> bool:
        catalogue = Store.open(tmp_path / "data", writing=False).catalogue
        try:
            return sign_in("rahma", password, catalogue).one_time
        except WrongPassword:
            return False

    told = r"Account rahma, one-time password: (\S{16})\n"
    added = batik("user", "add", "rahma")
    first = re.fullmatch(told, added.err)
    assert first is not None
    assert (added.code, added.out, signs_in(first[1])) == (0, "", True)
    again = batik("user", "add", "rahma")
    assert (again.code, again.err.startswith("The user rahma exists already.")) == (1, True)
    second = re.fullmatch(told, batik("user", "reset", "rahma").err)
    assert second is not None
    assert (signs_in(first[1]), signs_in(second[1])) == (False, True)


def test_an_account_is_made_with_role_name_and_number(batik: Batik, tmp_path: Path) -> None:
    described = ("--name", "Joko Susilo", "--phone", "0812 3456 7890")
    assert batik("user", "add", "joko", "--role", "juri", *described).code == 0
    joko = Store.open(tmp_path / "data", writing=False).catalogue.account("joko")
    told = (joko.role, joko.name, joko.phone)
    assert told == (Role.JUROR, "Joko Susilo", "0812 3456 7890")
    assert batik("user", "add", "siti", "--role", "raja").code == 2


def test_a_token_is_printed_once_and_revoked_by_its_id(batik: Batik, tmp_path: Path) -> None:
    def valid(text: str) -> bool:
        catalogue = Store.open(tmp_path / "data", writing=False).catalogue
        try:
            return find_token(text, catalogue, datetime.now(UTC)).account == "rahma"
        except TokenInvalid:
            return False

    batik("user", "add", "rahma")
    wanted = ("--name", "situs kota", "--scope", "tulis", "--days", "30")
    made = batik("token", "add", "rahma", *wanted)
    found = re.fullmatch(r"Token of rahma, shown once: (batik_(\w{26})_\S{43})\n", made.err)
    assert found is not None
    assert (made.code, made.out, valid(found[1])) == (0, "", True)
    assert batik("token", "revoke", found[2]).code == 0
    assert not valid(found[1])
    nobody, too_long = batik("token", "add", "budi", *wanted), batik("token", "revoke", "x")
    assert (nobody.code, nobody.err.startswith("There is no account")) == (1, True)
    assert (too_long.code, too_long.err.startswith("There is no token")) == (1, True)
    assert batik("token", "add", "rahma", "--name", "situs", "--days", "367").code == 2


def test_only_a_known_officer_is_reset_and_only_a_plain_name_added(
    batik: Batik, data: Path
) -> None:
    before = on_disk(data)
    reset, add = batik("user", "reset", "budi"), batik("user", "add", "Budi!")
    assert (reset.code, reset.err.startswith("There is no account")) == (1, True)
    assert (add.code, add.err) == (
        1,
        "user name: Budi! is not valid here. Expected: a-z 0-9 . -.\n",
    )
    assert on_disk(data) == before


# Beside a running service.


def free_port() -> int:
    for port in range(8200, 8300):
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)):
                return port
    raise AssertionError("no free port from 8200 to 8299")


@dataclass(frozen=True)
class Service:
    """A real service over a data folder."""

    data: Path
    port: int
    process: subprocess.Popen[str]

    def said(self) -> str:
        """The next line that the service says."""
        assert self.process.stderr is not None
        return self.process.stderr.readline()


@pytest.fixture
def service(data: Path) -> Iterator[Service]:
    port = free_port()
    command = [sys.executable, "-c", "from api.cli import main; main()", "serve", "--lang", "en"]
    with subprocess.Popen(  # noqa: S603 - our own words
        [*command, "--port", str(port)],
        cwd=ROOT,
        env={**os.environ, "BATIK_DATA": str(data)},
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            wait_for(port, process)
            yield Service(data, port, process)
        finally:
            process.terminate()


def wait_for(port: int, service: subprocess.Popen[str]) -> None:
    """Return when the service answers; it may end instead, and is then looked at no more."""
    for _ in range(600):
        with socket.socket() as tried:
            if not tried.connect_ex(("127.0.0.1", port)):
                return
        try:
            code = service.wait(0.05)
        except subprocess.TimeoutExpired:
            continue
        raise AssertionError(f"the service ended with {code}")
    raise AssertionError("the service did not answer")


def test_beside_a_service_only_what_reads_works(
    service: Service, batik: Batik, desk: Path, photos: Path, tmp_path: Path
) -> None:
    writing = (["import", desk / "register.csv"], ["user", "add", "budi"], ["user", "reset", "x"])
    for words in (*writing, ["reindex"], ["sweep"], ["serve", "--port", "8299"]):
        done = batik(*words)
        assert (words, done.code, done.out) == (words, 1, "")
        assert done.err == (
            f"The data folder {service.data} is in use by another process, most likely the "
            "running service. Stop it first, or use its pages.\n"
        )
    assert titles(service.data) == ["Anggrek", "Parang"]
    assert batik("check", photos / "a.png").code == 0
    assert batik("verify").code == 0
    assert batik("export").out.count("\r\n") == 3
    assert batik("import", desk / "register.csv", "--dry-run").code == 0
    done = batik("backup", tmp_path / "batik.tar")
    assert (done.code, batik("restore", tmp_path / "batik.tar").code) == (0, 1)
    assert batik("restore", tmp_path / "batik.tar", "--data", tmp_path / "new").code == 0
    assert len(list(verify(Archive.open(tmp_path / "new", writing=False)))) == 3  # not indexed yet


def test_a_service_makes_its_first_officer_once_and_lets_go_of_the_folder_at_its_end(
    service: Service, batik: Batik
) -> None:
    assert re.fullmatch(r"Account admin, one-time password: \S{16}\n", service.said())
    assert service.said() == f"http://127.0.0.1:{service.port}\n"
    service.process.terminate()
    service.process.wait()
    assert batik("user", "reset", "admin").code == 0
    archive = Archive.open(service.data)
    prepare(archive, translator("en"), samples=False)
    archive.store.close()
    [account] = archive.catalogue.accounts.values()
    assert (account.id, account.role) == ("admin", Role.ADMINISTRATOR)
