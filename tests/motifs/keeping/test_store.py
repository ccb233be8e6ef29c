import os
import random
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path
from typing import IO

import orjson
import pytest

from motifs.errors import DataDamaged, DataLocked
from motifs.facts.history import breaks
from motifs.keeping.catalogue import Catalogue
from motifs.keeping.generations import NAME
from motifs.keeping.records import digest
from motifs.keeping.store import Store
from tests.motifs.builders import a_motif, an_account, an_act, an_edition

ROOT = Path(__file__).parents[2]


def keep(store: Store, *ids: str) -> None:
    """One write with an edition of each id."""
    with store.exclusive() as draft:
        for key in ids:
            draft.keep(an_edition(id=key), an_act("opened"))


def reopened(folder: Path) -> Catalogue:
    """What another process would read."""
    return Store.open(folder, writing=False).catalogue


def keep_and_fall(store: Store) -> None:
    with store.exclusive() as draft:
        draft.keep(an_edition(id="2026"), an_act("opened"))
        draft.keep(an_edition(id="2024", title="Lain"), an_act("corrected"))
        raise KeyboardInterrupt


def on_disk(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def own(folder: Path) -> Iterator[Store]:
    """A store with one edition, 2024, opened for writing."""
    opened = Store.open(folder)
    keep(opened, "2024")
    yield opened
    opened.close()


def test_what_was_written_is_read_again(own: Store, folder: Path) -> None:
    with own.exclusive() as draft:
        draft.keep(a_motif(), an_act())
        draft.keep(an_account("rahma"), an_act("added account"))
    assert reopened(folder) == own.catalogue
    assert own.catalogue.motif(a_motif().id) == a_motif()


def test_a_record_and_its_event_reach_the_disk_in_one_write(own: Store, folder: Path) -> None:
    before = own.revision
    keep(own, "2026")
    assert own.revision == before + 1
    header, body = (folder / NAME).read_bytes().splitlines()
    tables = orjson.loads(body)
    assert orjson.loads(header)["revision"] == before + 1
    assert list(tables["editions"]) == ["2024", "2026"]
    assert [event["subject"] for event in tables["events"].values()] == ["2024", "2026"]
    older = orjson.loads(
        (folder / "generations" / "000000000001.jsonl").read_bytes().splitlines()[1]
    )
    assert (list(older["editions"]), len(older["events"])) == (["2024"], 1)


def test_every_event_carries_the_digest_of_its_record(own: Store) -> None:
    keep(own, "2026", "2028")
    events = own.catalogue.events
    assert list(breaks(events)) == []
    assert [event.sequence for event in events] == [1, 2, 3]
    assert [event.record for event in events] == [
        digest(edition) for edition in own.catalogue.editions.values()
    ]


def test_a_replaced_record_keeps_its_place_after_reopening(own: Store, folder: Path) -> None:
    keep(own, "2026", "2028")
    with own.exclusive() as draft:
        draft.keep(an_edition(id="2024", title="Lomba pertama"), an_act("corrected"))
        draft.keep(an_edition(id="2030"), an_act("opened"))
    assert list(own.catalogue.editions) == ["2024", "2026", "2028", "2030"]
    assert list(reopened(folder).editions) == ["2024", "2026", "2028", "2030"]
    assert reopened(folder).edition("2024").title == "Lomba pertama"


def test_a_replaced_record_loses_the_fields_it_no_longer_has(own: Store, folder: Path) -> None:
    with own.exclusive() as draft:
        draft.keep(an_edition(id="2024", theme="rotan"), an_act("corrected"))
    with own.exclusive() as draft:
        draft.keep(an_edition(id="2024", closes_at=None), an_act("corrected"))
    assert reopened(folder).edition("2024") == an_edition(id="2024", closes_at=None)


def test_more_than_ten_events_come_back_in_their_order(own: Store, folder: Path) -> None:
    for place in range(30):
        keep(own, f"edisi-{place}")
    assert [event.sequence for event in reopened(folder).events] == list(range(1, 32))
    assert list(breaks(reopened(folder).events)) == []


def test_a_reader_s_snapshot_is_not_changed_by_later_writes(own: Store) -> None:
    before = own.catalogue
    keep(own, "2026")
    with own.exclusive() as draft:
        draft.keep(an_edition(id="2024", title="Lain"), an_act("corrected"))
    assert list(before.editions) == ["2024"]
    assert before.edition("2024").title == an_edition().title
    assert len(before.events) == 1


def test_a_draft_is_not_seen_before_it_is_written(own: Store) -> None:
    with own.exclusive() as draft:
        draft.keep(an_edition(id="2026"), an_act("opened"))
        assert list(draft.catalogue.editions) == ["2024", "2026"]
        assert list(own.catalogue.editions) == ["2024"]


def test_looking_without_a_change_writes_nothing(own: Store, folder: Path) -> None:
    before = on_disk(folder)
    with own.exclusive() as draft:
        assert draft.catalogue is own.catalogue
    assert on_disk(folder) == before


def test_an_exception_inside_leaves_disk_and_snapshot_as_they_were(
    own: Store, folder: Path
) -> None:
    files, snapshot, revision = on_disk(folder), own.catalogue, own.revision
    with pytest.raises(KeyboardInterrupt):
        keep_and_fall(own)
    assert on_disk(folder) == files
    assert own.catalogue is snapshot
    assert own.revision == revision
    keep(own, "2028")
    assert list(reopened(folder).editions) == ["2024", "2028"]


def test_eight_threads_lose_nothing(own: Store, folder: Path) -> None:
    def write(thread: int) -> None:
        for place in range(25):
            keep(own, f"{thread}-{place}")

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(8)))
    written = {f"{thread}-{place}" for thread in range(8) for place in range(25)}
    catalogue = reopened(folder)
    assert set(catalogue.editions) == {"2024", *written}
    assert catalogue == own.catalogue
    assert list(breaks(catalogue.events)) == []
    assert len(catalogue.events) == 201


