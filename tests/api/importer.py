"""The real `batik` command in processes that are killed; run by test_cli_killed.py.

For every order on standard input a child runs the command with the order's words, its standard
output going to a file. A child with a strike kills itself (SIGKILL) at that many operations on
files of the data folder; one with an end is killed that many seconds after it began. Standard
output gives its exit status.
"""

import json
import os
import signal
import sys
import threading
from functools import cache
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from api.cli import main
from api.cli.options import say_in
from images import ARCHIVE_LIMITS, Index, examine
from motifs.register import importing
from tests.remembering import answers_kept

importing.BATCH = 2  # more moments between two writes, fewer rows

OPERATIONS = {"open", "os.rename", "os.link", "os.mkdir", "os.remove"}


def strike_at(strike: int, folder: str) -> None:
    """Let this process kill itself at its nth operation on files of a folder."""
    seen = count(1)

    def watch(event: str, given: tuple[Any, ...]) -> None:
        if event in OPERATIONS and str(given[0]).startswith(folder) and next(seen) == strike:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)


def run(order: dict[str, Any]) -> None:
    with open(order["output"], "wb", buffering=0) as file:  # noqa: PTH123 - a descriptor
        os.dup2(file.fileno(), 1)
    if order["strike"]:
        strike_at(order["strike"], os.environ["BATIK_DATA"])
    sys.argv = ["batik", *order["words"]]
    try:
        main()
    except SystemExit as ended:
        sys.stdout.flush()
        os._exit(int(ended.code or 0))


def wait_for(child: int, end: float) -> int:
    """The status of a child, killed after `end` seconds if that is not 0."""
    timer = threading.Timer(end, os.kill, (child, signal.SIGKILL))
    if end:
        timer.start()
    os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT)  # until the timer is gone its id is kept
    timer.cancel()
    if end:
        timer.join()
    return os.waitpid(child, 0)[1]


@cache
def look(folder: Path) -> None:
    """See and compare the pictures before any child does: most of its work, which keeps nothing."""
    seen = [examine(path.read_bytes(), ARCHIVE_LIMITS) for path in folder.glob("*.png")]
    with TemporaryDirectory() as place:
        index = Index(Path(place))
        index.extend(seen)
        for one in seen:
            index.search(one)


def serve() -> None:
    say_in("id")
    for line in sys.stdin:
        order = json.loads(line)
        os.environ["BATIK_DATA"] = order["data"]
        look(Path(order["words"][1]).parent)
        child = os.fork()
        if child == 0:
            run(order)
        status = wait_for(child, order["end"])
        os.write(1, f"{os.waitstatus_to_exitcode(status)}\n".encode())


if __name__ == "__main__":
    with answers_kept():
        serve()
