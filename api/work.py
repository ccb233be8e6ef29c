"""Work: an import that goes on while pages answer, and how far it is."""

import logging
import threading
from collections.abc import Callable, Iterator

from images import Refusal
from motifs.register.importing import Imported

_log = logging.getLogger("batik")


class Work:
    """Rows that come out one after another.

    Attributes:
        total: how many rows there are.
        done: what became of those that are done.
        refusal: why it ended early; None where it did not.
        finished: whether all of it is done.
    """

    def __init__(self, total: int, rows: Callable[[], Iterator[Imported]]) -> None:
        """Begins at once, in a thread of its own."""
        self.total = total
        self.done: list[Imported] = []
        self.refusal: Refusal | None = None
        self.finished = False
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(rows,), name="import")
        self._thread.start()

    @property
    def ended(self) -> bool:
        """Whether nothing more comes."""
        return not self._thread.is_alive()

    def end(self) -> None:
        """Break off after the row that is looked at, and wait for that."""
        self._ending.set()
        self._thread.join()

    def wait(self) -> None:
        """Until nothing more comes."""
        self._thread.join()

    def _run(self, rows: Callable[[], Iterator[Imported]]) -> None:
        try:
            for one in rows():
                self.done.append(one)
                if self._ending.is_set():
                    return
            self.finished = True
        except Refusal as refusal:
            self.refusal = refusal
        except OSError:
            _log.exception("an import has failed")


class Works:
    """The work of this process by name; what is over is kept until it is dropped."""

    def __init__(self) -> None:
        self._every: dict[str, Work] = {}
        self._lock = threading.Lock()

    def find(self, name: str) -> Work | None:
        """By name; None where it never began, or began before the service was started."""
        return self._every.get(name)

    def begin(self, name: str, total: int, rows: Callable[[], Iterator[Imported]]) -> Work:
        """Begin, unless it goes on already."""
        with self._lock:
            known = self._every.get(name)
            if known is None or known.ended:
                known = self._every[name] = Work(total, rows)
        return known

    def drop(self, *names: str) -> None:
        """Break off, and forget."""
        with self._lock:
            gone = [self._every.pop(name) for name in names if name in self._every]
        for work in gone:
            work.end()

    def end(self) -> None:
        """Break everything off."""
        self.drop(*self._every)