# The disk.


def break_disk(monkeypatch: pytest.MonkeyPatch, name: str, at: int) -> None:
    """Let one of the disk's functions fail at its nth call; at all others it is the real one."""
    owner = os if name == "fsync" else Path
    real, calls = getattr(owner, name), count(1)

    def call(*given: object) -> object:
        if next(calls) == at:
            raise OSError(5, "Input/output error")
        return real(*given)

    monkeypatch.setattr(owner, name, call)


# A write makes durable: the older name, the new file, and the new name; and renames once.
FAILURES = [("fsync", 1), ("fsync", 2), ("fsync", 3), ("replace", 1)]


@pytest.mark.parametrize(("name", "failing"), FAILURES)
def test_a_disk_that_refuses_leaves_the_old_catalogue_and_a_usable_store(
    name: str, failing: int, own: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    snapshot, revision = own.catalogue, own.revision
    with monkeypatch.context() as patched:
        break_disk(patched, name, failing)
        with pytest.raises(OSError, match="Input/output"):
            keep(own, "2024", "2026")
    assert own.catalogue is snapshot
    assert own.revision == revision
    assert reopened(folder) == snapshot
    keep(own, "2028")
    assert list(reopened(folder).editions) == ["2024", "2028"]
    assert reopened(folder) == own.catalogue
    assert [path.name for path in folder.rglob(".new-*")] == []


@pytest.mark.parametrize(("name", "failing"), [("fsync", 1), ("fsync", 2), ("replace", 1)])
def test_a_disk_that_refuses_the_first_write_leaves_an_empty_catalogue(
    name: str, failing: int, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store.open(folder)
    with monkeypatch.context() as patched:
        break_disk(patched, name, failing)
        with pytest.raises(OSError, match="Input/output"):
            keep(store, "2024")
    assert store.catalogue == reopened(folder) == Catalogue()
    keep(store, "2026")
    store.close()
    assert list(reopened(folder).editions) == ["2026"]


def test_a_refused_write_leaves_every_generation_readable(
    own: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(own, "2026")
    for name, failing in FAILURES:
        with monkeypatch.context() as patched:
            break_disk(patched, name, failing)
            with pytest.raises(OSError, match="Input/output"):
                keep(own, "2099")
    keep(own, "2028")
    keep(own, "2030")
    seen = [
        list(orjson.loads(path.read_bytes().splitlines()[1])["editions"])
        for path in sorted((folder / "generations").iterdir())
    ]
    assert seen == [["2024"], ["2024", "2026"], ["2024", "2026", "2028"]]


@pytest.mark.parametrize("damage", [b"", b"{}\n{}\n", b"\x00" * 900])
def test_a_damaged_newest_file_falls_back_and_is_reported(damage: bytes, folder: Path) -> None:
    store = Store.open(folder)
    keep(store, "2024")
    keep(store, "2026")
    store.close()
    (folder / NAME).write_bytes(damage)
    store = Store.open(folder)
    assert store.damaged == (NAME,)
    assert list(store.catalogue.editions) == ["2024"]
    keep(store, "2028")
    store.close()
    assert list(reopened(folder).editions) == ["2024", "2028"]
    assert Store.open(folder, writing=False).damaged == ()
    assert (folder / "catalogue.damaged").read_bytes() == damage


def test_a_whole_catalogue_reports_no_damage(own: Store, folder: Path) -> None:
    assert own.damaged == Store.open(folder, writing=False).damaged == ()


def test_when_nothing_is_whole_the_store_does_not_open_and_holds_no_lock(folder: Path) -> None:
    store = Store.open(folder)
    keep(store, "2024")
    store.close()
    whole = (folder / NAME).read_bytes()
    (folder / NAME).write_bytes(whole[:-20])
    with pytest.raises(DataDamaged) as refused:
        Store.open(folder)
    (folder / NAME).write_bytes(whole)
    repaired = Store.open(folder)
    repaired.close()
    assert refused.value.values == {"folder": folder}
    assert list(repaired.catalogue.editions) == ["2024"]


# Other processes.

OPENING = """
import sys
from pathlib import Path
from motifs.errors import DataLocked
from motifs.keeping.store import Store
try:
    Store.open(Path(sys.argv[1])).close()
except DataLocked as refused:
    print(refused)
else:
    print("opened")
"""


def open_elsewhere(folder: Path) -> str:
    command = [sys.executable, "-c", OPENING, str(folder)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)  # noqa: S603 - our own words
    return done.stdout


def test_a_second_process_is_kept_out_and_told_why(own: Store, folder: Path) -> None:
    refused = open_elsewhere(folder)
    assert f"The data folder {folder} is in use by another process" in refused
    own.close()
    assert open_elsewhere(folder) == "opened\n"


def test_a_second_store_of_the_same_process_is_kept_out(own: Store, folder: Path) -> None:
    with pytest.raises(DataLocked):
        Store.open(folder)
    assert list(own.catalogue.editions) == ["2024"]


def test_another_thread_can_close_the_store(own: Store, folder: Path) -> None:
    closing = threading.Thread(target=own.close)
    closing.start()
    closing.join()
    assert open_elsewhere(folder) == "opened\n"


def test_a_closed_store_writes_no_more(own: Store, folder: Path) -> None:
    own.close()
    with pytest.raises(DataLocked):
        keep(own, "2026")
    assert list(reopened(folder).editions) == list(own.catalogue.editions) == ["2024"]


def test_a_reading_store_needs_no_lock_and_writes_nothing(own: Store, folder: Path) -> None:
    before = on_disk(folder)
    reader = Store.open(folder, writing=False)
    with pytest.raises(DataLocked):
        keep(reader, "2026")
    with reader.exclusive() as draft:
        assert draft.catalogue == own.catalogue
    assert on_disk(folder) == before


def test_reading_a_folder_that_is_not_there_makes_nothing(folder: Path) -> None:
    assert reopened(folder) == Catalogue()
    assert not folder.exists()


def killed(folder: Path, orders: IO[str], answers: IO[str], after: float) -> list[str]:
    """What a writing process acknowledged until its end, `after` seconds from its first write."""
    orders.write(f"{folder}\n")
    orders.flush()
    process = int(answers.readline())
    strike = threading.Timer(after, os.kill, (process, signal.SIGKILL))
    acknowledged: list[str] = []
    for line in answers:
        if line == "dead\n":
            break
        if not acknowledged:
            strike.start()
        acknowledged.append(line.strip())
    strike.cancel()
    return acknowledged


def test_what_a_killed_process_had_acknowledged_is_there(folder: Path) -> None:
    chance = random.Random(26)  # noqa: S311 - moments to strike
    script = [sys.executable, "-m", "tests.motifs.writer"]
    acknowledged: list[str] = []
    with subprocess.Popen(  # noqa: S603 - our own words
        script, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdin is not None
        assert parent.stdout is not None
        for _ in range(15):
            moment = chance.uniform(0, 0.08)
            acknowledged += killed(folder, parent.stdin, parent.stdout, moment)
            store = Store.open(folder)
            store.close()
            assert store.damaged == ()
            assert set(acknowledged) <= set(store.catalogue.editions)
            assert len(store.catalogue.events) == len(store.catalogue.editions)
            assert list(breaks(store.catalogue.events)) == []
    assert parent.returncode == 0
    assert len(acknowledged) >= 15
