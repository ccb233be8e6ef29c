"""Throttle: who failed too often must wait."""

import hashlib
import threading
from collections import deque
from datetime import datetime, timedelta

from api.refusals import TooManyAttempts

MAX_FAILURES = 10
WINDOW = timedelta(minutes=15)


class Throttle:
    """Counts failures by name within a sliding window, in this process."""

    def __init__(self, most: int = MAX_FAILURES, window: timedelta = WINDOW) -> None:
        self._most = most
        self._window = window
        self._failures: dict[bytes, deque[datetime]] = {}
        self._lock = threading.Lock()

    def require_calm(self, name: str, now: datetime) -> None:
        """Pass in silence while a name has failed fewer times than it may within the window.

        Raises:
            TooManyAttempts: it has.
        """
        with self._lock:
            failures = self._failures.get(_key(name), deque())
            full = len(failures) == self._most
            wait = failures[0] + self._window - now if full else timedelta(0)
        if wait > timedelta(0):
            raise TooManyAttempts(minutes=-(-wait // timedelta(minutes=1)))

    def count(self, name: str, now: datetime) -> None:
        """Remember a failure."""
        with self._lock:
            self._forget(now - self._window)
            failures = self._failures.setdefault(_key(name), deque(maxlen=self._most))
            failures.append(now)

    def _forget(self, moment: datetime) -> None:
        """Names that have not failed since: a stranger may invent them without end."""
        calm = [key for key, failures in self._failures.items() if failures[-1] <= moment]
        for key in calm:
            del self._failures[key]


def _key(name: str) -> bytes:
    """Of one length, however long the name."""
    return hashlib.sha256(name.encode(errors="surrogatepass")).digest()
