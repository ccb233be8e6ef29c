"""A process that writes until it is killed; run by test_store.py.

For every folder named on standard input a child opens the store there and writes one edition after
another. It names an edition on standard output only when `exclusive` has returned. When the child
is dead its parent says so.
"""

import os
import sys
from itertools import count
from pathlib import Path

from motifs.facts.edition import Edition
from motifs.keeping.store import Store
from tests.motifs.builders import an_act


def write(folder: Path) -> None:
    store = Store.open(folder)
    for number in count(len(store.catalogue.editions) + 1):
        edition = Edition(id=f"edisi-{number}", title="Lomba", theme="rotan " * 2_000)
        with store.exclusive() as draft:
            draft.keep(edition, an_act("opened"))
        os.write(1, f"{edition.id}\n".encode())


def main() -> None:
    for folder in sys.stdin:
        child = os.fork()
        if child == 0:
            write(Path(folder.strip()))
        os.write(1, f"{child}\n".encode())
        os.waitpid(child, 0)
        os.write(1, b"dead\n")


if __name__ == "__main__":
    main()
